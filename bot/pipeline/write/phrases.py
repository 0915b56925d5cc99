"""Wordings that every template of a language shares: greeting, sign-off, how a question is put off.

Kept apart from the templates because they depend on who is addressed, not on what is said.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    """One language's wordings. `{…}` marks what is put in; formal and informal address differ where they must."""

    greet: str
    greet_formal: str
    greet_nobody: str
    sign_off: str
    quote: str
    answer: str
    defer_one: str
    defer_one_formal: str
    defer_many: str
    defer_many_formal: str
    defer_unquoted: str
    defer_unquoted_formal: str
    conjunction: str
    further: str


PHRASES: dict[str, Phrases] = {
    "en": Phrases(
        greet="Hi {first},",
        greet_formal="Hi {first},",
        greet_nobody="Hello,",
        sign_off="Best regards,",
        quote="“{text}”",
        answer="On {question}: {answer}",
        defer_one="On your question {questions}: I’ll check and come back to you.",
        defer_one_formal="On your question {questions}: I’ll check and come back to you.",
        defer_many="On your questions {questions}: I’ll check and come back to you.",
        defer_many_formal="On your questions {questions}: I’ll check and come back to you.",
        defer_unquoted="I’ll check your question and come back to you.",
        defer_unquoted_formal="I’ll check your question and come back to you.",
        conjunction="and",
        further="the others you asked",
    ),
    "de": Phrases(
        greet="Hallo {first},",
        greet_formal="Guten Tag {name},",
        greet_nobody="Guten Tag,",
        sign_off="Freundliche Grüße",
        quote="„{text}“",
        answer="Zu {question}: {answer}",
        defer_one="Zu deiner Frage {questions}: Das kläre ich und melde mich dann bei dir.",
        defer_one_formal="Zu Ihrer Frage {questions}: Das kläre ich und melde mich dann bei Ihnen.",
        defer_many="Zu deinen Fragen {questions}: Das kläre ich und melde mich dann bei dir.",
        defer_many_formal="Zu Ihren Fragen {questions}: Das kläre ich und melde mich dann bei Ihnen.",
        defer_unquoted="Deine Frage kläre ich und melde mich dann bei dir.",
        defer_unquoted_formal="Ihre Frage kläre ich und melde mich dann bei Ihnen.",
        conjunction="und",
        further="den weiteren",
    ),
    "fr": Phrases(
        greet="Bonjour {first},",
        greet_formal="Bonjour {name},",
        greet_nobody="Bonjour,",
        sign_off="Bien cordialement,",
        quote="« {text} »",
        answer="Sur {question} : {answer}",
        defer_one="Sur ta question {questions} : je vérifie et je reviens vers toi.",
        defer_one_formal="Sur votre question {questions} : je vérifie et je reviens vers vous.",
        defer_many="Sur tes questions {questions} : je vérifie et je reviens vers toi.",
        defer_many_formal="Sur vos questions {questions} : je vérifie et je reviens vers vous.",
        defer_unquoted="Je vérifie ta question et je reviens vers toi.",
        defer_unquoted_formal="Je vérifie votre question et je reviens vers vous.",
        conjunction="et",
        further="les autres points",
    ),
    "es": Phrases(
        greet="Hola, {first}:",
        greet_formal="Hola, {first}:",
        greet_nobody="Hola:",
        sign_off="Un saludo,",
        quote="«{text}»",
        answer="Sobre {question}: {answer}",
        defer_one="Sobre tu pregunta {questions}: lo compruebo y te respondo.",
        defer_one_formal="Sobre su pregunta {questions}: lo compruebo y le respondo.",
        defer_many="Sobre tus preguntas {questions}: lo compruebo y te respondo.",
        defer_many_formal="Sobre sus preguntas {questions}: lo compruebo y le respondo.",
        defer_unquoted="Compruebo tu pregunta y te respondo.",
        defer_unquoted_formal="Compruebo su pregunta y le respondo.",
        conjunction="y",
        further="las demás",
    ),
}
