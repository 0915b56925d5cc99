"""What the material says under a property's name: the words of the name decide what is looked up.

None means that the material says nothing; then the schema decides between null and the plainest valid value.
"""

import re
from dataclasses import dataclass

from playground.model.language import sentences
from playground.model.lexicon import signed
from playground.model.material import Material
from playground.model.phrases import PHRASES
from playground.model.reply import first_name, given_answer, intent, reply_language, write_reply

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAYS = (
    ""
    "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|lundi|mardi|mercredi|jeudi|vendredi"
)
_DATE = re.compile(
    rf"\b(?:(?:{_DAYS})(?: \d{{1,2}}\.? ?(?:{_MONTHS})?)?(?: at \d{{1,2}}[:.]\d{{2}})?|\d{{1,2}} (?:{_MONTHS}))\b"
)
_AMOUNT = re.compile(
    r"(?:[€$£]|CHF |EUR |USD )\s?\d[\d.,]*\s?(?:million|billion|[MkKB]\b)?|\d[\d.,]*\s?(?:€|M€|Mio\. Euro)"
)
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_URL = re.compile(r"https?://[^\s<>\"')\]]+")
_OURS = frozenset({"us", "our", "sender", "we", "seller", "from"})
_REPLY = frozenset({"reply", "draft", "body", "text", "message", "email", "output", "response", "content", "note"})
_QUOTE = frozenset({"quote", "quotes", "evidence", "excerpt", "verbatim", "span", "citation", "citations"})
_NAMED_FIELDS = (
    "headcount",
    "industry",
    "founded",
    "city",
    "country",
    "product",
    "customer",
    "news",
    "hiring",
    "description",
    "size",
)


@dataclass(frozen=True)
class Item:
    """One thing to put into a list: its words, where they stand, and what belongs to it."""

    text: str
    quote: str
    field: str = ""
    index: int | None = None
    identity: str | None = None
    url: str | None = None
    answer: str | None = None
    question: bool = False


def split_name(name: str) -> tuple[str, ...]:
    """The words of a property name in snake_case, kebab-case or camelCase, in lower case."""
    return tuple(re.findall(r"[a-z]+|\d+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()))


def text_for(words: tuple[str, ...], path: tuple[str, ...], item: Item | None, material: Material) -> str | None:
    """The string for a property called `words`, inside properties `path`, of list element `item`."""
    named = set(words)
    if item is not None:
        own = _from_item(named, item)
        if own is not None or named & {"answer", "url", "link", "id", "source"}:
            return own
    if named & {"language", "lang", "locale"}:
        return material.language
    person = _person(named, set(path), material)
    if person is not None:
        return person
    told = _from_facts(named, material)
    if told is not None:
        return told
    return _from_conversation(named, material)


def number_for(words: tuple[str, ...], item: Item | None, material: Material) -> float | None:
    """The number for a property: a position, a count the material states, a confidence; else None."""
    named = set(words)
    if named & {"index", "message", "turn", "position", "line"}:
        return item.index if item is not None and item.index is not None else _last_index(material)
    if named & {"confidence", "probability", "certainty"}:
        return 0.8
    if named & {"headcount", "employees", "size", "founded", "year"}:
        wanted = "founded" if named & {"founded", "year"} else "headcount"
        digits = next(
            (re.search(r"\d+", fact.value.replace(",", "")) for fact in material.facts if fact.field == wanted), None
        )
        return float(digits[0]) if digits else None
    return None


def truth_for(words: tuple[str, ...], material: Material) -> bool:
    """The boolean for a property; False for what no rule knows."""
    named, wants = set(words), intent(material)
    if named & {"unsubscribe", "opt", "optout", "stop"}:
        return wants == "unsubscribe"
    if named & {"should", "needs", "reply", "draft", "answerable"}:
        return wants not in ("unsubscribe", "out_of_office")
    if named & {"question", "questions"}:
        return bool(material.questions)
    return signed("_".join(words), material.newest)


def items_for(words: tuple[str, ...], material: Material) -> list[Item]:
    """The elements of a list called `words`; [] when the material says nothing."""
    named = {word.rstrip("s") for word in words}
    newest = _last_index(material)
    if named & {"question", "answer"}:
        return [_asked(question, newest, material) for question in material.questions]
    if named & {"date", "time", "slot"}:
        return [Item(found, found, index=newest) for found in dict.fromkeys(_DATE.findall(material.newest))]
    if named & {"amount", "price", "sum"}:
        return [
            Item(found.strip(), found.strip(), index=newest)
            for found in dict.fromkeys(_AMOUNT.findall(material.newest))
        ]
    if named & {
        "fact",
        "claim",
        "finding",
        "statement",
        "highlight",
        "source",
        "person",
        "people",
        "customer",
        "product",
    }:
        only = named & {"person", "customer", "product"} or ({"person"} if "people" in named else set())
        chosen = [fact for fact in material.facts if not only or fact.field in only]
        return [
            Item(fact.value, fact.quote or fact.value, fact.field, None, fact.identity, fact.url) for fact in chosen
        ]
    if named & {"evidence", "quote", "citation", "excerpt", "keyword", "point", "reason"}:
        return [Item(piece, piece, index=newest) for piece in sentences(material.newest)[:1]]
    if named & {"message", "turn"}:
        return [Item(turn.text, turn.text, turn.side or "", place) for place, turn in enumerate(material.turns)]
    return []


def anything(material: Material) -> Item:
    """An element for a list that must not be empty."""
    words = next(iter(sentences(material.newest or material.said)), "") or "-"
    return Item(words, words, index=_last_index(material))


def _asked(question: str, index: int, material: Material) -> Item:
    given = given_answer(material, question)
    return Item(
        question, question, "question", index, given and given.identity, None, given and given.answer, question=True
    )


def _from_item(named: set[str], item: Item) -> str | None:
    if named & _QUOTE:
        return item.quote
    if named & {"url", "link"}:
        return item.url
    if named & {"id", "ref", "knowledge", "source"}:
        return item.identity or item.url
    if "answer" in named:
        return item.answer
    if named & {"field", "kind", "type", "label"}:
        return item.field or None
    if named & {"outcome", "status"}:
        return None
    return item.text


def _person(named: set[str], path: set[str], material: Material) -> str | None:
    ours = bool((named | path) & _OURS)
    if named & {"company", "organisation", "organization", "firm", "employer"}:
        return material.company if ours else _fact(material, "name", "company")
    if named & {"role", "title", "position", "job"} and "subject" not in named:
        roles = [
            fact.value.split(" — ", 1) for fact in material.facts if fact.field == "person" and " — " in fact.value
        ]
        return next((role for name, role in roles if name == material.prospect), None)
    if named & {"name", "prospect", "speaker", "recipient", "contact", "addressee", "greeting"}:
        name = material.sender if ours else material.prospect
        return first_name(name) if "first" in named else name
    return None


def _from_facts(named: set[str], material: Material) -> str | None:
    for field in _NAMED_FIELDS:
        if field in named:
            return _fact(material, field)
    if "funding" in named:
        return _fact(material, "funding_round" if "round" in named else "funding_amount")
    for fact in material.facts:
        if fact.field and set(split_name(fact.field)) == named:
            return fact.value
    return None


def _fact(material: Material, *fields: str) -> str | None:
    return next((fact.value for fact in material.facts if fact.field in fields), None)


def _from_conversation(named: set[str], material: Material) -> str | None:
    text = f"{material.newest}\n{material.page}"
    for words, pattern in (
        ({"date", "day", "time"}, _DATE),
        ({"amount", "price"}, _AMOUNT),
        ({"url", "link", "website"}, _URL),
    ):
        if named & words:
            found = pattern.search(text)
            return found[0].strip() if found else None
    if named & {"mail", "address"} or named == {"email"}:
        found = _EMAIL.search(text)
        return found[0] if found else None
    if "subject" in named:
        found = re.search(r"^(?:Subject|Betreff|Objet|Asunto):\s*(.+)$", material.said, re.MULTILINE)
        return f"Re: {re.sub(r'^(?:(?:Re|AW|RE|Fwd): *)+', '', found[1])}" if found else None
    return _from_rules(named, material)


def _from_rules(named: set[str], material: Material) -> str | None:
    if named & {"next", "step", "action", "cta"}:
        calls = PHRASES[reply_language(material)].calls
        return calls.get(intent(material), calls["other"])
    if "intent" in named:
        return intent(material)
    if "question" in named:
        return next(iter(material.questions), None)
    if named & {"summary", "overview", "gist", "reason", "rationale", "why", "explanation"} or named & _QUOTE:
        return next((piece for piece in sentences(material.newest or material.page)), None)
    return write_reply(material) if named & _REPLY else None


def _last_index(material: Material) -> int:
    last = material.last
    if last is None:
        return 0
    digits = re.search(r"\d+$", last.mark or "")
    return int(digits[0]) if digits else material.turns.index(last)
