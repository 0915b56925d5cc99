"""Another template than the chosen one: what is offered, and what picking one means."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.models.analysis import Category
from bot.pipeline.recall import built_in_templates, choose_template, picked_template, templates_to_pick
from bot.pipeline.write import write_template
from tests.pipeline.write.corpus import simple_analysis, simple_material

LIBRARY = built_in_templates()


@pytest.mark.parametrize("language", LIBRARY.languages())
def test_only_templates_of_the_conversation_s_language_are_offered(language: str) -> None:
    """A reply in another language would be wrong; the one in use and the acknowledgement of an opt-out are left out."""
    material = simple_material(language=language)
    chosen = choose_template(LIBRARY, material.analysis, material.thread).template
    offered = templates_to_pick(LIBRARY, material.analysis, chosen)
    assert offered
    assert {template.language for template in offered} == {language}
    assert chosen not in offered
    assert not any(set(template.situations) == {"opt_out"} for template in offered)


def test_those_for_the_conversation_s_category_come_first() -> None:
    """Who talks about fundraising sees fundraising templates at the top."""
    offered = templates_to_pick(LIBRARY, simple_analysis(category=Category.FUNDRAISING))
    assert offered[0].category == "fundraising"


def test_a_language_without_templates_offers_none() -> None:
    """Nothing to pick from in Japanese, or where the language could not be told."""
    assert templates_to_pick(LIBRARY, simple_analysis(language="ja")) == ()
    assert templates_to_pick(LIBRARY, simple_analysis(language=None)) == ()


def test_a_picked_template_writes_and_says_who_chose_it() -> None:
    """The reason on the card is the person's choice, not the analysis."""
    material = simple_material()
    choice = picked_template(LIBRARY, "not_now_en", material.choice)
    draft = write_template(replace(material, choice=choice))
    assert draft.template == "not_now_en"
    assert draft.template_reason == "“not_now_en” (English): picked by hand."


def test_a_template_that_is_gone_leaves_the_choice_as_it_was() -> None:
    """Between the click and the run a template may have been taken away."""
    material = simple_material()
    assert picked_template(LIBRARY, "never_was", material.choice) is material.choice
