"""Ways to reach the company that its pages show: addresses at its own domain, telephone numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.pipeline.enrich.finding import Finding
from bot.pipeline.enrich.identity import FREE_MAIL, registrable_domain
from bot.pipeline.enrich.sentences import Reading

_EMAIL = re.compile(r"(?<![\w.+-])([A-Za-z0-9][\w.+-]{0,63}@(?:[\w-]{1,63}\.){1,5}[A-Za-z]{2,24})(?![\w-])")
_CALL = r"\b(?:[Tt]el(?:efon|ephone|éphone)?|[Pp]hone|[Cc]all(?: us)?(?: on)?|[Ff]on)\.?:? {0,2}"
_PHONE = re.compile(
    rf"(?:{_CALL}|(?<![\w+]))(\+\d{{1,3}}[ (./-]{{0,2}}\d(?:[ ()./-]{{0,2}}\d){{6,12}})(?!\d)"
    rf"|{_CALL}(\d(?:[ ()./-]{{0,2}}\d){{5,12}})(?!\d)"
)

MAX_BLOCK = 2_000


def contact_findings(reading: Reading) -> Iterator[Finding]:
    """Yield e-mail addresses of the site's own domain (or free mail on a contact page) and telephone numbers."""
    for block in reading.blocks:
        text = block.text[:MAX_BLOCK]
        for match in _EMAIL.finditer(text):
            host = registrable_domain(match[1].rpartition("@")[2])
            if host == reading.domain or (host in FREE_MAIL and reading.kind == "contact"):
                yield Finding("email", match[1], match[1], "text", 0.85)
        if reading.kind in ("home", "about", "contact", "other") or block.area == "footer":
            for match in _PHONE.finditer(text):
                yield Finding("phone", (match[1] or match[2]).strip(), match[0], "text", 0.7)
