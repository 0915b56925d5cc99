"""What the prospect's latest turn wants, by an ordered list of rules: the first that applies decides."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.models.analysis import Citation, Intent, Objection
from bot.pipeline.analyse.cues import handed_over, is_named, praise_then_but, promises, proposes_time, thanks_but
from bot.pipeline.analyse.dates import dates_in
from bot.pipeline.analyse.lexicon.appointments import COME_BACK, NOT_NOW, RETURNS_LATER, SCHEDULING
from bot.pipeline.analyse.lexicon.idioms import MOVES_ON
from bot.pipeline.analyse.lexicon.intents import INTERESTED, NO_NAMES, NOT_INTERESTED, NOT_MINE, PASSES_ON
from bot.pipeline.analyse.lexicon.moods import NEGATION
from bot.pipeline.analyse.objections import BALKS, read_objections
from bot.pipeline.analyse.spoken import plain_form
from bot.pipeline.analyse.turn import CONDITION, Window

_CLOCK_OR_DAY = re.compile(
    r"\d{1,2}[:.h]\d{2}|\d\s?[ap]\.?m|\d\s?(?:uhr|uur|h)\b|\d時|曜|\b(?:mon|tues|wednes|thurs|fri)day|"
    r"\b(?:montag|dienstag|mittwoch|donnerstag|freitag|lundi|mardi|mercredi|jeudi|vendredi|lunes|martes|"
    r"miercoles|jueves|viernes|segunda|terca|quarta|quinta|sexta|lunedi|martedi|mercoledi|giovedi|venerdi|"
    r"maandag|dinsdag|woensdag|donderdag|vrijdag)\b|\b(?:tomorrow|morgen|demain|manana|amanha|domani)\b|"
    r"\d{1,2}\s?月\s?\d{1,2}\s?日|\d{1,2}\.\s?\d{1,2}\.|\d{1,2}(?:st|nd|rd|th)?\s(?:of )?(?:jan|feb|mar|apr|"
    r"may|jun|jul|aug|sep|oct|nov|dec)|(?:next|this) week|nachste woche|semaine prochaine|(?:proxima "
    r"semana|semana que v)|settimana prossima|volgende week|来週|今週"
)


_MENTION = re.compile(r"(?<!\w)@[A-ZÀ-Þ]")
_HARD = (
    Objection.PRICE,
    Objection.TRUST,
    Objection.NEED,
    Objection.COMPETITOR,
    Objection.SECURITY,
    Objection.INTEGRATION,
)


def read_intent(
    window: Window, questions: Sequence[Citation], *, opted_out: bool, automatic: bool
) -> tuple[Intent, Citation | None]:
    """Intent of the prospect's latest turn, and the words that show it."""
    last = Citation(window.sentences[-1].message, window.sentences[-1].text) if window.sentences else None
    if opted_out:
        return Intent.UNSUBSCRIBE, None
    if window.we_spoke_last or not window.spoken:
        return Intent.NO_REPLY_YET, None
    if automatic:
        return Intent.OUT_OF_OFFICE, last
    away = window.find(RETURNS_LATER)
    if away is not None and dates_in((away.quote,)) and window.find(INTERESTED) is None:
        return Intent.OUT_OF_OFFICE, away
    found = (
        _handed_on(window, questions)
        or (handed_over(window) if not questions else None)
        or _declined(window, questions)
        or _postponed(window, questions)
        or _scheduling(window)
        or proposes_time(window)
        or _objecting(window)
        or _keen(window, questions)
        or promises(window)
        or (thanks_but(window) if not questions else None)
    )
    if found is not None:
        return found
    if questions:
        return Intent.QUESTION, questions[0]
    return Intent.OTHER, last


def _handed_on(window: Window, questions: Sequence[Citation]) -> tuple[Intent, Citation | None] | None:
    not_mine = window.find_said(NOT_MINE)
    passes = window.find(PASSES_ON)
    if not_mine is None:
        return None
    if window.find(NO_NAMES) is not None:
        return Intent.WRONG_PERSON, not_mine
    if passes is not None:
        return Intent.REFERRAL, passes
    if is_named(window):
        return Intent.REFERRAL, not_mine
    mentioned = next((sentence for sentence in window.sentences if _MENTION.search(sentence.text)), None)
    if mentioned is not None:
        return Intent.REFERRAL, Citation(mentioned.message, mentioned.text)
    text = " ".join(sentence.plain for sentence in window.sentences)
    if re.search(
        r"\b(?:wrong|falsch\w*|mauvais\w*|equivocad[oa]|errad[oa]|sbagliat[oa]|verkeerde?|not the (?:right "
        r")?person|nicht (?:der |die )?(?:richtige|zustandig)|pas (?:la bonne|le bon))\b|担当では|担当外",
        text,
    ):
        return Intent.WRONG_PERSON, not_mine
    if window.find(INTERESTED) is not None or questions:
        return None
    return Intent.WRONG_PERSON, not_mine


def _declined(window: Window, questions: Sequence[Citation]) -> tuple[Intent, Citation | None] | None:
    declined = window.find_unconditional(NOT_INTERESTED)
    if declined is None:
        return None
    later = window.find(NOT_NOW)
    if later is not None and window.count(NOT_NOW) >= window.count(NOT_INTERESTED):
        return Intent.NOT_NOW, later
    if window.count(INTERESTED) > window.count(NOT_INTERESTED):
        return None
    return (Intent.NOT_INTERESTED, declined) if not questions else None


def _postponed(window: Window, questions: Sequence[Citation]) -> tuple[Intent, Citation | None] | None:
    later = window.find(NOT_NOW)
    if later is None:
        return None
    scheduled = _scheduling(window)
    if scheduled is not None and questions:
        return scheduled
    objecting = _objecting(window)
    if objecting is not None and objecting[1] != later and window.find(COME_BACK) is None:
        return objecting
    return Intent.NOT_NOW, later


_DEADLINE = re.compile(
    r"\b(?:by|before|until|till|bis|vor|spatestens|avant|d'ici|jusqu'\w*|antes|para el|hasta|ate|entro|fino|"
    r"prima|voor|tot|uiterlijk)(?: \w+){0,2}\W*\Z|\A\W*まで"
)


def _scheduling(window: Window) -> tuple[Intent, Citation | None] | None:
    """A time that is proposed, taken or moved; a deadline is none."""
    for sentence in window.sentences:
        when = _CLOCK_OR_DAY.search(sentence.plain)
        if when is None or not SCHEDULING.search(sentence.plain) or not dates_in((sentence.text,)):
            continue
        if _DEADLINE.search(sentence.plain[: when.start()]) or _DEADLINE.search(sentence.plain[when.end() :]):
            continue
        return Intent.SCHEDULING, Citation(sentence.message, sentence.text)
    return None


_ONLY_TELLS = re.compile(
    r"\b(?:just flagging|just so you know|for your information|fyi\b|no action needed|not "
    r"accusing|nur zur info|pour info|para que lo sepas|so para saberes|giusto per info|ter info)"
)


def _objecting(window: Window) -> tuple[Intent, Citation | None] | None:
    if any(_ONLY_TELLS.search(sentence.plain) for sentence in window.sentences):
        return None
    found = read_objections(window, Intent.OTHER)
    hard = [
        (kind, citation)
        for kind, citation in found
        if kind in _HARD
        and (
            not citation.quote.rstrip().endswith(("?", "？"))
            or (kind in BALKS and BALKS[kind].search(plain_form(citation.quote)))
        )
    ]
    return (Intent.OBJECTION, hard[0][1]) if hard else None


_BARE_PRAISE = 25


def _keen(window: Window, questions: Sequence[Citation]) -> tuple[Intent, Citation | None] | None:
    """Interest that is said; beside two questions or more, praise and conditions alone leave it a question."""
    many = len(questions) > 1
    for sentence in window.sentences:
        match = INTERESTED.search(sentence.plain)
        if not match or NEGATION.search(sentence.plain[max(0, match.start() - 25) : match.start()]):
            continue
        if praise_then_but(sentence, match.end()) and _objecting(window) is not None:
            continue
        bare_praise = bool(questions) and len(sentence.plain) < _BARE_PRAISE
        if (many or bare_praise) and (CONDITION.match(sentence.plain) or not MOVES_ON.search(sentence.plain)):
            continue
        return Intent.INTERESTED, Citation(sentence.message, sentence.text)
    return None
