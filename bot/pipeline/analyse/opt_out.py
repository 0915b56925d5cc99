"""Whether the prospect asked not to be contacted any more: found locally, before anything else looks at the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.models.analysis import Citation
from bot.models.conversation import Side, Thread
from bot.pipeline.analyse.lexicon.opt_out import (
    ABOUT_A_PRODUCT,
    ALONE,
    ASKED,
    FORBIDDEN,
    NEGATED_AFTER,
    NEGATED_BEFORE,
    NOT_FOR_GOOD,
    SOMEBODY_ELSES,
)
from bot.pipeline.analyse.lexicon.withdrawal import ELSEWHERE, GOES_ON, NOT_HERE, ONE_KIND, WITHDRAWN
from bot.pipeline.analyse.spoken import Sentence, Spoken, plain_form, speak_all

_QUOTED = re.compile(r"\"[^\"\n]{1,400}\"|(?<!\w)'[^'\n]{3,400}'(?!\w)|「[^」]{1,200}」|『[^』]{1,200}』")
_KEYWORD = re.compile(
    r"(?:reply|answer|respond|write|antworten sie|antworte|schreiben sie|repondez|responda|responde|"
    r"rispond[ai]|antwoord)"
    r"(?: (?:us|me|with|mit|einfach|par|avec|con|com|met|just|simply|the word|dem wort|le mot|la palabra|"
    r"het woord|back)){0,3}"
    r"\W{0,2}\"(?P<word>[^\"\n]{2,40})\""
)
_ENDS_CONTACT = re.compile(
    r"stop|unsub|opt|remov|no longer|hear from|receiv|abmeld|keine|nicht mehr|plus|baja|cancel|mais|piu|niet|"
    r"meer"
)


def find_opt_out(thread: Thread) -> Citation | None:
    """The latest place where the prospect's side asks for no further contact, unless they took it back later."""
    return opt_out_in(speak_all(thread))


def opt_out_in(spoken: Sequence[Spoken]) -> Citation | None:
    """As `find_opt_out`, for messages that are cut already."""
    words = _words_that_stop(spoken)
    found: Citation | None = None
    for item in spoken:
        if item.message.side is Side.US or item.message.is_automatic:
            continue
        if found is not None and any(WITHDRAWN.search(sentence.plain) for sentence in item.sentences):
            found = None
        found = _in_message(item, words) or found
    return found


def _in_message(item: Spoken, words: frozenset[str]) -> Citation | None:
    index = item.message.index
    whole = item.plain.strip()
    if whole and len(whole) <= 60 and (ALONE.search(whole) or _bare(whole) in words):
        return Citation(index, item.sentences[0].text)
    if words and len(whole) <= 200:
        first = next((sentence for sentence in item.sentences if _says_word(sentence, words)), None)
        if first is not None:
            return Citation(index, first.text)
    for sentence in item.sentences:
        if _asks(sentence.plain) and not _stays_open(sentence.plain, whole):
            return Citation(index, sentence.text)
    return None


def _stays_open(asked: str, whole: str) -> bool:
    """Whether only one kind of message is asked to stop, or only this place is closed, while the talk goes on."""
    if ONE_KIND.search(asked) and GOES_ON.search(whole):
        return True
    return bool(NOT_HERE.search(asked) and ELSEWHERE.search(whole))


def _asks(plain: str) -> bool:
    if len(plain) > 4_000:
        return any(_asks(plain[start : start + 4_000]) for start in range(0, len(plain), 3_900))
    quoted = [match.span() for match in _QUOTED.finditer(plain)]
    for match in FORBIDDEN.finditer(plain):
        if not _inside(match.start(), quoted) and not NOT_FOR_GOOD.search(plain[match.end() : match.end() + 60]):
            return True
    for match in ASKED.finditer(plain):
        before, after = plain[max(0, match.start() - 60) : match.start()], plain[match.end() : match.end() + 40]
        if _inside(match.start(), quoted) or _negated(before, match.group(), after) or SOMEBODY_ELSES.search(before):
            continue
        if (
            plain.rstrip().endswith(("?", "？"))
            and ABOUT_A_PRODUCT.search(before)
            and "please" not in plain
            and " me " not in f"{plain} "
        ):
            continue
        if NOT_FOR_GOOD.search(after):
            continue
        return True
    return False


def _negated(before: str, match: str, after: str) -> bool:
    if NEGATED_BEFORE.search(before) or NEGATED_AFTER.search(after):
        return True
    return bool(re.search(r"\bnicht\b(?! mehr)|\bniet\b(?! meer)|しないで", match)) and not re.search(
        r"\bkontakt", match
    )


def _inside(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


def _words_that_stop(spoken: Sequence[Spoken]) -> frozenset[str]:
    """Words that our own messages name as the way out: 'to stop receiving these, reply "no thanks"'."""
    words: set[str] = set()
    for item in spoken:
        if item.message.side is not Side.US:
            continue
        for line in item.message.text.split("\n")[-40:]:
            plain = plain_form(line[:400])
            if _ENDS_CONTACT.search(plain):
                words |= {_bare(match["word"]) for match in _KEYWORD.finditer(plain)}
    return frozenset(words)


def _says_word(sentence: Sentence, words: frozenset[str]) -> bool:
    return _bare(sentence.plain) in words


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip()
