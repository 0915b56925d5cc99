"""A company that the prospect's side only speaks of in passing: the last resort for its name.

"mine pings through the speakers at Skyhall Planetarium", "what Claybourne Brick's insurer wants": a proper name of
two words or more behind a word of place or belonging, that is nobody's name, no competitor's and not ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.models.conversation import Side, Thread
from bot.models.sender import SenderProfile
from bot.pipeline.analyse.competitors import competitor_names
from bot.pipeline.analyse.dates import dates_in
from bot.pipeline.analyse.spoken import Spoken
from bot.pipeline.read.headline import has_company_ending
from bot.pipeline.read.names import company_key, name_key, same_company

_WORD = r"[A-ZÀ-ÞŁŚŻ][\w&+-]*"
_SMALL = r"(?:&|and|und|et|y|e|of|the|de|du|des|della|del|di|do|da|von|van|la|le)"
_NAME = rf"(?P<name>{_WORD}(?:\s+(?:{_SMALL}\s+){{0,2}}{_WORD}){{1,4}})"
# Words behind which the speaker's own house stands more often than not, and those behind which any may.
_OWN = re.compile(
    rf"\b(?i:at|here at|for us at|on behalf of|chez|bei|beim|presso|bij|em|na|direction de|our|unsere[rnms]?)\s+{_NAME}"
)
_ANY = re.compile(
    rf"\b(?i:of|for|with|from|to|in|de|du|von|vom|en|di|da|do|van|voor|para|pour|für|mit|avec|con|com)\s+{_NAME}"
)
_POSSESSIVE = re.compile(rf"{_NAME}(?=['’]s?\s)")
_OWN_WEIGHT, _ANY_WEIGHT, _ENDING_WEIGHT, _OURS_TO_THEM = 3, 1, 2, 1
_ENOUGH = 2


def named_house(spoken: Sequence[Spoken], thread: Thread, us: SenderProfile) -> str | None:
    """The company that the prospect's side most likely belongs to by how they speak of it, or None."""
    people = {word for person in thread.participants for word in name_key(person.name).split()}
    sentences = [sentence for item in spoken if item.message.side is Side.PROSPECT for sentence in item.sentences]
    others = {company_key(name) for name, _ in competitor_names(sentences)} | {company_key(us.company)}
    weights: dict[str, int] = {}
    written: dict[str, str] = {}
    for name, weight in _mentions(spoken):
        key = company_key(name)
        if key in others or set(name_key(name).split()) & people or dates_in((name,)) or same_company(name, us.company):
            continue
        written.setdefault(key, name)
        weights[key] = weights.get(key, 0) + weight
    best = max(weights, key=lambda key: weights[key], default=None)
    return written[best] if best is not None and weights[best] >= _ENOUGH else None


def _mentions(spoken: Sequence[Spoken]) -> Iterator[tuple[str, int]]:
    for item in spoken:
        theirs = item.message.side is Side.PROSPECT
        for sentence in item.sentences:
            for pattern, weight in ((_OWN, _OWN_WEIGHT), (_POSSESSIVE, _ANY_WEIGHT), (_ANY, _ANY_WEIGHT)):
                for match in pattern.finditer(sentence.text):
                    ending = _ENDING_WEIGHT if has_company_ending(match["name"]) else 0
                    yield match["name"], (weight if theirs else _OURS_TO_THEM) + ending
