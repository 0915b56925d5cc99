"""People, the bot and the team, as users.info and auth.test show them."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Team:
    """The workspace itself."""

    id: str
    name: str
    domain: str

    @property
    def url(self) -> str:
        """Where the workspace lives; permalinks start with it."""
        return f"https://{self.domain}.slack.com/"


@dataclass(frozen=True)
class BotIdentity:
    """The one app of the playground: its user, its bot id and its app id."""

    user_id: str
    bot_id: str
    name: str
    app_id: str = "A0REJOIN"


@dataclass(frozen=True)
class User:
    """A person or bot. `is_stranger` = of another workspace, met in a shared channel."""

    id: str
    name: str
    real_name: str
    team_id: str
    title: str = ""
    tz: str = "Europe/London"
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_stranger: bool = False
    is_bot: bool = False
    deleted: bool = False

    def as_json(self) -> dict[str, Any]:
        """The `user` of users.info."""
        first, _, last = self.real_name.partition(" ")
        return {
            "id": self.id,
            "team_id": self.team_id,
            "name": self.name,
            "real_name": self.real_name,
            "tz": self.tz,
            "deleted": self.deleted,
            "is_bot": self.is_bot,
            "is_app_user": False,
            "is_restricted": self.is_restricted,
            "is_ultra_restricted": self.is_ultra_restricted,
            "is_stranger": self.is_stranger,
            "profile": {
                "real_name": self.real_name,
                "display_name": self.name,
                "first_name": first,
                "last_name": last,
                "title": self.title,
                "team": self.team_id,
            },
        }
