"""What a suite measured, and how it is printed and kept."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Cell = str | float | int | None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; a column's name carries the unit of its numbers."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Target:
    """A measured figure beside its limit (same unit); met when it is below."""

    name: str
    value: float
    limit: float
    unit: str

    @property
    def is_met(self) -> bool:
        """Whether the figure is below its limit."""
        return self.value < self.limit


@dataclass(frozen=True, slots=True)
class Report:
    """A suite's tables, targets and notes; `samples` are the single figures behind them, by name."""

    suite: str
    tables: tuple[Table, ...]
    targets: tuple[Target, ...]
    notes: tuple[str, ...]
    samples: dict[str, list[float]]

    def to_json(self) -> dict[str, Any]:
        """Return JSON-native data."""
        return {
            "suite": self.suite,
            "tables": [
                {"title": table.title, "rows": [dict(zip(table.columns, row, strict=True)) for row in table.rows]}
                for table in self.tables
            ],
            "targets": [
                {"name": item.name, "value": item.value, "limit": item.limit, "unit": item.unit, "met": item.is_met}
                for item in self.targets
            ],
            "notes": list(self.notes),
            "samples": self.samples,
        }

    def to_text(self) -> str:
        """Return the tables in Markdown, then the targets and notes."""
        parts = [f"## {self.suite}", *(_table_text(table) for table in self.tables)]
        judged = [
            (item.name, item.value, item.limit, item.unit, "yes" if item.is_met else "NO") for item in self.targets
        ]
        if judged:
            parts.append(_table_text(Table("Targets", ("target", "measured", "below", "unit", "met"), tuple(judged))))
        parts += [f"- {note}" for note in self.notes]
        return "\n\n".join(parts)


def _table_text(table: Table) -> str:
    rows = [table.columns, *(tuple(_cell_text(cell) for cell in row) for row in table.rows)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(table.columns))]
    numbers = [place > 0 for place in range(len(widths))]

    def line(row: Sequence[str]) -> str:
        cells = [
            cell.rjust(width) if is_number else cell.ljust(width)
            for cell, width, is_number in zip(row, widths, numbers, strict=True)
        ]
        return f"| {' | '.join(cells)} |"

    rule = [
        ("-" * (width - 1) + ":") if is_number else "-" * width
        for width, is_number in zip(widths, numbers, strict=True)
    ]
    return "\n".join([f"**{table.title}**", "", line(rows[0]), line(rule), *(line(row) for row in rows[1:])])


def _cell_text(cell: Cell) -> str:
    if cell is None:
        return "–"
    if isinstance(cell, float):
        return f"{cell:.0f}" if abs(cell) >= 100 else f"{cell:.1f}" if abs(cell) >= 10 else f"{cell:.2f}"
    return str(cell)


def percentile(samples: Sequence[float], share: float) -> float:
    """Return the nearest-rank percentile (`share` in (0, 1]): always a figure that was really measured."""
    ordered = sorted(samples)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def spread(samples: Sequence[float]) -> tuple[float, float, float]:
    """Return median, smallest and largest."""
    return statistics.median(samples), min(samples), max(samples)
