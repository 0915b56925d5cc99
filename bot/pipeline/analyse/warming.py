"""First use made cheap: the patterns of the lexicon are compiled when they are first needed, or here, ahead of time."""

from __future__ import annotations

from types import ModuleType
from typing import cast

from bot.models.conversation import Channel, ConversationInput, ProspectLinks
from bot.models.sender import SenderProfile
from bot.pipeline.analyse.lexicon import (
    Phrases,
    appointments,
    dates,
    doubts,
    idioms,
    intents,
    kinds,
    moods,
    objections,
    opt_out,
    withdrawal,
)
from bot.pipeline.analyse.local import analyse
from bot.pipeline.read.conversation import read_conversation

_LEXICON: tuple[ModuleType, ...] = (
    appointments,
    dates,
    doubts,
    idioms,
    intents,
    kinds,
    moods,
    objections,
    opt_out,
    withdrawal,
)
_SAMPLE = "Prospect Person  10:02 AM\nThank you. Could we talk on Monday 9 March, and what does it cost?"


def warm_up() -> None:
    """Compile every pattern that reading and analysing use: about half a second of work, once per process.

    Meant for a thread at start-up. It changes nothing but the time of the first analysis, is safe to call twice,
    and beside an analysis that already runs.
    """
    for module in _LEXICON:
        for value in vars(module).values():
            entries = cast("dict[object, object]", value).values() if isinstance(value, dict) else (value,)
            for entry in entries:
                if isinstance(entry, Phrases):
                    entry.prepare()
    us = SenderProfile(name="Sender Person", company="Sender Company", offer="")
    given = ConversationInput(channel=Channel.LINKEDIN, text=_SAMPLE, links=ProspectLinks())
    analyse(read_conversation(given, us), us, given.links)
