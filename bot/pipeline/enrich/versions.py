"""What a profile says, as one short word: another word means that a fact has changed."""

from __future__ import annotations

import hashlib
import json

from bot.models.evidence import Profile

# Part of every key of what was extracted: raise it when extraction changes, so that nothing of older rules is served.
RULES = "v2"
_ASKED = frozenset({"pasted", "provider"})


def profile_version(profile: Profile) -> str:
    """Return the digest of what the site says (what and where, not when it was read); "" where it says nothing.

    What a provider answered about a person, or a person pasted, depends on who asked: it is no change of the company.
    """
    said = sorted([fact.field, fact.value, fact.source_url] for fact in profile.facts if fact.method not in _ASKED)
    if not said:
        return ""
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:16]
