"""Clauses: the parts of a text, each with its kind and its words in canonical form and order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.pipeline.read.characters import word_set
from bot.pipeline.reuse.grammar import Grammar
from bot.pipeline.reuse.pieces import STOPS

COURTESY = frozenset(("THX", "SORRY", "HOPE", "REGARDS", "HELLO", "QUICKQ"))
_REQUESTS = frozenset(("REQ", "GIVEME", "REFERTO", "CALLME", "PINGME", "TELLMORE", "OPTOUT", "JOINT"))
_VERBS = ("SIGN", "START", "DECIDE", "BUY", "COMMIT", "ORDER", "PAY")
_FLOATING = frozenset(
    ("AGAIN", "ASAP", "NOW", "ALREADY", "STILL", "USUALLY", "BEFORECONTINUE", "FIRSTOFALL")
) | frozenset(f"{when}_{verb}" for when in ("BEFORE", "AFTER") for verb in _VERBS)
_PRONOUNS = frozenset(("1s", "2", "it", "he", "she", "they", "there", "this", "that"))
_RELATED = frozenset(("link", "price", "cost", "copy", "login", "date"))
_JOINT = frozenset(("revisit", "TALK", "MEET", "SCHEDULE", "reconnect"))
_BEFORE_MAIN_VERB = word_set("can could will would should must may might shall 1s 2 he she they it CANYOU MAYWE to")
_FOLLOWS_ANSWER = word_set("please 1s it that this he she they SEND LETUS thanks GOTIT NOTINTERESTED can could would")
_CONDITIONS = frozenset(("IF", "unless", "wenn", "falls", "si", "se", "als"))
# Verbs that a person may use of themselves without "I" or "we"; as a request to us they make no sense.
_OWN_VERBS = frozenset(("need", "NEEDTO", "USE", "have", "hope", "look~g", "PREFER", "love", "like", "think"))


@dataclass(frozen=True, slots=True)
class Clause:
    """`kind`: "Q" asks, "R" requests, "S" states. `link`: "cause" where it gives the reason for another clause."""

    kind: str
    words: tuple[str, ...]
    link: str = ""

    @property
    def text(self) -> str:
        """Kind and words in canonical order, to be compared."""
        return f"{self.kind} {' '.join(_in_order(self.words))}"


def clauses_of(words: Sequence[str], grammar: Grammar, greeted: list[str]) -> list[Clause]:
    """The clauses of a text in its order; names that are greeted are added to `greeted`."""
    found: list[Clause] = []
    for sentence, asks in _sentences(words):
        bare = _without_courtesy(sentence, greeted)
        for clause in _parts(bare, grammar, asks=asks) if bare else ():
            if clause.words == ("possible",) and clause.kind == "Q" and found:
                found[-1] = _possible(found[-1])
            elif clause.link == "result":
                if found:
                    found[-1] = replace(found[-1], link="cause")
                found.append(replace(clause, link=""))
            else:
                found.append(clause)
    return found


def _sentences(words: Sequence[str]) -> list[tuple[list[str], bool]]:
    """The parts between stops, each with whether a question mark ends it; a heading ("Budget:") stays with its text."""
    parts: list[tuple[list[str], bool]] = []
    current: list[str] = []
    for place, word in enumerate(words):
        if word not in STOPS:
            current.append(word)
        elif word == ":" and len(current) <= 2 and place + 1 < len(words):
            continue
        elif current:
            parts.append((current, word == "?"))
            current = []
        elif word == "?" and parts and words[place - 1] in "!.":
            parts[-1] = (parts[-1][0], True)
    if current:
        parts.append((current, False))
    return parts


def _without_courtesy(words: list[str], greeted: list[str]) -> list[str]:
    """`words` without courtesy at their edges; a part that is nothing but courtesy stays, to be judged as a whole."""
    if words[0] == "HELLO":
        if len(words) <= 3:
            greeted.extend(words[1:])
            return ["HELLO"]
        words = words[1:]
    if words[0] == "THX" and len(words) == 2 and words[1].isalpha() and words[1].islower():
        greeted.append(words[1])
        return ["THX"]
    if words[0] in ("QUICKQ", "SORRY", "HOPE") and len(words) > 1:
        words = words[1:]
    if len(words) > 1 and words[-1] == "THX":
        words = words[:-1]
    if len(words) > 1 and words[0] == "THX" and words[1] not in ("for", "to"):
        words = words[1:]
    return words


def _answer_first(words: list[str]) -> int:
    """How many words of a leading "yes" or "no" stand before what else is said."""
    return 1 if len(words) > 2 and words[0] in ("YES", "NO") and words[1] in _FOLLOWS_ANSWER else 0


def _parts(words: list[str], grammar: Grammar, *, asks: bool) -> list[Clause]:
    """The clauses of one part of a sentence."""
    whole = _clause(words, grammar, asks=asks, must_match=True)
    if whole is not None:
        return [whole]
    if lead := _answer_first(words):
        rest = words[lead:]
        return [Clause("S", tuple(words[:lead])), *_parts(rest, grammar, asks=asks)]
    clauses: list[Clause] = []
    current: list[str] = []
    link = ""
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        splits = word in grammar.splits or word in grammar.contrasts
        if splits and following[:1] not in ("@", "#"):
            _close(clauses, current, grammar, asks=False, link=link)
            link = _link(word, grammar)
            current = []
        elif word in _CONDITIONS and current:
            _close(clauses, current, grammar, asks=asks, link=link)
            link = ""
            current = [word]
        else:
            current.append(word)
    _close(clauses, current, grammar, asks=asks and not set(current[:1]) & _CONDITIONS, link=link)
    return clauses


def _link(word: str, grammar: Grammar) -> str:
    if word in grammar.contrasts:
        return "contrast"
    if word in grammar.results:
        return "result"
    return "cause" if word in grammar.causes else ""


def _close(clauses: list[Clause], words: list[str], grammar: Grammar, *, asks: bool, link: str) -> None:
    clause = _clause(words, grammar, asks=asks) if words else None
    if clause is not None:
        clauses.append(replace(clause, link=link))


def _clause(words: list[str], grammar: Grammar, *, asks: bool, must_match: bool = False) -> Clause | None:
    """One clause in canonical words, with its kind. With `must_match`, None where no rule for clauses fits."""
    if words[-1] == "please" and len(words) > 1:
        words = ["please", *words[:-1]]
    if len(words) > 2 and words[-1] == "ord:1":
        words = ["FIRSTOFALL", *words[:-1]]
    elif len(words) > 2 and words[0] == "ord:1" and words[1] in ("1s", "2"):
        words = ["FIRSTOFALL", *words[1:]]
    steady = [word for word in words if word not in _FLOATING] or words
    floating = [word for word in words if word in _FLOATING] if steady is not words else []
    framed = [word for word in grammar.frames.apply(["^", *steady]) if word != "^"]
    polite = "please" in framed
    framed = [word for word in framed if word != "please"]
    if not framed:
        return None
    kind = _kind(framed, grammar, asks=asks)
    matched = (grammar.questions if kind == "Q" else grammar.statements).apply(framed)
    if matched is None and must_match:
        return None
    if {"NOTNOW", "HOLIDAY", "OOO"} & set(framed):
        floating = [word for word in floating if word != "NOW"]
    return _settled(kind, [*_plain(matched or framed, kind), *floating], grammar, polite=polite and not matched)


def _settled(kind: str, words: list[str], grammar: Grammar, *, polite: bool) -> Clause:
    """The clause with its final kind: what asks us to do something is a request, however it is put."""
    first, second, third = (*words, "", "", "")[:3]
    if first == "TELLME":
        if second == "more":
            return Clause("R", ("TELLMORE", *words[2:]))
        rest = words[1:] if second in grammar.wh else ["what", *words[1:]]
        return Clause("Q", tuple(rest))
    if first in ("LETS", "MAYWE") and second in _JOINT:
        return Clause("R", ("JOINT", *words[1:]))
    if first == "MAYWE" and third == "1o" and (second in grammar.bases or second.isupper()):
        return Clause("R", ("REQ", *words[1:]))
    if first in _REQUESTS:
        return Clause("R", tuple(words))
    if polite:
        return Clause("R", ("REQ" if first in grammar.bases or first == "not" else "GIVEME", *words))
    return Clause(kind, tuple(words))


def _kind(words: Sequence[str], grammar: Grammar, *, asks: bool) -> str:
    first, second = words[0], words[1] if len(words) > 1 else ""
    if first in _REQUESTS:
        return "R"
    if asks or first in ("PROPOSE", "MAYWE", "CANYOU", "HOWDO", "WHENCAN", "WHERECAN"):
        return "Q"
    if first in grammar.asks_first and second in _PRONOUNS:
        return "Q"
    return "Q" if first in grammar.wh and (second in grammar.asks_first or second in ("be", "do")) else "S"


def _plain(words: list[str], kind: str) -> list[str]:
    """`words` without helping verbs that say nothing more than their form and the clause's kind do."""
    if kind == "S" and words[0] == "1s" and len(words) > 1:
        following = words[1]
        if following in ("be", "have") or following[-2:] == "~d" or following in _OWN_VERBS:
            words = words[1:]
    progressive = "be" in words
    written: list[str] = []
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        if word == "be" and len(words) > 1:
            continue
        if word == "have" and following[-2:] == "~d":
            continue
        if (
            word == "do"
            and kind != "R"
            and following
            and (place == 0 or following == "not" or _helps(words, place, kind))
        ):
            continue
        written.append(word[:-2] if progressive and word[-2:] == "~g" else word)
    while len(written) > 2 and written[-1] == "1o" and written[-2] in ("for", "with"):
        written = written[:-2]
    return _compound(written)


def _helps(words: Sequence[str], place: int, kind: str) -> bool:
    """Whether "do" only forms the question ("how does billing work")."""
    return kind == "Q" and words[place - 1] not in _BEFORE_MAIN_VERB


def _compound(words: list[str]) -> list[str]:
    """ "link to sandbox" as "sandbox link"."""
    for place in range(len(words) - 2):
        if words[place] in _RELATED and words[place + 1] in ("of", "to") and words[place + 2].isalpha():
            return [*words[:place], words[place + 2], words[place], *words[place + 3 :]]
    return words


def _possible(clause: Clause) -> Clause:
    """The clause before a bare "Possible?": what is wanted there is asked for."""
    words = clause.words
    if words[0] == "GIVEME":
        return clause
    rest = words[2:] if words[:2] == ("1s", "WANTTO") else words[1:] if words[0] == "WANTTO" else words
    return Clause("Q", ("MAYWE", *rest))


def _in_order(words: Sequence[str]) -> list[str]:
    """The words of a clause in canonical order: what may stand anywhere comes first."""
    slots = [word for word in words if word[0] == "@" or (":" in word and word[0].islower() and word[:4] != "ord:")]
    addresses = [word for word in words if "@" in word[1:] or "://" in word or (word[0] == "+" and len(word) > 6)]
    floating = {word for word in words if word in _FLOATING}
    if len(slots) == 1:
        floating.update(slots)
    if len(addresses) == 1:
        floating.update(addresses)
    return [*sorted(floating), *(word for word in words if word not in floating)]
