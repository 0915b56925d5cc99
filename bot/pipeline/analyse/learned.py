"""The trained reading of a turn, joined to that of the rules.

Opt-outs, automatic notices and threads that wait for the prospect are the rules' alone. Elsewhere the model decides,
which has the rules' answers among its features, and then the conventions of the labels hold: a referral or a wrong
person says that the topic is not theirs (authority), "not now" is an objection of timing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from bot.models.analysis import Category, Citation, Intent, Objection, Sentiment
from bot.models.conversation import Channel
from bot.pipeline.analyse.rules import Labels, RuleReading
from bot.pipeline.analyse.spoken import Spoken
from bot.pipeline.analyse.turn_features import RULE_FACTS, Row, TurnVectors, encode_turn, rows_of_sentences, turn_row
from bot.pipeline.analyse.turn_model import INTENTS, Linear, TurnModel, turn_model
from bot.ports import SentenceEncoder

_SENTIMENTS, _OBJECTIONS, _CATEGORIES = tuple(Sentiment), tuple(Objection), tuple(Category)
# In these the person says what stands in the way; elsewhere a condition or a topic is named in passing.
_MAY_OBJECT = frozenset({Intent.INTERESTED, Intent.QUESTION, Intent.OBJECTION, Intent.NOT_INTERESTED, Intent.NOT_NOW})
_CONVENTIONS = {
    Intent.NOT_NOW: Objection.TIMING,
    Intent.REFERRAL: Objection.AUTHORITY,
    Intent.WRONG_PERSON: Objection.AUTHORITY,
}

# Cross-validated: of 0.5, 0.6 and 0.7 the one that gains most turns for few threads that the rules had right.
_SURE_OF_CATEGORY = 0.6
_MAYBE_OPT_OUT = "intent: this may be an opt-out that the rules did not find; look at the last message"


def read_with_model(
    rules: RuleReading, spoken: Sequence[Spoken], channel: Channel, encoder: SentenceEncoder
) -> tuple[Labels, tuple[str, ...]]:
    """Return the labels that model and rules give together, and remarks on what a person should look at."""
    if rules.is_settled:
        return rules.labels, ()
    vectors = encode_turn(rules.window, spoken, encoder)
    row = turn_row(vectors, rules, channel)
    model = turn_model()
    likeliest = likeliest_intent(model, row)
    intent = _without_opt_out(likeliest)
    known = dict(rules.labels.objections)
    shown = rules.labels.intent_at if intent is rules.labels.intent else None
    objections = tuple(
        (kind, known.get(kind) or _cited(vectors, model.objections, _OBJECTIONS.index(kind)))
        for kind in decide_objections(model, row, intent)
    )
    labels = replace(
        rules.labels,
        intent=intent,
        intent_at=shown or _cited(vectors, model.intent, INTENTS.index(likeliest)),
        sentiment=decide_sentiment(model, row),
        objections=objections,
        category=decide_category(model, row, rules.labels.category),
    )
    return labels, (_MAYBE_OPT_OUT,) if intent is not likeliest else ()


def likeliest_intent(model: TurnModel, row: Row) -> Intent:
    """Return the likeliest intent."""
    return INTENTS[int(np.argmax(model.intents(row)))]


def decide_intent(model: TurnModel, row: Row) -> Intent:
    """Return the likeliest intent; an opt-out that the rules did not find is read as a refusal."""
    return _without_opt_out(likeliest_intent(model, row))


def _without_opt_out(intent: Intent) -> Intent:
    return Intent.NOT_INTERESTED if intent is Intent.UNSUBSCRIBE else intent


def decide_sentiment(model: TurnModel, row: Row) -> Sentiment:
    """Return the likeliest mood."""
    return _SENTIMENTS[int(np.argmax(model.sentiments(row)))]


def decide_category(model: TurnModel, row: Row, by_rules: Category) -> Category:
    """Return the category: where the rules saw no sign of another than `general`, the model may if it is sure.

    The rules read the whole thread and our offer, the model this turn and our last words.
    """
    likely = model.categories(row)
    best = int(np.argmax(likely))
    if by_rules is Category.GENERAL and likely[best] >= _SURE_OF_CATEGORY:
        return _CATEGORIES[best]
    return by_rules


def decide_objections(model: TurnModel, row: Row, intent: Intent) -> tuple[Objection, ...]:
    """Return what stands in the way, given the intent; an objection names at least one thing."""
    likely = model.objections_in(row)
    found = {_CONVENTIONS[intent]} if intent in _CONVENTIONS else set[Objection]()
    if intent in _MAY_OBJECT:
        found |= {kind for kind, now, limit in zip(_OBJECTIONS, likely, model.thresholds, strict=True) if now >= limit}
    if intent is Intent.OBJECTION and not found:
        found = {_OBJECTIONS[int(np.argmax(likely))]}
    return tuple(kind for kind in _OBJECTIONS if kind in found)


def _cited(vectors: TurnVectors, linear: Linear, label: int) -> Citation:
    """Cite the sentence that would speak most for a label if it were the whole turn."""
    scores = rows_of_sentences(vectors) @ linear.weights[label, : RULE_FACTS.start]
    sentence = vectors.sentences[int(np.argmax(scores))]
    return Citation(sentence.message, sentence.text)
