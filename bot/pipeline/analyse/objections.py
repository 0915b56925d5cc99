"""What stands in the way, in the prospect's own words."""

from __future__ import annotations

import re

from bot.models.analysis import Citation, Intent, Objection
from bot.pipeline.analyse.competitors import competitor_names
from bot.pipeline.analyse.cues import too_dear
from bot.pipeline.analyse.lexicon.appointments import NOT_NOW
from bot.pipeline.analyse.lexicon.doubts import BEEN_BURNED, PRICES_SHOCK
from bot.pipeline.analyse.lexicon.intents import NOT_MINE
from bot.pipeline.analyse.lexicon.objections import COMPETITOR, OBJECTIONS
from bot.pipeline.analyse.spoken import Sentence, plain_form
from bot.pipeline.analyse.turn import Window

_CHEAPER = re.compile(
    r"[$€£]\s?\d|\d\s?(?:[$€£]|eur|euros?|chf|franken|usd|円)|\b(?:wants|asks|charges|costs|quoted|bills|"
    r"kostet|verlangt|coute|demande|cuesta|pide|custa|cobra|costa|chiede|kost|vraagt) (?:us |uns |nous "
    r")?\W?\d|\d[.,]\d{3}"
)


BALKS = {Objection.PRICE: PRICES_SHOCK, Objection.TRUST: BEEN_BURNED}
"""Words that balk even where they are dressed as a question ("forty a month for a spreadsheet?")."""


def read_objections(window: Window, intent: Intent) -> tuple[tuple[Objection, Citation], ...]:
    """What stands in the way, each with the words that say so."""
    found: dict[Objection, Citation] = {}
    for sentence in window.sentences:
        for kind, phrases in OBJECTIONS.items():
            if (
                (kind not in found or found[kind].quote.endswith("?"))
                and phrases.search(sentence.plain)
                and _stands_in_the_way(kind, sentence)
            ):
                found[kind] = Citation(sentence.message, sentence.text)
        if Objection.COMPETITOR not in found and COMPETITOR.search(sentence.plain) and competitor_names((sentence,)):
            found[Objection.COMPETITOR] = Citation(sentence.message, sentence.text)
            if re.search(r"\d", sentence.text) and _CHEAPER.search(sentence.plain):
                found.setdefault(Objection.PRICE, Citation(sentence.message, sentence.text))
    dear = too_dear(window)
    if dear is not None:
        found.setdefault(Objection.PRICE, dear)
    not_mine = window.find_said(NOT_MINE)
    if intent in (Intent.REFERRAL, Intent.WRONG_PERSON) and not_mine is None and _MISTAKEN.search(_all(window)) is None:
        found.setdefault(Objection.AUTHORITY, _first(window))
    elif intent is Intent.REFERRAL or (not_mine is not None and _MISTAKEN.search(plain_form(not_mine.quote)) is None):
        found.setdefault(Objection.AUTHORITY, not_mine or _first(window))
    later = window.find(NOT_NOW)
    if intent is Intent.NOT_NOW or (later is not None and intent is Intent.OBJECTION):
        found.setdefault(Objection.TIMING, later or _first(window))
    return tuple(sorted(found.items(), key=lambda pair: list(Objection).index(pair[0])))


_WORRY = re.compile(
    r"\b(?:need|needs|must|require\w*|without|until|unless|only if|concern\w*|worr\w*|problem|issue|"
    r"block\w*|won't|can't|cannot|before|nothing|not|no|insist\w*|policy|approval|sign[- ]off|deal "
    r"?breaker|but|however|though|"
    r"muss|mussen|ohne|erst|solange|bedenken|sorge\w*|problem|nicht|kein\w*|aber|allerdings|jedoch|"
    r"voraussetzung|brauch\w*|verlangt|"
    r"doit|faut|sans|inquiet\w*|souci|probleme|pas|mais|exige\w*|debe\w*|hay que|sin|preocup\w*|problema|"
    r"no|pero|exig\w*|deve\w*|preciso|sem|nao|mas|senza|deve|serve|preoccup\w*|non|ma|pero|moet\w*|zonder|"
    r"zorg\w*|probleem|niet|geen|maar)\b|が必要|ないと|懸念|問題|不安|ません|できない"
)


_MISTAKEN = re.compile(
    r"\b(?:raise[d]?|mix\w* (?:us|me)|confus\w+ (?:us|me)|(?:wrong|different|other) (?:company|firm)|"
    r"there (?:are|is) (?:two|another)|mistaken identity|namesakes?|no relation|namensvetter\w*|homonyme\w*|"
    r"verwechsel\w+|confond\w+|confund\w+)\b"
)


def _stands_in_the_way(kind: Objection, sentence: Sentence) -> bool:
    """A topic such as security is an objection only where a worry or a condition is tied to it."""
    if kind in (Objection.SECURITY, Objection.INTEGRATION):
        return bool(_WORRY.search(sentence.plain)) and not sentence.text.rstrip().endswith(("?", "？"))
    if kind is Objection.PRICE or kind is Objection.TRUST:
        if BALKS[kind].search(sentence.plain):
            return True
        return not re.match(r"\A(?:what|how much|was kostet|combien|cuanto|quanto|wat kost)", sentence.plain)
    return True


def _all(window: Window) -> str:
    return " ".join(sentence.plain for sentence in window.sentences)


def _first(window: Window) -> Citation:
    sentence = window.sentences[0]
    return Citation(sentence.message, sentence.text)
