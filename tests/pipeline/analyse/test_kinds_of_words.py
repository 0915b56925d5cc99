"""How people really say things: one case per kind of wording that the rules once read wrongly."""

from __future__ import annotations

import pytest

from bot.models.analysis import Analysis, Intent, Objection
from bot.models.conversation import Channel, ConversationInput, ProspectLinks
from bot.models.sender import SenderProfile
from bot.pipeline.analyse import analyse, warm_up
from bot.pipeline.analyse.lexicon.intents import INTERESTED
from bot.pipeline.read import read_conversation

US = SenderProfile(name="Noor Halvorsen", company="Clearquay", offer="Customs declarations in minutes.")
LINKS = ProspectLinks()


def answered(text: str, *, ours: str = "Hi Idris, worth a look?") -> Analysis:
    """The analysis of one answer to our message in a LinkedIn paste with a profile head."""
    paste = (
        f"Idris Falk\nHead of Imports at Amberfjord Trading\n\nNoor Halvorsen  9:00 AM\n{ours}\n\n"
        f"Idris Falk  9:30 AM\n{text}"
    )
    given = ConversationInput(channel=Channel.LINKEDIN, text=paste, links=LINKS)
    return analyse(read_conversation(given, US), US, LINKS)


@pytest.mark.parametrize(
    ("text", "headcount"),
    [
        ("We're hiring 30 people this year.", None),
        ("We are looking for 12 engineers and 4 people in sales.", None),
        ("We're 120 employees, do we pay for all of them?", 120),
        ("There are 45 people here, and we're hiring 10 people more.", 45),
    ],
)
def test_people_who_are_to_be_hired_are_not_the_headcount(text: str, headcount: int | None) -> None:
    """Only those who work there are counted."""
    assert answered(text).facts.headcount == headcount


def test_a_word_inside_another_names_no_field() -> None:
    """A pilot, a report and support are not a port."""
    assert answered("The pilot report was fine, our support team read the report.").facts.industry is None


@pytest.mark.parametrize("face", [":)", ";-)", ":slightly_smiling_face:", "\U0001f642"])
def test_a_face_ends_the_sentence_before_a_question(face: str) -> None:
    """The question is quoted without the sentence before the face."""
    assert answered(f"love the idea in principle {face} what do you need from us?").questions == (
        "what do you need from us?",
    )


@pytest.mark.parametrize("company", ["Molinos Delto, S.A.", "Aceites Delto S.L.", "Vetreria Delto S.p.A."])
def test_a_legal_form_keeps_its_last_point(company: str) -> None:
    """ "S.L." is the form, "S.L" is none."""
    paste = f"From: Ida Ruiz <ida@delto.example>\nSubject: Re: hi\n\nHello, thanks.\n\nIda Ruiz\nManager\n{company}\n"
    given = ConversationInput(channel=Channel.EMAIL, text=paste, links=LINKS)
    assert analyse(read_conversation(given, US), US, LINKS).prospect_company == company


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Could we say next Wednesday or Thursday?", "next Wednesday or Thursday"),
        ("On peut se voir jeudi 19 mars à 14 h 30 ?", "jeudi 19 mars à 14 h 30"),
        ("Sinon lundi 23, plutôt le matin.", "lundi 23"),
        ("Ask me when we plan 2027.", "2027"),
        ("Let us pick it up again in Q4.", "Q4"),
        ("Antes de que se vaya el 15 de julio.", "15 de julio"),
        ("Sono in ferie fino al 17 luglio.", "17 luglio"),
    ],
)
def test_a_date_is_quoted_whole(text: str, date: str) -> None:
    """The whole expression of time, and nothing of the words beside it."""
    assert date in answered(text).facts.dates


def test_the_profile_at_the_top_is_the_prospects() -> None:
    """Who talks with the person of the profile is on our side, whatever name `us` has."""
    paste = (
        "Idris Falk\nHead of Imports at Amberfjord\n\nPer Lund  9:00 AM\nWorth a look?\n\nIdris Falk  9:30 AM\nSure."
    )
    given = ConversationInput(channel=Channel.LINKEDIN, text=paste, links=LINKS)
    found = analyse(read_conversation(given, US), US, LINKS)
    assert (found.prospect_name, found.last_speaker) == ("Idris Falk", "prospect")


def test_a_greeted_person_is_no_colleague_of_ours() -> None:
    """ "Hi Idris, our app …" does not make Idris one of us."""
    found = answered("Morning. What does it cost?", ours="Hi Idris, our app files customs declarations. Curious?")
    assert (found.last_speaker, found.intent) == ("prospect", Intent.QUESTION)


def test_a_denied_phrase_does_not_count() -> None:
    """ "Not wrong to write" is no wrong person."""
    assert answered("You were not wrong to write. Who else uses it?").intent is not Intent.WRONG_PERSON


def test_a_condition_is_no_refusal() -> None:
    """ "If it needs a consultant, we're out" stands in the way, it does not end the talk."""
    found = answered("I can't see how it would plug into our ledger. If that needs a consultant, we're out.")
    assert (found.intent, found.objections) == (Intent.OBJECTION, (Objection.INTEGRATION,))


def test_praise_beside_two_questions_leaves_them_the_matter() -> None:
    """Who praises and asks twice wants answers first."""
    found = answered("The team is impressed. Does it read PDFs? And where does the data sit?")
    assert (found.intent, found.sentiment.value) == (Intent.QUESTION, "positive")


def test_an_amount_that_the_prospect_puts_right_replaces_ours() -> None:
    """Our figure of their round gives way to theirs."""
    found = answered(
        "thanks, small correction, it was $9M, the rest is a loan", ours="Hi Idris, congrats on your $12M Series A!"
    )
    assert (found.facts.funding_round, found.facts.funding_amount) == ("Series A", "$9M")


def test_warming_up_compiles_the_lexicon_and_changes_no_result() -> None:
    """After warming up the patterns are there; an analysis says the same as before."""
    before = answered("Yes please, send me the sheet.")
    warm_up()
    assert "_compiled" in vars(INTERESTED)
    assert answered("Yes please, send me the sheet.") == before
