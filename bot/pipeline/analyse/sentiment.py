"""The prospect's mood in their latest turn."""

from __future__ import annotations

from collections.abc import Sequence

from bot.models.analysis import Intent, Objection, Sentiment
from bot.pipeline.analyse.lexicon.doubts import BLUNT
from bot.pipeline.analyse.lexicon.intents import INTERESTED
from bot.pipeline.analyse.lexicon.moods import NEGATION, NEGATIVE, POSITIVE
from bot.pipeline.analyse.spoken import Sentence, Spoken
from bot.pipeline.analyse.turn import Window


def read_sentiment(
    window: Window, intent: Intent, objections: Sequence[Objection], earlier: Sequence[Spoken]
) -> Sentiment:
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
        blunt = window.count(BLUNT) and not positive
        return Sentiment.NEGATIVE if blunt or Objection.TRUST in objections else Sentiment.NEUTRAL
    if intent in (Intent.INTERESTED, Intent.SCHEDULING):
        return Sentiment.POSITIVE
    if intent is Intent.REFERRAL:
        return Sentiment.POSITIVE
    if intent in (Intent.NOT_INTERESTED, Intent.WRONG_PERSON):
        return Sentiment.NEUTRAL
    if intent in (Intent.NO_REPLY_YET, Intent.OUT_OF_OFFICE) and len(earlier) > 1 and not negative:
        return Sentiment.POSITIVE
    if intent is Intent.NO_REPLY_YET:
        warm = sum(
            1
            for item in earlier
            for sentence in item.sentences
            if POSITIVE.search(sentence.plain) or INTERESTED.search(sentence.plain)
        )
        return Sentiment.POSITIVE if warm else Sentiment.NEUTRAL
    if intent is Intent.NOT_NOW:
        return Sentiment.POSITIVE if positive > 1 or (positive and window.find(INTERESTED)) else Sentiment.NEUTRAL
    warm = positive and 2 * positive >= len(window.sentences)
    keen = positive and intent is Intent.QUESTION and window.find(INTERESTED) is not None
    return Sentiment.POSITIVE if positive > 1 or warm or keen else Sentiment.NEUTRAL


def _is_negative(sentence: Sentence) -> bool:
    match = NEGATIVE.search(sentence.plain)
    return match is not None and not NEGATION.search(sentence.plain[max(0, match.start() - 20) : match.start()])
