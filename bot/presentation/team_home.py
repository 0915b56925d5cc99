"""What the Home tab shows of what a team keeps of its own. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.presentation import actions as names
from bot.presentation.blocks import (
    Block,
    Element,
    actions,
    button,
    divider,
    header,
    person,
    rich,
    section,
    words,
)

SHOWN_EDITORS = 20


@dataclass(frozen=True, slots=True)
class TeamShown:
    """What is shown: how many answers are in use, who the editors are (none = every full member), and
    whether the person who looks may change anything. `templates` are the names of the team's own.
    """

    answers: int
    editors: tuple[str, ...]
    may_edit: bool
    templates: tuple[str, ...] = ()


def team_blocks(shown: TeamShown) -> list[Block]:
    """Return the sections of the Home tab; who may not edit sees no button that edits."""
    blocks: list[Block] = [divider(), header(f"Official answers ({shown.answers})")]
    blocks.append(rich(section(words("Drafts answer a prospect’s questions from these, and from nothing else."))))
    if shown.may_edit:
        row = [button("Add", names.KNOWLEDGE_ADD, names.NO_VALUE)]
        if shown.answers:
            row.append(button("Edit", names.KNOWLEDGE_EDIT, names.NO_VALUE))
        row.append(button("Import", names.KNOWLEDGE_IMPORT, names.NO_VALUE))
        if shown.answers:
            row.append(button("Export", names.KNOWLEDGE_EXPORT, names.NO_VALUE))
        blocks.append(actions(*row))
    blocks += _templates(shown)
    blocks.append(rich(section(words("Editors: ", bold=True), *_editors(shown.editors))))
    if shown.may_edit:
        blocks.append(actions(button("Name editors", names.EDITORS_CHOOSE, names.NO_VALUE)))
    return blocks


def _templates(shown: TeamShown) -> list[Block]:
    names_shown = ", ".join(name.replace("_", " ") for name in shown.templates)
    text = (
        f"Yours come before those that I bring along: {names_shown}."
        if shown.templates
        else ("So far only those that I bring along. Yours would come before them.")
    )
    blocks = [divider(), header(f"Your own templates ({len(shown.templates)})"), rich(section(words(text, limit=600)))]
    if shown.may_edit:
        row = [button("Add a template", names.TEMPLATE_ADD, names.NO_VALUE)]
        if shown.templates:
            row.append(button("Edit a template", names.TEMPLATE_CHANGE, names.NO_VALUE))
        blocks.append(actions(*row))
    return [*blocks, divider()]


def _editors(editors: Sequence[str]) -> list[Element]:
    if not editors:
        return [words("every full member of this workspace")]
    shown: list[Element] = []
    for user_id in editors[:SHOWN_EDITORS]:
        shown += [words(" ")] if shown else []
        shown.append(person(user_id))
    return shown + ([words(f" and {len(editors) - SHOWN_EDITORS} more")] if len(editors) > SHOWN_EDITORS else [])
