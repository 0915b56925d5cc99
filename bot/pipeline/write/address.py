"""How the prospect is addressed: which name, how formally, with which greeting."""

from __future__ import annotations

import re
import unicodedata

from bot.models.analysis import Analysis
from bot.models.conversation import Channel, Side, Thread
from bot.pipeline.write.phrases import PHRASES

# What platforms show where a name is missing; never a person's name.
NOT_A_NAME = frozenset(
    (
        *("linkedin member", "member", "mitglied", "linkedin-mitglied", "utilisateur linkedin", "membre linkedin"),
        *("miembro de linkedin", "unknown", "unknown user", "deactivated user", "slackbot", "there", "sir", "madam"),
        *("team", "info", "support", "sales", "hello", "contact"),
    )
)
_FORMAL = {
    "de": re.compile(r"(?<=[\w,;:] )\b(?:Sie|Ihnen|Ihr|Ihre[nmrs]?)\b"),
    "fr": re.compile(r"\b(?:vous|votre|vos)\b", re.IGNORECASE),
    "es": re.compile(r"\b(?:usted|ustedes)\b", re.IGNORECASE),
}
_INFORMAL = {
    "de": re.compile(r"\b(?:du|dir|dich|deine?[nmrs]?|euch|eure?[nmrs]?)\b", re.IGNORECASE),
    "fr": re.compile(r"\b(?:tu|toi|te|ton|ta|tes)\b|\bt[’'](?=\w)", re.IGNORECASE),
    "es": re.compile(
        r"\b(?:tú|ti|te|tu|tus|contigo|os|vosotr[oa]s|vuestr[oa]s?|tienes|tenéis|escríbeme|dime)\b", re.IGNORECASE
    ),
}
_GREETING_LINE = re.compile(
    r"^(?:sehr geehrte[rs]?|guten (?:tag|morgen|abend)|liebe[rs]?|hallo|grüezi|moin|bonjour|bonsoir|chère|cher|madame"
    r"|monsieur|estimad[oa]|querid[oa]|hola|buen[oa]s (?:días|tardes)|hi|hello|dear)\b[^\n]{0,80}?[,:!]$",
    re.IGNORECASE,
)


def usable_name(name: str | None) -> str | None:
    """Return `name` if it can be a person's name, else None; its spelling is never changed."""
    if name is None:
        return None
    plain = unicodedata.normalize("NFKC", name).strip()
    if not plain or plain.casefold() in NOT_A_NAME or re.search(r"[\d_@<>{}\[\]/\\|]", plain) or len(plain) > 80:
        return None
    return name.strip()


def is_formal(thread: Thread, language: str) -> bool:
    """Return whether the prospect is addressed formally: as they write, else as we wrote, else by channel."""
    if language not in _FORMAL:
        return False
    for side in (Side.PROSPECT, Side.US):
        text = "\n".join(message.text for message in thread.messages if message.side is side)
        formal, informal = len(_FORMAL[language].findall(text)), len(_INFORMAL[language].findall(text))
        if formal != informal:
            return formal > informal
    return language != "es" or thread.channel is Channel.EMAIL


def greeting_for(analysis: Analysis, thread: Thread, language: str) -> str:
    """Return the greeting line: ours from earlier in the thread where form matters, else by language and name."""
    phrases = PHRASES[language]
    name = usable_name(analysis.prospect_name)
    first = usable_name(analysis.prospect_first_name) or name
    if name is None and first is None:
        return phrases.greet_nobody
    formal = is_formal(thread, language)
    earlier = _earlier_greeting(thread, name, first) if formal else None
    if earlier is not None:
        return earlier
    pattern = phrases.greet_formal if formal else phrases.greet
    return pattern.format(first=first, name=name or first)


def _earlier_greeting(thread: Thread, name: str | None, first: str | None) -> str | None:
    parts = [part for part in (first, (name or "").split()[-1] if name else None) if part]
    for message in reversed(thread.messages):
        if message.side is not Side.US:
            continue
        line = message.text.strip().split("\n", 1)[0].strip()
        if _GREETING_LINE.match(line) and any(part in line for part in parts):
            return line
    return None
