"""Reasons not to serve a result although the texts look alike."""

from __future__ import annotations

import re
from collections import Counter

from bot.models.reuse import Signature
from bot.pipeline.read.characters import word_set
from bot.pipeline.reuse.typing_errors import mended

# Words that a text may have more of than another of the same meaning; only the semantic tier passes over them.
_WEAK = word_set("be do it this that there then very really quite for of about")
_NEGATIONS = word_set(
    "not no never nobody none nothing neither nor without hardly barely NO UNABLE CANT BROKEN SLOTNO nicht kein keine "
    "keinen nie niemand ohne pas sans jamais aucun aucune ne sin nunca sem nem senza mai non zonder niet geen nooit "
    "inte ingen inget utan não NOTINTERESTED NONEED NOBUDGET"
)
_CONDITIONS = word_set("IF unless even wenn falls sofern si se als indien om otherwise")
_MODALS = word_set(
    "can could will would should must might may shall MUST NEEDTO WEPROMISE MAYBE CANYOU MAYWE REQ WANT did was had "
    "soll sollte muss müssen darf kann könnte ALREADY STILL yet already"
)
_QUANTITIES = word_set(
    "all some only each every both any most half few many more less fewer least up over under MORE_THAN APPROX exactly "
    "almost another twice once double alle einige nur jeder mehr weniger tous más menos mais ALSO also FREE"
)
_DIRECTIONS = word_set(
    "from to before after into in out on off up down until since by with von nach zu vor bis ab avant après antes "
    "después depois prima dopo de a naar van"
)
_ROLES = word_set("1s 1o 2 he she they him her them his their mine yours ours CALLME PINGME GIVEME")
_ANTONYMS = tuple(
    frozenset(pair.split("/"))
    for pair in [
        "good/bad",
        "GOOD/bad",
        "GREAT/bad",
        "high/low",
        "increase/decrease",
        "activate/deactivate",
        "accept/reject",
        "open/close",
        "up/down",
        "upgrade/downgrade",
        "CHEAP/EXPENSIVE",
        "cheaper/dearer",
        "BUY/sell",
        "include/exclude",
        "more/fewer",
        "more/less",
        "earlier/later",
        "fulltime/parttime",
        "import/export",
        "START/END",
        "STARTOF/ENDOF",
        "love/hate",
        "old/new",
        "short/long",
        "left/right",
        "early/late",
        "before/after",
        "in/out",
        "IN/out",
        "YES/NO",
        "subscribe/OPTOUT",
        "ADD/REMOVE",
        "keep/CANCEL",
        "happy/sad",
        "BIG/SMALL",
        "first/last",
        "parent/daughter",
        "doubled/halved",
        "united/untied",
        "start/end",
        "buy/sell",
        "add/remove",
        "online/offline",
    ]
)
_PREFIX = re.compile(r"\A(?:un|in|im|non|dis|ir|il|de)(?=\w{4})")
_RELATIVE = re.compile(r"REL:")
_DATED = re.compile(r"(?:\A@|:)(?:wd|d|t|m|Q\d|REL|[A-Z]{6})|\A@")


def veto(a: Signature, b: Signature) -> str | None:
    """Why what was made for `a` must not be served for `b`, in one word; None when nothing speaks against it.

    The words: speaker, company, role, automatic, subject, files, language, number, date, relative_time, negation,
    prefix, antonym, condition, modality, quantity, direction, roles, question, order, entity, words.
    """
    return _frame(a, b) or _reading(a, mended(a, b))


def _frame(a: Signature, b: Signature) -> str | None:
    """What differs around the words; what only one of them knows is no difference."""
    for label in ("company", "role", "subject", "greeted"):
        left, right = a.marks.get(label, ()), b.marks.get(label, ())
        if left and right and left != right:
            return "speaker" if label == "greeted" else label
    for label in ("automatic", "files"):
        if a.marks.get(label, ()) != b.marks.get(label, ()):
            return label
    left, right = set(a.marks.get("speaker", ())), set(b.marks.get("speaker", ()))
    if left and right and not (left <= right or right <= left):
        return "speaker"
    return None if a.marks.get("language") == b.marks.get("language") else "language"


def _reading(a: Signature, b: Signature) -> str | None:
    left, right = a.marks.get("clauses", ()), b.marks.get("clauses", ())
    if not left or not right:
        return None if a.exact == b.exact else "words"
    if left == right:
        return _links(a, b) or _owners(a, b)
    words_left, words_right = Counter(a.marks.get("words", ())), Counter(b.marks.get("words", ()))
    only = tuple(((words_left - words_right) + (words_right - words_left)).elements())
    reason = _named(only)
    if reason is None and _core(left) == _core(right):
        return _links(a, b) or _owners(a, b)
    if reason is not None:
        return reason
    if sorted(clause[0] for clause in left) != sorted(clause[0] for clause in right):
        return "question"
    return "words" if set(only) - _WEAK else "order"


def _named(only: tuple[str, ...]) -> str | None:
    different = set(only)
    if any(_RELATIVE.search(word) for word in different):
        return "relative_time"
    if any(_DATED.search(word) for word in different):
        return "date"
    if any(any(character.isdigit() for character in word) and word not in _ROLES for word in different):
        return "number"
    if different & _NEGATIONS:
        return "negation"
    if any(pair <= different for pair in _ANTONYMS):
        return "antonym"
    if any(_PREFIX.sub("", word) in different for word in different if _PREFIX.match(word)):
        return "prefix"
    for words, reason in (
        (_CONDITIONS, "condition"),
        (_QUANTITIES, "quantity"),
        (_MODALS, "modality"),
        (_DIRECTIONS - _WEAK, "direction"),
        (_ROLES, "roles"),
    ):
        if different & words:
            return reason
    if any(word[-2:] == "~d" for word in different):
        return "tense"
    return None


def _core(clauses: tuple[str, ...]) -> list[str]:
    return sorted(" ".join(word for word in clause.split(" ") if word not in _WEAK) for clause in clauses)


def _links(a: Signature, b: Signature) -> str | None:
    """Whether reasons are given for other things, or a reason here is an objection there."""
    left, right = a.marks.get("causes", ()), b.marks.get("causes", ())
    if left and right and left != right:
        return "order"
    against_left, against_right = a.marks.get("contrasts", ()), b.marks.get("contrasts", ())
    if (left and against_right and not right) or (right and against_left and not left):
        return "condition"
    return "order" if against_left and against_right and against_left != against_right else None


def _owners(a: Signature, b: Signature) -> str | None:
    """Whether something is ours in one text and yours in the other."""
    left, right = _owner_of(a), _owner_of(b)
    if any(left[thing] != right[thing] for thing in left.keys() & right.keys()):
        return "roles"
    if left and right and not left.keys() & right.keys() and sorted(left.values()) != sorted(right.values()):
        return "roles"
    return None


def _owner_of(signature: Signature) -> dict[str, str]:
    """Who owns what, as far as it is said: "my" and "our" are one."""
    owners: dict[str, str] = {}
    for mark in signature.marks.get("owned", ()):
        owner, _, thing = mark.partition(" ")
        owners[thing] = "my" if owner == "our" else owner
    return owners
