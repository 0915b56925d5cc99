"""The labels of a turn as the rules read them: what stands without a sentence encoder, and features with one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.models.analysis import Category, Citation, Intent, Objection, Sentiment
from bot.models.conversation import Side
from bot.models.sender import SenderProfile
from bot.pipeline.analyse.category import read_category
from bot.pipeline.analyse.intent import read_intent
from bot.pipeline.analyse.objections import read_objections
from bot.pipeline.analyse.opt_out import opt_out_in
from bot.pipeline.analyse.questions import open_questions, without_rhetoric
from bot.pipeline.analyse.sentiment import read_sentiment
from bot.pipeline.analyse.spoken import Spoken
from bot.pipeline.analyse.turn import Window, latest_turn


@dataclass(frozen=True, slots=True)
class Labels:
    """What is said of a turn, with the words that show it."""

    intent: Intent
    intent_at: Citation | None
    sentiment: Sentiment
    objections: tuple[tuple[Objection, Citation], ...]
    category: Category
    category_at: Citation | None


@dataclass(frozen=True, slots=True)
class RuleReading:
    """The prospect's latest turn as the rules read it; `is_automatic` when a machine wrote it."""

    window: Window
    labels: Labels
    questions: tuple[Citation, ...]
    opt_out: Citation | None
    is_automatic: bool

    @property
    def is_settled(self) -> bool:
        """Whether nothing but the rules may decide: opt-outs, notices, and threads that wait for the prospect."""
        waits = self.labels.intent is Intent.NO_REPLY_YET or not self.window.sentences
        return self.opt_out is not None or self.is_automatic or waits


def read_by_rules(spoken: Sequence[Spoken], us: SenderProfile) -> RuleReading:
    """Read the latest turn of a thread by the rules alone."""
    opt_out = opt_out_in(spoken)
    window = latest_turn(spoken)
    automatic = bool(window.spoken) and window.spoken[-1].message.is_automatic and not window.we_spoke_last
    questions = tuple(open_questions(spoken))
    intent, intent_at = read_intent(window, questions, opted_out=opt_out is not None, automatic=automatic)
    questions = tuple(without_rhetoric(questions, intent))
    objections = () if automatic or opt_out else read_objections(window, intent) if window.sentences else ()
    category, category_at = read_category(spoken, us)
    kinds = tuple(kind for kind, _ in objections)
    theirs = [item for item in spoken if item.message.side is Side.PROSPECT]
    sentiment = read_sentiment(window, intent, kinds, theirs)
    labels = Labels(intent, intent_at, sentiment, objections, category, category_at)
    return RuleReading(window, labels, questions, opt_out, automatic)
