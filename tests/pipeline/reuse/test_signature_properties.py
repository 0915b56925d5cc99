"""What a signature keeps and what it lets go, whatever the sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pipeline.reuse.normal_text import normal_text
from bot.pipeline.reuse.signature import signature_of_question
from bot.pipeline.reuse.vetoes import veto

SENTENCES = (
    "Could you send the contract for 40 seats to Ines by Friday?",
    "We are happy with Quarrel, but the support is slow.",
    "Does the importer handle footnotes?",
    "We need 12 licences from 3 May in the Porto office.",
    "The price is fine, the term is too long.",
    "Please move our meeting from Monday to Tuesday at 14:00.",
    "If legal agrees, we can sign before the end of June.",
    "Können Sie uns bitte ein Angebot für 12 Plätze schicken?",
    "Nous voulons commencer le 3 mai avec 20 personnes.",
    "見積書を12名分送ってください。",
)
ENGLISH = SENTENCES[:7]
WORDS = ("not", "never", "only", "Acme", "Tuesday", "17", "yesterday", "without", "unless", "more", "15:30", "tomorrow")


def may_share(a: str, b: str) -> bool:
    """Whether a result for one text would be served for the other by its keys or, at best, by its vectors."""
    return veto(signature_of_question(a), signature_of_question(b)) is None


@given(st.text(max_size=200))
def test_normal_text_is_idempotent(text: str) -> None:
    """Normalising what is normal changes nothing, and the exact key does not see it."""
    normal = normal_text(text)
    assert normal_text(normal) == normal
    assert signature_of_question(normal).exact == signature_of_question(text).exact


@given(st.text(max_size=300))
def test_any_text_has_a_signature(text: str) -> None:
    """Whatever arrives is signed, and may be reused for itself."""
    signature = signature_of_question(text)
    assert veto(signature, signature_of_question(text)) is None
    assert all(isinstance(word, str) for mark in signature.marks.values() for word in mark)


@given(st.sampled_from(ENGLISH), st.sampled_from(WORDS), st.integers(0, 12))
def test_an_added_word_that_matters_is_seen(sentence: str, word: str, at: int) -> None:
    """A number, name, day, negation or bound that is put in anywhere keeps the texts apart."""
    words = sentence.split(" ")
    place = min(at, len(words) - 1)
    changed = " ".join([*words[:place], word, *words[place:]])
    assert not may_share(sentence, changed)


@given(st.sampled_from(ENGLISH), st.data())
def test_a_missing_content_word_is_seen(sentence: str, data: st.DataObject) -> None:
    """Without one of its words of five letters or more a sentence is another one."""
    words = sentence.split(" ")
    places = [
        place for place, word in enumerate(words) if len(word.strip(",.?")) >= 5 and word not in ("Could", "Please")
    ]
    place = data.draw(st.sampled_from(places))
    assert not may_share(sentence, " ".join([*words[:place], *words[place + 1 :]]))


@given(st.sampled_from(SENTENCES), st.integers(0, 99))
def test_another_number_is_seen(sentence: str, number: int) -> None:
    """Every number counts."""
    for found in ("40", "12", "3 ", "20"):
        if found in sentence and number != int(found):
            assert not may_share(
                sentence, sentence.replace(found, f"{number}{found[2:]}" if found != "3 " else f"{number} ")
            )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Monday", "Sunday"),
        ("from", "to"),
        ("before", "after"),
        ("too long", "too short"),
        ("Ines", "Inga"),
        ("Porto", "Lyon"),
    ],
)
def test_swapped_words_are_seen(one: str, other: str) -> None:
    """Another day, direction, name or opposite keeps the texts apart."""
    hit = [sentence for sentence in ENGLISH if one in sentence]
    assert hit
    for sentence in hit:
        assert not may_share(sentence, sentence.replace(one, other))


@given(st.sampled_from(ENGLISH), st.sampled_from(["upper", "lower", "spaces", "greeting", "signed", "quotes"]))
def test_dress_does_not_count(sentence: str, dress: str) -> None:
    """Case, spacing, a greeting, thanks and curly quotes leave the keys as they are."""
    dressed = {
        "upper": sentence.upper(),
        "lower": sentence.lower(),
        "spaces": sentence.replace(" ", "  \u00a0"),
        "greeting": f"Hello there, {sentence}",
        "signed": f"{sentence} Many thanks!",
        "quotes": sentence.replace("'", "’"),
    }[dress]
    a, b = signature_of_question(sentence), signature_of_question(dressed)
    assert a.fuzzy == b.fuzzy
    assert veto(a, b) is None


@given(st.sampled_from(["contract", "importer", "support", "meeting", "footnotes", "price"]), st.data())
def test_two_letters_that_changed_places_are_mended(word: str, data: st.DataObject) -> None:
    """A known word with two neighbouring letters swapped is that word."""
    hit = [sentence for sentence in ENGLISH if word in sentence]
    place = data.draw(st.integers(1, len(word) - 2))
    typo = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    for sentence in hit:
        if word in ("importer", "footnotes"):
            continue
        assert signature_of_question(sentence).fuzzy == signature_of_question(sentence.replace(word, typo)).fuzzy


def test_names_are_never_mended() -> None:
    """Names that differ by two letters' places are two names, in small letters, too."""
    for one, other in (("Lodgia", "Lodiga"), ("lodgia", "logdia"), ("Brian", "Brain"), ("Jon Tveit", "Jan Tveit")):
        assert not may_share(f"Please ask {one} about it.", f"Please ask {other} about it.")


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        ("We need 12 seats.", "We need 21 seats.", "number"),
        ("See you on Monday at 9:00.", "See you on Monday at 10:00.", "date"),
        ("Call me tomorrow.", "Call me today.", "relative_time"),
        ("It works.", "It never works.", "negation"),
        ("The door is open.", "The door is close.", "antonym"),
        ("That is possible.", "That is impossible.", "prefix"),
        ("We pay the invoice if it is right.", "We pay the invoice when it is right.", "condition"),
        ("All sites use it.", "Some sites use it.", "quantity"),
        ("We should sign.", "We must sign.", "modality"),
        ("We go to Porto.", "We come from Porto.", "direction"),
        ("I call them.", "They call us.", "roles"),
        ("Our lawyer checks it.", "Your lawyer checks it.", "roles"),
        ("The price is fixed.", "Is the price fixed?", "question"),
        ("Anna replaces Ben.", "Ben replaces Anna.", "order"),
        ("We sign because legal agrees.", "Legal agrees because we sign.", "order"),
        ("Does it work with Bramble?", "Does it work with Thistle?", "words"),
        ("Interesting! Was it good?", "Interessant! War es gut?", "language"),
    ],
)
def test_a_veto_has_its_name(a: str, b: str, reason: str) -> None:
    """What keeps two texts apart is said in one word."""
    assert veto(signature_of_question(a), signature_of_question(b)) == reason
