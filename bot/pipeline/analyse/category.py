"""What a conversation is about: money raised from the prospect (or their own raise), a partnership, or a sale."""

from __future__ import annotations

from collections.abc import Sequence

from bot.models.analysis import Category, Citation
from bot.models.conversation import Side
from bot.models.sender import SenderProfile
from bot.pipeline.analyse.lexicon.kinds import FUNDRAISING, PARTNERSHIP, THEIR_RAISE
from bot.pipeline.analyse.spoken import Spoken, plain_form

_OFFER, _OURS, _THEIRS = 3, 1, 0.5


def read_category(spoken: Sequence[Spoken], us: SenderProfile) -> tuple[Category, Citation | None]:
    """Category by what we offer and what was written; our own words weigh more than theirs."""
    offer = plain_form(us.offer or "")
    fundraising = _OFFER * bool(FUNDRAISING.search(offer)) * (not _sells_to_raisers(offer))
    partnership = _OFFER * bool(PARTNERSHIP.search(offer))
    citation: Citation | None = None
    for item in spoken[:40]:
        weight = _OURS if item.message.side is Side.US else _THEIRS
        for sentence in item.sentences[:60]:
            raised = item.message.side is Side.US and THEIR_RAISE.search(sentence.plain) is not None
            funds = FUNDRAISING.search(sentence.plain) is not None
            if raised:
                fundraising += 2
            elif funds:
                fundraising += weight
            if PARTNERSHIP.search(sentence.plain):
                partnership += weight
            if citation is None and (raised or funds):
                citation = Citation(item.message.index, sentence.text)
    if fundraising >= 1 and fundraising >= partnership:
        return Category.FUNDRAISING, citation
    if partnership >= 1:
        return Category.PARTNERSHIP, None
    return Category.GENERAL, None


def _sells_to_raisers(offer: str) -> bool:
    """An offer such as "data rooms for start-ups that raise" is a sale."""
    return any(word in offer for word in (" for ", " fur ", " pour ", " para ", " per ", " voor ")) and not any(
        word in offer
        for word in (
            "raising",
            "we raise",
            "levantamos",
            "levons",
            "leve",
            "sammeln",
            "raccogl",
            "captamos",
            "captar",
            "halen",
            "調達",
            "looking for investor",
            "suchen invest",
        )
    )
