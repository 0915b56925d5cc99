"""Turns of a conversation out of the forms in which prompts carry one.

Read are JSON lists, `<message from="…">` elements, lines `[id] Name (side): text`, chat pastes with the name
on a line of its own, and e-mail chains (newest first, quoted text below).
"""

import json
import re
from dataclasses import dataclass
from typing import Any, Literal, cast

Side = Literal["us", "prospect"]

_US = frozenset({"us", "we", "me", "ours", "our", "sender", "you", "seller", "team", "colleague", "assistant", "agent"})
_THEM = frozenset(
    {"prospect", "them", "they", "customer", "lead", "client", "buyer", "external", "contact", "recipient"}
)
_HEADER_WORDS = (
    "subject date to cc bcc sent re betreff an datum objet date à note ps topic channel from "
    "von de question answer language tone intent stage source company role name title url "
    "link website http https offer calendar facts sender instruction instructions important "
    "system rules output task 件名 差出人 宛先 sí no context format example monday tuesday wednesday "
    "thursday friday saturday sunday today yesterday"
)
_NOT_NAMES = frozenset(_HEADER_WORDS.split())
_NAMELESS = "no name"
_PARTICLES = r"(?:van|der|den|de|da|di|von|zu|le|la|ní|ben|bin|el|al|y|dos|du|ter)"
_WORD = r"(?:(?:Dr|Prof|St|Mr|Mrs|Ms|[A-Z])\.|[^\W\d_a-z][^\W\d_]{0,24}(?:[-‐–’'־][^\W\d_]{1,24}){0,3})"
NAME = rf"{_WORD}(?:[ \t]+(?:{_PARTICLES}|{_WORD})){{0,4}}"
_NOTES = r"(?P<notes>(?:\s*[\[(][^\])\n]{1,80}[\])])*)"
_HEAD = re.compile(
    rf"^\s*(?:[-*>•]\s+)?(?P<before>(?:\[[^\]\n]{{1,60}}\]\s*)*)(?:#?\d{{1,3}}[.)]\s+)?\**"
    rf"(?:(?P<label>[a-z][a-z ]{{1,18}}),[ ]+)?(?P<name>{NAME}|[a-z]{{2,10}}|no name)"
    rf"\**{_NOTES}\**\s*(?:[—–-]\s*[^:\n]{{1,60}})?:\**(?:\s+|$)(?P<text>.*)$"
)
_CHAT_HEAD = re.compile(
    rf"^(?P<name>{NAME})\s*(?:\[[^\]\n]{{0,20}}\d{{1,2}}[:.]\d{{2}}[^\]\n]{{0,12}}\]|\s\d{{1,2}}:\d{{2}}\s*(?:AM|PM)?"
    r"|sent the following messages? at .*|envió .{0,30}mensajes?\b.*|a envoyé .{0,30}messages?\b.*"
    r"|hat .{0,30}Nachrichten?\b.*gesendet.*)\s*$"
)
_CHAT_NOISE = re.compile(
    r"^(?:View .* profile|Ver perfil de .*|Voir le profil de .*|Profil von .* anzeigen|"
    r"Status is .*|[A-Z][A-Za-z]{2} \d{1,2}|TODAY|YESTERDAY)$"
)
_MAIL_FROM = re.compile(r"^(?:From|Von|De|Da)\s*:\s*(?P<name>[^<\n]+?)\s*(?:<[^>\n]*>.*|&lt;.*)?$")
_MAIL_HEADER = re.compile(r"^(?:To|Cc|Date|Sent|Subject|An|Datum|Betreff|À|Objet|Para|Asunto|Fecha)\s*:", re.IGNORECASE)
_MAIL_WROTE = re.compile(
    rf"^[>\s]*(?:On|Am|Le|El)\b.*?(?P<name>{NAME})\s*(?:<[^>]*>|&lt;.*?&gt;)?\s*(?:wrote|schrieb|"
    rf"a écrit|escribió).{{0,60}}:\s*$"
)
_ELEMENT = re.compile(r"<(message|turn|msg|mail|email|post)\b([^<>]*)>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_NAME_KEYS = ("speaker", "from", "name", "author", "user", "sender", "who", "by")
_TEXT_KEYS = ("text", "content", "body", "message")
_SIDE_KEYS = ("side", "role", "speaker", "from", "who")


@dataclass(frozen=True)
class Turn:
    """One message: who said it (None when the material does not tell), on which side, and its words."""

    speaker: str | None
    text: str
    side: Side | None = None
    mark: str | None = None


def turns_in(text: str) -> list[Turn]:
    """The turns of the conversation in `text`, oldest first; [] when no form of a conversation is recognised."""
    for reader in (_from_json, _from_elements, _from_mail, _from_chat, _from_lines):
        turns = reader(text)
        if turns:
            return turns
    return []


def side_of(word: str) -> Side | None:
    """The side that a label such as "prospect" or "us, verified" names."""
    words = set(re.findall(r"[a-z]+", word.lower()))
    if words & _THEM:
        return "prospect"
    return "us" if words & _US else None


def attributes_of(text: str) -> dict[str, str]:
    """The `name="value"` pairs of an element's head."""
    return {key.lower(): double or single for key, double, single in _ATTRIBUTE.findall(text)}


def _from_json(text: str) -> list[Turn]:
    try:
        data: Any = json.loads(text.strip())
    except (ValueError, RecursionError):
        return []
    if isinstance(data, dict):
        record = cast("dict[str, Any]", data)
        data = next((record[key] for key in ("messages", "turns", "conversation", "thread") if key in record), None)
    if not isinstance(data, list):
        return []
    rows = [cast("dict[str, Any]", row) for row in cast("list[Any]", data) if isinstance(row, dict)]
    return [turn for row in rows if (turn := _from_record(row)) is not None]


def _from_record(row: dict[str, Any]) -> Turn | None:
    said = next((row[key] for key in _TEXT_KEYS if isinstance(row.get(key), str)), None)
    if said is None:
        return None
    named = next((str(row[key]) for key in _NAME_KEYS if isinstance(row.get(key), str)), None)
    sides: list[Side | None] = [side_of(str(row[key])) for key in _SIDE_KEYS if isinstance(row.get(key), str)]
    mark = next((str(row[key]) for key in ("id", "index", "ts") if key in row), None)
    return Turn(named, said, _first_side(sides), mark)


def _first_side(sides: list[Side | None]) -> Side | None:
    return next((side for side in sides if side is not None), None)


def _from_elements(text: str) -> list[Turn]:
    turns: list[Turn] = []
    for _tag, head, body in _ELEMENT.findall(text):
        turn = _from_record({**attributes_of(head), "text": body.strip()})
        if turn is not None:
            turns.append(turn)
    return turns


def _from_mail(text: str) -> list[Turn]:
    """Newest message first in the text, so the turns are turned round."""
    if not any(_MAIL_FROM.match(line) or _MAIL_WROTE.match(line) for line in text.splitlines()):
        return []
    newest_first: list[tuple[str | None, list[str]]] = [(None, [])]
    for raw in text.splitlines():
        line = re.sub(r"^(?:\s*>)+\s?", "", raw)
        head = _MAIL_FROM.match(line) or _MAIL_WROTE.match(line)
        if head is not None:
            newest_first.append((head["name"].strip().strip('"'), []))
        elif not _MAIL_HEADER.match(line):
            newest_first[-1][1].append(line)
    joined = [(name, "\n".join(lines).strip()) for name, lines in newest_first]
    return [Turn(name, said) for name, said in reversed(joined) if said and name]


def _from_chat(text: str) -> list[Turn]:
    return _grouped(text, _CHAT_HEAD) if any(_CHAT_HEAD.match(line) for line in text.splitlines()) else []


def _from_lines(text: str) -> list[Turn]:
    return _grouped(text, _HEAD)


def _grouped(text: str, pattern: re.Pattern[str]) -> list[Turn]:
    open_turns: list[tuple[str, str, list[str]]] = []
    for line in text.splitlines():
        head = pattern.match(line)
        if head is not None and _is_speaker(head["name"]):
            groups = head.groupdict()
            notes = " ".join(groups.get(part) or "" for part in ("before", "label", "notes"))
            open_turns.append((head["name"].strip(), notes, [groups.get("text") or ""]))
        elif open_turns and not _CHAT_NOISE.search(line):
            open_turns[-1][2].append(line)
    closed = [_closed(name, notes, "\n".join(lines).strip()) for name, notes, lines in open_turns]
    return [turn for turn in closed if turn.text]


def _closed(name: str, notes: str, text: str) -> Turn:
    mark = re.match(r"\[([^\]]+)\]", notes)
    speaker = None if name == _NAMELESS else name
    return Turn(speaker, text, side_of(notes) or side_of(name if name.islower() else ""), mark[1] if mark else None)


def _is_speaker(name: str) -> bool:
    word = name.strip().lower()
    if name.islower():
        return word in _US | _THEM or word == _NAMELESS
    return word.split()[0].rstrip(".") not in _NOT_NAMES
