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

_WORD = r"[A-ZÀ-ÞŁŚŻ][\w&+-]*(?:['’](?=\s[A-ZÀ-Þ])|['’][A-ZÀ-Þ]\w+)?"
_SMALL = r"(?:&|and|und|et|y|e|of|the|de|du|des|della|del|di|do|da|von|van|la|le)"
_NAME = rf"(?P<name>{_WORD}(?:\s+(?:{_SMALL}\s+){{0,2}}{_WORD}){{1,4}})"
# Words behind which the speaker's own house stands more often than not, and those behind which any may.
_OWN = re.compile(
    rf"\b(?i:at|here at|for us at|on behalf of|chez|bei|beim|presso|bij|em|na|direction de|our|"
    rf"unsere[rnms]?)\s+{_NAME}"
)
_ANY = re.compile(
    rf"\b(?i:of|for|with|from|to|in|de|du|von|vom|en|di|da|do|van|voor|para|pour|für|mit|avec|con|com|d['’]|l['’])\s*{_NAME}"
)
_DECLARED = re.compile(
    rf"\b(?i:it's|we're|we are|we're called|wir sind|wir heißen|c'est|nous sommes|somos|siamo|wij zijn|called|named|"
    rf"known as)\s+(?i:officially |now |still |actually |die |der |das |la |le |the )?[*_]?{_NAME}"
)
_SUBJECT = re.compile(
    rf"\b{_NAME}(?=\s(?:won't|will|is|isn't|has|hasn't|does|doesn't|would|wants|wanted|needs|uses|can|can't|cannot|"
    rf"are|be|"
    rf"ist|hat|will|wird|est|a|va|es|tiene|quiere)\b)"
)
_POSSESSIVE = re.compile(rf"{_NAME}(?=['’]s?\s)")
_OWN_WEIGHT, _ANY_WEIGHT, _ENDING_WEIGHT, _OURS_TO_THEM, _SUBJECT_WEIGHT = 3, 1, 2, 2, 2
_ENOUGH = 2
_LEFT = (
    r"\b(?i:left|leaving|quit|formerly|former|used to|no longer|nicht mehr|quitté|ancien\w*|dej[ée]|ex)\b[^.!?]{0,24}\b"
)
_LEADS = re.compile(
    r"\A(?:(?:Would|Will|Is|Are|Does|Did|Do|Can|Could|Should|Has|Have|What|Who|When|Where|How|Why|If|And|But|So|"
    r"That|This|Dear|"
    r"Hi|Hello|Hey|Das|Der|Die|Le|La|El|Il|Wenn|Und|Et|Y|Can't|We|I|You|My|Our|Eure?|Unsere?|Ihre?|Mein\w*|"
    r"Dein\w*|Diese\w*|Jede\w*|Kein\w*|Beim|Zum|Zur|Im|Am)\s+)+"
)
_PATTERNS = (
    (_OWN, _OWN_WEIGHT),
    (_DECLARED, _OWN_WEIGHT),
    (_SUBJECT, _SUBJECT_WEIGHT),
    (_POSSESSIVE, _ANY_WEIGHT),
    (_ANY, _ANY_WEIGHT),
)


def named_house(spoken: Sequence[Spoken], thread: Thread, us: SenderProfile) -> str | None:
    """The company that the prospect's side most likely belongs to by how they speak of it, or None."""
    people = {word for person in thread.participants for word in name_key(person.name).split()}
    sentences = [sentence for item in spoken if item.message.side is Side.PROSPECT for sentence in item.sentences]
    others = {company_key(name) for name, _ in competitor_names(sentences)} | {company_key(us.company)}
    said = " ".join(sentence.text for sentence in sentences)
    weights: dict[str, int] = {}
    written: dict[str, str] = {}
    for mention, weight in _mentions(spoken):
        name = _LEADS.sub("", mention)
        key = company_key(name)
        if " " not in name or re.search(_LEFT + re.escape(name.split()[0]), said):
            continue
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
            for pattern, weight in _PATTERNS:
                for match in pattern.finditer(sentence.text):
                    ending = _ENDING_WEIGHT if has_company_ending(match["name"]) else 0
                    yield match["name"], (weight if theirs else _OURS_TO_THEM) + ending
