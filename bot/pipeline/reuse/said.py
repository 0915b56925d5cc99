"""Who said what in a message: the speaker as head and signature give them, and the words without their frame."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.models.conversation import Message, Thread
from bot.pipeline.read.characters import plain_letters, without_invisible, word_set
from bot.pipeline.read.headline import has_role_word, is_contact_line
from bot.pipeline.read.signature import split_signature

_ROLES = word_set(
    "ceo cto cfo coo cio cmo cpo vp svp evp head director manager founder cofounder owner lead chief officer partner "
    "angel investor president intern engineer buyer procurement sales marketing finance operations ops analyst "
    "geschäftsführer geschaftsfuhrer einkauf leiter leiterin directeur directrice gérant director directora"
)
_JOINS = word_set("at of the bei chez de en @ and und et y for von da di")
_STAMP = re.compile(
    r"\[[^\]]{3,32}\]|\(\s*\d{1,2}[:.]\d\d[^)]*\)|\b\d{1,2}[:.h]\d\d(?:\s?[ap]\.?m\.?)?|\b(?:yesterday|today) at\b",
    re.IGNORECASE,
)
_HEAD = re.compile(r"\A(?P<head>[^:\n]{3,90}?)\s?:\s+(?=\S)")
_AUTOMATIC = re.compile(
    r"\b(?:auto(?:matic)?[ -]?(?:reply|response|antwort)|autoreply|automatische antwort|abwesenheitsnotiz|"
    r"réponse automatique|respuesta automática|resposta automática|risposta automatica|"
    r"automatisch antwoord)\b|自動返信",
    re.IGNORECASE,
)
_SUBJECT_OF_NOTICE = re.compile(
    r"\A(?P<head>[A-ZÀ-Þ][^\s,(]+(?: [A-ZÀ-Þ][^\s,(]+){1,3}(?:\s?\([^)]{2,60}\)|, [^,]{2,40},)?) (?P<verb>is|has|will) "
)
_DASHED = re.compile(r"\s[—–-]{1,2}\s?(?P<signed>[^.!?\n—–]{2,80})\Z")
_BRACKETED = re.compile(r"\s\((?P<signed>[^().!?\n]{2,80})\)\s*\Z")
_PROFILE = re.compile(
    r"^(?:View|Voir|Ver) .{1,60}(?:profile|profil|perfil)\s*$|^.{1,40}s Profil anzeigen\s*$", re.MULTILINE
)
_WORD = re.compile(r"[^\W_]+")
_POSTSCRIPT = re.compile(r"\A\s*(?:p\.?\s?s\.?|n\.?b\.?)\b", re.IGNORECASE)
_FEWEST_WORDS_SAID = 6


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, each a set of folded words; an empty one is unknown."""

    name: tuple[str, ...] = ()
    company: tuple[str, ...] = ()
    role: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """One message: its speaker, its words, and whether a machine wrote it."""

    speaker: Speaker
    text: str
    is_automatic: bool = False


def said_in(message: Message, thread: Thread) -> Said:
    """What `message` of `thread` says, without head, time stamps, signature and a name that stands below it."""
    parts = split_signature(_PROFILE.sub("", without_invisible(message.text)), message.author)
    # A sentence below the name is said, too.
    below = [line for line in parts.signature if _POSTSCRIPT.match(line) or _says_something(line)]
    body = "\n".join([parts.body.strip(), *below])
    head = message.author or ""
    if thread.raw:
        start = max((other.end for other in thread.messages if other.end <= message.start), default=0)
        before = [line for line in thread.raw[start : message.start].split("\n") if line.strip()]
        if before and head and plain_letters(before[-1]).find(plain_letters(head)) >= 0:
            head = before[-1]
    automatic = message.is_automatic
    if _AUTOMATIC.search(head):
        automatic, head = True, _AUTOMATIC.sub("", head)
    if not _WORD.search(head) and (found := _HEAD.match(body)) and _looks_like_head(found["head"]):
        automatic = automatic or _AUTOMATIC.search(found["head"]) is not None
        head, body = _AUTOMATIC.sub("", found["head"]), body[found.end() :]
    if not _WORD.search(head) and (notice := _SUBJECT_OF_NOTICE.match(body)):
        head = notice["head"]
        body = f"I {'am' if notice['verb'] == 'is' else notice['verb']} {body[notice.end() :]}"
    speaker = _speaker(head)
    body, signed = _without_signed(body, speaker)
    signed = signed if signed.company else _from_signature(thread, speaker)
    return Said(
        Speaker(speaker.name or signed.name, speaker.company or signed.company, speaker.role or signed.role),
        body,
        automatic,
    )


def _says_something(line: str) -> bool:
    return len(line.split()) >= _FEWEST_WORDS_SAID and not is_contact_line(line) and not has_role_word(line)


def _looks_like_head(head: str) -> bool:
    words = _STAMP.sub("", head).split()
    capitals = sum(1 for word in words if word[:1].isupper() or not word[:1].isalpha())
    return _AUTOMATIC.search(head) is not None or (2 <= len(words) <= 10 and capitals * 2 > len(words))


def _speaker(head: str) -> Speaker:
    bare = _STAMP.sub(" ", head).strip(" \t:—–-")
    name, _, rest = bare.replace("(", ",", 1).partition(",")
    others = [word for word in _WORD.findall(plain_letters(rest)) if word not in _JOINS]
    return Speaker(
        tuple(_WORD.findall(plain_letters(name))),
        tuple(word for word in others if word not in _ROLES),
        tuple(sorted(word for word in others if word in _ROLES)),
    )


def _without_signed(body: str, speaker: Speaker) -> tuple[str, Speaker]:
    """`body` without "— Ken, Salt & Signal" or "(Sabine, Kanaal 9)" at its end, where the name is the speaker's."""
    for pattern in (_DASHED, _BRACKETED):
        match = pattern.search(body)
        if match is None or match.start() == 0:
            continue
        signed = _speaker(match["signed"])
        is_full = len(signed.name) > 1 and bool(signed.company) and match["signed"][0].isupper()
        if signed.name and (set(signed.name) <= set(speaker.name) if speaker.name else is_full):
            return body[: match.start()].rstrip(), signed
    return body, Speaker()


def _from_signature(thread: Thread, speaker: Speaker) -> Speaker:
    for person in thread.participants:
        if person.company and tuple(_WORD.findall(plain_letters(person.name))) == speaker.name:
            return _speaker(f"{person.name}, {person.company}")
    return Speaker()
