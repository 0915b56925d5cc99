"""A team's own templates: checked when they are written, chosen before the built-in ones, shown on sample prospects."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.errors import BadInput
from bot.models.draft import DraftState
from bot.models.sender import SenderProfile
from bot.models.team import TemplateForm
from bot.pipeline.recall import built_in_templates, parse_template
from bot.pipeline.recall.team_templates import (
    USABLE_SITUATIONS,
    compose_template,
    form_of,
    with_team_templates,
)
from bot.pipeline.template_preview import preview_template

HOSTILE = Path(__file__).parents[2] / "data" / "security" / "hostile_templates.tsv"

US = SenderProfile("Ada Okonjo", "Hookline", "We keep webhooks safe.")
FORM = TemplateForm(
    "Questions of clinics",
    "any",
    "question",
    "en",
    "{{ greeting }}\n\nThank you for asking. {% if prospect_company %}I looked at {{ prospect_company }}. {% endif %}"
    "{{ answers_block }}\n\n{{ offer }}\n\n{{ sign_off }}",
    needed="offer",
)


def test_a_form_becomes_a_template_and_back() -> None:
    """What is needed is required, every other word that the text uses is optional."""
    template = parse_template(compose_template(FORM))
    assert (template.name, template.required, template.optional) == (
        "questions_of_clinics",
        ("offer",),
        ("prospect_company",),
    )
    again = form_of(compose_template(FORM))
    assert again == replace(FORM, name="questions_of_clinics")
    assert compose_template(again) == compose_template(FORM)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": "a: b\n---"}, "name"),
        ({"name": ""}, "name"),
        ({"text": ""}, "no text"),
        ({"text": "{{ secrets }}"}, "secrets"),
        ({"text": "{{ ''.__class__ }}"}, "not allowed"),
        ({"needed": "calendar_link"}, "calendar_link"),
        ({"language": "tlh"}, "language"),
        ({"situation": "opt_out"}, "situation"),
        ({"category": "sales"}, "category"),
        ({"subject": "{% include 'x' %}"}, "not allowed"),
    ],
)
def test_what_cannot_be_used_is_refused_in_a_sentence(wrong: dict[str, str], said: str) -> None:
    """Each refusal names what is wrong."""
    with pytest.raises(BadInput, match=said):
        compose_template(replace(FORM, **wrong))


def test_a_subject_cannot_add_lines_to_the_header() -> None:
    """A line break in a field is a space: it makes no further key."""
    template = parse_template(compose_template(replace(FORM, subject="Hello\nmax_words: 9999")))
    assert template.subject == "Hello max_words: 9999"
    assert template.max_words == 120


@pytest.mark.parametrize("line", HOSTILE.read_text(encoding="utf-8").splitlines())
def test_no_hostile_template_reaches_a_draft(line: str) -> None:
    """Every line of the corpus, as the text of a form, is refused or rendered harmlessly."""
    if not line.strip() or line.startswith("#"):
        return
    for cell in line.split("\t"):
        if "{" not in cell:
            continue
        try:
            previews = preview_template(parse_template(compose_template(replace(FORM, text=cell, needed=""))), US)
        except BadInput:
            continue
        assert all("class" not in item.draft.text and len(item.draft.text) < 20_000 for item in previews)


def test_the_teams_come_first_and_one_of_the_same_name_replaces_the_built_in() -> None:
    """Of two that fit alike theirs is found first; a text that newer rules refuse is left out."""
    built_in = built_in_templates()
    taken = compose_template(replace(FORM, name=built_in.templates[0].name))
    library = with_team_templates(built_in, [compose_template(FORM), taken, "---\nname: x\n---\n{{ nonsense }}"])
    assert [item.name for item in library.templates[:2]] == ["questions_of_clinics", built_in.templates[0].name]
    assert len(library.templates) == len(built_in.templates) + 1


def test_a_preview_shows_what_is_left_out_and_what_is_asked() -> None:
    """The same template with all known, with a name only, and with a question that has an answer."""
    full, name_only, asked = preview_template(parse_template(compose_template(FORM)), US)
    assert "Lumenfold" in full.draft.text
    assert "Lumenfold" not in name_only.draft.text
    assert "I looked at" not in name_only.draft.text
    assert "30 days" in asked.draft.text
    without = preview_template(parse_template(compose_template(FORM)), replace(US, offer=None))
    assert {item.draft.state for item in without} == {DraftState.NEEDS_YOU}


def test_a_text_that_fails_when_it_is_filled_in_is_refused() -> None:
    """A comparison of words with numbers is allowed by the rules and cannot work."""
    template = parse_template(compose_template(replace(FORM, text="{% if greeting > 3 %}Hi{% endif %}", needed="")))
    with pytest.raises(BadInput, match="condition"):
        preview_template(template, US)


@pytest.mark.parametrize("situation", USABLE_SITUATIONS)
@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_every_offered_choice_can_be_saved(situation: str, language: str) -> None:
    """No option of the form leads to a refusal."""
    form = replace(FORM, situation=situation, language=language)
    assert parse_template(compose_template(form)).situations == (situation,)
