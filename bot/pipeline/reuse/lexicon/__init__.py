"""Words and wordings that mean the same in a sales talk, by language.

A rule belongs here only where one reply serves both wordings; what is in doubt stays apart, and is processed anew.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language, all in folded lower case.

    `function_words` tell the language. `forms` lists verbs, "base past participle …" each; `spellings` writes words
    as others ("i'm" as "i be"); `wordings` and `frames` are rules (rewriting.Rewriting), applied in this order; `questions` and `statements` are rules for whole clauses
    (patterns.Patterns).
    `splits` and `contrasts` begin another clause, after `causes`
    one that gives the reason, after `results` one that follows from the one before; `common` are further words that are spelt well, so that a typing error in one is
    seen as one; `wh` are the words that ask.
    """

    language: str
    function_words: str
    spellings: str = ""
    forms: str = ""
    articles: str = ""
    possessives: str = ""
    splits: str = ""
    contrasts: str = ""
    causes: str = "because as since weil da denn car porque perché want omdat eftersom"
    results: str = "so therefore deshalb daher donc dus"
    wordings: str = ""
    frames: str = ""
    questions: str = ""
    statements: str = ""
    wh: str = ""
    common: str = ""
    asks_first: str = ""
