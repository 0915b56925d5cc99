"""How the workspace says no: with Slack's own error words."""

from typing import Any


class Refusal(Exception):
    """Slack's `{"ok": false, "error": …}`; `details` are further keys of the answer."""

    def __init__(self, error: str, messages: list[str] | None = None, **details: Any) -> None:
        """Refuse with the word `error`; `messages` become `response_metadata.messages`."""
        super().__init__(error)
        self.error = error
        self.details: dict[str, Any] = dict(details)
        if messages:
            self.details["response_metadata"] = {"messages": messages}

    def as_json(self) -> dict[str, Any]:
        """The body of the answer."""
        return {"ok": False, "error": self.error, **self.details}


def missing_field(name: str) -> Refusal:
    """What Slack says when a required argument is absent."""
    return Refusal("invalid_arguments", [f"[ERROR] missing required field: {name}"])
