"""What people do in views: choose, submit, close; and what the app's answer to a submission does to the stack."""

from typing import Any, cast

from playground.slack import forms, gestures, payloads
from playground.slack.block_kit.check import check_view
from playground.slack.block_kit.naming import with_names
from playground.slack.delivery.dispatcher import Dispatcher
from playground.slack.delivery.outgoing import Acknowledgement
from playground.slack.hands import Hands, outcome
from playground.slack.people import Asked
from playground.slack.refusal import Refusal
from playground.slack.users import User
from playground.slack.views import View
from playground.slack.workspace import Workspace

Json = dict[str, Any]


class Modals:
    """The hands on modals and on App Home."""

    def __init__(self, workspace: Workspace, dispatcher: Dispatcher, hands: Hands) -> None:
        """Act on the views of `workspace`; `hands` make the answers."""
        self._workspace = workspace
        self._dispatcher = dispatcher
        self._hands = hands

    async def click(self, asked: Asked, origin: str) -> Json:
        """Click in a view `{view_id | home: true, user, action_id, value?, block_id?, values?}`, else in a message."""
        if asked.body.get("view_id") is None and asked.body.get("home") is not True:
            return await self._hands.click(asked, origin)
        user = asked.user()
        view = self._home(user) if asked.body.get("home") is True else self._open_view(asked, user)
        value, block_id = asked.body.get("value"), asked.optional_text("block_id")
        action = gestures.action(view.blocks, user.id, asked.text("action_id"), value, block_id, self._hands.moment())
        _fill(view, asked, user)
        view.values = gestures.reflected(view.values, action)
        trigger_id = self._workspace.triggers.issue(user.id, view.id)
        delivery = payloads.view_block_actions(self._hands.envelope, user, view.as_json(), action, trigger_id)
        return await self._hands.interact(delivery, user)

    async def submit(self, asked: Asked, origin: str) -> Json:
        """Submit a modal: `{view_id, user, values}`; inputs left out keep what they show.

        Errors of the app's answer come back as `errors: {block_id: text}`, and the modal stays open.
        """
        user = asked.user()
        view = self._open_view(asked, user)
        if view.kind != "modal" or not view.payload.get("submit"):
            raise Refusal("view_has_no_submit")
        _fill(view, asked, user)
        forms.require_complete(view.blocks, view.values)
        delivery = payloads.view_submission(
            self._hands.envelope,
            user,
            view.as_json(),
            self._workspace.triggers.issue(user.id, view.id),
            self._response_urls(view, user, origin),
        )
        answer = await self._dispatcher.deliver(delivery)
        errors = self._apply(view, user, answer) if answer.accepted else {}
        shape = outcome(self._workspace, answer, user)
        return {**shape, "errors": errors} if errors else shape

    async def close(self, asked: Asked, _origin: str) -> Json:
        """Close a modal `{view_id, user}`, or with `all: true` the whole stack; told with `notify_on_close`."""
        user = asked.user()
        view = self._open_view(asked, user)
        whole_stack = asked.body.get("all") is True or bool(view.payload.get("clear_on_close"))
        stack = list(self._workspace.views.stacks.get(user.id, []))
        closed = [self._workspace.views.find(view_id) for view_id in stack] if whole_stack else [view]
        if whole_stack:
            self._workspace.views.clear(user.id)
        else:
            self._workspace.views.close(view.id)
        self._workspace.changed.announce()
        answer: Json = {"ok": True, "ack": None}
        for gone in reversed(closed):
            if gone.payload.get("notify_on_close"):
                delivery = payloads.view_closed(self._hands.envelope, user, gone.as_json(), is_cleared=whole_stack)
                answer = await self._hands.interact(delivery, user)
        return answer

    def _home(self, user: User) -> View:
        home = self._workspace.views.homes.get(user.id)
        if home is None:
            raise Refusal("view_not_found")
        return home

    def _open_view(self, asked: Asked, user: User) -> View:
        """The modal the person looks at, which must be the one named (or the person's own home)."""
        view_id = asked.text("view_id")
        top, home = self._workspace.views.top(user.id), self._workspace.views.homes.get(user.id)
        for view in (top, home):
            if view is not None and view.id == view_id:
                return view
        raise Refusal("view_not_found")

    def _response_urls(self, view: View, user: User, origin: str) -> list[Json]:
        urls: list[Json] = []
        for field in forms.fields_of(view.blocks):
            state = view.values[field.block_id][field.action_id]
            chosen = state.get("selected_conversation") or state.get("selected_channel")
            if field.element.get("response_url_enabled") and chosen:
                ticket = self._workspace.response_urls.issue(chosen, user.id)
                urls.append(
                    {
                        "block_id": field.block_id,
                        "action_id": field.action_id,
                        "channel_id": chosen,
                        "response_url": f"{origin}/response/{ticket.id}",
                    }
                )
        return urls

    def _apply(self, view: View, user: User, answer: Acknowledgement) -> dict[str, str]:
        """Do what the answer says to the stack; returns the errors it names."""
        body = answer.fields
        views = self._workspace.views
        match body.get("response_action"):
            case "errors":
                return _errors(view, body.get("errors"))
            case "clear":
                views.clear(user.id)
            case "update":
                views.update(views.find(view.id), self._modal(body))
            case "push":
                views.push(user.id, self._modal(body))
            case None:
                views.close(view.id)
            case _:
                raise Refusal("invalid_response_action")
        self._workspace.changed.announce()
        return {}

    def _modal(self, body: Json) -> Json:
        modal = check_view(body.get("view"), "modal")
        return {**modal, "blocks": with_names(modal["blocks"], self._workspace.ids)}


def _fill(view: View, asked: Asked, user: User) -> None:
    """Put what was entered into the view, over what it showed."""
    state = forms.carried_state(view.blocks, view.values, asked.current_channel(user))
    view.values = asked.entered(view.blocks, state)


def _errors(view: View, given: Any) -> dict[str, str]:
    """The errors by block_id. Slack's client shows them under inputs only, and gives up on anything else."""
    errors = cast("dict[str, Any]", given) if isinstance(given, dict) else {}
    inputs = {block.get("block_id") for block in view.blocks if block.get("type") == "input"}
    if not errors or not inputs.issuperset(errors):
        raise Refusal("invalid_errors_block")
    return {block_id: str(text) for block_id, text in errors.items()}
