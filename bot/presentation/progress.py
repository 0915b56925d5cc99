"""What a run's events look like: a plan with a task per step, and the text that grows below it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, assert_never

from bot.models.draft import BlockReason, Draft
from bot.models.run import (
    TERMINAL_EVENTS,
    Blocked,
    DraftDelta,
    DraftReady,
    NeedsInput,
    ResearchReady,
    RunCancelled,
    RunEvent,
    RunFailed,
    RunStarted,
    Source,
    Step,
    StepFailed,
    StepFinished,
    StepGoesOn,
    StepStarted,
)
from bot.presentation.blocks import Block, context, is_web_link, json_size, rich, section, words
from bot.presentation.escape import clean, escape, plain, rich_text, split_text
from bot.presentation.message import run_marker
from bot.presentation.wording import failure_text

TITLES: dict[Step, str] = {
    Step.READ: "Reading the conversation",
    Step.ENRICH: "Looking the company up",
    Step.ANALYSE: "Understanding what they want",
    Step.RECALL: "Finding your official answers",
    Step.WRITE: "Writing the reply",
    Step.CHECK: "Checking every claim",
    Step.SITE: "Reading the company’s site",
    Step.FIT: "Comparing with your ideal customer",
}
LIVE_PIECE = 2_500
LIVE_JSON = 9_000
"""Characters of JSON that a message may take while it is edited live: one message, never more."""
DEFAULT_LABEL = "Draft reply"
TASK_TEXT_LIMIT = 256
TITLE_LIMIT = 150
_SIGNS = {"pending": "○", "in_progress": "…", "complete": "✓", "error": "✗"}
_BLOCK_WORDS: dict[BlockReason | None, str] = {
    BlockReason.OPT_OUT: "They asked not to be contacted, so I drafted nothing.",
    BlockReason.SUPPRESSED: "This person is not to be contacted, so I drafted nothing.",
    BlockReason.CONFLICT: "Somebody else is already writing to them, so I drafted nothing.",
    BlockReason.AUTOMATIC_NOTICE: "The last message is an automatic notice, so I drafted nothing.",
    None: "I drafted nothing here.",
}


@dataclass(frozen=True, slots=True)
class StepView:
    """One task of the plan: status ∈ pending, in_progress, complete, error."""

    step: Step
    status: str = "pending"
    note: str = ""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class ProgressState:
    """What is to be seen of a run so far. `text` is raw; `ending` is the terminal event once there is one."""

    steps: tuple[StepView, ...] = ()
    text: str = ""
    ending: RunEvent | None = None

    @property
    def is_over(self) -> bool:
        """Whether the terminal event has arrived."""
        return self.ending is not None

    @property
    def draft(self) -> Draft | None:
        """The finished draft, if the run ended with one that has text."""
        match self.ending:
            case DraftReady(draft) | NeedsInput(draft) if draft.text:
                return draft
            case _:
                return None

    def apply(self, event: RunEvent) -> ProgressState:
        """Return the state after `event`; nothing changes after the terminal event."""
        if self.is_over:
            return self
        match event:
            case RunStarted():
                known = {view.step for view in self.steps}
                added = tuple(StepView(step) for step in event.steps if step not in known)
                return replace(self, steps=self.steps + added)
            case StepStarted():
                return self._with(StepView(event.step, "in_progress"))
            case StepGoesOn():
                return self._with(StepView(event.step, "in_progress", event.note, event.sources))
            case StepFinished():
                return self._with(StepView(event.step, "complete", event.note, event.sources))
            case StepFailed():
                return self._with(StepView(event.step, "error", event.note))
            case DraftDelta():
                return replace(self, text=self.text + event.text)
            case DraftReady() | NeedsInput() | Blocked() | ResearchReady() | RunFailed() | RunCancelled():
                return replace(self, steps=_settled(self.steps, event), ending=event)
            case _:
                assert_never(event)

    def _with(self, view: StepView) -> ProgressState:
        if any(known.step is view.step for known in self.steps):
            return replace(self, steps=tuple(view if known.step is view.step else known for known in self.steps))
        return replace(self, steps=(*self.steps, view))


def _settled(steps: Sequence[StepView], ending: RunEvent) -> tuple[StepView, ...]:
    """Return the steps with none left running: a task that spins for ever would be a lie."""
    went_well = isinstance(ending, DraftReady | NeedsInput | ResearchReady)
    note = "Cancelled" if isinstance(ending, RunCancelled) else "Not finished"
    settled: list[StepView] = []
    for view in steps:
        if view.status == "in_progress":
            settled.append(replace(view, status="complete") if went_well else replace(view, status="error", note=note))
        elif view.status == "pending":
            settled.append(replace(view, status="complete", note=view.note or "Not needed"))
        else:
            settled.append(view)
    return tuple(settled)


def is_terminal(event: RunEvent) -> bool:
    """Whether the event ends its run."""
    return isinstance(event, TERMINAL_EVENTS)


def plan_title(run_id: str, label: str, part: int = 1) -> str:
    """Return the plan's title; it holds the run's short name, by which its message is found again."""
    continued = f", continued {part}" if part > 1 else ""
    return f"{plain(label, TITLE_LIMIT - 40) or DEFAULT_LABEL}{continued} · {run_marker(run_id)}"


def plan_chunk(title: str) -> dict[str, Any]:
    """Return the chunk that sets the plan's title."""
    return {"type": "plan_update", "title": title}


def task_chunk(step: Step, status: str, note: str = "", sources: Sequence[Source] = ()) -> dict[str, Any]:
    """Return the chunk of one task; its fields stay within the documented 256 characters."""
    chunk: dict[str, Any] = {"type": "task_update", "id": step.value, "title": TITLES[step], "status": status}
    if note.strip():
        chunk["details"] = plain(note, TASK_TEXT_LIMIT)
    links = _source_elements(sources)
    return {**chunk, "sources": links} if links else chunk


def text_chunk(markdown: str) -> dict[str, Any]:
    """Return a chunk of text; `markdown` has passed `stream_markdown`."""
    return {"type": "markdown_text", "text": markdown}


def chunk_bytes(chunk: dict[str, Any]) -> int:
    """Return what a chunk adds to its message's size cap: titles + 2 × details + body (slack.md section 1.4)."""
    links = sum(len(str(source.get("url", "")) + str(source.get("text", ""))) for source in chunk.get("sources", ()))
    sizes = {name: len(str(chunk.get(name, "")).encode()) for name in ("title", "details", "output", "text")}
    return sizes["title"] + 2 * sizes["details"] + sizes["output"] + sizes["text"] + links


def _source_elements(sources: Sequence[Source]) -> list[dict[str, str]]:
    return [
        {"type": "url", "url": source.url, "text": plain(source.text, 100) or "source"}
        for source in sources[:5]
        if is_web_link(source.url)
    ]


def ending_words(state: ProgressState, run_id: str) -> str:
    """Return what stands in place of a draft's text when the run ended without one; "" otherwise."""
    match state.ending:
        case Blocked(draft):
            return _BLOCK_WORDS[draft.reason]
        case RunFailed(code):
            return failure_text(code, run_id)
        case ResearchReady(note):
            return note
        case RunCancelled() if any(view.step is Step.SITE for view in state.steps):
            return "Cancelled. Nothing more is read."
        case RunCancelled():
            return "Cancelled. Nothing was drafted."
        case DraftReady(draft) | NeedsInput(draft) if not draft.text:
            return "There is no text yet; the card says what is needed."
        case _:
            return ""


def plan_block(state: ProgressState, title: str) -> Block:
    """Return the plan as a block, for messages that are not streamed (any more)."""
    tasks: list[dict[str, Any]] = []
    for view in state.steps:
        task: dict[str, Any] = {
            "type": "task_card",
            "task_id": view.step.value,
            "title": TITLES[view.step],
            "status": view.status,
        }
        if view.note.strip():
            task["details"] = rich_text(plain(view.note, TASK_TEXT_LIMIT))
        if links := _source_elements(view.sources):
            task["sources"] = links
        tasks.append(task)
    return {"type": "plan", "title": title, "tasks": tasks}


def as_blocks(state: ProgressState, title: str) -> list[Block]:
    """Return the progress for a message that is edited instead of streamed: one line a step, then the text."""
    lines = [section(words(title, bold=True))]
    for view in state.steps:
        note = f" — {plain(view.note, TASK_TEXT_LIMIT)}" if view.note.strip() else ""
        lines.append(section(words(f"{_SIGNS[view.status]} {TITLES[view.step]}{note}")))
    blocks = [rich(*lines)]
    for piece in split_text(clean(state.text), LIVE_PIECE) if state.text.strip() else ():
        block = rich_text(piece)
        if json_size([*blocks, block]) > LIVE_JSON:
            return [*blocks, context("The text goes on; all of it is shown at the end.")]
        blocks.append(block)
    return blocks


def as_text(state: ProgressState, title: str) -> str:
    """Return the progress as escaped text, for notifications and shells."""
    lines = [title]
    for view in state.steps:
        note = f" — {plain(view.note, TASK_TEXT_LIMIT)}" if view.note.strip() else ""
        lines.append(f"{_SIGNS[view.status]} {TITLES[view.step]}{note}")
    if state.text.strip():
        lines += ["", state.text]
    return escape("\n".join(lines))
