"""A prospect's card: facts with their sources, what was not read, the fit, and what can be done, in every state."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.models.evidence import Fact, Profile, Skipped
from bot.models.fit import Criterion, CriterionKind, Fit, IdealCustomer, Judged, Verdict
from bot.models.research import PrefetchCounts, ProspectState
from bot.models.run import RunStatus
from bot.presentation import actions as names
from bot.presentation.ideal_customer_modal import ideal_customer_modal, read_ideal_customer_form
from bot.presentation.prospect_card import build_prospect_card
from bot.presentation.prospect_home import prospect_blocks
from bot.presentation.prospect_state import ProspectCardState
from bot.presentation.research_modals import paste_profile_modal, research_choice_modal
from tests.presentation.validity import actions_of, assert_sendable, assert_view, words_of

FIELDS = (
    *("description", "industry", "size", "headcount", "city", "country", "founded", "language", "person", "product"),
    *("customer", "funding_round", "funding_amount", "news", "hiring", "email", "phone", "social"),
)
_ids = itertools.count()


def fact(field: str, value: str, url: str = "https://acme.example/about", method: str = "text") -> Fact:
    """A fact of an invented company."""
    return Fact(f"f{next(_ids)}", field, value, url, value[:200], "2026-11-22", "0", method, 0.5)


PROFILE = Profile(
    "acme.example",
    "Acme",
    facts=(
        fact("description", "Acme makes anvils."),
        fact("founded", "1999"),
        fact("founded", "2001", "https://acme.example/history"),
        fact("person", "Wanda Quill — Head of Operations", "https://www.linkedin.com/in/wanda", "pasted"),
    ),
    skipped=(Skipped("https://acme.example/team", "could not read that page"),),
)
FIT = Fit((Judged(Criterion(CriterionKind.PLACE, ("Germany",), 3, is_must=True), Verdict.UNKNOWN, 0),), 0, 3, 3, False)
DONE = ProspectCardState("research:1", "U0ADA", RunStatus.DONE, "acme.example", PROFILE, FIT)


@pytest.mark.parametrize("status", list(RunStatus))
@pytest.mark.parametrize("decided", list(ProspectState))
@pytest.mark.parametrize("is_suppressed", [False, True])
def test_every_state_is_sendable(status: RunStatus, decided: ProspectState, is_suppressed: bool) -> None:
    """Slack takes the card of every state, with and without facts."""
    state = replace(DONE, status=status, decided=decided, decided_by="U0MATEO", is_suppressed=is_suppressed)
    assert_sendable(build_prospect_card(state))
    assert_sendable(build_prospect_card(replace(state, profile=Profile(), fit=None, offers_paste=True)))


def test_two_sources_that_disagree_stand_side_by_side() -> None:
    """Both values are shown with their pages, and that they disagree is said."""
    words = words_of(build_prospect_card(DONE))
    assert "1999" in words
    assert "2001" in words
    assert "acme.example/history" in words
    assert "sources disagree" in words


def test_pasted_facts_unread_pages_and_the_fit_are_told() -> None:
    """What a person pasted is labelled; what was not read is named with its reason; unknown points are said."""
    words = words_of(build_prospect_card(DONE))
    for part in ("pasted text", "acme.example/team", "could not read that page", "Fit: 0 of 3 points, 3 unknown"):
        assert part in words
    assert "No ideal customer is set" in words_of(build_prospect_card(replace(DONE, fit=None)))


def test_the_buttons_of_each_state() -> None:
    """Cancel while it runs, Retry after it failed, Undo after a decision, nothing for the suppressed."""
    full = [names.RESEARCH_DRAFT, names.RESEARCH_REFRESH, names.RESEARCH_SAVE, names.RESEARCH_NOT_A_FIT]
    assert actions_of(build_prospect_card(DONE)) == [*full, names.RESEARCH_NEVER]
    running = replace(DONE, status=RunStatus.RUNNING)
    assert actions_of(build_prospect_card(running)) == [names.RESEARCH_CANCEL]
    failed = replace(DONE, status=RunStatus.FAILED)
    assert actions_of(build_prospect_card(failed)) == [names.RESEARCH_RETRY]
    aside = replace(DONE, decided=ProspectState.NOT_A_FIT, decided_by="U0ADA")
    assert actions_of(build_prospect_card(aside))[0] == names.RESEARCH_UNDO
    assert actions_of(build_prospect_card(replace(DONE, is_suppressed=True))) == []


def test_nothing_of_a_suppressed_prospect_is_shown() -> None:
    """The card says that they are not to be contacted, and not what was known about them."""
    words = words_of(build_prospect_card(replace(DONE, is_suppressed=True)))
    assert "not to be contacted" in words
    assert "anvils" not in words
    assert "Wanda" not in words


_nasty = st.one_of(
    st.sampled_from(["<!channel>", "<@U0ADA> & co", "*bold* _x_ `y`", "</script>", "a" * 5_000, "\u202eevil", "\x00"]),
    st.text(max_size=300),
)
_urls = st.one_of(st.just("https://acme.example/" + "x" * 1_500), st.just("javascript:alert(1)"), st.text(max_size=40))
_facts = st.lists(st.builds(fact, st.sampled_from(FIELDS), _nasty, _urls), max_size=60)
_notes = st.lists(st.builds(Skipped, _nasty, _nasty), max_size=12)


@given(_nasty, _facts, _notes)
def test_whatever_a_site_says_the_card_is_sendable_and_mentions_nobody_else(
    name: str, facts: list[Fact], notes: list[Skipped]
) -> None:
    """Hostile and huge contents stay literal and within every limit; the only person called is who asked."""
    profile = Profile("acme.example", name, facts=tuple(facts), skipped=tuple(notes))
    card = build_prospect_card(replace(DONE, profile=profile, target=name))
    assert_sendable(card)
    assert '"type": "broadcast"' not in str(card.blocks)
    assert str(card.blocks).count("'user_id'") == 1
    assert "'url': 'javascript:" not in str(card.blocks)


def test_modals_and_home_sections_are_within_slack_s_limits() -> None:
    """The choice, the paste, the ideal customer: valid as they are built, also from what was set before."""
    domains = {f"company-{number}.example": f"http://company-{number}.example" for number in range(30)}
    assert_view(research_choice_modal(domains, "{}"))
    assert_view(paste_profile_modal(("https://www.linkedin.com/in/a<b>" * 9,), "{}", "acme.example"))
    ideal = IdealCustomer(
        (
            Criterion(CriterionKind.SIZE, ("10", "200"), 3),
            Criterion(CriterionKind.PLACE, ("Germany", "France"), 5, is_must=True),
        )
    )
    assert_view(ideal_customer_modal(None))
    assert_view(ideal_customer_modal(ideal))
    for counts in (PrefetchCounts(), PrefetchCounts(5, 2, 1)):
        blocks = prospect_blocks(ideal, is_prefetch_on=True, counts=counts, may_edit=True)
        assert_view({"type": "home", "blocks": blocks})
    unable = prospect_blocks(None, is_prefetch_on=False, counts=PrefetchCounts(), may_edit=False)
    assert not any(block["type"] == "actions" for block in unable)


def test_the_form_of_the_ideal_customer_gives_back_what_it_shows() -> None:
    """What was set stands in the fields, and the fields say the same when they are read."""
    values = {
        "size": {"value": {"value": "10, 200"}},
        "size_importance": {"value": {"selected_option": {"value": "must"}}},
        "keyword": {"value": {"value": "API,\nweb  hooks ,"}},
    }
    document = read_ideal_customer_form(values)
    assert document["criteria"] == [
        {"kind": "size", "wanted": ["10", "200"], "weight": 5, "must": True},
        {"kind": "keyword", "wanted": ["API", "web hooks"], "weight": 1, "must": False},
    ]
