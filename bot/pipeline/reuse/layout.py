"""What the layout of a text adds to its words: a sign-off below them, and line breaks in the middle of a sentence."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.pipeline.read.characters import word_set
from bot.pipeline.read.closings import is_closing
from bot.pipeline.reuse.grammar import grammar_of
from bot.pipeline.reuse.pieces import MONTHS, WEEKDAYS

_BREAK = re.compile(r"[ \t\u00a0]*\n[ \t\u00a0]*")
_NAME = re.compile(
    r"[A-ZÀ-Þ][^\W\d_]*(?:['’.-][^\W\d_]+)*\.?(?: [A-ZÀ-Þ][^\W\d_]*(?:['’.-][^\W\d_]+)*\.?){0,2}[,.!]?\Z"
)
_AT_END = re.compile(r"(?<=[.?!]) +(?P<closing>[^.?!,\n]{4,40}), +(?P<name>[^.?!,\n]{2,40})\.?\Z")
_ENDED = (".", "?", "!", ":", ";", ",", "…", ")", "]", '"', "”", "。", "？", "！")
_WORD = re.compile(r"[^\W\d_]+")
# After these an English line is not over: articles, prepositions, helping verbs, conjunctions.
_RUNS_ON = word_set(
    "a an the my our your his her its their this these those of from to with for in at by into onto between after "
    "before than and or if whether because can could will would should shall may might must do does did is are was "
    "were am have has had be been what which who whom whose where when why how not please i we you he she they"
)
# With these a sentence begins: a line that starts with one in capitals is not the rest of the line above.
_STARTS = word_set(
    "i we you he she it they this that these those there what which who where when why how can could will would "
    "should do does did is are was were have has please thanks thank yes no not ok okay sure great sounds if and but "
    "also our my your the a an let lets as for in on at by so still maybe perhaps sorry hi hello dear hey best kind "
    "regards cheers"
)
_LINE_STARTS = word_set("please thanks thank yes no ok okay sorry hi hello let lets")
_THANKS = word_set(
    "thanks thank many cheers thx danke vielen merci gracias muchas grazie obrigado obrigada bedankt tack"
)
_AUXILIARY = word_set("is are was were will would can could has have had do does did should must may might isn aren")
_GREETINGS = word_set(
    "hi hello hey dear morning good greetings hallo guten moin servus liebe lieber sehr bonjour bonsoir salut cher "
    "chère hola buenos buenas estimado estimada olá oi bom boa ciao buongiorno salve gentile hoi beste dag hej"
)
_MOST_SIGNED_LINES = 3


def without_sign_off(text: str) -> tuple[str, str]:
    """`text` without "Kind regards, Ines" as its last lines or last sentence, and the name in it ("" = none).

    Only a whole closing goes, with a name below it that is no other word; a text that is nothing else stays.
    """
    stripped = text.rstrip()
    if "\n" in stripped:
        lines = stripped.split("\n")
        last = len(lines) - 1
        for first in range(max(1, last - _MOST_SIGNED_LINES), last + 1):
            if is_closing(lines[first]) and (name := _name_below(lines[first], lines[first + 1 :])) is not None:
                body = "\n".join(lines[:first]).rstrip()
                return (body, name) if body else (text, "")
    match = _AT_END.search(stripped)
    if match and is_closing(match["closing"]) and _is_name(match["name"]):
        return stripped[: match.start()], match["name"].strip()
    return text, ""


def _name_below(closing: str, lines: list[str]) -> str | None:
    """The name that follows a closing, in its own line or the next; None where something else does."""
    below = [line.strip() for line in lines if line.strip()]
    head, _, beside = closing.strip().partition(",")
    beside = beside.strip()
    if beside:
        return beside if not below and _is_name(beside) and is_closing(head) else None
    # "Thanks" without a comma may be followed by anything ("Thanks / Sweden").
    may_name = closing.rstrip().endswith(",") or head.split()[0].casefold() not in _THANKS
    if len(below) == 1 and may_name and _is_name(below[0]):
        return below[0].rstrip(",.!")
    return None if below else ""


def _is_name(text: str) -> bool:
    """Whether `text` is written like a name and is no word that says something ("Tomorrow", "Not now")."""
    if not _NAME.match(text.strip()) or (text.isupper() and len(text) > 2):
        return False
    return _said_words().isdisjoint([word.casefold() for word in _WORD.findall(text)])


@lru_cache(maxsize=1)
def _said_words() -> frozenset[str]:
    return grammar_of("en").known | _STARTS | _RUNS_ON | MONTHS.keys() | WEEKDAYS.keys()


def unwrapped(text: str) -> str:
    """`text` with its line breaks inside a sentence as spaces; those between two sentences stay."""
    if "\n" not in text:
        return text
    written: list[str] = []
    at = 0
    for match in _BREAK.finditer(text):
        start, end = match.span()
        above = text[text.rfind("\n", 0, start) + 1 : start].strip()
        stop = text.find("\n", end)
        below = text[end : stop if stop >= 0 else len(text)].strip()
        written.append(text[at:start])
        written.append(" " if _goes_on(above, below) else "\n")
        at = end
    return "".join(written) + text[at:]


def _goes_on(above: str, below: str) -> bool:
    if not above or not below or above.endswith(_ENDED) or is_closing(above) or is_closing(below):
        return False
    first = below[0]
    before, after = _WORD.findall(above), _WORD.findall(below)
    if not before or _greets(before):
        return False
    if first.isdigit() or first in "€$£":
        return not above[-1].isdigit()
    if not first.isalpha() or not after:
        return False
    if before[-1].casefold() in _RUNS_ON:
        return True
    if first.islower():
        return after[0] not in _LINE_STARTS
    # "Could you invoice / Harborline instead?": a name, not the start of a sentence.
    begins = after[0].casefold() in _STARTS or (len(after) > 1 and after[1] in _AUXILIARY)
    return below.endswith((".", "?", "!")) and not begins


def _greets(words: list[str]) -> bool:
    """Whether a line is a greeting with at most two names."""
    return len(words) <= 4 and words[0].casefold() in _GREETINGS
