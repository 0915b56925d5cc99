"""Channels and direct messages, as conversations.info shows them."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Channel:
    """A conversation. `members` are user ids; whether the bot may read depends on being one of them."""

    id: str
    name: str
    topic: str = ""
    members: list[str] = field(default_factory=list[str])
    is_private: bool = False
    is_ext_shared: bool = False
    is_im: bool = False
    is_mpim: bool = False
    is_archived: bool = False
    created: int = 0
    connected_team_ids: list[str] = field(default_factory=list[str])

    @property
    def is_direct(self) -> bool:
        """Whether this is a direct message between one person and the bot."""
        return self.is_im

    @property
    def history_scope(self) -> str:
        """The scope that reading messages here needs."""
        return f"{self._kind}:history"

    @property
    def read_scope(self) -> str:
        """The scope that looking the channel up needs."""
        return f"{self._kind}:read"

    @property
    def event_suffix(self) -> str:
        """The `channel_type` of a message event: channel, group, im or mpim."""
        return {"channels": "channel", "groups": "group"}.get(self._kind, self._kind)

    @property
    def _kind(self) -> str:
        if self.is_im:
            return "im"
        if self.is_mpim:
            return "mpim"
        return "groups" if self.is_private else "channels"

    def as_json(self, bot_user_id: str) -> dict[str, Any]:
        """The `channel` of conversations.info, as the bot sees it."""
        seen = {
            "id": self.id,
            "created": self.created,
            "is_archived": self.is_archived,
            "is_im": self.is_im,
            "is_mpim": self.is_mpim,
            "is_private": self.is_private or self.is_im or self.is_mpim,
            "is_channel": not (self.is_im or self.is_mpim or self.is_private),
            "is_group": self.is_private,
            "is_ext_shared": self.is_ext_shared,
            "is_shared": self.is_ext_shared,
            "is_org_shared": False,
            "num_members": len(self.members),
        }
        if self.is_im:
            others = [member for member in self.members if member != bot_user_id]
            return {**seen, "user": others[0] if others else bot_user_id}
        return {
            **seen,
            "name": self.name,
            "name_normalized": self.name,
            "is_member": bot_user_id in self.members,
            "topic": {"value": self.topic, "creator": "", "last_set": 0},
            "purpose": {"value": "", "creator": "", "last_set": 0},
            "connected_team_ids": list(self.connected_team_ids),
        }
