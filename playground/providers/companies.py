"""What the providers know: derived from the facts that the small internet's sites state, with gaps and
disagreements of their own (`known.json`), as real providers have them.
"""

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

FACTS = Path(__file__).parents[1] / "internet" / "facts"
KNOWN = Path(__file__).with_name("known.json")

# Spellings that the sites use: ISO 3166-1 code and English name.
COUNTRIES = {
    "france": ("FR", "France"),
    "netherlands": ("NL", "Netherlands"),
    "portugal": ("PT", "Portugal"),
    "finland": ("FI", "Finland"),
    "italia": ("IT", "Italy"),
    "italy": ("IT", "Italy"),
    "deutschland": ("DE", "Germany"),
    "germany": ("DE", "Germany"),
    "gb": ("GB", "United Kingdom"),
    "united kingdom": ("GB", "United Kingdom"),
    "españa": ("ES", "Spain"),
    "spain": ("ES", "Spain"),
    "japan": ("JP", "Japan"),
    "ireland": ("IE", "Ireland"),
}
_RANGES = ((10, "1-10"), (50, "11-50"), (200, "51-200"), (500, "201-500"), (1_000, "501-1000"))


@dataclass(frozen=True)
class Person:
    """Somebody whom a company's site names; `path` is where."""

    first_name: str
    last_name: str
    position: str
    path: str

    @property
    def full_name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"

    def address_at(self, domain: str) -> str:
        """first.last@domain in plain letters."""
        return f"{plain(self.first_name)}.{plain(self.last_name)}@{domain}"


@dataclass(frozen=True)
class Company:
    """One company; None where its site does not say."""

    domain: str
    name: str
    facts: dict[str, str]
    people: tuple[Person, ...]
    generic_addresses: tuple[str, ...]

    @property
    def country(self) -> tuple[str, str] | None:
        """ISO code and English name."""
        return COUNTRIES.get(self.facts.get("country", "").casefold())

    @property
    def headcount(self) -> int | None:
        """People who work there."""
        text = self.facts.get("headcount", "")
        return int(text) if text.isdecimal() else None

    @property
    def founded(self) -> int | None:
        """Year."""
        text = self.facts.get("founded", "")
        return int(text) if text.isdecimal() else None


def size_range(headcount: int | None) -> str | None:
    """The range of People Data Labs that a headcount falls into."""
    if headcount is None:
        return None
    return next((name for most, name in _RANGES if headcount <= most), "1001-5000")


def plain(text: str) -> str:
    """Letters and digits without accents, in lower case: "Léontine" -> "leontine"."""
    bare = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss"))
    return re.sub(r"[^a-z0-9]", "", bare)


@lru_cache(maxsize=1)
def companies() -> dict[str, Company]:
    """All companies by domain."""
    files = sorted(FACTS.glob("*.json"))
    records = [json.loads(file.read_text(encoding="utf-8")) for file in files]
    found = [_company(record) for record in (*records, *known()["only_here"])]
    return {company.domain: company for company in found}


@lru_cache(maxsize=1)
def known() -> dict[str, Any]:
    """The gaps and disagreements."""
    return dict(json.loads(KNOWN.read_text(encoding="utf-8")))


def _company(record: dict[str, Any]) -> Company:
    facts: dict[str, str] = {}
    for fact in record["facts"]:
        facts.setdefault(str(fact["field"]), str(fact["value"]))
    rows = [fact for fact in record["facts"] if fact["field"] == "person"]
    people = tuple(person for row in rows if (person := _person(str(row["value"]), str(row["path"]))) is not None)
    domain = str(record["host"])
    addresses = tuple(
        str(fact["value"])
        for fact in record["facts"]
        if fact["field"] == "email" and str(fact["value"]).endswith(f"@{domain}")
    )
    return Company(domain, str(record["name"]), facts, people, addresses)


def _person(value: str, path: str) -> Person | None:
    name, _, position = value.partition(" — ")
    words = [word for word in name.split() if not word.endswith(".")]
    if len(words) < 2:
        return None
    return Person(words[0], " ".join(words[1:]), position, path)
