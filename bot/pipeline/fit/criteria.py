"""The ideal customer as a team writes it down: a TOML text, or the same as data.

[[criteria]]
kind = "industry"            # industry, size, place, stage, hiring, keyword, unwanted
wanted = ["logistics"]       # size: two numbers of people, from and to, such as ["10", "200"]
weight = 3                   # points, 1 to 10; 1 if left out
must = true                  # false if left out: only nice to have
"""

from __future__ import annotations

import tomllib
from typing import Any, cast

from bot.errors import BadInput
from bot.models.fit import Criterion, CriterionKind, IdealCustomer

MOST_CRITERIA = 20
MOST_WORDS = 20
MOST_WEIGHT = 10
WORD_LIMIT = 60
_KEYS = frozenset({"kind", "wanted", "weight", "must"})
_KINDS = ", ".join(kind.value for kind in CriterionKind)


def read_ideal_customer(text: str) -> IdealCustomer:
    """Return what a TOML text says. Raises BadInput, in one sentence that names the criterion."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        msg = "The ideal customer is not valid TOML."
        raise BadInput(msg) from error
    return ideal_customer_of(document)


def ideal_customer_of(document: dict[str, Any]) -> IdealCustomer:
    """Return the criteria in parsed data. Raises BadInput, in one sentence that names the criterion."""
    given: object = document.get("criteria")
    if not isinstance(given, list):
        msg = "The ideal customer needs at least one [[criteria]]."
        raise BadInput(msg)
    entries = cast("list[object]", given)
    if not 1 <= len(entries) <= MOST_CRITERIA:
        msg = f"The ideal customer needs 1 to {MOST_CRITERIA} criteria."
        raise BadInput(msg)
    return IdealCustomer(tuple(_criterion(number, entry) for number, entry in enumerate(entries, start=1)))


def _criterion(number: int, given: object) -> Criterion:
    entry = cast("dict[str, Any]", given) if isinstance(given, dict) else {}
    kind, weight, must = entry.get("kind"), entry.get("weight", 1), entry.get("must", False)
    if kind not in set(CriterionKind) or not set(entry) <= _KEYS:
        msg = f"Criterion {number}: kind must be one of {_KINDS}, beside wanted, weight and must."
        raise BadInput(msg)
    if not isinstance(weight, int) or isinstance(weight, bool) or not 1 <= weight <= MOST_WEIGHT:
        msg = f"Criterion {number} ({kind}): weight must be a whole number from 1 to {MOST_WEIGHT}."
        raise BadInput(msg)
    if not isinstance(must, bool):
        msg = f"Criterion {number} ({kind}): must is true or false."
        raise BadInput(msg)
    return Criterion(CriterionKind(kind), _wanted(number, str(kind), entry.get("wanted", [])), weight, must)


def _wanted(number: int, kind: str, given: object) -> tuple[str, ...]:
    values = cast("list[object]", given) if isinstance(given, list) else [given]
    words = tuple(" ".join(str(value).split()) for value in values if isinstance(value, str | int))
    if len(words) != len(values) or len(words) > MOST_WORDS or not all(0 < len(word) <= WORD_LIMIT for word in words):
        msg = f"Criterion {number} ({kind}): wanted is a list of at most {MOST_WORDS} short texts."
        raise BadInput(msg)
    if kind == CriterionKind.SIZE:
        numbers = [int(word) for word in words if word.isascii() and word.isdecimal()]
        if len(words) != 2 or len(numbers) != 2 or numbers[0] > numbers[1]:
            msg = f'Criterion {number} (size): wanted is two numbers of people, from and to, such as ["10", "200"].'
            raise BadInput(msg)
    elif not words and kind != CriterionKind.HIRING:
        msg = f"Criterion {number} ({kind}): wanted is empty."
        raise BadInput(msg)
    return words
