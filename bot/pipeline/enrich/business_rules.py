"""What the company does and with whom: products, customers, funding of its own, open positions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.pipeline.enrich.finding import Finding
from bot.pipeline.enrich.people_rules import NAME
from bot.pipeline.enrich.sentences import UPPER, Reading, Sentence
from bot.pipeline.enrich.words import words

_ROUND = (
    r"((?:[Pp]re-)?[Ss]eed(?:-?[Rr]unde| round| funding)?|[Ss]erie[s]? [A-H]\d?(?:-Runde)?"
    r"|[Bb]ridge round|[Gg]rowth round)"
)
AMOUNT = (
    r"((?:US|CA|AU)?[€$£]\s?\d[\d.,]*(?:\s?(?:million|billion|thousand|bn|mn|[mMkK])\b)?"
    r"|(?:EUR|USD|GBP|CHF|SEK|DKK|NOK) ?\d[\d.,]*(?:\s?(?:million|billion|[mMkK])\b)?"
    r"|\d[\d.,]*\s?(?:million|billion|Millionen|Mio\.?|Mrd\.?|millions?(?: d['’]| de )?|millones de|miljoen)\s?"
    r"(?:euros?|dollars?|pounds?|francs?|kronor|Euro|Franken|€|\$|£)"
    r"|\d[\d.,]*\s?(?:€|EUR|M€|k€))"
)
_RAISED = re.compile(
    r"\b(?:[Ww]e|[Ww]ir|[Nn]ous|[Tt]he company|[Ii]t) (?:have |has |just |recently |today |haben |avons |a )*"
    r"(?:raised?|raises|closed|closes|secured|announced?|completed|received|eingesammelt|abgeschlossen|levé|bouclé)\b"
)
_RAISING = (
    r"(?:has |have |just |recently |today |hat |a |vient de )*(?:raised?|raises|closed|closes|secure[sd]|announce[sd]"
    r"|complete[sd]|receive[sd]|takes?|took|sammelt|schließt|lève|boucle)\b"
)
# An investor closes a fund: money to give, not money raised by a company.
_FUND = re.compile(r"\b(?:fund|funds|Fonds|fonds) (?:of|at|with|von|de|à)\b|\b(?:first|second|third|new) fund\b")
_RAISED_DE = re.compile(r"\b(?:eingesammelt|abgeschlossen|erhalten|sammelt|levé|levée)\b")
_OFFERS = (
    r"(?:now |also |today )?(?:offers?|makes?|builds?|sells?|provides?|takes?|develops?|produces?|bakes?|brews?"
    r"|verkauf(?:t|en)|biete(?:t|n)|entwickel[tn]|liefer[tn]|propos(?:e|ons)|fabriqu(?:e|ons)|vend(?:ons)?)"
)
_WE_OFFER = re.compile(rf"^(?:[Ww]e|[Ww]ir|[Nn]ous) {_OFFERS} ([^.;:!?]{{4,90}})")
_NO_PRODUCT = re.compile(
    r"^(?:no|not|never|sure|it|that|this|care|time|kein\w*|nicht|pas|on|part|place|up)\b", re.IGNORECASE
)
_IS_A = r" (?:is|ist|est) (?:an?|the|eine?|une?) ([a-zà-ÿ][^.;:!?,]{3,70})"
MAX_PRODUCTS = 5
# Where the words about a product go on to say something else.
_ASIDE = re.compile(r", (?:and|und|et|on|which|so|with) | (?:that|which) | in (?=[A-Z])")
_OFFER_PAGE = re.compile(
    r"/(?:products?|services?|features?|leistungen|produkte|produits?|boutique|shop|store)(?:/|\.|$)", re.IGNORECASE
)
_PRICED = re.compile(r"(.{3,60}?)(?:,|:| –| —) .*(?:[€£$]\s?\d|\d\s?(?:€|EUR|CHF))")
_COMPANY_WORDS = re.compile(
    r"\b(?:company|firm|team|group|fund|practice|agency|studio|start-?up|business|cooperative|family|invented|fictional"
    r"|partnership|charity|unternehmen|firma|entreprise|maison|société|investor|maker)\b",
    re.IGNORECASE,
)
_PROPER = rf"[{UPPER}][\w&’'-]*(?: (?:(?:of|de|du|des|und|and|&|the|la|le) )?[{UPPER}][\w&’'-]*){{0,3}}"
_USERS = (
    re.compile(
        rf"\b(?:[Tt]rusted by|[Uu]sed by|[Cc]ustomers (?:include|such as|like)|[Cc]lients (?:include|such as|like)"
        rf"|[Ww]e work (?:with|for)|[Ww]ork with|[Kk]unden wie|[Ff]ür Kunden wie|[Cc]lients comme) "
        rf"((?:{_PROPER})(?:(?:, | and | und | et |, and ){_PROPER}){{0,9}})"
    ),
)
_LIST = re.compile(r",? (?:and|und|et) |, ")
_VERBS = (
    r"(?:uses?|used|runs?|ran|saves?|saved|rolled|cuts?|moved|moves|has|have|had|switched|chose|books?|ships?|relies|rely"
    r"|plans?|trusts?|sends?|sent|shows?|carries|carry|sells?|buys?|makes?|made|reduced|grew|doubled|works?|loads?|orders?"
    r"|stocks?|serves?|reads?|checks?|gets?|handles?|replaced|nutzt|nutzen|lädt|laden|spart|sparen|setzt|setzen|betreibt"
    r"|vertraut|überlassen|verkauft|verkaufen|utilisent?|vend|vendent|proposent?|font|fait|usan?|vende|gebruikt)"
)
# "Bakery chain Korenmaat", "The delicatessen chain Olive & Rye", "Der Paketdienst Rundum", "Die Stadtwerke Hohenbrück"
_NOUN = r"(?!in |of |at |for |from |on |is |and |to |with )[a-zà-ÿ-]+ "
_DESCRIPTION = (
    rf"(?:The (?:{_NOUN}){{1,3}}|[{UPPER}](?:{_NOUN}){{2,3}}"
    rf"|(?:Der|Die|Das) (?!Stadtwerke|Stadt |Gemeinde|Universität|Klinik)[{UPPER}][a-zäöüß]+ "
    rf"|(?:Le|La|L['’]|Les)\s?[a-zà-ÿ-]+ (?:[a-zà-ÿ-]+ )?)"
)
_SUBJECT = re.compile(
    rf"^(?:{_DESCRIPTION})?({_PROPER}(?:(?:, | and | und | et ){_PROPER}){{0,5}})"
    rf"(?:,? (?:in|of|from|aus|de|à) {_PROPER})? (?P<verb>{_VERBS})\b"
)
_ATTRIBUTION = re.compile(rf"[”\"»]\s*[—–-]?\s*{NAME},\s*(?:[^,”]{{2,40}}, )?({_PROPER})\s*$")
_GERMAN_ARTICLE = re.compile(r"^(?:Der|Die|Das) ")
_KINDS_OF_PEOPLE = words("Kunden Kundinnen Nutzer Firmen Betriebe Unternehmen People Everybody Everyone Clients Praxen")
_ARTICLES = words("The Der Die Das Le La Les")
_NO_SUBJECT = words(
    """
    We Our You Your They It This That These Those The A An All Every Each Some Most Many No Not Our Today Tomorrow If
    When While With Without After Before From For By In On At To And But Or Two Three Four Five Six Seven Eight Nine Ten
    One Prices Pricing Plans Read More See Talk Ask Book Call Write Customers Clients Unsere Unser Wir Ihr Sie Alle
    Jede Heute Nach Mit Ohne Für Nous Nos Notre Vous Les Des Tous Chaque Sur Avec Sans Depuis Aujourd Dans Il Elle Ils
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday Here There What Why How Who Where Names Logos
    """
)
_HIRING = re.compile(
    r"\b(?:[Ww]e are|[Ww]e['’]re|[Ww]e) (?:now |currently |also )?(?:hiring|recruiting|looking for|seeking) "
    r"(?:for )?([^.;:!?]{4,120})|\b(?:[Ww]ir suchen|[Ww]ir stellen ein:?|[Gg]esucht wird) ([^.;:!?]{4,120})"
    r"|\b(?:[Nn]ous|[Oo]n) (?:recrutons|recrute|cherchons|cherche|embauchons) ([^.;:!?]{4,120})"
    r"|\b(?:[Bb]uscamos|[Ww]ij zoeken|[Ww]e zoeken) ([^.;:!?]{4,120})|\b[Oo]pen (?:positions?|roles?): ([^.;!?]{4,120})"
)
_NO_HIRING = re.compile(r"^(?:a way|ways|partners|feedback|new ways|forward|nothing|nobody|no )", re.IGNORECASE)


def business_findings(reading: Reading) -> Iterator[Finding]:
    """Yield products, customers, funding and open positions that the page's sentences name."""
    for sentence in reading.sentences:
        if sentence.block.area not in ("main", "footer"):
            continue
        if sentence.block.quoted is False:
            yield from _funding(sentence, reading)
            yield from _hiring(sentence)
            if reading.kind in ("home", "about", "product", "other"):
                yield from _product(sentence, reading)
        yield from _customers(sentence, reading)
    if _OFFER_PAGE.search(reading.document.path):
        yield from _listed_products(reading)


def _listed_products(reading: Reading) -> Iterator[Finding]:
    """On a page of products, services or features, the items of its list; in a shop, the part before the price."""
    found = 0
    for block in reading.blocks:
        if block.area != "main" or block.kind != "li" or block.quoted or found >= MAX_PRODUCTS:
            continue
        priced = _PRICED.match(block.text)
        text = priced[1] if priced else block.text
        if 4 <= len(text) <= 70 and not text.endswith((".", "!", "?", ":")) and "@" not in text:
            found += 1
            yield Finding("product", text, block.text, "text", 0.55)


def _funding(sentence: Sentence, reading: Reading) -> Iterator[Finding]:
    if not sentence.is_ours or _FUND.search(sentence.text) or not _is_raising(sentence.text, reading.names):
        return
    stage, amount = re.search(_ROUND, sentence.text), re.search(AMOUNT, sentence.text)
    if stage is None and amount is None:
        return
    if stage:
        name = re.sub(r"[- ](?:[Rr]unde|round|funding)$", "", stage[1])
        yield Finding("funding_round", name, sentence.text, "text", 0.8)
    if amount:
        yield Finding("funding_amount", amount[1].rstrip(".,"), sentence.text, "text", 0.8)


def _is_raising(text: str, names: tuple[str, ...]) -> bool:
    """The company itself must be the one that raises, next to the verb: others raise money in its news too."""
    if _RAISED.search(text):
        return True
    return any(re.search(rf"\b{re.escape(name)} {_RAISING}", text) for name in names) or (
        _RAISED_DE.search(text) is not None and any(text.startswith(name) for name in (*names, "Wir", "Nous"))
    )


def _hiring(sentence: Sentence) -> Iterator[Finding]:
    match = _HIRING.search(sentence.text)
    if match:
        wanted = next(group for group in match.groups() if group)
        if not _NO_HIRING.match(wanted):
            yield Finding("hiring", wanted, sentence.text, "text", 0.75)


def _product(sentence: Sentence, reading: Reading) -> Iterator[Finding]:
    offered = _WE_OFFER.match(sentence.text)
    for name in reading.names if offered is None else ():
        offered = re.match(rf"{re.escape(name)} {_OFFERS} ([^.;:!?]{{4,90}})", sentence.text)
        if offered:
            break
        is_a = re.match(rf"{re.escape(name)}{_IS_A}", sentence.text)
        if is_a and not _COMPANY_WORDS.search(is_a[1]):
            yield Finding("product", is_a[1], sentence.text, "text", 0.65)
            return
    if offered and not _NO_PRODUCT.match(offered[1]):
        yield Finding("product", _ASIDE.split(offered[1])[0], sentence.text, "text", 0.6)


def _customers(sentence: Sentence, reading: Reading) -> Iterator[Finding]:
    for pattern in _USERS:
        named = pattern.search(sentence.text)
        for name in _LIST.split(named[1]) if named else ():
            if _is_customer(name, reading):
                yield Finding("customer", name, sentence.text, "text", 0.75)
    if reading.kind != "customers" or sentence.block.area != "main":
        return
    attributed = _ATTRIBUTION.search(sentence.block.text)
    if attributed and _is_customer(attributed[1], reading):
        yield Finding("customer", attributed[1], sentence.block.text[-180:], "text", 0.75)
    subject = _SUBJECT.match(sentence.text)
    if subject is None or not sentence.is_first or sentence.block.quoted:
        return
    opening = sentence.text.split(" ")[0]
    if opening in _NO_SUBJECT and opening not in _ARTICLES:
        return
    for name in _LIST.split(_GERMAN_ARTICLE.sub("", subject[1])):
        if _is_customer(name, reading) and not _is_kind_of_people(name, subject["verb"]):
            yield Finding("customer", name, sentence.text, "text", 0.6)


def _is_kind_of_people(name: str, verb: str) -> bool:
    """ "Dentists use it" names a kind of customer, not a customer; so does "Die Kunden nutzen"."""
    is_one_word = " " not in name
    return is_one_word and ((name.endswith("s") and not verb.endswith(("s", "ed"))) or name in _KINDS_OF_PEOPLE)


def _is_customer(name: str, reading: Reading) -> bool:
    if name.split(" ", maxsplit=1)[0] in _NO_SUBJECT or len(name) < 3:
        return False
    return not any(own.casefold() in name.casefold() or name.casefold() in own.casefold() for own in reading.names)
