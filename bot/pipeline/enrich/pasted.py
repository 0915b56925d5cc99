"""Facts from text that a person pasted: a profile they may read, which the bot never requests.

What stands there is labelled as theirs (method "pasted"), quoted verbatim like every other fact.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace

from bot.models.evidence import Fact, Profile, Skipped
from bot.pipeline.enrich.countries import country_name
from bot.pipeline.enrich.finding import clip, fact_id, same_value
from bot.pipeline.enrich.instructions import is_instruction
from bot.pipeline.enrich.profile import LINKEDIN_HINT
from bot.pipeline.read.headline import Headline, has_role_word, read_headline
from bot.pipeline.read.names import looks_like_full_name

PASTED = "pasted text"
"""Stands as a fact's source where the person gave no address of what they pasted."""
MOST_CHARACTERS = 20_000
_CONFIDENCE = 0.6
_HEAD_LINES = 12
_ABOUT = re.compile(r"about|info|à propos|acerca de|über mich|informazioni|overview|summary", re.IGNORECASE)
_NOISE = re.compile(
    r"(?:1st|2nd|3rd|\d+(?:st|nd|rd|th)?) ?(?:degree)? ?connection.*|[\d.,]+\+? (?:followers|connections|contacts).*"
    r"|connect|message|follow|more|contact info|she/her|he/him|they/them|·.*|verified",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SHORTEST_ABOUT = 40


def with_pasted(profile: Profile, text: str, address: str | None, at: str) -> Profile:
    """Return the profile with the facts of a pasted text; `address` is where the person says it is from.

    `at` is ISO 8601 UTC. The hint that pasted text works is dropped: it was pasted.
    """
    facts = tuple(pasted_facts(text, address, at))
    skipped = tuple(note for note in profile.skipped if note.reason != LINKEDIN_HINT)
    if not facts:
        skipped = (*skipped, Skipped(PASTED, "nothing in it says who they are or where they work"))
    names = [fact.value for fact in facts if fact.field == "name"]
    name = profile.name or (names[0] if names else None)
    known = (name or "", *profile.aliases)
    aliases = tuple(item for item in names if not any(same_value(item, other) for other in known))
    return replace(
        profile, name=name, aliases=(*profile.aliases, *aliases), facts=(*profile.facts, *facts), skipped=skipped
    )


def pasted_facts(text: str, address: str | None, at: str) -> Iterator[Fact]:
    """Yield what a pasted profile says: who, their role and company, place, what they write about it, e-mail."""
    text = text[:MOST_CHARACTERS]
    digest = hashlib.sha256(text.encode()).hexdigest()
    source = address or PASTED
    seen: set[str] = set()
    for field, value, quote in _statements([line.strip() for line in text.splitlines()]):
        key = fact_id(field, value, source)
        if key not in seen and not is_instruction(quote) and not is_instruction(value):
            seen.add(key)
            yield Fact(key, field, value, source, clip(quote), at, digest, "pasted", _CONFIDENCE)


def _statements(lines: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield (field, value, verbatim quote)."""
    filled = [line for line in lines if line and not _NOISE.fullmatch(line)]
    yield from _person(filled[:_HEAD_LINES])
    yield from _place(filled[:_HEAD_LINES])
    about = next((number for number, line in enumerate(filled) if _ABOUT.fullmatch(line)), None)
    if about is not None and about + 1 < len(filled) and len(filled[about + 1]) >= _SHORTEST_ABOUT:
        quote = clip(filled[about + 1])
        yield "description", quote, quote
    for line in filled:
        for match in _MAIL.finditer(line):
            yield "email", match[0].rstrip("."), match[0].rstrip(".")


def _person(head: list[str]) -> Iterator[tuple[str, str, str]]:
    """The name is the first line that is one, the headline the first one below it that names a role."""
    place = next((number for number, line in enumerate(head) if _is_name(line)), None)
    if place is None:
        return
    name = head[place]
    line = next((line for line in head[place + 1 : place + 5] if has_role_word(line)), None)
    found = read_headline(line) if line else Headline(None, None)
    if line is not None and found.role:
        yield "person", f"{name} — {found.role}", line
    else:
        yield "person", name, name
    if line is not None and found.company and found.company in line:
        yield "name", found.company, line


def _is_name(line: str) -> bool:
    return len(line) <= 60 and looks_like_full_name(line) and not has_role_word(line)


def _place(head: list[str]) -> Iterator[tuple[str, str, str]]:
    """A line of places that ends in a country: "Bristol, England, United Kingdom"."""
    for line in head[1:]:
        parts = [part.strip() for part in line.partition("·")[0].split(",") if part.strip()]
        country = country_name(parts[-1]) if 1 < len(parts) <= 4 else None
        if country is not None:
            yield "city", parts[0], line
            yield "country", country, line
            return
