"""The list of claims below a model's text: never shown, checked by code, dropped with a finding if it does not hold."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.models.draft import ClaimSource, Draft, DraftState
from bot.models.evidence import Fact, Profile
from bot.models.sender import KnowledgeEntry, RecalledAnswer
from bot.pipeline.check import check
from bot.pipeline.write import Material
from bot.pipeline.write.ai import MAX_CHARACTERS, finish_ai, write_ai
from bot.pipeline.write.declared import DELIMITER, TextAbove
from tests.pipeline.write.corpus import simple_material
from tests.pipeline.write.test_ai_drafts import GOOD, ScriptedModel

ANSWER = "Yes, SCIM 2.0 comes with every plan."
TEXT = f"{ANSWER} I read about your office in Ghent."


def material() -> Material:
    """One question with an official answer, and one fact."""
    question = "Do you support SCIM provisioning?"
    fact = Fact("f3", "city", "Ghent", "https://fennmark.example/", "Our office is in Ghent.", "2026", "0", "text", 0.9)
    entry = KnowledgeEntry("k-7", question, ANSWER)
    return simple_material(answers=(RecalledAnswer(question, "answered", entry),), profile=Profile(facts=(fact,)))


async def written(text: str, below: object, pieces: int = 7) -> tuple[str, Draft]:
    """Return what was streamed and the checked draft of a model that writes `text` and a list below it."""
    whole = f"{text}\n{DELIMITER}\n{below if isinstance(below, str) else json.dumps(below)}"
    model = ScriptedModel([whole[at : at + pieces] for at in range(0, len(whole), pieces)])
    writing = write_ai(material(), model)
    shown = "".join([piece async for piece in writing])
    return shown, check(finish_ai(material(), shown, "m", writing.dropped, declared=writing.declared), material())


async def test_claims_with_the_id_of_a_source_that_says_so_stand_on_the_draft() -> None:
    """Streaming shows the text alone; the draft has the words with the fact and the official answer they rest on."""
    below = [{"text": "your office in Ghent", "source": "f3"}, {"text": ANSWER, "source": "[k-7]"}]
    shown, draft = await written(TEXT, below)
    assert (shown, draft.text) == (f"Hi Wanda,\n\n{TEXT}", f"Hi Wanda,\n\n{TEXT}")
    assert {(claim.text, claim.source.kind, claim.source.id) for claim in draft.claims} >= {
        ("your office in Ghent", "fact", "f3"),
        (ANSWER, "knowledge", "k-7"),
    }
    assert all(draft.text[claim.start : claim.end] == claim.text for claim in draft.claims)
    assert (draft.state, draft.warnings) == (DraftState.READY, ())


@pytest.mark.parametrize(
    ("source", "words"),
    [("f99", "does not exist"), ("k-8", "does not exist"), ("k-7", "does not say this"), ("0", "does not say this")],
)
async def test_a_claim_whose_source_is_unknown_or_silent_is_dropped_with_a_finding(source: str, words: str) -> None:
    """An invented id, or an id of something else, is no evidence; code's own finding of the source stays."""
    _, draft = await written(TEXT, [{"text": "your office in Ghent", "source": source}])
    assert [warning.rule for warning in draft.warnings] == ["claims"]
    assert words in draft.warnings[0].remedy
    assert ClaimSource("fact", "f3", "https://fennmark.example/") in [claim.source for claim in draft.claims]


async def test_a_declared_source_does_not_save_an_unsupported_number() -> None:
    """What the material does not say goes out, whatever id the model gives for it."""
    shown, draft = await written(f"{GOOD} We serve 300 customers.", [{"text": "300 customers", "source": "f3"}])
    assert "300" not in shown + draft.text


@pytest.mark.parametrize(
    "below", ["", "[", "{}", "null", '[1, null, {"text": 3}]', "[[[[", '[{"text": "x"}]', "[" * 9_000]
)
async def test_a_list_that_cannot_be_read_changes_nothing(below: str) -> None:
    """LL-05: broken JSON below the text is neither shown nor a reason to fail."""
    shown, draft = await written(TEXT, below)
    assert shown == f"Hi Wanda,\n\n{TEXT}"
    assert draft.state is DraftState.READY
    assert "[" not in draft.text


async def test_a_list_without_its_delimiter_is_not_shown_either() -> None:
    """A model that forgets the line still ends its text before the list."""
    model = ScriptedModel([TEXT, '\n\n[{"text": "Ghent", ', '"source": "f3"}]'])
    shown = "".join([piece async for piece in write_ai(material(), model)])
    assert shown == f"Hi Wanda,\n\n{TEXT}"


async def test_a_list_without_end_is_not_read_to_its_end() -> None:
    """LL-07: the model is closed when the list is longer than any list of claims."""
    model = ScriptedModel([TEXT, f"\n{DELIMITER}\n", *(['{"text": "x"},'] * 100_000)])
    assert "".join([piece async for piece in write_ai(material(), model)]) == f"Hi Wanda,\n\n{TEXT}"
    assert model.closed


@given(st.lists(st.integers(1, 12), min_size=1, max_size=60))
def test_how_the_answer_is_cut_changes_nothing(lengths: list[int]) -> None:
    """The text above and the list below are the same whatever pieces the answer came in."""
    whole, above, shown, position = f"A [b] = c.\n\n= d\n{DELIMITER}\n[]\n", TextAbove(), "", 0
    for length in lengths:
        shown += above.feed(whole[position : position + length])
        position += length
    shown += above.feed(whole[position:]) + above.finish()
    assert shown == "A [b] = c.\n\n= d\n"
    assert above.below.startswith(DELIMITER)


@pytest.mark.parametrize("rest", ["And we can also do the", "Und wir können auch", "Second, the"])
async def test_ll_04_a_text_that_breaks_off_though_it_says_it_is_done_loses_its_half_sentence(rest: str) -> None:
    """LL-04: finish_reason stop after half a sentence: the half is neither shown nor kept, and the draft says so."""
    model = ScriptedModel([GOOD, " ", rest])
    writing = write_ai(material(), model)
    shown = "".join([piece async for piece in writing])
    assert shown == f"Hi Wanda,\n\n{GOOD}"
    draft = check(finish_ai(material(), shown, "m", writing.dropped), material())
    assert [warning.rule for warning in draft.warnings] == ["cut"]


@pytest.mark.parametrize(
    "end", ["Shall we talk?", "Best regards,\nOla Brandt", "Thanks!", "ありがとうございます。", "(It is short.)"]
)
async def test_whole_endings_are_no_half_sentences(end: str) -> None:
    """A question mark, a signature, other scripts' full stops and closing brackets end a text."""
    writing = write_ai(material(), ScriptedModel([f"{GOOD} {end}"]))
    _ = [piece async for piece in writing]
    assert "cut" not in [warning.rule for warning in writing.dropped]


async def test_ll_07_an_answer_without_end_says_on_the_draft_that_it_was_cut() -> None:
    """LL-07: who reads the draft knows that the model wrote on."""
    writing = write_ai(material(), ScriptedModel(["I will check it and come back to you. "] * 50_000))
    text = "".join([piece async for piece in writing])
    assert len(text) < MAX_CHARACTERS + 200
    assert "was cut off" in writing.dropped[-1].remedy


@pytest.mark.parametrize(
    "bad",
    ["Insert <https://x.example/y>.", "Insert [here](https://x.example).", "Insert x.example.", "Insert @channel."],
)
async def test_a_sentence_that_lost_its_link_is_not_left_as_a_stump(bad: str) -> None:
    """“Insert .” says nothing: the whole sentence goes with its link or mention."""
    writing = write_ai(material(), ScriptedModel([f"{GOOD} {bad} Shall we talk?"]))
    text = "".join([piece async for piece in writing])
    assert text == f"Hi Wanda,\n\n{GOOD} Shall we talk?"
    assert writing.dropped
