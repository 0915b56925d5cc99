"""The Home tab's sections about prospects: the ideal customer, and the switch for reading ahead."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from bot.errors import BadInput
from bot.handlers.answers import is_outsider
from bot.handlers.desk import Desk
from bot.handlers.payloads import Click, team_of, view_values
from bot.handlers.rights import may_edit
from bot.pipeline.fit import ideal_customer_of
from bot.presentation import actions, wording
from bot.presentation.blocks import Block
from bot.presentation.ideal_customer_modal import ideal_customer_modal, read_ideal_customer_form
from bot.presentation.modals import error_modal
from bot.presentation.prospect_home import prospect_blocks
from bot.runs.ideal_customer import IDEAL_CUSTOMER, ideal_customer
from bot.runs.prefetch import PREFETCH, is_prefetch_on

PROSPECT_HOME_BUTTONS = (actions.IDEAL_CUSTOMER_EDIT, actions.PREFETCH_ON, actions.PREFETCH_OFF)
_KIND = re.compile(r"\((\w+)\): ?(.+)$")


async def prospect_sections(desk: Desk, person: str) -> list[Block]:
    """Return what a person's Home tab shows about prospects. Raises StoreError."""
    tools = desk.tools
    expired = (tools.clock.now() - timedelta(seconds=tools.pipeline.profile_seconds)).isoformat()
    return prospect_blocks(
        await ideal_customer(tools),
        is_prefetch_on=await is_prefetch_on(tools),
        counts=await tools.team.prefetches.count_prefetches(tools.workspace.team, expired),
        may_edit=await may_edit(desk, person),
    )


async def change_prospect_home(desk: Desk, click: Click) -> bool:
    """Do what a button of these sections asks for; return whether the Home tab has changed.

    Raises SlackError, StoreError.
    """
    tools = desk.tools
    if not await may_edit(desk, click.person):
        await tools.sink.open_modal(click.trigger_id, error_modal("Ideal customer", wording.EDITORS_ONLY))
        return False
    if click.action_id == actions.IDEAL_CUSTOMER_EDIT:
        await tools.sink.open_modal(click.trigger_id, ideal_customer_modal(await ideal_customer(tools)))
        return False
    document = {"on": click.action_id == actions.PREFETCH_ON}
    return await tools.team.choices.save_choice(tools.workspace.team, PREFETCH, document, click.person, tools.now())


async def save_ideal_customer(desk: Desk, body: dict[str, Any]) -> dict[str, Any]:
    """Save the form. Returns what the acknowledgement carries: field errors, or nothing. Raises StoreError."""
    person, tools = str(body["user"]["id"]), desk.tools
    if is_outsider(desk, team_of(body)) or not await may_edit(desk, person):
        return {"response_action": "errors", "errors": {"industry": wording.EDITORS_ONLY}}
    document = read_ideal_customer_form(view_values(body))
    try:
        if document["criteria"]:
            ideal_customer_of(document)
    except BadInput as error:
        found = _KIND.search(str(error))
        kind, words = (found[1], found[2]) if found else ("industry", str(error))
        return {"response_action": "errors", "errors": {kind: words}}
    await tools.team.choices.save_choice(tools.workspace.team, IDEAL_CUSTOMER, document, person, tools.now())
    return {}
