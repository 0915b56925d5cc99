"""What a text says, in clauses of canonical words: two texts with the same clauses ask for the same reply.

Every word of a text is in its reading, as itself or as what stands for all words of its meaning; only articles,
fillers and courtesy at the edges are left out. Order counts within a clause, not between clauses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.pipeline.reuse.east_asian import east_asian_clauses, east_asian_language, is_east_asian
from bot.pipeline.reuse.grammar import Grammar, grammar_of, language_of
from bot.pipeline.reuse.pieces import STOPS, Piece, pieces_of

_COURTESY = frozenset(("THX", "SORRY", "HOPE", "REGARDS", "HELLO", "QUICKQ"))
_REQUESTS = frozenset(("REQ", "GIVEME", "REFERTO", "CALLME", "PINGME", "TELLME", "TELLMORE", "SENDAGAIN"))
_FLOATING = frozenset(("AGAIN", "ASAP", "NOW", "ALREADY", "STILL", "USUALLY"))
_TO_SLOT = frozenset(("at", "on", "in", "um", "am", "dia", "às", "à", "om", "alle", "il", "kl", "le", "el", "na", "no", "op", "den", "a", "las"))
_BOUNDS = {
    "until": "until", "till": "until", "by": "by", "from": "from", "to": "to", "before": "before", "after": "after",
    "since": "since", "not": "not", "bis": "until", "ab": "from", "vor": "before", "nach": "after", "avant": "before",
    "après": "after", "antes": "before", "después": "after", "depois": "after", "prima": "before", "dopo": "after",
    "voor": "before", "na": "na", "seit": "since", "depuis": "since", "von": "from", "zum": "to",
}  # fmt: skip
_PRONOUNS = frozenset(("1s", "2", "it", "he", "she", "they", "there", "this", "that"))
_RELATED = frozenset(("link", "price", "cost", "copy", "login", "INVITE", "date"))


@dataclass(frozen=True, slots=True)
class Reading:
    """`clauses`: each a kind ("Q", "R" or "S") and canonical words, sorted. `words`: all canonical words in order.

    `owned`: what is said to be ours or yours ("our lawyer"). `greeted`: names that are greeted.
    """

    language: str
    clauses: tuple[str, ...]
    words: tuple[str, ...]
    owned: tuple[str, ...] = ()
    greeted: tuple[str, ...] = ()


def read(text: str, language: str | None = None) -> Reading:
    """Read one text; `language` is its ISO 639-1 code where that is known. Linear in its length."""
    if not text.isascii() and is_east_asian(text):
        found = east_asian_clauses(text)
        clauses = tuple(sorted(f"{kind} {wording}" for kind, wording in found))
        return Reading(language or east_asian_language(text), clauses, tuple(wording for _, wording in found))
    pieces = pieces_of(text)
    tongue = language or language_of([piece.text for piece in pieces])
    grammar = grammar_of(tongue)
    words, owned = _spelt(pieces, grammar)
    words = _with_slots(grammar.wordings.apply(words))
    clauses: list[tuple[str, list[str]]] = []
    greeted: list[str] = []
    for sentence, asks in _sentences(words):
        for part in _canonical(sentence, grammar, asks=asks, greeted=greeted):
            if part[1] == ["possible"] and part[0] == "Q" and clauses:
                clauses[-1] = _possible(clauses[-1])
            else:
                clauses.append(part)
    telling = [(kind, part) for kind, part in clauses if not set(part) <= _COURTESY]
    kept = telling or clauses[:1]
    return Reading(
        tongue,
        tuple(sorted(f"{kind} {' '.join(_in_order(part))}" for kind, part in kept)),
        tuple(word for _, part in kept for word in part),
        tuple(sorted(set(owned))),
        tuple(greeted),
    )


def _spelt(pieces: Sequence[Piece], grammar: Grammar) -> tuple[list[str], list[str]]:
    """Words in one spelling, articles and "my, our, your" left out; the latter are returned with what they own."""
    words: list[str] = []
    owned: list[str] = []
    owner = ""
    for text, is_name in pieces:
        if text in STOPS:
            words.append(text)
            continue
        if text in grammar.articles:
            if text in ("a", "an") and words and words[-1][0] == "#":
                words.append("per")
            continue
        if text in grammar.possessives:
            owner = text
            continue
        bare = text.removesuffix("'s") if text not in grammar.words else text
        for word in grammar.words.get(bare, (bare if is_name else grammar.spelt_right(bare),)):
            written = _value(grammar.forms.get(word, word))
            words.append(written)
            if owner:
                owned.append(f"{owner} {written}")
                owner = ""
    return words, owned


def _value(word: str) -> str:
    if ":" in word and word[:2] in ("t:", "d:", "m:", "wd"):
        return "@" + word
    if word[0] == "%" and len(word) > 1:
        return "#" + word
    return "#" + word if ":" in word and word[:3].isupper() and word[3] == ":" else word


def _with_slots(words: Sequence[str]) -> list[str]:
    """Days and times that stand together as one word, with the "until", "from", "before" … that binds them."""
    merged: list[str] = []
    for word in words:
        if word[0] == "@":
            while merged and merged[-1] in _TO_SLOT:
                merged.pop()
            comma = len(merged) > 1 and merged[-1] == ","
            last = merged[-2] if comma else (merged[-1] if merged else "")
            if last[:1] == "@" and not _kinds(last) & _kinds(word):
                if comma:
                    merged.pop()
                merged[-1] = "@" + "+".join(sorted([*last[1:].split("+"), *word[1:].split("+")]))
                continue
            if merged and merged[-1][:1] == "#" and word in ("@REL:am", "@REL:pm", "@REL:eve") and _is_hour(merged[-1]):
                hour = int(merged.pop()[1:])
                merged.append(f"@t:{hour % 12 + (0 if word == '@REL:am' else 12):02}:00")
                continue
        merged.append(word)
    bound: list[str] = []
    for word in merged:
        if word[0] == "@" and bound and bound[-1] in _BOUNDS:
            bound[-1] = f"{_BOUNDS[bound[-1]]}:{word[1:]}"
            continue
        bound.append(word)
    return bound


def _kinds(slot: str) -> set[str]:
    return {part.partition(":")[0] for part in slot[1:].split("+")}


def _is_hour(word: str) -> bool:
    return word[1:].isdigit() and 1 <= int(word[1:]) <= 12


def _sentences(words: Sequence[str]) -> list[tuple[list[str], bool]]:
    """The parts between stops, each with whether a question mark ends it."""
    parts: list[tuple[list[str], bool]] = []
    current: list[str] = []
    for word in words:
        if word in STOPS:
            if current:
                parts.append((current, word == "?"))
            current = []
        else:
            current.append(word)
    if current:
        parts.append((current, False))
    return parts


def _canonical(
    words: list[str], grammar: Grammar, *, asks: bool, greeted: list[str]
) -> list[tuple[str, list[str]]]:
    """The clauses of one part of a sentence, each with its kind."""
    words = _without_courtesy(words, greeted)
    if not words:
        return []
    whole = _clause(words, grammar, asks=asks, must_match=True)
    if whole is not None:
        return [whole]
    clauses: list[tuple[str, list[str]]] = []
    current: list[str] = []
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        if word in grammar.splits and following[:1] not in ("@", "#"):
            _close(clauses, current, grammar, asks=False)
            current = []
        elif word in ("IF", "unless") and current:
            _close(clauses, current, grammar, asks=asks)
            current = [word]
        else:
            current.append(word)
    _close(clauses, current, grammar, asks=asks and current[:1] not in (["IF"], ["unless"]))
    return clauses


def _close(clauses: list[tuple[str, list[str]]], words: list[str], grammar: Grammar, *, asks: bool) -> None:
    clause = _clause(words, grammar, asks=asks) if words else None
    if clause is not None and clause[1]:
        clauses.append(clause)


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


def _clause(
    words: list[str], grammar: Grammar, *, asks: bool, must_match: bool = False
) -> tuple[str, list[str]] | None:
    """One clause in canonical words, with its kind. With `must_match`, None where no rule for clauses fits."""
    if words[-1] == "please" and len(words) > 1:
        words = ["please", *words[:-1]]
    framed = [word for word in grammar.frames.apply(["^", *words]) if word != "^"]
    if not framed:
        return None
    kind = _kind(framed, grammar, asks=asks)
    table = grammar.questions if kind == "Q" else grammar.statements
    steady = [word for word in framed if word not in _FLOATING]
    floating = [word for word in framed if word in _FLOATING]
    matched = table.apply(steady)
    if matched is None and must_match:
        return None
    written = _plain([*(matched or steady), *floating], kind)
    if "please" in written:
        rest = [word for word in written if word != "please"]
        kind = "R"
        written = rest if rest[:1] and rest[0] in _REQUESTS else ["REQ", *rest]
    return kind, written


def _kind(words: Sequence[str], grammar: Grammar, *, asks: bool) -> str:
    first = words[0]
    if first in _REQUESTS or "please" in words:
        return "R"
    second = words[1] if len(words) > 1 else ""
    if asks or first in ("PROPOSE", "MAYWE", "CANYOU", "HOWDO", "WHENCAN", "WHERECAN"):
        return "Q"
    if first in grammar.asks_first and second in _PRONOUNS:
        return "Q"
    return "Q" if first in grammar.wh and (second in grammar.asks_first or second in ("be", "do")) else "S"


def _plain(words: list[str], kind: str) -> list[str]:
    """`words` without helping verbs that say nothing more than their form and the clause's kind do."""
    if kind == "S" and words[0] == "1s" and len(words) > 1 and (words[1] in ("be", "have") or words[1][-2:] == "~d"):
        words = words[1:]
    progressive = "be" in words
    written: list[str] = []
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        if word == "be" and len(words) > 1:
            continue
        if word == "have" and following[-2:] == "~d":
            continue
        if word == "do" and len(words) > 1 and (place == 0 or following == "not") and kind != "R":
            continue
        written.append(word[:-2] if progressive and word[-2:] == "~g" else word)
    while len(written) > 2 and written[-1] == "1o" and written[-2] in ("for", "with"):
        written = written[:-2]
    return _compound(written)


def _compound(words: list[str]) -> list[str]:
    for place in range(len(words) - 2):
        if words[place] in _RELATED and words[place + 1] in ("of", "to") and words[place + 2].isalpha():
            return [*words[:place], words[place + 2], words[place], *words[place + 3 :]]
    return words


def _possible(clause: tuple[str, list[str]]) -> tuple[str, list[str]]:
    """The clause before a bare "Possible?": what is wanted there is asked for."""
    words = clause[1]
    if words[0] == "GIVEME":
        return clause
    rest = words[2:] if words[:2] == ["1s", "WANT"] else words
    return "Q", ["MAYWE", *rest]


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
