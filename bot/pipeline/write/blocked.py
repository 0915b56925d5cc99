"""Drafts that are none: why nothing may be written, and the one line that may be said."""

from __future__ import annotations

import re

from bot.models.analysis import Analysis
from bot.models.conversation import Side, Thread
from bot.models.draft import BlockReason, Draft, DraftState, Mode
from bot.models.sender import SenderProfile
from bot.pipeline.recall.library import built_in_templates

# "Do not reply to confirm": then even the acknowledgement is one message too many.
_NO_ANSWER_WANTED = re.compile(
    r"do(?:n[’']t| not) (?:even )?(?:reply|respond|answer|write back|confirm)"
    r"|no (?:reply|answer|response) (?:needed|wanted|please)"
    r"|(?:no (?:more|further)|any (?:more|further)) (?:messages?|e-?mails?|contact)"
    r"|nicht (?:mehr )?(?:antworten|bestätigen)|keine (?:antwort|bestätigung|weiteren? (?:nachricht|mail|e-mail))"
    r"|ne (?:me )?(?:répondez|répondre|confirmez) pas|ne pas répondre|plus aucun message"
    r"|no (?:me )?(?:respondas?|conteste[ns]?|responda[ns]?|confirmes?)|ningún mensaje más",
    re.IGNORECASE,
)


def blocked_draft(
    reason: BlockReason, analysis: Analysis, sender: SenderProfile, mode: Mode, thread: Thread | None = None
) -> Draft:
    """Return a draft without text. After an opt-out it offers a one-line acknowledgement in the prospect's
    language, unless the prospect wants no answer at all or there is no such line in that language.
    """
    acknowledgement = _acknowledgement(analysis, thread) if reason is BlockReason.OPT_OUT else None
    if acknowledgement and sender.name:
        acknowledgement = f"{acknowledgement} {sender.name}"
    return Draft(
        text="", mode=mode, language=None, state=DraftState.BLOCKED, reason=reason, acknowledgement=acknowledgement
    )


def reason_not_to_write(analysis: Analysis) -> BlockReason | None:
    """Return why nothing may be drafted on what was understood, or None when a draft is due."""
    if analysis.opt_out:
        return BlockReason.OPT_OUT
    if analysis.is_automatic_notice and not analysis.should_draft:
        return BlockReason.AUTOMATIC_NOTICE
    if not analysis.should_draft:
        return BlockReason.OPT_OUT if analysis.intent.value == "unsubscribe" else BlockReason.AUTOMATIC_NOTICE
    return None


def _acknowledgement(analysis: Analysis, thread: Thread | None) -> str | None:
    said = [citation.quote for citation in analysis.evidence.get("opt_out", ())]
    if thread is not None:
        said.extend(message.text for message in thread.messages[-6:] if message.side is Side.PROSPECT)
    if any(_NO_ANSWER_WANTED.search(text) for text in said):
        return None
    for template in built_in_templates().templates:
        if "opt_out" in template.situations and template.language == analysis.language:
            return template.source
    return None
