"""What a draft repeats: long runs of other people's words, or of the prompt."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.models.conversation import Side
from bot.pipeline.check.asks import puts_off
from bot.pipeline.check.evidence import folded
from bot.pipeline.check.finding import Finding, Severity
from bot.pipeline.check.lexicon import QUOTATION
from bot.pipeline.write.material import Material
from bot.pipeline.write.sentences import Sentence

# Twelve words in a row are a quotation, not a coincidence; six words of a prompt are never one either.
_QUOTED_RUN = 12
_PROMPT_RUN = 8
# A whole sentence of so many words that the prospect wrote is an echo.
_ECHOED_SENTENCE = 5
_WORD = re.compile(r"[^\W_]+")


def overlap_findings(sentences: tuple[Sentence, ...], material: Material, prompt_text: str) -> list[Finding]:
    """Return a finding per sentence that restates a message at length or gives the prompt away."""
    said = _runs((message.text for message in material.thread.messages[-200:]), _QUOTED_RUN)
    prompt = _runs((prompt_text,), _PROMPT_RUN)
    own = " ".join(answer.entry.answer for answer in material.answers if answer.entry is not None)
    template = material.choice.template.source if material.choice.template else ""
    ours = _runs((own, material.sender.offer or "", material.sender.value_proposition or "", template), _QUOTED_RUN)
    theirs = " ".join(
        folded(message.text) for message in material.thread.messages[-200:] if message.side is not Side.US
    )
    # A question may be named again where the draft says that it will be answered later.
    named = material.analysis.questions if puts_off(" ".join(item.text for item in sentences)) else ()
    found: list[Finding] = []
    for sentence in sentences:
        plain = _without(named, QUOTATION.sub(" ", sentence.text))
        if _runs((plain,), _PROMPT_RUN) & prompt:
            found.append(_finding(sentence, "leak", "This is no part of a reply."))
        elif len(plain.split()) >= _ECHOED_SENTENCE and folded(plain) in theirs:
            found.append(_finding(sentence, "overlap", "This is the prospect’s own sentence; say it in your words."))
        elif (_runs((plain,), _QUOTED_RUN) - ours) & said:
            found.append(_finding(sentence, "overlap", "This repeats a message at length; say it in fewer words."))
    return found


def _without(questions: Iterable[str], text: str) -> str:
    for question in questions:
        text = text.replace(question.strip(), " ")
    return text


def _finding(sentence: Sentence, rule: str, remedy: str) -> Finding:
    return Finding(rule, sentence.text, sentence.start, sentence.end, remedy, Severity.REMOVE)


def _runs(texts: Iterable[str], length: int) -> set[tuple[str, ...]]:
    found: set[tuple[str, ...]] = set()
    for text in texts:
        words = _WORD.findall(text.casefold())[:40_000]
        found.update(tuple(words[start : start + length]) for start in range(len(words) - length + 1))
    return found
