"""From a provider's record to facts: only what stands verbatim in it, and nothing that gives instructions."""

from __future__ import annotations

from collections.abc import Collection

from bot.models.evidence import Fact
from bot.models.prospect_data import ProviderRecord
from bot.pipeline.enrich.countries import country_name
from bot.pipeline.enrich.document import clean
from bot.pipeline.enrich.finding import MAX_QUOTE, MAX_VALUE, fact_id, same_value
from bot.pipeline.enrich.instructions import is_instruction

METHOD = "provider"


def facts_of_record(record: ProviderRecord, unwanted: Collection[str] = ()) -> list[Fact]:
    """Return the record's statements as facts, without those about a person whose identifier is `unwanted`."""
    facts: list[Fact] = []
    for statement in record.statements:
        value = clean(statement.value)[:MAX_VALUE].strip(" ,;:")
        if statement.field == "country":
            # Providers write codes, lower case or names; a fact has one spelling.
            value = country_name(value) or value
        is_quoted = bool(statement.quote) and len(statement.quote) <= MAX_QUOTE and statement.quote in record.body
        if not value or not is_quoted or is_instruction(value) or set(statement.identifiers) & set(unwanted):
            continue
        facts.append(
            Fact(
                id=fact_id(statement.field, value, record.url),
                field=statement.field,
                value=value,
                source_url=record.url,
                quote=statement.quote,
                fetched_at=record.fetched_at,
                sha256=record.sha256,
                method=METHOD,
                confidence=statement.confidence,
            )
        )
    return facts


def not_said_yet(facts: list[Fact], known: Collection[Fact]) -> list[Fact]:
    """Return the facts that say something else than what is known; sources that disagree both stay."""
    return [
        fact
        for fact in facts
        if not any(fact.field == other.field and same_value(fact.value, other.value) for other in known)
    ]
