"""What a draft repeats: long runs of other people's words, or of the prompt."""

from __future__ import annotations

import re

from bot.models.conversation import Side
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
    messages = material.thread.messages[-200:]
    said = _plain(" ".join(message.text for message in messages))
    theirs = " ".join(folded(message.text) for message in messages if message.side is not Side.US)
    own = [answer.entry.answer for answer in material.answers if answer.entry is not None]
    template = material.choice.template.source if material.choice.template else ""
    ours = _plain(" ".join((*own, material.sender.offer or "", material.sender.value_proposition or "", template)))
    prompt = _plain(prompt_text)
    found: list[Finding] = []
    for sentence in sentences:
        plain = QUOTATION.sub(" ", sentence.text)
        for question in material.analysis.questions:
            plain = plain.replace(question, " ")
        whole = _plain(plain)
        if any(run in prompt for run in _runs(plain, _PROMPT_RUN)) or (len(whole.split()) >= 3 and whole in prompt):
            found.append(_finding(sentence, "leak", "This is no part of a reply."))
        elif len(plain.split()) >= _ECHOED_SENTENCE and folded(plain) in theirs:
            found.append(_finding(sentence, "overlap", "This is the prospect’s own sentence; say it in your words."))
        elif any(run in said and run not in ours for run in _runs(plain, _QUOTED_RUN)):
            found.append(_finding(sentence, "overlap", "This repeats a message at length; say it in fewer words."))
    return found


def _finding(sentence: Sentence, rule: str, remedy: str) -> Finding:
    return Finding(rule, sentence.text, sentence.start, sentence.end, remedy, Severity.REMOVE)


def _plain(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def _runs(text: str, length: int) -> list[str]:
    words = _WORD.findall(text.casefold())
    return [f" {' '.join(words[start : start + length])} " for start in range(len(words) - length + 1)]
