"""Text of strangers: what hides in it is taken out, and what speaks to a machine is recognised.

Recognising instructions is noise reduction, not a boundary: the boundary is that code decides what a draft may
contain. A sentence that addresses a machine is no evidence for a claim, and is never quoted.
"""

from __future__ import annotations

import re
import unicodedata

_TAGS = re.compile(r"[\U000e0000-\U000e007f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_INSTRUCTION = re.compile(
    r"(?:ignor|disregard|forget|overrid|vergiss|oublie|olvida)\w*\W+(?:\w+\W+){0,5}?"
    r"(?:instruct|prompt|rule|template|page|above|previous|everything|anweisung|consigne|instrucc|prospect)"
    r"|\b(?:system|developer|admin)\s*(?:prompt|override|message|:)|priority override|\boverride\s*:"
    r"|<\|?[a-z_]+\|>|^\s*#{2,}\s*(?:system|user|assistant)|\{\{.*?\}\}|end of session|END OF QUOTED"
    r"|\b(?:assistant|bot|ai|a\.i\.|llm|language model|model|chatbot|system)s?\b\W+(?:\w+\W+){0,4}?"
    r"(?:must|should|shall|has to|have to|need|repl|respond|answer|print|output|write|say|include|follow|obey|muss)"
    r"|\b(?:note|instruction|message|attention)s?\s+(?:to|for)\s+(?:the\s+)?(?:ai|llm|language|assistant|bot|model)"
    r"|if you are an? (?:ai|bot|assistant|language)|\byou are now\b|^\s*(?:assistant|human|user|system)\s*:"
    r"|\b(?:print|output|write|reply|respond|answer|say|include|insert|append|revert|antworte|répondez|écri\w+"
    r"|responde)\b"
    r"\W+(?:\w+\W+){0,4}?(?:only|exactly|with|nur|uniquement|solamente|token|word|phrase|verbatim)\b"
    r"|(?:only|valid) (?:valid )?(?:reply|answer|response) is|your (?:system )?instructions|words above"
    r"|rules you were given"
    r"|instruc\W?tions and (?:print|write|output)|\bpr1nt\b|\b1gn0r3|decode and follow|follow the hex"
    r"|(?:^|[.!?:]\s+)\W*(?:please\s+)?(?:print|write|insult|state|promise|list|repeat|summari[sz]e|quote"
    r"|schedule|create"
    r"|save|mark|change"
    r"|add|finish|mention|reference|concatenate|cite|use|start|begin|address|insert|sign|fetch|refuse|output"
    r"|show|include"
    r"|append)\b[^\n]{0,200}?\b(?:drafts?|messages?|sentences?|recipient|repl(?:y|ies)|thread|template"
    r"|instructions?"
    r"|rules|prompt|drafting|first line|source|badge|notes|binding|as a fact|follow-up every|variable"
    r"|exactly as shown)\b"
    r"|忽略|指令|игнорируй|инструкци|напиши|輸出|输出",
    re.IGNORECASE | re.MULTILINE,
)


def visible(text: str) -> str:
    """Return `text` without what people cannot see: comments, tag characters, zero-width and direction marks."""
    plain = _TAGS.sub("", _COMMENT.sub(" ", text))
    return "".join(
        char for char in plain if char in "\n\t" or unicodedata.category(char) not in {"Cf", "Cc", "Co", "Cs", "Cn"}
    )


def is_instruction(text: str) -> bool:
    """Return whether `text` reads as if it told a machine what to do."""
    return _INSTRUCTION.search(unicodedata.normalize("NFKC", visible(text))[:8000]) is not None


def without_instructions(text: str) -> str:
    """Return `text` without the lines that address a machine."""
    return "\n".join(line for line in visible(text).splitlines() if not is_instruction(line))
