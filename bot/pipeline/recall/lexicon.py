"""Words that decide whether two questions ask the same thing, in English, German, French and Spanish."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


STOP_WORDS = _words(
    """
    a an the is are be was were do does did can could will would shall should may might have has had your you yours our
    we us i me my it its they them their there this that these those of in on at to for from with by as and or if so any
    some also please just ok okay still actually really currently exactly kind sort get got give tell know let like want
    need what which how much many long when where who why whose work works does able possible way
    der die das ein eine einen einem einer ist sind wird werden kann können könnten hat haben gibt es sie ihr ihre ihren
    wir uns unser unsere ich mich mit bei von vom zu zum zur für auf an am im in und oder auch denn eigentlich bitte was
    welche welcher welches wie viel viele lange wann wo wer warum man dass du dein deine
    le la les un une des du de d l est sont peut peuvent pourriez pouvez avez vous votre vos nous notre nos je me il
    elle on y à au aux en dans pour par sur avec et ou que qui quoi quel quelle quels quelles comment combien quand où
    pourquoi ce cette cela ça c est-ce qu avez-vous t-il s n
    el los las una unos unas es son puede pueden podría tiene tienen tenéis hay su sus vuestro vuestra nuestro nuestra
    lo se al del con por para y o que qué cuál cuáles cómo cuánto cuánta cuántos cuándo dónde quién si
    """
)
TIME_WORDS = _words(
    """
    today tomorrow yesterday monthly yearly annual annually weekly daily quarterly month year week day quarter
    heute morgen monatlich jährlich wöchentlich monat jahr woche mois année semaine jour mensuel annuel
    mes año semana día mensual anual
    """
)
NUMBER_WORDS = {
    word: str(value)
    for value, line in enumerate(
        (
            "zero null zéro cero",
            "eins",
            "two zwei deux dos double twice",
            "three drei trois tres",
            "four vier quatre cuatro",
            "five fünf cinq cinco",
            "six sechs seis",
            "seven sieben sept siete",
            "eight acht huit ocho",
            "nine neun neuf nueve",
            "ten zehn dix diez",
        )
    )
    for word in line.split()
}
PHRASES = (
    (re.compile(r"\bsingle[\s-]sign[\s-]on\b", re.IGNORECASE), "SSO"),
    (re.compile(r"\bhow much\b", re.IGNORECASE), "price"),
    (re.compile(r"\bfor free\b|\bfree of charge\b", re.IGNORECASE), "free"),
)
# Each group is one concept: words that ask for the same thing in talks with vendors.
_CONCEPT_GROUPS = (
    """price prices priced pricing cost costs fee fees charge charges charged pay rate preis preise kosten kostet gebühr
    prix tarif tarifs coût coûte coûts precio precios coste costes cuesta tarifa tarifas""",
    """support supports supported supporting offer offers provide provides handle unterstützt unterstützen bietet bieten
    prend prennent proposez ofrece ofrecéis soporta""",
    """integrate integrates integration integrations connect connects connector anbindung schnittstelle integrieren
    intégration intégrer connecter integración integrar conectar""",
    """store stored stores storage host hosted hosting located location reside kept speichern gespeichert gehostet
    stocké stockées stockage hébergé hébergées hébergement guarda guardan almacena almacenan alojados alojan""",
    "trial pilot try testphase testen essai essayer prueba probar",
    "contract agreement commitment vertrag vertragslaufzeit contrat engagement contrato permanencia",
    "sso saml",
    "delete deleted deletion erase erased remove removed löschen gelöscht supprimer supprimées borrar eliminar",
    "onboarding onboard setup implement implementation rollout einführung implantación",
    "export exported exports exportieren exporter exportar",
    "certified certification certificate certifications zertifiziert zertifizierung certifié certifiée certificado",
    "encrypt encrypted encryption verschlüsselt verschlüsselung chiffré chiffrées chiffrement cifrado cifran",
    "cancel cancellation terminate kündigen kündigung résilier résiliation cancelar",
    "discount discounts rebate rabatt remise réduction descuento",
    "manufacturing manufacturers manufacturer",
)
CONCEPTS = {word: group.split()[0] for group in _CONCEPT_GROUPS for word in group.split()}
OPPOSITES = tuple(
    frozenset(pair.split("/"))
    for pair in _words(
        """
        import/export on-premise/cloud start/end buy/sell internal/external public/private minimum/maximum before/after
        open/close inbound/outbound first/last upgrade/downgrade include/exclude incoming/outgoing read/write
        upload/download add/delete increase/decrease first/second android/ios online/offline free/price new/old
        new/existing large/small full-time/part-time weekday/weekend employee/customer data/contract trial/contract
        cancel/start
        """
    )
)
# The kind of answer that is wanted; two questions of different kinds are never the same.
ASKING = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (
            "how_long",
            r"\bhow (?:long|quickly|fast|soon)\b|\bwie (?:lange|schnell)\b|\bcombien de temps\b|\bcuánto tiempo\b",
        ),
        ("how_many", r"\bhow many\b|\bwie viele\b|\bcombien d[e’']|\bcuánt[oa]s\b"),
        ("when", r"\b(?:when|wann|quand|cuándo)\b"),
        ("where", r"\b(?:where|wo|où|dónde)\b|\b(?:in|which) (?:which )?(?:country|region)\b"),
        ("who", r"\b(?:who|wer|qui|quién(?:es)?)\b"),
        ("why", r"\b(?:why|warum|pourquoi|por qué)\b"),
    )
)
