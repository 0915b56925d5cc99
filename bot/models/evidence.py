"""What is known about a prospect, each item with the place it was read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement about the prospect's company or person.

    `field` is a word of docs/architecture.md and the shell's contract (name, description, industry, …);
    `quote` stands verbatim (≤ 200 characters) on `source_url`; `fetched_at` is ISO 8601 UTC; `sha256`
    is that of the page; `method` ∈ jsonld, opengraph, feed, text, model, provider, pasted;
    `confidence` ∈ [0, 1] orders sources and is not a probability.
    """

    id: str
    field: str
    value: str
    source_url: str
    quote: str
    fetched_at: str
    sha256: str
    method: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Skipped:
    """A place that was not read and the plain reason that a requester may see."""

    target: str
    reason: str


@dataclass(frozen=True, slots=True)
class Profile:
    """Facts about one company. `domain` is its registrable domain, the company's identity; `costs` say what was
    paid for them this time ("Hunter.io domain search: 1 credit").
    """

    domain: str | None = None
    name: str | None = None
    aliases: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    costs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A web page as it was fetched: `body` decoded to text, `url` after redirects, `sha256` of the bytes."""

    url: str
    status: int
    content_type: str
    body: str
    sha256: str
    fetched_at: str
