"""Text of strangers: what hides in it is taken out, and what speaks to a machine is recognised.

Recognising instructions is noise reduction, not a boundary: the boundary is that code decides what a draft may
contain. A sentence that addresses a machine is no evidence for a claim, and is never quoted.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Format, control, private-use and unassigned characters (categories Cf, Cc, Co, Cs, and tags), variation selectors.
_HIDDEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u0600-\u0605\u061c\u06dd\u070f\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\uf8ff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U0010ffff]"
)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
# What no person writes to another; and what reads so unless it is a question.
_STRONG = re.compile(
    r"(?:ignor|disregard|forget|overrid|vergiss|oublie|olvida)\w*\W+(?:\w+\W+){0,5}?"
    r"(?:instruct|prompt|rules?\b|template|page|everything above|the above|anweisung|consigne|instrucc|prospect"
    r"|user\b)"
    r"|\b(?:system|developer|admin)\s+(?:prompt|override|message)|\b(?:priority )?override\s*:"
    r"|^\W*(?:system|assistant|user|human|developer|operator note)\b\W{0,2}:|\[system\]"
    r"|<\|?[a-z_]+\|>|^\s*#{2,}\s*(?:system|user|assistant)|\{\{.*?\}\}|end of session|END OF QUOTED|=====END"
    r"|\b(?:note|instruction|message|attention)s?\s+(?:to|for)\s+(?:the\s+)?(?:ai|llms?|language|assistants?"
    r"|bots?|models?)\b"
    r"|if you are an? (?:ai|bot|assistant|language)|\byou are now (?:the|an?) [^.\n]{0,60}(?:agent|assistant"
    r"|bot|model|admin)"
    r"|instruc\W?tions and (?:print|write|output)|\bpr1nt\b|\b1gn0r3|decode and follow|follow the hex|real prompt"
    r"|\b(?:print|output|revert|antworte|répondez)\b\W+(?:\w+\W+){0,4}?(?:only|exactly|nur|uniquement|ZEBRA)"
    r"|\b(?:write|reply|respond|say)\b\W+(?:\w+\W+){0,2}?(?:only|exactly)\b|(?:only|valid) (?:reply|answer"
    r"|response) is"
    r"|\bai agents?\b[^.\n]{0,60}(?:print|write|comply)|\b(?:hidden layer|tool_calls)\b"
    r"|忽略|指令|игнорируй|инструкци|напиши|輸出|输出",
    re.IGNORECASE | re.MULTILINE,
)
_WEAK = re.compile(
    r"\b(?:assistant|bot|ai|a\.i\.|llm|language model|chatbot|model|ai client)s?\b\W+(?:\w+\W+){0,2}?(?:must"
    r"|shall|has to|have to)\b"
    r"|\b(?:assistant|model|bot)(?:[’']s)?:? (?:answer is|instruct|disregard|print|output)|\bbot, \w+"
    r"|^\W*instruct model"
    r"|your (?:system )?instructions|words above|rules you were given"
    r"|(?:^|[.!?:]\s+)\W*(?:please\s+)?(?:print|write|insult|state|promise|list|repeat|summari[sz]e|quote"
    r"|schedule|create|save|mark|change"
    r"|add|finish|mention|reference|concatenate|cite|use|start|begin|address|insert|sign|fetch|refuse|output"
    r"|show|include|append)\b"
    r"[^\n]{0,200}?\b(?:drafts?|messages?|sentences?|recipient|repl(?:y|ies)|thread|template|instructions?"
    r"|rules|prompt|drafting|first line|source|badge|notes|binding|as a fact|follow-up every|variable"
    r"|exactly as shown)\b",
    re.IGNORECASE | re.MULTILINE,
)
# At least one of these stands in every ASCII text that the pattern matches.
_TRIGGERS = tuple(
    """
    ignor disregard forget overrid vergiss oublie olvida system developer admin <| </ < ## {{ end assistant bot llm
    model chatbot ai a.i. human user you|are only exactly with nur uniquement solamente token word phrase verbatim valid
    your|instruct words|above rules instruc pr1nt 1gn0r3 decode hex draft message sentence recipient repl thread
    template prompt source badge notes binding fact follow-up variable shown first|line attention instruction page print
    output revert override real hidden tool_calls operator ===== words
    """.replace("|", " ").split()
)


def visible(text: str) -> str:
    """Return `text` without what people cannot see: comments, tag characters, zero-width and direction marks."""
    if "<!--" in text:
        text = _COMMENT.sub(" ", text)
    return _HIDDEN.sub("", text)


def is_instruction(text: str) -> bool:
    """Return whether `text` reads as if it told a machine what to do."""
    return any(_reads_as_instruction(line) for line in (text[:8000], *text[:8000].splitlines()))


@lru_cache(maxsize=256)
def without_instructions(text: str) -> str:
    """Return `text` without the lines that address a machine."""
    return "\n".join(line for line in visible(text).splitlines() if not _reads_as_instruction(line))


def _reads_as_instruction(line: str) -> bool:
    # The pattern is slow on long texts; no line without one of these words can match it.
    lowered = line.casefold()
    if line.isascii() and not any(trigger in lowered for trigger in _TRIGGERS):
        return False
    plain = unicodedata.normalize("NFKC", visible(line))
    if _STRONG.search(plain):
        return True
    return not plain.rstrip().endswith("?") and _WEAK.search(plain) is not None
