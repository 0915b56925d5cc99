"""People and their roles, as the site names them: lists, headings with a line below, and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.pipeline.enrich.document import Block
from bot.pipeline.enrich.finding import Finding
from bot.pipeline.enrich.sentences import UPPER, Reading, Sentence
from bot.pipeline.enrich.words import words

_PARTICLES = (
    r"(?:van der|van den|van de|van|von der|von|zu|de la|de los|de|del"
    r"|della|di|da|dos|du|le|la|ter|ten|bin|ben|al|el|y)"
)
_TITLE = r"(?:Dr\.?|Prof\.?|Mr\.?|Ms\.?|Mrs\.?|Mme|M\.|Herr|Frau|Sir|Dame|Doña|Don)"
_WORD = rf"(?:[{UPPER}][\w’'-]*[a-zà-öø-ÿß][\w’'-]*|[{UPPER}]\.)"
NAME = rf"(?:{_TITLE} )?{_WORD}(?: {_WORD})?(?: {_PARTICLES})? {_WORD}(?:-{_WORD})?"
_ROLE_WORDS = words(
    """
    ceo cto cfo coo cmo cpo cro cio ciso founder cofounder co-founder founders president chair chairman chairwoman
    chairperson chief head director manager managing lead leader partner principal owner vp vice engineer developer
    designer architect scientist researcher analyst consultant advisor adviser officer executive editor producer
    secretary treasurer coordinator specialist supervisor dentist hygienist nurse doctor chef sommelier winemaker
    brewer potter glassblower cartographer operations marketing sales support finance product engineering people
    partnerships investor associate buyer purchasing receptionist reception assistant operator foreman master
    geschäftsführer geschäftsführerin geschäftsführung leiter leiterin leitung gründer gründerin mitgründer
    mitgründerin vorstand vorständin inhaber inhaberin prokurist prokuristin entwickler entwicklerin einkauf vertrieb
    directeur directrice fondateur fondatrice cofondateur cofondatrice gérant gérante président présidente responsable
    chef cheffe maître maîtresse verrier verrière souffleur souffleuse artisan artisane ingénieur ingénieure
    directora fundador fundadora cofundador cofundadora gerente jefe jefa responsable presidente
    oprichter medeoprichter directeur hoofd
    """
)
_CLOSED = re.compile(rf"({NAME})(?:,? ?[—–|·•:]| -|,| \() ?([^.!?“”\"]{{2,90}}?)\)?\.?")
_NAME_ONLY = re.compile(rf"({NAME})")
_ROLE_FIRST = re.compile(rf"([^,.:–—]{{3,60}}?)(?::| [–—-]) ?({NAME})\.?")
_IN_SENTENCE = re.compile(
    rf"\b({NAME}), (?:our |the |unsere? |notre )?((?:[\w’'-]+ ?){{1,6}}?)(?=[,.;)]|$| (?:and|und|et|is|was|who|has)\b)"
)
_FOUNDED_BY = re.compile(
    rf"\b(?:founded|started|set up|gegründet|fondée?|créée?)\b[^.;]{{0,40}}?"
    rf"\b(?:by|von|par) ({NAME})(?: (?:and|und|et) ({NAME}))?"
)
_BECOMES = re.compile(
    rf"({NAME}) (?:is|becomes|became|joins as|joined as|has been appointed|was appointed|ist|wird|est|devient) "
    r"(?:our |the |now |unsere? |notre |la |le )?([^.;:!?]{3,80})"
)
_RUNS = re.compile(
    rf"({NAME}) (?:(?:runs|leads|heads|looks after|manages|directs|takes care of) (?:the |our )?"
    r"((?:[\w’'-]+ ){0,3}?[\w’'-]+)(?= and | with |,|\.|;|$)|((?:dirige|gère|leitet|führt) (?:[\w’'-]+ ){0,2}[\w’'-]+))"
)
_FEWEST_SIBLINGS = 2
# A name and a role; longer blocks are prose, which is read sentence by sentence.
MAX_ITEM = 140
MAX_ITEMS = 300
_ELSEWHERE = re.compile(r"\b(?:at|bei|chez|of the|@) [A-ZÀ-Þ]", re.UNICODE)
_NOT_NAMES = words(
    """
    The Our We Your This That About Contact Home News Press Team Meet Read More Learn Privacy Terms Series Head Chief
    Managing Vice Senior Lead Product Customer Customers Case New Monday Tuesday Wednesday Thursday Friday Saturday
    Sunday January February March April May June July August September October November December Opening Copyright
    Talk Book Call Get Join Why How What Who When Where Founded Based Der Die Das Unser Unsere Wir Le La Les Notre Nos
    Street Road Avenue Lane Free Open All Every Each Small Whole Join Software Data Sales Support
    """
)
_ACTOR_WORDS = re.compile(r"[\w-]+")


def people_findings(reading: Reading) -> Iterator[Finding]:
    """Yield "Name — role" for people who work at the company; pages about customers and quotations are left out."""
    if reading.kind == "customers":
        return
    blocks = [block for block in reading.blocks if block.area in ("main", "footer") and not block.quoted]
    blocks = [block for block in blocks if len(block.text) <= MAX_ITEM][:MAX_ITEMS]
    stated = list(_in_blocks(blocks, reading))
    yield from stated
    if len(stated) >= _FEWEST_SIBLINGS and reading.kind in ("team", "about"):
        yield from _siblings(blocks, reading)
    for sentence in reading.sentences:
        if not sentence.block.quoted and sentence.block.area in ("main", "footer"):
            yield from _in_sentence(sentence, reading)


def _in_blocks(blocks: list[Block], reading: Reading) -> Iterator[Finding]:
    for index, block in enumerate(blocks):
        closed = _CLOSED.fullmatch(block.text)
        if closed and _is_role(closed[2], reading) and _is_name(closed[1], reading):
            yield _person(closed[1], closed[2], block.text, 0.8)
            continue
        reverse = _ROLE_FIRST.fullmatch(block.text)
        if reverse and _is_role(reverse[1], reading) and _is_name(reverse[2], reading):
            yield _person(reverse[2], reverse[1], block.text, 0.75)
            continue
        if index + 1 < len(blocks) and _NAME_ONLY.fullmatch(block.text) and _is_name(block.text, reading):
            below = blocks[index + 1].text
            if len(below) <= 80 and _is_role(below, reading) and not _NAME_ONLY.fullmatch(below):
                yield _person(block.text, below, f"{block.text} {below}", 0.8)


def _siblings(blocks: list[Block], reading: Reading) -> Iterator[Finding]:
    """Items of a list of people whose role is a word we do not know."""
    for block in blocks:
        closed = _CLOSED.fullmatch(block.text) if block.kind == "li" else None
        if closed and len(closed[2].split()) <= 4 and not re.search(r"\d", closed[2]) and _is_name(closed[1], reading):
            yield _person(closed[1], closed[2], block.text, 0.6)


def _in_sentence(sentence: Sentence, reading: Reading) -> Iterator[Finding]:
    text = sentence.text
    for match in _IN_SENTENCE.finditer(text):
        if _is_role(match[2], reading) and _is_name(match[1], reading):
            yield _person(match[1], match[2], match[0], 0.7)
    becomes = _BECOMES.match(text)
    if becomes and _is_role(becomes[2], reading) and _is_name(becomes[1], reading):
        yield _person(becomes[1], _own_part(becomes[2], reading), text, 0.7)
    if reading.kind in ("team", "about"):
        runs = _RUNS.match(text)
        if runs and _is_name(runs[1], reading):
            yield _person(runs[1], (runs[2] or runs[3]).strip(), text, 0.6)
    founders = _FOUNDED_BY.search(text)
    if founders and sentence.is_ours:
        for name in (found for found in founders.groups() if found and _is_name(found, reading)):
            yield _person(name, "founder", text, 0.7)


def _person(name: str, role: str, quote: str, confidence: float) -> Finding:
    return Finding("person", f"{name} — {role.strip(' .,;')}", quote, "text", confidence)


def _is_role(text: str, reading: Reading) -> bool:
    text = _own_part(text, reading)
    tokens = [token.casefold() for token in _ACTOR_WORDS.findall(text)]
    if not tokens or len(tokens) > 10 or _ELSEWHERE.search(text) or re.search(r"\d", text):
        return False
    return not _ROLE_WORDS.isdisjoint(tokens)


def _own_part(role: str, reading: Reading) -> str:
    """Return the role without "at <our company>"."""
    for name in reading.names:
        role = re.sub(rf",? (?:at|of|bei|von|chez|de) {re.escape(name)}\b", "", role)
    return role


def _is_name(text: str, reading: Reading) -> bool:
    tokens = text.replace(".", "").split()
    if any(token in _NOT_NAMES for token in tokens) or any(token.casefold() in _ROLE_WORDS for token in tokens):
        return False
    return not any(name.casefold() in text.casefold() for name in reading.names)
