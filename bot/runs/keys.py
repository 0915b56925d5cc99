"""Natural keys: the same request always has the same id, so retries and double clicks meet the same run."""

from __future__ import annotations

import hashlib
import re

from bot.models.run import DraftRequest

# What ends a rewrite's id: its number, or the digest of the wish.
_LAST_OF_REWRITE = re.compile(r"\d+|v[0-9a-f]{12}")


def thread_key(request: DraftRequest) -> str:
    """Return the key of the conversation: a Slack thread, the content of a paste by one person, or the prospect who
    is to get a first message.
    """
    if request.research_run is not None:
        # All look-ups of one prospect in one thread, whatever their revision.
        return f"first:{request.research_run.rpartition(':')[0]}"
    if request.thread_ts is not None:
        return f"{request.workspace}:{request.channel}:{request.thread_ts}"
    pasted = hashlib.sha256((request.pasted or "").encode()).hexdigest()[:16]
    return f"{request.workspace}:{request.channel}:paste:{request.requester}:{pasted}"


def run_key(request: DraftRequest) -> str:
    """Return the run's id; a wanted repetition has another revision (runs.md trap 17)."""
    return f"run:{thread_key(request)}:{request.revision}"


def rewrite_key(parent_run_id: str, mode: str, number: int) -> str:
    """Return the id of a further draft on the same material."""
    return f"{parent_run_id}:{mode}:{number}"


def variant_key(parent_run_id: str, mode: str, *wish: str) -> str:
    """Return the id of a further draft that was asked for on a certain draft; the same wish has the same id.

    `wish` is everything that makes two wishes differ: the draft and its revision, the kind, the words.
    """
    digest = hashlib.sha256("\0".join(wish).encode()).hexdigest()[:12]
    return f"{parent_run_id}:{mode}:v{digest}"


def reminder_key(reminder_id: str, day: str) -> str:
    """Return the id of a reminder's run on a day (ISO 8601 date)."""
    return f"remind:{reminder_id}:{day}"


def follow_up_key(reminder_id: str) -> str:
    """Return the id of the follow-up run that a reminder asks for; there is only one."""
    return f"follow-up:{reminder_id}"


def parent_of(run_id: str) -> str:
    """Return the id of the run whose card a run writes to: a rewrite's parent, or the run itself."""
    head, _, last = run_id.rpartition(":")
    parent, _, mode = head.rpartition(":")
    return parent if _LAST_OF_REWRITE.fullmatch(last) and mode in {"template", "ai", "polish"} else run_id
