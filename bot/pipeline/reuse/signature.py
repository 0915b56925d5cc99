"""From a question or a thread to what is compared when a stored result might be served for it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.models.conversation import Side, Thread
from bot.models.reuse import Signature
from bot.pipeline.read.characters import plain_letters
from bot.pipeline.reuse.layout import without_sign_off
from bot.pipeline.reuse.normal_text import digest, normal_text
from bot.pipeline.reuse.reading import Reading, read
from bot.pipeline.reuse.said import Said, said_in
from bot.pipeline.reuse.typing_errors import blind_to_order

_SUBJECT_MARK = re.compile(r"\A(?:(?:re|fw|fwd|aw|wg|sv|antw|rv|tr)\s*:\s*)+", re.IGNORECASE)
# Whether a text is too long is the embedder's to say (256 tokens); of this length no text of words has so few.
_MOST_CHARACTERS = 4_000
_FEWEST_CHARACTERS = 8
# Reading takes about 4 microseconds a character; what is longer than a long mail is compared by its exact text.
_MOST_READ = 8_000


@dataclass(frozen=True, slots=True)
class ThreadSignature:
    """What is compared of a thread: its last inbound message loosely, everything else by its reading.

    `prefix` is a digest of all other messages with their speakers and places; `last_speaker` is "us", "prospect" or
    None; `turns` counts the messages.
    """

    signature: Signature
    prefix: str
    last_speaker: str | None
    turns: int


def signature_of_question(text: str, language: str | None = None) -> Signature:
    """The signature of a text that stands alone; `language` is its ISO 639-1 code where that is known.

    Whoever finds a stored result by `exact` or `fuzzy` still asks `vetoes.veto`.
    """
    normal = normal_text(text)
    body, _ = without_sign_off(text)
    reading = read(body, language) if len(text) <= _MOST_READ else Reading(language or "", (), ())
    asked = normal if body is text else normal_text(body)
    return Signature(
        exact=digest(language or "", normal),
        fuzzy=_loose(reading) if reading.clauses else None,
        text=asked if _FEWEST_CHARACTERS <= len(asked) <= _MOST_CHARACTERS else None,
        marks=_marks(reading),
    )


def signature_of_thread(thread: Thread) -> ThreadSignature:
    """The signature of a thread: of its last inbound message, with a digest of all that stands around it."""
    inbound = next((message for message in reversed(thread.messages) if message.side is not Side.US), None)
    others = [
        f"{message.index}{message.side.value}{_digest_of(said_in(message, thread))}"
        for message in thread.messages
        if message is not inbound
    ]
    said = said_in(inbound, thread) if inbound else None
    signature = signature_of_question(said.text if said else "")
    marks = {
        **signature.marks,
        "speaker": (said.speaker.name or _signed(inbound.text)) if said and inbound else (),
        "company": said.speaker.company if said else (),
        "role": said.speaker.role if said else (),
        "automatic": ("automatic",) if said and said.is_automatic else (),
        "subject": tuple(read(_SUBJECT_MARK.sub("", thread.subject)).clauses) if thread.subject else (),
        "files": tuple(sorted(inbound.files)) if inbound else (),
    }
    frame = (*marks["automatic"], *marks["files"])
    last = thread.last
    return ThreadSignature(
        replace(
            signature,
            exact=digest(signature.exact, *frame, *marks["subject"]),
            fuzzy=digest(signature.fuzzy, *frame) if signature.fuzzy else None,
            marks=marks,
        ),
        digest(str(inbound.index) if inbound else "", *others),
        None if last is None or last.side is Side.UNKNOWN else last.side.value,
        len(thread.messages),
    )


def _loose(reading: Reading) -> str:
    return digest(reading.language, *sorted([blind_to_order(clause) for clause in reading.clauses]))


# What earlier messages came to, by a digest of their words: a thread is looked up again with each new message, and
# reading all of it is what costs. Digests only; emptied when full.
_known: dict[str, str] = {}
_MOST_KNOWN = 4_096


def _digest_of(said: Said) -> str:
    name = " ".join(said.speaker.name)
    if len(said.text) > _MOST_READ:
        return digest(name, normal_text(said.text))
    key = digest(name, said.text)
    found = _known.get(key)
    if found is None:
        reading = read(said.text)
        found = digest(name, reading.language, *reading.clauses, *reading.owned)
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        _known[key] = found
    return found


def _signed(text: str) -> tuple[str, ...]:
    """The name below a text, where nothing else tells who wrote it."""
    return tuple(plain_letters(without_sign_off(text)[1]).split())


def _marks(reading: Reading) -> dict[str, tuple[str, ...]]:
    return {
        "language": (reading.language,),
        "clauses": reading.clauses,
        "words": reading.words,
        "owned": reading.owned,
        "greeted": reading.greeted,
        "causes": reading.causes,
        "contrasts": reading.contrasts,
        "names": reading.names,
    }
