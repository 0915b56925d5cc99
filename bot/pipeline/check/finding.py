"""One finding of a check."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """What a finding means for the draft: its sentence goes, a person must look, or a person may look."""

    REMOVE = "remove"
    MARK = "mark"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """Words at characters [start, end) that break `rule`; `remedy` says in plain words what to do."""

    rule: str
    span: str
    start: int
    end: int
    remedy: str
    severity: Severity
