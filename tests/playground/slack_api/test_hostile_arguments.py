"""Whatever is sent, the Web API answers in Slack's way: 200, and ok or a word of refusal."""

import json

import pytest

from playground.slack.web_api.server import METHODS
from tests.playground.slack_api.workspaces import ADA, DEALS, Slack

NAMES = [
    "channel",
    "channel_id",
    "ts",
    "thread_ts",
    "message_ts",
    "text",
    "markdown_text",
    "blocks",
    "attachments",
    "metadata",
    "chunks",
    "user",
    "users",
    "user_id",
    "username",
    "trigger_id",
    "view",
    "view_id",
    "external_id",
    "hash",
    "limit",
    "cursor",
    "oldest",
    "latest",
    "status",
    "loading_messages",
    "recipient_user_id",
    "recipient_team_id",
    "task_display_mode",
    "error",
    "foo",
    "parse",
    "inclusive",
]

NASTY = [
    "null",
    "true",
    "7",
    "-1e400",
    "NaN",
    '""',
    '"x"',
    '"\\ud800"',
    '"\\u0000\\u202e"',
    "[]",
    "{}",
    "[[]]",
    "[null]",
    "[{}]",
    '{"type": 7}',
    '{"type": "modal", "blocks": [{"type": ["section"]}], "title": 7}',
    '[{"type": "section", "text": {"type": "mrkdwn", "text": "\\ud800"}, "accessory": []}]',
    '[{"type": "blocks", "blocks": [7]}]',
    '[{"type": "task_update", "id": {}, "title": [], "status": {}}]',
    '"' + "[" * 5_000 + '"',
    "[" * 200 + "]" * 200,
]


@pytest.mark.parametrize("method", sorted(METHODS))
async def test_no_arguments_break_a_method(slack: Slack, method: str) -> None:
    """Values of every wrong kind, for every argument at once and beside right ones, never fail the server."""
    ts = (await slack.client.chat_postMessage(channel=DEALS, text="Hi"))["ts"]
    right = {"channel": DEALS, "channel_id": DEALS, "ts": ts, "thread_ts": ts, "user": ADA, "user_id": ADA}
    headers = {"Authorization": "Bearer xoxb-playground-bot", "Content-Type": "application/json"}
    for value in NASTY:
        for given in ({}, right):
            rest = ", ".join(f'"{name}": {value}' for name in NAMES if name not in given)
            body = json.dumps(given)[:-1] + (", " if given else "") + rest + "}"
            async with slack.http.post(f"/api/{method}", data=body, headers=headers) as answer:
                assert (answer.status, "ok" in await answer.json()) == (200, True), value[:50]
