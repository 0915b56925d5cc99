"""A team's own templates in the Home tab: add, change, preview, go back; for editors only."""

from __future__ import annotations

import asyncio
import hashlib
import json
from typing import Any

from bot.errors import BadInput, SlackError
from bot.handlers.desk import Desk
from bot.handlers.home import show_home
from bot.handlers.payloads import Click, view_values
from bot.handlers.rights import may_edit
from bot.models.team import TemplateForm
from bot.pipeline.recall.library import parse_template
from bot.pipeline.recall.team_templates import compose_template, form_of, template_options
from bot.pipeline.template_preview import preview_template
from bot.presentation import actions, wording
from bot.presentation.forms import View
from bot.presentation.modal_answers import Values, chosen, field_text
from bot.presentation.modals import error_modal
from bot.presentation.notices import click_again
from bot.presentation.template_modals import RETIRE, pick_template_modal, template_modal

TEMPLATE_BUTTONS = (actions.TEMPLATE_ADD, actions.TEMPLATE_CHANGE)
_NAME_TAKEN = "There is a template of this name already; change it with Edit a template, or choose another name."


async def handle_team_template_button(desk: Desk, click: Click) -> None:
    """Open the window that a button of the Home tab asks for. Raises SlackError, StoreError."""
    tools, view = desk.tools, template_modal(template_options())
    if not await may_edit(desk, click.person):
        view = error_modal("Templates", wording.EDITORS_ONLY)
    elif click.action_id == actions.TEMPLATE_CHANGE:
        own = await tools.team.templates.active_templates(tools.workspace.team)
        view = pick_template_modal([item.name for item in own]) if own else template_modal(template_options())
    try:
        await tools.sink.open_modal(click.trigger_id, view)
    except SlackError:
        notice = click_again(click.action_id, click.value)
        direct = await tools.sink.direct_message(click.person)
        await tools.sink.notify(direct, None, notice, f"again:{click.trigger_id}")


async def handle_template_pick(desk: Desk, body: dict[str, Any]) -> dict[str, Any]:
    """Go on to the picked template."""
    tools, name = desk.tools, chosen(view_values(body), "template")
    versions = await tools.team.templates.template_versions(tools.workspace.team, name) if name else ()
    if not versions:
        return _errors("template", "Pick a template.")
    try:
        form = form_of(versions[0].text)
    except BadInput as error:
        return _errors("template", str(error))
    return _updated(template_modal(template_options(), form, _metadata(versions[0].name), versions=versions))


async def handle_team_template_submission(desk: Desk, body: dict[str, Any]) -> dict[str, Any]:
    """Show what the template makes of sample prospects; the second press, on the same text, saves it."""
    values, person, tools = view_values(body), str(body["user"]["id"]), desk.tools
    if not await may_edit(desk, person):
        return _errors("text", wording.EDITORS_ONLY)
    team, store = tools.workspace.team, tools.team.templates
    known: dict[str, str] = json.loads(body["view"].get("private_metadata") or "{}")
    name, instead = known.get("name", ""), chosen(values, "instead")
    if name and instead:
        if instead == RETIRE:
            await store.retire_template(team, name, person, tools.now())
        else:
            await store.roll_back_template(team, name, int(instead), person, tools.now())
        await show_home(desk, person)
        return {}
    form = _form(values, name)
    try:
        text = compose_template(form)
    except BadInput as error:
        return _errors("text" if form.text.strip() else "name" if not name else "text", str(error))
    template = parse_template(text)
    versions = await store.template_versions(team, template.name)
    if not name and versions and versions[0].active:
        return _errors("name", _NAME_TAKEN)
    if known.get("digest") != _digest(text):
        us = (await desk.settings_of(person)).sender
        try:
            previews = await asyncio.to_thread(preview_template, template, us)
        except BadInput as error:
            return _errors("text", str(error))
        return _updated(
            template_modal(template_options(), form, _metadata(name, text), previews, versions if name else ())
        )
    await store.save_template(team, template.name, text, person, tools.now())
    await show_home(desk, person)
    return {}


def _form(values: Values, name: str) -> TemplateForm:
    def typed(block: str) -> str:
        return field_text(values, block) or ""

    return TemplateForm(
        name=name or typed("name"),
        category=chosen(values, "category") or "any",
        situation=chosen(values, "situation") or "",
        language=chosen(values, "language") or "",
        text=typed("text"),
        subject=typed("subject"),
        needed=typed("needed"),
    )


def _metadata(name: str, text: str = "") -> str:
    return json.dumps({"name": name, "digest": _digest(text)})


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _updated(view: View) -> dict[str, Any]:
    return {"response_action": "update", "view": view}


def _errors(block: str, words: str) -> dict[str, Any]:
    return {"response_action": "errors", "errors": {block: words}}


TEMPLATE_SUBMISSIONS = {
    actions.MODAL_TEAM_TEMPLATE: handle_team_template_submission,
    actions.MODAL_TEAM_TEMPLATE_PICK: handle_template_pick,
}
