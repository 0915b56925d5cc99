"""The same request once more, as people type it the second time: signed, wrapped, with two letters swapped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.models.conversation import Channel, Message, Side, Thread
from bot.models.reuse import Signature
from bot.pipeline.reuse.signature import signature_of_question, signature_of_thread
from bot.pipeline.reuse.vetoes import veto

QUESTION = "Could you move our contacts from Ledgerly to Kitely in March?"
SENTENCES = (
    QUESTION,
    "We already use Quillwork and are happy with it.",
    "How long does it take to migrate from Ledgerly to Gridnote?",
    "We need a discount of 10 percent to go ahead.",
    "Please send the contract for 12 seats to Ines before Friday.",
)
SIGNED = (
    "\n\nKind regards,\nInes",
    "\nCheers,\nTom Brandt",
    "\nBest regards\nHanna",
    " Kind regards, Ines",
    "\nThanks!",
)


def served(a: Signature, b: Signature) -> bool:
    """Whether what was made for one is served for the other by its keys."""
    return (a.exact == b.exact or (a.fuzzy is not None and a.fuzzy == b.fuzzy)) and veto(a, b) is None


def same(a: str, b: str) -> bool:
    return served(signature_of_question(a), signature_of_question(b))


def of_message(text: str, author: str | None = None) -> Signature:
    return signature_of_thread(Thread(Channel.SLACK, (Message(0, author, Side.PROSPECT, text),))).signature


@pytest.mark.parametrize("signed", SIGNED)
def test_a_sign_off_with_a_name_is_not_part_of_the_question(signed: str) -> None:
    """Under a question and under the last message of a thread it changes neither the loose key nor what is embedded."""
    assert same(QUESTION, QUESTION + signed)
    if "Thanks" not in signed:
        assert signature_of_question(QUESTION + signed).text == signature_of_question(QUESTION).text
    assert served(of_message(QUESTION), of_message(QUESTION + signed))


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Kind regards,\nInes", "Kind regards,\nTom"),
        ("Can we meet?\nThanks,\nTomorrow", "Can we meet?\nThanks,\nFriday"),
        ("Can we meet?\nCheers,\nNo", "Can we meet?"),
        ("Can we meet?\nThanks\nLedgerly is too slow.", "Can we meet?"),
        ("Who sent it?\nInes", "Who sent it?\nTom"),
        ("Do you ship?\nThanks\nSweden", "Do you ship?"),
        ("We need 10\n20 is too many.", "We need 10 20 is too many."),
    ],
)
def test_what_is_more_than_a_sign_off_stays(text: str, other: str) -> None:
    """Nothing but a sign-off is never cut to nothing, and a word that says something is no name."""
    assert not same(text, other)


def test_whoever_signs_is_still_told_apart_in_a_thread() -> None:
    """Where only the name below tells who wrote, another name is another speaker."""
    one, other = of_message(f"{QUESTION}\nCheers,\nInes"), of_message(f"{QUESTION}\nCheers,\nTom")
    assert veto(one, other) == "speaker"


@given(st.sampled_from(SENTENCES), st.integers(1, 11), st.sampled_from(["\n", " \n ", "  ", "\u00a0", " \u00a0\n"]))
def test_a_break_inside_a_sentence_does_not_count(sentence: str, at: int, space: str) -> None:
    """Wherever a line is wrapped or a space doubled, the loose key is that of the sentence in one line."""
    words = sentence.split(" ")
    place = min(at, len(words) - 1)
    wrapped = " ".join(words[:place]) + space + " ".join(words[place:])
    assert same(sentence, wrapped)


@pytest.mark.parametrize(
    "text",
    ["We like it\nPlease send the contract.", "Hi Mara\nwe like it.", "Not now\nplease call later.", "Why?\nno"],
)
def test_a_break_between_sentences_counts(text: str) -> None:
    """Lines that are sentences of their own, or a greeting, are not run together."""
    above, below = text.split("\n")
    assert same(text, f"{above.rstrip('.')}{'?' if above.endswith('?') else '.'} {below}")


@given(st.sampled_from(SENTENCES), st.data())
def test_swapped_letters_in_a_longer_word_do_not_count(sentence: str, data: st.DataObject) -> None:
    """Any word of five letters or more that is no name may have two inner letters in each other's place."""
    words = sentence.split(" ")
    long = [place for place, word in enumerate(words) if len(word) >= 5 and word.isalpha() and word.islower()]
    place = data.draw(st.sampled_from(long))
    word = words[place]
    at = data.draw(st.integers(1, len(word) - 3))
    words[place] = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    assert same(sentence, " ".join(words))


@pytest.mark.parametrize(
    ("one", "other"),
    [("trial", "trail"), ("complaint", "compliant"), ("Marta", "Matra"), ("lodgia", "logdia"), ("three", "there")],
)
def test_words_and_names_that_differ_by_a_swap_are_two(one: str, other: str) -> None:
    """Swapped letters that make another word, or may make another name, keep the texts apart."""
    assert not same(f"We want to see the {one} first.", f"We want to see the {other} first.")
