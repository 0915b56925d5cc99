"""Names of other vendors in what the prospect says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.models.analysis import Citation
from bot.pipeline.analyse.lexicon.objections import COMPETITOR
from bot.pipeline.analyse.spoken import Sentence

_COMPETITOR_NAME = re.compile(
    r"(?:(?i:\b(?:use|using|used|with|from|to|than|chose|have|on|against|versus|vs\.?|like|at|by|nutzen|"
    r"verwenden|mit|bei|auf|von|als|haben|nutzt|utilisons|avec|chez|que|à|de|usamos|con|utilizamos|que|"
    r"com|temos|usiamo|abbiamo|gebruiken|met|bij|van|dan|zu)\b)\s+(?:the |die |der |das |dem |den )?)"
    r"(?P<name>[A-ZÀ-Þ][\w]+(?:[A-Z]\w*)?(?:[ .-][A-Z0-9][\w]+){0,2})"
)


_OTHER_RAISE = re.compile(
    r"(?P<name>\b[A-ZÀ-Þ][\w]{2,}(?: [A-Z][\w]+)?)(?= (?:has |have |hat |a |ha |heeft )?(?:just |recently "
    r"|gerade |eben |vient de |acaba de |acabou de |ha appena )?(?:announced|raised|closed|launched|"
    r"eingesammelt|lever|annoncé|levantado|cerrado|levantar|chiuso|raccolto|opgehaald)\b)"
)
_SUBJECT_NAME = re.compile(
    r"\b(?P<name>[A-ZÀ-Þ][\w]{2,}(?: [A-Z][\w]+)?)(?= (?:put|quoted|offers?|offered|charges?|costs?|does|"
    r"wants|bills|did|gave|came in|is (?:cheaper|half)|asks|macht|kostet|bietet|tut|liegt|verlangt|"
    r"propose|coûte|fait|nous|cuesta|ofrece|nos|custa|oferece|costa|offre|kost|biedt|doet)\b)"
)
_JAPANESE_COMPETITOR = re.compile(
    r"(?P<name>[ァ-ヶーA-Za-z]{2,20})(?:社)?を?(?:利用|導入|使用|契約|使って)|他社の(?P<other>[ァ-ヶー]{2,20})"
)


def competitor_names(sentences: Sequence[Sentence]) -> tuple[tuple[str, Citation], ...]:
    """Names of other vendors in sentences that compare us with them or say that they are used already."""
    found: dict[str, Citation] = {}
    for sentence in sentences:
        if not COMPETITOR.search(sentence.plain) and not _OTHER_RAISE.search(sentence.text):
            continue
        for pattern in (_OTHER_RAISE, _COMPETITOR_NAME, _SUBJECT_NAME, _JAPANESE_COMPETITOR):
            for match in pattern.finditer(sentence.text):
                name = next((group for group in match.groups() if group), "")
                if name and not _is_common(name):
                    found.setdefault(name, Citation(sentence.message, sentence.text))
    return tuple(found.items())


_COMMON = frozenset(
    [
        "I",
        "We",
        "You",
        "They",
        "He",
        "She",
        "It",
        "The",
        "A",
        "An",
        "This",
        "That",
        "These",
        "Those",
        "There",
        "Our",
        "Your",
        "Their",
        "My",
        "His",
        "Her",
        "Q1",
        "Q2",
        "Q3",
        "Q4",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "Januar",
        "Februar",
        "März",
        "Mai",
        "Juni",
        "Juli",
        "Oktober",
        "Dezember",
        "Montag",
        "Dienstag",
        "Mittwoch",
        "Donnerstag",
        "Freitag",
        "Excel",
        "English",
        "German",
        "French",
        "EU",
        "US",
        "UK",
        "USA",
        "GDPR",
        "DSGVO",
        "API",
        "CRM",
        "ERP",
        "IT",
        "HR",
        "SSO",
        "CEO",
        "CTO",
        "CFO",
        "Ihnen",
        "Sie",
        "Ihre",
        "Ihrem",
        "Ihren",
        "Ihr",
        "Euch",
        "Anbieter",
        "Anbietern",
        "System",
        "Lösung",
        "Partner",
        "Vertrag",
        "Angebot",
        "Budget",
        "Preis",
        "Jahr",
        "Jahren",
        "Jahre",
        "Monat",
        "Woche",
        "Zeit",
        "Team",
        "Kunden",
        "Daten",
        "Firma",
        "Wettbewerb",
        "Software",
        "Tool",
        "Tabellen",
        "Papier",
        "Hand",
        "Europe",
        "Europa",
        "Slack",
        "LinkedIn",
        "If",
        "And",
        "But",
        "So",
        "As",
        "In",
        "On",
        "At",
        "For",
        "No",
        "Yes",
        "Thanks",
        "Hi",
        "Hello",
        "Not",
        "What",
        "When",
        "Which",
        "Who",
        "How",
        "Can",
        "Could",
        "Would",
    ]
)


def _is_common(name: str) -> bool:
    return name in _COMMON or name.split(maxsplit=1)[0] in _COMMON
