"""Reads a chat request into its material: who writes, to whom, the conversation, facts, answers, the wish.

It knows no particular prompt. Delimited blocks are taken for what their names say; without blocks, lines
that look like a conversation are the conversation and the rest is instruction.
"""

import re
from dataclasses import dataclass, field
from typing import Any, cast

from playground.model.blocks import Block, blocks_in, texts_of
from playground.model.conversation import NAME, Side, Turn, turns_in
from playground.model.language import language_of, questions_in
from playground.model.statements import Given, Statement, answers_in, facts_in, page_facts

_SENDER = re.compile(
    rf"(?:(?i:sender(?:[ _]name)?|from_name|our name|your name|writer|sign(?:ed)? (?:it |the reply )?(?:as|by|with)|"
    rf"sign-off|(?:write|writing|draft|drafting|reply|replying|answer|"
    rf"answering)\b[^.\n]{{0,40}}? (?:for|as|on behalf of)|"
    rf"on behalf of|you are|we are|I am|my name is)(?i: name)?)\s*(?:is\b|=|:)?\s*[\"“*]*(?P<name>{NAME})"
)
_NAME_LINE = re.compile(rf"^\W*(?i:name|sender|sender_name|from)\"?\s*[:=]\s*\"?(?P<name>{NAME})", re.MULTILINE)
_COMPANY_LINE = re.compile(r"^\W*(?i:company|firm|organisation)\"?\s*[:=]\s*\"?(?P<name>[^\"\n,;]{2,60})", re.MULTILINE)
_OFFER_LINE = re.compile(
    r"^\W*(?i:offer|value[_ ]proposition|what we offer)\"?\s*[:=]\s*\"?(?P<text>[^\"\n]{5,400})", re.MULTILINE
)
_CALENDAR = re.compile(r"(?i:calendar|booking|schedul\w+)[^\n:]{0,30}[:=]\s*\"?(?P<url>https?://[^\s\"<>]+)")
_WISH_LINE = re.compile(
    r"^\W*(?i:instruction|request|wish|the \w+ (?:asks|wants))[^\n:]{0,30}:[ \t]*(?P<wish>\S[^\n]*)$", re.MULTILINE
)
_RUN = re.compile(r"(.)\1{80,}", re.DOTALL)
_LONGEST_RUN = 80
_BLANK_LINES = re.compile(r"\n{4,}")
_SHORT_REQUEST = 200
_NOT_SENDERS = frozenset({"The", "A", "An", "Rejoinder", "Slack", "Write", "This", "Assistant"})


@dataclass(frozen=True)
class Material:
    """What a request carries. `said` is all user text; `system` the system text; `wish` explicit instructions."""

    system: str = ""
    said: str = ""
    outside: str = ""
    blocks: list[Block] = field(default_factory=list[Block])
    turns: list[Turn] = field(default_factory=list[Turn])
    facts: list[Statement] = field(default_factory=list[Statement])
    answers: list[Given] = field(default_factory=list[Given])
    sender: str | None = None
    company: str | None = None
    offer: str | None = None
    calendar: str | None = None
    wish: str = ""
    page: str = ""

    @property
    def prospect_turns(self) -> list[Turn]:
        """What the other side said, oldest first."""
        return [turn for turn in self.turns if side_in(self, turn) == "prospect"]

    @property
    def last(self) -> Turn | None:
        """The last turn of the one we write to."""
        theirs = self.prospect_turns
        return theirs[-1] if theirs else None

    @property
    def prospect(self) -> str | None:
        """Name of the one we write to."""
        return self.last.speaker if self.last is not None else None

    @property
    def newest(self) -> str:
        """All that the other side said since we last spoke, or their last words before."""
        after: list[str] = []
        for turn in reversed(self.turns):
            if side_in(self, turn) == "us":
                break
            after.insert(0, turn.text)
        return "\n\n".join(after) or (self.last.text if self.last is not None else "")

    @property
    def questions(self) -> list[str]:
        """The open questions of the other side, verbatim."""
        return questions_in(self.newest)

    @property
    def language(self) -> str:
        """Language of the conversation (of all the user's text when there is none)."""
        theirs = "\n".join(turn.text for turn in self.prospect_turns[-3:])
        return language_of(theirs or "\n".join(turn.text for turn in self.turns) or self.page or self.said)


def side_in(material: Material, turn: Turn) -> Side:
    """Side of `turn`: as labelled, else ours when the sender's name is on it, else the prospect's."""
    if turn.side is not None:
        return turn.side
    return "us" if _same_person(turn.speaker, material.sender) else "prospect"


def read_material(messages: list[dict[str, Any]]) -> Material:
    """The material of the chat `messages` (OpenAI's shape; content as text or as a list of text parts)."""
    system = "\n\n".join(readable(row) for row in messages if row.get("role") in ("system", "developer"))
    users = [readable(row) for row in messages if row.get("role") == "user"]
    said = "\n\n".join(users)
    blocks, outside = blocks_in(said)
    system_blocks, system_outside = blocks_in(system)
    everything = [*blocks, *system_blocks]
    instructions = f"{system_outside}\n{outside}"
    own = "\n".join(texts_of(everything, "sender"))
    page = "\n".join(texts_of(everything, "page"))
    return Material(
        system=system,
        said=said,
        outside=instructions,
        blocks=everything,
        turns=_turns(everything, outside, users),
        facts=[fact for text in texts_of(everything, "facts") for fact in facts_in(text)] + page_facts(page),
        answers=[given for text in texts_of(everything, "answers") for given in answers_in(text)],
        sender=_sender(own, instructions),
        company=_first(_COMPANY_LINE, "name", own),
        offer=_first(_OFFER_LINE, "text", own, instructions),
        calendar=_first(_CALENDAR, "url", own, instructions),
        wish=_wish(everything, instructions, users),
        page=page,
    )


def readable(message: dict[str, Any]) -> str:
    """The text of one chat message with endless runs of one character shortened, which no rule needs."""
    return _RUN.sub(lambda run: run[0][:_LONGEST_RUN], _BLANK_LINES.sub("\n\n\n", text_of(message)))


def text_of(message: dict[str, Any]) -> str:
    """The text of one chat message, its parts joined."""
    content = message.get("content")
    if isinstance(content, str):
        return content
    parts = cast("list[Any]", content) if isinstance(content, list) else []
    texts = [cast("dict[str, Any]", part).get("text", "") for part in parts if isinstance(part, dict)]
    return "\n".join(str(text) for text in texts)


def _turns(blocks: list[Block], outside: str, users: list[str]) -> list[Turn]:
    for text in texts_of(blocks, "conversation"):
        turns = turns_in(text)
        if turns:
            return turns
        if text.strip():
            return [Turn(None, text.strip(), "prospect")]
    candidates = [turns_in(block.text) for block in blocks if block.kind in ("", "page")] + [turns_in(outside)]
    longest = max(candidates, key=len)
    if longest:
        return longest
    if any(block.kind for block in blocks) or not users:
        return []
    return [Turn(None, users[-1].strip(), "prospect")] if users[-1].strip() else []


def _sender(own: str, instructions: str) -> str | None:
    named = _NAME_LINE.search(own) or re.search(NAME, own) if own else None
    if named is not None:
        return named["name"] if "name" in named.groupdict() else named[0]
    for match in _SENDER.finditer(instructions):
        if match["name"].split()[0] not in _NOT_SENDERS and len(match["name"].split()) <= 4:
            return match["name"]
    return None


def _first(pattern: re.Pattern[str], group: str, *texts: str) -> str | None:
    matches = [match for text in texts if (match := pattern.search(text)) is not None]
    return matches[0][group].strip() if matches else None


def _wish(blocks: list[Block], instructions: str, users: list[str]) -> str:
    parts = texts_of(blocks, "instruction") + [match["wish"] for match in _WISH_LINE.finditer(instructions)]
    if len(users) > 1 and len(users[-1]) <= _SHORT_REQUEST:
        parts.append(users[-1])
    return "\n".join(parts)


def _same_person(one: str | None, other: str | None) -> bool:
    if not one or not other:
        return False
    first, second = set(one.lower().split()), set(other.lower().split())
    return first <= second or second <= first
