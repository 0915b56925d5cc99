"""Pairs of conversation states: none that must be kept apart is ever reused, and enough of the others are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.evaluation.reuse_pairs import by_meaning, judge, read_pairs
from bot.models.reuse import Tier

DATA = Path(__file__).parents[2] / "data"
# What these files reached when they were last looked at, with room for a rule that has to go.
FLOORS = {
    "pairs.json": 0.44,
    "reuse_pairs/tuned.json": 0.8,
    "reuse_pairs/held_out.json": 0.6,
    "reuse_pairs/paraphrases.json": 0.4,
}
FILES = (*FLOORS, "reuse_pairs/traps.json")


@pytest.mark.parametrize("name", FILES)
def test_no_pair_is_reused_wrongly(name: str) -> None:
    """Of the pairs that must not share a result none does, whatever the vectors would say."""
    wrong = [
        place
        for place, pair in enumerate(read_pairs(DATA / name))
        if pair.same is False and by_meaning(judge(pair), 1.0, 0.95).reuse
    ]
    assert wrong == []


@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
def test_pairs_of_one_meaning_are_reused(name: str, floor: float) -> None:
    """Of the pairs that may share a result at least so many do without any embedding model."""
    may = [judge(pair) for pair in read_pairs(DATA / name) if pair.same]
    assert sum(judgement.reuse for judgement in may) / len(may) >= floor


def test_every_refusal_has_a_reason() -> None:
    """A pair that is kept apart names one word, or waits for its vectors."""
    for pair in read_pairs(DATA / "reuse_pairs" / "tuned.json"):
        judgement = judge(pair)
        assert judgement.reuse == (judgement.tier is not None)
        assert judgement.reuse or judgement.texts or (judgement.veto or "").replace("_", "").isalpha()


def test_order_does_not_matter() -> None:
    """What may be served for the other may be served back."""
    for name in FLOORS:
        for item in read_pairs(DATA / name):
            turned = judge(type(item)(item.b, item.a, item.same))
            assert turned.tier == judge(item).tier


def _tier(a: str, b: str) -> Tier | None:
    pair = type(read_pairs(DATA / "pairs.json")[0])(a, b, None)
    return judge(pair).tier


def test_the_tiers() -> None:
    """The same words are exact, the same reading is fuzzy; layout counts for neither."""
    head, mail = "Runa Okafor (Larkmoor): ", "From: Runa Okafor <runa@larkmoor.example>\nSubject: Re: pilot\n\n"
    assert _tier(head + "When can we start?", head + "when can we  START?") is Tier.EXACT
    signed = "When can we start?\n\nBest regards,\nRuna Okafor\nLarkmoor\n+45 00 00 00 00"
    assert _tier(head + "When can we start?", mail + signed) is Tier.FUZZY
    assert _tier(mail + "When can we start?", mail + signed) is Tier.EXACT
    assert _tier(mail + signed, mail + signed + "\nPS: we are out") is None
    assert _tier(head + "When can we start?", head + "Hi, when could we begin?") is Tier.FUZZY
    assert _tier(head + "When can we start?", head + "Where can we start?") is None


def test_quoted_history_counts_where_the_answer_hangs_on_it() -> None:
    """A quoted question may be missing only where the answer says all by itself."""
    question = "> shall we say Monday?\n\n"
    assert _tier(question + "Yes. — Runa Okafor, Larkmoor", "Runa Okafor (Larkmoor): Yes.") is None
    full = "Please send the price list for 40 seats."
    assert _tier(f"{question}{full} — Runa Okafor, Larkmoor", f"Runa Okafor (Larkmoor): {full}") is Tier.EXACT


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ({}, "must be a list"),
        ([], "must be a list"),
        ([{"a": "x"}], "pair 0"),
        ([{"a": "", "b": "", "same": 1}], "same"),
    ],
)
def test_a_file_of_another_shape_is_refused(tmp_path: Path, document: Any, words: str) -> None:
    """A file that holds no pairs is named in one sentence."""
    path = tmp_path / "pairs.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(Exception, match=words):
        read_pairs(path)
