"""A scripted Slack and a clock that moves only when a test or a sleeper moves it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.errors import SlackError

Answer = dict[str, Any] | Exception
Hook = Callable[["Call"], Answer | None]


@dataclass(frozen=True, slots=True)
class Call:
    """One call that reached Slack: its method, its arguments, and when (seconds on the fake clock)."""

    method: str
    arguments: dict[str, Any]
    at: float


class ManualClock:
    """Time stands still. `sleep` waits for `advance`; `skip` is a sleep that moves the time itself."""

    def __init__(self) -> None:
        self._now = 0.0
        self._sleepers: list[tuple[float, asyncio.Event]] = []
        self.slept: list[float] = []

    def now(self) -> datetime:
        return datetime(2026, 11, 21, tzinfo=UTC) + timedelta(seconds=self._now)

    def monotonic(self) -> float:
        return self._now

    async def skip(self, seconds: float) -> None:
        self.slept.append(seconds)
        self._now += seconds
        await asyncio.sleep(0)

    async def sleep(self, seconds: float) -> None:
        rung = asyncio.Event()
        sleeper = (self._now + seconds, rung)
        self._sleepers.append(sleeper)
        try:
            await rung.wait()
        finally:
            self._sleepers.remove(sleeper)

    async def advance(self, seconds: float) -> None:
        """Let time pass in small steps, and everybody who was due act."""
        end = self._now + seconds
        while self._now < end - 1e-9:
            await settle()
            due = [at for at, _ in self._sleepers if at > self._now]
            self._now = min([end, *due])
            for at, rung in self._sleepers:
                if at <= self._now + 1e-9:
                    rung.set()
        await settle()


async def settle() -> None:
    """Let every task run until it waits for something (the fakes never really wait)."""
    for _ in range(50):
        await asyncio.sleep(0)


@dataclass
class Shown:
    """A message as the fake workspace keeps it."""

    ts: str
    channel: str
    thread_ts: str | None
    text: str = ""
    blocks: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    metadata: dict[str, Any] | None = None
    streaming: bool = False
    streamed: bool = False
    deleted: bool = False
    title: str = ""
    tasks: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])

    def as_json(self) -> dict[str, Any]:
        plan: list[dict[str, Any]] = [{"type": "plan", "title": self.title, "tasks": []}] if self.title else []
        return {
            "ts": self.ts,
            "text": self.text,
            "bot_id": "B0BOT",
            "blocks": [*plan, *self.blocks],
            **({"metadata": self.metadata} if self.metadata else {}),
        }


class ScriptedSlack:
    """Implements SlackApi: keeps messages as Slack would, records calls, and misbehaves as scripted."""

    def __init__(self, clock: ManualClock) -> None:
        self._clock = clock
        self._script: dict[str, list[Answer | None]] = {}
        self._lose: dict[str, list[Exception]] = {}
        self.calls: list[Call] = []
        self.messages: dict[str, Shown] = {}
        self.responses: list[tuple[str, dict[str, Any]]] = []
        self.hook: Hook | None = None

    def script(self, method: str, *answers: Answer | None) -> None:
        """Give the next calls of `method` these answers; None = behave."""
        self._script.setdefault(method, []).extend(answers)

    def lose_answer(self, method: str, error: Exception) -> None:
        """Let the next call of `method` happen, and then raise `error` instead of answering."""
        self._lose.setdefault(method, []).append(error)

    def of(self, *methods: str) -> list[Call]:
        return [call for call in self.calls if call.method in methods]

    @property
    def visible(self) -> list[Shown]:
        return [message for message in self.messages.values() if not message.deleted]

    async def call(self, method: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
        call = Call(method, dict(arguments), self._clock.monotonic())
        self.calls.append(call)
        await asyncio.sleep(0)
        scripted = self._script.get(method)
        answer = scripted.pop(0) if scripted else None
        if answer is None and self.hook is not None:
            answer = self.hook(call)
        if isinstance(answer, Exception):
            raise answer
        done = answer if answer is not None else self._behave(method, dict(arguments))
        if lost := self._lose.get(method):
            raise lost.pop(0)
        return done

    async def respond(self, response_url: str, payload: Mapping[str, Any]) -> None:
        self.responses.append((response_url, dict(payload)))

    def _behave(self, method: str, arguments: dict[str, Any]) -> dict[str, Any]:
        match method:
            case "chat.postMessage" | "chat.startStream":
                return self._post(method, arguments)
            case "chat.appendStream" | "chat.stopStream":
                message = self.messages[arguments["ts"]]
                if not message.streaming:
                    raise SlackError(method, "message_not_in_streaming_state")
                self._chunks(message, arguments.get("chunks", []))
                message.streaming = method == "chat.appendStream"
            case "chat.update":
                message = self.messages[arguments["ts"]]
                if message.streaming:
                    raise SlackError(method, "streaming_state_conflict")
                message.text, message.blocks = arguments["text"], arguments["blocks"]
                message.title, message.tasks = "", {}
            case "chat.delete":
                self.messages[arguments["ts"]].deleted = True
            case "conversations.replies" | "conversations.history":
                return {
                    "ok": True,
                    "messages": [m.as_json() for m in self.visible if m.channel == arguments["channel"]],
                }
            case "conversations.open":
                return {"ok": True, "channel": {"id": f"D{arguments['users']}"}}
            case "views.open":
                return {"ok": True, "view": {"id": "V1", "hash": "h"}}
            case "chat.getPermalink":
                return {"ok": True, "permalink": "https://team.slack.example/archives/C1/p1"}
            case _:
                pass
        return {"ok": True}

    def _post(self, method: str, arguments: dict[str, Any]) -> dict[str, Any]:
        ts = f"1700000000.{len(self.messages):06d}"
        message = Shown(ts, arguments["channel"], arguments.get("thread_ts"), arguments.get("text", ""))
        message.blocks = arguments.get("blocks", [])
        message.metadata = arguments.get("metadata")
        message.streaming = message.streamed = method == "chat.startStream"
        self._chunks(message, arguments.get("chunks", []))
        self.messages[ts] = message
        return {"ok": True, "ts": ts, "channel": arguments["channel"]}

    def _chunks(self, message: Shown, chunks: list[dict[str, Any]]) -> None:
        for chunk in chunks:
            if chunk["type"] == "markdown_text":
                message.text += chunk["text"]
            elif chunk["type"] == "plan_update":
                message.title = chunk["title"]
            elif chunk["type"] == "task_update":
                message.tasks[chunk["id"]] = chunk


def shown_text(blocks: list[dict[str, Any]]) -> str:
    """Return the words of all rich_text sections that are not ours to style, joined as they stand."""
    words: list[str] = []
    for block in blocks:
        if block["type"] == "rich_text":
            for element in block["elements"]:
                if element["type"] == "rich_text_section":
                    words += [str(part.get("text", "")) for part in element["elements"]]
    return "".join(words)
