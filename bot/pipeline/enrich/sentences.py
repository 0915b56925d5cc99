"""Visible text cut into sentences, with what the rules need to know about where each stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.pipeline.enrich.company_names import UPPER, company_names
from bot.pipeline.enrich.document import Block, Document
from bot.pipeline.enrich.instructions import is_instruction
from bot.pipeline.enrich.news_dates import block_dates
from bot.pipeline.enrich.recency import is_recent
from bot.pipeline.enrich.site_map import page_kind
from bot.pipeline.enrich.speaking import own_part, speaks_of_us
from bot.pipeline.enrich.structured import organisation_names

MAX_SENTENCE = 400
MAX_SENTENCES = 1_000
MAX_BLOCK = 20_000
CONTENT_AREAS = ("main", "footer", "data")
_END = re.compile(rf"(?<=[.!?…])[”\"’)]?\s+(?=[{UPPER}0-9“\"„«¿¡(])|(?<=[。！？])\s*")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Dr|Mr|Mrs|Ms|Prof|St|Inc|Ltd|Co|Corp|No|Nr|Mio|Mrd|bzw|ca|approx|vs|etc|z\.B|u\.a|B\.V|S\.A|e\.g|i\.e"
    r"|Dipl|Ing|Sr|Sra|Dott|Tel|Jr)|\b[A-Z])\.$"
)
_NEEDS_SCRIPT = re.compile(
    r"\b(?:need|require|enable|activat|aktivier|activez|habilit|attiv|ativ|schakel)\w*[^.]{0,30}JavaScript"
    r"|JavaScript\b[^.]{0,40}\b(?:need|require|enable|disabled|aktiv|necesari|requis)",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"\b(?:invented|fictional|fictitious|erfundene?s?|fiktive?|fictive?|inventée?|fictif|inventad[ao]|ficticia"
    r"|inventata"
    r"|inventato|fittizia|fictícia|verzonnen|fictief)\b|架空",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and its block; `is_ours` = it speaks of the site's own company, in its part `own`; `is_old` = it
    stands in a piece of news that is too old to be true still.
    """

    text: str
    block: Block
    is_ours: bool
    is_first: bool
    own: str
    is_old: bool


@dataclass(slots=True)
class Reading:
    """A page prepared for the rules: `names` are those of the company, `kind` that of the page."""

    document: Document
    domain: str
    kind: str
    is_home: bool
    names: tuple[str, ...]
    blocks: list[Block]
    sentences: list[Sentence]


def prepare(document: Document, domain: str, *, is_home: bool, known_names: tuple[str, ...] = ()) -> Reading:
    """Cut a page into sentences, without navigation, forms, consent walls and blocks that give instructions."""
    names = company_names(document, domain, organisation_names(document, domain), known_names)
    blocks = [
        block
        for block in document.blocks
        if block.area not in ("nav", "form", "consent")
        and not is_instruction(block.text)
        and not _NEEDS_SCRIPT.search(block.text[:200])
        and not (_DISCLAIMER.search(block.text) and len(block.text) < MAX_SENTENCE)
    ]
    kind = "home" if is_home else page_kind(document.path, document.title)
    dates = block_dates(blocks) if kind in ("news", "home", "careers") else {}
    now = document.page.fetched_at
    sentences: list[Sentence] = []
    for place, block in enumerate(blocks):
        is_old = not is_recent(dates.get(place, ""), now)
        for number, text in enumerate(split_sentences(block.text)):
            if len(text) > MAX_SENTENCE or len(sentences) >= MAX_SENTENCES:
                continue
            ours = speaks_of_us(text, names, kind)
            own = own_part(text, names) if ours else ""
            sentences.append(Sentence(text, block, ours, number == 0, own, is_old))
    return Reading(document, domain, kind, is_home, names, blocks, sentences)


def split_sentences(text: str) -> list[str]:
    """Cut a paragraph after its full stops, but not after abbreviations and initials."""
    parts: list[str] = []
    for piece in _END.split(text[:MAX_BLOCK]):
        if parts and len(parts[-1]) < MAX_SENTENCE and _ABBREVIATION.search(parts[-1][-10:]):
            parts[-1] = f"{parts[-1]} {piece}"
        else:
            parts.append(piece)
    return [part.strip() for part in parts if part and part.strip()]
