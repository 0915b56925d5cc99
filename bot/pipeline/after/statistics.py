"""How often drafts are approved, edited and discarded, by template or model and prompt version. Pure.

`discarded` = stopped; `replaced` = a person asked for another draft instead, which says nothing against this one;
`open` = nobody has decided yet. Rates are shares: approved and discarded of what was decided, edited and replaced of
all. A rate of nothing is None, never 0.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median

from bot.models.draft import Draft, DraftState, EditKind
from bot.models.run import Decision
from bot.ports import DraftRecord

_STARTS_ANEW = frozenset({"approved", "undone"})
SENT_BY_HAND = "sent_by_hand"


def sent_by(decisions: Sequence[Decision]) -> str | None:
    """Return who marked the draft as sent since it was last approved or undone; `decisions` are oldest first."""
    marked: str | None = None
    for decision in decisions:
        if decision.action in _STARTS_ANEW:
            marked = None
        elif decision.action == SENT_BY_HAND:
            marked = decision.person
    return marked


@dataclass(frozen=True, slots=True)
class Origin:
    """What wrote a draft: the mode, its template or model, and the version of the template's or prompt's text."""

    mode: str
    template: str | None
    model: str | None
    prompt_version: str | None


@dataclass(slots=True)
class Tally:
    """Counts of the drafts of one origin; `similarities` are those of the edited ones."""

    drafts: int = 0
    approved: int = 0
    discarded: int = 0
    replaced: int = 0
    sent_by_hand: int = 0
    edits: Counter[str] = field(default_factory=Counter[str])
    similarities: list[float] = field(default_factory=list[float])

    def count(self, record: DraftRecord, decisions: Sequence[Decision]) -> None:
        """Take one draft in."""
        self.drafts += 1
        self.approved += record.status == "approved"
        self.discarded += record.status == "stopped"
        self.replaced += record.status == "superseded"
        self.sent_by_hand += record.status == "approved" and sent_by(decisions) is not None
        kind = record.edited.kind if record.edited else EditKind.NONE
        self.edits[kind.value] += 1
        if record.edited is not None and kind is not EditKind.NONE:
            self.similarities.append(record.edited.similarity)

    @property
    def open(self) -> int:
        """Drafts that nobody has decided on."""
        return self.drafts - self.approved - self.discarded - self.replaced

    @property
    def edited(self) -> int:
        """Drafts whose text a person changed."""
        return self.drafts - self.edits[EditKind.NONE.value]

    @property
    def approve_rate(self) -> float | None:
        """Share of the decided drafts that was approved."""
        return _share(self.approved, self.approved + self.discarded)

    @property
    def discard_rate(self) -> float | None:
        """Share of the decided drafts that was discarded."""
        return _share(self.discarded, self.approved + self.discarded)

    @property
    def replace_rate(self) -> float | None:
        """Share of all drafts instead of which another one was asked for."""
        return _share(self.replaced, self.drafts)

    @property
    def edit_rate(self) -> float | None:
        """Share of all drafts that a person changed."""
        return _share(self.edited, self.drafts)

    @property
    def median_similarity(self) -> float | None:
        """Median similarity of the edited drafts to what the program wrote."""
        return round(median(self.similarities), 3) if self.similarities else None


def tally(history: Iterable[tuple[DraftRecord, Sequence[Decision]]]) -> dict[Origin, Tally]:
    """Return the counts by origin, the most used first; blocked and empty drafts count nowhere."""
    found: dict[Origin, Tally] = {}
    for record, decisions in history:
        draft = record.draft
        if draft.state is DraftState.BLOCKED or not draft.text:
            continue
        found.setdefault(_origin(draft), Tally()).count(record, decisions)
    ranked = sorted(found.items(), key=lambda pair: (-pair[1].drafts, str(pair[0])))
    return dict(ranked)


def _origin(draft: Draft) -> Origin:
    return Origin(draft.mode.value, draft.template, draft.model, draft.prompt_version)


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None
