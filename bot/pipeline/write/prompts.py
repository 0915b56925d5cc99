"""Prompts for models: our own words from files, with other people's words delimited and marked as such."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from jinja2 import Environment, StrictUndefined, Template

from bot.models.conversation import Side, Thread
from bot.pipeline.write.untrusted import visible
from bot.ports import Prompt

MAX_CONVERSATION = 16_000
MAX_MESSAGE = 6_000
_SPLIT = "=== user ==="


@dataclass(frozen=True, slots=True)
class PromptFile:
    """A prompt as its file gives it: version, the system part and the user part (Jinja, ours)."""

    version: str
    system: str
    user: str


@lru_cache(maxsize=8)
def load_prompt(name: str) -> PromptFile:
    """Return the prompt file `name`; read once."""
    text = (resources.files("bot") / "templates" / "prompts" / f"{name}.j2").read_text(encoding="utf-8")
    _, header, body = text.split("---", 2)
    version = header.strip().removeprefix("version:").strip()
    system, user = body.split(_SPLIT)
    return PromptFile(version, system.strip(), user.strip())


def render_prompt(name: str, context: dict[str, object]) -> Prompt:
    """Return the prompt `name` filled with `context`; a variable that is missing is an error of ours."""
    source = load_prompt(name)
    return Prompt(
        _tidy(_compiled(source.system).render(context)), _tidy(_compiled(source.user).render(context)), source.version
    )


@lru_cache(maxsize=1)
def static_text() -> str:
    """Return the words of all system prompts, so that a draft that repeats them can be recognised."""
    return " ".join(
        re.sub(r"\{[{%].*?[%}]\}", " ", load_prompt(name).system) for name in ("write", "polish", "analyse", "facts")
    )


def tag_for(material: object) -> str:
    """Return a mark that the material's authors cannot know: a hash of all of it, theirs and ours.

    It needs no source of randomness and is the same when a run is replayed.
    """
    return "m-" + hashlib.sha256(repr(material).encode()).hexdigest()[:16]


def marked(text: str, tag: str, most: int) -> str:
    """Return other people's text ready for a prompt: visible characters only, capped, every line marked."""
    plain = visible(text).replace(tag, "")
    if len(plain) > most:
        plain = plain[: most - 1] + "…"
    return "\n".join(f"| {line}" for line in plain.splitlines())


def conversation_text(thread: Thread, tag: str) -> str:
    """Return the conversation for a prompt, newest messages kept when it is too long."""
    names = {Side.US: "we", Side.PROSPECT: "prospect", Side.UNKNOWN: "unknown side"}
    pieces: list[str] = []
    left = MAX_CONVERSATION
    for message in reversed(thread.messages):
        piece = marked(
            f"[{message.index}] {names[message.side]}, {message.author or 'no name'}:\n{message.text}", tag, MAX_MESSAGE
        )
        if len(piece) > left and pieces:
            pieces.append("| (earlier messages left out)")
            break
        left -= len(piece)
        pieces.append(piece)
    return "\n".join(reversed(pieces))


@lru_cache(maxsize=16)
def _compiled(source: str) -> Template:
    environment = Environment(undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True)  # noqa: S701 - plain text, no HTML
    return environment.from_string(source)


def _tidy(text: str) -> str:
    return re.sub(r"\n{2,}", "\n", text).strip()
