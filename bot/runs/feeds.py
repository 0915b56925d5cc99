"""What happens in a run, told twice: recorded by the engine for anybody later, and live in this process.

The live feed keeps all events of a run in progress, so that a watcher may join at any time. It is bounded by
what a run can say: a dozen steps, and text capped by the model's client.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

from dbos import DBOS

from bot.models.codec import encode_event
from bot.models.run import TERMINAL_EVENTS, RunEvent

EVENTS = "events"


class LiveFeed:
    """The events of one run in this process, replayable from the first."""

    def __init__(self) -> None:
        self._events: list[RunEvent] = []
        self._news = asyncio.Event()

    def tell(self, event: RunEvent) -> None:
        """Append the event and wake every watcher; never waits for one."""
        self._events.append(event)
        news, self._news = self._news, asyncio.Event()
        news.set()

    async def watch(self) -> AsyncGenerator[RunEvent]:
        """Yield all events from the first to the terminal one."""
        seen = 0
        while True:
            while seen < len(self._events):
                event = self._events[seen]
                seen += 1
                yield event
                if isinstance(event, TERMINAL_EVENTS):
                    return
            await self._news.wait()


class LiveFeeds:
    """The live feeds of the runs in progress in this process."""

    def __init__(self) -> None:
        self._feeds: dict[str, LiveFeed] = {}
        self._begun_here: set[str] = set()

    def begin(self, run_id: str) -> None:
        """Note that this process starts the run; a recovered one was begun by a process that died."""
        self._begun_here.add(run_id)

    def is_recovered(self, run_id: str) -> bool:
        """Whether an earlier process began the run, so that it may have posted something already."""
        return run_id not in self._begun_here

    def open(self, run_id: str) -> LiveFeed:
        """Return the run's feed, made at first use."""
        return self._feeds.setdefault(run_id, LiveFeed())

    def close(self, run_id: str) -> None:
        """Forget a run that has ended; watchers keep what they hold."""
        self._feeds.pop(run_id, None)
        self._begun_here.discard(run_id)


class RecordedFeed:
    """Implements EventFeed: each event is committed to the run's stream and told live."""

    def __init__(self, live: LiveFeed) -> None:
        self._live = live

    async def publish(self, event: RunEvent) -> None:
        """Tell watchers at once, then commit. At least once: a step run again tells again."""
        self._live.tell(event)
        await DBOS.write_stream_async(EVENTS, encode_event(event))

    def repeat(self, event: RunEvent) -> None:
        """Tell watchers of this process what a remembered step found."""
        self._live.tell(event)
