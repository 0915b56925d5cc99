"""One request of a stream, as every cache is given it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

CONVERSATIONS, KNOWLEDGE = "conversations", "knowledge"
US, THEM = "us", "prospect"


@dataclass(frozen=True, slots=True)
class Said:
    """One message of a thread."""

    side: str
    author: str
    text: str


@dataclass(frozen=True, slots=True)
class Request:
    """`kind` is what this request is beside the one it was made from; `scope` holds who, where and which versions;
    `thread` is empty for a question; `text` is what is asked; `right` names the only right answer, version included.
    """

    traffic: str
    kind: str
    scope: dict[str, str]
    thread: tuple[Said, ...]
    text: str
    right: str

    @property
    def whole(self) -> str:
        """Everything that was said, as one text."""
        return "\n".join(f"{said.author}: {said.text}" for said in self.thread) or self.text

    def to_json(self) -> dict[str, Any]:
        """Return JSON-native data; `whole` goes along, for caches that know nothing else."""
        return {
            "traffic": self.traffic,
            "kind": self.kind,
            "scope": self.scope,
            "thread": [[said.side, said.author, said.text] for said in self.thread],
            "text": self.text,
            "whole": self.whole,
            "right": self.right,
        }

    @staticmethod
    def from_json(given: dict[str, Any]) -> Request:
        """Return what `to_json` described."""
        thread = tuple(Said(*item) for item in given["thread"])
        return Request(given["traffic"], given["kind"], given["scope"], thread, given["text"], given["right"])
