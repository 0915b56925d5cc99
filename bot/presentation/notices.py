"""Short messages with one or two buttons: asking before a second draft, asking who we are, offering a click again."""

from __future__ import annotations

from bot.presentation import actions as names
from bot.presentation import wording
from bot.presentation.blocks import Element, actions, button, link, rich, section, with_block_ids, words
from bot.presentation.escape import escape
from bot.presentation.message import Message


def notice(text: str, *buttons: Element) -> Message:
    """Return a message of one paragraph and a row of buttons."""
    blocks = [rich(section(words(text)))]
    if buttons:
        blocks.append(actions(*buttons))
    return Message(escape(text), tuple(with_block_ids(blocks, "notice")))


def already_drafted(run_id: str, requester: str) -> Message:
    """Say that this conversation has a draft; offer to see it or to run anyway. `run_id` is the existing run."""
    return notice(
        wording.ALREADY_DRAFTED,
        button("View existing", names.RUN_VIEW, run_id, style="primary", only_for=(requester,)),
        button("Run anyway", names.RUN_ANYWAY, run_id, only_for=(requester,)),
    )


def setup_needed(waiting_run_id: str | None = None) -> Message:
    """Ask for the sender's profile with a button that opens its modal."""
    return notice(
        wording.SETUP_FIRST,
        button("Tell me who we are", names.SETUP_OPEN, waiting_run_id or names.NO_VALUE, style="primary"),
    )


def click_again(action_id: str, value: str, label: str = "Open") -> Message:
    """Offer a fresh click where a modal could not be opened in time (trigger_id lives 3 s; slack.md section 5)."""
    return notice(wording.MODAL_EXPIRED, button(label, action_id, value, style="primary"))


def here_it_is(url: str, label: str = "Open the draft") -> Message:
    """Lead to a message that exists already; `url` is its permalink."""
    return Message(escape(f"{label}: {url}"), tuple(with_block_ids([rich(section(link(url, label)))], "link")))
