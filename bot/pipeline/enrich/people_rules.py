"""People and their roles, as the site names them: lists, cards, tables, headings with a line below, and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from bot.pipeline.enrich.document import Block
from bot.pipeline.enrich.finding import Finding
from bot.pipeline.enrich.people_names import CJK_NAME, NAME, NAME_ONLY, is_name, is_role, names_in
from bot.pipeline.enrich.sentences import CONTENT_AREAS, Reading, Sentence

_CLOSED = re.compile(rf"({NAME})(?:,? ?[—–|·•:：/] ?| -+ |,? - |, ?| ?[(（]|\u3000)([^.!?“”\"]{{2,90}}?)[)）]?\.?")
_ROLE_FIRST = re.compile(rf"([^,.:–—：]{{2,60}}?)(?:[:：]| [–—-]|,|\u3000| (?={CJK_NAME})) ?({NAME})\.?")
_WORDS = r"(?:[\w’'&-]+ ?)"
_IN_SENTENCE = re.compile(
    rf"(?<!\w)({NAME}), (?:our |the |unsere? |notre |nuestr[oa] |il nostro |la nostra |o nosso |a nossa |onze |ons "
    rf"|la |le |el |il |de )?"
    rf"({_WORDS}{{1,7}}?)(?=[,.;)]|$| (?:and|und|et|y|e|en|is|was|who|has|ist|est|es|è|é)\b)"
)
_IN_BRACKETS = re.compile(rf"(?<!\w)({NAME}) ?[(（]([^()（）\d]{{2,60}})[)）]")
_FOUNDED_BY = re.compile(
    rf"\b(?:founded|started|set up|gegründet|fondée?|créée?|fundad[ao]|fondat[ao]|criada|opgericht)\b[^.;]{{0,50}}?"
    rf"\b(?:by|von|par|por|da|pela|pelo|door) ({NAME})(?:(?:,? and|,? und|,? et|,? y|,? e|,? en) ({NAME}))?"
)
_FOUNDS = re.compile(
    rf"^(?:(?:In|En|Nel|Em|Im Jahr|Im) \d{{4}},? )?({NAME})(?:(?: and| und| et| y| e| en) ({NAME}))? (?:founded"
    rf"|started|set up|gründete\w*|fonde(?:nt)?|crée(?:nt)?|a fondé"
    rf"|ont fondé|fundó|fundaron|fondò|fondarono|ha fondato|fundou|fundaram|richtte\w*) "
)
_BECOMES = re.compile(
    rf"(?:^|[,;] (?:and |und |et |y |e |en )?|\band )({NAME}) (?:is|becomes|became|joins as|joined as|joins us as"
    rf"|has been appointed|was appointed|ist|wird"
    r"|est|devient|es|è|diventa|é|wordt|serves as|works as|arbeitet als) (?:our |the |now |also |als |as |unsere? "
    r"|notre |nuestr[oa] |il nostro "
    r"|la nostra |o nosso |a nossa |onze |ons |la |le |el |il |de |o |a )?([^.;:!?,]{3,80})"
)
_RUNS = re.compile(
    rf"^({NAME}) (?:(?:runs|leads|heads|looks after|manages|directs|takes care of) (?:the |our )?"
    r"((?:[\w’'-]+ ){0,3}?[\w’'-]+)(?= and | with | as |,|\.|;|$)|((?:dirige|gère|leitet|führt|gestisce|guida|leidt"
    r"|lidera) (?:[\w’'-]+ ){0,2}[\w’'-]+))"
)
_AS = re.compile(
    rf"^({NAME}) [^.;,]{{3,60}}? (?:as|als|en tant que|come|como) (?:our |the |unsere? )?([^.;:!?,]{{3,50}})"
)
_FEWEST_SIBLINGS = 2
# A name and a role; longer blocks are prose, which is read sentence by sentence.
MAX_ITEM = 140
MAX_ITEMS = 300
_ELSEWHERE = re.compile(r"\b(?:at|bei|chez|of the|@|presso|bij) [A-ZÀ-Þ]|\bvon (?:der|dem) [A-ZÀ-Þ]", re.UNICODE)
_NO_ROLE = re.compile(r"[.!?…]$|^\W*$|@|https?:|\b(?:we|our|you|wir|nous)\b|^\d", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:former|ehemalige[rn]?|ancien(?:ne)?|ex|antigu[oa]|voormalig[e]?|in memoriam)\b", re.IGNORECASE
)
_KINDS_WITH_STAFF = ("team", "about")


def people_findings(reading: Reading) -> Iterator[Finding]:
    """Yield "Name — role" for people who work at the company; pages about customers and quotations are left out."""
    if reading.kind in ("customers", "careers"):
        return
    blocks = [block for block in reading.blocks if block.area in CONTENT_AREAS and not block.quoted]
    blocks = [block for block in blocks if len(block.text) <= MAX_ITEM][:MAX_ITEMS]
    if reading.kind != "news":
        stated = list(_in_blocks(blocks, reading))
        yield from stated
        if reading.kind in _KINDS_WITH_STAFF:
            yield from _siblings(blocks, reading, bool(stated))
    for sentence in reading.sentences:
        if not sentence.block.quoted and sentence.block.area in CONTENT_AREAS and not sentence.is_old:
            yield from _in_sentence(sentence, reading)


def _in_blocks(blocks: list[Block], reading: Reading) -> Iterator[Finding]:
    for index, block in enumerate(blocks):
        rest = block.text.removeprefix(block.lead).strip(" ,:·|–—-()（）")
        if (
            rest
            and NAME_ONLY.fullmatch(block.lead)
            and is_name(block.lead, reading.names)
            and _is_card_role(rest, reading)
        ):
            yield _person(block.lead, rest, block.text, 0.8)
            continue
        closed = _CLOSED.fullmatch(block.text)
        if closed and _is_role(closed[2], reading) and is_name(closed[1], reading.names):
            yield _person(closed[1], closed[2], block.text, 0.8)
            continue
        reverse = _ROLE_FIRST.fullmatch(block.text)
        if reverse and _is_role(reverse[1], reading) and is_name(reverse[2], reading.names):
            yield _person(reverse[2], reverse[1], block.text, 0.75)
            continue
        if index + 1 < len(blocks) and NAME_ONLY.fullmatch(block.text) and is_name(block.text, reading.names):
            below = blocks[index + 1].text
            if (
                len(below) <= 80
                and _is_role(below, reading)
                and not _is_plain_name(below, reading)
                and below[-1] not in ".!?"
            ):
                yield _person(block.text, below, f"{block.text} {below}", 0.8)
        elif index and NAME_ONLY.fullmatch(block.text) is None and block.row and index + 1 < len(blocks):
            below = blocks[index + 1]
            if below.row == block.row and _is_role(block.text, reading) and len(block.text) <= 60:
                for name in names_in(below.text, reading.names)[:4]:
                    yield _person(name, block.text, f"{block.text} {below.text}", 0.75)


def _is_card_role(text: str, reading: Reading) -> bool:
    """What stands behind a name in bold: a role, or a few words on a page about people."""
    if len(text) > 80 or text[-1] in ".!?":
        return False
    return _is_role(text, reading) or (reading.kind in _KINDS_WITH_STAFF and _may_be_role(text))


def _is_plain_name(text: str, reading: Reading) -> bool:
    return NAME_ONLY.fullmatch(text) is not None and is_name(text, reading.names) and not is_role(text)


def _siblings(blocks: list[Block], reading: Reading, has_stated: bool) -> Iterator[Finding]:
    """Cards and items of a list of people whose role is a word we do not know: "Maïwenn Tréguidel, chimiste"."""
    cards: list[Finding] = []
    for index, block in enumerate(blocks):
        closed = _CLOSED.fullmatch(block.text) if block.kind in ("li", "td", "p", "div", "dt") else None
        if (
            closed
            and is_name(closed[1], reading.names)
            and _may_be_role(closed[2])
            and not _ELSEWHERE.search(closed[2])
        ):
            cards.append(_person(closed[1], closed[2], block.text, 0.6))
        elif _is_plain_name(block.text, reading) and index + 1 < len(blocks):
            below = blocks[index + 1]
            if _may_be_role(below.text) and not _is_plain_name(below.text, reading) and below.kind not in ("h1", "h2"):
                cards.append(_person(block.text, below.text, f"{block.text} {below.text}", 0.6))
    if has_stated or len(cards) >= _FEWEST_SIBLINGS:
        yield from cards


def _may_be_role(text: str) -> bool:
    return 1 <= len(text.split()) <= 6 and len(text) <= 60 and not _NO_ROLE.search(text)


def _in_sentence(sentence: Sentence, reading: Reading) -> Iterator[Finding]:
    text = sentence.text
    for pattern in (_IN_SENTENCE, _IN_BRACKETS, _BECOMES):
        for match in pattern.finditer(text):
            may_be = pattern is _IN_BRACKETS and reading.kind in _KINDS_WITH_STAFF and _may_be_role(match[2])
            if (may_be or _is_role(match[2], reading)) and is_name(match[1], reading.names):
                quote = text if pattern is _BECOMES else match[0]
                yield _person(match[1], _own_role(match[2], reading), quote, 0.7)
    served = _AS.match(text)
    if served and _is_role(served[2], reading) and is_name(served[1], reading.names):
        yield _person(served[1], served[2], text, 0.65)
    elif reading.kind in _KINDS_WITH_STAFF:
        runs = _RUNS.match(text)
        if runs and is_name(runs[1], reading.names):
            yield _person(runs[1], (runs[2] or runs[3]).strip(), text, 0.6)
    yield from _founders(sentence, reading)


def _founders(sentence: Sentence, reading: Reading) -> Iterator[Finding]:
    founders = _FOUNDED_BY.search(sentence.own)
    groups: tuple[str | None, ...] = founders.groups() if founders and sentence.is_ours else ()
    founds = _FOUNDS.match(sentence.text) if reading.kind in (*_KINDS_WITH_STAFF, "home") and sentence.is_ours else None
    groups += cast("tuple[str | None, ...]", founds.groups()) if founds else ()
    for name in groups:
        if name and is_name(name, reading.names):
            yield _person(name, "founder", sentence.text, 0.55)


def _person(name: str, role: str, quote: str, confidence: float) -> Finding:
    return Finding("person", f"{name} — {role.strip(' .,;·|–—-')}", quote, "text", confidence)


def _is_role(text: str, reading: Reading) -> bool:
    text = _own_role(text, reading)
    return is_role(text) and not _ELSEWHERE.search(text) and not _PAST.search(text)


def _own_role(role: str, reading: Reading) -> str:
    """Return the role without "at <our company>"."""
    for name in reading.names:
        role = re.sub(rf",? (?:at|of|bei|von|chez|de|di|da|van|bij) {re.escape(name)}\b", "", role)
    return role
