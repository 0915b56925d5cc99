"""views.open, push, update, publish."""

from typing import Any

from playground.slack.block_kit.check import check_view
from playground.slack.block_kit.naming import with_names
from playground.slack.block_kit.schema import Surface
from playground.slack.refusal import Refusal, missing_field
from playground.slack.web_api.call import TIER_4, Call, Json, Method


def open_view(call: Call) -> Json:
    """Show a modal to the person whose trigger this is."""
    payload = _read_view(call, "modal")
    trigger = call.workspace.triggers.use(call.arguments.required("trigger_id"))
    view = call.workspace.views.open(trigger.user_id, payload)
    call.workspace.changed.announce()
    return {"view": view.as_json()}


def push_view(call: Call) -> Json:
    """Show a modal above the one the trigger came from."""
    payload = _read_view(call, "modal")
    trigger = call.workspace.triggers.use(call.arguments.required("trigger_id"))
    view = call.workspace.views.push(trigger.user_id, payload)
    call.workspace.changed.announce()
    return {"view": view.as_json()}


def update_view(call: Call) -> Json:
    """Replace an open modal or a home, named by view_id or external_id; no trigger is needed."""
    view_id, external_id = call.arguments.text("view_id"), call.arguments.text("external_id")
    if not view_id and not external_id:
        raise missing_field("view_id")
    payload = _read_view(call, "modal", "home")
    view = call.workspace.views.find(view_id, external_id)
    if payload["type"] != view.kind:
        raise Refusal("invalid_arguments", ["[ERROR] the type of a view cannot change [json-pointer:/view/type]"])
    call.workspace.views.update(view, payload, call.arguments.text("hash"))
    call.workspace.changed.announce()
    return {"view": view.as_json()}


def publish_view(call: Call) -> Json:
    """Set the home of a person."""
    user_id = call.arguments.required("user_id")
    payload = _read_view(call, "home")
    if user_id not in call.workspace.users:
        raise Refusal("user_not_found")
    view = call.workspace.views.publish(user_id, payload, call.arguments.text("hash"))
    call.workspace.changed.announce()
    return {"view": view.as_json()}


def _read_view(call: Call, *allowed: Surface) -> dict[str, Any]:
    view = call.arguments.data("view", "invalid_arguments")
    if view is None:
        raise missing_field("view")
    payload = check_view(view, *allowed)
    return {**payload, "blocks": with_names(payload["blocks"], call.workspace.ids)}


METHODS = {
    "views.open": Method(open_view, per_minute=TIER_4),
    "views.push": Method(push_view, per_minute=TIER_4),
    "views.update": Method(update_view, per_minute=TIER_4),
    "views.publish": Method(publish_view, per_minute=TIER_4),
}
