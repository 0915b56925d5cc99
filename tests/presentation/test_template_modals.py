"""The windows for a team's own templates are within Slack's limits, whatever stands in them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.models.draft import Draft, DraftState, Gap, Mode
from bot.models.team import Preview, TemplateForm, TemplateVersion
from bot.pipeline.recall.team_templates import template_options
from bot.presentation.message import Message
from bot.presentation.team_home import TeamShown, team_blocks
from bot.presentation.template_modals import pick_template_modal, template_modal
from tests.presentation.validity import actions_of, assert_view

CHOICES = template_options()
HOSTILE = st.text(st.sampled_from("<!channel>@U0|*_~`&{%}\n\u202e👍🏽 é"), max_size=4_000)


@settings(max_examples=25)
@given(HOSTILE)
def test_any_text_fits_the_window_with_its_preview_and_versions(text: str) -> None:
    """Long and hostile words never make a view that Slack refuses."""
    draft = Draft(text, Mode.TEMPLATE, "en", DraftState.READY, subject=text, gaps=(Gap("offer", text or "?"),))
    versions = tuple(TemplateVersion("clear", text, number, "U0ADA", "2026-03-10", True) for number in (30, 29, 1))
    form = TemplateForm("clear", "any", "question", "en", text, text, text)
    assert_view(template_modal(CHOICES, form, "{}", [Preview("all is known", draft)] * 3, versions))
    assert_view(template_modal(CHOICES, form))


def test_the_button_says_what_the_next_press_does() -> None:
    """Without a preview it previews, with one it saves; a new template has a name field, a changed one has not."""
    draft = Draft("Hi", Mode.TEMPLATE, "en", DraftState.READY)
    assert template_modal(CHOICES)["submit"]["text"] == "Preview"
    assert template_modal(CHOICES, previews=[Preview("x", draft)])["submit"]["text"] == "Save"
    versions = (TemplateVersion("clear", "", 1, "U0ADA", "2026-03-10", True),)
    fields = [
        block["block_id"] for block in template_modal(CHOICES, versions=versions)["blocks"] if block["type"] == "input"
    ]
    assert "name" not in fields
    assert "instead" in fields


def test_many_templates_can_be_picked_from() -> None:
    """The list and the Home tab hold what Slack lets them hold."""
    names = tuple(f"template_{number}" for number in range(200))
    assert_view(pick_template_modal(names))
    blocks = team_blocks(TeamShown(0, (), may_edit=True, templates=names))
    assert_view({"type": "home", "blocks": blocks})
    assert "template:change" in actions_of(Message("", tuple(blocks)))
