"""From a request to its key: every field of the hard scope, and the signature of what the prospect said.

A version is the digest of what it stands for, so that whatever shapes a result invalidates it by being another.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.models.analysis import Analysis
from bot.models.codec import encode
from bot.models.conversation import Thread
from bot.models.draft import Mode
from bot.models.evidence import Profile
from bot.models.reuse import ReuseKind, Scope, Signature
from bot.models.sender import KnowledgeEntry, SenderProfile
from bot.pipeline.recall.choice import TemplateChoice
from bot.pipeline.reuse.normal_text import digest
from bot.pipeline.reuse.signature import signature_of_thread
from bot.pipeline.write.material import Material
from bot.pipeline.write.prompts import PromptFile, load_prompt


@dataclass(frozen=True, slots=True)
class Occasion:
    """Who asks, where, and about whom: what a conversation itself does not say.

    `visibility` tells a place that outsiders read from one that they do not; `prospects` are hashed identifiers;
    `source` names what is made now (a run id); `is_fresh` = nothing that was made before is to be served.
    """

    workspace: str
    channel: str
    visibility: str
    prospects: tuple[str, ...]
    source: str
    is_fresh: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """What one request is looked up by."""

    scope: Scope
    signature: Signature


def analysis_key(
    occasion: Occasion, thread: Thread, local: Analysis, us: SenderProfile, company: str | None, model: str
) -> Key:
    """Return the key of a model's reading of a thread; `company` is a link to its site, where one was given.

    Some milliseconds for a long thread: not for the event loop.
    """
    signature, fields = _of_thread(occasion, thread, local, company)
    fields |= {
        "model": model,
        "prompt": prompt_version(load_prompt("analyse")),
        "sender": digest(us.name or "", us.company or ""),
    }
    scope = Scope(ReuseKind.ANALYSIS, occasion.workspace, fields, occasion.prospects)
    return Key(scope, signature)


def draft_key(occasion: Occasion, material: Material, mode: Mode, model: str, day: str) -> Key:
    """Return the key of a model's draft; `day` is the present one, which words like "tomorrow" hang on.

    Some milliseconds for a long thread: not for the event loop.
    """
    analysis = material.analysis
    signature, fields = _of_thread(occasion, material.thread, analysis, material.profile.domain)
    fields |= {
        "stage": analysis.stage.value,
        "sender": _version(encode(material.sender)),
        "template": _template(material.choice),
        "prompt": prompt_version(load_prompt("polish" if mode is Mode.POLISH else "write")),
        "model": model,
        "profile": _profile(material.profile),
        "knowledge": knowledge_version([item.entry for item in material.answers]),
        "instruction": _version([material.instruction, material.supplied, material.present_draft]),
        "mode": mode.value,
        "day": day,
    }
    return Key(Scope(ReuseKind.DRAFT, occasion.workspace, fields, occasion.prospects), signature)


def answer_scope(occasion: Occasion, local: Analysis, entries: Sequence[KnowledgeEntry]) -> Scope:
    """Return the scope of official answers: no prospect is in it, since an answer is for everybody."""
    fields = {
        "language": local.language,
        "category": local.category.value,
        "knowledge": knowledge_version(entries),
    }
    return Scope(ReuseKind.ANSWER, occasion.workspace, fields)


def knowledge_version(entries: Sequence[KnowledgeEntry | None]) -> str:
    """Return the digest of official answers; None stands for a question without one."""
    return _version([encode(entry) if entry else None for entry in entries])


def prompt_version(prompt: PromptFile) -> str:
    """Return the digest of a prompt: its words count, not only the number that its file gives."""
    return digest(prompt.version, prompt.system, prompt.user)


def _of_thread(
    occasion: Occasion, thread: Thread, analysis: Analysis, company: str | None
) -> tuple[Signature, dict[str, str | None]]:
    read = signature_of_thread(thread)
    companies = [name for name in (analysis.prospect_company, company) if name]
    fields: dict[str, str | None] = {
        "channel": f"{occasion.channel}:{thread.channel.value}" if occasion.channel else None,
        "visibility": occasion.visibility,
        "prospect": digest(*sorted(occasion.prospects)) if occasion.prospects else None,
        "company": digest(*companies) if companies else None,
        "language": analysis.language,
        "speaker": read.last_speaker,
        "turns": str(read.turns),
        "prefix": read.prefix,
    }
    return replace(read.signature, whole="\n".join(message.text for message in thread.messages)), fields


def _template(choice: TemplateChoice) -> str:
    template = choice.template
    return _version([choice.situation, encode(template) if template else None])


def _profile(profile: Profile) -> str:
    """What is known and where it stands, not when it was read; claims rest on the facts' ids."""
    return _version(sorted([fact.id, fact.field, fact.value, fact.source_url, fact.quote] for fact in profile.facts))


def _version(value: object) -> str:
    return digest(json.dumps(value, sort_keys=True, ensure_ascii=False))
