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
# The time that a question is about; words on a line are the same one.
TIME_WORDS = {
    word: line.split()[0]
    for line in (
        "today heute",
        "tomorrow morgen demain",
        "yesterday gestern",
        "month months monthly monatlich monat monate monaten mois mensuel mensuelle mensual",
        "year years yearly annual annually jährlich jahr jahre jahren année annuel annuelle annuellement año anual",
        "week weeks weekly wöchentlich woche wochen semaine semaines semana",
        "day days daily täglich tag tage jour jours día días",
        "quarter quarterly quartal trimestre",
    )
    for word in line.split()
}
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
    (re.compile(r"\bhow much\b(?! (?:notice|time|data|space|storage|work|effort)\b)", re.IGNORECASE), "price"),
    (
        re.compile(
            r"\b(?:for free|free of charge|at no cost|without (?:paying|charge)|kostenlos\w*|kostenfrei\w*|gratis"
            r"|umsonst|gratuite?s?|gratuitement)\b",
            re.IGNORECASE,
        ),
        "free",
    ),
    (re.compile(r"\b(?:log|sign)(?:s|ging|ing)?[ -]?in (?:with|through|via)\b", re.IGNORECASE), "SSO "),
    (re.compile(r"\b(?:up and running|go(?:ing)? live|get(?:ting)? started|get going)\b", re.IGNORECASE), "onboarding"),
    (re.compile(r"\b(?:talk|speak|hook up|link) (?:to|with)\b", re.IGNORECASE), "integrate"),
    (re.compile(r"\bdata processing (?:agreement|addendum)\b", re.IGNORECASE), "DPA"),
    (
        re.compile(
            r"\b(?:without|no|ohne|sans) (?:an? |any |eine |une )?"
            r"(?:internet|signal|connection|network|netz|réseau|connexion|internetverbindung|verbindung)"
            r"(?: connection)?\b"
            r"|\bhors[ -]ligne\b|\bgoes? down\b|\b(?:internet|réseau) (?:tombe|coupe|lâche)\b",
            re.IGNORECASE,
        ),
        "offline",
    ),
    (re.compile(r"\bget (?:all )?(?:our|the|my) data out\b", re.IGNORECASE), "export our data"),
    (
        re.compile(
            r"\b(?:after|when|once|at) (?:the )?(?:end of (?:the|our) contract|contract ends?)\b", re.IGNORECASE
        ),
        "cancel",
    ),
    (re.compile(r"\bwould (?:i|we) pay\b|\bwhat (?:is|are|would be) the charges?\b", re.IGNORECASE), "price"),
    (re.compile(r"\bnotice period\b|\bgive notice\b|\bcancell?ation notice\b", re.IGNORECASE), "notice"),
    (re.compile(r"\b(?:mit welcher|welche) frist\b.{0,30}\bkündigen\b", re.IGNORECASE), "Kündigungsfrist"),
    (re.compile(r"\b(?:mindest)?(?:vertrags)?laufzeit\b", re.IGNORECASE), "Laufzeit"),
)
# Each group is one concept: words that ask for the same thing in talks with vendors.
_CONCEPT_GROUPS = (
    """price prices priced pricing cost costs fee fees charge charges charged pay paying paid rate rates quote preis
    preise
    preisen preislich kosten kostet gebühr gebühren prix tarif tarifs coût coûts coûte coûtent coûterait facturez
    precio precios coste costes cuesta cuestan tarifa tarifas""",
    """support supports supported supporting helpdesk hotline unterstützt unterstützen unterstützung assistance
    assistenza
    soporta soporte""",
    """reach reachable erreichbar erreichen erreicht joignable joignables joindre horaires hours opening
    öffnungszeiten
    servicezeiten horario horarios""",
    """integrate integrates integrated integration integrations connect connects connected connection connector
    connectors
    plugin plugins plug-in add-on extension compatible compatibility interface sync syncs synchronise anbindung
    anbindungen
    anbinden angebunden schnittstelle schnittstellen integrieren verbinden kompatibel intégration intégrations
    intégrer
    intégré connecter connecte connectez compatibles compatibilité interfacez integración integrar integra conectar
    conecta talk-to""",
    """store stored stores storage storing host hosts hosted hosting located location locations reside resides server
    servers kept speichern speichert gespeichert liegen liegt gehostet server serverstandort stocké stockée stockées
    stockez stockage hébergé hébergée hébergées hébergez hébergement serveurs guarda guardan almacena almacenan
    alojados
    alojadas alojan servidores""",
    """trial trials pilot try trying test tests testing testphase testversion testzeitraum testzugang probezeit
    probephase testen ausprobieren essai essais essayer tester prueba pruebas probar""",
    """contract contracts agreement commitment committed bind binden bindung vertrag vertragslaufzeit laufzeit
    mindestlaufzeit mindestvertragslaufzeit vertragsdauer contrat engagement engagements contrato permanencia""",
    """dpa data-processing auftragsverarbeitung auftragsverarbeitungsvertrag avv""",
    "sso saml login einmalanmeldung",
    """delete deletes deleted deletion erase erased remove removed purge löschen löscht gelöscht löschung supprimer
    supprimées supprimez effacer effacées borrar borran eliminar""",
    """onboarding onboard onboarded setup set-up implement implemented implementation rollout go-live installation
    install
    installed installer installé installée installez einführung einführen einrichtung einrichten implementierung
    inbetriebnahme umstellung starten loslegen implantación instalación""",
    """export exports exported exporting exportieren exportiert exporter exportez exportation exportar""",
    """import imports imported importing migrate migrated migration importieren importiert übernehmen übernommen
    übernahme importer importez reprendre reprenez reprise migrer importar""",
    """certified certification certificate certificates certifications compliance zertifiziert zertifizierung
    zertifizierungen zertifikat certifié certifiée certifiés certifiées certification certificado certificados
    certificación""",
    """gdpr dsgvo dsgvo-konform rgpd""",
    """encrypt encrypts encrypted encryption verschlüsselt verschlüsseln verschlüsselung chiffré chiffrée chiffrées
    chiffrement cifrado cifrados cifran""",
    """cancel cancels cancelled cancelling cancellation terminate terminated termination quit ends leaving kündigen
    kündigt kündigung gekündigt vertragsende résilier résilie résiliez résiliation cancelar cancelación""",
    """notice notice-period kündigungsfrist kündigungsfristen frist préavis preaviso""",
    """discount discounts discounted rebate rebates reduction rabatt rabatte nachlass mengenrabatt remise remises
    réduction réductions ristourne descuento descuentos""",
    """training trainings train trains workshop schulung schulungen schulen schult geschult einweisung formation
    formations former formez formés formación""",
    """offline internet signal netz netzverbindung internetverbindung réseau hors-ligne conexión""",
    """charity charities nonprofit nonprofits non-profit non-profits ngo""",
    """reference references referenz referenzen référence références referencia referencias""",
    """customer customers client clients kunde kunden cliente clientes""",
    """languages language sprachen sprache langues langue idiomas idioma""",
    """vacation holiday holidays leave-planning urlaub urlaubsplanung urlaubsantrag urlaubsanträge congés
    vacaciones""",
    """employee employees staff mitarbeiter mitarbeitende mitarbeitenden mitarbeiterin mitarbeiterinnen personal
    pflegekräfte
    angestellte salarié salariés employé employés empleados""",
    """user users utilisateur utilisateurs benutzer nutzer usuario usuarios""",
    """several multiple mehrere mehreren plusieurs varios varias""",
    """swap swaps swapping tauschen getauscht tausch diensttausch échanger""",
    """reschedule rescheduled change changes changing modify ändern geändert modifier cambiar""",
    """hardware equipment device devices matériel geräte gerät équipement""",
    """stock stocks inventory inventaire lagerbestand bestand""",
    """split divide divided dividing diviser divise partager""",
    """delivery deliveries lieferung lieferungen livraison livraisons""",
    """uptime availability sla verfügbarkeit disponibilité""",
    """api rest-api webhooks""",
    "manufacturing manufacturers manufacturer",
)
CONCEPTS = {word: group.split()[0] for group in reversed(_CONCEPT_GROUPS) for word in group.split()}
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
            r"\bhow (?:long|quickly|fast|soon|much time)\b|\b(?:implementation|lead|setup) time\b|\bduration\b"
            r"|\bwie (?:lange?|schnell|bald)\b|\bdauer\b|\bcombien de temps\b|\bdurée d[e’']|\bcuánto tiempo\b",
        ),
        ("how_many", r"\bhow many\b|\bwie viele\b|\bcombien d[e’']|\bcuánt[oa]s\b"),
        ("when", r"\b(?:when|wann|quand|cuándo)\b"),
        ("where", r"\b(?:where|wo|où|dónde)\b|\b(?:in|which) (?:which )?(?:country|region)\b"),
        ("who", r"\b(?:who|wer|qui|quién(?:es)?)\b"),
        ("why", r"\b(?:why|warum|pourquoi|por qué)\b"),
    )
)
# What an answer must hold to be one to a question that asks more closely than the question on file.
FITTING_ANSWER = {
    "how_long": re.compile(
        r"\b(?:minutes?|hours?|days?|weeks?|months?|years?|minuten|stunden?|tagen?|tage|wochen?|monate?n?|jahre?n?"
        r"|heures?|jours?|journée|semaines?|mois|ans?|années?|horas?|días?|semanas?|meses|años?)\b",
        re.IGNORECASE,
    ),
    "when": re.compile(
        r"\d|\b(?:monday|daily|always|any time|jederzeit|werktags|täglich|toujours|siempre)\b", re.IGNORECASE
    ),
    "how_many": re.compile(
        r"\d|\b(?:unlimited|all|any|unbegrenzt|beliebig|illimité\w*|ilimitad\w*|two|three|zwei|drei|deux|trois|dos|tres)\b",
        re.IGNORECASE,
    ),
    "where": re.compile(r"\b(?:in|at|à|au|en|bei)\b", re.IGNORECASE),
    "price": re.compile(
        r"[€$£]\s?\d|\d\s?(?:€|\$|£|%|euros?|dollars?|percent|prozent)|\b(?:free|included|price|kostenlos|enthalten|inklusive|gratuit\w*"
        r"|compris\w*|inclus\w*|gratis|incluid\w*)\b",
        re.IGNORECASE,
    ),
}
