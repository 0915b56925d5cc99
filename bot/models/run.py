"""What was asked for, and what happens while it is worked on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.models.draft import Draft, Mode
from bot.models.reuse import ReusedFrom


class RunStatus(StrEnum):
    """Life of a run as its ledger knows it."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Step(StrEnum):
    """Steps a person sees, in the order of the plan."""

    READ = "read_thread"
    ENRICH = "enrich"
    ANALYSE = "analyse"
    RECALL = "recall"
    WRITE = "write"
    CHECK = "check"
    SITE = "read_site"
    FIT = "judge_fit"


@dataclass(frozen=True, slots=True)
class Source:
    """A link that a step read, shown on its task card."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class RunStarted:
    """The run has begun; `steps` are those that its plan shows."""

    run_id: str
    mode: Mode
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class StepStarted:
    """A step has begun."""

    step: Step


@dataclass(frozen=True, slots=True)
class StepGoesOn:
    """A step that is still at work tells what it has so far: `note` and `sources` replace what it told before."""

    step: Step
    note: str
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class StepFinished:
    """A step has ended well; `note` says in a few words what it found, `reused` that it was found before."""

    step: Step
    note: str
    sources: tuple[Source, ...] = ()
    seconds: float = 0.0
    reused: ReusedFrom | None = None


@dataclass(frozen=True, slots=True)
class StepFailed:
    """A step has ended without a result; the run goes on without it. `code` is a word of bot.errors."""

    step: Step
    code: str
    note: str


@dataclass(frozen=True, slots=True)
class DraftDelta:
    """More text of a draft that is being written."""

    text: str


@dataclass(frozen=True, slots=True)
class DraftReady:
    """Terminal: the draft may be used."""

    draft: Draft


@dataclass(frozen=True, slots=True)
class NeedsInput:
    """Terminal: the draft has named gaps for a person to fill."""

    draft: Draft


@dataclass(frozen=True, slots=True)
class Blocked:
    """Terminal: nothing may be drafted, and why."""

    draft: Draft


@dataclass(frozen=True, slots=True)
class ResearchReady:
    """Terminal: a prospect was looked up; the card shows what was found, `note` says it in a few words."""

    note: str


@dataclass(frozen=True, slots=True)
class RunFailed:
    """Terminal: the run ended without a draft; `code` is a word of bot.errors."""

    code: str


@dataclass(frozen=True, slots=True)
class RunCancelled:
    """Terminal: a person cancelled the run."""


RunEvent = (
    RunStarted
    | StepStarted
    | StepGoesOn
    | StepFinished
    | StepFailed
    | DraftDelta
    | DraftReady
    | NeedsInput
    | Blocked
    | ResearchReady
    | RunFailed
    | RunCancelled
)

TERMINAL_EVENTS = (DraftReady, NeedsInput, Blocked, ResearchReady, RunFailed, RunCancelled)


@dataclass(frozen=True, slots=True)
class Place:
    """A message in Slack: `ts` is the message, `thread_ts` the root of its thread if it is in one."""

    channel: str
    ts: str
    thread_ts: str | None = None


@dataclass(frozen=True, slots=True)
class DraftRequest:
    """One accepted request for a draft on a conversation.

    `thread_ts` is the root of the Slack thread to read, None when `pasted` holds the conversation.
    `channel` is the Slack channel the request came from. `links` are prospect links a person gave.
    `revision` numbers wanted repetitions of the same request (runs.md trap 17). `delivery` is what Slack calls
    this one delivery (event id, trigger id), so that a repeated delivery is told from a person asking twice.
    `despite_notice` = a person wants a draft although the last message is an automatic notice. `our_replies` are
    approved drafts that we sent since the conversation's last message, oldest first. `research_run` is the look-up
    whose prospect gets a first message: then the thread is only the place where it is asked for.
    """

    workspace: str
    requester: str
    channel: str
    thread_ts: str | None
    mode: Mode
    revision: int = 0
    pasted: str | None = None
    conversation_channel: str | None = None
    links: tuple[str, ...] = ()
    instruction: str | None = None
    response_url: str | None = None
    delivery: str = ""
    despite_notice: bool = False
    our_replies: tuple[str, ...] = ()
    research_run: str | None = None


@dataclass(frozen=True, slots=True)
class RewriteWish:
    """What a further draft starts from, where that is more than the run's material.

    `draft_id` is the draft that is to be written again, as it stands now; it stays when the model fails.
    `template` is the name of the template that a person picked instead of the chosen one. `variant` is the word for
    this draft when it is one of two that stand side by side, `beside` the draft id of the other one. `label` says in
    a word or two what is different, above the text. `own_words` are what the person typed for it: they may be said.
    `is_kept` = the run that asks for it has kept its material already, so nobody need wait for that.
    `is_fresh` = nothing that was made before is to be served.
    """

    draft_id: str | None = None
    template: str | None = None
    variant: str | None = None
    beside: str | None = None
    label: str | None = None
    own_words: str | None = None
    is_kept: bool = False
    is_fresh: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about a draft: action ∈ approved, undone, sent_by_hand, stop_contacting, lifted,
    saved_answer; `text_sha256` is that of the text decided on; `decided_at` is ISO 8601 UTC.
    """

    workspace: str
    draft_id: str
    person: str
    action: str
    text_sha256: str
    decided_at: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suppression:
    """Somebody who must not be contacted. `key` is a keyed hash, never the identifier itself.

    `state` ∈ pending (found in a conversation), confirmed (a person said so).
    """

    workspace: str
    key: str
    reason: str
    state: str
    created_at: str
