"""Visible text cut into sentences, with what the rules need to know about where each stands."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from bot.pipeline.enrich.document import Block, Document
from bot.pipeline.enrich.instructions import is_instruction
from bot.pipeline.enrich.site_map import page_kind
from bot.pipeline.enrich.words import words

UPPER = "A-ZÀ-ÖØ-ÞŁŚŠŞŽŻČĆĐİ"
MAX_SENTENCE = 400
MAX_SENTENCES = 1_000
MAX_BLOCK = 20_000
MAX_BLOCKS_READ = 1_000
_END = re.compile(rf"(?<=[.!?…])[”\"’)]?\s+(?=[{UPPER}0-9“\"„«(])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Dr|Mr|Mrs|Ms|Prof|St|Inc|Ltd|Co|Corp|No|Nr|Mio|Mrd|bzw|ca|approx|vs|etc|z\.B|u\.a|B\.V|S\.A|e\.g|i\.e)"
    r"|\b[A-Z])\.$"
)
# A sentence about somebody else of the same or a similar name.
_NAMESAKE = re.compile(
    r"not to be confused|no relation|unrelated|another company|different company|namesake|same name"
    r"|nicht zu verwechseln|gleichnamig|à ne pas confondre|homonyme|no confundir",
    re.IGNORECASE,
)
_OURS = re.compile(
    r"\b(?:we|our|us|wir|unser\w*|uns|nous|notre|nos|nosotros|nuestr[ao]s?|wij|ons|onze)\b|\b[Ww]e['’]re\b",
    re.IGNORECASE,
)
_SELF = re.compile(
    r"\b(?:(?:^it|^(?:\S+ ){1,3}people work here|here)"
    r"|the (?:company|firm|practice|studio|business|cooperative|agency|brewery|workshop)"
    r"|das unternehmen|die firma|la maison|l['’]entreprise|la société|la empresa|het bedrijf)\b",
    re.IGNORECASE,
)
# On its own "about" page a company is also "the port", "la verrerie", or the first word of its name.
_DEFINITE = re.compile(r"(?:The|La|Le|L['’]|Das|Die|Der|El|De|Het)\s?[a-zà-ÿ]|(?:Die|Das|Der) [A-ZÄÖÜ]")
_ABOUT_KINDS = ("about", "team")
_LEGAL_FORMS = words("inc llc ltd limited gmbh ag sas sarl sa bv nv oy ab pty corp co plc kg ug srl spa aps as")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and its block; `is_ours` = it speaks of the site's own company."""

    text: str
    block: Block
    is_ours: bool
    is_first: bool


@dataclass(slots=True)
class Reading:
    """A page prepared for the rules: `names` are those of the company on this page, `kind` that of the page."""

    document: Document
    domain: str
    kind: str
    is_home: bool
    names: tuple[str, ...]
    blocks: list[Block]
    sentences: list[Sentence]


def prepare(document: Document, domain: str, *, is_home: bool) -> Reading:
    """Cut a page into sentences, without navigation, forms and blocks that give instructions."""
    names = company_names(document, domain)
    pattern = re.compile("|".join(re.escape(name) for name in names) or r"(?!)", re.IGNORECASE)
    blocks = [
        block for block in document.blocks if block.area not in ("nav", "form") and not is_instruction(block.text)
    ]
    kind = "home" if is_home else page_kind(document.path)
    first_words = tuple(name.split(" ")[0] for name in names)
    sentences: list[Sentence] = []
    for block in blocks:
        for number, text in enumerate(split_sentences(block.text)):
            ours = bool(pattern.search(text) or _OURS.search(text) or _SELF.search(text))
            ours = ours or (kind in _ABOUT_KINDS and bool(_DEFINITE.match(text) or text.split(" ")[0] in first_words))
            ours = ours and not _NAMESAKE.search(text)
            if len(text) <= MAX_SENTENCE and len(sentences) < MAX_SENTENCES:
                sentences.append(Sentence(text, block, ours, number == 0))
    return Reading(document, domain, kind, is_home, names, blocks, sentences)


def split_sentences(text: str) -> list[str]:
    """Cut a paragraph after its full stops, but not after abbreviations and initials."""
    parts: list[str] = []
    for piece in _END.split(text[:MAX_BLOCK]):
        if parts and len(parts[-1]) < MAX_SENTENCE and _ABBREVIATION.search(parts[-1][-10:]):
            parts[-1] = f"{parts[-1]} {piece}"
        else:
            parts.append(piece)
    return [part.strip() for part in parts if part.strip()]


def company_names(document: Document, domain: str) -> tuple[str, ...]:
    """Return what the page calls its company: as its head says, and as its text spells the domain's own label."""
    names: list[str] = []
    stated = document.metas.get("og:site_name", "")
    if 2 <= len(stated) <= 60:
        names.append(stated)
    spelled = spelled_name(f"{document.title}\n{document.text[:30_000]}", domain)
    if spelled:
        names.append(spelled)
    short = [without_legal_form(name) for name in names]
    return tuple(dict.fromkeys(name for name in (*names, *short) if name))


def spelled_name(text: str, domain: str) -> str | None:
    """Return the one to four capitalised words of `text` that together are the domain's label, legal form included."""
    label = fold(domain.split(".", 1)[0].removeprefix("xn--"))
    tokens = list(re.finditer(rf"[{UPPER}0-9][\w&’'-]*", text))
    for index, first in enumerate(tokens):
        for last in tokens[index : index + 4]:
            candidate = text[first.start() : last.end()]
            if "\n" in candidate or len(candidate) > 60:
                break
            if label in (fold(candidate), fold(candidate, umlauts=True)):
                return candidate + _legal_form_after(text, last.end())
    return None


def _legal_form_after(text: str, end: int) -> str:
    following = re.match(r",? ([A-Za-z.]{2,7})(?![\w])", text[end : end + 12])
    if following and following[1].replace(".", "").lower() in _LEGAL_FORMS and following[1][0].isupper():
        return following[0].rstrip(".") if "." not in following[1][:-1] else following[0]
    return ""


def without_legal_form(name: str) -> str:
    """Return a company's name without "GmbH", "Inc." and the like."""
    head, _, last = name.rpartition(" ")
    return head.rstrip(",") if head and last.replace(".", "").lower() in _LEGAL_FORMS else name


def fold(text: str, *, umlauts: bool = False) -> str:
    """Return letters and digits only, without case and accents; with `umlauts`, ä is ae."""
    text = text.casefold()
    if umlauts:
        for letter, pair in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ø", "oe"), ("å", "aa")):
            text = text.replace(letter, pair)
    plain = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in plain if letter.isalnum())
