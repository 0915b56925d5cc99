"""The people of a thread, with what the thread itself says of them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.models.conversation import Participant, Side
from bot.models.sender import SenderProfile
from bot.pipeline.read.found import Card
from bot.pipeline.read.headline import read_profile_headline
from bot.pipeline.read.names import name_key, same_company, same_person
from bot.pipeline.read.sides import Sided


def participants_of(sided: Sequence[Sided], us: SenderProfile, card: Card | None) -> tuple[Participant, ...]:
    """Everybody who wrote, in order of their first message; then those whom mail was only sent to.

    `company` is filled from the profile head, the name's own addition or a signature, nothing else.
    """
    people: dict[str, Participant] = {}
    for item in sided:
        if not item.author:
            continue
        key = name_key(item.author) or item.author
        before = people.get(key)
        role, company = item.signed.role, item.message.affiliation or item.signed.company
        people[key] = Participant(
            name=before.name if before else item.author,
            side=item.side,
            role=role or (before.role if before else None),
            company=company or (before.company if before else None),
            email=item.message.email or (before.email if before else None),
            user_id=item.message.user_id or (before.user_id if before else None),
        )
    if card is not None:
        _add_card(people, card, us)
    for item in sided:
        for person in item.message.recipients:
            key = name_key(person.name)
            if key and not any(same_person(person.name, other.name) for other in people.values()):
                side = Side.PROSPECT if item.side is Side.US else Side.US
                people[key] = Participant(name=person.name or "", side=side, email=person.email)
            elif key in people and person.email and people[key].email is None:
                known = people[key]
                people[key] = Participant(
                    known.name, known.side, known.first_name, known.role, known.company, person.email, known.user_id
                )
    return tuple(people.values())


def _add_card(people: dict[str, Participant], card: Card, us: SenderProfile) -> None:
    if same_person(card.name, us.name):
        return
    found = read_profile_headline(card.headline) if card.headline else None
    role = found.role if found else None
    company = found.company if found and not same_company(found.company, us.company) else None
    for key, known in people.items():
        if same_person(known.name, card.name) and known.side is not Side.US:
            people[key] = Participant(
                known.name,
                known.side,
                known.first_name,
                role or known.role,
                company or known.company,
                known.email,
                known.user_id,
            )
            return
    people[name_key(card.name) or card.name] = Participant(card.name, Side.PROSPECT, role=role, company=company)
