"""A small language for the shapes of Block Kit: checks that report every fault with its JSON pointer.

A check looks at one value and reports what is wrong with it. Checks are built from smaller ones, so that the
tables in `elements`, `rich_text` and `blocks` read like Slack's reference pages.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, cast

Surface = Literal["message", "modal", "home"]

EVERYWHERE: frozenset[Surface] = frozenset({"message", "modal", "home"})


@dataclass
class Report:
    """The faults found so far in what is meant for `surface`, in Slack's words."""

    surface: Surface
    messages: list[str] = field(default_factory=list[str])

    def fault(self, words: str, pointer: str) -> None:
        """Note a fault, as Slack does: `[ERROR] words [json-pointer:/blocks/0]`."""
        self.messages.append(f"[ERROR] {words} [json-pointer:{pointer}]")


Check = Callable[[Any, str, Report], None]
"""Looks at a value found at a JSON pointer."""


def string(longest: int, shortest: int = 1) -> Check:
    """A string of `shortest` to `longest` characters."""

    def check(value: Any, pointer: str, report: Report) -> None:
        if not isinstance(value, str):
            report.fault("must provide a string", pointer)
        elif len(value) > longest:
            report.fault(f"must be less than {longest + 1} characters", pointer)
        elif len(value) < shortest:
            report.fault(f"must be more than {shortest - 1} characters", pointer)

    return check


def one_of(*words: str) -> Check:
    """One of a few words."""

    def check(value: Any, pointer: str, report: Report) -> None:
        if value not in words:
            report.fault(f"must be one of the allowed values: {', '.join(words)}", pointer)

    return check


def matching(accepts: Callable[[str], bool], words: str) -> Check:
    """A string that `accepts` finds right; `words` say what it must be."""

    def check(value: Any, pointer: str, report: Report) -> None:
        if not isinstance(value, str) or not accepts(value):
            report.fault(words, pointer)

    return check


def flag(value: Any, pointer: str, report: Report) -> None:
    """True or false."""
    if not isinstance(value, bool):
        report.fault("must provide a boolean", pointer)


def integer(least: int, most: int) -> Check:
    """A whole number from `least` to `most`."""

    def check(value: Any, pointer: str, report: Report) -> None:
        if not isinstance(value, int) or isinstance(value, bool):
            report.fault("must provide an integer", pointer)
        elif not least <= value <= most:
            report.fault(f"must be between {least} and {most}", pointer)

    return check


def many(item: Check, longest: int, shortest: int = 1) -> Check:
    """A list of `shortest` to `longest` items, each right by itself."""

    def check(value: Any, pointer: str, report: Report) -> None:
        if not isinstance(value, list):
            report.fault("must provide an array", pointer)
            return
        items = cast("list[Any]", value)
        if len(items) > longest:
            report.fault(f"no more than {longest} items allowed", pointer)
        elif len(items) < shortest:
            report.fault(f"no fewer than {shortest} items allowed", pointer)
        for index, entry in enumerate(items[:longest]):
            item(entry, f"{pointer}/{index}", report)

    return check


def shape(required: Mapping[str, Check], optional: Mapping[str, Check] | None = None, *more: Check) -> Check:
    """An object with these fields and no others; `more` look at the whole of it if its fields are right."""
    known = {**required, **(optional or {})}

    def check(value: Any, pointer: str, report: Report) -> None:
        if not isinstance(value, dict):
            report.fault("must provide an object", pointer)
            return
        given = cast("dict[str, Any]", value)
        before = len(report.messages)
        for name in required:
            if given.get(name) is None:
                report.fault(f"missing required field: {name}", pointer)
        for name, content in given.items():
            if name not in known:
                report.fault(f"invalid additional property: {name}", pointer)
            elif content is not None:
                known[name](content, f"{pointer}/{name}", report)
        if len(report.messages) == before:
            for rule in more:
                rule(given, pointer, report)

    return check


@dataclass(frozen=True)
class Variant:
    """One type of a family (of blocks, of elements): its shape, and the surfaces that know it."""

    check: Check
    surfaces: frozenset[Surface] = EVERYWHERE


def by_type(variants: Callable[[], Mapping[str, Variant]]) -> Check:
    """An object whose `type` says which shape it has. Asked for late, so that shapes may contain each other."""

    def check(value: Any, pointer: str, report: Report) -> None:
        if not isinstance(value, dict):
            report.fault("must provide an object", pointer)
            return
        given = cast("dict[str, Any]", value)
        kind = given.get("type")
        if kind is None:
            report.fault("missing required field: type", pointer)
            return
        variant = variants().get(str(kind))
        if variant is None or report.surface not in variant.surfaces:
            report.fault(f"unsupported type: {kind}", f"{pointer}/type")
        else:
            variant.check(given, pointer, report)

    return check


def exactly(word: str) -> Check:
    """The field `type` of a shape that stands for one type only."""
    return one_of(word)


def when(wrong: Callable[[dict[str, Any]], bool], words: str) -> Check:
    """A rule on a whole object: a fault with these words when `wrong` says so."""

    def check(value: Any, pointer: str, report: Report) -> None:
        if wrong(value):
            report.fault(words, pointer)

    return check
