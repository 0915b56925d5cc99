"""Faults on demand: what the caller sees, and whether the effect took place."""

import asyncio
import re
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from playground.faults import Fault, misbehave
from tests.playground.slack_api.workspaces import DEALS, Slack, raises_refusal

POST = {"channel": DEALS, "text": "Hi"}


def fault(match: str = "chat.postMessage", **more: Any) -> Fault:
    """A fault of the Slack service that strikes once."""
    nothing: dict[str, Any] = {"status": None, "error": None, "retry_after": None, "delay_ms": 0, "cut_bytes": None}
    given: dict[str, Any] = {"service": "slack", "match": match, "times": 1, **nothing, **more}
    return Fault(**given)


def texts(slack: Slack) -> list[str]:
    """What the bot posted."""
    return [message.text for message in slack.workspace.messages[DEALS] if message.bot_id]


async def raw_post(slack: Slack, **options: Any) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of a bare chat.postMessage."""
    headers = {"Authorization": "Bearer xoxb-playground-bot"}
    async with slack.http.post("/api/chat.postMessage", data=POST, headers=headers, **options) as answer:
        return answer.status, dict(answer.headers), await answer.read()


async def test_429_carries_retry_after_and_strikes_as_often_as_asked(slack: Slack) -> None:
    """A rate limit on demand answers 429 with the header, twice, and nothing is posted."""
    slack.faults.add(fault(status=429, retry_after=30, times=2))
    for _ in range(2):
        status, headers, body = await raw_post(slack)
        assert (status, headers["Retry-After"], body) == (429, "30", b'{"ok": false, "error": "ratelimited"}')
    assert texts(slack) == []
    assert (await slack.client.chat_postMessage(**POST))["ok"]


async def test_429_without_retry_after(slack: Slack) -> None:
    """A rate limit without the header can be played too."""
    slack.faults.add(fault(status=429))
    status, headers, _ = await raw_post(slack)
    assert (status, "Retry-After" in headers) == (429, False)


async def test_an_error_word_on_demand(slack: Slack) -> None:
    """Any error word of Slack can be played without its cause."""
    slack.faults.add(fault("^chat", error="token_revoked"))
    with raises_refusal("token_revoked"):
        await slack.client.chat_postMessage(**POST)


async def test_missing_scope_on_demand_names_scopes(slack: Slack) -> None:
    """The error missing_scope is complete: needed and provided."""
    slack.faults.add(fault(error="missing_scope"))
    _, _, body = await raw_post(slack)
    assert b'"needed": "chat:write"' in body
    assert b'"provided": "app_mentions:read' in body


async def test_a_server_error_posts_nothing(slack: Slack) -> None:
    """A 503 strikes before the effect."""
    slack.faults.add(fault(status=503))
    assert (await raw_post(slack))[0] == 503
    assert texts(slack) == []


async def test_a_proxy_page_on_demand(slack: Slack) -> None:
    """An error that starts with "<" is sent as an HTML page with status 200."""
    slack.faults.add(fault(error="<html>Sign in to the network</html>"))
    status, headers, body = await raw_post(slack)
    assert (status, headers["Content-Type"].split(";")[0], body[:6]) == (200, "text/html", b"<html>")


async def test_a_lost_answer_after_the_effect(slack: Slack) -> None:
    """With after: the message is posted although the caller sees a 500."""
    slack.faults.add(fault("after:chat.postMessage", status=500))
    assert (await raw_post(slack))[0] == 500
    assert texts(slack) == ["Hi"]


async def test_a_timeout_after_the_effect(slack: Slack) -> None:
    """With after: and a delay the message is posted before the caller's deadline passes."""
    slack.faults.add(fault("after:chat.postMessage", delay_ms=5_000))
    with pytest.raises(asyncio.TimeoutError):
        await raw_post(slack, timeout=aiohttp.ClientTimeout(total=0.1))
    assert texts(slack) == ["Hi"]


async def test_half_an_answer_after_the_effect(slack: Slack) -> None:
    """With after: and cut_bytes the real answer is cut off in the middle."""
    slack.faults.add(fault("after:chat.postMessage", cut_bytes=11))
    headers = {"Authorization": "Bearer xoxb-playground-bot"}
    async with slack.http.post("/api/chat.postMessage", data=POST, headers=headers) as answer:
        assert await answer.content.readexactly(11) == b'{"ok": true'
        with pytest.raises(aiohttp.ClientPayloadError):
            await answer.content.read()
    assert texts(slack) == ["Hi"]


async def test_a_cut_connection_before_the_effect(slack: Slack) -> None:
    """Without after: a cut answer means that nothing was posted."""
    slack.faults.add(fault(cut_bytes=0))
    with pytest.raises(aiohttp.ClientPayloadError):
        await raw_post(slack)
    assert texts(slack) == []


async def test_a_short_delay_only_delays(slack: Slack) -> None:
    """A delay alone changes nothing else."""
    slack.faults.add(fault(delay_ms=5))
    assert (await slack.client.chat_postMessage(**POST))["ok"]


async def test_a_fault_strikes_only_what_it_names(slack: Slack) -> None:
    """Other methods and other services pass by; the fault waits."""
    slack.faults.add(fault("chat.update", error="internal_error"))
    slack.faults.add(fault(".*", service="model", status=500))
    assert (await slack.client.chat_postMessage(**POST))["ok"]
    assert slack.faults.take("model", "/chat/completions") is not None


@pytest.mark.parametrize(("seconds", "header"), [(30.0, "30"), (0.5, "0.5"), (5_000_000.0, "5000000")])
async def test_retry_after_is_a_plain_number(slack: Slack, seconds: float, header: str) -> None:
    """Also half a second and a very long wait are written out."""
    slack.faults.add(fault(status=429, retry_after=seconds))
    assert (await raw_post(slack))[1]["Retry-After"] == header


async def test_other_services_fail_in_their_own_shape() -> None:
    """A fault of another service carries an error object, and 500 if no status was asked for."""

    async def answer(request: web.Request) -> web.StreamResponse:
        return await misbehave(fault(service="model", error="overloaded"), request) or web.Response()

    app = web.Application()
    app.add_routes([web.get("/", answer)])
    async with TestClient(TestServer(app)) as http, http.get("/") as response:
        body: Any = await response.json()
        assert (response.status, body["error"]["code"]) == (500, "overloaded")


async def test_a_wrong_expression_is_refused(slack: Slack) -> None:
    """The board takes regular expressions only."""
    with pytest.raises(re.error):
        slack.faults.add(fault("("))


async def test_each_call_is_on_record_without_secrets(slack: Slack) -> None:
    """Calls are recorded in order with arguments and status, failed ones too, and never a token."""
    slack.faults.add(fault(status=429))
    await raw_post(slack)
    slack.clock.advance(2)
    await raw_post(slack)
    first, second = slack.calls.entries()
    assert (first["service"], first["method"], first["status"], second["status"]) == (
        "slack",
        "chat.postMessage",
        429,
        200,
    )
    assert second["args"] == POST
    assert second["at"] - first["at"] == 2
    slack.calls.record("model", "/v1", {"headers": {"Authorization": "Bearer s3cret"}, "list": ["xoxb-1"]}, 200)
    assert slack.calls.entries()[-1]["args"] == {"headers": {"Authorization": "[removed]"}, "list": ["[removed]"]}
