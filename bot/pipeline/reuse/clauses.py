"""Clauses: the parts of a text, each with its kind and its words in canonical form and order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.pipeline.read.characters import word_set
from bot.pipeline.reuse.clause_words import FLOATING, active, in_order, plain
from bot.pipeline.reuse.grammar import Grammar
from bot.pipeline.reuse.pieces import STOPS

COURTESY = frozenset(("THX", "SORRY", "HOPE", "REGARDS", "HELLO", "QUICKQ"))
_REQUESTS = frozenset(("REQ", "GIVEME", "REFERTO", "CALLME", "PINGME", "TELLMORE", "OPTOUT", "JOINT"))
_PRONOUNS = frozenset(("1s", "2", "it", "he", "she", "they", "there", "this", "that"))
_JOINT = frozenset(("revisit", "TALK", "MEET", "SCHEDULE", "reconnect"))
_FOLLOWS_ANSWER = word_set("please 1s it that this he she they SEND LETUS thanks GOTIT NOTINTERESTED can could would")
_MAY_BEGIN = ("before", "after")
_CONDITIONS = {
    "en": ("IF", "unless"), "de": ("wenn", "falls"), "fr": ("si",), "es": ("si",), "it": ("se",), "nl": ("als",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clause:
    """`kind`: "Q" asks, "R" requests, "S" states. `link`: "cause" where it gives the reason for another clause."""

    kind: str
    words: tuple[str, ...]
    link: str = ""

    @property
    def text(self) -> str:
        """Kind and words in canonical order, to be compared."""
        return f"{self.kind} {' '.join(in_order(self.words))}"


def clauses_of(words: Sequence[str], grammar: Grammar, greeted: list[str]) -> list[Clause]:
    """The clauses of a text in its order; names that are greeted are added to `greeted`."""
    found: list[Clause] = []
    for sentence, asks in _sentences(words):
        bare = _without_courtesy(sentence, greeted)
        for clause in _parts(bare, grammar, asks=asks) if bare else ():
            if clause.words[-1:] == ("possible",) and clause.kind == "Q" and found and _is_bare(clause):
                found[-1] = _possible(found[-1])
            elif found and set(clause.words) <= FLOATING:
                found[-1] = replace(found[-1], words=(*found[-1].words, *clause.words))
            elif clause.link == "result":
                if found:
                    found[-1] = replace(found[-1], link="cause")
                found.append(replace(clause, link=""))
            else:
                found.append(clause)
    return found


def _is_bare(clause: Clause) -> bool:
    return len(clause.words) == 1 or (len(clause.words) == 2 and clause.words[0] in ("it", "that", "this"))


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
    whole, fits = _clause(words, grammar, asks=asks)
    if whole is not None and fits:
        return [whole]
    if lead := _answer_first(words):
        rest = words[lead:]
        return [Clause("S", tuple(words[:lead])), *_parts(rest, grammar, asks=asks)]
    conditions = _conditions(grammar)
    if not any(word in grammar.splits or word in grammar.contrasts or word in _MAY_BEGIN for word in words) and not (
        set(conditions) & set(words)
    ):
        return [whole] if whole else []
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
        elif current and (word in conditions or (word in _MAY_BEGIN and following in ("1s", "2"))):
            _close(clauses, current, grammar, asks=asks, link=link)
            link = ""
            current = [word]
        else:
            current.append(word)
    _close(clauses, current, grammar, asks=asks and (not current or current[0] not in conditions), link=link)
    return clauses


def _conditions(grammar: Grammar) -> tuple[str, ...]:
    return _CONDITIONS.get(grammar.language, ())


def _link(word: str, grammar: Grammar) -> str:
    if word in grammar.contrasts:
        return "contrast"
    if word in grammar.results:
        return "result"
    return "cause" if word in grammar.causes else ""


def _close(clauses: list[Clause], words: list[str], grammar: Grammar, *, asks: bool, link: str) -> None:
    clause = _clause(words, grammar, asks=asks)[0] if words else None
    if clause is not None:
        clauses.append(replace(clause, link=link) if link else clause)


def _clause(words: list[str], grammar: Grammar, *, asks: bool) -> tuple[Clause | None, bool]:
    """One clause in canonical words, with its kind; and whether a rule for clauses fits it as a whole."""
    if words[-1] == "too" and grammar.language == "en":
        words = [*words[:-1], "ALSO"]
    if words[-1] == "please" and len(words) > 1:
        words = ["please", *words[:-1]]
    if len(words) > 2 and words[-1] == "ord:1":
        words = ["FIRSTOFALL", *words[:-1]]
    elif len(words) > 2 and words[0] == "ord:1" and words[1] in ("1s", "2"):
        words = ["FIRSTOFALL", *words[1:]]
    steady = [word for word in words if word not in FLOATING] or words
    floating = [word for word in words if word in FLOATING] if steady is not words else []
    if steady == ["not"] and "NOW" in floating:
        return Clause("S", ("NOTNOW",)), True
    framed = [word for word in grammar.frames.apply(["^", *steady]) if word != "^"]
    polite = "please" in framed
    framed = [word for word in framed if word != "please"]
    if not framed:
        return None, False
    kind = _kind(framed, grammar, asks=asks)
    matched = (grammar.questions if kind == "Q" else grammar.statements).apply(framed)
    if {"NOTNOW", "HOLIDAY", "OOO"} & set(framed):
        floating = [word for word in floating if word != "NOW"]
    if kind == "Q" and matched is None:
        framed = active(framed, grammar)
    settled = _settled(kind, [*plain(matched or framed, kind), *floating], grammar, polite=polite and not matched)
    return settled, matched is not None


def _settled(kind: str, words: list[str], grammar: Grammar, *, polite: bool) -> Clause:
    """The clause with its final kind: what asks us to do something is a request, however it is put."""
    first, second, third = (*words, "", "", "")[:3]
    if first == "TELLME":
        if second == "more":
            return Clause("R", ("TELLMORE", *words[2:]))
        rest = words[1:] if second in grammar.wh else ["what", *words[1:]]
        matched = grammar.questions.apply(rest)
        return Clause("Q", tuple(matched or active(rest, grammar)))
    if first in ("LETS", "MAYWE") and second in _JOINT:
        return Clause("R", ("JOINT", *words[1:]))
    if first == "MAYWE" and third == "1o" and (second in grammar.bases or second.isupper()):
        return Clause("R", ("REQ", *words[1:]))
    if first == "PINGME" or (first == "REQ" and second == "write" and "AGAIN" in words):
        rest = [word for word in words[1:] if word not in ("AGAIN", "write")]
        return Clause("R", ("PINGME", *rest))
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


def _possible(clause: Clause) -> Clause:
    """The clause before a bare "Possible?": what is wanted there is asked for."""
    words = clause.words
    if words[0] == "GIVEME":
        return clause
    rest = words[2:] if words[:2] == ("1s", "WANTTO") else words[1:] if words[0] == "WANTTO" else words
    return Clause("Q", ("MAYWE", *rest))
