"""The App Home: who we are, how a draft starts, what is still to do, what happens to what is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.models.spending import Statement
from bot.ports import WorkspaceSettings
from bot.presentation import actions as names
from bot.presentation import wording
from bot.presentation.blocks import (
    Block,
    Element,
    actions,
    bullets,
    button,
    context,
    divider,
    header,
    is_web_link,
    link,
    rich,
    section,
    with_block_ids,
    words,
)

SHOWN_RECENT = 10
# Costs are kept in millionths.
_MILLION = 1_000_000
PRIVACY = (
    "I read a conversation only when somebody asks me for a draft on it. I keep what I read, the draft and who "
    "decided what; the person who runs me can delete it. Nothing is ever sent to a prospect by me."
)


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One of the first steps."""

    text: str
    done: bool


@dataclass(frozen=True, slots=True)
class RecentRun:
    """A run to find again: what it was about, how it stands, where it is."""

    label: str
    state: str
    link: str | None = None


def build_home(
    settings: WorkspaceSettings,
    checklist: Sequence[ChecklistItem],
    model_name: str | None,
    recent: Sequence[RecentRun] = (),
    team: Sequence[Block] = (),
    statement: Statement | None = None,
) -> dict[str, Any]:
    """Return the view of the Home tab; `team` are the sections about what the team keeps of its own, `statement` is
    what the language model has cost today.
    """
    blocks: list[Block] = [header("Rejoinder drafts your next reply"), *_checklist(checklist), *_sender(settings)]
    blocks += [
        _writing(settings, model_name, statement),
        divider(),
        header("How to start"),
        _how_to_start(),
        *_recent(recent),
    ]
    blocks += [*team, divider(), context(PRIVACY)]
    return {"type": "home", "callback_id": "home", "blocks": with_block_ids(blocks, "home")}


def _checklist(items: Sequence[ChecklistItem]) -> list[Block]:
    if not items or all(item.done for item in items):
        return []
    lines = [
        section(words("✓ " if item.done else "○ "), words(item.text, bold=not item.done, limit=300)) for item in items
    ]
    return [rich(section(words("First steps", bold=True)), *lines[:20])]


def _sender(settings: WorkspaceSettings) -> list[Block]:
    sender = settings.sender
    rows = (
        ("Name", sender.name),
        ("Company", sender.company),
        ("Offer", sender.offer),
        ("Why it is worth their time", sender.value_proposition),
        ("Style", sender.style_notes),
        ("E-mail", sender.email),
    )
    lines: list[list[Element]] = [
        [words(f"{label}: ", bold=True), words(value, limit=400)] for label, value in rows if value
    ]
    if sender.calendar_link:
        shown = link(sender.calendar_link, sender.calendar_link) if is_web_link(sender.calendar_link) else None
        lines.append([words("Calendar: ", bold=True), shown or words(sender.calendar_link, limit=400)])
    missing = ", ".join(name for name in sender.missing)
    known: list[Element] = [bullets(lines)] if lines else [section(words("Nothing is filled in yet."))]
    if missing:
        known.append(section(words(f"Still needed before the first draft: {missing}.")))
    label = "Change" if not sender.missing else "Tell me who we are"
    style = "primary" if sender.missing else None
    return [
        divider(),
        header("Who is writing"),
        rich(*known),
        actions(button(label, names.HOME_SETUP, names.NO_VALUE, style=style)),
    ]


def _writing(settings: WorkspaceSettings, model_name: str | None, statement: Statement | None) -> Block:
    first = "Full AI" if settings.default_mode == "ai" else "Template"
    lines: list[Element] = [section(words("First draft: ", bold=True), words(first))]
    if model_name:
        lines.append(section(words("Language model: ", bold=True), words(model_name, limit=100)))
        if statement:
            lines.append(section(words("Language model today: ", bold=True), words(_spent(statement))))
    else:
        lines += [section(words(line or " ")) for line in wording.AI_NOT_CONFIGURED.split("\n")]
    return rich(*lines)


def _spent(statement: Statement) -> str:
    """What was spent today, in words; a day ends at midnight UTC."""
    spent, budget = statement.spent, statement.budget
    tokens = f"{spent.tokens:,} tokens" + ("" if budget.tokens is None else f" of {budget.tokens:,}")
    cost = f"{spent.cost / _MILLION:.2f}" + ("" if budget.cost is None else f" of {budget.cost / _MILLION:.2f}")
    return f"{spent.calls} call{'' if spent.calls == 1 else 's'}, {tokens}, {cost} by the price table"


def _how_to_start() -> Block:
    return rich(*(section(words(line)) for line in wording.HELP.split("\n")[1:]))


def _recent(recent: Sequence[RecentRun]) -> list[Block]:
    if not recent:
        return []
    items = [
        [
            link(run.link, run.label) if is_web_link(run.link) else words(run.label, limit=200),
            words(f" · {run.state}", limit=80),
        ]
        for run in recent[:SHOWN_RECENT]
    ]
    return [divider(), header("Recent drafts"), rich(bullets(items))]
