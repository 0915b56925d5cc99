"""Logs are one JSON line an event, and no secret passes, whoever logs it."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Generator

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from bot.log import MASK, Redactor, configure_logging
from tests.cli.shell import logging_restored

SECRET = "correct-horse-battery"
SHAPES = [
    "xoxb-12345-abcde",
    "xoxp-12345-abcde",
    "xoxe.xoxp-1-abc",
    "xapp-1-A1-23-abc",
    "sk-proj-abcdefgh1234",
    "AKIAABCDEFGHIJKLMNOP",
    "eyJhbGciOi.eyJzdWIi.c2ln",
]


@pytest.fixture
def stream() -> Generator[io.StringIO]:
    """Where a configured process logs to."""
    with logging_restored():
        target = io.StringIO()
        configure_logging((SECRET,), "INFO", target)
        yield target


def test_event_is_one_json_line_with_its_run(stream: io.StringIO) -> None:
    """An event is a line of JSON with level, time in UTC and what is bound to the context."""
    with structlog.contextvars.bound_contextvars(run_id="run-1"):
        structlog.get_logger().info("step_done", step="read\nthread", seconds=0.5)
    (line,) = stream.getvalue().splitlines()
    event = json.loads(line)
    assert event.pop("timestamp").endswith("Z")
    assert event == {"event": "step_done", "level": "info", "run_id": "run-1", "step": "read\nthread", "seconds": 0.5}


def test_configured_secret_is_masked_in_our_events(stream: io.StringIO) -> None:
    """A configured secret is masked wherever it stands in an event."""
    structlog.get_logger().warning(f"failed with {SECRET}", url=f"https://x.example/?key={SECRET}&a=1")
    assert SECRET not in stream.getvalue()
    assert stream.getvalue().count(MASK) == 2


def test_configured_secret_is_masked_in_vendors_records(stream: io.StringIO) -> None:
    """A library's record passes the same redactor, its traceback included."""
    logger = logging.getLogger("some.library")
    logger.warning("sent %s", SECRET)
    error = ValueError(SECRET)
    logger.error("failed", exc_info=error)
    assert "ValueError" in stream.getvalue()
    assert SECRET not in stream.getvalue()


@pytest.mark.parametrize("token", SHAPES)
def test_token_shapes_are_masked_although_unknown(token: str) -> None:
    """What has the shape of a token is masked also where it is not ours."""
    masked = Redactor(()).mask(f"before {token} after")
    assert token not in masked
    assert masked.startswith("before ")
    assert masked.endswith(" after")


@given(before=st.text(max_size=20), after=st.text(max_size=20))
def test_secret_is_masked_in_any_surroundings(before: str, after: str) -> None:
    """Whatever stands around a secret, it is gone."""
    assert SECRET not in Redactor((SECRET,)).mask(before + SECRET + after)


def test_longer_secret_is_masked_whole() -> None:
    """Where one secret is part of another, nothing of the longer one is left."""
    assert Redactor(("abcdef", "abcdef-ghijkl")).mask("x abcdef-ghijkl y") == f"x {MASK} y"


def test_short_values_do_not_blot_the_log() -> None:
    """A secret of a few letters is no secret, and masking it would make every line unreadable."""
    assert Redactor(("", "a", "in")).mask("in a line") == "in a line"


def test_quiet_below_the_level(stream: io.StringIO) -> None:
    """Below the level nothing is written, and vendors' clients are silent below a warning."""
    structlog.get_logger().debug("detail")
    for name in ("aiohttp", "httpx", "openai", "slack_bolt", "slack_sdk", "dbos"):
        logging.getLogger(name).info("request body: something private")
    assert stream.getvalue() == ""
