"""Names of people and words for what they do, as sites of nine languages write them."""

from __future__ import annotations

import re

from bot.pipeline.enrich.company_names import CJK, UPPER, without_legal_form
from bot.pipeline.enrich.words import words

_PARTICLES = (
    r"(?:van der|van den|van de|van ’t|van|von der|von|zu|de la|de los|de|del|della|dello|di|da|dos|das|do|du|le|la|ter"
    r"|ten|bin|ben|al|el)"
)
_TITLE = (
    r"(?:Dr\.?(?: med\.)?|Prof\.?|Mr\.?|Ms\.?|Mrs\.?|Mme|M\.|Herr|Frau|Sir|Dame|Doña|Don|Dott\.(?:ssa)?|Ing\."
    r"|Mag\.|Dipl\.-Ing\.|Sr\.|Sra\.)"
)
_WORD = rf"(?:[{UPPER}][\w’'-]*[a-zà-öø-ÿßłńśźżćčřšžęąğışœ][\w’'-]*|[{UPPER}]\.)"
LATIN_NAME = rf"(?:{_TITLE} ){{0,2}}{_WORD}(?: {_WORD}){{0,2}}(?: {_PARTICLES})? {_WORD}(?:-{_WORD})?"
CJK_NAME = rf"[{CJK}]{{1,4}}[ \u3000][{CJK}]{{1,5}}"
NAME = rf"(?:{LATIN_NAME}|{CJK_NAME})"
NAME_ONLY = re.compile(NAME)
ROLE_WORDS = words(
    """
    ceo cto cfo coo cmo cpo cro cio ciso founder founders cofounder co-founder cofounders president chair
    chairman chairwoman chairperson chief head director manager managing lead leader partner principal owner vp
    vice engineer developer designer architect scientist researcher analyst consultant advisor adviser officer
    executive editor producer secretary treasurer coordinator specialist supervisor dentist hygienist nurse
    doctor chef sommelier winemaker brewer potter glassblower cartographer operations marketing sales support
    finance product engineering people partnerships investor associate buyer purchasing receptionist reception
    assistant operator foreman master counsel lawyer solicitor attorney paralegal mechanic builder baker roaster
    weaver tailor carpenter joiner gardener farmer beekeeper captain skipper technician trainer teacher
    accountant bookkeeper controller planner curator librarian bookbinder printer founder-ceo co-ceo staff
    success security platform growth design data research legal prokurist prokuristin vorstand vorständin
    inhaber inhaberin einkauf vertrieb technik produktion verwaltung buchhaltung finanzen entwicklung personal
    kundendienst geselle gesellin lehrling auszubildende auszubildender gérant gérante président présidente
    responsable associé associée artisan artisane apprenti apprentie chargé chargée maître maîtresse verrier
    verrière souffleur souffleuse comptable secrétaire cofondateur cofondatrice presidente gerente jefe jefa
    maestro maestra socio socia encargado encargada ingeniero ingeniera comercial titolare capo mastro fonditore
    fonditrice operaio contabile amministratore amministratrice responsabile vendite produzione acquisti
    fundidor sócio sócia chefe encarregado encarregada mestre engenheiro engenheira oprichter oprichtster
    medeoprichter medeoprichtster eigenaar eigenaresse hoofd bestuurder bedrijfsleider voorzitter
    """
)
# Endings of compounds and of forms for women and men: Werkstattleiterin, Geschäftsführer, Directrice, Fundadora.
_ROLE_ENDING = re.compile(
    r"(?:leiter(?:in)?|leitung|führer(?:in)?|führung|meister(?:in)?|gründer(?:in)?|entwickler(?:in)?"
    r"|ingenieur(?:in)?|planer(?:in)?"
    r"|berater(?:in)?|techniker(?:in)?|assistent(?:in)?|manager(?:in)?|referent(?:in)?|verkäufer(?:in)?|chef(?:in)?"
    r"|kaufmann|kauffrau"
    r"|trice|ateur|ecteur|énieure?|ienne?|directora?|diretora?|ndadora?|ndatore|ettrice|ettore|niera?|niero|trador[ae]?"
    r"|tecnic[oa]|técnic[oa]|directeur|manager|leider|leidster|ontwikkelaar|adviseur|medewerker|ineer|smith|wright"
    r"|maker|lehrling|kraft|gesell[en]|gesellin|azubi)$"
)
_CJK_ROLE = re.compile(
    "代表|取締役|社長|会長|創業|店主|当主|部長|課長|工場長|店長|杜氏|職人|責任者|担当|デザイナー|エンジニア"
    "|マネージャー|マネジャー|主任|室長|所長|"
    "CEO|CTO|CFO|COO|開発|営業|広報|経理|製造|顧問|役員|専務|常務|編集|技術|焙煎|設計"
)
_NOT_NAMES = words(
    """
    The Our We Your This That About Contact Home News Press Team Meet Read More Learn Privacy Terms Series Head Chief
    Managing Vice Senior Lead Product Customer Customers Case New Monday Tuesday Wednesday Thursday Friday Saturday
    Sunday January February March April May June July August September October November December Opening Copyright
    Talk Book Call Get Join Why How What Who When Where Founded Based Der Die Das Unser Unsere Wir Le La Les Notre Nos
    Street Road Avenue Lane Free Open All Every Each Small Whole Join Software Data Sales Support Limited Ltd GmbH Inc
    Company Capital Partners Group Bank University Institute Council County City Town Club Association Hotel Klinik
    Restaurant Ville Stadtwerke Stadt Gemeinde Landgericht Amtsgericht Tribunal Registro Handelsregister Registre
    Camera Via Rua Calle Rue Piazza Plaza Straße Strasse Gasse Weg Platz Quai Quay House Registered Office Number
    El Los Las Nuestro Nuestra Il Lo Gli Nostro Nostra Os As Nosso Nossa Het De Een Ons Onze Job Jobs Apply Follow
    """
)
_TOKENS = re.compile(r"[\w’'-]+")


def is_name(text: str, own_names: tuple[str, ...]) -> bool:
    """Tell whether a text with the shape of a name is one: no word of it is a role or a label, and it is not ours."""
    if re.search(rf"[{CJK}]", text):
        return not _CJK_ROLE.search(text) and not any(own in text for own in own_names)
    tokens = text.replace(".", "").split()
    if any(token in _NOT_NAMES or token.casefold() in ROLE_WORDS for token in tokens):
        return False
    folded = text.casefold()
    # A company may bear its founder's family name: "Almut Hartlieb" is a person, "Hartlieb Messtechnik" is not.
    owns = (own.casefold() for own in own_names if len(own) > 3)
    return without_legal_form(text) == text and not any(
        folded.startswith(own) or (" " in own and own in folded) for own in owns
    )


def names_in(text: str, own_names: tuple[str, ...]) -> list[str]:
    """Return the names that a text like "Ada Berg und Dr. Jan Kohl" or "月森 花" consists of or begins with."""
    found: list[str] = []
    for part in re.split(r",|;|、|/| und | and | et | y | e | en | & ", text):
        match = NAME_ONLY.match(re.sub(r"^(?:Herrn?|Frau|M\.|Mme|Mr\.?|Ms\.?|Mrs\.?) ", "", part.strip()))
        if match is None or not is_name(match[0], own_names):
            break
        found.append(match[0])
    return found


def is_role(text: str) -> bool:
    """Tell whether a short text names what somebody does: a word of it is one for a role."""
    if re.search(rf"[{CJK}]", text):
        return len(text) <= 40 and _CJK_ROLE.search(text) is not None
    tokens = [token.casefold() for token in _TOKENS.findall(text)]
    if not tokens or len(tokens) > 12 or re.search(r"\d", text):
        return False
    return any(token in ROLE_WORDS or _ROLE_ENDING.search(token) for token in tokens)
