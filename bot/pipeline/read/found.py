"""What the readers of the single formats hand on: messages before it is known who is on which side."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """A person as written somewhere: any part may be missing."""

    name: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class FoundMessage:
    """One message as a reader found it. `affiliation` is a company written beside the author's name."""

    author: str | None
    text: str
    start: int = 0
    end: int = 0
    email: str | None = None
    affiliation: str | None = None
    sent_at: str | None = None
    ts: str | None = None
    user_id: str | None = None
    recipients: tuple[Person, ...] = ()
    subject: str | None = None
    is_automatic: bool = False
    is_machine: bool = False
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """The head of a profile that stands above a pasted conversation."""

    name: str
    headline: str | None = None


@dataclass(frozen=True, slots=True)
class FoundThread:
    """Messages of a conversation, oldest first, with what stood above them."""

    messages: tuple[FoundMessage, ...]
    card: Card | None = None
    subject: str | None = None
    warnings: tuple[str, ...] = ()
