"""`rejoinder draft` and `rejoinder analyse`."""

from __future__ import annotations

import asyncio
import time
from dataclasses import fields, replace
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.answers import VERSION, analysis_answer, answers_answer, draft_answer
from bot.cli.command_start import print_json, read_knowledge_option, start
from bot.cli.conversation_file import ConversationFile, read_conversation_file
from bot.cli.journey import Errand, Outcome, run_errand
from bot.cli.terminal import StepDisplay, print_analysis, print_draft
from bot.models.draft import Mode
from bot.models.sender import SenderProfile
from bot.settings import Settings
from bot.stores.sender_file import read_sender_file

_File = Annotated[str, typer.Argument(help="A text file, a JSON object, or - for standard input.", show_default=False)]
_Json = Annotated[bool, typer.Option("--json", help="Print one JSON value on stdout.")]
_Channel = Annotated[str | None, typer.Option(help="linkedin, email or slack; found out from the text if left out.")]
_Profile = Annotated[Path | None, typer.Option(help="TOML file with the sender (or REJOINDER_PROFILE).")]
_Evidence = Annotated[bool, typer.Option("--evidence", help="Keep the citations of each finding.")]
_Mode = Annotated[Mode, typer.Option(help="template needs no model; ai and polish do.")]
_Knowledge = Annotated[Path | None, typer.Option(help="CSV or Markdown file of official questions and answers.")]
_Instruction = Annotated[str | None, typer.Option(help="What the draft should heed, in your own words.")]


def draft_command(
    file: _File,
    mode: _Mode = Mode.TEMPLATE,
    as_json: _Json = False,
    channel: _Channel = None,
    profile: _Profile = None,
    knowledge: _Knowledge = None,
    instruction: _Instruction = None,
    evidence: _Evidence = False,
) -> None:
    """Draft the next reply to a conversation, with a source for every claim."""
    settings = start()
    conversation = read_conversation_file(file, channel)
    entries = read_knowledge_option(knowledge)
    us = _sender(conversation, profile, settings)
    errand = Errand(conversation.given, us, mode, instruction, entries)
    outcome, seconds = _run(settings, errand, quiet=as_json)
    if outcome.draft is None:
        raise AssertionError("unreachable")
    if not as_json:
        print_draft(outcome.draft, outcome.analysis)
        return
    print_json(
        {
            "version": VERSION,
            "analysis": analysis_answer(outcome.analysis, with_evidence=evidence),
            "draft": draft_answer(outcome.draft),
            "answers": answers_answer(outcome.draft),
            "timings": outcome.timings,
            "seconds": seconds,
        }
    )


def analyse_command(
    file: _File,
    as_json: _Json = False,
    channel: _Channel = None,
    profile: _Profile = None,
    evidence: _Evidence = False,
) -> None:
    """Show what is read in a conversation: who, what they want, what they ask."""
    settings = start()
    conversation = read_conversation_file(file, channel)
    us = _sender(conversation, profile, settings)
    outcome, seconds = _run(settings, Errand(conversation.given, us, only_analyse=True), quiet=as_json)
    answer = analysis_answer(outcome.analysis, with_evidence=evidence)
    if as_json:
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
