"""Time in: APScheduler as a dumb timer. Its job only calls what is safe to call twice (runs.md section 8)."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.ports import Clock

# The engine keeps every run's rows for ever by itself (runs.md trap 16); drafts stay in their own store.
KEEP_RUNS = timedelta(days=30)
REMIND_EVERY = timedelta(minutes=1)
_GRACE_SECONDS = 3600

ForgetRuns = Callable[[str], Awaitable[int]]
"""Deletes the rows of runs that ended before a time (ISO 8601 UTC); returns how many."""

Remind = Callable[[], Awaitable[object]]
"""Submits the reminders that are due; safe to call on every replica and twice."""


@asynccontextmanager
async def open_schedules(
    clock: Clock, forget_runs: ForgetRuns, remind: Remind, remind_every: timedelta = REMIND_EVERY
) -> AsyncGenerator[None]:
    """Run the nightly housekeeping at 03:30 UTC, and reminders each minute, while the context is open."""

    async def housekeeping() -> None:
        await forget_runs((clock.now() - KEEP_RUNS).isoformat())

    scheduler: Any = AsyncIOScheduler(
        timezone="UTC", job_defaults={"coalesce": True, "misfire_grace_time": _GRACE_SECONDS, "max_instances": 1}
    )
    scheduler.add_job(housekeeping, "cron", hour=3, minute=30, id="housekeeping")
    scheduler.add_job(remind, "interval", seconds=remind_every.total_seconds(), id="reminders")
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)
