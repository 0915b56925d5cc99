"""The trained reading of the latest turn: what it decides, what it must leave alone, what it cites."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

from bot.models.analysis import Intent, Objection
from bot.models.conversation import Channel, Message, ProspectLinks, Side, Thread
from bot.models.sender import SenderProfile
from bot.pipeline.analyse import analyse
from bot.pipeline.analyse.turn_model import WEIGHTS, load_turn_model
from bot.providers.sentence_encoder import MultilingualSentenceEncoder
from tests.pipeline.analyse.test_corpus_scores import CORPUS, analysed

TURNS = Path(__file__).parents[3] / "training" / "turns"
US = SenderProfile(name="Ines Kolb", company="Sorrel", offer="Scheduling for workshops.")


@pytest.fixture(scope="module")
def encoder() -> MultilingualSentenceEncoder:
    return MultilingualSentenceEncoder()


def thread(*said: tuple[Side, str], automatic: bool = False) -> Thread:
    last = len(said) - 1
    messages = tuple(
        Message(place, side.value, side, text, is_automatic=automatic and place == last)
        for place, (side, text) in enumerate(said)
    )
    return Thread(Channel.EMAIL, messages)


def test_what_stands_in_no_list_is_read_too(encoder: MultilingualSentenceEncoder) -> None:
    """A referral in words that no rule knows is read by the model, and missed by the rules alone."""
    said = thread(
        (Side.US, "Would a trial in the workshop be welcome?"),
        (Side.PROSPECT, "Spanners are my job, the computer side belongs to Odile Brandt. She is the one to talk to."),
    )
    assert analyse(said, US, ProspectLinks()).intent is not Intent.REFERRAL
    found = analyse(said, US, ProspectLinks(), encoder)
    assert found.intent is Intent.REFERRAL
    assert found.objections == (Objection.AUTHORITY,)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Please remove me from your list.", Intent.UNSUBSCRIBE),
        ("Nein danke, bitte keine E-Mails mehr.", Intent.UNSUBSCRIBE),
    ],
)
def test_an_opt_out_stays_what_the_rules_found(encoder: MultilingualSentenceEncoder, text: str, intent: Intent) -> None:
    """The model has no say where the prospect asked for no further contact."""
    found = analyse(thread((Side.US, "A word?"), (Side.PROSPECT, text)), US, ProspectLinks(), encoder)
    assert found.opt_out
    assert found.intent is intent
    assert not found.should_draft


def test_a_notice_and_our_own_last_word_are_the_rules_too(encoder: MultilingualSentenceEncoder) -> None:
    """An automatic notice is an absence, and a thread in which we spoke last awaits an answer."""
    notice = thread((Side.US, "A word?"), (Side.PROSPECT, "Love it, let us start on Monday!"), automatic=True)
    waiting = thread((Side.PROSPECT, "Love it!"), (Side.US, "Wonderful, when shall we start?"))
    assert analyse(notice, US, ProspectLinks(), encoder).intent is Intent.OUT_OF_OFFICE
    assert analyse(waiting, US, ProspectLinks(), encoder).intent is Intent.NO_REPLY_YET


def test_what_is_read_is_cited_verbatim(encoder: MultilingualSentenceEncoder) -> None:
    """Intent and each objection come with a sentence that stands in the message."""
    text = (
        "Thank you for the tour. We'd be mad to pay that for a calendar. My accountant would laugh me out of the room."
    )
    found = analyse(thread((Side.US, "It is 900 a month."), (Side.PROSPECT, text)), US, ProspectLinks(), encoder)
    cited = [*found.evidence["intent"], *found.evidence.get("objections", ())]
    assert len(found.evidence.get("objections", ())) == len(found.objections)
    assert all(citation.message == 1 and citation.quote in text for citation in cited)


def test_reading_twice_gives_the_same(encoder: MultilingualSentenceEncoder) -> None:
    """Two encoders agree to the last bit on the same turn."""
    texts = ["We would rather wait.", "見送ります。", "x" * 30_000, ""]
    assert np.array_equal(encoder.encode(texts), MultilingualSentenceEncoder().encode(texts))


def test_the_corpus_is_read_with_the_model(encoder: MultilingualSentenceEncoder) -> None:
    """Of the corpus threads, whose wording the model has seen, at least 23 of 24 intents are right."""
    read = [analysed(path, encoder) for path in CORPUS]
    assert sum(found.intent.value == labels["intent"] for found, labels in read) >= 23


def test_the_weights_say_what_they_were_trained_on() -> None:
    """The provenance beside the weights names each training file by the digest that it has."""
    provenance = json.loads(WEIGHTS.with_suffix(".json").read_text("utf-8"))
    digests = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in TURNS.glob("*.jsonl")}
    assert provenance["sha256"] == digests


def test_weights_of_other_features_are_refused(tmp_path: Path) -> None:
    """Weights that do not fit the features are an error at loading, not a wrong reading."""
    path = tmp_path / "other.npz"
    with np.load(WEIGHTS) as stored:
        arrays = {name: stored[name] for name in stored.files}
    np.savez(path, allow_pickle=False, **(arrays | {"intent_weights": arrays["intent_weights"][:, 1:]}))
    with pytest.raises(ValueError, match="intent is"):
        load_turn_model(path)
