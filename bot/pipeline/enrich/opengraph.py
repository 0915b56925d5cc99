"""What a page's head says for previews: OpenGraph properties and the description."""

from __future__ import annotations

from bot.pipeline.enrich.document import Document
from bot.pipeline.enrich.finding import Finding

_SHORTEST_DESCRIPTION = 20


def opengraph_findings(document: Document, *, is_home: bool) -> list[Finding]:
    """Return the site's name and, from its home page, its description of itself."""
    findings: list[Finding] = []
    name = document.metas.get("og:site_name", "")
    if name:
        findings.append(Finding("name", name, name, "opengraph", 0.8))
    if is_home:
        for key in ("og:description", "description"):
            text = document.metas.get(key, "")
            if len(text) >= _SHORTEST_DESCRIPTION:
                findings.append(Finding("description", text, text, "opengraph", 0.8))
                break
    return findings
