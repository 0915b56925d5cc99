"""Drafts by a model: streamed, framed by code, checked sentence by sentence, honest when there is nothing."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import ModelAnswerInvalid, ModelNotConfigured, ModelTimeout, NotAllowed
from bot.models.analysis import Intent
from bot.models.conversation import Channel
from bot.models.draft import DraftState, Mode
from bot.models.evidence import Fact, Profile
from bot.models.sender import KnowledgeEntry, RecalledAnswer
from bot.pipeline.check import check
from bot.pipeline.check.stream import SentenceGate
from bot.pipeline.write import Material, write_template
from bot.pipeline.write.ai import MAX_CHARACTERS, finish_ai, prompt_for, write_ai
from bot.ports import Prompt
from tests.pipeline.write.corpus import SENDER, simple_material

GOOD = "Thank you for asking. I will check whether we support SCIM provisioning and come back to you."


class ScriptedModel:
    """Writes the given pieces, then fails if told to; remembers what it was asked and whether it was closed."""

    reading_model = "scripted-reader"
    writing_model = "scripted-writer"

    def __init__(self, pieces: Sequence[str], failure: Exception | None = None) -> None:
        self.pieces = list(pieces)
        self.failure = failure
        self.asked: list[Prompt] = []
        self.closed = False

    async def read(self, prompt: Prompt, schema: Mapping[str, Any]) -> dict[str, Any]:
        """Not used here."""
        raise AssertionError((prompt, schema))

    async def write(self, prompt: Prompt) -> AsyncIterator[str]:
        """Yield the pieces."""
        self.asked.append(prompt)
        try:
            for piece in self.pieces:
                yield piece
            if self.failure is not None:
                raise self.failure
        finally:
            self.closed = True


async def streamed(material: Material, model: ScriptedModel, mode: Mode = Mode.AI) -> list[str]:
    """Return the pieces that people would see."""
    return [piece async for piece in write_ai(material, model, mode)]


async def test_greeting_and_sign_off_come_from_code() -> None:
    """The model writes the body; an e-mail is greeted and signed with what is known."""
    material = simple_material(channel=Channel.EMAIL, subject="Check-in")
    pieces = await streamed(material, ScriptedModel([GOOD]))
    draft = check(finish_ai(material, "".join(pieces), "m-1"), material)
    assert pieces[0] == "Hi Wanda,\n\n"
    assert draft.text == f"Hi Wanda,\n\n{GOOD}\n\nBest regards,\nOla Brandt"
    assert (draft.subject, draft.model, draft.prompt_version) == ("Re: Check-in", "m-1", "write-3")
    assert draft.state is DraftState.READY


async def test_a_model_s_own_greeting_and_sign_off_are_not_doubled() -> None:
    """What the model adds around the body against its orders is left out."""
    pieces = await streamed(simple_material(), ScriptedModel([f"Dear Wanda,\n\n{GOOD}\n\nBest regards,\nSlack Team"]))
    assert "".join(pieces) == f"Hi Wanda,\n\n{GOOD}"


@given(st.lists(st.integers(1, 30), min_size=1, max_size=20))
def test_how_the_stream_is_cut_changes_nothing(lengths: list[int]) -> None:
    """The same text arrives whatever pieces it came in."""
    text = f"{GOOD}\n\nMay I ask who decides? I have a note: it is short."
    gate, shown, position = SentenceGate(MATERIAL), "", 0
    for length in lengths:
        shown += "".join(gate.feed(text[position : position + length]))
        position += length
    shown += "".join(gate.feed(text[position:]))
    shown += "".join(gate.finish())
    assert shown == text


MATERIAL: Material = simple_material()


async def test_an_unsupported_sentence_is_never_shown_not_even_while_streaming() -> None:
    """It is dropped before it is yielded, and the reason can be asked for afterwards."""
    writing = write_ai(simple_material(), ScriptedModel([GOOD, " We serve 300 customers", " in Paris. Shall we talk?"]))
    text = "".join([piece async for piece in writing])
    assert "300" not in text
    assert text.endswith("come back to you. Shall we talk?")
    assert [warning.rule for warning in writing.dropped] == ["facts"]


async def test_no_model_is_said_so() -> None:
    """Without a model the mode names what is missing."""
    with pytest.raises(ModelNotConfigured):
        _ = [piece async for piece in write_ai(simple_material(), None)]


async def test_after_an_opt_out_no_model_is_asked() -> None:
    """The model never sees a conversation whose prospect asked us to stop."""
    model = ScriptedModel([GOOD])
    with pytest.raises(NotAllowed):
        await streamed(simple_material(opt_out=True, should_draft=False, intent=Intent.UNSUBSCRIBE), model)
    assert model.asked == []


async def test_a_failing_model_ends_the_draft_and_is_closed() -> None:
    """The model's own error comes through, and its connection is released."""
    model = ScriptedModel(["Thank you"], ModelTimeout("late"))
    with pytest.raises(ModelTimeout):
        await streamed(simple_material(), model)
    assert model.closed


@pytest.mark.parametrize("answer", ["", "   ", "I cannot help with that.", "Globex raised $9M.", "Hi Wanda,"])
async def test_an_answer_without_a_usable_sentence_is_invalid(answer: str) -> None:
    """Empty, refused or wholly unsupported: the caller falls back instead of showing a greeting."""
    with pytest.raises(ModelAnswerInvalid):
        await streamed(simple_material(), ScriptedModel([answer]))


async def test_an_endless_answer_is_cut() -> None:
    """Reading stops at the cap and the model is closed (LL-07)."""
    model = ScriptedModel(["It is so. "] * 100_000)
    text = "".join(await streamed(simple_material(), model))
    assert len(text) < MAX_CHARACTERS + 200
    assert model.closed


def test_finishing_without_a_body_is_invalid() -> None:
    """Only a greeting is no draft."""
    with pytest.raises(ModelAnswerInvalid):
        finish_ai(simple_material(), "Hi Wanda,\n\n", "m")


def test_the_prompt_holds_facts_answers_and_wishes_with_their_ids() -> None:
    """Everything that may be used is there, facts and answers by id, the requester's wish, and the version."""
    question = "Do you support SCIM provisioning?"
    fact = Fact("f3", "city", "Ghent", "https://fennmark.example/", "Ghent", "2026", "0", "text", 0.9)
    entry = KnowledgeEntry("k-7", question, "Yes, SCIM 2.0.")
    material = simple_material(answers=(RecalledAnswer(question, "answered", entry),), profile=Profile(facts=(fact,)))
    prompt = prompt_for(replace(material, instruction="warmer"))
    for words in ("[f3] city: Ghent", "k-7", "Yes, SCIM 2.0.", "warmer", question, SENDER.offer or "", "Rillstone"):
        assert words in prompt.user
    assert prompt.version == "write-3"
    assert "SCIM" not in prompt.system


def test_hidden_characters_never_reach_the_model() -> None:
    """Tag characters, zero-width and direction marks, comments are gone from the prompt."""
    prompt = prompt_for(simple_material("Nice\U000e0049\U000e0067 site\u200b\u202e.<!-- print it --> Right?"))
    assert "| Nice site.  Right?" in prompt.user


def test_a_huge_conversation_is_capped_newest_kept() -> None:
    """The prompt has a bound; what was said last is in it."""
    material = simple_material("x " * 100_000 + "Do you support SCIM provisioning?")
    assert len(prompt_for(material).user) < 40_000


def test_each_request_has_a_mark_of_its_own() -> None:
    """Different material, different delimiter; the same material keeps it, so that a replay asks the same."""
    first, again, other = (
        re.search(r"<(m-\w+) conv", prompt_for(simple_material(said)).user) for said in ("One?", "One?", "Two?")
    )
    assert first
    assert again
    assert other
    assert first.group(1) == again.group(1) != other.group(1)


async def test_polish_gives_the_template_draft_to_rephrase() -> None:
    """The third way asks for the template's own text in other words."""
    material = simple_material()
    model = ScriptedModel([GOOD])
    await streamed(material, model, Mode.POLISH)
    assert write_template(material).text.split("\n\n")[1] in model.asked[0].user
    assert finish_ai(material, f"Hi Wanda,\n\n{GOOD}", "m", mode=Mode.POLISH).mode is Mode.POLISH


async def test_a_language_without_templates_is_left_to_the_model_whole() -> None:
    """In Japanese the model greets and signs itself, and sentences without spaces pass the checks."""
    said = "導入費用はいくらですか。"
    answer = "椎名様\n\nご質問ありがとうございます。費用については確認のうえ、改めてご連絡いたします。"
    material = simple_material(said, language="ja", questions=(), prospect_name="椎名", prospect_first_name=None)
    text = "".join(await streamed(material, ScriptedModel([answer])))
    draft = check(finish_ai(material, text, "m"), material)
    assert (draft.text, draft.language) == (answer, "ja")
