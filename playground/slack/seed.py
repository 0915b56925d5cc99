"""The people, channels and conversations a fresh workspace starts with, read from JSON files."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playground.slack.channels import Channel
from playground.slack.users import BotIdentity, Team, User

CONVERSATIONS = Path(__file__).parent.parent / "conversations"
_WORKSPACE_FILE = "workspace.json"


@dataclass(frozen=True)
class SeedMessage:
    """A message of the past. `thread` are its replies; `extra` further keys of a Slack message (blocks, files)."""

    user: str
    text: str
    minutes_ago: float
    thread: tuple["SeedMessage", ...] = ()
    extra: dict[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True)
class SeedConversation:
    """Ready messages of one channel (id or name)."""

    channel: str
    messages: tuple[SeedMessage, ...]


@dataclass(frozen=True)
class Seed:
    """Everything a workspace starts with; a reset starts from it again."""

    team: Team
    bot: BotIdentity
    users: tuple[User, ...]
    channels: tuple[dict[str, Any], ...]
    conversations: tuple[SeedConversation, ...] = ()

    def fresh_channels(self) -> list[Channel]:
        """New channel objects, so that one run cannot change the seed of the next."""
        copies: list[dict[str, Any]] = [{**given, "members": list(given["members"])} for given in self.channels]
        return [Channel(**given) for given in copies]


def load_seed(directory: Path = CONVERSATIONS) -> Seed:
    """Read `workspace.json` and every other `*.json` of `directory`, in the order of their names.

    Raises `FileNotFoundError`, `json.JSONDecodeError`, `KeyError` or `TypeError` for files that are not
    of the documented shape: seed data is part of the program.
    """
    workspace = _read(directory / _WORKSPACE_FILE)
    others = sorted(path for path in directory.glob("*.json") if path.name != _WORKSPACE_FILE)
    team = Team(**workspace["team"])
    people: list[dict[str, Any]] = [{"team_id": team.id, **person} for person in workspace["users"]]
    return Seed(
        team=team,
        bot=BotIdentity(**workspace["bot"]),
        users=tuple(User(**person) for person in people),
        channels=tuple(workspace["channels"]),
        conversations=tuple(_conversation(_read(path)) for path in others),
    )


def _read(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


def _conversation(content: dict[str, Any]) -> SeedConversation:
    return SeedConversation(content["channel"], tuple(_message(message) for message in content["messages"]))


def _message(content: dict[str, Any]) -> SeedMessage:
    known = {"user", "text", "minutes_ago", "thread"}
    return SeedMessage(
        user=content["user"],
        text=content.get("text", ""),
        minutes_ago=float(content["minutes_ago"]),
        thread=tuple(_message(reply) for reply in content.get("thread", [])),
        extra={key: value for key, value in content.items() if key not in known},
    )
