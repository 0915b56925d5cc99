"""The commands `rejoinder draft` and `rejoinder analyse`, as a person types them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.models.draft import Mode

_File = Annotated[str, typer.Argument(help="A text file, a JSON object, or - for standard input.", show_default=False)]
_Json = Annotated[bool, typer.Option("--json", help="Print one JSON value on stdout.")]
_Channel = Annotated[str | None, typer.Option(help="linkedin, email or slack; found out from the text if left out.")]
_Profile = Annotated[Path | None, typer.Option(help="TOML file with the sender (or REJOINDER_PROFILE).")]
_Evidence = Annotated[bool, typer.Option("--evidence", help="Keep the citations of each finding.")]
_Mode = Annotated[Mode, typer.Option(help="template needs no model; ai and polish do.")]
_Knowledge = Annotated[Path | None, typer.Option(help="CSV or Markdown file of official questions and answers.")]
_Fresh = Annotated[bool, typer.Option("--fresh", help="Ask the model anew, whatever it wrote before.")]
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
    fresh: _Fresh = False,
) -> None:
    """Draft the next reply to a conversation, with a source for every claim."""
    # The pipeline takes a second to import; help and tab completion do not need it.
    from bot.cli.drafting import Asked, draft  # noqa: PLC0415 - see above

    draft(Asked(file, channel, profile, as_json, evidence, fresh), mode, knowledge, instruction)


def analyse_command(
    file: _File,
    as_json: _Json = False,
    channel: _Channel = None,
    profile: _Profile = None,
    evidence: _Evidence = False,
    fresh: _Fresh = False,
) -> None:
    """Show what is read in a conversation: who, what they want, what they ask."""
    from bot.cli.drafting import Asked, analyse  # noqa: PLC0415 - as above

    analyse(Asked(file, channel, profile, as_json, evidence, fresh))
