"""auth.test, api.test, apps.connections.open."""

from playground.slack.refusal import Refusal
from playground.slack.web_api.call import TIER_1, Call, Json, Method


def auth_test(call: Call) -> Json:
    """Who the token is."""
    team, bot = call.workspace.team, call.workspace.bot
    if call.token_kind == "app":
        return {"app_id": bot.app_id, "app_name": bot.name}
    return {
        "url": team.url,
        "team": team.name,
        "user": call.workspace.users[bot.user_id].name,
        "team_id": team.id,
        "user_id": bot.user_id,
        "bot_id": bot.bot_id,
        "is_enterprise_install": False,
    }


def api_test(call: Call) -> Json:
    """An echo; the argument `error` asks for that error."""
    error = call.arguments.text("error")
    if error:
        raise Refusal(error)
    return {"args": {"foo": call.arguments.text("foo")} if call.arguments.given("foo") else {}}


def connections_open(call: Call) -> Json:
    """The address of a Socket Mode connection, for one use."""
    return {"url": call.open_socket()}


METHODS = {
    "auth.test": Method(auth_test, token="any"),
    "api.test": Method(api_test, token="none"),
    "apps.connections.open": Method(connections_open, ("connections:write",), token="app", per_minute=TIER_1),
}
