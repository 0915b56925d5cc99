"""A model's reading of a company's pages: one call, and of its answer only what code can verify.

Each page stands in a block of its own. A fact is kept when its quotation stands verbatim on the page that it names,
in a line that gives no instructions, when the value's words stand in the quotation, and when that sentence speaks of
this company. Pages are material, never instructions: what a page demands changes no fact.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from bot.models.evidence import Fact
from bot.pipeline.enrich.company_names import fold
from bot.pipeline.enrich.countries import country_name
from bot.pipeline.enrich.document import clean
from bot.pipeline.enrich.extract import PAGE_CHARACTERS
from bot.pipeline.enrich.finding import MAX_QUOTE, MAX_VALUE, fact_id
from bot.pipeline.enrich.funding_rules import raising_at
from bot.pipeline.enrich.instructions import is_instruction
from bot.pipeline.enrich.number_words import COUNT, read_count
from bot.pipeline.enrich.sentences import split_sentences
from bot.pipeline.enrich.speaking import has_other_subject, is_of_namesake, is_ours, own_part, speaks_of_us
from bot.pipeline.write.prompts import marked, render_prompt, tag_for
from bot.pipeline.write.untrusted import is_instruction as addresses_machine
from bot.ports import LanguageModel

FIELDS = (
    *("name", "description", "industry", "headcount", "city", "country", "founded", "person", "product", "customer"),
    *("funding_round", "funding_amount", "news", "hiring"),
)
MOST_FACTS = 40
_CONFIDENCE = 0.5
# The company has one of each: the sentence must speak of it and of nobody else.
_OWN = ("headcount", "city", "country", "founded", "funding_round", "funding_amount", "hiring")
# What the rules found stands alone: a second wording adds nothing.
_ONCE = ("name", "description", "industry")
_FACT: dict[str, Any] = {
    "page": {"type": "integer", "minimum": 1},
    "field": {"type": "string", "enum": list(FIELDS)},
    "value": {"type": "string"},
    "quote": {"type": "string"},
}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "facts": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": _FACT,
                "required": list(_FACT),
                "additionalProperties": False,
            },
        }
    },
    "required": ["facts"],
    "additionalProperties": False,
}


@dataclass(frozen=True, slots=True)
class PageText:
    """A page as the model is shown it: its visible lines, and what a fact of it needs."""

    url: str
    text: str
    fetched_at: str
    sha256: str


async def read_with_model(
    pages: Sequence[PageText], domain: str, names: tuple[str, ...], model: LanguageModel
) -> list[Fact]:
    """Return the facts of one call that code could verify; none is sought where no page has text. Raises ModelError."""
    shown = [_without_instructions(page.text) for page in pages]
    if not any(shown):
        return []
    tag = tag_for((domain, [page.sha256 for page in pages]))
    context: dict[str, object] = {
        "tag": tag,
        "domain": domain,
        "name": names[0] if names and not addresses_machine(names[0]) else "",
        "pages": [marked(text, tag, PAGE_CHARACTERS) for text in shown],
    }
    answer = await model.read(render_prompt("facts", context), SCHEMA)
    return list(_verified(answer, pages, shown, names))


def add_model_facts(by_rules: Sequence[Fact], by_model: Sequence[Fact]) -> list[Fact]:
    """Return the model's facts that the rules did not find in these or other words; disagreement is kept."""
    return [fact for fact in by_model if not any(_says_the_same(known, fact) for known in by_rules)]


def model_facts_key(pages: Sequence[PageText], model: LanguageModel) -> str:
    """Return the key of what a model read on these pages: other pages, texts or models are another key."""
    parts = [model.reading_model, *(f"{page.url} {page.sha256}" for page in pages)]
    return f"modelfacts:{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()}"


def _without_instructions(text: str) -> str:
    lines = (line for line in text[:PAGE_CHARACTERS].splitlines() if not is_instruction(line))
    return "\n".join(line for line in lines if not addresses_machine(line))


def _verified(
    answer: dict[str, Any], pages: Sequence[PageText], shown: Sequence[str], names: tuple[str, ...]
) -> Iterator[Fact]:
    stated: object = answer.get("facts")
    for item in cast("list[object]", stated)[:MOST_FACTS] if isinstance(stated, list) else ():
        if not isinstance(item, dict):
            continue
        row = cast("dict[str, object]", item)
        number, field = row.get("page"), row.get("field")
        value, quote = (clean(str(row.get(key) or "")) for key in ("value", "quote"))
        if not isinstance(number, int) or not 1 <= number <= len(pages) or field not in FIELDS:
            continue
        if not 0 < len(value) <= MAX_VALUE or not 0 < len(quote) <= MAX_QUOTE:
            continue
        sentence = _sentence_with(quote, shown[number - 1])
        name = str(field)
        if sentence and _is_supported(name, value, quote) and _is_about_us(name, value, sentence, names):
            page = pages[number - 1]
            key = fact_id(name, value, page.url)
            yield Fact(key, name, value, page.url, quote, page.fetched_at, page.sha256, "model", _CONFIDENCE)


def _sentence_with(quote: str, text: str) -> str:
    """Return the sentence that the quotation stands in (the whole line if it spans more); "" if it stands nowhere."""
    for line in text.splitlines():
        if quote in line:
            return next((sentence for sentence in split_sentences(line) if quote in sentence), line)
    return quote if quote in clean(text) else ""


def _is_supported(field: str, value: str, quote: str) -> bool:
    """Tell whether the value's words stand in the quotation; a number may be a word there, a country a code."""
    if field == "headcount":
        counts = {read_count(match[1]) for match in re.finditer(COUNT, quote, re.IGNORECASE)}
        return value.replace(",", "").isdigit() and int(value.replace(",", "")) in counts
    if field == "country" and any(country_name(part.strip(" .")) == value for part in re.split(r"[,;(]| in ", quote)):
        return True
    told = [fold(word) for word in re.findall(r"\w+", quote)]
    words = [fold(word) for word in re.findall(r"\w+", value)]
    return bool(words) and all(word in told for word in words)


def _is_about_us(field: str, value: str, sentence: str, names: tuple[str, ...]) -> bool:
    if is_of_namesake(sentence):
        return False
    if field == "customer":
        return not is_ours(value, names)
    if field in ("funding_round", "funding_amount"):
        return raising_at(sentence, names) is not None
    if field == "person":
        return " — " in value
    if field not in _OWN:
        return True
    own = own_part(sentence, names) if speaks_of_us(sentence, names, "about") else ""
    return not has_other_subject(sentence, names) and _is_supported(field, value, own)


def _says_the_same(known: Fact, fact: Fact) -> bool:
    if known.field != fact.field:
        return False
    left, right = fold(known.value), fold(fact.value)
    return fact.field in _ONCE or left in right or right in left
