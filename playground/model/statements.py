"""What the material says about companies and questions: fact lines, given answers, and plain pages."""

import json
import re
from dataclasses import dataclass
from typing import Any, cast

from playground.model.conversation import NAME, attributes_of
from playground.model.language import sentences

_FACT_LINE = re.compile(
    r"^\s*(?:[-*•]\s+)?(?:\[(?P<id>[\w.:#-]{1,40})\]|(?P<bare>[fF]\d{1,3})[.:)])?\s*"
    r"(?P<field>[A-Za-z][A-Za-z _-]{1,30}?)\s*(?:=|:|\|)\s*(?P<value>\S.*)$"
)
_BULLET = re.compile(r"^\s*(?:[-*•]\s+|\d{1,2}[.)]\s+)?(?:\[(?P<id>[\w.:#-]{1,40})\]\s*)?(?P<value>\S.{10,})$")
_FACT_ELEMENT = re.compile(r"<(?:fact|item|entry)\b([^<>]*)>(.*?)</(?:fact|item|entry)\s*>", re.DOTALL)
_SOURCE = re.compile(
    r"\s*(?:[\[(]?(?:source|from|quelle|via|url)\s*[:=]\s*\S+?[\])]?|\(https?://[^)\s]+\)|<https?://[^>\s]+>"
    r"|[—|-]\s*https?://\S+)\s*$"
)
_ANSWER_ELEMENT = re.compile(r"<(?:answer|entry|item|qa)\b([^<>]*)>(.*?)</(?:answer|entry|item|qa)\s*>", re.DOTALL)
_PAIRS = re.compile(
    r"(?:^|\n)\s*(?:[-*•]\s+)?(?:\[(?P<id>[\w.:#-]{1,40})\]\s*)?(?:Q(?:uestion)?\s*[:.)]\s*)?(?P<question>[^\n]*?[?？])\s*"
    r"(?:\n\s*|\s+|\s*(?:→|->|=>|\||:)\s*)(?:A(?:nswer)?\s*[:.)]\s*|→\s*|->\s*|=>\s*|\|\s*)?(?P<answer>[^\n?？]{2,})"
)
_DEMAND = re.compile(
    r"\b(?:ignor\w+|override|disregard|instructions?|assistants?|AI|language models?|prompt|system|"
    r"reply with|you must)\b"
    r"|\b[A-Z]{3,}-\d{2,}\b",
    re.IGNORECASE,
)
"""Sentences that talk to a machine are no facts about a company."""
_PLAIN = ("name", "url", "source", "id", "link", "domain", "website")
_PAGE_RULES: tuple[tuple[str, str], ...] = (
    ("headcount", r"\b(\d[\d.,]*) (?:people|employees|staff|of us|Mitarbeiter\w*|personnes|personas|empleados)\b"),
    ("headcount", r"\bemploys? (?:about |around |over )?(\d[\d.,]*)"),
    ("founded", r"\b(?:founded|started|opened|since|gegründet|fondée?|fundada)\b[^.\n]{0,40}?\b((?:19|20)\d\d)\b"),
    ("founded", r"\b((?:19|20)\d\d)\b[^.\n]{0,20}\b(?:gegründet|founded)\b"),
    ("city", r"\b(?:based|founded|people|headquartered|located) (?:in|at) ([A-ZÀ-Þ][\w’'-]+)"),
    ("funding_amount", r"\braised (?:a |an )?([€$£][\d.,]+\s?(?:million|billion|[MkB])?)"),
    ("funding_round", r"\b((?:pre-)?seed|Series [A-F])\b(?= round| led|\b)"),
    ("hiring", r"\b(?:are|is) hiring ([^.\n]{3,80})"),
    ("email", r"\b([\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{0,190}\w)"),
)
_PERSON = re.compile(rf"^\W*(?P<name>{NAME}),\s+(?P<role>[A-Z][^.\n]{{2,50}})$")


@dataclass(frozen=True)
class Statement:
    """One thing the material states: `field` in lower case ("" when it is only said), value, quote and id."""

    value: str
    field: str = ""
    identity: str | None = None
    quote: str = ""
    url: str | None = None


@dataclass(frozen=True)
class Given:
    """An answer that the material gives to a question."""

    question: str
    answer: str
    identity: str | None = None


def facts_in(text: str) -> list[Statement]:
    """Facts of a block that lists them: elements, JSON, `[id] field: value` lines or bullets."""
    rows = _rows(text)
    if rows:
        return [fact for row in rows if (fact := _fact_of(row)) is not None]
    elements = [_fact_of({**attributes_of(head), "said": body.strip()}) for head, body in _FACT_ELEMENT.findall(text)]
    found = [fact for fact in elements if fact is not None]
    return found or [fact for line in text.splitlines() if (fact := _fact_line(line)) is not None]


def _fact_of(row: dict[str, Any]) -> Statement | None:
    value = next((row[key] for key in ("value", "text", "said", "statement", "fact") if row.get(key)), None)
    if value is None:
        return None
    words = str(row.get("field") or row.get("kind") or row.get("type") or "").lower()
    identity = row.get("id")
    url = row.get("source_url") or row.get("source") or row.get("url")
    return Statement(
        str(value),
        words,
        None if identity is None else str(identity),
        str(row.get("quote") or value),
        str(url) if url else None,
    )


def _fact_line(line: str) -> Statement | None:
    url = re.search(r"https?://[^\s)\]>\"']+", line)
    bare = _SOURCE.sub("", line)
    match = _FACT_LINE.match(bare)
    if match is not None:
        value = re.split(r"\s+\|\s+", match["value"])[0].strip().strip('"“”')
        found = Statement(value, match["field"].strip().lower(), match["id"] or match["bare"], value, url and url[0])
        return found if value else None
    bullet = _BULLET.match(bare)
    if bullet is None or bare.rstrip().endswith(":"):
        return None
    return Statement(bullet["value"].strip(), "", bullet["id"], bullet["value"].strip(), url and url[0])


def page_facts(text: str) -> list[Statement]:
    """Facts that a plain page states, by fixed rules; each with the sentence that says it."""
    found: list[Statement] = []
    told = [piece for piece in sentences(text) if not _DEMAND.search(piece)]
    for sentence in told:
        for field, pattern in _PAGE_RULES:
            match = re.search(pattern, sentence)
            if match is not None and not any(fact.field == field for fact in found):
                found.append(Statement(match[1], field, None, sentence))
        person = _PERSON.match(sentence)
        if person is not None:
            found.append(Statement(f"{person['name']} — {person['role'].strip()}", "person", None, sentence))
    described = next((piece for piece in told if len(piece.split()) >= 8 and piece.endswith(".")), None)
    return [*found, Statement(described, "description", None, described)] if described else found


def answers_in(text: str) -> list[Given]:
    """Question and answer pairs of a block that gives them."""
    rows = [row for row in _rows(text) if row.get("question") and row.get("answer")]
    if rows:
        return [Given(str(row["question"]), str(row["answer"]), _text_or_none(row.get("id"))) for row in rows]
    elements = [(attributes_of(head), body.strip()) for head, body in _ANSWER_ELEMENT.findall(text)]
    given = [Given(head["question"], body, head.get("id")) for head, body in elements if head.get("question")]
    if given:
        return given
    return [Given(match["question"].strip(), match["answer"].strip(), match["id"]) for match in _PAIRS.finditer(text)]


def worth_saying(facts: list[Statement]) -> list[Statement]:
    """The facts that a reply can refer to, the most telling first: news and products before bare names."""
    order = ("news", "product", "customer", "headcount", "funding_amount", "hiring", "description", "city", "")
    usable = [fact for fact in facts if fact.field not in _PLAIN and not _DEMAND.search(fact.value)]
    usable = [fact for fact in usable if fact.field == "headcount" or 2 <= len(fact.value.split()) <= 25]
    return sorted(usable, key=lambda fact: order.index(fact.field) if fact.field in order else len(order))


def _rows(text: str) -> list[dict[str, Any]]:
    """Objects of a JSON list, of JSON lines, or of the first list inside a JSON object."""
    stripped = text.strip()
    if not stripped.startswith(("[{", "{", "[\n", "[ ")):
        return []
    try:
        data: Any = json.loads(stripped)
    except (ValueError, RecursionError):
        return _json_lines(stripped)
    if isinstance(data, dict):
        record = cast("dict[str, Any]", data)
        data = next((record[key] for key in record if isinstance(record[key], list)), cast("Any", [record]))
    rows = cast("list[Any]", data)
    return [cast("dict[str, Any]", row) for row in rows if isinstance(row, dict)]


def _json_lines(text: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for line in text.splitlines():
        try:
            row: Any = json.loads(line)
        except (ValueError, RecursionError):
            return []
        if isinstance(row, dict):
            rows.append(cast("dict[str, Any]", row))
    return rows


def _text_or_none(value: Any) -> str | None:
    return None if value is None else str(value)
