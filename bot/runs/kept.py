"""What a run keeps for later clicks: its material, the prospect's suppression keys, and where it was read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.models.codec import decode, encode
from bot.models.sender import SenderProfile
from bot.pipeline.write import Material


@dataclass(frozen=True, slots=True)
class Kept:
    """Kept with the run in the ledger. `material` is an encoded Material, None when the run was blocked.

    `suppression_keys` are keyed hashes; `link` leads to the conversation; `message_links` maps a message index
    to its permalink; `digest` is the state of the thread that was read; `asker_team` is the requester's.
    """

    suppression_keys: tuple[str, ...] = ()
    prospect: str | None = None
    link: str | None = None
    digest: str | None = None
    asker_team: str = ""
    card_channel: str = ""
    card_thread: str | None = None
    message_links: dict[int, str] = field(default_factory=dict[int, str])
    material: dict[str, Any] | None = None
    sender: SenderProfile | None = None
    domain: str | None = None
    profile_version: str = ""

    @property
    def allowed_links(self) -> tuple[str, ...]:
        """Links that a draft may show as links: those that the sender gave."""
        link = self.sender.calendar_link if self.sender else None
        return (link,) if link else ()

    def to_json(self) -> dict[str, Any]:
        """Return JSON-native data."""
        return encode(self)

    @staticmethod
    def from_json(data: dict[str, Any] | None) -> Kept:
        """Return what `to_json` made; an empty value for None."""
        return decode(Kept, data) if data else Kept()

    def read_material(self) -> Material | None:
        """Return the material, if the run got that far."""
        return Material.from_json(self.material) if self.material else None


def message_link(root_link: str | None, root_ts: str, ts: str) -> str | None:
    """Return the permalink of a message of a thread, made from its root's (slack.md section 3.3)."""
    if not root_link:
        return None
    head = root_link.partition("?")[0].rsplit("/", 1)[0]
    place = f"{head}/p{ts.replace('.', '')}"
    return place if ts == root_ts else f"{place}?thread_ts={root_ts}&cid={head.rsplit('/', 1)[-1]}"
