"""Everything a prospect's card shows, as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.models.evidence import Profile
from bot.models.fit import Fit
from bot.models.research import ProspectState
from bot.models.run import RunStatus


@dataclass(frozen=True, slots=True)
class ProspectCardState:
    """`requester` and `decided_by` are Slack user ids; `target` is what was asked about, as a person wrote it.

    `is_suppressed` = nobody may contact them; `offers_paste` = the text of a profile could still be pasted;
    `thread_link` leads to the conversation where the card stands elsewhere.
    """

    run_id: str
    requester: str
    status: RunStatus
    target: str
    profile: Profile = field(default_factory=Profile)
    fit: Fit | None = None
    decided: ProspectState = ProspectState.OPEN
    decided_by: str | None = None
    is_suppressed: bool = False
    offers_paste: bool = False
    thread_link: str | None = None
