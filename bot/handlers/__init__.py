"""Slack in: one file per entry point; `register` is the table of contents.

Handlers only read a payload and submit durable work; the acknowledgement leaves when they return
(`process_before_response`), so what Slack saw accepted survives a crash.
"""

from __future__ import annotations

from typing import Any, Protocol

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.handlers.decision_buttons import handle_decision_button
from bot.handlers.desk import Desk
from bot.handlers.draft_buttons import (
    handle_draft_modal_button,
    handle_edit_submission,
    handle_gaps_submission,
)
from bot.handlers.draft_command import handle_draft_command
from bot.handlers.draft_shortcut import handle_draft_shortcut
from bot.handlers.home import handle_ideal_customer_submission, handle_prospect_home_button, show_home
from bot.handlers.knowledge import KNOWLEDGE_BUTTONS, KNOWLEDGE_SUBMISSIONS, handle_knowledge_button
from bot.handlers.mention import handle_mention
from bot.handlers.paste_submission import handle_paste_submission
from bot.handlers.payloads import Click, read_click
from bot.handlers.prospect_home import PROSPECT_HOME_BUTTONS
from bot.handlers.prospect_links import offer_links
from bot.handlers.reminders import handle_reminder_button
from bot.handlers.research_buttons import RESEARCH_BUTTONS, handle_research_button
from bot.handlers.research_shortcut import handle_research_shortcut
from bot.handlers.research_submission import handle_profile_paste, handle_research_choice
from bot.handlers.run_buttons import handle_run_button
from bot.handlers.save_answer import handle_save_answer_button, handle_save_answer_submission
from bot.handlers.setup import handle_setup_click, handle_setup_submission
from bot.handlers.style import STYLE_BUTTONS, handle_style_button
from bot.handlers.team_templates import TEMPLATE_BUTTONS, TEMPLATE_SUBMISSIONS, handle_team_template_button
from bot.handlers.thread_changes import handle_thread_change
from bot.handlers.variants import (
    handle_compare_submission,
    handle_template_submission,
    handle_try_submission,
    handle_variant_button,
)
from bot.presentation import actions

# What the manifest must declare; `make check` compares the two.
COMMANDS = (actions.COMMAND_DRAFT_REPLY,)
SHORTCUTS = (actions.SHORTCUT_DRAFT_REPLY, actions.SHORTCUT_RESEARCH)
SCOPES = (
    "app_mentions:read",
    "channels:history",
    "channels:read",
    "chat:write",
    "commands",
    "groups:history",
    "groups:read",
    "im:history",
    "im:read",
    "im:write",
    "mpim:history",
    "mpim:read",
    "users:read",
)
EVENTS = ("app_home_opened", "app_mention", "message.channels", "message.groups", "message.im", "message.mpim")

_RUN_BUTTONS = (
    actions.DRAFT_TEMPLATE,
    actions.DRAFT_POLISH,
    actions.DRAFT_AI,
    actions.RUN_CANCEL,
    actions.RUN_RETRY,
    actions.RUN_ANYWAY,
    actions.RUN_VIEW,
)
_DRAFT_BUTTONS = (actions.DRAFT_EDIT, actions.DRAFT_FILL, actions.DRAFT_COPY)
_VARIANT_BUTTONS = (
    actions.DRAFT_SHORTER,
    actions.DRAFT_WARMER,
    actions.DRAFT_FORMAL,
    actions.DRAFT_TRY,
    actions.DRAFT_FRESH,
    actions.DRAFT_TWO,
    actions.DRAFT_USE_FIRST,
    actions.DRAFT_USE_SECOND,
    actions.DRAFT_COMPARE,
    actions.DRAFT_OTHER_TEMPLATE,
)
_DECISION_BUTTONS = (
    actions.DRAFT_APPROVE,
    actions.DRAFT_UNDO,
    actions.DRAFT_SENT,
    actions.DRAFT_STOP,
    actions.DRAFT_CONFIRM_STOP,
    actions.DRAFT_LIFT,
)
_SETUP_BUTTONS = (actions.SETUP_OPEN, actions.HOME_SETUP)


class _OnClick(Protocol):
    async def __call__(self, desk: Desk, click: Click) -> None: ...


class _OnSubmit(Protocol):
    async def __call__(self, desk: Desk, body: dict[str, Any]) -> dict[str, Any]: ...


def register(app: AsyncApp, desk: Desk) -> None:
    """Tie every entry point to its handler."""
    bolt: Any = app  # Bolt's decorators are typed without their handlers' arguments.
    _register_requests(bolt, desk)
    _register_clicks(bolt, desk)
    _register_submissions(bolt, desk)


def _register_requests(bolt: Any, desk: Desk) -> None:
    """Ways to ask for something: a command, a shortcut, a mention, the Home tab; and what happens in threads."""

    async def command(ack: AsyncAck, body: dict[str, Any]) -> None:
        with desk.intake.taking():
            await handle_draft_command(desk, body)
            await ack()

    async def shortcut(ack: AsyncAck, body: dict[str, Any]) -> None:
        with desk.intake.taking():
            await handle_draft_shortcut(desk, body)
            await ack()

    async def research(ack: AsyncAck, body: dict[str, Any]) -> None:
        with desk.intake.taking():
            await handle_research_shortcut(desk, body)
            await ack()

    async def mention(body: dict[str, Any]) -> None:
        with desk.intake.taking():
            await handle_mention(desk, body)

    async def home(event: dict[str, Any]) -> None:
        if event.get("tab", "home") == "home":
            await show_home(desk, str(event["user"]))

    async def message(body: dict[str, Any]) -> None:
        await handle_thread_change(desk, body)
        await offer_links(desk, body)

    bolt.command(actions.COMMAND_DRAFT_REPLY)(command)
    bolt.shortcut(actions.SHORTCUT_DRAFT_REPLY)(shortcut)
    bolt.shortcut(actions.SHORTCUT_RESEARCH)(research)
    bolt.event("app_mention")(mention)
    bolt.event("app_home_opened")(home)
    bolt.event("message")(message)


def _register_clicks(bolt: Any, desk: Desk) -> None:
    for handler, names in (
        (handle_run_button, _RUN_BUTTONS),
        (handle_draft_modal_button, _DRAFT_BUTTONS),
        (handle_variant_button, _VARIANT_BUTTONS),
        (handle_decision_button, _DECISION_BUTTONS),
        (handle_setup_click, _SETUP_BUTTONS),
        (handle_knowledge_button, KNOWLEDGE_BUTTONS),
        (handle_team_template_button, TEMPLATE_BUTTONS),
        (handle_style_button, STYLE_BUTTONS),
        (handle_save_answer_button, (actions.DRAFT_SAVE_ANSWER,)),
        (handle_research_button, RESEARCH_BUTTONS),
        (handle_prospect_home_button, PROSPECT_HOME_BUTTONS),
        (handle_reminder_button, (actions.DRAFT_REMIND, actions.DRAFT_FORGET_REMINDER)),
    ):
        for name in names:
            _register_click(bolt, name, desk, handler)


def _register_submissions(bolt: Any, desk: Desk) -> None:
    async def copied(ack: AsyncAck) -> None:
        await ack()

    bolt.view(actions.MODAL_COPY)(copied)
    _register_submission(bolt, actions.MODAL_PASTE, desk, handle_paste_submission)
    _register_submission(bolt, actions.MODAL_EDIT, desk, handle_edit_submission)
    _register_submission(bolt, actions.MODAL_GAPS, desk, handle_gaps_submission)
    _register_submission(bolt, actions.MODAL_TRY, desk, handle_try_submission)
    _register_submission(bolt, actions.MODAL_TEMPLATE, desk, handle_template_submission)
    _register_submission(bolt, actions.MODAL_COMPARE, desk, handle_compare_submission)
    _register_submission(bolt, actions.MODAL_SETUP, desk, _save_setup)
    _register_submission(bolt, actions.MODAL_SAVE_ANSWER, desk, handle_save_answer_submission)
    _register_submission(bolt, actions.MODAL_RESEARCH, desk, handle_research_choice)
    _register_submission(bolt, actions.MODAL_PASTE_PROFILE, desk, handle_profile_paste)
    _register_submission(bolt, actions.MODAL_IDEAL_CUSTOMER, desk, handle_ideal_customer_submission)
    for callback_id, on_submit in {**KNOWLEDGE_SUBMISSIONS, **TEMPLATE_SUBMISSIONS}.items():
        _register_submission(bolt, callback_id, desk, on_submit)


async def _save_setup(desk: Desk, body: dict[str, Any]) -> dict[str, Any]:
    """Save who is writing, and show it in the Home tab."""
    answer = await handle_setup_submission(desk, body)
    if answer.get("response_action") != "errors":
        await show_home(desk, str(body["user"]["id"]))
    return answer


def _register_click(bolt: Any, name: str, desk: Desk, handler: _OnClick) -> None:
    async def clicked(ack: AsyncAck, body: dict[str, Any]) -> None:
        with desk.intake.taking():
            await handler(desk, read_click(body))
            await ack()

    bolt.action(name)(clicked)


def _register_submission(bolt: Any, callback_id: str, desk: Desk, handler: _OnSubmit) -> None:
    async def submitted(ack: AsyncAck, body: dict[str, Any]) -> None:
        with desk.intake.taking():
            answer = await handler(desk, body)
            await ack(**answer) if answer else await ack()

    bolt.view(callback_id)(submitted)
