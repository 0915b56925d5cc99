"""What reaches the bot's address and is not Slack's, or is not usable: 401, 400 or 413, never 500, never logged."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import time
from collections.abc import AsyncGenerator
from io import BytesIO
from pathlib import Path
from urllib.parse import urlencode

import aiohttp
import pytest

from playground.slack.workspace import SIGNING_SECRET
from tests.scenarios.town import Town, open_town

_SECRET_WORDS = "the-price-is-our-secret"
_FORM = "application/x-www-form-urlencoded"
_COMMAND = urlencode(
    {
        "command": "/draft-reply",
        "text": _SECRET_WORDS,
        "user_id": "U0ADA",
        "team_id": "T0REJOIN",
        "channel_id": "C0DEALS",
        "trigger_id": "1.2.3",
        "response_url": "http://127.0.0.1:9/response",
    }
)


@pytest.fixture
async def town(tmp_path: Path) -> AsyncGenerator[Town]:
    """Playground and bot."""
    async with open_town(tmp_path / "data") as opened:
        yield opened


def _signed(body: str, stamp: str | None = None, secret: str = SIGNING_SECRET) -> dict[str, str]:
    stamp = str(int(time.time())) if stamp is None else stamp
    digest = hmac.new(secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}", "Content-Type": _FORM}


async def _post(town: Town, body: str, headers: dict[str, str]) -> tuple[int, str]:
    address = f"http://127.0.0.1:{town.app.port}/slack/events"
    async with (
        asyncio.timeout(10),
        aiohttp.ClientSession() as session,
        session.post(address, data=BytesIO(body.encode()), headers=headers) as response,
    ):
        return response.status, await response.text()


@pytest.mark.parametrize("stamp", ["abc", "", "-1", "1e9", "٣", "99999999999999999999", "1.5", "0"])
async def test_a_time_that_is_none_is_refused(town: Town, stamp: str, capfd: pytest.CaptureFixture[str]) -> None:
    """A time stamp that is no number, or of another age, is 401, and the body appears in no log."""
    status, said = await _post(town, _COMMAND, _signed(_COMMAND, stamp.encode().decode("latin-1")))
    assert status == 401
    assert _SECRET_WORDS not in said + "".join(capfd.readouterr())


@pytest.mark.parametrize("age", [-3_600, 3_600])
async def test_a_stale_or_future_signature_is_refused(town: Town, age: int, capfd: pytest.CaptureFixture[str]) -> None:
    """A valid signature of another hour is 401."""
    status, _ = await _post(town, _COMMAND, _signed(_COMMAND, str(int(time.time()) + age)))
    assert status == 401
    assert _SECRET_WORDS not in "".join(capfd.readouterr())


async def test_a_wrong_signature_is_refused(town: Town, capfd: pytest.CaptureFixture[str]) -> None:
    """A body signed with another secret is 401 and is not logged."""
    status, _ = await _post(town, _COMMAND, _signed(_COMMAND, secret="another"))
    assert status == 401
    assert _SECRET_WORDS not in "".join(capfd.readouterr())


async def test_a_missing_signature_is_refused(town: Town) -> None:
    """No headers of Slack at all: 401."""
    status, _ = await _post(town, _COMMAND, {"Content-Type": _FORM})
    assert status == 401


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "multipart/form-data"])
async def test_another_content_type_is_refused(town: Town, kind: str) -> None:
    """Slack sends forms and JSON; anything else is 400."""
    status, _ = await _post(town, _COMMAND, _signed(_COMMAND) | {"Content-Type": kind})
    assert status == 400


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("{", "application/json"),
        ("[]", "application/json"),
        ("null", "application/json"),
        ("7", "application/json"),
        ("[" * 3_000, "application/json"),
        ("payload={", _FORM),
        ("payload=[]", _FORM),
        ("payload=7", _FORM),
        ("%ff%fe", _FORM),
        ("", _FORM),
        ("", "application/json"),
        ('{"type": "event_callback"}', "application/json"),
        ('{"type": "event_callback", "event": null}', "application/json"),
        ('{"type": "event_callback", "event": {"type": "app_mention"}}', "application/json"),
        ("command=/draft-reply", _FORM),
        ('payload={"type":"block_actions"}', _FORM),
        ('payload={"type":"block_actions","actions":[{"action_id":"draft:approve"}]}', _FORM),
    ],
)
async def test_a_body_that_cannot_be_read_is_no_error_of_ours(
    town: Town, body: str, kind: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """Signed nonsense is refused or ignored, and never answered with 500."""
    status, _ = await _post(town, body, _signed(body) | {"Content-Type": kind})
    assert status in {200, 400, 401, 404, 413}
    assert "Traceback" not in "".join(capfd.readouterr())


async def test_a_huge_body_is_refused(town: Town, capfd: pytest.CaptureFixture[str]) -> None:
    """Two megabytes are 413, signed or not, and not logged."""
    body = urlencode({"command": "/draft-reply", "text": _SECRET_WORDS * 90_000})
    assert len(body) > 2_000_000
    status, _ = await _post(town, body, _signed(body))
    assert status == 413
    assert _SECRET_WORDS not in "".join(capfd.readouterr())


async def test_a_replayed_request_has_no_second_effect(town: Town) -> None:
    """The same signed mention twice within five minutes is one run."""
    workspace = town.workspace
    root = await workspace.message("Bright Barn answered on LinkedIn")
    body = (
        '{"type": "event_callback", "team_id": "T0REJOIN", "api_app_id": "A0REJOIN", "event_id": "Ev0REPLAY", '
        '"event": {"type": "app_mention", "user": "U0ADA", "team": "T0REJOIN", "channel": "C0DEALS", '
        f'"ts": "1795300000.000100", "thread_ts": "{root.ts}", "text": "<@U0REJOIN> draft"}}}}'
    )
    headers = _signed(body) | {"Content-Type": "application/json"}
    statuses = [(await _post(town, body, headers))[0] for _ in range(3)]
    assert statuses == [200, 200, 200]
    await workspace.ready_card()
    look = await workspace.look()
    assert len(look.cards()) == 1
    assert not look.notices()


async def test_the_health_check_answers(town: Town) -> None:
    """Whoever watches the bot gets a word."""
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{town.app.port}/healthz") as response,
    ):
        assert (await response.json())["status"] == "ok"
