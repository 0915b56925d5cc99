"""Pairs of conversation states: may what was made for one be served for the other, all other scope equal?"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from bot.errors import BadInput
from bot.evaluation.tally import Mark
from bot.models.conversation import ConversationInput
from bot.models.reuse import Tier
from bot.models.sender import SenderProfile
from bot.pipeline.read.conversation import read_conversation
from bot.pipeline.reuse.reading import read
from bot.pipeline.reuse.signature import ThreadSignature, signature_of_thread
from bot.pipeline.reuse.vetoes import veto

_BARE_ANSWERS = frozenset(("YES", "NO", "GOTIT", "SOUNDSGOOD"))
_FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Pair:
    """Two states in free text; `same` is the label, None where there is none."""

    a: str
    b: str
    same: bool | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether a result may be reused, by which tier, or what spoke against it.

    `texts` are those whose vectors decide the semantic tier, where nothing else decided.
    """

    reuse: bool
    tier: Tier | None
    veto: str | None
    texts: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class _State:
    thread: ThreadSignature
    quoted: tuple[str, ...]


def read_pairs(path: Path) -> tuple[Pair, ...]:
    """The pairs of a JSON file `[{a, b, same?, why?}]`. Raises BadInput, in one sentence."""
    try:
        document: Any = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise BadInput(f"{path.name} cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise BadInput(f"{path.name} is not valid JSON in UTF-8.") from error
    if not isinstance(document, list) or not document:
        raise BadInput(f"{path.name} must be a list of pairs.")
    return tuple(_pair(item, path.name, place) for place, item in enumerate(cast("list[Any]", document)))


def _pair(item: Any, name: str, place: int) -> Pair:
    pair = cast("dict[str, Any]", item) if isinstance(item, dict) else {}
    a, b, same = pair.get("a"), pair.get("b"), pair.get("same")
    if not isinstance(a, str) or not isinstance(b, str):
        raise BadInput(f'{name}: pair {place} needs the texts "a" and "b".')
    if same is not None and not isinstance(same, bool):
        raise BadInput(f'{name}: "same" of pair {place} must be true or false.')
    return Pair(a, b, same)


def judge(pair: Pair) -> Judgement:
    """Judge one pair by all that needs no vectors."""
    left, right = _state_of(pair.a), _state_of(pair.b)
    if left is None or right is None:
        return Judgement(reuse=False, tier=None, veto="unreadable")
    a, b = left.thread.signature, right.thread.signature
    reason = _around(left, right) or veto(a, b)
    if reason is not None:
        return Judgement(reuse=False, tier=None, veto=reason)
    if a.exact == b.exact:
        return Judgement(reuse=True, tier=Tier.EXACT, veto=None)
    if a.fuzzy is not None and a.fuzzy == b.fuzzy:
        return Judgement(reuse=True, tier=Tier.FUZZY, veto=None)
    texts = (a.text, b.text) if a.text is not None and b.text is not None else None
    return Judgement(reuse=False, tier=None, veto=None, texts=texts)


def by_meaning(judgement: Judgement, cosine: float, threshold: float) -> Judgement:
    """Settle what only the vectors' cosine decides."""
    if judgement.texts is None or cosine < threshold:
        return judgement
    return replace(judgement, reuse=True, tier=Tier.SEMANTIC)


def _state_of(text: str) -> _State | None:
    """A state as the product reads it; what is quoted with ">" is kept apart."""
    lines = text.split("\n")
    quoted = [line.lstrip("> ") for line in lines if line.lstrip().startswith(">")]
    rest = "\n".join(line for line in lines if not line.lstrip().startswith(">")).strip()
    try:
        thread = read_conversation(ConversationInput(text=rest), SenderProfile())
    except BadInput:
        return None
    return _State(signature_of_thread(thread), read(" ".join(quoted)).clauses if quoted else ())


def _around(left: _State, right: _State) -> str | None:
    """What differs beside the last inbound message."""
    a, b = left.thread, right.thread
    if a.last_speaker != b.last_speaker or a.turns != b.turns or a.prefix != b.prefix:
        return "earlier_messages"
    if left.quoted and right.quoted:
        return None if left.quoted == right.quoted else "quoted"
    words = a.signature.marks.get("words", ())
    if (left.quoted or right.quoted) and (len(words) < _FEWEST_WORDS or words[0] in _BARE_ANSWERS):
        return "quoted"
    return None


def marks_of(pair: Pair, judgement: Judgement) -> tuple[Mark, ...]:
    """What a labelled pair adds to the scores: of those that may be reused, and of those that must not."""
    if pair.same is None:
        return ()
    if pair.same:
        return (Mark("reused_where_it_may", int(judgement.reuse), 1),)
    return (Mark("kept_apart_where_it_must", int(not judgement.reuse), 1),)
