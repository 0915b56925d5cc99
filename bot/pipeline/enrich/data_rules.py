"""Facts from the data of an app without visible text: lists whose key says what their items are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from bot.pipeline.enrich.finding import Finding
from bot.pipeline.enrich.news_dates import find_date
from bot.pipeline.enrich.page_data import parse, values
from bot.pipeline.enrich.people_names import NAME_ONLY
from bot.pipeline.enrich.recency import is_recent
from bot.pipeline.enrich.sentences import Reading
from bot.pipeline.enrich.speaking import is_ours

_LISTS = {
    "person": re.compile(
        r"team|people|leaders?(?:hip)?|members?|founders?|management|staff|employees|board|equipe|equipo|mitarbeiter",
        re.IGNORECASE,
    ),
    "customer": re.compile(r"customers?|clients?|case_?-?studies|references|logos|kunden|clientes", re.IGNORECASE),
    "product": re.compile(r"products?|services|modules|produkte|productos|produits", re.IGNORECASE),
    "hiring": re.compile(r"jobs?|positions?|openings|vacancies|careers|roles|stellen", re.IGNORECASE),
    "news": re.compile(
        r"posts?|news|articles?|press(?:releases)?|updates|blog|stories|changelog|entries", re.IGNORECASE
    ),
}
_NAME_KEYS = ("name", "title", "headline", "company", "label", "position", "role")
_ROLE_KEYS = ("role", "title", "jobTitle", "job_title", "position", "function")
_DATE_KEYS = ("date", "publishedAt", "published_at", "datePublished", "published", "created", "pubDate")
_CONFIDENCE = 0.7


def data_findings(reading: Reading) -> Iterator[Finding]:
    """Yield people, customers, products, positions and news from the page's data."""
    for source in reading.document.data:
        for keys, value in values(parse(source)):
            if not keys or not isinstance(value, (dict, str)):
                continue
            for field, pattern in _LISTS.items():
                if pattern.fullmatch(keys[-1]):
                    item = cast("dict[str, object]", {"name": value} if isinstance(value, str) else value)
                    yield from _read(field, item, reading)
                    break


def _read(field: str, item: dict[str, object], reading: Reading) -> Iterator[Finding]:
    name, date = _first(item, _NAME_KEYS), find_date(_first(item, _DATE_KEYS))
    if not name or len(name) > 200:
        return
    if field == "person":
        role = _first({key: value for key, value in item.items() if value != name}, _ROLE_KEYS)
        if role and len(role) <= 80 and NAME_ONLY.fullmatch(name):
            yield Finding("person", f"{name} — {role}", name, "text", _CONFIDENCE)
    elif field == "news":
        if date:
            yield Finding("news", f"{name} ({date})", name, "text", _CONFIDENCE)
    elif field == "hiring":
        if is_recent(date, reading.document.page.fetched_at):
            yield Finding("hiring", name, name, "text", _CONFIDENCE)
    elif not (field == "customer" and is_ours(name, reading.names)):
        yield Finding(field, name, name, "text", _CONFIDENCE)


def _first(item: dict[str, object], keys: tuple[str, ...]) -> str:
    for key in keys:
        value = item.get(key)
        if isinstance(value, str) and value.strip():
            return value.strip()
    return ""
