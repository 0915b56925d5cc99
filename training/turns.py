"""Labelled turns, as lines of JSON and as the threads of the tests, read by the rules and encoded."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.models.analysis import Category, Intent, Objection, Sentiment
from bot.models.conversation import Channel, ConversationInput, Message, ProspectLinks, Side, Thread
from bot.models.sender import SenderProfile
from bot.pipeline.analyse.rules import read_by_rules
from bot.pipeline.analyse.spoken import speak_all
from bot.pipeline.analyse.turn_features import RULE_FACTS, encode_turn, turn_row
from bot.pipeline.read import read_conversation
from bot.ports import SentenceEncoder

ROOT = Path(__file__).resolve().parents[1]
TURNS = ROOT / "training" / "turns"
_DATA = ROOT / "tests" / "data"
THREADS = tuple(_DATA / name for name in ("threads", "more_threads", "unseen_threads"))
"""Threads on which the rules of intent, sentiment and objections were developed."""

LATER_THREADS = tuple(_DATA / name for name in ("third_threads", "fourth_threads"))
"""Threads that those rules never saw, so that what they say of them is as honest as of the turns."""


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled turn. `group` is shared by turns that answer the same words of ours: they are never split.

    `rules_*` is what the rules alone say; `is_settled` when nothing but the rules may decide (opt-outs, notices).
    """

    source: str
    group: str
    language: str
    row: NDArray[np.float32]
    is_settled: bool
    intent: Intent
    sentiment: Sentiment
    category: Category
    objections: frozenset[Objection]
    rules_intent: Intent
    rules_sentiment: Sentiment
    rules_category: Category
    rules_objections: frozenset[Objection]


def sources() -> tuple[Path, ...]:
    """Return the files of labelled turns, by name."""
    return tuple(sorted(TURNS.glob("*.jsonl")))


def digests() -> dict[str, str]:
    """Return the SHA-256 of each file of labelled turns."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sources()}


def turn_examples(encoder: SentenceEncoder) -> list[Example]:
    """Return every turn of the training files."""
    found: list[Example] = []
    for path in sources():
        for number, line in enumerate(path.read_text("utf-8").splitlines()):
            case: dict[str, Any] = json.loads(line)
            said = [(Side(item["side"]), item["text"]) for item in case["before"]]
            said += [(Side.PROSPECT, text) for text in case["turn"]]
            messages = tuple(Message(index, side.value, side, text) for index, (side, text) in enumerate(said))
            thread = Thread(Channel(case["channel"]), messages)
            # Turns without words of ours were written one after the other: neighbours may be alike.
            group = said[0][1] if case["before"] else f"{number // 5}"
            example = _example(path.stem, group, case, thread, SenderProfile(), encoder)
            found += [example] if example is not None else []
    return found


def thread_examples(encoder: SentenceEncoder, folders: Sequence[Path] = THREADS) -> list[Example]:
    """Return the latest turns of labelled threads."""
    found: list[Example] = []
    for folder in folders:
        for path in sorted(folder.glob("*.json")):
            case: dict[str, Any] = json.loads(path.read_text("utf-8"))
            us = SenderProfile(**case["us"])
            given = ConversationInput(
                channel=Channel(case["channel"]),
                text=case.get("input"),
                messages=tuple(case.get("messages", ())),
                users=case.get("users", {}),
                links=ProspectLinks(**case["prospect_urls"]),
            )
            thread = read_conversation(given, us)
            if case["labels"]["intent"] != "no_reply_yet":
                example = _example(folder.name, path.stem, case["labels"], thread, us, encoder)
                found += [example] if example is not None else []
    return found


def without_rules(examples: Sequence[Example]) -> list[Example]:
    """Return examples that do not know what the rules said: for threads on which those were developed."""
    return [replace(example, row=blank_rules(example.row)) for example in examples]


def blank_rules(row: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return a row in which no rule has found anything."""
    blank = row.copy()
    blank[RULE_FACTS] = 0.0
    return blank


def _example(
    source: str, group: str, labels: dict[str, Any], thread: Thread, us: SenderProfile, encoder: SentenceEncoder
) -> Example | None:
    spoken = speak_all(thread)
    reading = read_by_rules(spoken, us)
    if not reading.window.sentences:
        return None
    row = turn_row(encode_turn(reading.window, spoken, encoder), reading, thread.channel)
    rules = reading.labels
    return Example(
        source=source,
        group=f"{source}: {group}",
        language=labels["language"],
        row=row,
        is_settled=reading.is_settled,
        intent=Intent(labels["intent"]),
        sentiment=Sentiment(labels["sentiment"]),
        category=Category(labels["category"]),
        objections=frozenset(Objection(item) for item in labels["objections"]),
        rules_intent=rules.intent,
        rules_sentiment=rules.sentiment,
        rules_category=rules.category,
        rules_objections=frozenset(kind for kind, _ in rules.objections),
    )
