"""Reads facts about a company from the page blocks of a prompt, by simple means: a plausible, careless reader.

Answers a schema whose `facts` have a page number, a field, a value and a quotation.
"""

import re
from typing import Any, cast

from playground.model.blocks import blocks_in
from playground.model.language import sentences
from playground.model.material import readable

_PAGE = re.compile(r"page (\d+)$")
_CITY = r"(?P<value>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)?)"
_PERSON = r"(?P<name>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){1,2})"
_PATTERNS = (
    ("founded", re.compile(r"(?:founded|started|opened|gegründet|fondée?)\b[^.]{0,40}?(?P<value>\b(?:19|20)\d\d)")),
    ("headcount", re.compile(r"\b(?P<value>\d{1,3}(?:,\d{3})*) (?:people|employees|Mitarbeiter\w*|personnes)")),
    ("city", re.compile(rf"(?:based|founded|people|gegründet) in {_CITY}")),
    ("funding_amount", re.compile(r"(?:raised|secures|raises) (?:an? )?(?P<value>[€$£][\d.,]+(?: million)?)")),
    ("hiring", re.compile(r"(?:hiring|looking for|suchen|recrutons) (?P<value>[^.;:]{4,80})")),
    ("customer", re.compile(rf"(?:[Tt]rusted by|[Uu]sed by|[Cc]ustomers include) {_CITY}")),
)
_ROLE = re.compile(rf"{_PERSON}, (?P<role>[A-Z][\w ]{{2,40}}?)(?=[.,;]|$)")
_MOST_FACTS = 30


def asks_for_page_facts(schema: dict[str, Any] | None) -> bool:
    """Whether a schema wants a list of facts, each with its page and quotation."""
    properties = cast("dict[str, Any]", (schema or {}).get("properties", {}))
    items = cast("dict[str, Any]", cast("dict[str, Any]", properties.get("facts", {})).get("items", {}))
    return {"page", "field", "value", "quote"} <= cast("dict[str, Any]", items.get("properties", {})).keys()


def page_facts(messages: list[dict[str, Any]]) -> dict[str, Any]:
    """The facts that the numbered page blocks of the user's messages state, each with its sentence as quotation."""
    said = "\n".join(readable(row) for row in messages if row.get("role") == "user")
    found: list[dict[str, Any]] = []
    for block in blocks_in(said)[0]:
        numbered = _PAGE.search(block.name)
        for sentence in sentences(block.text) if numbered else ():
            found += _facts_in(sentence, int(numbered[1]) if numbered else 1)
    return {"facts": found[:_MOST_FACTS]}


def _facts_in(sentence: str, page: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    if len(sentence) > 200:
        return found
    for field, pattern in _PATTERNS:
        match = pattern.search(sentence)
        if match:
            found.append({"page": page, "field": field, "value": match["value"], "quote": sentence})
    person = _ROLE.search(sentence)
    if person:
        value = f"{person['name']} — {person['role']}"
        found.append({"page": page, "field": "person", "value": value, "quote": sentence})
    return found
