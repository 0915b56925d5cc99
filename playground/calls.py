"""The record of every request the playground answered or sent, for assertions such as "posted once"."""

from collections import deque
from collections.abc import Callable, Mapping
from typing import Any, cast

LIMIT = 20_000
"""Entries kept; older ones fall off, so that a long session cannot fill the memory."""

_SECRET_NAMES = frozenset(
    {"token", "authorization", "api_key", "apikey", "api-key", "x-api-key", "client_secret", "signing_secret"}
)
_SECRET_STARTS = ("xoxb-", "xapp-", "xoxp-", "Bearer ")
_REMOVED = "[removed]"


class CallLog:
    """Calls in the order in which they were answered; shared by all services of the playground."""

    def __init__(self, clock: Callable[[], float], limit: int = LIMIT) -> None:
        """Keep at most `limit` calls, each stamped with `clock` (seconds since 1970)."""
        self._clock = clock
        self._entries: deque[dict[str, Any]] = deque(maxlen=limit)

    def record(self, service: str, method: str, args: dict[str, Any], status: int) -> None:
        """Add one call: `service` ("slack", "events", "model", "internet"), `method` or path, HTTP `status`.

        Values that look like secrets are replaced, at any depth of `args`.
        """
        entry = {"service": service, "method": method, "args": _without_secrets(args), "status": status}
        self._entries.append({**entry, "at": self._clock()})

    def entries(self) -> list[dict[str, Any]]:
        """All calls kept, oldest first, as `{service, method, args, status, at}`."""
        return list(self._entries)

    def clear(self) -> None:
        """Forget all calls."""
        self._entries.clear()


def _without_secrets(value: Any) -> Any:
    if isinstance(value, str):
        return _REMOVED if value.startswith(_SECRET_STARTS) else value
    if isinstance(value, Mapping):
        pairs = cast("Mapping[str, Any]", value)
        return {
            key: _REMOVED if key.lower() in _SECRET_NAMES else _without_secrets(item) for key, item in pairs.items()
        }
    if isinstance(value, (list, tuple)):
        items = cast("list[Any] | tuple[Any, ...]", value)
        return [_without_secrets(item) for item in items]
    return value
