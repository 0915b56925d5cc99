"""The same request once more, as people type it the second time: every one of these deserves the same answer."""

from __future__ import annotations

import random
from collections.abc import Callable

_GREETINGS = ("Hi {us},\n", "Hello {us}, ", "Good morning,\n", "Hey, ", "Hi there!\n\n")
_SIGN_OFFS = ("\n\nBest regards\n{them}", "\nThanks!", "\n\nKind regards,\n{them}", "\nCheers,\n{them}", " Thank you!")


def case(text: str, draw: random.Random) -> str:
    """All in small or capital letters."""
    return text.lower() if draw.random() < 0.7 else text.upper()


def quotes(text: str, draw: random.Random) -> str:
    """Typographic quotation marks, apostrophes and dashes, or none of them at the end."""
    changed = text.replace("'", "’").replace('"', "“").replace(" - ", " – ")
    return changed if changed != text else text.rstrip(".!") + ("" if draw.random() < 0.5 else " ")


def spacing(text: str, draw: random.Random) -> str:
    """Other white space between words."""
    words = text.split(" ")
    place = draw.randrange(1, len(words))
    return " ".join(words[:place]) + draw.choice(("  ", "\n", "\u00a0", " \n ")) + " ".join(words[place:])


def typo(text: str, draw: random.Random) -> str:
    """Two inner letters of one longer word change places, or one of a double letter is lost."""
    words = text.split(" ")
    long = [place for place, word in enumerate(words) if len(word) >= 6 and word.isalpha() and word.islower()]
    if not long:
        return text + " "
    place = draw.choice(long)
    word = words[place]
    at = draw.randrange(1, len(word) - 2)
    words[place] = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return " ".join(words)


def greeting(text: str, draw: random.Random) -> str:
    """A greeting before it."""
    return draw.choice(_GREETINGS) + text


def sign_off(text: str, draw: random.Random) -> str:
    """Thanks, or a name, after it."""
    return text + draw.choice(_SIGN_OFFS)


NEAR_REPEATS: dict[str, Callable[[str, random.Random], str]] = {
    "case": case,
    "quotes": quotes,
    "spacing": spacing,
    "typo": typo,
    "greeting": greeting,
    "sign-off": sign_off,
}
