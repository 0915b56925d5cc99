"""The prospect's latest turn: what an answer answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.models.analysis import Citation
from bot.models.conversation import Side
from bot.pipeline.analyse.lexicon import Phrases
from bot.pipeline.analyse.spoken import Sentence, Spoken

_MAXIMUM_WINDOW = 60
CONDITION = re.compile(
    r"\A(?:(?:and|but|so|also|und|aber|et|mais|y|pero|e|mas|ma|en|maar)[ ,]+)?(?:if|unless|should|in case|provided|"
    r"wenn|"
    r"falls|sofern|sollte\w*|si|s'il|a moins|se|caso|als|indien|tenzij)\b"
)
_DENIES_IT = re.compile(r"\b(?:not|isn't|wasn't|never|nicht|pas|no|nao|non|niet)(?: \w+)?\s\Z")


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

    def find_unconditional(self, phrases: Phrases) -> Citation | None:
        """The first sentence in which a phrase stands that hangs on no condition ("if that needs X, we are out")."""
        for sentence in self.sentences:
            if phrases.search(sentence.plain) and not CONDITION.match(sentence.plain):
                return Citation(sentence.message, sentence.text)
        return None

    def find_said(self, phrases: Phrases) -> Citation | None:
        """The first sentence that is no question in which a phrase stands."""
        for sentence in self.sentences:
            match = phrases.search(sentence.plain)
            if match is None or _DENIES_IT.search(sentence.plain[: match.start()]):
                continue
            if not sentence.text.rstrip().endswith(("?", "？")):
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
