"""Polish: the template draft in other words, with nothing added and nothing lost."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import SystemClock
from bot.errors import ModelTimeout
from bot.models.conversation import Channel
from bot.models.draft import Draft, DraftState, Mode
from bot.models.evidence import Page
from bot.models.run import DraftDelta, RunEvent
from bot.models.sender import KnowledgeEntry, RecalledAnswer
from bot.pipeline.check import check
from bot.pipeline.recall import built_in_templates
from bot.pipeline.reply import ReplyDriver
from bot.pipeline.tools import Tools
from bot.pipeline.write import Material
from bot.pipeline.write.ai import write_ai
from bot.pipeline.write.polish import ADDED, STANDS, PolishGate, addition_in, finish_polish, original_of
from bot.ports import Prompt
from bot.stores.knowledge import FixedKnowledge
from bot.stores.memory_cache import MemoryCache
from tests.pipeline.write.corpus import THREADS, corpus_material, load_case, simple_material

QUESTION = "Do you support SCIM provisioning?"
ANSWER = "Yes, SCIM 2.0 is included from 50 seats, and setup takes 2 days."
ENTRY = KnowledgeEntry("k-1", QUESTION, ANSWER)
ANSWERED = simple_material(answers=(RecalledAnswer(QUESTION, "answered", ENTRY),))
DEFERRED = simple_material()
FAITHFUL = "Thanks for asking. Yes, from 50 seats SCIM 2.0 is included, and setting it up takes 2 days."
WITH_TEMPLATE = [path for path in THREADS if original_of(corpus_material(load_case(path))).body]
FAITHFUL_IN_CORPUS = [
    (
        "001",
        "Thank you, it’s great to hear that this is of interest. As for “Is the €1.8M all equity, or is part of it "
        "grant-matched?”, I’ll find out and get back to you.",
    ),
    (
        "007",
        "Thank you. Let me check your suggestion (Tuesday 17 March at 16:30 Israel time) against my calendar and "
        "get back with a confirmation. Should it not work, I’ll write with another time.",
    ),
    (
        "008",
        "Merci. Je vérifie votre proposition (jeudi 19 mars à 14 h 30) dans mon agenda et vous la confirme. "
        "Si ce n’est pas possible, je vous écrirai pour un autre moment.",
    ),
    (
        "011",
        "Gracias por decírmelo claramente. He tomado nota del momento que me indicas (mediados de septiembre) y te "
        "vuelvo a escribir entonces.",
    ),
    (
        "012",
        "Thanks for being clear. I won’t push. Whenever the moment is right, a single line from you is enough and "
        "I’ll pick this up again.",
    ),
    ("013", "Thank you for being so clear. I’ll leave it there, and I wish you all the best."),
    (
        "021",
        "I’m following up on our last message one more time. Is this still worth a look for you, or would you "
        "rather leave it? Either answer is helpful.",
    ),
]


class RephrasingModel:
    """Answers with the given pieces; remembers what it was asked."""

    reading_model = "scripted-reader"
    writing_model = "scripted-writer"

    def __init__(self, *pieces: str, failure: Exception | None = None) -> None:
        self.pieces: Sequence[str] = pieces
        self.failure = failure
        self.asked: list[Prompt] = []

    async def read(self, prompt: Prompt, schema: Mapping[str, Any]) -> dict[str, Any]:
        """Not used here."""
        raise AssertionError((prompt, schema))

    async def write(self, prompt: Prompt) -> AsyncIterator[str]:
        """Yield the pieces."""
        self.asked.append(prompt)
        for piece in self.pieces:
            yield piece
        if self.failure is not None:
            raise self.failure


class NoPages:
    """Nothing is looked up while a draft is written."""

    async def fetch(self, url: str) -> Page:
        """Not used here."""
        raise AssertionError(url)


class Watched:
    """Keeps what a run tells."""

    def __init__(self) -> None:
        self.events: list[RunEvent] = []

    async def publish(self, event: RunEvent) -> None:
        """Keep it."""
        self.events.append(event)

    def repeat(self, event: RunEvent) -> None:
        """Nothing is repeated where nothing is remembered."""


class Forgetful:
    """Runs every step and remembers none."""

    async def step(self, name: str, work: Callable[[], Awaitable[Any]]) -> Any:
        """Run it."""
        assert name
        return await work()


def driver(model: RephrasingModel, feed: Watched) -> ReplyDriver:
    """Return the pipeline's driver with this model."""
    clock = SystemClock()
    tools = Tools(NoPages(), MemoryCache(clock), FixedKnowledge(), built_in_templates(), clock, model)
    return ReplyDriver(tools, Forgetful(), feed)


async def polished(material: Material, *pieces: str) -> Draft:
    """Return the checked draft that a person gets when the model writes these pieces."""
    original = original_of(material)
    writing = write_ai(material, RephrasingModel(*pieces), Mode.POLISH, original=original)
    text = "".join([piece async for piece in writing])
    return check(finish_polish(material, original, text, "m-1", writing.dropped), material)


async def test_a_faithful_rephrasing_keeps_template_frame_and_sources() -> None:
    """Greeting and answer stay what they were, in other words; the draft names template, model and prompt."""
    draft = await polished(ANSWERED, FAITHFUL)
    assert draft.text == f"Hi Wanda,\n\n{FAITHFUL}"
    assert (draft.mode, draft.template, draft.model) == (Mode.POLISH, "question_en", "m-1")
    assert draft.prompt_version == "polish-1"
    assert draft.state is DraftState.READY
    assert [(answer.outcome, answer.knowledge_id) for answer in draft.answers] == [("answered", "k-1")]
    assert draft.claims


@pytest.mark.parametrize(
    "addition",
    [
        "Globex uses it as well.",
        "Setting it up takes 3 days.",
        "We can start on 4 March.",
        "It comes with every plan.",
        "Our product is certified.",
        "We guarantee that it works.",
        "It costs $20 per seat.",
        "Would you like a demo?",
        "I hope you had a wonderful week in the office.",
        "Rillstone checks visitors into shared offices.",
        "Our engineers will gladly migrate your whole directory.",
        "SCIM 2.0 is not included from 50 seats.",
        "See https://evil.example for more.",
    ],
)
async def test_whatever_the_model_adds_is_taken_out(addition: str) -> None:
    """A new name, number, date, promise, question, pleasantry or claim goes, also when it is true or reversed."""
    draft = await polished(ANSWERED, f"{FAITHFUL} {addition}")
    assert draft.text == f"Hi Wanda,\n\n{FAITHFUL}"
    assert draft.warnings


async def test_a_short_thanks_at_the_start_does_not_end_the_reply() -> None:
    """“Thanks.” is a sign-off at the end only; what follows it at the start is kept."""
    said = (
        "Thanks. Yes, from 50 seats SCIM 2.0 is included, and setting it up takes 2 days. Does that answer it? Thanks."
    )
    draft = await polished(ANSWERED, said)
    assert draft.text == f"Hi Wanda,\n\n{said.removesuffix(' Thanks.')}"


async def test_an_addition_is_named_with_its_words() -> None:
    """The card can say what was taken out."""
    draft = await polished(ANSWERED, f"{FAITHFUL} It comes with every plan.")
    assert [(warning.rule, warning.span) for warning in draft.warnings] == [(ADDED, "every")]


@pytest.mark.parametrize(
    "said",
    [
        "Thanks for asking.",
        "Thanks for asking. Yes, SCIM 2.0 is included, and setting it up takes 2 days.",
        "Thanks for asking. SCIM 2.0 is something that is included from 50 seats.",
    ],
)
async def test_what_the_model_leaves_out_brings_the_template_draft_back(said: str) -> None:
    """A number or the answer is gone: the template draft stands word for word, and a warning says so."""
    draft = await polished(ANSWERED, said)
    assert draft.text == original_of(ANSWERED).draft.text
    assert draft.mode is Mode.TEMPLATE
    assert draft.model is None
    assert [warning.rule for warning in draft.warnings] == [STANDS]


async def test_an_open_question_stays_open() -> None:
    """The template puts a question off; a polish that answers it, or drops it, is not taken."""
    kept = await polished(DEFERRED, "Thanks for asking. On SCIM provisioning, I’ll check and come back to you.")
    assert kept.mode is Mode.POLISH
    assert [answer.outcome for answer in kept.answers] == ["deferred"]
    invented = await polished(DEFERRED, "Thanks for asking. We support SCIM provisioning, on your question above.")
    assert invented.mode is Mode.TEMPLATE
    assert "come back to you" in invented.text


async def test_the_model_sees_the_draft_and_nothing_else() -> None:
    """No conversation and no facts: there is nothing to add from, and no instruction of theirs to follow."""
    material = simple_material(f"{QUESTION} Our budget is 90000 dollars.", channel=Channel.EMAIL, subject="Check-in")
    model = RephrasingModel("Thanks for asking. On SCIM provisioning, I’ll check and come back to you.")
    text = "".join([piece async for piece in write_ai(material, model, Mode.POLISH)])
    (prompt,) = model.asked
    assert "90000" not in prompt.user + prompt.system
    assert "| Thank you for asking." in prompt.user
    assert text.startswith("Hi Wanda,")
    assert text.endswith("Ola Brandt")


@pytest.mark.parametrize("path", WITH_TEMPLATE, ids=lambda path: path.stem)
def test_the_template_s_own_sentences_always_pass(path: Path) -> None:
    """Whatever the template says may be said, in every language: a model that changes nothing loses nothing."""
    material = corpus_material(load_case(path))
    original = original_of(material)
    gate = PolishGate(material, original)
    assert "".join([*gate.feed(original.body), *gate.finish()]) == original.body
    assert gate.warnings == ()
    draft = finish_polish(material, original, original.draft.text, "m-1")
    assert (draft.mode, draft.text) == (Mode.POLISH, original.draft.text)


@pytest.mark.parametrize(("stem", "said"), FAITHFUL_IN_CORPUS)
def test_a_faithful_rephrasing_passes_whole(stem: str, said: str) -> None:
    """What a careful writer would make of the template's drafts is kept, word for word."""
    material = corpus_material(load_case(next(path for path in THREADS if path.stem == stem)))
    original = original_of(material)
    gate = PolishGate(material, original)
    text = "".join([*gate.feed(said), *gate.finish()])
    assert gate.warnings == ()
    draft = finish_polish(material, original, text, "m-1")
    assert draft.mode is Mode.POLISH
    assert said in draft.text


@pytest.mark.parametrize(
    ("language", "added"),
    [
        ("de", "Unser Produkt ist zertifiziert und in jedem Tarif enthalten."),
        ("de", "Wir haben schon 300 Kunden."),
        ("fr", "Notre produit est toujours disponible immédiatement."),
        ("es", "Nuestro producto es siempre gratuito y funciona en todos los países."),
    ],
)
def test_additions_are_seen_in_every_language(language: str, added: str) -> None:
    """A claim of the model in the conversation's own language is an addition too."""
    material = simple_material(language=language, questions=())
    assert addition_in(added, original_of(material))


async def test_the_pipeline_writes_the_template_first_and_then_the_model() -> None:
    """In mode polish one run gives the polished draft, checked; what was streamed is what stands."""
    feed = Watched()
    draft, _ = await driver(RephrasingModel(FAITHFUL, " Globex uses it too."), feed).compose(ANSWERED, Mode.POLISH)
    assert (draft.mode, draft.text) == (Mode.POLISH, f"Hi Wanda,\n\n{FAITHFUL}")
    assert "".join(event.text for event in feed.events if isinstance(event, DraftDelta)) == draft.text


@pytest.mark.parametrize(("said", "rule"), [("Globex raised $9M.", STANDS), ("", STANDS), (None, "model_unavailable")])
async def test_a_model_without_a_usable_sentence_leaves_the_template_draft(said: str | None, rule: str) -> None:
    """Only additions, nothing at all, or no answer: the template draft, and the reason on it."""
    model = RephrasingModel(said) if said is not None else RephrasingModel(failure=ModelTimeout("late"))
    draft, _ = await driver(model, Watched()).compose(ANSWERED, Mode.POLISH)
    assert draft.text == original_of(ANSWERED).draft.text
    assert draft.mode is Mode.TEMPLATE
    assert rule in [warning.rule for warning in draft.warnings]


async def test_without_a_template_nothing_is_asked_of_the_model() -> None:
    """A language that no template speaks: the gap stays, and no words go out."""
    model = RephrasingModel("Ciao!")
    draft, _ = await driver(model, Watched()).compose(simple_material(language="it"), Mode.POLISH)
    assert draft.text == ""
    assert [gap.name for gap in draft.gaps] == ["language"]
    assert model.asked == []


@given(st.integers(0, 10**7).filter(lambda number: number not in {2, 50}))
def test_no_number_comes_in(number: int) -> None:
    """Every figure that the draft has not is an addition."""
    assert addition_in(f"Setup takes {number} days from the first day.", original_of(ANSWERED))


@given(st.lists(st.integers(1, 20), min_size=1, max_size=20))
def test_how_the_stream_is_cut_changes_nothing(lengths: list[int]) -> None:
    """The same sentences pass whatever pieces they came in."""
    text, shown, position = f"{FAITHFUL} Globex uses it too.\n\nDoes that answer it?", "", 0
    gate = PolishGate(ANSWERED, original_of(ANSWERED))
    for length in lengths:
        shown += "".join(gate.feed(text[position : position + length]))
        position += length
    shown += "".join([*gate.feed(text[position:]), *gate.finish()])
    assert shown == f"{FAITHFUL}\n\nDoes that answer it?"
