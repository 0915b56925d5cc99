"""Modals and homes: what each person has open, in stacks of at most three."""

from dataclasses import dataclass, field
from typing import Any

from playground.slack.identifiers import Ids
from playground.slack.refusal import Refusal
from playground.slack.users import BotIdentity, Team

STACK_DEPTH = 3
"""Views in one stack (§5)."""

_OPTIONAL = ("title", "submit", "close", "external_id", "clear_on_close", "notify_on_close", "submit_disabled")


@dataclass
class View:
    """One view as a person sees it. `payload` is what the app sent; `values` what the person filled in,
    as `{block_id: {action_id: {"type", "value" | "selected_…"}}}`."""

    id: str
    user_id: str
    payload: dict[str, Any]
    hash: str
    root_view_id: str
    team: Team
    bot: BotIdentity
    previous_view_id: str | None = None
    values: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])

    @property
    def kind(self) -> str:
        """ "modal" or "home"."""
        return str(self.payload["type"])

    @property
    def blocks(self) -> list[dict[str, Any]]:
        """The blocks of the view, each with a block_id."""
        return list(self.payload.get("blocks", []))

    @property
    def callback_id(self) -> str:
        """The app's name for the view; empty if it gave none."""
        return str(self.payload.get("callback_id", ""))

    def as_json(self) -> dict[str, Any]:
        """The `view` of Web API answers and interaction payloads."""
        absent: dict[str, Any] = {"title": None, "submit": None, "close": None, "external_id": ""}
        given = {name: self.payload[name] for name in _OPTIONAL if name in self.payload}
        return {
            "id": self.id,
            "team_id": self.team.id,
            "type": self.kind,
            "blocks": self.blocks,
            "callback_id": self.callback_id,
            "private_metadata": str(self.payload.get("private_metadata", "")),
            "hash": self.hash,
            "state": {"values": self.values},
            "root_view_id": self.root_view_id,
            "previous_view_id": self.previous_view_id,
            "app_id": self.bot.app_id,
            "app_installed_team_id": self.team.id,
            "bot_id": self.bot.bot_id,
            **absent,
            "clear_on_close": False,
            "notify_on_close": False,
            **given,
        }


class ViewBoard:
    """All open modals and published homes. The payloads given are already validated."""

    def __init__(self, team: Team, bot: BotIdentity, ids: Ids) -> None:
        self._team, self._bot, self._ids = team, bot, ids
        self.views: dict[str, View] = {}
        self.homes: dict[str, View] = {}
        self.stacks: dict[str, list[str]] = {}

    def open(self, user_id: str, payload: dict[str, Any]) -> View:
        """Show a modal as the first of a new stack; what the person had open is closed."""
        self._refuse_duplicate(payload, None)
        self.clear(user_id)
        view = self._new(user_id, payload)
        self.views[view.id] = view
        self.stacks[user_id] = [view.id]
        return view

    def push(self, user_id: str, payload: dict[str, Any]) -> View:
        """Show a modal above the one the person has open. Refuses a fourth, or a first."""
        stack = self.stacks.get(user_id, [])
        if not stack:
            raise Refusal("not_found")
        if len(stack) >= STACK_DEPTH:
            raise Refusal("push_limit_reached")
        self._refuse_duplicate(payload, None)
        view = self._new(user_id, payload)
        view.root_view_id, view.previous_view_id = stack[0], stack[-1]
        self.views[view.id] = view
        stack.append(view.id)
        return view

    def update(self, view: View, payload: dict[str, Any], given_hash: str | None = None) -> View:
        """Replace the content of `view`; what was filled in stays where block and action id stay."""
        if given_hash and given_hash != view.hash:
            raise Refusal("hash_conflict")
        self._refuse_duplicate(payload, view.id)
        view.payload = payload
        view.hash = self._ids("H")
        kept = {str(block.get("block_id")) for block in view.blocks if block.get("type") == "input"}
        view.values = {block_id: values for block_id, values in view.values.items() if block_id in kept}
        return view

    def publish(self, user_id: str, payload: dict[str, Any], given_hash: str | None = None) -> View:
        """Replace the person's home."""
        home = self.homes.get(user_id)
        if home is not None:
            return self.update(home, payload, given_hash)
        self.homes[user_id] = self._new(user_id, payload)
        return self.homes[user_id]

    def find(self, view_id: str | None = None, external_id: str | None = None) -> View:
        """The open modal or home with that id. Refuses with `not_found` if it was closed or never was."""
        for view in [*self.views.values(), *self.homes.values()]:
            if view_id and view.id == view_id:
                return view
            if external_id and view.payload.get("external_id") == external_id:
                return view
        raise Refusal("not_found")

    def top(self, user_id: str) -> View | None:
        """The modal the person looks at."""
        stack = self.stacks.get(user_id, [])
        return self.views[stack[-1]] if stack else None

    def close(self, view_id: str) -> None:
        """Close one modal and those above it; unknown ids are closed already."""
        view = self.views.get(view_id)
        if view is None:
            return
        stack = self.stacks[view.user_id]
        for closed in stack[stack.index(view_id) :]:
            del self.views[closed]
        del stack[stack.index(view_id) :]

    def clear(self, user_id: str) -> None:
        """Close all modals of a person."""
        for view_id in self.stacks.pop(user_id, []):
            del self.views[view_id]

    def _new(self, user_id: str, payload: dict[str, Any]) -> View:
        view_id = self._ids("V")
        return View(view_id, user_id, payload, self._ids("H"), view_id, self._team, self._bot)

    def _refuse_duplicate(self, payload: dict[str, Any], own_id: str | None) -> None:
        external_id = payload.get("external_id")
        for view in self.views.values():
            if external_id and view.id != own_id and view.payload.get("external_id") == external_id:
                raise Refusal("duplicate_external_id")
