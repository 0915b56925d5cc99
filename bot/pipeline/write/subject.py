"""The subject of an e-mail: the thread's own for a reply, the two companies for a first message."""

from __future__ import annotations

import re

from bot.pipeline.write.material import Material

MAX_SUBJECT = 60
_PREFIX = re.compile(r"^\s*(?:(?:re|aw|antw|wg|fwd?|tr|rv|sv|vs|rif|res|enc)(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)


def subject_for(material: Material, own: str | None) -> str | None:
    """Return a subject of at most 60 characters, or None when nothing is known to make one of.

    `own` is what the template's header gives; a reply keeps the thread's subject with a single "Re:". What a
    person filled in goes before both.
    """
    if typed := material.supplied.get("subject"):
        return _cut(" ".join(typed.split()))
    thread_subject = _PREFIX.sub("", " ".join((material.thread.subject or "").split()))
    if thread_subject:
        return _cut(f"Re: {thread_subject}")
    if own:
        return _cut(" ".join(own.split()))
    names = [name for name in (material.sender.company, material.analysis.prospect_company) if name]
    return _cut(" – ".join(names)) if names else None


def _cut(subject: str) -> str:
    if len(subject) <= MAX_SUBJECT:
        return subject
    room = subject[: MAX_SUBJECT - 1]
    head, space, _ = room.rpartition(" ")
    return (head if space and len(head) > MAX_SUBJECT // 2 else room).rstrip(" ,;:–-") + "…"
