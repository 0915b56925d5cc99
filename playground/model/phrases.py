"""The sentences a scripted reply is made of, per language; `{…}` is filled from the material only."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Phrases:
    """One language's sentences. Keys of `calls` are intents; "other" is the rest."""

    hello: str
    hello_nobody: str
    formal: str
    warm: str
    thanks: str
    saw: str
    saw_people: str
    quoted: str
    answer: str
    defer: str
    defer_many: str
    offer: str
    filler: str
    calendar: str
    goodbye: str
    calls: dict[str, str]


PHRASES: dict[str, Phrases] = {
    "en": Phrases(
        hello="Hi {name},",
        hello_nobody="Hello,",
        formal="Dear {name},",
        warm="It was a real pleasure to read your message.",
        thanks="Thank you for your message.",
        saw="I read this and it stayed with me: “{value}”.",
        saw_people="I read that {value} people work with you.",
        quoted="You wrote “{value}”, and I have taken note of it.",
        answer="On “{question}”: {answer}",
        defer="On “{question}”: I do not want to guess, so I will check it and come back to you.",
        defer_many="I do not want to guess on these, so I will check each of them and come back to you:{questions}",
        offer="In one line, what we do: {offer}",
        filler=(
            "I would rather give you a plain answer than a quick one, so I keep this to what I know for certain today."
        ),
        calendar="If a call is easier, you can choose a time here: {url}",
        goodbye="Best regards,",
        calls={
            "scheduling": (
                "I will look at the times you named and confirm one of them; is there anything you want on the agenda?"
            ),
            "not_now": "May I write to you again when the time is better?",
            "not_interested": "I will leave it there, and I appreciate that you said it plainly.",
            "referral": "Would you be willing to introduce us?",
            "objection": "What would have to be true for this to work for you?",
            "out_of_office": "There is no hurry; shall we pick this up when you are back?",
            "wrong_person": "Could you tell me who would be the right person to ask?",
            "no_reply_yet": "Is this still of interest to you?",
            "other": "Which next step would suit you best?",
        },
    ),
    "de": Phrases(
        hello="Hallo {name},",
        hello_nobody="Guten Tag,",
        formal="Guten Tag {name},",
        warm="Über Ihre Nachricht habe ich mich wirklich gefreut.",
        thanks="vielen Dank für Ihre Nachricht.",
        saw="Das habe ich gelesen, und es ist mir geblieben: „{value}“.",
        saw_people="Ich habe gelesen, dass bei Ihnen {value} Menschen arbeiten.",
        quoted="Sie schrieben „{value}“, und das habe ich mir gemerkt.",
        answer="Zu „{question}“: {answer}",
        defer="Zu „{question}“: Ich möchte nicht raten, deshalb kläre ich das und melde mich dazu bei Ihnen.",
        defer_many=(
            "Hier möchte ich nicht raten, deshalb kläre ich jeden Punkt und melde mich dazu bei Ihnen:{questions}"
        ),
        offer="Was wir machen, in einem Satz: {offer}",
        filler=(
            "Lieber gebe ich Ihnen eine klare Antwort als eine schnelle, deshalb bleibe ich bei dem, was "
            "ich heute sicher weiß."
        ),
        calendar="Wenn ein Gespräch einfacher ist, wählen Sie hier gern eine Zeit: {url}",
        goodbye="Viele Grüße",
        calls={
            "scheduling": "Ich sehe mir die genannten Zeiten an und bestätige eine davon; was soll auf die Agenda?",
            "not_now": "Darf ich mich wieder melden, wenn es besser passt?",
            "not_interested": "Dann belasse ich es dabei, und danke für das offene Wort.",
            "referral": "Wären Sie bereit, uns miteinander bekannt zu machen?",
            "objection": "Was müsste gegeben sein, damit es für Sie passt?",
            "out_of_office": "Es eilt nicht; sprechen wir weiter, wenn Sie zurück sind?",
            "wrong_person": "Können Sie mir sagen, wer die richtige Ansprechperson wäre?",
            "no_reply_yet": "Ist das für Sie noch von Interesse?",
            "other": "Welcher nächste Schritt würde Ihnen am besten passen?",
        },
    ),
    "fr": Phrases(
        hello="Bonjour {name},",
        hello_nobody="Bonjour,",
        formal="Bonjour {name},",
        warm="Votre message m’a fait très plaisir.",
        thanks="Merci pour votre message.",
        saw="J’ai lu ceci, et je l’ai retenu : « {value} ».",
        saw_people="J’ai lu que {value} personnes travaillent chez vous.",
        quoted="Vous avez écrit « {value} », et je l’ai bien noté.",
        answer="À propos de « {question} » : {answer}",
        defer="À propos de « {question} » : je préfère ne pas deviner, je vérifie et je reviens vers vous.",
        defer_many=(
            "Sur ces points je préfère ne pas deviner, je vérifie chacun d’eux et je reviens vers vous :{questions}"
        ),
        offer="Ce que nous faisons, en une phrase : {offer}",
        filler=(
            "Je préfère une réponse claire à une réponse rapide, je m’en tiens donc à ce que je sais "
            "avec certitude aujourd’hui."
        ),
        calendar="Si un appel est plus simple, vous pouvez choisir un horaire ici : {url}",
        goodbye="Bien cordialement,",
        calls={
            "scheduling": (
                "Je regarde les horaires proposés et j’en confirme un ; que souhaitez-vous mettre à l’ordre du jour ?"
            ),
            "not_now": "Puis-je vous récrire quand le moment sera meilleur ?",
            "not_interested": "J’en reste donc là, et je vous remercie de votre franchise.",
            "referral": "Accepteriez-vous de nous mettre en relation ?",
            "objection": "Que faudrait-il pour que cela vous convienne ?",
            "out_of_office": "Rien ne presse ; en reparlons-nous à votre retour ?",
            "wrong_person": "Pourriez-vous me dire qui serait la bonne personne ?",
            "no_reply_yet": "Est-ce toujours d’actualité pour vous ?",
            "other": "Quelle prochaine étape vous conviendrait le mieux ?",
        },
    ),
    "es": Phrases(
        hello="Hola, {name}:",
        hello_nobody="Hola:",
        formal="Buenos días, {name}:",
        warm="Me ha alegrado mucho leer su mensaje.",
        thanks="Gracias por su mensaje.",
        saw="He leído esto y me ha quedado en la memoria: «{value}».",
        saw_people="He leído que con ustedes trabajan {value} personas.",
        quoted="Escribió «{value}», y he tomado nota.",
        answer="Sobre «{question}»: {answer}",
        defer="Sobre «{question}»: prefiero no adivinar, así que lo compruebo y le respondo.",
        defer_many="Sobre estos puntos prefiero no adivinar, así que compruebo cada uno y le respondo:{questions}",
        offer="Lo que hacemos, en una frase: {offer}",
        filler=(
            "Prefiero darle una respuesta clara antes que una rápida, así que me limito a lo que hoy sé con certeza."
        ),
        calendar="Si una llamada es más fácil, puede elegir una hora aquí: {url}",
        goodbye="Un saludo,",
        calls={
            "scheduling": "Miro las horas que propone y confirmo una; ¿qué le gustaría tratar?",
            "not_now": "¿Puedo volver a escribirle cuando sea mejor momento?",
            "not_interested": "Lo dejo aquí, y le agradezco la claridad.",
            "referral": "¿Podría ponernos en contacto?",
            "objection": "¿Qué haría falta para que le encajara?",
            "out_of_office": "No hay prisa; ¿lo retomamos a su vuelta?",
            "wrong_person": "¿Podría decirme quién sería la persona adecuada?",
            "no_reply_yet": "¿Sigue siendo de su interés?",
            "other": "¿Qué próximo paso le vendría mejor?",
        },
    ),
}
