"""Words and wordings that mean the same in a sales talk, a file for each language.

A rule belongs there only where one reply serves both wordings; what is in doubt stays apart, and is processed anew.
Words are in lower case as case folding leaves them ("ß" is "ss"), accents kept. Names in capitals stand for all words
of a meaning; 1s = I or we, 1o = me or us, 2 = you; a verb's past form ends in ~d, its -ing form in ~g; ^ is the begin
of a clause.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from importlib import resources
from typing import Any, cast

LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl", "sv")
_LINKS = {
    "causes": "because as since weil da denn car porque perché want omdat eftersom",
    "results": "so therefore deshalb daher donc dus",
}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language; texts are words with spaces between them, tuples hold one rule or group each.

    `function_words` tell the language. `spellings` writes words as others ("i be = i'm|im"); `forms` lists verbs,
    base form first, then irregular past forms. `articles` are dropped, `possessives` kept apart. `splits` and
    `contrasts` begin another clause, after `causes` one that gives the reason, after `results` one that follows from
    the one before. `wordings` and `frames` are rules (rewriting.Rewriting), applied in this order; `questions` and
    `statements` are rules for whole clauses (patterns.Patterns). `wh` are words that ask, `asks_first` begin a
    question. `common` are further words that are spelt well, so that a typing error in one is seen as one.
    """

    language: str
    function_words: str = ""
    articles: str = ""
    possessives: str = ""
    splits: str = ""
    contrasts: str = ""
    causes: str = _LINKS["causes"]
    results: str = _LINKS["results"]
    wh: str = ""
    asks_first: str = ""
    common: str = ""
    spellings: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    wordings: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()


def load_lexicon(language: str) -> Lexicon:
    """The lexicon of a language by its ISO 639-1 code; an empty one where there is none."""
    if language not in LANGUAGES:
        return Lexicon(language)
    text = resources.files(__name__).joinpath(f"{language}.json").read_text(encoding="utf-8")
    given: dict[str, Any] = json.loads(text)
    known = {item.name for item in fields(Lexicon)} & given.keys()
    return Lexicon(language, **{name: _frozen(given[name]) for name in known})


def _frozen(value: Any) -> Any:
    return tuple(cast("list[str]", value)) if isinstance(value, list) else value
