"""Templates: which are refused, what the built-in library covers, and which one is chosen."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BadInput
from bot.models.analysis import Category, Intent, Objection
from bot.models.conversation import Channel, Message, Side, Thread
from bot.pipeline.recall import built_in_templates, choose_template, load_templates, parse_template
from bot.pipeline.recall.library import SITUATIONS
from bot.pipeline.recall.template_rules import VARIABLES, variables_of
from tests.pipeline.write.corpus import DATA, simple_analysis, simple_material

HEADER = "---\nname: t\ncategory: any\nsituations: question\nlanguage: en\n{more}---\n"


def hostile_templates() -> list[tuple[str, str]]:
    """Return id and template of every line of the corpus."""
    lines = (DATA / "security" / "hostile_templates.tsv").read_text(encoding="utf-8").split("\n")
    rows = [line.split("\t", 3) for line in lines if line.strip() and not line.startswith("# ")]
    return [(row[0], row[3].replace("\\n", "\n")) for row in rows]


@pytest.mark.parametrize(("identifier", "body"), hostile_templates(), ids=lambda value: str(value)[:8])
def test_every_hostile_template_is_refused(identifier: str, body: str) -> None:
    """No line of hostile_templates.tsv gets past validation (TP-01)."""
    with pytest.raises(BadInput):
        parse_template(HEADER.format(more="") + body)
    assert identifier.startswith("tpl-")


@given(st.text(max_size=300))
def test_any_text_is_accepted_or_refused(body: str) -> None:
    """Whatever a person types as a template uses known variables only or is refused; nothing else happens."""
    used = frozenset[str]()
    with contextlib.suppress(BadInput):
        used = variables_of(body)
    assert used <= VARIABLES


@pytest.mark.parametrize(
    ("more", "body", "word"),
    [
        ("", "{{ offer }}", "declaring"),
        ("required: offer\n", "Hello", "does not use"),
        ("", "{{ prospect_first_name|default('there') }}", "default"),
        ("colour: red\n", "Hello", "unknown key"),
        (
            "",
            "{% for a in answers %}{% for b in answers %}{% for c in answers %}x{% endfor %}{% endfor %}{% endfor %}",
            "loop",
        ),
        ("", "x" * 9000, "larger"),
        ("", "((" * 4000 + "{{ " + "(" * 3000 + " }}", "KB"),
    ],
)
def test_a_refusal_says_what_is_wrong(more: str, body: str, word: str) -> None:
    """A team's faulty template is refused with a sentence that names the fault."""
    with pytest.raises(BadInput, match=word):
        parse_template(HEADER.format(more=more) + body)


def test_a_bad_file_is_named(tmp_path: Path) -> None:
    """The library says which file cannot be used."""
    (tmp_path / "broken.j2").write_text("no header", encoding="utf-8")
    with pytest.raises(BadInput, match=r"broken\.j2"):
        load_templates(tmp_path)


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_every_situation_has_a_template_in_every_language(language: str) -> None:
    """For each category and situation there is a template in each of the four languages."""
    own = [template for template in built_in_templates().templates if template.language == language]
    for category in Category:
        for situation in SITUATIONS:
            fits = [t for t in own if situation in t.situations and t.category in {category.value, "any"}]
            assert fits, (category, situation)


def test_a_template_changes_its_version_with_its_text() -> None:
    """A draft that pins the version can be traced to the text it used (TP-02)."""
    first = parse_template(HEADER.format(more="") + "Hello")
    second = parse_template(HEADER.format(more="") + "Hello!")
    assert first.version != second.version


@pytest.mark.parametrize("intent", [intent for intent in Intent if intent is not Intent.NO_REPLY_YET])
def test_the_choice_follows_the_intent_and_says_why(intent: Intent) -> None:
    """Every intent leads to a template whose reason can be shown."""
    choice = simple_material(intent=intent, objections=(Objection.TRUST,)).choice
    assert choice.template is not None
    assert choice.template.language == "en"
    assert choice.reason.endswith(".")


def test_the_category_decides_between_two_templates_of_a_situation() -> None:
    """A partnership conversation gets the partnership wording where there is one."""
    choice = simple_material(intent=Intent.INTERESTED, category=Category.PARTNERSHIP).choice
    assert choice.template is not None
    assert choice.template.category == "partnership"


def test_of_several_objections_the_weightier_is_answered() -> None:
    """Timing beside a doubt is granted in passing; the doubt gets the answer."""
    choice = simple_material(intent=Intent.OBJECTION, objections=(Objection.TIMING, Objection.TRUST)).choice
    assert choice.situation == "objection_trust"


@pytest.mark.parametrize(("attempts", "situation"), [(1, "follow_up_1"), (2, "follow_up_2"), (5, "follow_up_3")])
def test_follow_ups_are_counted_since_the_prospect_spoke(attempts: int, situation: str) -> None:
    """Our unanswered messages decide which follow-up it is; a trailing “Noted.” is none."""
    messages = [Message(0, "Wanda Quill", Side.PROSPECT, "Let me think about it.")]
    messages += [Message(n + 1, "Ola Brandt", Side.US, "Did you have time to think?") for n in range(attempts)]
    messages.append(Message(attempts + 1, "Ola Brandt", Side.US, "Noted."))
    thread = Thread(Channel.LINKEDIN, tuple(messages))
    choice = choose_template(built_in_templates(), simple_analysis(intent=Intent.NO_REPLY_YET), thread)
    assert choice.situation == situation


def test_nothing_written_yet_asks_for_a_first_message() -> None:
    """An empty conversation is opened."""
    choice = choose_template(built_in_templates(), simple_analysis(), Thread(Channel.LINKEDIN, ()))
    assert choice.situation == "first_message"


def test_no_template_of_another_language_is_ever_chosen() -> None:
    """A Japanese conversation gets no English template but a reason."""
    choice = simple_material(language="ja").choice
    assert choice.template is None
    assert "Japanese" in choice.reason
