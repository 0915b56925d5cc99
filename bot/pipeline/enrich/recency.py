"""How old a statement may be to be true still."""

from __future__ import annotations

from datetime import date, timedelta

# An open position that was announced longer ago is taken to be filled.
POSITION_DAYS = 400


def is_recent(day: str, now: str) -> bool:
    """Tell whether `day` (YYYY-MM-DD or YYYY-MM; "" = not dated) is not long before `now` (ISO 8601)."""
    if not day:
        return True
    try:
        then = date.fromisoformat(f"{day}-28" if len(day) == 7 else day[:10])
        return date.fromisoformat(now[:10]) - then <= timedelta(days=POSITION_DAYS)
    except ValueError:
        return True
