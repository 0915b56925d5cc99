"""What a draft is written from: everything that was read, understood, looked up and recalled."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.models.analysis import Analysis
from bot.models.codec import decode, encode
from bot.models.conversation import Message, Side, Thread
from bot.models.evidence import Profile
from bot.models.sender import RecalledAnswer, SenderProfile
from bot.pipeline.recall.choice import TemplateChoice


@dataclass(frozen=True, slots=True)
class Material:
    """The whole input of a writer and of the checks. `instruction` is what the requester asked for in free
    words; `missing` names the branches that failed ("enrich", "analyse", "recall"); `supplied` holds what a
    person filled into gaps, by the gap's name. `present_draft` is the text that is to be written again, where a
    person asked for the same draft in another way.
    """

    thread: Thread
    analysis: Analysis
    profile: Profile
    choice: TemplateChoice
    answers: tuple[RecalledAnswer, ...]
    sender: SenderProfile
    instruction: str | None = None
    missing: tuple[str, ...] = ()
    supplied: dict[str, str] = field(default_factory=dict[str, str])
    present_draft: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the material as JSON-native data."""
        data: dict[str, Any] = encode(self)
        return data

    @classmethod
    def from_json(cls, data: object) -> Material:
        """Return what `to_json` gave. Raises pydantic.ValidationError when it does not fit."""
        return decode(cls, data)

    @property
    def latest_turn(self) -> tuple[Message, ...]:
        """The prospect's messages since ours (or all of theirs, when we have not written)."""
        turn: list[Message] = []
        for message in reversed(self.thread.messages):
            if message.side is Side.US:
                if turn:
                    break
                continue
            if message.side is Side.PROSPECT:
                turn.append(message)
        return tuple(reversed(turn))
