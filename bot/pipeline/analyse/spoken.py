"""What was said in a message: its sentences, without signature, small print, code and machine-made remarks.

Each sentence is kept verbatim beside its plain form (lower case, no accents), on which the rules work.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.models.conversation import Channel, Message, Thread
from bot.pipeline.read.characters import fold, plain_letters
from bot.pipeline.read.signature import Parts, split_signature
from bot.pipeline.read.times import MONTHS

_CODE = re.compile(r"```.*?(?:```|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG = re.compile(r"<(?:/?[a-zA-Z][^<>\n]{0,500}|![^<>\n]{0,500})>")
_FAKE_TURN = re.compile(r"\A\s*(?:#{1,4}\s*)?(?:assistant|system|user|human|ai|model|instructions?)\s*:", re.IGNORECASE)
_LIST_MARK = re.compile(r"\A\s*(?:[-*•–—·‣▪◦+]\s+|\(?\d{1,2}[.)]\s+|\(?[a-hA-H][.)]\s+)")
_STOP = re.compile(
    r"(?:[.!?…]+[\"'”’»)\]]*(?=\s|\Z|[^\w\s.,;:!?)\]\"'”’»-])|[。！？]+[」』）]?|"
    r"(?<=\s)(?:[:;]-?[)D(P]|:(?:slightly_smiling_face|smile|smiley|grin|joy|wink|wave|pray|raised_hands|tada|"
    r"\+1|thumbsup|clap|fire|rocket|heart|muscle|sweat_smile|sob|ok_hand):)(?=\s)|"
    r"[\U0001F600-\U0001F64F\U0001F389\U0001F44B\U0001F44D\U0001F44F\U0001F680]+(?=\s))"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|no|nr|st|vs|e\.g|i\.e|z\.b|d\.h|bzw|ca|approx|etc|inc|ltd|co|corp|sr|sra|"
    r"dott|ing|tel|ext|ref|vol|art|abs|usw|p\.ex|p\.s|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|"
    r"mio|mrd|tsd|mn|min|max|incl|inkl|evtl|ggf|bijv|n)|\b[a-z]|\b\d{1,2})\.\Z",
    re.IGNORECASE,
)
_SPACE = " \t\u00a0\u3000"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: verbatim `text`, and `plain` for comparing; `message` is the index of its message."""

    message: int
    text: str
    plain: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """A message cut into what the rules read; `body` is verbatim, `sentences` stand in its order."""

    message: Message
    parts: Parts
    body: str
    sentences: tuple[Sentence, ...]

    @property
    def plain(self) -> str:
        """All sentences in plain form, one a line."""
        return "\n".join(sentence.plain for sentence in self.sentences)


def plain_form(text: str) -> str:
    """The form of a text that all lexicon patterns are written for."""
    return plain_letters(fold(text).text).replace("ß", "ss").replace("…", "...")


def speak(message: Message, channel: Channel) -> Spoken:
    """Cut one message; bounded: of a very long message the first 200,000 characters are read."""
    parts = split_signature(message.text[:200_000], message.author)
    body = parts.body
    visible = _CODE.sub(lambda match: "\n" * max(1, match.group().count("\n")), body)
    sentences = tuple(
        Sentence(message.index, text, plain_form(text))
        for text in _sentences(visible, wrapped=channel is Channel.EMAIL)
    )
    return Spoken(message, parts, body, sentences)


def speak_all(thread: Thread) -> tuple[Spoken, ...]:
    """All messages of a thread, cut."""
    return tuple(speak(message, thread.channel) for message in thread.messages)


def _sentences(body: str, *, wrapped: bool) -> list[str]:
    found: list[str] = []
    for paragraph in _units(body, wrapped=wrapped):
        if _FAKE_TURN.match(paragraph) or not paragraph.strip():
            continue
        text = paragraph
        start = 0
        for stop in _STOP.finditer(text):
            if stop.group()[0] == "." and _is_abbreviation(text, stop.end()):
                continue
            _keep(found, text[start : stop.end()])
            start = stop.end()
        _keep(found, text[start:])
    return found


def _is_abbreviation(text: str, end: int) -> bool:
    before = text[max(0, end - 8) : end].rstrip("\"'”’»)]")
    following = text[end : end + 3].lstrip()
    if not following or not _ABBREVIATION.search(before):
        return False
    if before[-2:-1].isdigit() and following[:1].isupper():
        return plain_letters(re.split(r"\W", text[end : end + 16].lstrip())[0]) in MONTHS
    return True


def _keep(found: list[str], piece: str) -> None:
    text = _LIST_MARK.sub("", piece.strip(_SPACE + "\n\r")).strip(_SPACE + "\n\r")
    if text and ("<" not in text or _TAG.sub("", text).strip()):
        found.append(text)


def _units(body: str, *, wrapped: bool) -> list[str]:
    """Lines, or paragraphs where a mail program broke the lines."""
    units: list[str] = []
    previous = ""
    for line in body.split("\n"):
        soft = (
            wrapped
            and 52 <= len(previous) <= 100
            and not previous.rstrip().endswith((".", "!", "?", ":", ";", "…", "。", "？"))
            and line.strip()
            and not _LIST_MARK.match(line)
        )
        if soft and units:
            units[-1] += "\n" + line
        else:
            units.append(line)
        previous = line
    return units
