"""What the prospect's latest words mean: intent, objections, mood."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.models.analysis import Citation, Intent, Objection, Sentiment
from bot.models.conversation import Side
from bot.pipeline.analyse.dates import dates_in
from bot.pipeline.analyse.lexicon import Phrases
from bot.pipeline.analyse.lexicon.intents import (
    COME_BACK,
    INTERESTED,
    NO_NAMES,
    NOT_INTERESTED,
    NOT_MINE,
    NOT_NOW,
    PASSES_ON,
    RETURNS_LATER,
    SCHEDULING,
)
from bot.pipeline.analyse.lexicon.moods import COMPETITOR, NEGATIVE, OBJECTIONS, POSITIVE
from bot.pipeline.analyse.spoken import Sentence, Spoken, plain_form

_CLOCK_OR_DAY = re.compile(
    r"\d{1,2}[:.h]\d{2}|\d\s?[ap]\.?m|\d\s?(?:uhr|uur|h)\b|\d時|曜|\b(?:mon|tues|wednes|thurs|fri)day|\b(?:montag|dienstag|mittwoch|donnerstag|freitag|lundi|mardi|mercredi|jeudi|vendredi|lunes|martes|miercoles|jueves|viernes|segunda|terca|quarta|quinta|sexta|lunedi|martedi|mercoledi|giovedi|venerdi|maandag|dinsdag|woensdag|donderdag|vrijdag)\b|\b(?:tomorrow|morgen|demain|manana|amanha|domani)\b|\d{1,2}\s?月\s?\d{1,2}\s?日|\d{1,2}\.\s?\d{1,2}\.|\d{1,2}(?:st|nd|rd|th)?\s(?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(?:next|this) week|nachste woche|semaine prochaine|(?:proxima semana|semana que v)|settimana prossima|volgende week|来週|今週"
)
_NEGATION = re.compile(r"\b(?:not|n't|no|never|nicht|kein\w*|pas|ne|nao|non|niet|geen|sin|sem|senza|without|ohne)\b|ません|ない")
_MAXIMUM_WINDOW = 60


@dataclass(frozen=True, slots=True)
class Window:
    """The prospect's latest turn: what they said since our last message (or their last turn, when we spoke last)."""

    spoken: tuple[Spoken, ...]
    sentences: tuple[Sentence, ...]
    we_spoke_last: bool

    def find(self, phrases: Phrases) -> Citation | None:
        """The first sentence in which a phrase stands."""
        for sentence in self.sentences:
            if phrases.search(sentence.plain):
                return Citation(sentence.message, sentence.text)
        return None

    def find_said(self, phrases: Phrases) -> Citation | None:
        """The first sentence that is no question in which a phrase stands."""
        for sentence in self.sentences:
            if phrases.search(sentence.plain) and not sentence.text.rstrip().endswith(("?", "？")):
                return Citation(sentence.message, sentence.text)
        return None

    def count(self, phrases: Phrases) -> int:
        """In how many sentences a phrase stands."""
        return sum(1 for sentence in self.sentences if phrases.search(sentence.plain))


def latest_turn(spoken: Sequence[Spoken]) -> Window:
    """The prospect's latest turn of a thread."""
    people = [item for item in spoken if item.message.side is not Side.UNKNOWN]
    we_last = bool(people) and people[-1].message.side is Side.US
    turn: list[Spoken] = []
    for item in reversed(people):
        if item.message.side is Side.US:
            if turn:
                break
            continue
        turn.append(item)
    turn.reverse()
    humans = [item for item in turn if not item.message.is_automatic]
    if humans and not turn[-1].message.is_automatic:
        turn = humans
    sentences = tuple(sentence for item in turn for sentence in item.sentences)[-_MAXIMUM_WINDOW:]
    return Window(tuple(turn), sentences, we_last)


def read_intent(window: Window, questions: Sequence[Citation], *, opted_out: bool, automatic: bool) -> tuple[Intent, Citation | None]:
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
    for judge in (_handed_on, _declined, _postponed, _scheduling, _objecting, _keen):
        found = judge(window, questions)
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
    text = " ".join(sentence.plain for sentence in window.sentences)
    if re.search(r"\b(?:wrong|falsch\w*|mauvais\w*|equivocad[oa]|errad[oa]|sbagliat[oa]|verkeerde?|not the (?:right )?person|nicht (?:der |die )?(?:richtige|zustandig)|pas (?:la bonne|le bon))\b|担当では|担当外", text):
        return Intent.WRONG_PERSON, not_mine
    if window.find(INTERESTED) is not None or questions:
        return None
    return Intent.WRONG_PERSON, not_mine


def _declined(window: Window, questions: Sequence[Citation]) -> tuple[Intent, Citation | None] | None:
    declined = window.find(NOT_INTERESTED)
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
    scheduled = _scheduling(window, questions)
    if scheduled is not None and questions:
        return scheduled
    objecting = _objecting(window, questions)
    if objecting is not None and objecting[1] != later and window.find(COME_BACK) is None:
        return objecting
    return Intent.NOT_NOW, later


_DEADLINE = re.compile(r"\b(?:by|before|until|till|bis|vor|spatestens|avant|d'ici|jusqu'\w*|antes|para el|hasta|ate|entro|fino|prima|voor|tot|uiterlijk)(?: \w+){0,2}\W*\Z|\A\W*まで")


def _scheduling(window: Window, questions: Sequence[Citation]) -> tuple[Intent, Citation | None] | None:
    """A time that is proposed, taken or moved; a deadline is none."""
    for sentence in window.sentences:
        when = _CLOCK_OR_DAY.search(sentence.plain)
        if when is None or not SCHEDULING.search(sentence.plain) or not dates_in((sentence.text,)):
            continue
        if _DEADLINE.search(sentence.plain[: when.start()]) or _DEADLINE.search(sentence.plain[when.end() :]):
            continue
        return Intent.SCHEDULING, Citation(sentence.message, sentence.text)
    return None


def _objecting(window: Window, questions: Sequence[Citation]) -> tuple[Intent, Citation | None] | None:
    found = read_objections(window, Intent.OTHER)
    hard = [
        (kind, citation)
        for kind, citation in found
        if kind in _HARD and not citation.quote.rstrip().endswith(("?", "？"))
    ]
    return (Intent.OBJECTION, hard[0][1]) if hard else None


def _keen(window: Window, questions: Sequence[Citation]) -> tuple[Intent, Citation | None] | None:
    for sentence in window.sentences:
        match = INTERESTED.search(sentence.plain)
        if match and not _NEGATION.search(sentence.plain[max(0, match.start() - 25) : match.start()]):
            return Intent.INTERESTED, Citation(sentence.message, sentence.text)
    return None


_HARD = (Objection.PRICE, Objection.TRUST, Objection.NEED, Objection.COMPETITOR, Objection.SECURITY, Objection.INTEGRATION)


def read_objections(window: Window, intent: Intent) -> tuple[tuple[Objection, Citation], ...]:
    """What stands in the way, each with the words that say so."""
    found: dict[Objection, Citation] = {}
    for sentence in window.sentences:
        for kind, phrases in OBJECTIONS.items():
            if kind not in found and phrases.search(sentence.plain) and _stands_in_the_way(kind, sentence):
                found[kind] = Citation(sentence.message, sentence.text)
        if Objection.COMPETITOR not in found and COMPETITOR.search(sentence.plain) and competitor_names((sentence,)):
            found[Objection.COMPETITOR] = Citation(sentence.message, sentence.text)
            if re.search(r"\d", sentence.text) and _CHEAPER.search(sentence.plain):
                found.setdefault(Objection.PRICE, Citation(sentence.message, sentence.text))
    not_mine = window.find_said(NOT_MINE)
    if intent is Intent.REFERRAL or (not_mine is not None and _MISTAKEN.search(plain_form(not_mine.quote)) is None):
        found.setdefault(Objection.AUTHORITY, not_mine or _first(window))
    later = window.find(NOT_NOW)
    if intent is Intent.NOT_NOW or (later is not None and intent is Intent.OBJECTION):
        found.setdefault(Objection.TIMING, later or _first(window))
    return tuple(sorted(found.items(), key=lambda pair: list(Objection).index(pair[0])))


_WORRY = re.compile(
    r"\b(?:need|needs|must|require\w*|without|until|unless|only if|concern\w*|worr\w*|problem|issue|block\w*|won't|can't|cannot|before|nothing|not|no|insist\w*|policy|approval|sign[- ]off|deal ?breaker|but|however|though|"
    r"muss|mussen|ohne|erst|solange|bedenken|sorge\w*|problem|nicht|kein\w*|aber|allerdings|jedoch|voraussetzung|brauch\w*|verlangt|"
    r"doit|faut|sans|inquiet\w*|souci|probleme|pas|mais|exige\w*|debe\w*|hay que|sin|preocup\w*|problema|no|pero|exig\w*|deve\w*|preciso|sem|nao|mas|senza|deve|serve|preoccup\w*|non|ma|pero|moet\w*|zonder|zorg\w*|probleem|niet|geen|maar)\b|が必要|ないと|懸念|問題|不安|ません|できない"
)


_MISTAKEN = re.compile(r"\b(?:raise[d]?|mix\w* (?:us|me)|confus\w+ (?:us|me)|(?:wrong|different|other) (?:company|firm)|verwechsel\w+|confond\w+|confund\w+)\b")


def _stands_in_the_way(kind: Objection, sentence: Sentence) -> bool:
    """A topic such as security is an objection only where a worry or a condition is tied to it."""
    if kind in (Objection.SECURITY, Objection.INTEGRATION):
        return bool(_WORRY.search(sentence.plain)) and not sentence.text.rstrip().endswith(("?", "？"))
    if kind is Objection.PRICE or kind is Objection.TRUST:
        return not re.match(r"\A(?:what|how much|was kostet|combien|cuanto|quanto|wat kost)", sentence.plain)
    return True


def _first(window: Window) -> Citation:
    sentence = window.sentences[0]
    return Citation(sentence.message, sentence.text)


_CHEAPER = re.compile(r"[$€£]\s?\d|\d\s?(?:[$€£]|eur|euros?|chf|franken|usd|円)|\b(?:wants|asks|charges|costs|quoted|bills|kostet|verlangt|coute|demande|cuesta|pide|custa|cobra|costa|chiede|kost|vraagt) (?:us |uns |nous )?\W?\d|\d[.,]\d{3}")
_COMPETITOR_NAME = re.compile(
    r"(?:(?i:\b(?:use|using|used|with|from|to|than|chose|have|on|against|versus|vs\.?|like|at|by|nutzen|verwenden|mit|bei|auf|von|als|haben|nutzt|utilisons|avec|chez|que|à|de|usamos|con|utilizamos|que|com|temos|usiamo|abbiamo|gebruiken|met|bij|van|dan|zu)\b)\s+(?:the |die |der |das |dem |den )?)"
    r"(?P<name>[A-ZÀ-Þ][\w]+(?:[A-Z]\w*)?(?:[ .-][A-Z0-9][\w]+){0,2})"
)
_OTHER_RAISE = re.compile(
    r"(?P<name>\b[A-ZÀ-Þ][\w]{2,}(?: [A-Z][\w]+)?)(?= (?:has |have |hat |a |ha |heeft )?(?:just |recently |gerade |eben |vient de |acaba de |acabou de |ha appena )?(?:announced|raised|closed|launched|eingesammelt|lever|annoncé|levantado|cerrado|levantar|chiuso|raccolto|opgehaald)\b)"
)
_SUBJECT_NAME = re.compile(
    r"\b(?P<name>[A-ZÀ-Þ][\w]{2,}(?: [A-Z][\w]+)?)(?= (?:put|quoted|offers?|offered|charges?|costs?|does|wants|bills|did|gave|came in|is (?:cheaper|half)|asks|macht|kostet|bietet|tut|liegt|verlangt|propose|coûte|fait|nous|cuesta|ofrece|nos|custa|oferece|costa|offre|kost|biedt|doet)\b)"
)
_JAPANESE_COMPETITOR = re.compile(r"(?P<name>[ァ-ヶーA-Za-z]{2,20})(?:社)?を?(?:利用|導入|使用|契約|使って)|他社の(?P<other>[ァ-ヶー]{2,20})")


def competitor_names(sentences: Sequence[Sentence]) -> tuple[tuple[str, Citation], ...]:
    """Names of other vendors in sentences that compare us with them or say that they are used already."""
    found: dict[str, Citation] = {}
    for sentence in sentences:
        if not COMPETITOR.search(sentence.plain) and not _OTHER_RAISE.search(sentence.text):
            continue
        for pattern in (_OTHER_RAISE, _COMPETITOR_NAME, _SUBJECT_NAME, _JAPANESE_COMPETITOR):
            for match in pattern.finditer(sentence.text):
                name = next((group for group in match.groups() if group), "")
                if name and not _is_common(name):
                    found.setdefault(name, Citation(sentence.message, sentence.text))
    return tuple(found.items())


_COMMON = frozenset(
    "I We You They He She It The A An This That These Those There Our Your Their My His Her Q1 Q2 Q3 Q4 January February March April May June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Januar Februar März Mai Juni Juli Oktober Dezember Montag Dienstag Mittwoch Donnerstag Freitag Excel English German French EU US UK USA GDPR DSGVO API CRM ERP IT HR SSO CEO CTO CFO "
    "Ihnen Sie Ihre Ihrem Ihren Ihr Euch Anbieter Anbietern System Lösung Partner Vertrag Angebot Budget Preis Jahr Jahren Jahre Monat Woche Zeit Team Kunden Daten Firma Wettbewerb Software Tool Tabellen Papier Hand Europe Europa Slack LinkedIn If And But So As In On At For No Yes Thanks Hi Hello Not What When Which Who How Can Could Would".split()
)


def _is_common(name: str) -> bool:
    return name in _COMMON or name.split()[0] in _COMMON


def read_sentiment(window: Window, intent: Intent, objections: Sequence[Objection], earlier: Sequence[Spoken]) -> Sentiment:
    """Mood of the latest turn: warm or moving forward, irritated, distrustful or blocking, or neither.

    `earlier` are all messages of the prospect: when we wait for an answer, the mood of the whole counts.
    """
    if not window.sentences or (window.spoken and window.spoken[-1].message.is_automatic):
        return Sentiment.NEUTRAL
    positive = window.count(POSITIVE)
    negative = sum(1 for sentence in window.sentences if _is_negative(sentence))
    if intent is Intent.UNSUBSCRIBE:
        return Sentiment.NEGATIVE if negative or not positive else Sentiment.NEUTRAL
    if negative > positive or (negative and intent in (Intent.NOT_INTERESTED, Intent.OBJECTION)):
        return Sentiment.NEGATIVE
    if intent is Intent.OBJECTION:
        return Sentiment.NEGATIVE if Objection.TRUST in objections else Sentiment.NEUTRAL
    if intent in (Intent.INTERESTED, Intent.SCHEDULING):
        return Sentiment.POSITIVE
    if intent is Intent.REFERRAL:
        return Sentiment.POSITIVE
    if intent in (Intent.NOT_INTERESTED, Intent.WRONG_PERSON):
        return Sentiment.NEUTRAL
    if intent in (Intent.NO_REPLY_YET, Intent.OUT_OF_OFFICE) and len(earlier) > 1 and not negative:
        return Sentiment.POSITIVE
    if intent is Intent.NO_REPLY_YET:
        warm = sum(1 for item in earlier for sentence in item.sentences if POSITIVE.search(sentence.plain) or INTERESTED.search(sentence.plain))
        return Sentiment.POSITIVE if warm else Sentiment.NEUTRAL
    if intent is Intent.NOT_NOW:
        return Sentiment.POSITIVE if positive > 1 or (positive and window.find(INTERESTED)) else Sentiment.NEUTRAL
    return Sentiment.POSITIVE if positive > 1 else Sentiment.NEUTRAL


def _is_negative(sentence: Sentence) -> bool:
    match = NEGATIVE.search(sentence.plain)
    return match is not None and not _NEGATION.search(sentence.plain[max(0, match.start() - 20) : match.start()])
