"""Reasons not to serve a result although the texts look alike."""

from __future__ import annotations

from bot.models.reuse import Signature


def veto(a: Signature, b: Signature) -> str | None:
    """Why what was made for `a` must not be served for `b`, in one word; None when nothing speaks against it."""
    if a.exact == b.exact:
        return None
    return None if a.marks.get("words") == b.marks.get("words") else "words"
