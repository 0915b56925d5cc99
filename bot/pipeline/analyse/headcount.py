"""How many people work at the prospect's company, in figures or in words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.models.analysis import Citation
from bot.models.conversation import Side
from bot.pipeline.analyse.company_facts import FIRST_PERSON, SECOND_PERSON
from bot.pipeline.analyse.spoken import Spoken

_HEADCOUNT = re.compile(
    r"\b(?P<n>\d{1,3}(?:[.,' ]\d{3})*|\d{1,6})[ -](?:\+ ?)?(?:(?:full-?time|permanent|salaried|"
    r"festangestellte|active|other|of our own) )?(?:person|people|employees|staff(?: members)?|strong|of "
    r"us|colleagues|engineers in total|heads|fte|ftes|headcount|team members|mitarbeite\w*|"
    r"beschaftigte\w*|leute\b|personen|kolleg\w+|kopfe|kopfig\w*|personnes|salaries|collaborateurs|"
    r"employes|collegues|personas|empleados|trabajadores|pessoas|funcionarios|colaboradores|trabalhadores|"
    r"persone|dipendenti|addetti|collaboratori|mensen|medewerkers|werknemers|personen|man sterk|"
    r"collega's)\b"
    r"|\b(?:team|staff|company|crew|workforce|headcount|belegschaft|mannschaft|equipe|plantilla|equipo|"
    r"equipa|squadra|ploeg|bedrijf) (?:of|von|mit|de|di|van) (?:about |around |roughly |some |etwa |rund |"
    r"unos |cerca de |circa |ongeveer |environ )?(?P<m>\d{1,6})\b"
    r"|\b(?:we are|we're|there are|wir sind|nous sommes|on est|somos|siamo(?: in)?|we zijn(?: met)?|sind "
    r"wir|is for|across) (?:about |around |roughly |now |only |just |etwa |rund |unos |cerca de |circa |"
    r"ongeveer |environ |zu |a |the )?(?P<k>\d{1,5})(?= (?:people|of us|staff|employees|heads|leute|"
    r"personen|mitarbeit|personnes|personas|pessoas|persone|mensen|man)\b|[.,;!]| in (?:total|the team|"
    r"all)| now\b|\Z)"
    r"|(?:従業員|社員|スタッフ)(?:数)?(?:は|が)?(?:約)?(?P<j>\d{1,6})(?:人|"
    r"名)|(?P<i>\d{1,6})(?:人|名)(?:規模|体制|の(?:会社|チーム|組織|社員))"
)
_WORDS = {
    word: number
    for words in (
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen",
        "zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn",
        "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze",
        "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince",
    )
    for number, word in enumerate(words.split(), 2)
}
_WE_ARE = re.compile(
    r"\b(?:we are|we're|wir sind|nous sommes|on est|somos|siamo in|we zijn met|there are(?= \w+ of us)) "
    r"(?:about |only |just |all |nur |seulement |solo )?(?P<n>\d{1,5}|"
    + "|".join(sorted(_WORDS, key=len, reverse=True))
    # Whom one counts: "of us", or a word that names people by what they do (teachers, directors, Leute).
    + r")\b(?= of us\b| (?:\w+ )?\w*(?:ers|ors|ists|ians|ees|men|women|people|staff|folk|coaches|"
    r"permanents|personnes|leute|"
    r"kollegen|personen|mitarbeitende|personas|pessoas|persone|mensen)\b)"
)
_FROM_TO = re.compile(
    r"\b(?:from|von|de|da) (?P<n>\d{1,6}) (?:to|auf|a|zu) (?:over |uber |mas de |plus de )?\d{1,6} (?:people|staff|"
    r"employees|leute|mitarbeit\w*|personnes|salaries|personas|empleados|pessoas|persone|mensen)\b"
)


def headcount(spoken: Sequence[Spoken]) -> tuple[int | None, Citation | None]:
    """How many people the prospect's company has, as the prospect says or as we say of them."""
    for item in reversed(spoken):
        for sentence in item.sentences:
            theirs = item.message.side is not Side.US
            counted = (_WE_ARE.search(sentence.plain) or _FROM_TO.search(sentence.plain)) if theirs else None
            if counted is not None:
                words = counted["n"]
                return _WORDS.get(words) or int(words), Citation(sentence.message, sentence.text)
            if not _DIGIT.search(sentence.plain):
                continue
            match = next(
                (one for one in _HEADCOUNT.finditer(sentence.plain) if not _is_planned(sentence.plain, one)), None
            )
            if match is None:
                continue
            if item.message.side is Side.US and (
                not SECOND_PERSON.search(sentence.plain) or FIRST_PERSON.search(sentence.plain)
            ):
                continue
            digits = next(group for group in match.groups() if group)
            number = int(re.sub(r"\D", "", digits))
            if 1 < number < 2_000_000:
                return number, Citation(sentence.message, sentence.text)
    return None, None


_DIGIT = re.compile(r"\d")
_PLANNED = re.compile(
    r"\b(?:hir\w+|recruit\w*|onboard\w*|add(?:ing)?|bring(?:ing)? (?:in|on)|look(?:ing)? for|need(?:s|ing)?|"
    r"invit\w+|train\w*|open(?:ing)? for|lay(?:ing)? off|let(?:ting)? go|interview\w*|plac(?:e|ed|ing)|"
    r"grow(?:ing)? (?:to|by)|reach|(?:stellen|einstell\w*|suchen|einzustellen)|embauch\w*|recrut\w*|contrat\w*|"
    r"assum\w*|zoeken|aannemen)\b(?:\W+\w+){0,3}?\W*\Z"
)


def _is_planned(plain: str, found: re.Match[str]) -> bool:
    """People who are to be hired, met or let go are not those who work there."""
    after = plain[found.end() : found.end() + 30]
    return bool(
        _PLANNED.search(plain[max(0, found.start() - 60) : found.start()])
        or re.match(r"\W+(?:more|neue|einstellen|suchen|a more|per (?:day|week)|a (?:day|week))\b", after)
    )
