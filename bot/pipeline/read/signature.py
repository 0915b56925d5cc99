"""Body, signature and small print of a message, and what a signature says of its writer."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.pipeline.read.characters import plain_letters, without_invisible
from bot.pipeline.read.closings import is_closing
from bot.pipeline.read.headline import has_company_ending, has_role_word, is_contact_line, read_headline, without_place
from bot.pipeline.read.names import clean_name, looks_like_full_name, name_key, same_company, same_person

_RULE = re.compile(r"\A\s*(?:-- ?|—|_{3,}|-{3,}|={3,}|[―ー─━\u2500-\u257f*+・-]{5,})\s*\Z")
_SENT_FROM = re.compile(
    r"\A\s*(?:Sent from my|Sent from|Get Outlook for|Von meinem .{1,30} gesendet|Gesendet von|Envoyé de|"
    r"Enviado desde|Enviado do|Inviato da|Verzonden vanaf|iPhoneから送信)",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"\A\s*<(?:!--.*--|/?[a-z][^<>]{0,2000})>\s*\Z", re.IGNORECASE)
_SMALL_PRINT = re.compile(
    r"confidential|intended (?:solely|only)|privileged|not the (?:intended|addressee)|registered (?:in|"
    r"office)|company (?:number|no)|"
    r"vertraulich|nicht der (?:richtige|beabsichtigte)|handelsregister|amtsgericht|geschaftsfuhrer:|"
    r"ust-?id|sitz der gesellschaft|"
    r"confidentiel|destinataire|strictement|rcs |siret|capital social|"
    r"confidencial|destinatari[oa]|registro mercantil|proteccion de datos|riservat|informativa|"
    r"vertrouwelijk|geadresseerde|uitsluitend bestemd|"
    r"unsubscribe|opt[- ]out|to stop receiving|abmelden|abbestellen|se desabonner|desinscrire|darse de "
    r"baja|cancelar (?:a )?(?:inscricao|subscricao)|disiscri|afmelden|"
    r"please consider the environment|bevor sie (?:diese|dieses)|virus|配信停止|機密",
)
_ON_BEHALF = re.compile(r"\A(?:i\.\s?[AV]\.|p\.\s?p\.|p\.\s?o\.|ppa\.|gez\.)\s+(?=\S)", re.IGNORECASE)
_SHORT_NAME = re.compile(r"\A[A-ZÀ-Þ][^\W\d_]{0,12}\.?\Z")
_NICKNAME = re.compile(r"\s[\"“”«»'‘’(][^\W\d_]{2,20}[\"“”«»'‘’)](?=\s)")
_GLUED = re.compile(r"\A(?P<name>[^,|·•/]{3,60}?)\s*(?:,|\||·|•|\s[-–—]\s|/)\s*(?P<rest>.{2,140})\Z")

# A line of a signature that speaks: a slogan, a request, a notice.
_SENTENCE = re.compile(
    r"\b(?:you|your|we|please|this (?:message|e-?mail)|i|bitte|sie|ihre?|wir|vous|nous|veuillez|usted|nosotros|"
    r"por favor)\b.{12,}|[?!]\s*\Z",
    re.IGNORECASE,
)


class Parts(NamedTuple):
    """A message cut in three; joined again they are its lines. `body` is what is said in it."""

    body: str
    signature: tuple[str, ...]
    small_print: tuple[str, ...]


class Signed(NamedTuple):
    """What a signature says; each part may be missing."""

    name: str | None
    role: str | None
    company: str | None


def split_signature(text: str, author: str | None) -> Parts:
    """Cut `text` into what is said, the signature and the small print below it."""
    if "\n" not in text:
        return Parts(text.rstrip(), (), ())
    lines = text.split("\n")
    end = len(lines)
    small: list[str] = []
    lowest = max(0, len(lines) - 60)
    cut = _print_start(lines, lowest, end)
    if any(_is_full_name(line, author) for line in lines[max(cut, 1) :]):
        cut = end
    if cut < end:
        small, end = lines[cut:end], cut
    start = _signature_start(lines, max(0, end - 16), end, author)
    if not any(line.strip() for line in lines[:start]):
        return Parts("\n".join(lines[:end]).rstrip(), (), tuple(small))
    signature = tuple(line for line in lines[start:end] if line.strip() and not _RULE.match(line))
    return Parts("\n".join(lines[:start]).rstrip(), signature, tuple(small))


def _print_start(lines: list[str], lowest: int, end: int) -> int:
    """Where the last paragraphs of small print begin; `end` when there are none."""
    cut = end
    position = end
    while position > lowest:
        while position > lowest and not lines[position - 1].strip():
            position -= 1
        top = position
        while top > lowest and lines[top - 1].strip():
            top -= 1
        paragraph = plain_letters(" ".join(lines[top:position])[:3_000])
        single_footer = _SMALL_PRINT.search(plain_letters(lines[position - 1])) if position else None
        if position and _MARKUP.match(lines[position - 1]):
            cut = position = position - 1
            continue
        if top == 0 and not (position - top > 1 and single_footer):
            break
        if _SMALL_PRINT.search(paragraph) and len(paragraph) > 90 and not paragraph.endswith("?") and top > 0:
            cut = top
        elif _SENT_FROM.match(lines[position - 1]):
            cut = position - 1
            position -= 1
            continue
        else:
            break
        position = top
    return cut


def _signature_start(lines: list[str], lowest: int, end: int, author: str | None) -> int:
    for number in range(lowest, end):
        if lines[number].rstrip() == "--" and number > 0:
            return number
    named = next((number for number in range(max(lowest, 1), end) if _is_full_name(lines[number], author)), None)
    start = end if named is None else _with_closing(lines, named)
    below = _start_from_below(lines, lowest, end, author)
    return min(start, below)


def _start_from_below(lines: list[str], lowest: int, end: int, author: str | None) -> int:
    start = end
    for number in range(end - 1, lowest - 1, -1):
        line = lines[number]
        if not line.strip():
            continue
        if is_closing(line) or _names_author(line, author):
            if all(_fits_below(other) for other in lines[number + 1 : end]):
                start = number
                continue
            break
        if _RULE.match(line):
            if start < end or number < end - 1:
                start = number
            continue
        if not _fits_below(line):
            break
    return start


def _is_full_name(line: str, author: str | None) -> bool:
    """Whether a line is the writer's whole name, alone or with a role beside it: what follows is a signature."""
    key = name_key(author)
    if author is None or len(key.split()) < 2:
        return False
    bare = _NICKNAME.sub(" ", _ON_BEHALF.sub("", without_invisible(line).strip(" \t,.*_–—-")))
    glued = _GLUED.match(bare)
    return name_key(bare) == key or bool(glued and name_key(glued["name"]) == key)


def _with_closing(lines: list[str], start: int) -> int:
    """The place of the greeting or the short name above the full one."""
    for number in range(start - 1, max(-1, start - 6), -1):
        line = lines[number].strip()
        if not line:
            continue
        if not is_closing(line) and not _SHORT_NAME.match(line):
            break
        start = number
    return start


def _names_author(line: str, author: str | None) -> bool:
    bare = without_invisible(line).strip(" \t,.*_–—-")
    if not bare or len(bare) > 110 or bare.endswith("?"):
        return False
    if author is None:
        return False
    if name_key(bare) == name_key(author):
        return True
    first = name_key(author).split()
    key = name_key(bare).split()
    if first and len(key) <= 3 and key and same_person(bare, author):
        return True
    if len(key) == 1 and first and len(key[0]) >= 3 and key[0] in first[0] and bare[:1].isupper():
        return True
    if key and first and len(bare) <= 3 and key[0] == first[0][:1]:
        return True
    if len(key) == len(first) > 1 and key[-1] == first[-1] and key[0] == first[0][:1]:
        return True
    glued = _GLUED.match(bare)
    return bool(glued and (name_key(glued["name"]) == name_key(author) or (author in bare and len(bare) <= 60)))


def _fits_below(line: str) -> bool:
    """Whether a line can stand under a name: short, not a question, no sentence."""
    stripped = line.strip()
    if is_contact_line(stripped) and len(stripped) <= 160:
        return True
    return len(stripped) <= 90 and not stripped.endswith(("?", "\uff1f", "。", "!")) and len(stripped.split()) <= 12


def read_signature(parts: Parts, author: str | None) -> Signed:
    """Name, role and company that a signature gives of its writer."""
    lines = [line.strip(" \t*_|") for line in parts.signature if not is_closing(line)][:8]
    lines = [bare for line in lines if (bare := _ON_BEHALF.sub("", without_invisible(line)))]
    closed = len(lines) < len(parts.signature)
    name = role = company = None
    bare_beside = False
    others: list[str] = []
    for number, line in enumerate(line for line in lines if not _SENTENCE.search(line)):
        if number == 0 and closed and _may_be_person(line, lines, author):
            name = clean_name(line)
            continue
        found = _named_line(line, author, is_first=number == 0) or _contact_line(line)
        if found is None:
            headline = read_headline(line)
            found = Signed(None, headline.role, headline.company)
            unnamed = None if headline.role or headline.company else _bare_company(line)
            nickname = " " not in line and any(_names_author(later, author) for later in lines[number + 1 :])
            if unnamed and not nickname:
                others.append(unnamed)
        bare_beside = bare_beside or (company is None and found.name is not None and found.company is not None)
        name, role, company = name or found.name, role or found.role, company or found.company
    if role is None and company is not None and bare_beside and others:
        role, company = company, others.pop(0)
    if company is None and others:
        company = others.pop(1 if role is None and len(others) > 1 else 0)
    if role is None and others and others[0] != company:
        role = others[0]
    company = without_place(company) if company else None
    return Signed(name, role, None if same_company(company, name) else company)


def _contact_line(line: str) -> Signed | None:
    """A line with an address or a number: at most the company in front of it counts."""
    if not is_contact_line(line) or has_role_word(line):
        return None
    first = re.split(r"\s*[|·•,/]\s*", line)[0]
    is_company = has_company_ending(first) and not is_contact_line(first)
    return Signed(None, None, clean_name(first) if is_company else None)


def _named_line(line: str, author: str | None, *, is_first: bool) -> Signed | None:
    """A line that holds the writer's name, alone or with role and company beside it."""
    glued = _GLUED.match(line)
    if author and author in line and line != author and not glued:
        rest = line.replace(author, " ").strip(" \u3000,")
        return Signed(author, rest if has_role_word(rest) else None, None)
    by_name = glued is not None and looks_like_full_name(glued["name"]) and not has_role_word(glued["name"])
    if glued and by_name and (same_person(glued["name"], author) if author else is_first):
        headline = read_headline(glued["rest"])
        bare = None if headline.role or is_contact_line(glued["rest"]) else clean_name(glued["rest"])
        return Signed(clean_name(glued["name"]), headline.role, headline.company or bare)
    if author and _names_author(line, author):
        is_name = looks_like_full_name(line) and not has_role_word(line)
        return Signed(clean_name(line) if is_name else None, None, None)
    if author is None and looks_like_full_name(line) and not has_role_word(line) and not has_company_ending(line):
        return Signed(clean_name(line), None, None) if is_first else None
    return None


def _may_be_person(line: str, lines: list[str], author: str | None) -> bool:
    """Whether the line under a closing is a person's name although the mail came from an account."""
    return (
        2 <= len(line.split()) <= 3
        and looks_like_full_name(line)
        and not has_role_word(line)
        and not has_company_ending(line)
        and not any(_names_author(other, author) for other in lines)
    )


def _bare_company(line: str) -> str | None:
    """A line of a signature that is neither name, role nor address: a company, or a department above one."""
    if len(line) > 60 or len(line.split()) > 6 or is_contact_line(line):
        return None
    return clean_name(line)
