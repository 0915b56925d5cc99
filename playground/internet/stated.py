"""What the sites of the small internet state, read from `facts/*.json`, and which half each company is in.

The answer sheet for whoever reads the sites: recall counts the facts that are not `optional`; a reading is right
when it fits any fact of its field, optional or not; what a `Trap` names must not be read at all.
"""

import json
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

FACTS = Path(__file__).with_name("facts")
HALVES = Path(__file__).with_name("halves.toml")

Half = Literal["open", "frozen"]
_BOTH: tuple[Half, ...] = ("open", "frozen")
_FIGURES = frozenset({"headcount", "size", "founded", "funding_amount", "funding_round", "phone", "email", "social"})
_NO_SPACES = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")


@dataclass(frozen=True)
class Stated:
    """One fact: `value` as the site words it, `also` other wordings that say the same, `quote` found at `path`.

    `where` is "text" when the quote is in the visible text or a meta element, "source" when it is only in the
    source of the page: JSON-LD, page data, an attribute, or a feed. `date` is the ISO day of a piece of news.
    `optional`: a careful reader may leave it out (old news, the names of price plans, the language attribute).
    """

    field: str
    value: str
    path: str
    quote: str
    also: tuple[str, ...] = ()
    where: Literal["text", "source"] = "text"
    date: str | None = None
    optional: bool = False

    def says(self, value: str) -> bool:
        """Whether `value`, as somebody read it for this field, says the same as this fact.

        Case, accents and punctuation do not count. The words of one must stand in the other as whole words, so
        "8" is not in "1978". Of figures and addresses nothing may be missing: "$12" is not "$12 million".
        """
        read = _words(value)
        for wording in (self.value, *self.also):
            stated = _words(wording)
            if _within(stated, read) or (self.field not in _FIGURES and _within(read, stated)):
                return True
        return False


def _words(text: str) -> list[str]:
    """Words without case, accents and punctuation; single characters where the script has no spaces."""
    flat = "".join(each for each in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(each))
    return re.findall(r"\w" if _NO_SPACES.search(flat) else r"\w+", flat)


def _within(part: list[str], whole: list[str]) -> bool:
    starts = range(len(whole) - len(part) + 1)
    return bool(part) and any(whole[start : start + len(part)] == part for start in starts)


@dataclass(frozen=True)
class Trap:
    """A value that stands on the page at `path` and is no fact of this company, and `why`."""

    field: str
    value: str
    path: str
    why: str


@dataclass(frozen=True)
class Company:
    """The answer sheet of one site; `language` is the ISO 639-1 code of most of its pages."""

    host: str
    name: str
    language: str
    half: Half
    facts: tuple[Stated, ...]
    traps: tuple[Trap, ...]

    def states(self, field: str, value: str) -> bool:
        """Whether the site states this: the reading is right. A trap never passes, it is no fact of the company."""
        return any(fact.field == field and fact.says(value) for fact in self.facts)


def companies(half: Half | None = None) -> list[Company]:
    """All companies by host, or those of one half; KeyError if a facts file is in neither half."""
    halves: dict[str, list[str]] = tomllib.loads(HALVES.read_text(encoding="utf-8"))
    places: dict[str, Half] = {}
    for half_named in _BOTH:
        places |= dict.fromkeys(halves[half_named], half_named)
    found = [_company(json.loads(file.read_text(encoding="utf-8")), places) for file in sorted(FACTS.glob("*.json"))]
    return [company for company in found if half in (None, company.half)]


def _company(record: dict[str, Any], places: dict[str, Half]) -> Company:
    sheet: list[dict[str, Any]] = record["facts"]
    facts = tuple(_stated(fact) for fact in sheet)
    traps = tuple(Trap(**trap) for trap in record.get("traps", ()))
    return Company(record["host"], record["name"], record["language"], places[record["host"]], facts, traps)


def _stated(fact: dict[str, Any]) -> Stated:
    fields: dict[str, Any] = {**fact, "also": tuple(fact.get("also", ()))}
    return Stated(**fields)
