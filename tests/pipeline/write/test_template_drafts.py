"""Template drafts: true on any thread, nothing invented, gaps named, in milliseconds."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.models.analysis import Category, Citation, Intent, Objection, ThreadFacts
from bot.models.conversation import Channel, ConversationInput, ProspectLinks, Thread
from bot.models.draft import BlockReason, Draft, DraftState, Mode
from bot.models.sender import KnowledgeEntry, RecalledAnswer, SenderProfile
from bot.pipeline.analyse import analyse
from bot.pipeline.check import check
from bot.pipeline.check.form import parts_of
from bot.pipeline.read import read_conversation
from bot.pipeline.recall import built_in_templates, choose_template, parse_template
from bot.pipeline.write import Material, blocked_draft, write_template
from tests.pipeline.write.corpus import SENDER, THREADS, corpus_material, load_case, simple_analysis, simple_material

PLACEHOLDER = re.compile(r"[\[\]{}<>\ue000]|\bTBD\b|None|undefined|Member")
MOST_WORDS = {"linkedin": 125, "email": 150, "slack": 120}
# What breaks trust on its thread, by the file's number: no draft may match.
MUST_NOT = {
    "001": r"attach|congrat|grant-matched[^?]|\bdeck\b",
    "002": r"\bdu\b|dein|%|38",
    "004": r"Kristian\b|Kapital",
    "005": r"discount|Clockett|10 March|Hummel & Ræv",
    "006": r"congrat|22M|Series B|Ackerpuls",
    "007": r"Saturday|14:30|Sunday",
    "008": r"\btu\b|vendredi|\bte\b",
    "010": r"QuietKiln|deck",
    "011": r"felicit|reunión",
    "012": r"site team|14 minutes|40 seconds",
    "013": r"flan|free|Hirewise|Plainask",
    "014": r"logo|https?:|collect",
    "018": r"\bcall\b|yes, we",
    "019": r"frontdesk|name",
    "020": r"congrat|Veridia|interim",
    "021": r"Oskar|agreed",
    "022": r"congrat|CFO",
    "023": r"waive|system prompt|fully signed",
    "024": r"1\.4|14 %|replaced",
}


def read_material(case: dict[str, Any]) -> Material:
    """Return the material that the product itself reads from a case."""
    us = SenderProfile(**case["us"])
    given = case.get("prospect_urls", {})
    links = ProspectLinks(given.get("profile"), given.get("company"), given.get("website"))
    conversation = ConversationInput(
        channel=Channel(case["channel"]),
        text=case.get("input"),
        messages=tuple(case.get("messages", ())),
        users=case.get("users", {}),
        links=links,
    )
    thread = read_conversation(conversation, us)
    analysis = analyse(thread, us, links)
    choice = choose_template(built_in_templates(), analysis, thread)
    return replace(simple_material(), thread=thread, analysis=analysis, choice=choice, sender=us)


def assert_trustworthy(draft: Draft, case: dict[str, Any], number: str) -> None:
    """Assert what must hold of every draft on a labelled conversation."""
    labels = case["labels"]
    if not labels["should_draft"]:
        assert (draft.state, draft.text) == (DraftState.BLOCKED, "")
        return
    assert draft.state is not DraftState.BLOCKED
    if labels["language"] not in {"en", "de", "fr", "es"}:
        assert [gap.name for gap in draft.gaps] == ["language"]
        assert draft.text == ""
        return
    assert draft.language == labels["language"]
    assert len(draft.text.split()) <= MOST_WORDS[case["channel"]]
    assert not PLACEHOLDER.search(draft.text.replace("<", "")), draft.text
    assert not re.search(MUST_NOT.get(number, r"(?!)"), draft.text, re.IGNORECASE), draft.text
    name = parts_of(draft.text, None).name
    known = f"{labels['prospect_name']} {labels['prospect_first_name']} Frau Herr Dr."
    assert all(word in known for word in name.split()), name
    assert not [warning for warning in draft.warnings if warning.rule in {"facts", "names", "placeholders"}]
    assert (draft.subject is not None) == (case["channel"] == "email")


@pytest.mark.parametrize("path", THREADS, ids=lambda path: path.stem)
def test_a_draft_on_a_labelled_conversation_breaks_no_trust(path: Path) -> None:
    """With the analysis as labelled: right name, right language, in bounds, nothing unsupported, no must-not."""
    case = load_case(path)
    material = corpus_material(case)
    assert_trustworthy(check(write_template(material), material), case, path.stem)


@pytest.mark.parametrize("path", THREADS, ids=lambda path: path.stem)
def test_a_draft_on_what_the_product_read_breaks_no_trust(path: Path) -> None:
    """The same from the raw conversation, read and analysed by the local rules."""
    case = load_case(path)
    material = read_material(case)
    assert_trustworthy(check(write_template(material), material), case, path.stem)


@pytest.mark.parametrize("path", THREADS, ids=lambda path: path.stem)
def test_material_survives_the_way_through_json(path: Path) -> None:
    """What a run stores is what a second draft is written from."""
    material = corpus_material(load_case(path))
    assert Material.from_json(material.to_json()) == material


@pytest.mark.parametrize("template", built_in_templates().templates, ids=lambda template: template.name)
@pytest.mark.parametrize("channel", list(Channel))
def test_every_built_in_template_gives_a_sound_draft(template: Any, channel: Channel) -> None:
    """Any template on any channel: no hole, no placeholder, within bounds, nothing to take out."""
    sender = replace(SENDER, offer=OFFERS[template.language], calendar_link="https://cal.example/ola")
    material = simple_material(language=template.language, sender=sender, channel=channel, subject="Check-in")
    if "first_message" in template.situations:
        material = replace(material, thread=Thread(channel, ()))
    if template.situations[0].startswith(("first", "follow")):
        material = replace(material, analysis=replace(material.analysis, questions=()))
    material = replace(material, choice=replace(material.choice, template=template))
    if "opt_out" in template.situations:
        assert len(template.source.split("\n")) == 1
        return
    written = write_template(material)
    draft = check(written, material)
    assert draft.text == written.text
    assert not PLACEHOLDER.search(draft.text)
    assert (draft.state, draft.gaps) == (DraftState.READY, ())
    assert not draft.warnings, draft.warnings
    assert len(draft.text.split()) <= template.max_words + 30


OFFERS = {
    "en": "Visitor check-in for shared offices that prints badges in seconds.",
    "de": "Besucherempfang für gemeinsam genutzte Büros, der Ausweise in Sekunden druckt.",
    "fr": "Accueil des visiteurs pour les bureaux partagés, avec des badges imprimés en quelques secondes.",
    "es": "Registro de visitas para oficinas compartidas que imprime acreditaciones en segundos.",
}


@pytest.mark.parametrize("language", list(OFFERS))
def test_a_first_message_on_linkedin_has_40_to_100_words(language: str) -> None:
    """The bounds of a first message hold in each language with an offer of one sentence."""
    material = simple_material(language=language, sender=replace(SENDER, offer=OFFERS[language]), questions=())
    thread = Thread(Channel.LINKEDIN, ())
    for category in Category:
        analysis = replace(material.analysis, category=category)
        choice = choose_template(built_in_templates(), analysis, thread)
        draft = write_template(replace(material, thread=thread, analysis=analysis, choice=choice))
        assert 40 <= len(draft.text.split()) <= 100, draft.text


def test_a_missing_required_variable_is_a_named_gap() -> None:
    """Without an offer a first message needs the person, and its sentence is left out rather than filled."""
    material = simple_material(sender=replace(SENDER, offer=None), questions=())
    thread = Thread(Channel.LINKEDIN, ())
    choice = choose_template(built_in_templates(), material.analysis, thread)
    draft = write_template(replace(material, thread=thread, choice=choice))
    assert draft.state is DraftState.NEEDS_YOU
    assert [gap.name for gap in draft.gaps] == ["offer"]
    assert draft.gaps[0].question.endswith("?")
    assert "Rillstone. \n" not in draft.text


def test_an_optional_variable_that_is_missing_drops_its_sentence() -> None:
    """Only the sentence with the hole goes."""
    template = parse_template(
        "---\nname: t\ncategory: any\nsituations: question\nlanguage: en\noptional: competitor\n---\n"
        "One stays. This names {{ competitor }}. Two stays."
    )
    material = simple_material(questions=())
    draft = write_template(replace(material, choice=replace(material.choice, template=template)))
    assert draft.text == "One stays. Two stays."


def test_a_question_with_an_official_answer_is_answered_with_its_content() -> None:
    """The answer stands in the draft, as a claim that leads to the knowledge entry."""
    entry = KnowledgeEntry("k-7", "Do you support SCIM?", "Yes, SCIM 2.0 is included in every plan.")
    question = "Do you support SCIM provisioning?"
    material = simple_material(answers=(RecalledAnswer(question, "answered", entry),))
    draft = check(write_template(material), material)
    assert entry.answer in draft.text
    assert [(a.outcome, a.knowledge_id) for a in draft.answers] == [("answered", "k-7")]
    claim = next(claim for claim in draft.claims if claim.source.kind == "knowledge")
    assert (claim.source.id, draft.text[claim.start : claim.end]) == ("k-7", entry.answer)


def test_an_official_answer_in_another_language_is_not_used() -> None:
    """A German question is not answered in English: it is put off."""
    entry = KnowledgeEntry("k-7", "Unterstützen Sie SCIM?", "Yes, provisioning is included in every plan we sell.")
    question = "Unterstützen Sie SCIM?"
    material = simple_material(
        question, language="de", questions=(question,), answers=(RecalledAnswer(question, "answered", entry),)
    )
    draft = write_template(material)
    assert entry.answer not in draft.text
    assert draft.answers[0].outcome == "deferred"


def test_an_unanswered_question_is_put_off_in_so_many_words() -> None:
    """The question is named and a return promised; no answer is made up."""
    draft = write_template(simple_material())
    assert "“Do you support SCIM provisioning?”" in draft.text
    assert "come back to you" in draft.text
    assert draft.answers[0].outcome == "deferred"


def test_an_offered_time_is_named_but_never_confirmed() -> None:
    """The sender's calendar is unknown, so the time is to be checked first."""
    said = "Could we talk on Tuesday 17 March at 14 h 30?"
    material = simple_material(
        said, intent=Intent.SCHEDULING, questions=(said,), facts=ThreadFacts(dates=("Tuesday 17 March at 14 h",))
    )
    draft = check(write_template(material), material)
    assert "(Tuesday 17 March at 14 h 30)" in draft.text
    assert "check" in draft.text
    assert draft.state is DraftState.READY


@pytest.mark.parametrize("name", ["LinkedIn Member", "frontdesk_hak", "U05PETRA01", None])
def test_what_is_no_name_is_never_greeted(name: str | None) -> None:
    """Without a usable name the greeting names nobody."""
    draft = write_template(simple_material(prospect_name=name, prospect_first_name=name))
    assert draft.text.startswith("Hello,\n")


@pytest.mark.parametrize(
    ("said", "address"), [("Können Sie uns helfen?", "Ihnen"), ("Hallo, kannst du mir das schicken?", "dir")]
)
def test_german_addresses_people_as_they_address_us(said: str, address: str) -> None:
    """Sie is answered with Sie, du with du."""
    material = simple_material(said, language="de", questions=(said,), ours="Guten Tag,")
    assert f"bei {address}." in write_template(material).text


def test_a_formal_greeting_of_ours_is_kept_byte_for_byte() -> None:
    """Where we already found the right form of address, the next message uses it."""
    greeting = "Sehr geehrte Frau Dr. Quill,"
    material = simple_material("Können Sie das?", language="de", ours=f"{greeting}\n\nanbei die Unterlagen.")
    assert write_template(material).text.startswith(greeting + "\n")


@pytest.mark.parametrize(
    ("subject", "expected"),
    [("AW: Re: RE: Kiosks", "Re: Kiosks"), ("x" * 90, "Re: " + "x" * 55 + "…"), (None, "Rillstone – Fennmark")],
)
def test_an_e_mail_has_a_subject_of_at_most_60_characters(subject: str | None, expected: str) -> None:
    """A reply keeps the thread's subject with one prefix; without any the two companies stand there."""
    draft = write_template(simple_material(channel=Channel.EMAIL, subject=subject))
    assert draft.subject == expected
    assert len(expected) <= 60


@pytest.mark.parametrize("mode", list(Mode))
def test_an_opt_out_gives_no_text_in_any_mode(mode: Mode) -> None:
    """After a request to stop there is a reason and one line of acknowledgement, in the prospect's language."""
    analysis = simple_analysis(opt_out=True, should_draft=False, intent=Intent.UNSUBSCRIBE, language="fr")
    draft = blocked_draft(BlockReason.OPT_OUT, analysis, SENDER, mode)
    assert (draft.text, draft.state, draft.reason) == ("", DraftState.BLOCKED, BlockReason.OPT_OUT)
    assert draft.acknowledgement == "C’est bien noté : il n’y aura plus de message de notre part. Ola Brandt"


def test_who_wants_no_answer_gets_no_acknowledgement() -> None:
    """“Do not reply to confirm” is honoured."""
    quote = Citation(1, "Take me off this list. Do not reply to confirm.")
    analysis = simple_analysis(opt_out=True, should_draft=False, evidence={"opt_out": (quote,)})
    assert blocked_draft(BlockReason.OPT_OUT, analysis, SENDER, Mode.AI).acknowledgement is None


def test_timing_beside_another_objection_is_granted_in_passing() -> None:
    """Both objections are met in one short reply."""
    draft = write_template(
        simple_material(intent=Intent.OBJECTION, objections=(Objection.TRUST, Objection.TIMING), questions=())
    )
    assert "doubt" in draft.text
    assert "timing" in draft.text
