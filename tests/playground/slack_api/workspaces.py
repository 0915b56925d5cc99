"""A small invented workspace behind a real HTTP server, and the ways its tests talk to it."""

from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from playground.calls import CallLog
from playground.faults import FaultBoard
from playground.slack.identifiers import counting_ids
from playground.slack.limits import Limits
from playground.slack.seed import Seed, SeedConversation, SeedMessage
from playground.slack.users import BotIdentity, Team, User
from playground.slack.web_api.server import routes
from playground.slack.workspace import BOT_TOKEN, Workspace

ADA, BEN, ILSE, GONE, BOT = "U0ADA", "U0BEN", "U0ILSE", "U0GONE", "U0BOT"
DEALS, PRIVATE, SHARED, OFFICE, OLD, DM = "C0DEALS", "C0PRIV", "C0SHARED", "C0OFFICE", "C0OLD", "D0ADA"
START = 1_800_000_000.0


@dataclass
class SteppingClock:
    """Time that moves only when a test says so (seconds since 1970)."""

    now: float = START

    def __call__(self) -> float:
        """The time."""
        return self.now

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds


@dataclass
class Slack:
    """The workspace under test. `client` is slack_sdk's, `http` a bare session on the same server."""

    workspace: Workspace
    clock: SteppingClock
    calls: CallLog
    faults: FaultBoard
    http: Any
    client: Any = field(repr=False)
    base_url: str = ""

    async def root(self, channel: str = DEALS) -> str:
        """The ts of a fresh message of Ada's, to answer below."""
        return self.workspace.post(channel, user_id=ADA, text="Can you help with this reply?").ts

    async def stream(self, channel: str = DEALS, **arguments: Any) -> dict[str, Any]:
        """Start a stream for Ada below a fresh message; the arguments to name it by."""
        recipient = {} if channel == DM else {"recipient_user_id": ADA, "recipient_team_id": "T0TEAM"}
        given = {"channel": channel, "thread_ts": await self.root(channel), **recipient, **arguments}
        answer = await self.client.chat_startStream(**given)
        return {"channel": answer["channel"], "ts": answer["ts"]}

    def shown(self, stream: dict[str, Any]) -> Any:
        """The message with these arguments `channel` and `ts`."""
        return self.workspace.message(stream["channel"], stream["ts"])

    def as_token(self, token: str) -> Any:
        """A client with another token."""
        return AsyncWebClient(token=token, base_url=self.base_url, session=self.http.session)


def small_seed() -> Seed:
    """Three people, one of another workspace; public, private, shared, foreign and archived channels; a DM."""
    people = (
        User(ADA, "ada", "Ada Okonjo", "T0TEAM", title="Founder"),
        User(BEN, "ben", "Ben Sato", "T0TEAM", is_restricted=True),
        User(ILSE, "ilse", "Ilse Vander", "T0OTHER", is_stranger=True),
        User(GONE, "gone", "Gone Person", "T0TEAM", deleted=True),
    )
    channels: tuple[dict[str, Any], ...] = (
        {"id": DEALS, "name": "deals", "topic": "Deals", "members": [ADA, BEN, BOT]},
        {"id": PRIVATE, "name": "private", "members": [ADA], "is_private": True},
        {"id": SHARED, "name": "ext-lantern", "members": [ADA, ILSE, BOT], "is_ext_shared": True},
        {"id": OFFICE, "name": "office", "members": [ADA, BEN]},
        {"id": OLD, "name": "old", "members": [ADA, BOT], "is_archived": True},
        {"id": DM, "name": "", "members": [ADA, BOT], "is_im": True},
    )
    thread = (SeedMessage(BEN, "And the price?", 50), SeedMessage(ADA, "Next week.", 40))
    said = SeedConversation("deals", (SeedMessage(ADA, "From Ilse: when can we start?", 60, thread),))
    team, bot = Team("T0TEAM", "Hookline", "hookline"), BotIdentity(BOT, "B0BOT", "Rejoinder")
    return Seed(team, bot, people, channels, (said,))


@asynccontextmanager
async def running(limits: Limits | None = None) -> AsyncGenerator[Slack]:
    """The workspace behind a server on loopback."""
    clock = SteppingClock()
    calls, faults = CallLog(clock), FaultBoard()
    workspace = Workspace(small_seed(), clock, counting_ids(), limits)
    app = web.Application()
    app.add_routes(routes(workspace, calls, faults, lambda: "ws://playground.example/link/1"))
    async with TestClient(TestServer(app)) as http:
        base_url = str(http.make_url("/api/"))
        client = AsyncWebClient(token=BOT_TOKEN, base_url=base_url, session=http.session)
        yield Slack(workspace, clock, calls, faults, http, client, base_url)


@contextmanager
def raises_refusal(error: str, *, saying: str = "") -> Generator[None]:
    """The call inside is refused with Slack's word `error`; one of its messages contains `saying`."""
    with pytest.raises(SlackApiError) as caught:
        yield
    raised: Any = caught.value
    response: dict[str, Any] = raised.response.data
    assert response["error"] == error
    messages: list[str] = response.get("response_metadata", {}).get("messages", [])
    assert any(saying in message for message in messages) or not saying, messages


def section(text: str = "Hello") -> dict[str, Any]:
    """A section block."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def button(text: str = "Approve", **more: Any) -> dict[str, Any]:
    """A button."""
    return {"type": "button", "action_id": "approve", "text": {"type": "plain_text", "text": text}, **more}


def plain(text: str) -> dict[str, Any]:
    """A plain text object."""
    return {"type": "plain_text", "text": text}


def modal(*blocks: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A modal with a title."""
    return {"type": "modal", "title": plain("Draft"), "blocks": list(blocks) or [section()], **more}


def asking(block_id: str = "q", **element: Any) -> dict[str, Any]:
    """An input block with a text field, or another element."""
    field_ = {"type": "plain_text_input", "action_id": "a", **element}
    return {"type": "input", "block_id": block_id, "label": plain("Question"), "element": field_}


def task(task_id: str = "1", status: str = "in_progress", **more: Any) -> dict[str, Any]:
    """A task chunk."""
    return {"type": "task_update", "id": task_id, "title": f"Step {task_id}", "status": status, **more}


def words(text: str) -> dict[str, Any]:
    """A text chunk."""
    return {"type": "markdown_text", "text": text}
