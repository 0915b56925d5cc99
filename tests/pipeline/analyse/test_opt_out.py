"""Opt-outs: found in many languages, and only where one is meant. All people are invented."""

from __future__ import annotations

import pytest

from bot.models.conversation import Channel, ConversationInput, ProspectLinks, Thread
from bot.models.sender import SenderProfile
from bot.pipeline.analyse import analyse, find_opt_out
from bot.pipeline.read import read_conversation

US = SenderProfile(name="Ada Bergström", company="Kelp Works")

MEANT = [
    "Please remove me from your mailing list.",
    "Take me off this list.",
    "unsubscribe",
    "STOP",
    "Stop emailing me.",
    "Do not contact me again.",
    "Please don't email us any more, and delete my data.",
    "I don't want to receive your emails.",
    "We no longer wish to be contacted.",
    "No more messages please.",
    "Kindly delete my address from whatever you bought it from.",
    "Leave me alone",
    "I said no last month. Lose my number.",
    "Bitte nehmen Sie mich aus Ihrem Verteiler.",
    "Bitte keine weiteren E-Mails mehr.",
    "Schreiben Sie mir bitte nicht mehr.",
    "Ich möchte nicht mehr kontaktiert werden.",
    "Streichen Sie mich endlich.",
    "Ich habe geschrieben, dass ich keine Post mehr von Ihnen möchte.",
    "I asked to be removed in March.",
    "Löschen Sie bitte meine Daten.",
    "Ich widerspreche der Nutzung meiner Daten zu Werbezwecken.",
    "Merci de me retirer de votre liste.",
    "Ne m'écrivez plus.",
    "Veuillez me désinscrire.",
    "Je ne souhaite plus recevoir vos messages.",
    "Cessez de me contacter.",
    "Por favor, denme de baja.",
    "No me escriban más.",
    "Dejen de enviarme correos.",
    "No quiero recibir más mensajes.",
    "Eliminen mi correo de su base de datos.",
    "Por favor, removam-me da vossa lista.",
    "Não me contactem mais.",
    "Parem de me enviar emails.",
    "Não desejo receber mais mensagens.",
    "Cancellatemi dalla lista.",
    "Non mi scrivete più.",
    "Non desidero ricevere altre comunicazioni.",
    "Rimuovete il mio indirizzo, grazie.",
    "Haal mij van de lijst.",
    "Stuur mij geen mails meer.",
    "Ik wil niet meer benaderd worden.",
    "Graag uitschrijven.",
    "配信を停止してください。",
    "今後のご連絡は不要です。",
    "メールの送信はお控えください。",
    "リストから削除してください。",
    "Un\u200bsubscribe me, please.",
]
NOT_MEANT = [
    "Please don't unsubscribe me, I just read slowly.",
    "No need to take me off the list.",
    "Why was I unsubscribed? I like these.",
    "How do our members unsubscribe in your tool?",
    "Can customers opt out of single newsletters?",
    "Our users unsubscribe when the mails are too long.",
    "Please don't call me before Monday.",
    "Don't contact me until the audit is over.",
    "Don't call me, e-mail is better.",
    'Your footer says "reply STOP to unsubscribe", nice touch.',
    "Could you remove me from the calendar invite?",
    "Please keep Kristian out of cc from here on.",
    "Please do not send anything to the site team in the meantime.",
    "Please remove the second line from the quote.",
    "We had to stop the pilot.",
    "Not interested, thanks.",
    "Bitte nehmen Sie mich nicht aus dem Verteiler.",
    "Bitte melden Sie mich nicht ab.",
    "Schreiben Sie mir bitte nicht vor Montag.",
    "Wir haben kein Interesse.",
    "Ne me désabonnez pas, s'il vous plaît.",
    "Nous ne donnerons pas suite.",
    "No me den de baja, por favor.",
    "No nos interesa.",
    "Não me descadastrem, por favor.",
    "Non cancellatemi dalla lista, la leggo.",
    "Schrijf me niet uit, ik lees ze graag.",
    "配信停止しないでください。",
    "今回は見送らせていただきます。",
]  # fmt: skip


def thread(*turns: tuple[str, str]) -> Thread:
    text = "\n".join(f"{who}  10:{place:02d} AM\n{said}" for place, (who, said) in enumerate(turns))
    return read_conversation(ConversationInput(channel=Channel.SLACK, text=text), US)


@pytest.mark.parametrize("said", MEANT)
def test_an_opt_out_is_found_and_quoted(said: str) -> None:
    """A request for no further contact is cited verbatim, blocks the draft and is the intent."""
    read = thread(("Ada Bergström", "Does rust worry you?"), ("Bo Lind", said))
    citation = find_opt_out(read)
    assert citation is not None
    assert citation.message == 1
    assert citation.quote in said
    found = analyse(read, US, ProspectLinks())
    assert (found.opt_out, found.should_draft, found.intent.value) == (True, False, "unsubscribe")


@pytest.mark.parametrize("said", NOT_MEANT)
def test_what_only_looks_like_one_is_none(said: str) -> None:
    """Negated, limited, quoted, about a product or about somebody else: no opt-out."""
    assert find_opt_out(thread(("Ada Bergström", "Does rust worry you?"), ("Bo Lind", said))) is None


@pytest.mark.parametrize("said", MEANT)
def test_our_own_words_are_none(said: str) -> None:
    """What our side writes is never the prospect's opt-out."""
    assert find_opt_out(thread(("Bo Lind", "Who are you?"), ("Ada Bergström", f"To be sure: {said}"))) is None


def test_the_word_that_our_own_footer_names_is_one() -> None:
    """Where we offered a word as the way out, that word is an opt-out."""
    offered = 'Hi Bo, does rust worry you? To stop receiving these, reply "no thanks".'
    assert find_opt_out(thread(("Ada Bergström", offered), ("Bo Lind", "No thanks."))) is not None
    assert find_opt_out(thread(("Ada Bergström", "Does rust worry you?"), ("Bo Lind", "No thanks."))) is None


def test_it_holds_until_it_is_taken_back() -> None:
    """An opt-out stays in force when we write again, and ends when the prospect takes it back."""
    asked = [("Bo Lind", "Please unsubscribe me."), ("Ada Bergström", "Done.")]
    assert find_opt_out(thread(*asked)) is not None
    assert find_opt_out(thread(*asked, ("Bo Lind", "Sorry, ignore my last message, wrong sender."))) is None
