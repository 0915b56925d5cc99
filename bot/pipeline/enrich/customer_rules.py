"""Customers that the site names: in sentences, on pages about them, below quotations, as logos."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.pipeline.enrich.company_names import CJK, UPPER
from bot.pipeline.enrich.document import Block
from bot.pipeline.enrich.finding import Finding
from bot.pipeline.enrich.people_names import NAME
from bot.pipeline.enrich.sentences import Reading, Sentence
from bot.pipeline.enrich.speaking import is_ours
from bot.pipeline.enrich.words import words

_PROPER = (
    rf"[{UPPER}][\w&’'-]*(?: (?:(?:of|for|de|du|des|del|della|di|do|da|und|and|&|et|the|la|le|von|van|der"
    rf"|den) ){{0,2}}[{UPPER}&][\w&’'-]*){{0,4}}"
)
_LEAD = (
    r"(?:(?:the|der|die|das|den|dem|le|la|les|l['’]|el|los|las|il|lo|gli|i|o|a|os|as|de|het|bei|at the"
    r"|at) ?)?(?:[a-zà-ÿ-]+ ){0,3}?"
)
_LISTED = (
    rf"{_LEAD}{_PROPER}(?:(?:, (?:and |und |et |y |e |en )?| and | und | et | y | e | en | & |, at "
    rf"| and at ){_LEAD}{_PROPER}){{0,9}}"
)
_BEFORE = (
    r"[Tt]rusted by|[Uu]sed (?:by|at)|[Ii]n use (?:at|by|with)|[Cc]ustomers (?:include|such as|like|are|:)"
    r"|[Cc]lients (?:include|such as|like|are|:)"
    r"|[Oo]ur (?:customers|clients) are|[Ww]e (?:work|have worked) (?:with|for)|[Ww]ork(?:ing)? with|[Ss]upplier to"
    r"|[Ww]e (?:supply|serve|equip)|[Cc]hosen by|[Ss]tocked (?:by|at)"
    r"|[Kk]unden wie|[Ff]ür Kunden wie|[Uu]nsere Kunden:?|[Zz]u unseren Kunden (?:zählen|gehören)|[Ii]m Einsatz bei"
    r"|[Ww]ir (?:beliefern|arbeiten für)|[Gg]enutzt von|[Vv]ertrauen uns:"
    r"|[Cc]lients comme|[Ii]ls nous font confiance :?|[Nn]ous travaillons (?:pour|avec)|[Nn]ous fournissons"
    r"|[Uu]tilisée?s? par|[Nn]os clients :?"
    r"|[Nn]os compran|[Cc]onfían en nosotros:?|[Cc]lientes como|[Tt]rabajamos (?:para|con)|[Nn]uestros clientes:?"
    r"|[Uu]sado por|[Ss]uministramos a"
    r"|[Ss]i fidano di noi:?|[Cc]lienti come|[Ll]avoriamo (?:per|con)|[Tt]ra i nostri clienti:?"
    r"|[Ii] nostri clienti:?|[Hh]anno scelto noi:?|[Ff]orniamo"
    r"|[Cc]onfiam em nós:?|[Tt]rabalhamos (?:para|com)|[Oo]s nossos clientes:?|[Nn]ossos clientes:?|[Ff]ornecemos"
    r"|[Ww]ij (?:werken voor|leveren aan)|[Ww]e (?:werken voor|leveren aan)|[Oo]nze klanten:?|[Kk]lanten (?:zoals"
    r"|als)|[Gg]ebruikt door"
)
_USERS = re.compile(rf"\b(?:{_BEFORE}):? (?:bei |by |a |à |al |ai |por |per |para )?({_LISTED})")
# A line that ends in "with us" or "customers", a colon, and names.
_WHO = re.compile(
    rf"^[^:]{{3,60}}\b(?:us|uns|nous|nosotros|noi|nós|ons|customers|clients|Kunden|clientes|clienti|klanten|users"
    rf"|references|Referenzen|références|referencias|referenze)\b[^:]{{0,20}}[:：] ({_LISTED})"
)
_WITH_US = re.compile(
    rf"^(?:(?:The|Der|Die|Das|La|Le|Les|El|Los|Las|Il|O|A|De|Het) )?(?:[a-zà-ÿ-]+ ){{0,3}}({_LISTED}) (?!that |who "
    rf"|which |qui |que |die |che )(?:[a-zà-ÿ]+ ){{1,3}}?(?:with|for|on|from|through|at|bei|mit|von|avec|chez|con"
    rf"|com|met|bij) (?:us|uns|nous|nosotros|noi|nós|ons)\b"
)
_TRUST = re.compile(
    rf"^({_LISTED}) (?:nous (?:confient|font confiance)|confían en nosotros|si affidano a noi|confiam em nós"
    rf"|vertrouwen op ons|vertrauen uns|trust us)"
)
_SPLIT = re.compile(r",? (?:and|und|et|y|e|en)(?: at| bei)? (?=\S)|, (?:at )?| & (?=[a-z])")
_LOWER_LEAD = re.compile(
    r"^(?:at |bei |by |from )?(?:(?:the|der|die|das|den|dem|les?|la|el|los|las|il|lo|gli|i|os?|as?|de|het"
    r"|l['’]) ?)?(?:[a-zà-ÿ-]+ ){0,3}(?=[A-ZÀ-Þ])"
)
_VERBS = (
    r"(?:uses?|used|runs?|ran|saves?|saved|rolled|cuts?|moved|moves|has|have|had|switched|chose|books?|ships?|relies"
    r"|rely"
    r"|plans?|trusts?|sends?|sent|shows?|carries|carry|sells?|buys?|makes?|made|reduced|grew|doubled|works?|loads?"
    r"|orders?"
    r"|stocks?|serves?|reads?|checks?|gets?|handles?|replaced|nutzt|nutzen|lädt|laden|spart|sparen|setzt|setzen"
    r"|betreibt"
    r"|vertraut|überlassen|verkauft|verkaufen|utilisent?|vend|vendent|proposent?|font|fait|usan?|vende|gebruikt"
    r"|gebruiken|plant|planen|druckt|kauft|bezieht"
    r"|compra|compran|usano|utilizza|utilizzano|utiliza|utilizam|bestelt|bestelt|kiest|koos|tracks?|prints?|trains?"
    r"|protects?|lets?|keeps?|files|reviews)"
)
# "Bakery chain Korenmaat", "The delicatessen chain Olive & Rye", "Der Paketdienst Rundum", "Die Stadtwerke Hohenbrück"
_NOUN = r"(?!in |of |at |for |from |on |is |and |to |with )[a-zà-ÿ-]+ "
_DESCRIPTION = (
    rf"(?:(?:The|Der|Die|Das) (?:{_NOUN}){{1,3}}|[{UPPER}](?:{_NOUN}){{2,3}}"
    rf"|(?:Der|Die|Das) (?!Stadtwerke|Stadt |Gemeinde|Universität|Klinik)[{UPPER}][a-zäöüß]+ "
    rf"|(?:Le|La|L['’]|Les|El|Il|O|A)\s?[a-zà-ÿ-]+ (?:[a-zà-ÿ-]+ )?)"
)
_SUBJECT = re.compile(
    rf"^(?:{_DESCRIPTION})?({_PROPER}(?:(?:, | and | und | et | y | e | en ){_PROPER}){{0,5}})"
    rf"(?:,? (?:in|of|from|aus|de|à|en) {_PROPER})?(?:, (?:which|who|die|der|das|qui|que"
    rf"|che)[^,]{{3,60}},)? (?P<verb>{_VERBS})\b"
)
# On the customers' page any verb will do behind a name of two words or more.
_DOING = re.compile(
    rf"^(?:At |Bei |Chez )?({_PROPER})(?:,? (?:in|of|from|aus|de|à|en|te) {_PROPER})?,? (?!and |und |et |y |e |en "
    rf"|of |or )"
    r"(?P<verb>[a-zà-ÿ]{3,})\b"
)
_ATTRIBUTION = re.compile(
    rf"(?:^|[”\"»“]\s*)[—–-]?\s*{NAME}(?:,| \(| ·| -| –| —)\s*(?:[^,”]{{2,40}}(?:, | (?:of|at|bei|von|de|di|da|bij"
    rf"|chez) ))?({_PROPER})\)?\s*$"
)
_HEADED = re.compile(
    r"trusted by|used by|customers|clients\b|who (?:uses|we work)|they (?:use|trust)|these (?:houses|companies"
    r"|teams)|in good company|kunden|referenzen|vertrauen uns|vertrauen auf"
    r"|font confiance|clientes|confían|clienti|fidano|confiam|klanten|vertrouwen|works with|work with|導入|お客様|取引",
    re.IGNORECASE,
)
_NO_LOGOS = re.compile(
    r"as seen|featured|press|partner|investor|backed|award|certif|member|payment|bekannt aus|presse|medien"
    r"|partenaire|mitglied|auszeichnung|app store|zertifi",
    re.IGNORECASE,
)
_LOGO_WORDS = re.compile(
    r"\s*\b(?:logo|company logo|wordmark)\b(?: of| von| de)?\s*|^(?:logo (?:of|von|de|du) )", re.IGNORECASE
)
_LOGO_CLASS = re.compile(
    r"(?:customer|client|kunden|referenz|logo-?(?:wall|grid|cloud|strip|bar|s)\b|trusted)", re.IGNORECASE
)
_NO_LOGO = re.compile(
    r"icon|arrow|photo|portrait|picture|foto|bild|screenshot|image|hero|avatar|map\b|menu|©|flag", re.IGNORECASE
)
_KINDS_OF_PEOPLE = words("Kunden Kundinnen Nutzer Firmen Betriebe Unternehmen People Everybody Everyone Clients Praxen")
_ARTICLES = words("The Der Die Das Le La Les El Il O A De Het")
_NO_SUBJECT = words(
    """
    We Our You Your They It This That These Those The A An All Every Each Some Most Many No Not Our Today Tomorrow If
    When While With Without After Before From For By In On At To And But Or Two Three Four Five Six Seven Eight Nine Ten
    One Prices Pricing Plans Read More See Talk Ask Book Call Write Customers Clients Unsere Unser Wir Ihr Sie Alle
    Jede Heute Nach Mit Ohne Für Nous Nos Notre Vous Les Des Tous Chaque Sur Avec Sans Depuis Aujourd Dans Il Elle Ils
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday Here There What Why How Who Where Names Logos Case Stories
    Seit Nel Dal Desde Hoy Oggi Hoje Vandaag Sinds Kunden Referenzen Clientes Clienti Klanten References
    """
)


def customer_findings(reading: Reading) -> Iterator[Finding]:
    """Yield the customers that the page names."""
    for sentence in reading.sentences:
        if sentence.block.area in ("main", "data", "aside", "footer") and reading.kind not in ("careers", "contact"):
            yield from _in_sentence(sentence, reading)
    yield from _listed(reading)
    yield from _logos(reading)


def _in_sentence(sentence: Sentence, reading: Reading) -> Iterator[Finding]:
    text = sentence.text
    patterns = [_USERS, _TRUST]
    if reading.kind not in ("news", "team"):
        patterns += [_WITH_US, _WHO]
    if sentence.block.quoted is False:
        for pattern in patterns:
            named = pattern.search(text)
            yield from _each(named[1], text, reading, 0.75) if named else ()
    if reading.kind != "customers" or sentence.block.area not in ("main", "data"):
        return
    attributed = _ATTRIBUTION.search(sentence.block.text)
    if attributed and _is_customer(attributed[1], reading):
        yield Finding("customer", attributed[1], sentence.block.text[-180:], "text", 0.75)
    subject = _SUBJECT.match(text) or _DOING.match(text)
    if subject is None or not sentence.is_first or sentence.block.quoted:
        return
    opening = text.split(" ")[0]
    if opening in _NO_SUBJECT and opening not in _ARTICLES:
        return
    for name in _SPLIT.split(re.sub(r"^(?:Der|Die|Das) ", "", subject[1])):
        is_sure = subject.re is _SUBJECT or " " in name
        if is_sure and _is_customer(name, reading) and not _is_kind_of_people(name, subject["verb"]):
            yield Finding("customer", name, text, "text", 0.6)


def _each(listed: str, quote: str, reading: Reading, confidence: float) -> Iterator[Finding]:
    for part in _SPLIT.split(listed):
        name = _LOWER_LEAD.sub("", part).strip(" .") if not part[:1].isupper() else part.strip(" .")
        name = re.sub(
            r"^(?:La|Le|Les|El|Los|Las|Il|Die|Der|Das|The) (?=Ville|Stadt|City|Comune|Ayuntamiento|Câmara|Gemeinde)",
            "",
            name,
        )
        if _is_customer(name, reading):
            yield Finding("customer", name, quote, "text", confidence)


def _listed(reading: Reading) -> Iterator[Finding]:
    """List items, cells and headings that begin with a name, on the customers' page or below a heading or line that
    says that they are customers: "Hotel Gipfelruh, 48 Betten". Below quotations, who said it where.
    """
    is_theirs = reading.kind == "customers" and not re.search("partner", reading.document.path, re.IGNORECASE)
    above = ""
    for place, block in enumerate(reading.blocks):
        if block.kind not in ("li", "td", "dt", "dd"):
            above = block.text if len(block.text) < 120 else ""
        if block.area not in ("main", "data") or len(block.text) > 160:
            continue
        if block.quoted or block.kind in ("footer", "figcaption", "cite"):
            attributed = _ATTRIBUTION.search(block.text)
            if attributed and _is_customer(attributed[1], reading):
                yield Finding("customer", attributed[1], block.text, "text", 0.7)
            continue
        told = _HEADED.search(block.heading) or (above.endswith((":", "：")) and _HEADED.search(above))
        if not is_theirs and not (
            told and block.kind in ("li", "td", "dt", "h3", "h4") and reading.kind not in ("careers", "team")
        ):
            continue
        if block.kind in ("li", "h2", "h3", "h4", "h5", "dt") or (
            block.kind in ("td", "th") and _is_first_cell(reading.blocks, place)
        ):
            yield from _leading_name(block, reading)


def _is_first_cell(blocks: list[Block], place: int) -> bool:
    return (
        bool(blocks[place].row)
        and blocks[place].kind == "td"
        and (place == 0 or blocks[place - 1].row != blocks[place].row)
    )


def _leading_name(block: Block, reading: Reading) -> Iterator[Finding]:
    shape = rf"({_PROPER}|[{CJK}A-Za-z・ー]{{2,20}})(?=$|,| [–—-] | ?[(（:：、]|\.$| · )"
    leading = re.match(shape, block.text)
    if leading and len(leading[1]) <= 60 and _is_customer(leading[1], reading):
        if block.kind.startswith("h") and re.search(r"^\w+$", leading[1]) and block.text.endswith(("?", "!", ":")):
            return
        yield Finding("customer", leading[1], block.text, "text", 0.55)


def _logos(reading: Reading) -> Iterator[Finding]:
    for image in reading.document.images:
        name = _LOGO_WORDS.sub(" ", image.alt).strip(" ,:-–")
        if image.area in ("nav", "header", "footer", "form", "consent") or _NO_LOGO.search(image.alt) or len(name) > 50:
            continue
        above = next((block.text for block in reversed(reading.document.blocks[: image.position]) if block.text), "")
        if _NO_LOGOS.search(f"{above[-120:]} {image.heading}" if len(above) < 160 else image.heading):
            continue
        told = (len(above) < 160 and _HEADED.search(above)) or _HEADED.search(image.heading)
        if (told or _LOGO_CLASS.search(image.classes)) and _is_customer(name, reading):
            yield Finding("customer", name, image.alt, "text", 0.65)


def _is_kind_of_people(name: str, verb: str) -> bool:
    """ "Dentists use it" names a kind of customer, not a customer; so does "Die Kunden nutzen"."""
    is_one_word = " " not in name
    return is_one_word and ((name.endswith("s") and not verb.endswith(("s", "ed"))) or name in _KINDS_OF_PEOPLE)


def _is_customer(name: str, reading: Reading) -> bool:
    opening = name.split(" ", maxsplit=1)[0]
    if len(name) < 3 or (opening in _NO_SUBJECT and (opening not in _ARTICLES or " " not in name)):
        return False
    if not re.match(rf"[{UPPER}0-9{CJK}]", name) or len(name.split()) > 7 or name in _KINDS_OF_PEOPLE:
        return False
    return not is_ours(name, reading.names) and not any(own.casefold() in name.casefold() for own in reading.names)
