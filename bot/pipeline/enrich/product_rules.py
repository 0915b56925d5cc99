"""What the company sells, by the names that its site gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.pipeline.enrich.company_names import CJK, UPPER
from bot.pipeline.enrich.document import Block
from bot.pipeline.enrich.finding import Finding
from bot.pipeline.enrich.sentences import Reading, Sentence

MAX_PRODUCTS = 12
_PRICED = re.compile(
    r"(.{3,60}?)(?:,|:| –| —| -)(?: .*)?\s(?:.*[€£$¥]\s?\d|.*\d\s?(?:€|EUR|CHF|kr|円)|auf Anfrage|sur commande"
    r"|on request|su richiesta|bajo pedido)"
)
_QUOTED = re.compile(rf"((?:[{UPPER}][\w’-]* (?:[\w’-]+ ){{0,2}}?)?[«„“『「]\s?[^«»„“”』」]{{2,40}}?\s?[»“”』」])")
_OURS = re.compile(
    r"^(?:[Oo]ur (?:products|pieces|range|services|instruments|tools|wines|beers|models)(?: are| include)?"
    r"|[Uu]nsere (?:Stücke|Produkte|Leistungen|Modelle|Geräte|Angebote|Weine|Biere)(?: sind)?"
    r"|[Nn]os (?:produits|pièces|services|modèles|vins|offres)(?: sont)?|[Nn]uestros (?:productos|servicios|modelos"
    r"|vinos)(?: son)?|[Ii] nostri (?:prodotti|servizi|modelli|vini)(?: sono)?"
    r"|[Oo]s nossos (?:produtos|serviços|modelos)(?: são)?|[Oo]nze (?:producten|diensten|modellen)(?: zijn)?"
    r"|[Ww]e (?:sell|make|offer) (?:two|three|four|five) (?:products|things|tools|services)|製品は)\s?:? (.{4,160})"
)
_LEAD = re.compile(rf"((?:[{UPPER}0-9]|[{CJK}])[^.:!?–—]{{1,50}}?)(?: ?[:：]| [–—-]) \S.{{4,}}")
_NO_PRODUCT = re.compile(
    r"^(?:(?:why|how|what|who|where|when|our|about|contact|pricing|prices?|plans?|features?|products?|services?"
    r"|benefits?|faq|questions|for (?:whom|carriers|teams)|get|start|try|book|talk|request|"
    r"download|read|see|learn|more|terms|delivery|shipping|payment|warranty|support|trusted|customers?|warum|wie|was"
    r"|für|unsere|preise|produkte|leistungen|kontakt|fragen|lieferung|versand|"
    r"pourquoi|comment|nos|produits|tarifs|livraison|por qué|cómo|nuestr[oa]s?|productos|servicios|precios|envíos"
    r"|perché|come|i nostri|prodotti|servizi|prezzi|porquê|como|produtos|serviços|preços|"
    r"waarom|hoe|onze|producten|diensten|prijzen|levering|opening|hours|imprint|impressum|newsletter)\b|製品$|商品$"
    r"|サービス$|お問い合わせ|ご注文|配送|price$|model$|name$|produkt$|preis$)",
    re.IGNORECASE,
)
_OWN_HEADING = re.compile(
    r"(?:Our|Unsere|Nos|Nuestr[oa]s|I nostri|Le nostre|Os nossos|As nossas|Onze)"
    r" (?!team|story|people|values|customers|clients|mission|promise|news|history|partners|offices|locations|work|staff"
    r"|founders|investors|Kunden|Werte|Partner|Leute|Geschichte|Standorte|clients|valeurs|équipes|partenaires|histoire"
    r"|clientes|valores|socios|clienti|valori|soci|parceiros|klanten|waarden|mensen)[\w’-]+(?: [\w’-]+)?",
    re.IGNORECASE,
)
_PRICE = re.compile(
    r"(?:from |ab |à partir de |desde |da |vanaf )?(?:[€£$¥] ?\d|\d[\d.,]* ?(?:€|EUR|CHF|kr"
    r"|円))",
    re.IGNORECASE,
)
_ENDS = (".", "!", "?", "…", "。")


def product_findings(reading: Reading) -> Iterator[Finding]:
    """Yield names of products and services."""
    for sentence in reading.sentences:
        if sentence.block.area in ("main", "data") and not sentence.block.quoted and not sentence.is_old:
            yield from _in_sentence(sentence, reading)
    if reading.kind == "product":
        yield from _listed(reading)
    elif reading.kind in ("home", "about", "other"):
        yield from _named_after_us(reading)
        yield from _below_our_own(reading)


def _in_sentence(sentence: Sentence, reading: Reading) -> Iterator[Finding]:
    ours = _OURS.match(sentence.text)
    if ours and reading.kind != "customers":
        for part in re.split(r",? (?:and|und|et|y|e|en) |, |、", ours[1].rstrip(".。")):
            if 2 < len(part) <= 50:
                yield Finding("product", part.strip(), sentence.text, "text", 0.65)
    if reading.kind in ("home", "about"):
        for name in reading.names:
            is_a = re.match(
                rf"{re.escape(name)} (?:is|ist|est|es|è|é) (?:an?|eine?|une?|una?|uma?|um"
                rf"|een) ([a-zà-ÿ][\w’ -]{{3,40}}?)(?=[:;,.]| that| which| for| für)",
                sentence.text,
            )
            if is_a and re.search(
                r"\b(?:app|software|tool|service|platform|relay|api|library|plugin|Plattform|logiciel|plateforme"
                r"|system|engine)$",
                is_a[1],
            ):
                yield Finding("product", is_a[1], sentence.text, "text", 0.6)
                return


def _listed(reading: Reading) -> Iterator[Finding]:
    """On a page of products: the items of its lists, its terms, its sub-headings, the first cells of its tables."""
    found = 0
    for kinds in (("li",), ("dt",), ("h2", "h3", "h4"), ("td", "th")):
        rows: set[int] = set()
        with_values = {block.row for block in reading.blocks if block.kind == "td"}
        for block in reading.blocks:
            if block.area not in ("main", "data") or block.kind not in kinds or block.quoted or found >= MAX_PRODUCTS:
                continue
            if block.row and (block.row in rows or (block.kind == "th" and block.row not in with_values)):
                continue
            rows.add(block.row)
            name = _name_of(block)
            if name:
                found += 1
                yield Finding("product", name, block.text, "text", 0.55)
        if found:
            return


def _name_of(block: Block) -> str:
    priced, lead = _PRICED.match(block.text), _LEAD.match(block.text)
    text = (priced[1] if priced else lead[1] if lead else block.text).strip()
    shortest = 2 if re.search(rf"[{CJK}]", text) else 4
    if not shortest <= len(text) <= 70 or text.endswith((*_ENDS, ":")) or "@" in text or _NO_PRODUCT.match(text):
        return ""
    return text


def _below_our_own(reading: Reading) -> Iterator[Finding]:
    """Cards and items below a heading like "Our looms", up to the next one; on other pages, cards with their prices."""
    level, is_own = "", False
    for place, block in enumerate(reading.blocks):
        if block.area not in ("main", "data") or block.quoted:
            continue
        if block.kind in ("h1", "h2", "h3") and (not level or block.kind <= level):
            level, is_own = block.kind, _OWN_HEADING.fullmatch(block.text) is not None
            if is_own or block.kind != "h2":
                continue
        below = reading.blocks[place + 1] if place + 1 < len(reading.blocks) else None
        is_card = block.kind in ("h2", "h3", "h4") and below is not None and _PRICE.match(below.text) is not None
        if (is_own and block.kind in ("h3", "h4", "li", "dt")) or (is_card and reading.kind == "other"):
            name = _name_of(block)
            if name:
                yield Finding("product", name, block.text, "text", 0.55)


def _named_after_us(reading: Reading) -> Iterator[Finding]:
    """Headings and items of other pages: those named after the company, and pieces in quotation marks in a list."""
    for block in reading.blocks:
        if block.area not in ("main", "data") or block.quoted or len(block.text) > 120:
            continue
        if block.kind in ("li", "dt", "h2", "h3", "h4", "td"):
            text = _name_of(block)
            for name in reading.names:
                if (
                    text.startswith(name + " ")
                    and 1 <= len(text.removeprefix(name).split()) <= 3
                    and text.removeprefix(name).strip()[:1].isupper()
                ):
                    yield Finding("product", text, block.text, "text", 0.6)
                    break
        if block.kind == "li":
            for piece in _QUOTED.finditer(block.text):
                yield Finding("product", piece[1].strip(), block.text, "text", 0.6)
