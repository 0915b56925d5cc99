"""Facts from the data of an app without visible text: lists whose key says what their items are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from bot.pipeline.enrich.countries import country_name
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
_SCALARS = {
    "headcount": re.compile(r"employees|headcount|team_?size|staff|num_?employees|mitarbeiter", re.IGNORECASE),
    "founded": re.compile(r"founded(?:_?(?:in|year))?|founding_?(?:year|date)|established|gegruendet", re.IGNORECASE),
    "city": re.compile(r"city|locality", re.IGNORECASE),
    "country": re.compile(r"country", re.IGNORECASE),
    "email": re.compile(r"e?_?mail", re.IGNORECASE),
    "phone": re.compile(r"phone|telephone|tel", re.IGNORECASE),
}
_SHAPES = {
    "headcount": re.compile(r"[1-9]\d{0,5}"),
    "founded": re.compile(r"(?:1[6-9]|20)\d\d"),
    "city": re.compile(r"[^\W\d][\w’' -]{2,40}"),
    "country": re.compile(r"[^\W\d][\w’' -]{1,40}"),
    "email": re.compile(r"[\w.+-]{1,64}@[\w.-]{3,190}"),
    "phone": re.compile(r"\+?\d[\d ()./-]{6,20}\d"),
}
_NAME_KEYS = ("name", "title", "headline", "company", "label", "position", "role")
_ROLE_KEYS = ("role", "title", "jobTitle", "job_title", "position", "function")
_DATE_KEYS = ("date", "publishedAt", "published_at", "datePublished", "published", "created", "pubDate")
_CONFIDENCE = 0.7


def data_findings(reading: Reading) -> Iterator[Finding]:
    """Yield people, customers, products, positions and news from the page's data."""
    for source in reading.document.data:
        for keys, value in values(parse(source)):
            if not keys or isinstance(value, bool) or not isinstance(value, (dict, str, int)):
                continue
            if not isinstance(value, dict):
                yield from _scalar(keys, str(value), reading)
            if isinstance(value, int):
                continue
            for field, pattern in _LISTS.items():
                if pattern.fullmatch(keys[-1]):
                    item = cast("dict[str, object]", {"name": value} if isinstance(value, str) else value)
                    yield from _read(field, item, reading)
                    break


def _scalar(keys: tuple[str, ...], value: str, reading: Reading) -> Iterator[Finding]:
    """A single value by its key; not inside a list of others, such as customers."""
    if any(pattern.fullmatch(key) for key in keys[:-1] for pattern in _LISTS.values()):
        return
    for field, pattern in _SCALARS.items():
        if pattern.fullmatch(keys[-1]) and _SHAPES[field].fullmatch(value):
            if field == "email" and not value.endswith("@" + reading.domain):
                return
            yield Finding(field, (country_name(value) or value) if field == "country" else value, value, "text", 0.65)
            return


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
