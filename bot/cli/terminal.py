"""What a person at a terminal sees: steps live on stderr, the draft on stdout; colour only on terminals."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Any, Self, cast

from rich.console import Console
from rich.live import Live
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from bot.evaluation.tally import Score
from bot.models.analysis import Analysis
from bot.models.draft import Draft, DraftState
from bot.models.run import RunEvent, Step, StepFailed, StepFinished, StepStarted

# Columns up to so many characters are never cut; a table in a file has lines of so many.
_NARROW, _FILE_WIDTH = 28, 180
_TITLES = {
    Step.READ: "Reading the conversation",
    Step.ENRICH: "Looking the company up",
    Step.ANALYSE: "Understanding what they want",
    Step.RECALL: "Finding your official answers",
    Step.WRITE: "Writing the reply",
    Step.CHECK: "Checking every claim",
    Step.SITE: "Reading the company's site",
    Step.FIT: "Comparing with your ideal customer",
}
_STATES = {
    DraftState.READY: ("Ready", "green"),
    DraftState.NEEDS_YOU: ("Needs you", "yellow"),
    DraftState.BLOCKED: ("Blocked", "red"),
}


# What a person can do about a step that failed, by the error's code; the rest is told by its code alone.
_FAILURES = {
    "model_missing": "the service knows no such model: set OPENAI_MODEL_READ and OPENAI_MODEL_WRITE",
    "model_timeout": "the model gave no complete answer in time",
    "model_quota": "the model's account has no quota left",
    "model_rate_limited": "the model's service asks to slow down",
    "model_answer": "nothing that the model wrote could be used",
    "timeout": "it took too long",
}


class StepDisplay:
    """Shows the steps while they run; silent when `quiet`, plain lines where stderr is no terminal."""

    def __init__(self, *, quiet: bool) -> None:
        self._console = Console(stderr=True, quiet=quiet)
        self._rows: dict[Step, tuple[str, str]] = {}
        self._live = Live(console=self._console, refresh_per_second=12) if self._console.is_terminal else None

    def __enter__(self) -> Self:
        if self._live:
            self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._live:
            self._live.stop()

    def show(self, event: RunEvent) -> None:
        """Take in an event of the run."""
        if isinstance(event, StepStarted):
            self._rows[event.step] = ("…", "")
        elif isinstance(event, StepFinished):
            self._rows[event.step] = ("✓", f"{event.note}  {event.seconds:.2f} s")
        elif isinstance(event, StepFailed):
            self._rows[event.step] = ("✗", event.note or f"went on without it: {_FAILURES.get(event.code, event.code)}")
        else:
            return
        if self._live:
            self._live.update(self._table())
        elif not isinstance(event, StepStarted):
            sign, note = self._rows[event.step]
            self._console.print(Text(f"{sign} {_TITLES[event.step]}: {note}"), soft_wrap=True)

    def _table(self) -> Table:
        table = Table.grid(padding=(0, 1))
        for step, (sign, note) in self._rows.items():
            colour = {"✓": "green", "✗": "yellow"}.get(sign, "cyan")
            table.add_row(Text(sign, style=colour), Text(_TITLES[step]), Text(note, style="dim"))
        return table


def print_draft(draft: Draft, analysis: Analysis) -> None:
    """Print a draft, with what a person needs to know before using it."""
    out = Console(highlight=False, soft_wrap=True)
    word, colour = _STATES[draft.state]
    out.print(Text.assemble((word, f"bold {colour}"), f" · {_about(draft, analysis)}"))
    if draft.subject:
        out.print(Text(f"Subject: {draft.subject}", style="bold"))
    if draft.text:
        out.print()
        out.print(Text(draft.text))
        out.print()
    if draft.acknowledgement:
        out.print(Text(f"If you want to confirm it to them: {draft.acknowledgement}"))
    for gap in draft.gaps:
        out.print(Text(f"? {gap.question}", style="yellow"))
    for warning in draft.warnings:
        out.print(Text(f"! {warning.rule}: {warning.span} — {warning.remedy}", style="yellow"))
    for claim in draft.claims:
        place = claim.source.url or f"{claim.source.kind} {claim.source.id}"
        out.print(Text(f"· “{claim.text}” — {place}", style="dim"))


def _about(draft: Draft, analysis: Analysis) -> str:
    who = analysis.prospect_name or "the prospect"
    if draft.state is DraftState.BLOCKED and draft.reason:
        return f"{who}: {draft.reason.replace('_', ' ')}"
    made = draft.model or (f"template {draft.template}" if draft.template else "no template")
    return f"reply to {who} · {analysis.intent.replace('_', ' ')} · {made}"


def print_analysis(answer: dict[str, Any]) -> None:
    """Print the findings as a table."""
    table = Table.grid(padding=(0, 2))
    for label, value in answer.items():
        if label == "evidence":
            continue
        facts = cast("dict[str, Any]", value) if isinstance(value, dict) else {label: value}
        for name, item in facts.items():
            shown = ", ".join(map(str, cast("list[Any]", item))) if isinstance(item, list) else item
            table.add_row(Text(name.replace("_", " "), style="bold"), Text("—" if shown in {None, ""} else str(shown)))
    Console(highlight=False).print(table)


class CaseProgress:
    """A bar over cases on stderr, shown only where stderr is a terminal."""

    def __init__(self, title: str, cases: int, *, quiet: bool) -> None:
        console = Console(stderr=True, quiet=quiet)
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[case]}", markup=False),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task = self._bar.add_task(title, total=cases, case="")

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def advance(self, case: str) -> None:
        """Count one more case as done."""
        self._bar.update(self._task, advance=1, case=case)


def print_cases(rows: list[dict[str, Any]]) -> None:
    """Print one line a case; what comes from a file is shown as text, on one line, cut where it is long."""
    if not rows:
        return
    out = _wide_console()
    names = list(rows[0])
    cells = [[_cell(value) for value in row.values()] for row in rows]
    longest = [max(len(name), *(len(row[column]) for row in cells)) for column, name in enumerate(names)]
    wide = [column for column, length in enumerate(longest) if length > _NARROW]
    taken = sum(length for column, length in enumerate(longest) if column not in wide) + 2 * len(names)
    most = max(_NARROW, (out.width - taken) // max(1, len(wide)))
    table = Table(box=None, pad_edge=False)
    for name in names:
        table.add_column(name, no_wrap=True)
    for row in cells:
        table.add_row(*(Text(_cut(text, most)) for text in row))
    out.print(table)


def print_scores(scores: tuple[Score, ...]) -> None:
    """Print the scores with their counts and 95 % intervals."""
    table = Table(box=None, pad_edge=False)
    for column, side in (("score", "left"), ("rate", "right"), ("of", "right"), ("95 % interval", "right")):
        table.add_column(column, justify="right" if side == "right" else "left")
    for score in scores:
        rate = "—" if score.rate is None else f"{score.rate:.1%}"
        counts = f"{score.hits}/{score.total}" if score.total is not None else ""
        bounds = f"{score.low:.1%} to {score.high:.1%}" if score.low is not None and score.high is not None else ""
        table.add_row(Text(score.label.replace("_", " ")), rate, counts, bounds)
    out = Console(highlight=False)
    out.print()
    out.print(table)


def _wide_console() -> Console:
    """A console on stdout; where that is a file or a pipe, lines may be longer than a terminal's."""
    return Console(highlight=False) if sys.stdout.isatty() else Console(highlight=False, width=_FILE_WIDTH)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _cell(value: object) -> str:
    if value is None:
        return "—"
    if isinstance(value, bool):
        return "yes" if value else "NO"
    text = " ".join(str(value).split())
    return "".join(char for char in text if char.isprintable())
