"""The lexicons made ready for reading: look-up tables, and which language a text is in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.pipeline.reuse.lexicon import LANGUAGES, load_lexicon
from bot.pipeline.reuse.patterns import Patterns
from bot.pipeline.reuse.rewriting import Rewriting

_SHORTEST_TYPO = 5


@dataclass(frozen=True, slots=True)
class Grammar:
    """One language's rules. `words` writes a word as one or more; `forms` writes a verb's form as base and tense."""

    language: str
    words: dict[str, tuple[str, ...]]
    forms: dict[str, str]
    articles: frozenset[str]
    possessives: frozenset[str]
    splits: frozenset[str]
    contrasts: frozenset[str]
    causes: frozenset[str]
    results: frozenset[str]
    wh: frozenset[str]
    asks_first: frozenset[str]
    wordings: Rewriting
    frames: Rewriting
    questions: Patterns
    statements: Patterns
    typos: dict[str, str]
    known: frozenset[str]
    bases: frozenset[str]

    def spelt_right(self, word: str) -> str:
        """`word`, or the known word that it becomes when two neighbouring letters change places."""
        return word if word in self.known else self.typos.get(word, word)


def _transposed(word: str) -> Iterator[str]:
    for place in range(len(word) - 1):
        if word[place] != word[place + 1]:
            yield f"{word[:place]}{word[place + 1]}{word[place]}{word[place + 2 :]}"


@lru_cache(maxsize=16)
def grammar_of(language: str) -> Grammar:
    """The rules of a language by its ISO 639-1 code; empty ones for a language without a lexicon."""
    lexicon = load_lexicon(language)
    words: dict[str, tuple[str, ...]] = {}
    for rule in lexicon.spellings:
        output, _, variants = rule.partition(" = ")
        for variant in variants.split("|"):
            words[variant.strip()] = tuple(output.split())
    forms: dict[str, str] = {}
    for group in lexicon.forms:
        _add_forms(forms, group.split(), inflect=language == "en")
    bases = frozenset(form.partition("~")[0] for form in forms.values())
    tables = (Rewriting([*lexicon.wordings, *_inflected(lexicon.wordings, bases)]), Rewriting(lexicon.frames))
    spelt = {word for word in tables[0].words if word.isalpha() and word.islower()}
    known = spelt | set(forms) | set(words) | set(lexicon.function_words.split()) | set(lexicon.common.split())
    typos: dict[str, str] = {}
    for word in known:
        if len(word) >= _SHORTEST_TYPO and word.isalpha():
            for typo in _transposed(word):
                typos[typo] = "" if typo in typos or typo in known else word
    return Grammar(
        language=language,
        words=words,
        forms=forms,
        articles=frozenset(lexicon.articles.split()),
        possessives=frozenset(lexicon.possessives.split()),
        splits=frozenset(lexicon.splits.split()),
        contrasts=frozenset(lexicon.contrasts.split()),
        causes=frozenset(lexicon.causes.split()),
        results=frozenset(lexicon.results.split()),
        wh=frozenset(lexicon.wh.split()),
        asks_first=frozenset(lexicon.asks_first.split()),
        wordings=tables[0],
        frames=tables[1],
        questions=Patterns(lexicon.questions),
        statements=Patterns(lexicon.statements),
        typos={key: word for key, word in typos.items() if word},
        known=frozenset(known),
        bases=bases,
    )


def _inflected(wordings: Iterable[str], bases: frozenset[str]) -> Iterator[str]:
    """What a rule says of a verb's base form, said of its past and -ing forms."""
    for rule in wordings:
        output, _, variants = rule.partition(" = ")
        for variant in variants.split(" | "):
            if variant in bases and output.isupper():
                yield f"{output}~d = {variant}~d"
                yield f"{output}~g = {variant}~g"


def _add_forms(forms: dict[str, str], names: Sequence[str], *, inflect: bool) -> None:
    """Past and -ing forms of a verb, regular ones made by rule in English, irregular ones as listed."""
    base = names[0]
    for past in names[1:]:
        forms.setdefault(past, base + "~d")
    if not inflect:
        return
    stem = base[:-1] if base.endswith("e") and not base.endswith("ee") else base
    forms.setdefault(stem + "ing", base + "~g")
    if len(base) > 2 and base[-1] in "bdgmnprt" and base[-2] in "aeiou" and base[-3] not in "aeiou":
        forms.setdefault(base + base[-1] + "ing", base + "~g")
    if len(names) > 1:
        return
    regular = base[:-1] + "ied" if base.endswith("y") and base[-2] not in "aeiou" else stem + "ed"
    forms.setdefault(regular, base + "~d")
    if len(base) > 2 and base[-1] in "bdgmnprt" and base[-2] in "aeiou" and base[-3] not in "aeiou":
        forms.setdefault(base + base[-1] + "ed", base + "~d")


@lru_cache(maxsize=1)
def _markers() -> dict[str, frozenset[str]]:
    return {language: frozenset(load_lexicon(language).function_words.split()) for language in LANGUAGES}


def language_of(words: Sequence[str]) -> str:
    """The language whose function words stand most often among `words`; English where there are none."""
    present = set(words)
    markers = _markers()
    return max(markers, key=lambda language: len(present & markers[language]))
