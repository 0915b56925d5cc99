"""Writes a short reply from the material: greeting, a fact, each question answered or deferred, one request.

Nothing is said that the material does not say: a question without a given answer is deferred, never guessed,
and there are no placeholders. Length is 40 to 110 words unless the wish asks for something else.
"""

import re

from playground.model.language import NAMES, sentences
from playground.model.lexicon import intent_of
from playground.model.material import Material, side_in
from playground.model.phrases import PHRASES, Phrases
from playground.model.rephrase import draft_to_rephrase, rephrase
from playground.model.statements import Given, worth_saying

SHORTEST, LONGEST = 40, 110
_TITLES = re.compile(r"^(?:Dr|Prof|Mr|Mrs|Ms|Herr|Frau|Mme|M|Sr|Sra)\.?\s+", re.IGNORECASE)
_GREETING = re.compile(
    r"(?:hi|hello|hey|dear|hallo|guten|sehr|bonjour|merci|hola|buen|thank|vielen|best|regards|"
    r"kind|mit freundlich|cordial|envoyé)\b",
    re.IGNORECASE,
)
_QUESTION_WORDS = 22
_QUESTIONS_NAMED = 3
_WORD_LIMIT = re.compile(
    r"\b(?:at most|no more than|maximum|max\.?|under|up to) (?P<count>\d{2,3}) words\b", re.IGNORECASE
)
_BODY_ONLY = re.compile(r"\bonly the body\b|\b(?:no|without(?: a)?) greeting\b", re.IGNORECASE)
_NO_LISTS = re.compile(r"\b(?:no|without)\b[^.\n]{0,40}\b(?:lists?|bullets?)\b", re.IGNORECASE)
_COMMON = frozenset(
    {
        "a",
        "an",
        "the",
        "is",
        "are",
        "do",
        "does",
        "you",
        "your",
        "we",
        "our",
        "it",
        "if",
        "for",
        "of",
        "to",
        "in",
        "on",
        "and",
        "or",
        "how",
        "what",
        "can",
        "be",
    }
)
_LANGUAGE_WISH = re.compile(
    r"\b(?:write|reply|answer|draft|respond|translate|language)\b[^.\n]{0,40}?\b(?:in|into|to|:|"
    r"=)\s*\"?(?P<name>[A-Za-zñçéö]+)",
    re.IGNORECASE,
)
_BARE_LANGUAGE = re.compile(r"\b(?:in|auf|en)\s+(?P<name>[A-Za-zñçéö]+)", re.IGNORECASE)


def write_reply(material: Material) -> str:
    """The reply as plain text with line breaks between its parts."""
    draft = draft_to_rephrase(material)
    if draft is not None:
        return rephrase(draft)
    phrases = PHRASES[reply_language(material)]
    wish = material.wish.lower()
    short = bool(re.search(r"short|brief|concise|kürzer|knapp|plus court|más cort", wish))
    required = [_opening(phrases, wish), *_replies(material, phrases), _call(material, phrases, wish)]
    optional = [] if short else [_fact(material, phrases), _offer(material, phrases), phrases.filler]
    end = [phrases.goodbye, material.sender] if material.sender else [phrases.goodbye]
    greeting = _greeting(material, phrases, wish)
    limit = _WORD_LIMIT.search(material.outside)
    longest = min(LONGEST, int(limit["count"])) if limit else LONGEST
    body = _fitted(required, optional, words_in(greeting) + words_in(" ".join(end)), longest)
    if _NO_LISTS.search(material.outside):
        body = re.sub(r"\n- ", " ", body)
    if _BODY_ONLY.search(material.outside):
        return body
    return "\n\n".join([greeting, body, "\n".join(end)])


def reply_language(material: Material) -> str:
    """Code of the language to write in: an explicit instruction first, else the conversation's, else English."""
    for pattern, text in ((_BARE_LANGUAGE, material.wish), (_LANGUAGE_WISH, material.outside + "\n" + material.wish)):
        for match in pattern.finditer(text):
            word = match["name"].lower()
            code = NAMES.get(word, word)
            if code in PHRASES:
                return code
    return material.language if material.language in PHRASES else "en"


def given_answer(material: Material, question: str) -> Given | None:
    """The material's answer to `question`: the pair that shares most of its telling words, at least half."""
    asked = _telling(question)
    scored = [
        (len(asked & _telling(given.question)) / max(1, min(len(asked), len(_telling(given.question)))), given)
        for given in material.answers
    ]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= 0.5 else None


def first_name(name: str | None) -> str | None:
    """The first name in `name`, without a title."""
    bare = _TITLES.sub("", name or "").strip()
    return bare.split()[0] if bare else None


def words_in(text: str) -> int:
    """Number of words as a person would count them."""
    return len(text.split())


def intent(material: Material) -> str:
    """What the other side wants, by the lexicon; "no_reply_yet" when we spoke last."""
    if material.turns and side_in(material, material.turns[-1]) == "us":
        return "no_reply_yet"
    return intent_of(material.newest)


def _greeting(material: Material, phrases: Phrases, wish: str) -> str:
    name = first_name(material.prospect)
    if name is None:
        return phrases.hello_nobody
    formal = re.search(r"formal|förmlich|formel", wish) and "less formal" not in wish
    return phrases.formal.format(name=material.prospect) if formal else phrases.hello.format(name=name)


def _opening(phrases: Phrases, wish: str) -> str:
    warm = re.search(r"warm|friendl|herzlich|chaleur|cálid|amable", wish)
    return phrases.warm if warm else phrases.thanks


def _fact(material: Material, phrases: Phrases) -> str:
    facts = worth_saying(material.facts)
    if facts:
        chosen = facts[0]
        if chosen.field == "headcount" and chosen.value.isdecimal():
            return phrases.saw_people.format(value=chosen.value)
        return phrases.saw.format(value=chosen.value.rstrip("."))
    told = [piece for piece in sentences(material.newest) if 4 <= words_in(piece) <= 16]
    said = [piece for piece in told if not piece.endswith(("?", ",")) and not _GREETING.match(piece)]
    return phrases.quoted.format(value=said[0].rstrip(".!")) if said else ""


def _replies(material: Material, phrases: Phrases) -> list[str]:
    open_questions: list[str] = []
    parts: list[str] = []
    for question in material.questions[:_QUESTIONS_NAMED]:
        given = given_answer(material, question)
        if given is None:
            open_questions.append(_shortened(question))
        else:
            answer = given.answer if given.answer.endswith((".", "!")) else given.answer + "."
            parts.append(phrases.answer.format(question=_shortened(question), answer=answer))
    if len(open_questions) == 1:
        parts.append(phrases.defer.format(question=open_questions[0]))
    elif open_questions:
        listed = "\n".join(f"- {question}" for question in open_questions)
        parts.append(phrases.defer_many.format(questions="\n" + listed))
    return parts


def _offer(material: Material, phrases: Phrases) -> str:
    return phrases.offer.format(offer=sentences(material.offer)[0]) if material.offer else ""


def _call(material: Material, phrases: Phrases, wish: str) -> str:
    wants = intent(material)
    if wants == "unsubscribe":
        return phrases.calls["not_interested"]
    if material.calendar and (wants in ("interested", "question", "objection") or "calendar" in wish):
        return phrases.calendar.format(url=material.calendar)
    return phrases.calls.get(wants, phrases.calls["other"])


def _fitted(required: list[str], optional: list[str], around: int, longest: int) -> str:
    """Required parts in order; optional ones after the opening, as many as are needed and fit."""
    chosen: list[str] = []
    for index, part in enumerate(optional):
        count = around + sum(words_in(piece) for piece in [*required, *chosen])
        if part and (index == 0 or count < SHORTEST) and count + words_in(part) <= longest:
            chosen.append(part)
    return "\n\n".join(part for part in [f"{required[0]} {' '.join(chosen)}".strip(), *required[1:]] if part)


def _shortened(question: str) -> str:
    words = question.split()
    return question if len(words) <= _QUESTION_WORDS else " ".join(words[-_QUESTION_WORDS:])


def _telling(text: str) -> set[str]:
    words = re.findall(r"\w+", text.lower())
    return {word.rstrip("s") for word in words if word not in _COMMON and len(word) > 2}
