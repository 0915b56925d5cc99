"""What a profile says, as one short word: another word means that a fact has changed."""

from __future__ import annotations

import hashlib
import json

from bot.models.evidence import Profile

# Part of every key of what was extracted: raise it when extraction changes, so that nothing of older rules is served.
RULES = "v1"


def profile_version(profile: Profile) -> str:
    """Return the digest of the profile's facts (what is said and where, not when it was read); "" without facts."""
    if not profile.facts:
        return ""
    said = sorted([fact.field, fact.value, fact.source_url] for fact in profile.facts)
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:16]
