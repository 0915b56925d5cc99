"""The key of a request: every field of the scope changes it, and whatever is missing means no reuse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.models.analysis import Category, Stage
from bot.models.conversation import Channel, Message, Side
from bot.models.draft import Mode
from bot.models.evidence import Fact, Profile
from bot.models.sender import KnowledgeEntry, RecalledAnswer
from bot.pipeline.recall.choice import TemplateChoice
from bot.pipeline.reuse.keys import Key, Occasion, analysis_key, answer_scope, draft_key, prompt_version
from bot.pipeline.reuse.scope import scope_digest
from bot.pipeline.write import Material
from bot.pipeline.write.prompts import load_prompt
from tests.pipeline.write.corpus import SENDER, simple_analysis, simple_material

HERE = Occasion("T1", "C1", "inside", ("hash-of-wanda",), "run:1")
ENTRY = KnowledgeEntry("K1", "Do you support SCIM?", "Yes, on every plan.")
FACT = Fact("F1", "employees", "41", "https://fennmark.example/", "41 people", "2026-11-22T08:00:00", "00", "text", 0.9)
NEW_DAY = "2026-11-23"


def _material() -> Material:
    answers = (RecalledAnswer("Do you support SCIM provisioning?", "answered", ENTRY, 1.0),)
    return simple_material(answers=answers, profile=Profile(domain="fennmark.example", facts=(FACT,)))


def _key(
    occasion: Occasion = HERE,
    material: Material | None = None,
    mode: Mode = Mode.AI,
    model: str = "model-1",
    day: str = "2026-11-22",
) -> Key:
    return draft_key(occasion, material or _material(), mode, model, day)


def _digest(key: Key) -> str | None:
    return scope_digest(key.scope)


def _with_template(material: Material, **changes: str) -> Material:
    template = material.choice.template
    assert template is not None
    return replace(material, choice=TemplateChoice(replace(template, **changes), "", material.choice.situation))


def _with_earlier(material: Material, text: str) -> Material:
    first, last = material.thread.messages
    return replace(material, thread=replace(material.thread, messages=(replace(first, text=text), last)))


def _with_answer(material: Material, answer: str) -> Material:
    return replace(material, answers=(replace(material.answers[0], entry=replace(ENTRY, answer=answer)),))


def _with_fact(material: Material, **changes: str) -> Material:
    return replace(material, profile=replace(material.profile, facts=(replace(FACT, **changes),)))


SWAPPED: dict[str, Callable[[Material], Key]] = {
    "workspace": lambda _: _key(replace(HERE, workspace="T2")),
    "channel": lambda _: _key(replace(HERE, channel="C2")),
    "visibility": lambda _: _key(replace(HERE, visibility="outsiders read it")),
    "prospect": lambda _: _key(replace(HERE, prospects=("hash-of-otto",))),
    "one more prospect": lambda _: _key(replace(HERE, prospects=("hash-of-wanda", "hash-of-otto"))),
    "company": lambda m: _key(material=replace(m, analysis=replace(m.analysis, prospect_company="Rillmark"))),
    "site": lambda m: _key(material=replace(m, profile=replace(m.profile, domain="rillmark.example"))),
    "stage": lambda m: _key(material=replace(m, analysis=replace(m.analysis, stage=Stage.HOT))),
    "language": lambda m: _key(material=replace(m, analysis=replace(m.analysis, language="de"))),
    "kind of conversation": lambda m: _key(material=replace(m, thread=replace(m.thread, channel=Channel.EMAIL))),
    "earlier messages": lambda m: _key(material=_with_earlier(m, "Hello Wanda, may I send you the price list?")),
    "sender": lambda m: _key(material=replace(m, sender=replace(SENDER, name="June Abel"))),
    "sender's offer": lambda m: _key(material=replace(m, sender=replace(SENDER, offer="Badge printing."))),
    "sender's style": lambda m: _key(material=replace(m, sender=replace(SENDER, style_notes="No exclamation marks."))),
    "template": lambda m: _key(material=_with_template(m, source="Hi {{ prospect_first_name }}, …")),
    "template's subject": lambda m: _key(material=_with_template(m, subject="About SCIM")),
    "situation": lambda m: _key(material=replace(m, choice=replace(m.choice, situation="interested"))),
    "model": lambda _: _key(model="model-2"),
    "mode": lambda _: _key(mode=Mode.POLISH),
    "knowledge": lambda m: _key(material=_with_answer(m, "Yes, on the Team plan.")),
    "knowledge taken back": lambda m: _key(material=replace(m, answers=(RecalledAnswer("Do you …?", "gap"),))),
    "fact": lambda m: _key(material=_with_fact(m, value="43")),
    "where a fact stands": lambda m: _key(material=_with_fact(m, source_url="https://fennmark.example/jobs")),
    "instruction": lambda m: _key(material=replace(m, instruction="Mention June.")),
    "filled in": lambda m: _key(material=replace(m, supplied={"price": "9 euros"})),
    "present draft": lambda m: _key(material=replace(m, present_draft="Hi Wanda, yes.")),
    "day": lambda _: _key(day=NEW_DAY),
}


@pytest.mark.parametrize("field", SWAPPED)
def test_each_field_of_the_scope_changes_the_key(field: str) -> None:
    """The full swap matrix: one thing is another, and what was made before is out of reach at once."""
    before = _digest(_key())
    assert before is not None
    assert _digest(SWAPPED[field](_material())) not in {before, None}


def test_what_changes_nothing_keeps_the_key() -> None:
    """Who made it, when a page was read, and the order of identifiers are no part of it."""
    read_later = _with_fact(_material(), fetched_at="2026-11-22T09:00:00")
    assert _digest(_key(replace(HERE, source="run:2", is_fresh=True), read_later)) == _digest(_key())


MISSING: dict[str, Callable[[Material], Key]] = {
    "channel": lambda _: _key(replace(HERE, channel="")),
    "prospect": lambda _: _key(replace(HERE, prospects=())),
    "company": lambda m: _key(
        material=replace(m, analysis=replace(m.analysis, prospect_company=None), profile=Profile())
    ),
    "language": lambda m: _key(material=replace(m, analysis=replace(m.analysis, language=None))),
    "speaker": lambda m: _key(
        material=replace(m, thread=replace(m.thread, messages=(Message(0, None, Side.UNKNOWN, "Hello?"),)))
    ),
    "messages": lambda m: _key(material=replace(m, thread=replace(m.thread, messages=()))),
    "workspace": lambda _: _key(replace(HERE, workspace="")),
}


@pytest.mark.parametrize("field", MISSING)
def test_a_missing_field_means_no_reuse(field: str) -> None:
    """Fail closed: what is not known cannot be compared."""
    assert _digest(MISSING[field](_material())) is None


def test_a_prompt_s_words_are_its_version() -> None:
    """A prompt that was edited without a new number is another prompt all the same."""
    prompt = load_prompt("write")
    others = (replace(prompt, version="999"), replace(prompt, system="Be brief."), replace(prompt, user="Write."))
    assert len({prompt_version(item) for item in (prompt, *others)}) == 4


def test_a_reading_depends_on_the_model_the_company_and_who_we_are() -> None:
    """A thread analysis has a scope of its own, without what only a draft depends on."""
    material = _material()

    def digest_of(company: str | None = "https://fennmark.example", model: str = "model-1", name: str = "Ola") -> str:
        us = replace(SENDER, name=name)
        key = analysis_key(HERE, material.thread, material.analysis, us, company, model)
        return scope_digest(key.scope) or ""

    assert len({digest_of(), digest_of("https://rillmark.example"), digest_of(model="m"), digest_of(name="June")}) == 4
    assert digest_of()


def test_an_answer_is_everybody_s_within_language_category_and_knowledge() -> None:
    """No prospect and no channel is in the scope of an official answer; another knowledge is another scope."""
    local = simple_analysis()
    before = answer_scope(HERE, local, (ENTRY,))
    elsewhere = replace(HERE, channel="C2", prospects=("hash-of-otto",))
    assert scope_digest(answer_scope(elsewhere, local, (ENTRY,))) == scope_digest(before)
    assert before.prospects == ()
    others = (
        answer_scope(HERE, local, (ENTRY, replace(ENTRY, id="K2"))),
        answer_scope(HERE, replace(local, language="fr"), (ENTRY,)),
        answer_scope(HERE, replace(local, category=Category.PARTNERSHIP), (ENTRY,)),
        answer_scope(replace(HERE, workspace="T2"), local, (ENTRY,)),
    )
    assert len({scope_digest(scope) for scope in (before, *others)}) == 5
