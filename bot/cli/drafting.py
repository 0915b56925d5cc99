"""What `rejoinder draft` and `rejoinder analyse` do."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, fields, replace
from pathlib import Path

from bot.cli.answers import VERSION, analysis_answer, answers_answer, draft_answer
from bot.cli.command_start import print_json, read_knowledge_option, start
from bot.cli.conversation_file import ConversationFile, read_conversation_file
from bot.cli.journey import Errand, Outcome, run_errand
from bot.cli.terminal import StepDisplay, print_analysis, print_draft
from bot.models.draft import Mode
from bot.models.sender import SenderProfile
from bot.settings import Settings
from bot.stores.sender_file import read_sender_file


@dataclass(frozen=True, slots=True)
class Asked:
    """What both commands take: the file, and how to read it and answer."""

    file: str
    channel: str | None
    profile: Path | None
    as_json: bool
    evidence: bool
    fresh: bool


def draft(asked: Asked, mode: Mode, knowledge: Path | None, instruction: str | None) -> None:
    """Draft and print. Raises BadInput, ConfigurationError or another RejoinderError."""
    settings = start()
    conversation = read_conversation_file(asked.file, asked.channel)
    entries = read_knowledge_option(knowledge)
    us = _sender(conversation, asked.profile, settings)
    errand = Errand(conversation.given, us, mode, instruction, entries, is_fresh=asked.fresh)
    outcome, seconds = _run(settings, errand, quiet=asked.as_json)
    if outcome.draft is None:
        raise AssertionError("unreachable")
    if not asked.as_json:
        print_draft(outcome.draft, outcome.analysis)
        return
    print_json(
        {
            "version": VERSION,
            "analysis": analysis_answer(outcome.analysis, with_evidence=asked.evidence),
            "draft": draft_answer(outcome.draft),
            "answers": answers_answer(outcome.draft),
            "timings": outcome.timings,
            "seconds": seconds,
        }
    )


def analyse(asked: Asked) -> None:
    """Analyse and print. Raises as `draft`."""
    settings = start()
    conversation = read_conversation_file(asked.file, asked.channel)
    us = _sender(conversation, asked.profile, settings)
    errand = Errand(conversation.given, us, only_analyse=True, is_fresh=asked.fresh)
    outcome, seconds = _run(settings, errand, quiet=asked.as_json)
    answer = analysis_answer(outcome.analysis, with_evidence=asked.evidence)
    if asked.as_json:
        print_json({"version": VERSION, "analysis": answer, "seconds": seconds})
    else:
        print_analysis(answer)


def _sender(conversation: ConversationFile, profile: Path | None, settings: Settings) -> SenderProfile:
    """What the file says of us, over the profile's TOML; REJOINDER_PROFILE where no --profile is given."""
    path = profile or settings.rejoinder_profile
    sender = read_sender_file(path).sender if path else SenderProfile()
    stated = {item.name: getattr(conversation.us, item.name) for item in fields(SenderProfile)}
    return replace(sender, **{name: value for name, value in stated.items() if value})


def _run(settings: Settings, errand: Errand, *, quiet: bool) -> tuple[Outcome, float]:
    began = time.perf_counter()
    with StepDisplay(quiet=quiet) as display:
        outcome = asyncio.run(run_errand(settings, errand, display.show))
    return outcome, round(time.perf_counter() - began, 6)
