"""How a person names the prospect whose results are to be forgotten."""

from __future__ import annotations

from bot.errors import BadInput
from bot.pipeline.analyse.identity import profile_path
from bot.pipeline.enrich.identity import parse_link

_KINDS = ("email:", "domain:", "profile:", "slack:")


def prospect_identifier(given: str) -> str:
    """Return the identifier (as suppressions have it, before hashing) of an e-mail address, a LinkedIn profile, a
    company's site or domain, or of an identifier that is one already. Raises BadInput for anything else.
    """
    text = given.strip()
    if text.startswith(_KINDS):
        return text
    if "@" in text and "/" not in text:
        return f"email:{text.lower()}"
    path = profile_path(text)
    if path is not None:
        return f"profile:{path}"
    link = parse_link(text)
    if link is None or not link.domain:
        raise BadInput("Name the prospect by an e-mail address, a LinkedIn profile, a company's site or its domain.")
    return f"domain:{link.domain}"
