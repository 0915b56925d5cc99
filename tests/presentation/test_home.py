"""The Home tab, the short notices and the fixed wording."""

from __future__ import annotations

import pytest

from bot.errors import RejoinderError
from bot.models.sender import SenderProfile
from bot.ports import WorkspaceSettings
from bot.presentation import actions as names
from bot.presentation import notices, wording
from bot.presentation.home import ChecklistItem, RecentRun, build_home
from bot.presentation.message import Message, short_run_id
from tests.presentation.validity import actions_of, assert_sendable, assert_view, words_of

FULL = WorkspaceSettings(
    SenderProfile(
        "Ada", "Lumenfold", "Scheduling", "Fewer no-shows", "https://cal.team.example/ada", "Short", "ada@l.example"
    )
)
TEXTS = [value for name, value in vars(wording).items() if name.isupper() and isinstance(value, str)]


def home_words(settings: WorkspaceSettings, model: str | None = None, done: bool = False) -> str:
    """Return what the Home tab says."""
    view = build_home(settings, [ChecklistItem("Tell me who we are", done)], model, [RecentRun("Mara <@U1>", "ready")])
    assert_view(view)
    return words_of(Message("", tuple(view["blocks"])))


def test_a_newcomer_sees_what_to_do_first() -> None:
    """What is missing is named, with one primary button and the checklist."""
    words = home_words(WorkspaceSettings(SenderProfile()))
    assert "name, company, offer" in words
    assert "○ " in words
    assert "OPENAI_API_KEY" in words
    view = build_home(WorkspaceSettings(SenderProfile()), [], None)
    assert actions_of(Message("", tuple(view["blocks"]))) == [names.HOME_SETUP]


def test_a_finished_setup_shows_who_writes_and_with_what() -> None:
    """The profile, the model and the way in; a finished checklist is gone; privacy is always there."""
    words = home_words(FULL, "quill-2", done=True)
    for part in ("Lumenfold", "quill-2", "https://cal.team.example/ada", "Inside a thread", "Nothing is ever sent"):
        assert part in words
    assert "First steps" not in words


def test_a_hostile_profile_is_shown_as_words() -> None:
    """A sender's own words are untrusted too."""
    hostile = "<!channel> *x* " * 300
    assert "<!channel>" in home_words(
        WorkspaceSettings(SenderProfile(hostile, hostile, hostile, calendar_link=hostile))
    )


@pytest.mark.parametrize("text", TEXTS)
def test_every_fixed_text_is_sendable(text: str) -> None:
    """Each can be sent as it is."""
    assert_sendable(wording.text_message(text))


def codes(kind: type[RejoinderError]) -> set[str]:
    """Return the codes of an error and all below it."""
    return {kind.code}.union(*(codes(child) for child in kind.__subclasses__()))


@pytest.mark.parametrize("code", sorted(codes(RejoinderError)))
def test_every_error_has_wording_with_its_run_and_a_next_step(code: str) -> None:
    """No code falls back to the general sentence; the run can be found again."""
    assert code in wording.FAILURES
    text = wording.failure_text(code, "run-1")
    assert short_run_id("run-1") in text
    assert text.count(". ") >= 1


def test_an_unknown_code_is_still_answered() -> None:
    """A code of tomorrow gets the general sentence, never its own name."""
    assert "tomorrow" not in wording.failure_text("tomorrow", "run-1")


def test_full_ai_without_a_model_says_how_to_connect_one() -> None:
    """Each of the three ways is named by its setting."""
    for key in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "AZURE_OPENAI_API_KEY", "AZURE_OPENAI_ENDPOINT"):
        assert key in wording.AI_NOT_CONFIGURED


def test_help_says_what_to_use_inside_a_thread() -> None:
    """Slash commands do not work there (slack.md section 3.1); the shortcut and the mention do."""
    assert "Inside a thread" in wording.HELP
    assert "@Rejoinder draft" in wording.HELP
    assert "/invite @Rejoinder" in wording.HELP
    assert "/invite @Rejoinder" in wording.NOT_A_MEMBER


@pytest.mark.parametrize(
    ("message", "wanted"),
    [
        (notices.already_drafted("run-1", "U0ADA"), [names.RUN_VIEW, names.RUN_ANYWAY]),
        (notices.setup_needed(), [names.SETUP_OPEN]),
        (notices.click_again(names.PASTE_OPEN, "C1"), [names.PASTE_OPEN]),
        (notices.here_it_is("https://team.slack.example/archives/C1/p1"), []),
    ],
)
def test_notices_offer_their_next_step(message: Message, wanted: list[str]) -> None:
    """A notice is one paragraph and its buttons."""
    assert_sendable(message)
    assert actions_of(message) == wanted
    assert set(wanted) <= set(names.ALL_ACTIONS)


def test_a_queue_tells_the_place_when_it_is_known() -> None:
    """How many wait before, or only that it waits."""
    assert wording.queued_text(3).endswith("3 before it.")
    assert wording.queued_text(None) == wording.QUEUED
