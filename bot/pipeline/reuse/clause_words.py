"""The words of one clause in canonical form: no helping verbs that its kind says already, active, in one order."""

from __future__ import annotations

from collections.abc import Sequence

from bot.pipeline.read.characters import word_set
from bot.pipeline.reuse.grammar import Grammar

_VERBS = ("SIGN", "START", "DECIDE", "BUY", "COMMIT", "ORDER", "PAY")
FLOATING = frozenset(
    ("AGAIN", "ASAP", "NOW", "ALREADY", "STILL", "USUALLY", "BEFORECONTINUE", "FIRSTOFALL", "ALSO")
) | frozenset(f"{when}_{verb}" for when in ("BEFORE", "AFTER") for verb in _VERBS)
# Verbs that a person may use of themselves without "I" or "we"; as a request to us they make no sense.
_OWN_VERBS = frozenset(("need", "NEEDTO", "USE", "have", "hope", "look~g", "PREFER", "love", "like", "think"))
_BEFORE_MAIN_VERB = word_set("can could will would should must may might shall 1s 2 he she they it CANYOU MAYWE to")
_PERSONS = frozenset(("1s", "2", "he", "she", "they", "not"))
_ASKS_HOW = frozenset(("how", "where", "which", "what"))
# What a firm does as a rule; "is the contract signed" asks for a state, not whether we sign contracts.
_HABITS = frozenset(
    f"{verb}~d" for verb in ("store", "host", "SUPPORT", "encrypt", "protect", "USE", "offer", "process", "keep")
)
_RELATED = frozenset(("link", "price", "cost", "copy", "login", "date"))


def active(words: list[str], grammar: Grammar) -> list[str]:
    """A question about what is done as one about what we do: "how is data protected", "how do you protect data"."""
    asked = 1 if words[0] in grammar.wh else 0
    if words[asked : asked + 2] == ["do", "2"]:
        return [*words[:asked], *words[asked + 2 :]]
    helping = next((place for place, word in enumerate(words) if word in ("be", "do")), -1)
    if helping < 0 or (helping and not asked) or helping + 1 >= len(words):
        return words
    if words[helping : helping + 2] == ["do", "2"] and helping + 3 == len(words):
        return [words[0], words[-1], *words[1:helping]]
    if words[helping] != "be" or words[helping + 1] in _PERSONS:
        return words
    done = next((place for place in range(helping + 1, len(words)) if words[place][-2:] == "~d"), -1)
    if done < 0 or (done == helping + 1 and helping <= asked):
        return words
    if words[0] not in _ASKS_HOW and words[done] not in _HABITS:
        return words
    what = [*words[asked:helping], *words[helping + 1 : done]]
    return [*words[:asked], words[done][:-2], *what, *words[done + 1 :]]


def plain(words: list[str], kind: str) -> list[str]:
    """`words` without helping verbs that say nothing more than their form and the clause's kind do."""
    if kind == "S" and words[0] == "1s" and len(words) > 1:
        following = words[1]
        if (
            (following in ("be", "have") and not any(word[-2:] == "~g" for word in words))
            or following[-2:] == "~d"
            or following in _OWN_VERBS
        ):
            words = words[1:]
    progressive = "be" in words
    written: list[str] = []
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        if word == "be" and len(words) > 1:
            continue
        if word == "have" and following[-2:] == "~d":
            continue
        if (
            word == "do"
            and kind != "R"
            and following
            and (place == 0 or following == "not" or _helps(words, place, kind))
        ):
            continue
        written.append(word[:-2] if progressive and word[-2:] == "~g" else word)
    if kind == "S" and len(written) > 2 and written[0] in ("this", "that") and words[1:2] == ["be"]:
        written[0] = "it"
    if "not" in written and written[-1] == "ANYMORE":
        written = ["NOLONGER" if word == "not" else word for word in written[:-1]]
    if len(written) > 3 and written[-1][0] == "@" and written[-3:-1] == ["for", "1o"]:
        written = [*written[:-3], written[-1]]
    while len(written) > 2 and written[-1] == "1o" and written[-2] in ("for", "with"):
        written = written[:-2]
    return _compound(written)


def _helps(words: Sequence[str], place: int, kind: str) -> bool:
    """Whether "do" only forms the question ("how does billing work")."""
    return kind == "Q" and words[place - 1] not in _BEFORE_MAIN_VERB


def _compound(words: list[str]) -> list[str]:
    """ "link to sandbox" as "sandbox link"."""
    for place in range(len(words) - 2):
        joined = words[place + 1] == "of" or (words[place + 1] == "to" and words[place] in _RELATED)
        if joined and words[place].isalpha() and words[place + 2].isalpha():
            return [*words[:place], words[place + 2], words[place], *words[place + 3 :]]
    return words


def in_order(words: Sequence[str]) -> list[str]:
    """The words of a clause in canonical order: what may stand anywhere comes first."""
    slots = [word for word in words if word[0] == "@" or (":" in word and word[0].islower() and word[:4] != "ord:")]
    addresses = [word for word in words if "@" in word[1:] or "://" in word or (word[0] == "+" and len(word) > 6)]
    floating = {word for word in words if word in FLOATING}
    if len(slots) == 1:
        floating.update(slots)
    if len(addresses) == 1:
        floating.update(addresses)
    return [*sorted(floating), *(word for word in words if word not in floating)]
