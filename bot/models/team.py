"""What a team keeps of its own, in versions: official answers and reply templates."""

from __future__ import annotations

from dataclasses import dataclass

from bot.models.draft import Draft
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


@dataclass(frozen=True, slots=True)
class TemplateForm:
    """What a person fills in. `needed` are the variables without which the draft asks for them, separated by
    commas; every other one that the text uses drops its sentence where it is unknown.
    """

    name: str
    category: str
    situation: str
    language: str
    text: str
    subject: str = ""
    needed: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What one sample prospect would get; `about` says in a few words what is known of them."""

    about: str
    draft: Draft


@dataclass(frozen=True, slots=True)
class TemplateOptions:
    """What a template may be for: words of categories and situations, and languages as (code, name)."""

    categories: tuple[str, ...]
    situations: tuple[str, ...]
    languages: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class StyleNote:
    """A proposal: `key` is stable for the same advice, `note` is what would be added, `seen` of `of` edits show it."""

    key: str
    note: str
    seen: int
    of: int
