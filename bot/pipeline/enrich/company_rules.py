"""What the page says about the company as such: name, description, trade, language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.pipeline.enrich.company_names import CJK, after_name, is_own_name
from bot.pipeline.enrich.finding import Finding
from bot.pipeline.enrich.industries import find_industry
from bot.pipeline.enrich.place_rules import place_findings
from bot.pipeline.enrich.sentences import Reading, Sentence
from bot.pipeline.enrich.size_rules import is_founding, is_headcount, size_findings

# What follows the name is its verb: a small letter, in whatever language.
_DESCRIBES = re.compile(rf"^\W{{0,2}}\s*(?:[a-zà-ÿ]{{2,}}\b|[{CJK}])")
_NO_VERB = re.compile(
    r"^\W{0,2}\s*(?:and|und|et|y|e|en|of|von|de|in|at|for|für|pour|team|blog|news|has raised|raises|secures)\b"
)
_MADE_BY = re.compile(
    r"^\W{0,2}\s*(?:is|was|has been) (?:made|run|built|founded|opened|started|owned|part|acquired|hiring|looking)\b"
)
_ACTIVITY = re.compile(
    r"^(?:We|Wir|Nous|Noi|Wij) (?!are (?:hiring|looking|\d)|believe|love|suchen|sind|use|value|wish"
    r"|hope)[a-zà-ÿ]{3,} .{20,}"
)
_SHORTEST = 30


def company_findings(reading: Reading) -> Iterator[Finding]:
    """Yield what the page's sentences say about the company itself."""
    yield from _name(reading)
    yield from _description(reading)
    yield from _language(reading)
    yield from size_findings(reading)
    yield from place_findings(reading)
    if reading.kind in ("home", "about"):
        yield from find_industry(reading)


def _name(reading: Reading) -> Iterator[Finding]:
    shown = f"{reading.document.title} {reading.document.text}"
    for name in reading.names:
        if name in shown and is_own_name(name, reading.domain, reading.names[:1]):
            yield Finding("name", name, name, "text", 0.7)
            return


def _description(reading: Reading) -> Iterator[Finding]:
    """The first sentence on the home or about page that has the company's name as its subject, else "we"."""
    if reading.kind not in ("home", "about"):
        return
    sentences = [sentence for sentence in reading.sentences if _may_describe(sentence)]
    for sentence in sentences:
        for name in reading.names:
            rest = after_name(sentence.text, name)
            if rest and _DESCRIBES.match(rest) and not _NO_VERB.match(rest) and not _MADE_BY.match(rest):
                yield Finding("description", sentence.text, sentence.text, "text", 0.7)
                return
    if reading.kind == "home":
        for sentence in sentences[:3]:
            if _ACTIVITY.match(sentence.text):
                yield Finding("description", sentence.text, sentence.text, "text", 0.5)
                return


def _may_describe(sentence: Sentence) -> bool:
    shortest = _SHORTEST if not re.search(rf"[{CJK}]", sentence.text) else 10
    if sentence.block.area not in ("main", "data") or sentence.block.quoted or len(sentence.text) < shortest:
        return False
    return sentence.is_first and not is_founding(sentence.text) and not is_headcount(sentence.text)


def _language(reading: Reading) -> Iterator[Finding]:
    code = reading.document.language.split("-")[0].split("_")[0]
    if not reading.is_home or not re.fullmatch(r"[a-z]{2}", code):
        return
    for sentence in reading.sentences:
        if len(sentence.text.split()) >= 5 or len(re.findall(rf"[{CJK}]", sentence.text)) >= 10:
            yield Finding("language", code, sentence.text, "text", 0.7)
            return
