"""The message shortcut Research prospect: the company that the message points to, or a question which one."""

from __future__ import annotations

import json
from typing import Any

from bot.handlers.answers import is_outsider, tell
from bot.handlers.desk import Desk
from bot.handlers.payloads import team_of
from bot.handlers.prospect_links import offer_message
from bot.handlers.research_desk import take_in_research
from bot.models.research import ResearchRequest
from bot.pipeline.enrich.identity import company_domain
from bot.pipeline.message_links import Candidates, read_candidates
from bot.presentation import wording
from bot.presentation.research_modals import paste_profile_modal, research_choice_modal

MOST_CANDIDATES = 20
MOST_PROFILE = 400


async def handle_research_shortcut(desk: Desk, body: dict[str, Any]) -> None:
    """Start looking up, ask which company, or say what is missing. Raises SlackError, StoreError."""
    person, channel = str(body["user"]["id"]), str(body["channel"]["id"])
    message: dict[str, Any] = body["message"]
    response_url = body.get("response_url")
    if is_outsider(desk, team_of(body)):
        return await tell(desk, channel, person, wording.text_message(wording.EXTERNAL_PERSON), response_url)
    found = read_candidates(message, await _our_domains(desk, person))
    profile = found.profiles[0][:MOST_PROFILE] if found.profiles else None
    where = {"channel": channel, "thread_ts": str(message.get("thread_ts") or message["ts"]), "profile": profile}
    if len(found.websites) == 1:
        wish = ResearchRequest(
            workspace=desk.tools.workspace.team,
            requester=person,
            channel=channel,
            thread_ts=str(where["thread_ts"]),
            website=next(iter(found.websites.values())),
            profile=profile,
            delivery=str(body.get("trigger_id") or ""),
            response_url=response_url,
        )
        return await take_in_research(desk, wish)
    return await _ask(desk, body, found, json.dumps(where))


async def _ask(desk: Desk, body: dict[str, Any], found: Candidates, metadata: str) -> None:
    trigger_id = str(body.get("trigger_id") or "")
    if found.websites:
        shown = dict(list(found.websites.items())[:MOST_CANDIDATES])
        await desk.tools.sink.open_modal(trigger_id, research_choice_modal(shown, metadata))
        # While they choose, the sites are read.
        offer_message(desk, body["message"])
    elif found.profiles:
        await desk.tools.sink.open_modal(trigger_id, paste_profile_modal(found.profiles, metadata))
    else:
        words = wording.RESEARCH_ONLY_PLATFORMS if found.others else wording.RESEARCH_NO_LINK
        channel, person = str(body["channel"]["id"]), str(body["user"]["id"])
        await tell(desk, channel, person, wording.text_message(words), body.get("response_url"))


async def _our_domains(desk: Desk, person: str) -> frozenset[str]:
    """Return our own domains: a signature below the message is no prospect."""
    settings = await desk.tools.settings.read_settings(desk.tools.workspace.team, person)
    domain = company_domain((settings.sender.email or "").rpartition("@")[2])
    return frozenset({domain} if domain else ())
