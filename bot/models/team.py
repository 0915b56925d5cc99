"""What a team keeps of its own, in versions: official answers and reply templates."""

from __future__ import annotations

from dataclasses import dataclass

from bot.models.sender import KnowledgeEntry


@dataclass(frozen=True, slots=True)
class KnowledgeVersion:
    """One version of an official answer. Versions are only added: the newest counts, and where that is not
    `active` the answer is out of use. Version 0 came with the program's start and has no author.
    """

    entry: KnowledgeEntry
    version: int
    author: str
    created_at: str
    active: bool


@dataclass(frozen=True, slots=True)
class TemplateVersion:
    """One version of a team's own reply template; `text` is header and body (pipeline.recall.library). The newest
    counts, and where that is not `active` the template is out of use.
    """

    name: str
    text: str
    version: int
    author: str
    created_at: str
    active: bool
