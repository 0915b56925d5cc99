"""Composition objects: texts, options, confirmations (docs.slack.dev/reference/block-kit/composition-objects)."""

from typing import Any

from playground.slack.block_kit.schema import (
    Check,
    Report,
    Variant,
    by_type,
    exactly,
    flag,
    many,
    one_of,
    shape,
    string,
    when,
)

TEXT = 3_000
"""Characters of a text object."""
URL = string(3_000)
ACTION_ID = string(255)
BLOCK_ID = string(255)


def plain_text(longest: int = TEXT) -> Check:
    """A `plain_text` object."""
    return shape({"type": exactly("plain_text"), "text": string(longest)}, {"emoji": flag})


def mrkdwn(longest: int = TEXT) -> Check:
    """A `mrkdwn` object."""
    return shape({"type": exactly("mrkdwn"), "text": string(longest)}, {"verbatim": flag})


def any_text(longest: int = TEXT) -> Check:
    """A `plain_text` or `mrkdwn` object."""
    kinds = {"plain_text": Variant(plain_text(longest)), "mrkdwn": Variant(mrkdwn(longest))}
    return by_type(lambda: kinds)


def url(value: Any, pointer: str, report: Report) -> None:
    """A link of at most 3,000 characters."""
    before = len(report.messages)
    URL(value, pointer, report)
    if len(report.messages) == before and not str(value).startswith(("http://", "https://", "mailto:", "slack://")):
        report.fault("must be a valid URL", pointer)


OPTION = shape(
    {"text": any_text(75), "value": string(150)},
    {"description": any_text(75), "url": url},
)
OPTIONS = many(OPTION, 100)
OPTION_GROUPS = many(shape({"label": plain_text(75), "options": OPTIONS}), 100)

CONFIRM = shape(
    {"title": plain_text(100), "text": any_text(300), "confirm": plain_text(30), "deny": plain_text(30)},
    {"style": one_of("primary", "danger")},
)

CONVERSATION_FILTER = shape(
    {},
    {
        "include": many(one_of("im", "mpim", "private", "public"), 4),
        "exclude_bot_users": flag,
        "exclude_external_shared_channels": flag,
    },
    when(lambda given: not given, "must provide at least one filter"),
)

DISPATCH_ACTION = shape({}, {"trigger_actions_on": many(one_of("on_enter_pressed", "on_character_entered"), 2)})

SLACK_FILE = shape({}, {"id": string(255), "url": url})


def option_values(given: dict[str, Any]) -> list[Any]:
    """The values of all options of an element, in groups or not."""
    groups: list[dict[str, Any]] = given.get("option_groups") or [{"options": given.get("options") or []}]
    return [option["value"] for group in groups for option in group["options"]]


ONE_KIND_OF_OPTIONS = when(
    lambda given: bool(given.get("options")) == bool(given.get("option_groups")),
    "must provide exactly one of options and option_groups",
)


def _initial_is_foreign(given: dict[str, Any]) -> bool:
    chosen: list[dict[str, Any]] = list(given.get("initial_options") or [])
    if given.get("initial_option"):
        chosen.append(given["initial_option"])
    known = option_values(given)
    return any(option["value"] not in known for option in chosen)


INITIAL_IS_AN_OPTION = when(_initial_is_foreign, "initial option must exactly match one of the provided options")
