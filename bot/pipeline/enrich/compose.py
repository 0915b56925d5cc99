"""The pages of one site put together: each statement once, with its best source; statements that differ all stay."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.models.evidence import Fact, Profile, Skipped
from bot.pipeline.enrich.company_names import is_own_name, without_legal_form

# A reading that goes by words around a statement counts only where nothing says it outright.
_WEAK = {"founded": 0.6, "description": 0.6}
_FOUNDER = " — founder"


def compose(
    domain: str, given: str, pages: Iterable[Iterable[Fact]], skipped: tuple[Skipped, ...], costs: tuple[str, ...] = ()
) -> Profile:
    """Return the profile of the company that owns `domain`; `given` is the domain that was asked for."""
    best: dict[tuple[str, str], Fact] = {}
    for fact in (fact for facts in pages for fact in facts):
        key = (fact.field, "".join(letter for letter in fact.value.casefold() if letter.isalnum()))
        if key not in best or best[key].confidence < fact.confidence:
            best[key] = fact
    facts = tuple(sorted(best.values(), key=lambda fact: -fact.confidence))
    facts = _without_weak(_without_contained(_one_reckoned_industry(facts)))
    names = list(dict.fromkeys(fact.value for fact in facts if fact.field == "name"))
    names.sort(key=lambda name: not is_own_name(name, domain))
    aliases = names[1:] if given == domain else [*names[1:], given]
    return Profile(domain, names[0] if names else None, tuple(aliases), facts, skipped, costs)


def _one_reckoned_industry(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Drop all but the surest trade that was reckoned from the text's words: they are guesses at one thing."""
    reckoned = [fact for fact in facts if fact.field == "industry" and fact.method == "text"]
    return tuple(fact for fact in facts if fact not in reckoned[1:])


def _without_weak(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Drop what was only concluded where another page states it."""
    sure = {fact.field for fact in facts if fact.confidence >= _WEAK.get(fact.field, 0.0)}
    with_roles = {_person(fact) for fact in facts if fact.field == "person" and not fact.value.endswith(_FOUNDER)}
    return tuple(
        fact
        for fact in facts
        if not (fact.confidence < _WEAK.get(fact.field, 0.0) and fact.field in sure)
        and not (fact.field == "person" and fact.value.endswith(_FOUNDER) and _person(fact) in with_roles)
    )


def _person(fact: Fact) -> str:
    name = fact.value.split(" — ")[0]
    return re.sub(r"^(?:(?:Dr|Prof|Mr|Mrs|Ms|Mme|M|Herr|Frau|Dott)\.? )+", "", name).casefold()


def _without_contained(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Drop a customer or product whose words stand in a longer one, and "Anna — CEO" where "Anna — CEO, founder" is."""
    return tuple(
        fact
        for fact in facts
        if fact.field not in ("customer", "product", "hiring", "person", "phone")
        or not any(_is_longer(other, fact) for other in facts)
    )


def _is_longer(other: Fact, fact: Fact) -> bool:
    if other.field != fact.field or other is fact or len(other.value) <= len(fact.value):
        return False
    if fact.field == "phone":
        return re.sub(r"\D", "", other.value).endswith(re.sub(r"\D", "", fact.value).lstrip("0"))
    start = other.value.casefold().startswith(fact.value.casefold())
    return start and (fact.field == "person" or without_legal_form(other.value) == fact.value)
