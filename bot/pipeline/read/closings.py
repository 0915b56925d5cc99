"""The line that closes a letter: "Kind regards", "Mit freundlichen Grüßen", "Bien à vous"."""

from __future__ import annotations

import re

from bot.pipeline.read.characters import plain_letters

_CLOSING = re.compile(
    rf"\A(?:{_CLOSINGS})\s*(?:und |and |et |y |e |en )?(?:from .{{1,30}}|aus .{{1,30}}|de .{{1,20}})?[,.!~ -]*\Z"
)


def is_closing(line: str) -> bool:
    """Whether a line closes a letter, alone or before a short name."""
    plain = plain_letters(line).strip().replace("ß", "ss").replace("’", "'")
    if len(plain) > 110:
        return False
    if _CLOSING.match(plain) or (
        len(plain) < 50
        and re.search(r"\b(?:grusse?n?|regards|wishes|salutations|saludos?|saluti|groet(?:en)?)[,.!]?\Z", plain)
    ):
        return True
    head, comma, tail = plain.partition(",")
    return bool(comma and len(tail.split()) <= 3 and "?" not in tail and _CLOSING.match(head.strip()))
