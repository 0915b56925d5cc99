"""Who may call what: tokens and scopes."""

from typing import Any

import pytest

from playground.slack.limits import Limits
from playground.slack.workspace import APP_TOKEN
from tests.playground.slack_api.workspaces import ADA, DEALS, Slack, raises_refusal, running


async def test_auth_test_names_the_bot_and_lists_its_scopes(slack: Slack) -> None:
    """auth.test says who the token is and carries the granted scopes in x-oauth-scopes."""
    answer = await slack.client.auth_test()
    assert (answer["team_id"], answer["user_id"], answer["bot_id"]) == ("T0TEAM", "U0BOT", "B0BOT")
    assert answer["url"] == "https://hookline.slack.com/"
    assert "chat:write" in answer.headers["x-oauth-scopes"].split(",")


async def test_a_scope_switched_off_is_missing_from_the_header(slack: Slack) -> None:
    """What doctor reads to find missing scopes is what the workspace granted."""
    slack.workspace.scopes.discard("users:read")
    answer = await slack.client.auth_test()
    assert "users:read" not in answer.headers["x-oauth-scopes"].split(",")


async def test_a_missing_scope_is_named_with_those_provided(slack: Slack) -> None:
    """missing_scope carries needed and provided."""
    slack.workspace.scopes.intersection_update({"commands", "chat:write"})
    async with slack.http.get("/api/users.info", params={"user": ADA}, headers=bearer()) as answer:
        body = await answer.json()
    assert body == {
        "ok": False,
        "error": "missing_scope",
        "needed": "users:read",
        "provided": "chat:write,commands",
    }


@pytest.mark.parametrize(
    ("method", "arguments", "needed"),
    [
        ("chat_postMessage", {"channel": DEALS, "text": "Hi"}, "chat:write"),
        ("conversations_history", {"channel": DEALS}, "channels:history"),
        ("conversations_history", {"channel": "D0ADA"}, "im:history"),
        ("conversations_info", {"channel": DEALS}, "channels:read"),
        ("conversations_open", {"users": ADA}, "im:write"),
        ("conversations_open", {"users": [ADA, "U0BEN"]}, "mpim:write"),
        ("chat_postMessage", {"channel": DEALS, "text": "Hi", "username": "Else"}, "chat:write.customize"),
    ],
)
async def test_each_method_needs_its_scope(slack: Slack, method: str, arguments: Any, needed: str) -> None:
    """Posting, reading, looking up, opening and posing each need the scope that Slack documents."""
    slack.workspace.scopes.discard(needed)
    with raises_refusal("missing_scope"):
        await getattr(slack.client, method)(**arguments)


async def test_no_token_is_not_authed(slack: Slack) -> None:
    """A call without any token is refused with not_authed."""
    async with slack.http.post("/api/auth.test") as answer:
        assert (await answer.json()) == {"ok": False, "error": "not_authed"}


async def test_a_wrong_token_is_invalid(slack: Slack) -> None:
    """A token the workspace never gave out is refused with invalid_auth."""
    with raises_refusal("invalid_auth"):
        await slack.as_token("xoxb-other").auth_test()


async def test_the_token_may_be_an_argument(slack: Slack) -> None:
    """A form may carry the token as a field instead of the header."""
    async with slack.http.post("/api/auth.test", data={"token": "xoxb-playground-bot"}) as answer:
        assert (await answer.json())["ok"] is True
    assert "token" not in slack.calls.entries()[-1]["args"]


async def test_a_socket_is_opened_with_the_app_token_only(slack: Slack) -> None:
    """apps.connections.open gives a wss address to the xapp token and refuses the bot token."""
    opened = await slack.as_token(APP_TOKEN).apps_connections_open(app_token=APP_TOKEN)
    assert opened["url"] == "ws://playground.example/link/1"
    with raises_refusal("not_allowed_token_type"):
        await slack.client.apps_connections_open(app_token="xoxb-playground-bot")


async def test_the_app_token_cannot_post(slack: Slack) -> None:
    """Methods of the bot refuse the app-level token."""
    with raises_refusal("not_allowed_token_type"):
        await slack.as_token(APP_TOKEN).chat_postMessage(channel=DEALS, text="Hi")


async def test_an_unknown_method_is_named(slack: Slack) -> None:
    """A method that the playground does not have is refused with unknown_method, not with a 404."""
    with raises_refusal("unknown_method"):
        await slack.client.api_call("chat.postEverywhere")


async def test_api_test_echoes_and_fails_on_demand(slack: Slack) -> None:
    """api.test needs no token, gives back its argument and fails with the error asked for."""
    assert (await slack.client.api_test(foo="bar"))["args"] == {"foo": "bar"}
    with raises_refusal("my_error"):
        await slack.client.api_test(error="my_error")


@pytest.mark.parametrize(("body", "error"), [("{", "invalid_json"), ("[1]", "json_not_object")])
async def test_a_malformed_body_is_refused(slack: Slack, body: str, error: str) -> None:
    """JSON that is broken, or is no object, gets Slack's word for it."""
    headers = {**bearer(), "Content-Type": "application/json"}
    async with slack.http.post("/api/auth.test", data=body, headers=headers) as answer:
        assert (await answer.json())["error"] == error


@pytest.mark.parametrize("kind", ["application/json", "application/x-www-form-urlencoded"])
@pytest.mark.parametrize(("charset", "body"), [("klingon", b"{}"), ("utf-8", b"\xff\xfe")])
async def test_an_unreadable_body_is_refused(slack: Slack, kind: str, charset: str, body: bytes) -> None:
    """Bytes that are not text in the charset named get invalid_charset, not an error of the server."""
    headers = {**bearer(), "Content-Type": f"{kind}; charset={charset}"}
    async with slack.http.post("/api/auth.test", data=body, headers=headers) as answer:
        assert (answer.status, (await answer.json())["error"]) == (200, "invalid_charset")


async def test_tiers_are_enforced_when_switched_on() -> None:
    """With rates enforced the 51st chat.update of a minute gets 429 and Retry-After, and later passes again."""
    async with running(Limits(enforce_rates=True)) as slack:
        ts = (await slack.client.chat_postMessage(channel=DEALS, text="Hi"))["ts"]
        for _ in range(50):
            await slack.client.chat_update(channel=DEALS, ts=ts, text="Hi again")
        async with slack.http.post("/api/chat.update", headers=bearer()) as answer:
            assert (answer.status, answer.headers["Retry-After"]) == (429, "60")
            assert (await answer.json())["error"] == "ratelimited"
        slack.clock.advance(60)
        assert (await slack.client.chat_update(channel=DEALS, ts=ts, text="Late"))["ok"]


async def test_a_channel_takes_one_message_a_second_after_a_short_burst() -> None:
    """With rates enforced the sixth message at once in one channel is refused; another channel is free."""
    async with running(Limits(enforce_rates=True)) as slack:
        for _ in range(5):
            await slack.client.chat_postMessage(channel=DEALS, text="Hi")
        with raises_refusal("ratelimited"):
            await slack.client.chat_postMessage(channel=DEALS, text="Hi")
        assert (await slack.client.chat_postMessage(channel="D0ADA", text="Hi"))["ok"]


def bearer() -> dict[str, str]:
    """The header of the bot."""
    return {"Authorization": "Bearer xoxb-playground-bot"}
