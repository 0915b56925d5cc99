"""The modals of Research prospect were submitted: a picked company, or a pasted profile."""

from __future__ import annotations

import json
from typing import Any

from bot.handlers.desk import Desk
from bot.handlers.payloads import view_values
from bot.handlers.research_desk import is_member, take_in_research
from bot.models.research import ResearchRequest
from bot.pipeline.enrich.identity import parse_link
from bot.presentation.modal_answers import chosen, field_text
from bot.presentation.research_modals import PROFILE_PARTS
from bot.runs.prospects import domain_of

_PICK_ONE = "Pick the company that you mean."
_PASTE_SOMETHING = "Paste the text of the profile, or give the company’s website below."
_NOT_A_WEBSITE = "That is not a company’s own website. It looks like https://company.example"
_NOT_A_MEMBER = "Only full members of this workspace can do that."


async def handle_research_choice(desk: Desk, body: dict[str, Any]) -> dict[str, Any]:
    """Look the picked company up. Returns what the acknowledgement carries: field errors, or nothing."""
    domain = domain_of(chosen(view_values(body), "company"))
    if domain is None:
        return _errors("company", _PICK_ONE)
    return await _submit(desk, body, "company", website=domain)


async def handle_profile_paste(desk: Desk, body: dict[str, Any]) -> dict[str, Any]:
    """Look up what was pasted, and the company's own site where it was given. Returns field errors, or nothing."""
    values = view_values(body)
    parts = [field_text(values, f"profile_{number}") for number in range(1, PROFILE_PARTS + 1)]
    pasted = "\n".join(part for part in parts if part) or None
    website = field_text(values, "website")
    if website is not None:
        link = parse_link(website)
        if link is None or link.is_linkedin or link.domain is None:
            return _errors("website", _NOT_A_WEBSITE)
    elif pasted is None:
        return _errors("profile_1", _PASTE_SOMETHING)
    return await _submit(desk, body, "profile_1", website=website.strip() if website else None, pasted=pasted)


def _errors(block_id: str, words: str) -> dict[str, Any]:
    return {"response_action": "errors", "errors": {block_id: words}}


async def _submit(
    desk: Desk, body: dict[str, Any], block_id: str, *, website: str | None, pasted: str | None = None
) -> dict[str, Any]:
    person = str(body["user"]["id"])
    if not await is_member(desk, person):
        return _errors(block_id, _NOT_A_MEMBER)
    where: dict[str, Any] = json.loads(body["view"].get("private_metadata") or "{}")
    profile = where.get("profile")
    wish = ResearchRequest(
        workspace=desk.tools.workspace.team,
        requester=person,
        channel=str(where["channel"]),
        thread_ts=str(where["thread_ts"]),
        website=website,
        profile=str(profile) if profile else None,
        pasted=pasted,
        delivery=str(body["view"].get("id") or ""),
    )
    await take_in_research(desk, wish)
    return {}
