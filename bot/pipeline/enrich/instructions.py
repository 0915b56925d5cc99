"""Text that tells a reader or a machine what to do is material about the page, never a fact about the company.

This is a filter against noise, not a boundary: nothing read here can cause an action (security.md section 2).
"""

from __future__ import annotations

import re

_MACHINE = (
    r"(?:ai|a\.i\.|llms?|gpts?|language models?|assistants?|chat ?bots?|agents?|bots?|crawlers?"
    r"|ki|ia|modèles? de langage|sprachmodelle?)"
)
# A few words inside one sentence, bounded so that matching stays linear in practice.
_GAP = r"[^.]{0,40}"
_PATTERNS = (
    rf"\b(?:ignore|disregard|forget|override|bypass)\b{_GAP}\b(?:previous|prior|above|earlier|all|any|your|other)\b"
    rf"{_GAP}\b(?:instructions?|prompts?|rules?|directions?|guidelines?|messages?|context)",
    r"\b(?:system|developer|assistant|user)\s*(?:override|prompt|message|note|instruction)?\s*[:>\]]",
    r"\bsystem (?:override|prompt)",
    r"\b(?:note|attention|message|instructions?|hinweis|notice|important)[^.]{0,20}\b(?:to|for|an|für|pour|aux)\b"
    rf"[^.]{{0,20}}\b{_MACHINE}\b",
    r"\b(?:if you are|as|you are|wenn du|si vous êtes|si tu es)\b[^.]{0,12}\b(?:an?|ein[e]?|une?|the)\s+"
    rf"{_MACHINE}\b",
    rf"\b{_MACHINE}\b[^.]{{0,30}}\b(?:must|should|shall|has to|have to|is required|are required|reading this|reads this"
    r"|soll|muss|doit)\b",
    rf"\b(?:reply|respond|answer|write|output|print|say|begin|start|end)\b{_GAP}"
    r"\b(?:only with|exactly|with the (?:word|token|phrase)|your (?:answer|reply|response|message|draft))",
    r"\b(?:include|insert|mention|add|append|use)\b[^.]{0,20}\bthe (?:token|word|phrase|code|string|link)\b",
    r"\byour (?:system )?prompt\b|\bthe (?:real|actual|new) (?:prompt|instructions?)\b|\bnew instructions?\b",
    r"\bwhen (?:you )?(?:writ|draft|summari[sz]|reply)\w*\b[^.]{0,60}\b(?:always|never|must|say|tell|include|claim)\b",
    r"<\|[a-z_]+\|>|\[/?inst\]|<</?sys>>|^#{2,}\s*(?:instruction|system|response)|\bbegin (?:system|instructions?)\b",
    r"ignorier\w*[^.]{0,30}anweisung|ignor\w+[^.]{0,40}(?:instrucciones|instructions|consignes|istruzioni)",
)
_ANY = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS), re.IGNORECASE)


def is_instruction(text: str) -> bool:
    """Tell whether `text` (a sentence or a short paragraph) gives instructions to whoever or whatever reads it."""
    return _ANY.search(text[:2_000]) is not None
