"""What a page calls its company: as its head and data say, and as its text spells the domain's own label."""

from __future__ import annotations

import re
import unicodedata

from bot.pipeline.enrich.document import Document
from bot.pipeline.enrich.words import words

UPPER = "A-ZÀ-ÖØ-ÞŁŚŠŞŽŻČĆĐİ"
CJK = "\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
LEGAL_FORMS = words(
    """
    inc llc ltd limited gmbh ag sas sarl sa bv nv oy ab pty corp co plc kg ug srl spa aps as asa sl slu lda oü kk eurl
    snc ohg gbr eg ev se kft doo sro zoo ltda hf ehf oyj sagl sia uab 株式会社 有限会社 合同会社
    """
)
_FORMS = (
    r"GmbH(?: & Co\.? KG)?|AG|KG|UG|SE|Ltd|Limited|Inc|LLC|SAS|SARL|SA|S\.A\.|S\.L\.|S\.r\.l\.|SRL|SpA|S\.p\.A\.|Lda"
    r"|BV|B\.V"
    r"|NV|N\.V|AS|AB|ApS|Oy|株式会社"
)
_CJK_FORM = re.compile("株式会社|有限会社|合同会社|（株）|\\(株\\)")
_SEPARATOR = re.compile(r"\s+[|–—·•»:-]\s+|[|｜：»]|: ")
_GENERIC = words(
    """
    home homepage start startseite accueil inicio início inizio willkommen welcome bienvenue bienvenido benvenuti about
    contact kontakt team news blog index website about-us ホーム トップ トップページ
    """
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|Copyright)\s*(?:(?:\d{4}\s*[–—-]\s*)?\d{4},?)?\s*(?:by |von )?([^.|·•,]{2,60})", re.IGNORECASE
)
MAX_NAMES = 8


def company_names(document: Document, domain: str, stated: list[str], known: tuple[str, ...]) -> tuple[str, ...]:
    """Return the company's names on this page, the surest first: `stated` by its data, `known` from its home page."""
    names = [document.metas.get("og:site_name", ""), *known]
    spelled = spelled_name(f"{document.title}\n{document.text[:30_000]}", domain)
    names += [spelled or "", *stated]
    if not any(names):
        names += _titled(document)
    named = [name.strip() for name in names if 2 <= len(name.strip()) <= 60]
    short = [without_legal_form(name) for name in named]
    return tuple(dict.fromkeys(name for name in (*named, *short, *_first_part(named, document, domain)) if name))[
        :MAX_NAMES
    ]


def _titled(document: Document) -> list[str]:
    """The part of the title that the page repeats as its name: in a heading, a copyright line or on its own."""
    parts = [part.strip() for part in _SEPARATOR.split(document.title) if part.strip()]
    parts = [part for part in parts if len(part) <= 40 and part.casefold() not in _GENERIC]
    alone = {block.text for block in document.blocks if len(block.text) <= 60}
    marked = [match[1].strip() for block in document.blocks[-8:] if (match := _COPYRIGHT.search(block.text))]
    for part in parts:
        if any(part in line or without_legal_form(line) == part for line in marked):
            return [part]
    text = document.text[:20_000]
    if len(parts) > 1:
        parts = [part for part in parts if part in alone or text.count(part) > 1 or re.search(rf"[{CJK}]", part)]
    return parts[:1] if parts and (len(parts) == 1 or parts[0] in text) else []


def _first_part(names: list[str], document: Document, domain: str) -> list[str]:
    """A company of a hyphenated domain is called by the first word of its name too, where the page does so."""
    label, hyphen, _ = domain.split(".", 1)[0].partition("-")
    if not hyphen or len(label) < 4:
        return []
    firsts = {name.split(" ")[0] for name in names if " " in name}
    return [
        first for first in firsts if fold(first) == label and re.search(rf"\b{re.escape(first)} [a-z]", document.text)
    ]


def is_own_name(name: str, domain: str, names: tuple[str, ...] = ()) -> bool:
    """Tell whether a name is the company's: one of `names`, or its domain's label, legal form and case aside."""
    bare = without_legal_form(name)
    own = {fold(without_legal_form(each)) for each in names}
    label = fold(domain.split(".", 1)[0].removeprefix("xn--"))
    return bool(fold(bare)) and any(form in own or form == label for form in _folded(bare))


def _folded(name: str) -> list[str]:
    forms = [fold(name), fold(name, umlauts=True)]
    return forms + [fold(re.sub(r"\s*[&+]\s*", word, name)) for word in ("and", "und", "et", "e", "y", "en")]


def spelled_name(text: str, domain: str) -> str | None:
    """Return the one to four capitalised words of `text` that together are the domain's label, legal form included."""
    label = fold(domain.split(".", 1)[0].removeprefix("xn--"))
    tokens = list(re.finditer(rf"[{UPPER}0-9][\w’'-]*", text))
    for index, first in enumerate(tokens):
        if fold(first[0])[:1] != label[:1]:
            continue
        for last in tokens[index : index + 5]:
            candidate = text[first.start() : last.end()]
            if "\n" in candidate or len(candidate) > 60:
                break
            if label in _folded(candidate):
                return candidate + _legal_form_after(text, last.end())
    return None


def _legal_form_after(text: str, end: int) -> str:
    following = re.match(r",? ([A-Za-zÜü.]{2,7})(?![\w])", text[end : end + 12])
    if following and following[1].replace(".", "").lower() in LEGAL_FORMS and following[1][0].isupper():
        return following[0].rstrip(".") if "." not in following[1][:-1] else following[0]
    return ""


def after_name(text: str, name: str) -> str:
    """Return what follows the company's name where a text begins with it, article and legal form aside; else ""."""
    begun = re.match(
        rf"(?:(?:The|Die|Der|Das|La|Le|Les|El|Il|Lo|O|A|De|Het) )?{re.escape(name)}(?!\w)"
        rf"(?:,? (?:{_FORMS})\.?(?![\w]))?",
        text,
    )
    return text[begun.end() :] if begun else ""


def without_legal_form(name: str) -> str:
    """Return a company's name without "GmbH", "Inc.", "株式会社" and the like."""
    name = _CJK_FORM.sub("", name).strip()
    for _ in range(2):
        head, _, last = name.rpartition(" ")
        if head and last.replace(".", "").replace("/", "").lower() in LEGAL_FORMS:
            name = head.rstrip(", &").removesuffix(" GmbH")
    return name


def fold(text: str, *, umlauts: bool = False) -> str:
    """Return letters and digits only, without case and accents; with `umlauts`, ä is ae."""
    text = text.casefold()
    if umlauts:
        for letter, pair in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ø", "oe"), ("å", "aa"), ("æ", "ae")):
            text = text.replace(letter, pair)
    plain = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in plain if letter.isalnum())
