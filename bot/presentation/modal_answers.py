"""Reads what people submitted in a modal: `view.state.values` in, a frozen value or field errors out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.errors import BadInput
from bot.models.conversation import Channel, ProspectLinks
from bot.models.sender import SenderProfile
from bot.ports import WorkspaceSettings
from bot.presentation.blocks import is_web_link
from bot.presentation.forms import VALUE
from bot.presentation.modals import PASTE_PARTS

Values = Mapping[str, Mapping[str, Mapping[str, Any]]]
_NEEDED = {"name": "your name", "company": "your company", "offer": "what you offer"}
_NOT_A_LINK = "That is not a web address. It looks like https://company.example"


class FieldErrors(BadInput):
    """Some fields cannot be used: `errors` maps block_id to one plain sentence, as Slack's ack wants it."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__(" ".join(errors.values()))
        self.errors = dict(errors)


@dataclass(frozen=True, slots=True)
class PasteAnswer:
    """A picked thread, or a pasted conversation; exactly one is set. `channel` None = find out from the text."""

    thread_ts: str | None
    conversation: str | None
    channel: Channel | None
    links: ProspectLinks


def field_text(values: Values, block_id: str) -> str | None:
    """Return the text typed into a field as it was typed, or None when there is none."""
    element = values.get(block_id, {}).get(VALUE, {})
    value = element.get("value")
    return value if isinstance(value, str) and value.strip() else None


def chosen(values: Values, block_id: str) -> str | None:
    """Return the value of a select or of radio buttons, or None when nothing is chosen."""
    option = values.get(block_id, {}).get(VALUE, {}).get("selected_option")
    value: object = option.get("value") if isinstance(option, Mapping) else None  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]  # form data is untyped until here
    return value if isinstance(value, str) and value else None


def read_paste(values: Values) -> PasteAnswer:
    """Return what `/draft-reply`'s modal asks for. Raises FieldErrors."""
    errors: dict[str, str] = {}
    thread_ts = chosen(values, "thread")
    parts = [field_text(values, f"conversation_{number}") for number in range(1, PASTE_PARTS + 1)]
    conversation = _join(parts)
    if thread_ts is None and conversation is None:
        errors["conversation_1"] = "Paste the conversation you want to answer, or pick a thread above."
    if thread_ts is not None and conversation is not None:
        errors["conversation_1"] = "Either pick a thread or paste a conversation, not both."
    links = {name: _link(values, f"link_{name}", errors) for name in ("profile", "company", "website")}
    if errors:
        raise FieldErrors(_shown(errors, values))
    kind = chosen(values, "channel")
    channel = Channel(kind) if kind in set(Channel) else None
    return PasteAnswer(thread_ts, conversation, channel, ProspectLinks(**links))


def _join(parts: list[str | None]) -> str | None:
    """Return the boxes as one text; a new box continues on a new line unless the last one ended its line."""
    text = ""
    for part in parts:
        if part:
            text += part if not text or text.endswith("\n") else f"\n{part}"
    return text or None


def _shown(errors: dict[str, str], values: Values) -> dict[str, str]:
    """Return the errors; Slack refuses an ack that names a block which the view lacks."""
    return (
        errors
        if any(block in values for block in errors)
        else {next(iter(values), "conversation_1"): "; ".join(errors.values())}
    )


def _link(values: Values, block_id: str, errors: dict[str, str]) -> str | None:
    """Return the link of a field with https:// put before a bare domain; records what is not a link."""
    text = field_text(values, block_id)
    if text is None:
        return None
    link = text.strip()
    if "://" not in link and "." in link:
        link = f"https://{link}"
    if is_web_link(link):
        return link
    errors[block_id] = _NOT_A_LINK
    return None


def read_setup(values: Values) -> WorkspaceSettings:
    """Return the sender and default mode. Raises FieldErrors when name, company or offer is missing."""
    errors: dict[str, str] = {}
    texts: dict[str, str | None] = {}
    for name in ("name", "company", "offer", "value_proposition", "style_notes", "email"):
        text = field_text(values, name)
        texts[name] = text.strip() if text else None
        if text is None and name in _NEEDED:
            errors[name] = f"Please say {_NEEDED[name]}; I will not guess it."
    email = texts["email"]
    if email is not None and (email.count("@") != 1 or " " in email or "." not in email.partition("@")[2]):
        errors["email"] = "That is not an e-mail address. It looks like you@company.example"
    calendar_link = _link(values, "calendar_link", errors)
    if errors:
        raise FieldErrors(errors)
    mode = chosen(values, "default_mode")
    sender = SenderProfile(calendar_link=calendar_link, **texts)
    return WorkspaceSettings(sender, "ai" if mode == "ai" else "template")


def read_edit(values: Values) -> tuple[str, str | None]:
    """Return the edited text and subject (None where the modal had no subject). Raises FieldErrors when empty."""
    numbers = sorted(int(block[5:]) for block in values if block.startswith("text_") and block[5:].isdecimal())
    typed = [values[f"text_{number}"].get(VALUE, {}).get("value") for number in numbers]
    text = "".join(part for part in typed if isinstance(part, str))
    if not text.strip():
        raise FieldErrors({f"text_{numbers[0] if numbers else 1}": "The reply is empty. Write it, or press Cancel."})
    return text, (field_text(values, "subject") or "") if "subject" in values else None


def read_gaps(values: Values) -> dict[str, str]:
    """Return gap name → what the person filled in, without those left empty. Raises FieldErrors when all are."""
    blocks = [block for block in values if block.startswith("gap:")]
    answers = {block[4:]: text.strip() for block in blocks if (text := field_text(values, block))}
    if not answers:
        raise FieldErrors({blocks[0] if blocks else "gap": "Fill in at least one, or press Cancel."})
    return answers
