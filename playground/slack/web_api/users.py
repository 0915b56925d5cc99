"""users.info."""

from playground.slack.refusal import Refusal
from playground.slack.web_api.call import TIER_4, Call, Json, Method


def info(call: Call) -> Json:
    """The facts of a person, also of one met in a shared channel."""
    user = call.workspace.users.get(call.arguments.required("user"))
    if user is None:
        raise Refusal("user_not_found")
    return {"user": user.as_json()}


METHODS = {"users.info": Method(info, ("users:read",), per_minute=TIER_4)}
