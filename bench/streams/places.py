"""Where conversations take place: invented prospects with what was said to them before."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from bench.streams.request import THEM, US, Said

_US = "Mara Lindqvist"


@dataclass(frozen=True, slots=True)
class Place:
    """One prospect's conversation, up to the message that is to be answered."""

    person: str
    colleague: str
    third: str
    company: str
    product: str
    other_product: str
    channel: str
    stage: str
    us: str = _US
    was: str = ""

    @property
    def identity(self) -> str:
        """Who this is and where."""
        return f"{self.person} / {self.company} / {self.channel}"

    def with_colleague(self) -> Place:
        """The same conversation with another person of the same company."""
        return replace(self, person=self.colleague, was=self.person)

    def at_other_company(self) -> Place:
        """The same conversation with somebody of the same name at another company."""
        return replace(self, company=f"{self.company.split()[0]} Holdings")

    def named(self, author: str) -> str:
        """The author of an earlier message, as this place names them."""
        return self.person if author == self.was else author

    def scope(self, version: str) -> dict[str, str]:
        """Who, where and which versions; what is read from the thread itself is not in it."""
        return {
            "workspace": "W1",
            "channel": self.channel,
            "visibility": "private",
            "prospect": f"{self.person}@{self.company}",
            "company": self.company,
            "language": "en",
            "stage": self.stage,
            "sender": self.us,
            "template": "general-3",
            "prompt": "reply-7",
            "model": "scripted-1",
            "profile": "p1",
            "knowledge": version,
        }


def knowledge_scope(workspace: str, category: str, version: str) -> dict[str, str]:
    """The scope of a question to the team's answers; `channel` is for caches that know only that."""
    return {
        "workspace": workspace,
        "language": "en",
        "category": category,
        "knowledge": version,
        "channel": "answers",
    }


def filled(text: str, place: Place) -> str:
    """Return a text with its names put in."""
    names = {
        "product": place.product,
        "other_product": place.other_product,
        "person": place.person,
        "colleague": place.colleague,
        "third": place.third,
        "us": place.us.split()[0],
        "them": place.person.split()[0],
    }
    for name, value in names.items():
        text = text.replace("{" + name + "}", value)
    return text


def long_opening(place: Place) -> str:
    """Return some 300 tokens of ordinary prose to stand before what is asked."""
    parts = (
        f"Thank you for the material about {place.product}, which I have read with two people of my team.",
        f"Let me first say a few words about how we work at {place.company}, since it may help you to understand us.",
        "Every request from one of our customers goes to a small group that sits in the same room and decides on it.",
        "They write down what was decided, and the next morning another group plans the week after with these notes.",
        "In spring most of the requests are about deliveries, in autumn they are about invoices and open payments.",
        "Some of us would like to see all of that in one place, others are content with the tables that we have today.",
        "What we learned from an earlier attempt is that nobody reads long manuals, and that short training is enough.",
        "The people in the warehouse use tablets, the people in the office use laptops, and both share one network.",
        "There is also a works council which has to be asked whenever a new program is introduced in the company.",
        "They were friendly the last time, provided that nobody's working hours could be derived from what is kept.",
        "With all of this in mind we have talked about it at length, and so I come to the point of my message now.",
    )
    return " ".join(parts)


# What was said before: each conversation has its own few of these, ours and theirs in turn.
_OURS = (
    "Hello {them}, shall I show you {product}?",
    "Hi {them}, did the report about {product} arrive?",
    "Dear {them}, thank you for the call on Monday. Here is the offer for {product}.",
    "Hi {them}, how is the pilot of {product} going?",
    "Hello {them}, welcome back. Shall we go on where we stopped?",
    "Hi {them}, as promised the numbers you asked for.",
    "Hi {them}, your colleague said that you plan the budget.",
    "Hello {them}, do you have everything you need for the decision?",
    "Good morning {them}, it was a pleasure to meet you at the fair in Utrecht.",
    "Hello {them}, we have just opened an office near you.",
    "Hi {them}, {colleague} told me that you are looking for something like {product}.",
    "Hello {them}, the new version of {product} has what you missed.",
    "Hi {them}, is there any feedback from the others?",
    "Hello {them}, I have put the recording of the webinar into your folder.",
)
_THEIRS = (
    "It did, thank you.",
    "Thanks, I have passed it on.",
    "It goes well so far.",
    "Not yet, we were busy with the end of the quarter.",
    "I had a short look at it.",
    "Good to hear from you.",
    "We are still talking about it.",
    "{colleague} has seen it, too.",
    "That was quick, thank you.",
)


def earlier_messages(place: Place, ask: int) -> tuple[Said, ...]:
    """Return what was said in a conversation before the message that is to be answered: one to five messages."""
    draw = random.Random(f"{place.identity} {ask}")  # noqa: S311 - a stream to measure with, nothing secret
    ours = draw.sample(_OURS, draw.choice((1, 1, 2, 2, 3)))
    said: list[Said] = []
    for number, text in enumerate(ours):
        if number:
            said.append(Said(THEM, place.person, filled(draw.choice(_THEIRS), place)))
        said.append(Said(US, place.us, filled(text, place)))
    return tuple(said)


def _place(names: tuple[str, str, str], company: str, products: tuple[str, str], number: int) -> Place:
    return Place(*names, company, *products, f"C{number:02d}", ("opening", "discovery", "proposal")[number % 3])


PLACES = (
    _place(("Ines Moreau", "Tom Brandt", "Olga Petrov"), "Fernway Foods", ("Kitely", "Kitely Pro"), 1),
    _place(("Dario Costa", "Lena Fuchs", "Yusuf Kaya"), "Brightloom Textiles", ("Kitely", "Loomdesk"), 2),
    _place(("Aiko Tanaka", "Ben Carter", "Rosa Diaz"), "Northpier Shipping", ("Loomdesk", "Kitely"), 3),
    _place(("Samuel Okoro", "Priya Nair", "Jan de Vries"), "Greenmantle Energy", ("Gridnote", "Gridnote Lite"), 4),
    _place(("Clara Weiss", "Milan Novak", "Fatima Haddad"), "Oakline Furniture", ("Gridnote", "Kitely"), 5),
    _place(("Peter Hall", "Sofia Rossi", "Emre Demir"), "Tallyhouse Books", ("Loomdesk", "Gridnote"), 6),
    _place(("Hanna Berg", "Luis Ortega", "Mei Chen"), "Copperfield Tools", ("Kitely", "Gridnote"), 7),
    _place(("Noah Meyer", "Ida Holm", "Pavel Dvorak"), "Seabright Travel", ("Loomdesk", "Loomdesk Mini"), 8),
)
