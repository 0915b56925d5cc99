"""Modals and App Home: filling in, what the client refuses, submitting, and what the app's answer does."""

import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck

from tests.playground.delivery.tiny_bot import Json, Script, TinyBot, over_http, tiny_bot


def _plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def _input(block_id: str, label: str, element: Json, **more: Any) -> Json:
    return {"type": "input", "block_id": block_id, "label": _plain(label), "element": element, **more}


TEXT: Json = {"type": "plain_text_input", "action_id": "text", "multiline": True, "max_length": 20}
TONE: Json = {
    "type": "static_select",
    "action_id": "tone",
    "options": [{"text": _plain(name), "value": name.lower()} for name in ("Warm", "Formal")],
    "initial_option": {"text": _plain("Warm"), "value": "warm"},
}
WHERE: Json = {
    "type": "conversations_select",
    "action_id": "where",
    "default_to_current_conversation": True,
    "response_url_enabled": True,
}


def _modal(title: str = "Edit", **more: Any) -> Json:
    blocks = [
        _input("draft", "Draft", TEXT),
        _input("tone", "Tone", TONE),
        _input("where", "Where", WHERE, optional=True),
    ]
    return {
        "type": "modal",
        "callback_id": "edit",
        "title": _plain(title),
        "submit": _plain("Save"),
        "private_metadata": "run-1",
        "blocks": blocks,
        **more,
    }


@asynccontextmanager
async def _open_modal(bot: TinyBot, **modal: Any) -> AsyncGenerator[tuple[Script, str]]:
    """A modal that the bot opened when ada used a command in #general: the script and the view's id."""

    @bot.app.command("/edit")
    async def open_it(ack: AsyncAck, body: Json, client: Any) -> None:  # pyright: ignore[reportUnusedFunction]
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=_modal(**modal))

    async with over_http(bot, subscriptions=frozenset[str]()) as script:
        answer = await script.user("command", channel="general", command="/edit", text="")
        yield script, answer["view_id"]


async def _submit(script: Script, view_id: str, **values: Any) -> Json:
    return await script.user("submit", view_id=view_id, values=values)


async def test_submission_carries_what_was_entered_and_what_was_shown() -> None:
    """Fields are named by label or block id; those left out keep their initial value."""
    bot = tiny_bot()
    bot.app.view("edit")(bot.keep)

    async with _open_modal(bot) as (script, view_id):
        answer = await _submit(script, view_id, Draft="Hello\nIlse")
        views = (await script.state())["views"]

    view = bot.seen[0]["view"]
    assert answer["ok"] is True
    assert view["state"]["values"]["draft"] == {"text": {"type": "plain_text_input", "value": "Hello\nIlse"}}
    assert view["state"]["values"]["tone"]["tone"]["selected_option"]["value"] == "warm"
    assert view["state"]["values"]["where"]["where"]["selected_conversation"] == "C0GENERAL"
    assert (view["private_metadata"], view["root_view_id"], view["previous_view_id"]) == ("run-1", view_id, None)
    assert bot.seen[0]["response_urls"][0]["channel_id"] == "C0GENERAL"
    assert views == []


async def test_people_and_channels_can_be_chosen_by_name() -> None:
    """A select of conversations takes an id or a name, under its label as the client shows it."""
    bot = tiny_bot()
    bot.app.view("edit")(bot.keep)

    async with _open_modal(bot) as (script, view_id):
        lost = await script.user("submit", view_id=view_id, values={"draft": "Hi", "Where (optional)": "#nowhere"})
        await script.user("submit", view_id=view_id, values={"draft": "Hi", "Where (optional)": "#fundraising"})

    assert lost["errors"] == {"where": "'#nowhere' is not one of the options."}
    assert bot.seen[0]["view"]["state"]["values"]["where"]["where"]["selected_conversation"] == "C0FUND"


async def test_client_refuses_what_it_would_not_send() -> None:
    """Missing required fields, texts that are too long and options that are not offered never reach the bot."""
    bot = tiny_bot()
    bot.app.view("edit")(bot.keep)

    async with _open_modal(bot) as (script, view_id):
        empty = await _submit(script, view_id)
        long = await _submit(script, view_id, draft="x" * 21)
        option = await _submit(script, view_id, draft="ok", tone={"tone": "Rude"})
        unknown = await _submit(script, view_id, Colour="blue")
        other = await script.user("submit", user="mateo", view_id=view_id, values={"draft": "ok"})

    assert (empty["error"], empty["errors"]) == (
        "invalid_values",
        {"draft": "Please complete this required field."},
    )
    assert set(long["errors"]) == {"draft"}
    assert set(option["errors"]) == {"tone"}
    assert (unknown["error"], unknown["field"]) == ("field_not_found", "Colour")
    assert other["error"] == "view_not_found"
    assert bot.seen == []


async def test_errors_of_the_app_keep_the_modal_open_with_its_values() -> None:
    """`response_action: errors` comes back from the hand, and what was entered stays."""
    bot = tiny_bot()
    bot.app.view("edit")(bot.answering(response_action="errors", errors={"draft": "Say more"}))

    async with _open_modal(bot) as (script, view_id):
        answer = await _submit(script, view_id, draft="Hi")
        view = (await script.state())["views"][0]

    assert answer["ack"]["body"]["response_action"] == "errors"
    assert (answer["errors"], answer["view_id"]) == ({"draft": "Say more"}, view_id)
    assert view["state"]["values"]["draft"]["text"]["value"] == "Hi"


async def test_update_push_and_clear_change_the_stack() -> None:
    """The other answers to a submission replace the modal, put one above it, or close all."""
    bot = tiny_bot()
    answers: dict[str, Json] = {
        "update": {"response_action": "update", "view": _modal("Updated")},
        "push": {"response_action": "push", "view": _modal("Pushed")},
        "clear": {"response_action": "clear"},
    }

    @bot.app.view("edit")
    async def answer(ack: AsyncAck, view: Json) -> None:  # pyright: ignore[reportUnusedFunction] - registered
        await ack(answers[view["state"]["values"]["draft"]["text"]["value"]])

    titles: list[list[str]] = []
    async with _open_modal(bot) as (script, opened):
        on_top = opened
        for word in ("update", "push", "clear"):
            outcome = await _submit(script, on_top, draft=word)
            on_top = outcome.get("view_id", "")
            titles.append([view["title"]["text"] for view in (await script.state())["views"]])

    assert titles == [["Updated"], ["Updated", "Pushed"], []]


async def test_answer_that_slack_would_not_take_is_an_error() -> None:
    """Errors for a block that is no input, and a view with faults, are refused and change nothing."""
    for answer, error in (
        ({"response_action": "errors", "errors": {"nowhere": "?"}}, "invalid_errors_block"),
        ({"response_action": "update", "view": {"type": "modal"}}, "invalid_arguments"),
    ):
        bot = tiny_bot()
        bot.app.view("edit")(bot.answering(**answer))
        async with _open_modal(bot) as (script, view_id):
            outcome = await _submit(script, view_id, draft="Hi")
            views = (await script.state())["views"]

        assert outcome["error"] == error
        assert views[0]["id"] == view_id


async def test_closing_tells_the_app_only_if_it_asked() -> None:
    """`view_closed` is sent for views with notify_on_close."""
    for asked in (True, False):
        bot = tiny_bot()
        bot.app.view_closed("edit")(bot.keep)
        async with _open_modal(bot, notify_on_close=asked) as (script, view_id):
            await script.user("close", view_id=view_id)
            again = await script.user("close", view_id=view_id)

        assert [(body["type"], body["is_cleared"]) for body in bot.seen] == ([("view_closed", False)] if asked else [])
        assert again["error"] == "view_not_found"


async def test_closing_the_whole_stack_tells_of_every_view() -> None:
    """With `all` each view that asked is told of, the upper one first, as cleared."""
    bot = tiny_bot()
    bot.app.view_closed("edit")(bot.keep)
    bot.app.view("edit")(bot.answering(response_action="push", view=_modal("Above", notify_on_close=True)))

    async with _open_modal(bot, notify_on_close=True) as (script, view_id):
        pushed = (await _submit(script, view_id, draft="Hi"))["view_id"]
        await script.user("close", view_id=pushed, all=True)

    closed = [(body["view"]["id"], body["is_cleared"]) for body in bot.seen if body["type"] == "view_closed"]
    assert closed == [(pushed, True), (view_id, True)]


async def test_submission_that_fails_leaves_the_modal_open() -> None:
    """When the bot answers with an error (here 404), the person still has the form and can try again."""
    async with _open_modal(tiny_bot()) as (script, view_id):
        answer = await _submit(script, view_id, draft="Hi")
        views = (await script.state())["views"]

    assert (answer["ok"], answer["error"]) == (False, "dispatch_failed")
    assert [view["id"] for view in views] == [view_id]


async def test_modal_without_submit_cannot_be_submitted() -> None:
    """A modal that only shows something has no such button."""
    section = {"type": "section", "text": _plain("Read this")}
    bot = tiny_bot()

    @bot.app.command("/show")
    async def show(ack: AsyncAck, body: Json, client: Any) -> None:  # pyright: ignore[reportUnusedFunction]
        await ack()
        view = {"type": "modal", "title": _plain("Read"), "blocks": [section]}
        await client.views_open(trigger_id=body["trigger_id"], view=view)

    async with over_http(bot) as script:
        view_id = (await script.user("command", channel="general", command="/show", text=""))["view_id"]
        answer = await _submit(script, view_id)

    assert answer["error"] == "view_has_no_submit"


async def test_choice_in_a_modal_stays_chosen() -> None:
    """What a select sent as an action is part of the state that is submitted later."""
    bot = tiny_bot()
    bot.app.action("tone")(bot.keep)
    bot.app.view("edit")(bot.keep)

    async with _open_modal(bot) as (script, view_id):
        await script.user("click", view_id=view_id, action_id="tone", value="Formal")
        await _submit(script, view_id, draft="Hi")

    values = [body["view"]["state"]["values"]["tone"]["tone"]["selected_option"]["value"] for body in bot.seen]
    assert values == ["formal", "formal"]


async def test_click_in_a_modal_sends_the_state_and_can_push() -> None:
    """block_actions in a view carries the view with what was entered so far, and its trigger pushes."""
    bot = tiny_bot()
    button = {"type": "button", "action_id": "preview", "text": _plain("Preview")}

    @bot.app.action("preview")
    async def preview(ack: AsyncAck, body: Json, client: Any) -> None:  # pyright: ignore[reportUnusedFunction]
        bot.seen.append(body)
        await ack()
        await client.views_push(trigger_id=body["trigger_id"], view=_modal("Preview"))

    blocks = [_input("draft", "Draft", TEXT), {"type": "actions", "block_id": "go", "elements": [button]}]
    async with _open_modal(bot, blocks=blocks) as (script, view_id):
        answer = await script.user("click", view_id=view_id, action_id="preview", values={"Draft": "so far"})
        views = (await script.state())["views"]

    body = bot.seen[0]
    assert body["container"] == {"type": "view", "view_id": view_id}
    assert body["view"]["state"]["values"]["draft"]["text"]["value"] == "so far"
    assert "response_url" not in body
    assert "channel" not in body
    assert [view["id"] for view in views] == [view_id, answer["view_id"]]
    assert views[1]["previous_view_id"] == view_id


async def test_click_in_app_home_names_the_home_view() -> None:
    """A button on App Home is clicked with `home: true`; only its owner has it."""
    bot = tiny_bot()
    bot.app.action("settings")(bot.keep)
    button = {"type": "button", "action_id": "settings", "text": _plain("Settings")}
    home = {"type": "home", "blocks": [{"type": "actions", "elements": [button]}]}

    async with over_http(bot) as script:
        published = await bot.app.client.views_publish(user_id="U0ADA", view=home)
        answer = await script.user("click", home=True, action_id="settings")
        other = await script.user("click", user="mateo", home=True, action_id="settings")

    assert answer["ok"] is True
    assert bot.seen[0]["view"]["id"] == published["view"]["id"]
    assert bot.seen[0]["view"]["type"] == "home"
    assert other["error"] == "view_not_found"


async def test_trigger_expires_after_three_seconds() -> None:
    """A modal that is opened too late is refused to the bot, by the playground's clock."""
    bot = tiny_bot()
    late = [0.0]
    errors: list[str] = []

    @bot.app.command("/edit")
    async def open_late(ack: AsyncAck, body: Json, client: Any) -> None:  # pyright: ignore[reportUnusedFunction]
        await ack()
        late[0] = 3.1
        answer = await client.api_call("views.open", json={"trigger_id": body["trigger_id"], "view": _modal()})
        errors.append(answer["error"])

    @bot.app.error
    async def keep_error(error: Any) -> None:  # pyright: ignore[reportUnusedFunction] - registered
        errors.append(error.response["error"])

    async with over_http(bot, clock=lambda: time.time() + late[0]) as script:
        answer = await script.user("command", channel="general", command="/edit", text="")

    assert errors == ["expired_trigger_id"]
    assert "view_id" not in answer
