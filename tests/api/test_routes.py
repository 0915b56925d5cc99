"""The bot's address on the web: what cannot be Slack's is refused before anything reads it, and never with a 500."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import io
import json
import time
from collections.abc import AsyncGenerator
from typing import Any
from urllib.parse import urlencode

import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import TestServer
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

from bot import __version__
from bot.api.routes import SLACK_PATH, build_web_app
from bot.log import configure_logging
from tests.cli.shell import logging_restored

SECRET = "a-signing-secret-of-tests"
FORM = "application/x-www-form-urlencoded"
PRIVATE = "we-pay-too-much-for-Globecorp"


class House:
    """A server with one command that answers its text, and everything that was logged."""

    def __init__(self, address: str, session: ClientSession, log: io.StringIO) -> None:
        self.address = address
        self.session = session
        self.log = log

    async def post(self, body: bytes, headers: dict[str, str]) -> tuple[int, str]:
        """Post to Slack's address; return status and body."""
        url = f"{self.address}{SLACK_PATH}"
        async with self.session.post(url, data=io.BytesIO(body), headers=headers) as answer:
            return answer.status, await answer.text()


async def authorize(**_: Any) -> AuthorizeResult:
    """Accept everybody: tokens are not what these tests are about."""
    return AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="xoxb-test", bot_id="B1", bot_user_id="U1")


@pytest.fixture
async def house() -> AsyncGenerator[House]:
    """A running server."""
    bolt = AsyncApp(signing_secret=SECRET, authorize=authorize)

    async def answer_command(ack: Any, command: dict[str, Any]) -> None:
        await ack(f"heard {command['text']}")

    listen: Any = bolt
    listen.command("/draft-reply")(answer_command)

    log = io.StringIO()
    with logging_restored():
        configure_logging((SECRET,), "INFO", log)
        async with TestServer(build_web_app(bolt)) as server, ClientSession() as session:
            yield House(str(server.make_url("")).rstrip("/"), session, log)


def signed(body: bytes, secret: str = SECRET, stamp: str | None = None, kind: str = FORM) -> dict[str, str]:
    """Return the headers with which Slack sends `body`."""
    when = stamp or str(int(time.time()))
    digest = hmac.new(secret.encode(), f"v0:{when}:".encode() + body, hashlib.sha256).hexdigest()
    return {"Content-Type": kind, "X-Slack-Request-Timestamp": when, "X-Slack-Signature": f"v0={digest}"}


def command(text: str = PRIVATE) -> bytes:
    """Return the body of a slash command."""
    fields = {"command": "/draft-reply", "text": text, "team_id": "T1", "user_id": "U1", "channel_id": "C1"}
    more = {"trigger_id": "1.2.abc", "response_url": "https://hooks.slack.example/commands/1"}
    return urlencode(fields | more).encode()


async def test_health_names_the_version(house: House) -> None:
    """The health check answers without any authentication, and says which version runs."""
    async with house.session.get(f"{house.address}/healthz") as answer:
        assert answer.status == 200
        assert await answer.json() == {"status": "ok", "version": __version__}


async def test_signed_request_reaches_its_handler(house: House) -> None:
    """What Slack signed goes to the handler and its answer back; the text is not logged."""
    body = command()
    assert await house.post(body, signed(body)) == (200, f"heard {PRIVATE}")
    assert PRIVATE not in house.log.getvalue()


@pytest.mark.parametrize("stamp", ["", "yesterday", "١٢٣", "1e9", "-5", "12.5", " "])
async def test_stamp_that_is_no_number_is_refused(house: House, stamp: str) -> None:
    """A time stamp that is no plain number is 401: Bolt itself would answer 500."""
    body = command()
    headers = signed(body) | {"X-Slack-Request-Timestamp": stamp}
    assert (await house.post(body, headers))[0] == 401


@pytest.mark.parametrize("missing", ["X-Slack-Request-Timestamp", "X-Slack-Signature"])
async def test_unsigned_request_is_refused(house: House, missing: str) -> None:
    """Without a stamp or a signature it is 401."""
    body = command()
    headers = {key: value for key, value in signed(body).items() if key != missing}
    assert (await house.post(body, headers))[0] == 401


@pytest.mark.parametrize(
    "headers",
    [
        signed(command(), secret="another"),
        signed(command(), stamp="1000000000"),
        signed(command(), stamp="9" * 400),
        signed(command("something else")),
        signed(command()) | {"X-Slack-Signature": "v0="},
        signed(command()) | {"X-Slack-Signature": "v0=é".encode().decode("latin-1")},
    ],
    ids=["another secret", "old", "huge stamp", "another body", "empty digest", "no ascii"],
)
async def test_wrong_signature_is_refused_and_its_body_not_logged(house: House, headers: dict[str, str]) -> None:
    """A signature that does not fit is 401, and what was sent stands in no log."""
    status, _ = await house.post(command(), headers)
    assert status == 401
    assert PRIVATE not in house.log.getvalue()


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "multipart/form-data; boundary=x", "nonsense"])
async def test_other_content_types_are_refused(house: House, kind: str) -> None:
    """Slack sends forms and JSON; anything else is 400, however well it is signed."""
    body = command()
    assert (await house.post(body, signed(body, kind=kind)))[0] == 400


async def test_too_large_body_is_refused(house: House) -> None:
    """More than a megabyte is 413: nothing of it is kept."""
    body = command("a" * 1_100_000)
    assert (await house.post(body, signed(body)))[0] == 413


def interaction(**changes: Any) -> bytes:
    """Return the body of a click with parts of it changed."""
    click = {"type": "block_actions", "user": {"id": "U1"}, "team": {"id": "T1"}, "actions": [{"action_id": "a"}]}
    return urlencode({"payload": json.dumps(click | changes)}).encode()


BROKEN = [
    (b"payload=%7Bnot+json", FORM),
    (b"payload=5", FORM),
    (b"payload=%5B1%5D", FORM),
    (b"payload=null", FORM),
    (b"", FORM),
    (b"\xff\xfe\x00", FORM),
    (b"a=%ff%fe", FORM),
    (b"{", "application/json"),
    (b"[1, 2]", "application/json"),
    (b'"text"', "application/json"),
    (b"null", "application/json"),
    (b'{"event": 5}', "application/json"),
    (b'{"type": "event_callback", "event": {"type": ["x"]}}', "application/json"),
    (b'{"type": "event_callback", "team": {"id": 4}, "user": [], "event": null}', "application/json"),
    (b'{"type": ' * 3000 + b"1" + b"}" * 3000, "application/json"),
    (json.dumps({"type": "block_actions", "actions": "none"}).encode(), "application/json"),
    (urlencode({"payload": json.dumps({"type": "block_actions", "actions": []})}).encode(), FORM),
    (urlencode({"payload": json.dumps({"type": "view_submission", "view": 3})}).encode(), FORM),
    (interaction(actions="none"), FORM),
    (interaction(actions=["none"]), FORM),
    (interaction(actions=[{"type": 5}]), FORM),
    (interaction(type=["block_actions"]), FORM),
    (interaction(type="unheard_of"), FORM),
    (interaction(user="U1"), FORM),
]


@pytest.mark.parametrize(("body", "kind"), BROKEN, ids=[str(number) for number in range(len(BROKEN))])
async def test_signed_nonsense_is_never_a_server_error(house: House, body: bytes, kind: str) -> None:
    """Whatever stands in a signed body: an answer of the four hundreds (or a plain 200), never 500."""
    status, _ = await house.post(body, signed(body, kind=kind))
    assert status == 200 or 400 <= status < 500


async def test_slack_proves_the_address(house: House) -> None:
    """The challenge by which Slack checks the address is answered."""
    body = json.dumps({"type": "url_verification", "challenge": "word"}).encode()
    status, text = await house.post(body, signed(body, kind="application/json"))
    assert (status, json.loads(text)) == (200, {"challenge": "word"})


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
async def test_other_methods_do_not_exist(house: House, method: str) -> None:
    """Slack's address takes POST only."""
    async with house.session.request(method, f"{house.address}{SLACK_PATH}") as answer:
        assert answer.status == 405


async def test_socket_mode_has_no_address_for_slack() -> None:
    """Without HTTP mode there is a health check and nothing else."""
    async with TestServer(build_web_app(None)) as server, ClientSession() as session:
        async with session.post(server.make_url(SLACK_PATH), data=b"x") as answer:
            assert answer.status == 404
        async with session.get(server.make_url("/healthz")) as answer:
            assert answer.status == 200


async def test_many_requests_at_once_are_all_answered(house: House) -> None:
    """Fifty commands at once get their own answers."""
    bodies = [command(f"number {number}") for number in range(50)]
    answers = await asyncio.gather(*(house.post(body, signed(body)) for body in bodies))
    assert answers == [(200, f"heard number {number}") for number in range(50)]
