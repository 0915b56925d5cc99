"""Words that may be in one wording of a question and not in another: they do not change what is asked."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


WEAK_WORDS = _words(
    """
    again ahead already also always another anything anyone around ask asked asking available back based basically
    before better bit bring both business came case certain check choose come comes common company concerning consider
    considering course current day days decide decided decision depending details different directly discuss done easy
    easily else ever every everything everywhere exact example existing expect fast feature features figure find first
    fit follow general generally given gives giving go goes going good great group happen happens help here hope idea
    important include included includes including info information interested involved job keep kind know later leave
    legal let look looking looks made make makes mean mention mentioned more most move moving necessary needed new
    next
    nice normal normally now number off often okay once one only open option options order other others otherwise out
    over own part people perhaps please point possible possibly prefer process product proper properly provide
    provided
    provides put question quick quickly quite rather ready really reason regarding require required requires right
    rough
    roughly run running runs same say see-how send set share should side simple simply since solution someone
    something
    soon specific standard start started step still stuff such sure system take takes talk team tell than then thing
    things think through time together too tool total two type types typical typically under understand until up us
    usage use used user-friendly uses using usual usually various very via wanted wants well went whether while whole
    within wondering word would wrong yet handle handled handles offer offered offering offers guarantee guaranteed
    actual average list-price roughly compliant
    themselves yourself ourselves itself limit limits maximum max number mir dir ihm ihnen selbst selber anzahl zahl
    limite limites nombre soi-même mismo
    êtes sommes avons demande demander demandent souhaite souhaitons aimerait pregunta preguntan
    country countries region land länder pays país provide
    ab aber alle allem allen aller alles also am andere anderen andere anderer angeboten anbieten anbietet arbeiten
    arbeitet auch auf außerdem aussehen beim bereits besonders bestehende bestehenden beispiel bieten bietet bisher
    brauchen braucht da dabei dafür damit danach dann daran darauf das dauern davor dazu dem den denn deren derzeit
    des dies diese diesem diesen dieser dieses doch dort durch durchführen eben eher einfach einige einmal einsatz
    einsetzen einzelnen erst erste etwa etwas euch euer eure fragen frage fragt funktioniert funktionieren ganz ganze
    ganzen geben gehen geht genau generell genutzt gern gerne geschieht gestartet gibt gilt gut haben habt halt
    hätten hier hoch hinaus immer insgesamt ist ja jede jeden jeder jedes jetzt kommt können kurz lassen lässt läuft
    leute leuten machen macht man mehr mein mit möchten möglich möglichkeit müssen mal nach nächste neu neue neuen
    noch
    normalerweise nun nur nutzen nutzt ob ohnehin passiert pro prüfen rund schon schnell sehen seine setzen setzt sich
    sieht so sofort sollen sonst sowie später stellen stellt system team teilen trotzdem typisch über überhaupt
    übrigens um umgehen umgesetzt unbedingt ungefähr unter untereinander verfügbar verwenden vielleicht voraus vor
    vorher während warum wäre wegen weiter weitere wenn werde wieder wirklich wissen wollen würde würden zeit zudem
    zwar
    nennen genannt mitteilen sagen angeben geführt führen nachher mindestens höchstens üblich üblicherweise anfallen
    abbilden aus unseren unserem unserer ihrer ihrem ihren geprüft prüft achtet phase zeitraum eingesetzt anwenden
    unterlagen welchem welchen etwaige nachweisen
    passe période deviennent devient propose-t-on payer sert effectuer réaliser
    actuel actuelle actuellement ainsi alors après assurer assurez aussi autre autres avant avoir besoin bien ça car
    cas
    cela ces cette ceux chez chose comme comment compris côté dans déjà depuis deux différents dire disponible
    disponibles
    doit donc donner donnez dont elle encore ensuite entre équipe équipes est-ce être eux exactement existant
    existante
    existants façon faire fait faites faudrait faut fonctionne fonctionner fonctionnent généralement générale grâce
    gère
    gérer gérez habituellement ici il ils impossible jour juste lequel leur lors mais marche même mes mettre mieux moi
    moins moment monde nécessaire niveau nouveau nouveaux nouvelle nouvelles offrez on ont ou oui par parler part
    particulier pas pendant permet permettez peu peut-être plein plus plutôt point possible possibilité pouvoir prend
    prendre prévu prévoyez proposer proposez proposée propose puis puisse quant quelque quelques question réel sait
    savoir selon sera service seul ses si simple simplement solution son sont souvent spécifique suffit sûr surtout
    système temps toujours tous tout toute toutes très trop trouver un une usage utilise utilisent utiliser utilisez
    va
    vers veut voir vont vrai y adresses acceptable acceptés acceptée accepter acceptez acceptés specifiques nos
    ahora además algo alguien alguna alguno antes así aún bien cada caso cierto claro como cosa cuenta dar dan debe
    después disponible donde ellos empezar entonces equipo era ese eso esta este esto estos existe existen funciona
    funcionan general hacer hace hacen hasta hoy incluido incluye información luego más mejor mientras mismo momento
    mucho muy necesario necesita necesitamos ni ofrece ofrecen ofrecéis ofrecer otra otras otro otros para parte pero
    podemos poder podríamos porque posible posibilidad primero producto pueda quiere queremos saber sea ser sería
    servicio siempre sobre solo solución sólo también tanto tener tienen tipo toda todas todo todos trabajan usa usan
    usar utilizar varios ver vez ya
    """
)
"""General words of English, German, French and Spanish. A word that names a thing, a group or a deed is not here:
in “a discount for charities” it decides.
"""
SOFT_CONCEPTS = frozenset({"support", "integrate", "reach", "app", "data", "customer"})
"""Concepts that go with many questions and carry little of what is asked when they stand beside another one."""
