"""Whether what is known of a prospect has changed since a draft was written; and what came of fetching ahead."""

from __future__ import annotations

from datetime import timedelta

from bot.models.evidence import Profile
from bot.pipeline.enrich.profile import is_whole
from bot.pipeline.enrich.versions import profile_version
from bot.ports import RunRecord
from bot.runs.kept import Kept
from bot.runs.tools import RunTools


async def note_profile(tools: RunTools, workspace: str, profile: Profile) -> str:
    """Record a profile that somebody asked for: its version, and that one fetched ahead was of use.

    Only whole profiles count as news: a page that could not be read in time changes no fact. Returns the version.
    Raises StoreError.
    """
    version = profile_version(profile)
    if profile.domain and version:
        if is_whole(profile):
            await tools.team.prospects.note_version(workspace, profile.domain, version, tools.now())
        since = (tools.clock.now() - timedelta(seconds=tools.pipeline.profile_seconds)).isoformat()
        await tools.team.prefetches.note_used(workspace, [profile.domain], since, tools.now())
    return version


async def note_ahead(tools: RunTools, profile: Profile) -> None:
    """Record a profile that was fetched ahead of any wish. Raises StoreError."""
    if not (profile.domain and profile.facts):
        return
    workspace, version = tools.workspace.team, profile_version(profile)
    if version and is_whole(profile):
        await tools.team.prospects.note_version(workspace, profile.domain, version, tools.now())
    await tools.team.prefetches.note_prefetched(workspace, profile.domain, tools.now())


async def newer_version(tools: RunTools, record: RunRecord) -> str | None:
    """Return the version of the prospect's profile if it is another than the draft's, else None. Raises StoreError."""
    kept = Kept.from_json(record.material)
    if not kept.domain or not kept.profile_version:
        return None
    present = await tools.team.prospects.present_version(record.request.workspace, kept.domain)
    return present if present and present != kept.profile_version else None


async def accept_version(tools: RunTools, record: RunRecord, version: str) -> None:
    """Record that a person was told of the change; the next click counts. Raises StoreError."""
    data = dict(record.material or {})
    await tools.ledger.keep_material(record.run_id, {**data, "profile_version": version})
