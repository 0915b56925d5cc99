"""The claims of a draft: its checkable words, each with the place it comes from."""

from __future__ import annotations

from bot.models.draft import Claim, ClaimSource
from bot.pipeline.check.evidence import Evidence
from bot.pipeline.check.facts import find_names
from bot.pipeline.check.quantities import find_quantities
from bot.pipeline.write.material import Material


def claims_of(
    text: str, language: str | None, known: tuple[Claim, ...], material: Material, evidence: Evidence
) -> tuple[Claim, ...]:
    """Return the claims of `text` in order, none inside another. Longer spans win: whole official answers and
    what a writer declared (`known`) before single names and numbers.
    """
    candidates: list[Claim] = []
    for answer in material.answers:
        if answer.entry is not None:
            source = ClaimSource("knowledge", answer.entry.id)
            candidates.extend(_placed(text, answer.entry.answer.strip(), source))
    for label in ("offer", "value_proposition", "calendar_link"):
        value = getattr(material.sender, label)
        if value:
            candidates.extend(_placed(text, value.strip(), ClaimSource("profile", label)))
    for claim in known:
        candidates.extend(_placed(text, claim.text, claim.source))
    spans = [(item.start, item.end) for item in find_quantities(text)]
    spans.extend((item.start, item.end) for item in find_names(text, language))
    for start, end in spans:
        source = evidence.source_of(text[start:end])
        if source is not None:
            candidates.append(Claim(text[start:end], start, end, source))
    return _without_overlaps(candidates)


def _placed(text: str, words: str, source: ClaimSource) -> list[Claim]:
    start = text.find(words) if words else -1
    return [Claim(words, start, start + len(words), source)] if start >= 0 else []


def _without_overlaps(candidates: list[Claim]) -> tuple[Claim, ...]:
    kept: list[Claim] = []
    for claim in sorted(candidates, key=lambda claim: claim.start - claim.end):
        if all(claim.end <= other.start or claim.start >= other.end for other in kept):
            kept.append(claim)
    return tuple(sorted(kept, key=lambda claim: claim.start))
