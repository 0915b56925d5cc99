"""Answers of the app to an interaction: by its response_url, or in the acknowledgement of a command itself.

Rules: slack.md §5 (five uses in 30 minutes, counted by `tickets.ResponseUrls`; ephemeral by default; the only
way to change an ephemeral message).
"""

from http import HTTPStatus
from typing import Any, cast

from aiohttp import web

from playground.calls import CallLog
from playground.faults import FaultBoard, misbehave
from playground.slack.block_kit.check import check_message_blocks
from playground.slack.block_kit.naming import with_names
from playground.slack.messages import Message
from playground.slack.refusal import Refusal
from playground.slack.tickets import ResponseUrl
from playground.slack.workspace import Workspace

Json = dict[str, Any]

METHOD = "response_url"
"""The name in the call log and on the fault board (service "slack")."""

_LONGEST_TEXT = 40_000
_GONE = {"used_url", "expired_url", "no_service"}


def response_url_routes(workspace: Workspace, calls: CallLog, faults: FaultBoard) -> list[web.RouteDef]:
    """`POST /response/{id}` with a JSON message."""

    async def respond(request: web.Request) -> web.StreamResponse:
        fault = faults.take("slack", METHOD)
        early = None if fault is None or fault.after_effect else await misbehave(fault, request)
        if early is not None:
            calls.record("slack", METHOD, {"id": request.match_info["id"]}, early.status)
            return early
        body, response = await _answered(workspace, request)
        calls.record("slack", METHOD, {"id": request.match_info["id"], **body}, response.status)
        late = await misbehave(fault, request) if fault is not None and fault.after_effect else None
        return late or response

    return [web.post("/response/{id}", respond)]


async def _answered(workspace: Workspace, request: web.Request) -> tuple[Json, web.Response]:
    try:
        body: Any = await request.json()
    except (ValueError, RecursionError):
        return {}, web.json_response({"ok": False, "error": "invalid_payload"}, status=HTTPStatus.BAD_REQUEST)
    if not isinstance(body, dict):
        return {}, web.json_response({"ok": False, "error": "invalid_payload"}, status=HTTPStatus.BAD_REQUEST)
    content = cast("Json", body)
    try:
        answer(workspace, workspace.response_urls.use(request.match_info["id"]), content)
    except Refusal as refusal:
        status = HTTPStatus.NOT_FOUND if refusal.error in _GONE else HTTPStatus.BAD_REQUEST
        return content, web.json_response(refusal.as_json(), status=status)
    return content, web.json_response({"ok": True})


def post_answer(workspace: Workspace, ticket: ResponseUrl, body: Any) -> Message | None:
    """Post what a command's acknowledgement carries, text or a JSON message; None when it carries nothing."""
    content = {"text": body} if isinstance(body, str) else cast("Json", body) if isinstance(body, dict) else {}
    if not any(content.get(part) for part in ("text", "blocks", "attachments")):
        return None
    return answer(workspace, ticket, content)


def answer(workspace: Workspace, ticket: ResponseUrl, content: Json) -> Message | None:
    """Do what `content` says: post, replace the original or delete it; returns the message that is shown.

    Refuses with `no_text`, `invalid_blocks`, `message_not_found` or, for another author's message,
    `cant_delete_message`. A `replace_original` without an original of the app posts anew, as Slack does for
    commands.
    """
    original = _original(workspace, ticket)
    if content.get("delete_original") is True:
        _delete(workspace, original)
        return None
    parts = _parts(workspace, content)
    if content.get("replace_original") is True and original is not None and original.bot_id is not None:
        workspace.revise(original, mark_edited=False, **parts)
        return original
    in_channel = content.get("response_type") == "in_channel"
    return workspace.post(
        ticket.channel_id,
        ephemeral_to=None if in_channel else ticket.user_id,
        thread_ts=_thread(workspace, ticket, content),
        metadata=content.get("metadata"),
        **parts,
    )


def _original(workspace: Workspace, ticket: ResponseUrl) -> Message | None:
    if ticket.message_ts is None:
        return None
    message = workspace.messages[ticket.channel_id].at(ticket.message_ts)
    return None if message is None or message.deleted else message


def _delete(workspace: Workspace, original: Message | None) -> None:
    if original is None:
        raise Refusal("message_not_found")
    if original.bot_id is None:
        raise Refusal("cant_delete_message")
    workspace.delete(original)


def _parts(workspace: Workspace, content: Json) -> Json:
    text = str(content.get("text") or "")
    blocks: list[Json] = check_message_blocks(content["blocks"]) if content.get("blocks") else []
    attachments: list[Json] = content.get("attachments") or []
    if not (text or blocks or attachments):
        raise Refusal("no_text")
    return {
        "text": text[:_LONGEST_TEXT],
        "blocks": with_names(blocks, workspace.ids),
        "attachments": attachments,
    }


def _thread(workspace: Workspace, ticket: ResponseUrl, content: Json) -> str | None:
    ts = content.get("thread_ts")
    if not ts:
        return None
    root = workspace.message(ticket.channel_id, str(ts))
    if root is None:
        raise Refusal("thread_not_found")
    return root.root_ts
