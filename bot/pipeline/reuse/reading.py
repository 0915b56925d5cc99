"""What a text says, in clauses of canonical words: two texts with the same clauses ask for the same reply.

Every word of a text is in its reading, as itself or as what stands for all words of its meaning; only articles,
fillers and courtesy at the edges are left out. Order counts within a clause, not between clauses.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.pipeline.reuse.clauses import COURTESY, Clause, clauses_of
from bot.pipeline.reuse.east_asian import east_asian_clauses, east_asian_language, is_east_asian
from bot.pipeline.reuse.grammar import grammar_of, language_of
from bot.pipeline.reuse.layout import unwrapped
from bot.pipeline.reuse.pieces import pieces_of
from bot.pipeline.reuse.spelling import spelt, with_slots

_AGREED = frozenset(("AGREED", "GREAT", "GOOD", "YES", "SOUNDSGOOD"))
# An answer that says on its own what the "yes" or "no" beside it says.
_SAYS_YES = frozenset(("SLOTOK", "ACCEPT", "IN", "GOTIT", "APPROVED", "SOUNDSGOOD"))
_SAYS_NO = frozenset(("NOTINTERESTED", "NONEED", "NOBUDGET", "SLOTNO"))

# A word in capitals of a text that is not all in capitals: a name, as far as letters can tell.
_CAPITAL = re.compile(r"(?<![^\W_])[A-ZÀ-Þ][^\W\d_A-Z]{4,}")


@dataclass(frozen=True, slots=True)
class Reading:
    """`clauses`: each a kind ("Q", "R" or "S") and canonical words, sorted. `words`: all canonical words in order.

    `owned`: what is said to be ours or yours ("our lawyer"). `greeted`: names that are greeted. `causes`: clauses
    that are given as reasons; `contrasts`: clauses after a "but". `names`: longer unknown words in capitals.
    """

    language: str
    clauses: tuple[str, ...]
    words: tuple[str, ...]
    owned: tuple[str, ...] = ()
    greeted: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    contrasts: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def read(text: str, language: str | None = None) -> Reading:
    """Read one text; `language` is its ISO 639-1 code where that is known. Linear in its length."""
    if not text.isascii() and is_east_asian(text):
        found = east_asian_clauses(text)
        wordings = tuple(sorted(f"{kind} {wording}" for kind, wording in found))
        return Reading(language or east_asian_language(text), wordings, tuple(wording for _, wording in found))
    text = unwrapped(text)
    pieces = pieces_of(text)
    tongue = language or language_of([piece.text for piece in pieces])
    grammar = grammar_of(tongue)
    words, owned = spelt(pieces, grammar)
    greeted: list[str] = []
    clauses = clauses_of(with_slots(grammar.wordings.apply(words)), grammar, greeted)
    telling = [clause for clause in clauses if not set(clause.words) <= COURTESY]
    kept = _answered(telling) or clauses[:1]
    return Reading(
        tongue,
        tuple(sorted({clause.text for clause in kept})),
        tuple(word for clause in kept for word in clause.words),
        tuple(sorted(set(owned))),
        tuple(greeted),
        tuple(sorted({clause.text for clause in kept if clause.link == "cause"})),
        tuple(sorted({clause.text for clause in kept if clause.link == "contrast"})),
        tuple(sorted({name for name in map(str.casefold, _CAPITAL.findall(text)) if name not in grammar.known})),
    )


def _answered(clauses: Sequence[Clause]) -> list[Clause]:
    """`clauses` with an agreement to a day or time as one, and without a "yes" or "no" that another clause says."""
    alone = [clause.words[0] for clause in clauses if len(clause.words) == 1 and clause.kind == "S"]
    slots = [word for word in alone if word[0] == "@"]
    kept = list(clauses)
    if len(slots) == 1 and _AGREED & set(alone):
        kept = [clause for clause in kept if clause.words[0] not in _AGREED and clause.words != (slots[0],)]
        kept.append(Clause("S", ("SLOTOK", slots[0])))
    kept = _referred([_agreed(clause) for clause in kept])
    said = {clause.words[0] for clause in kept if clause.kind == "S"}
    implied = {("YES",)} if said & _SAYS_YES else set[tuple[str, ...]]()
    if said & _SAYS_NO:
        implied.add(("NO",))
    return [clause for clause in kept if clause.words not in implied]


def _referred(clauses: list[Clause]) -> list[Clause]:
    """ "X is responsible, please write to him" as "please write to X"; "not me" is said by naming somebody else."""
    places = [place for place, clause in enumerate(clauses) if clause.words[0] == "REFERTO"]
    named = [clause for clause in clauses if clause.words[0] == "INCHARGE" and clause.kind == "S"]
    if len(places) != 1:
        return clauses
    place = places[0]
    if len(named) == 1 and clauses[place].words[1:] in (("him",), ("her",), ("them",)):
        clauses = [*clauses]
        clauses[place] = Clause("R", ("REFERTO", *named[0].words[1:]))
        clauses = [clause for clause in clauses if clause is not named[0]]
    return [clause for clause in clauses if clause.words != ("WRONGPERSON",)]


def _agreed(clause: Clause) -> Clause:
    if clause.kind == "S" and len(clause.words) == 2 and "AGREED" in clause.words:
        other = next((word for word in clause.words if word != "AGREED"), "")
        if other[:1] == "@":
            return Clause("S", ("SLOTOK", other), clause.link)
    return clause
