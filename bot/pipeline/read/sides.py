"""Which side each speaker is on: ours or the prospect's.

Known ids decide first, then the e-mail domain, the company beside the name, our own name, how we introduce
somebody ("<name> is our field engineer") and last a signature. Whoever is not on our side is on the prospect's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.models.conversation import Side
from bot.models.sender import SenderProfile
from bot.pipeline.read.characters import plain_letters, word_set
from bot.pipeline.read.found import Card, FoundMessage
from bot.pipeline.read.names import (
    company_key,
    domain_means_company,
    mail_domain,
    name_key,
    same_company,
    same_person,
)
from bot.pipeline.read.signature import Signed, read_signature, split_signature

_SELF_NAMES = word_set(
    "me we us i ich wir moi je nous yo nosotros eu nos io noi ik wij du you tu 私 us/me me/us sales rep "
    "seller sender vous sie ud"
)
_GREETING = re.compile(
    r"\A\W*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|morning|hallo|guten (?:tag|morgen)|"
    r"moin|liebe[rs]?|sehr geehrte[rs]?(?: frau| herr)?|servus|"
    r"bonjour|bonsoir|salut|cher|chere|hola|buenos dias|buenas(?: tardes)?|estimad[oa]|querid[oa]|ola|bom "
    r"dia|boa tarde|car[oa]|prezad[oa]|ciao|buongiorno|buonasera|gentile|"
    r"beste|dag|hoi|goedemorgen|geachte(?: heer| mevrouw)?|hej|hei|czesc)?[ ,]{0,3}(?P<name>[^\W\d_][\w'’-]{1,30})"
)


@dataclass(frozen=True, slots=True)
class Sided:
    """A message with its side and what its signature says."""

    message: FoundMessage
    side: Side
    signed: Signed
    author: str | None


def decide_sides(
    messages: Sequence[FoundMessage], us: SenderProfile, our_users: frozenset[str], card: Card | None
) -> tuple[Sided, ...]:
    """Side and signature of each message, in the same order."""
    signed = [read_signature(split_signature(message.text, message.author), message.author) for message in messages]
    authors = [message.author or found.name for message, found in zip(messages, signed, strict=True)]
    our_domains = _our_domains(messages, us)
    exact = any(name_key(author) == name_key(us.name) for author in authors if author and us.name)
    introduced = _introduced_by_us(messages, us)
    judged: list[Side] = []
    for message, found, author in zip(messages, signed, authors, strict=True):
        if message.is_machine:
            judged.append(Side.UNKNOWN)
            continue
        judged.append(_side(message, found, author, us, our_users, our_domains, exact=exact, introduced=introduced))
    judged = _by_card(authors, judged, card)
    ours = {name_key(author) for author, side in zip(authors, judged, strict=True) if side is Side.US and author}
    theirs = {
        name_key(author) for author, side in zip(authors, judged, strict=True) if side is Side.PROSPECT and author
    }
    result: list[Sided] = []
    for place, (message, found, author) in enumerate(zip(messages, signed, authors, strict=True)):
        side = judged[place]
        key = name_key(author)
        if side is Side.PROSPECT and key in ours and (message.user_id is None):
            side = Side.US
        if side is Side.UNKNOWN and not message.is_machine:
            side = _nameless(message, place, judged, us, card, ours, theirs, len(messages))
        writer = us.name if author is None and side is Side.US else author
        result.append(Sided(message, side, found, writer))
    return tuple(result)


def _by_card(authors: Sequence[str | None], judged: list[Side], card: Card | None) -> list[Side]:
    """Sides of a talk of two in which nobody was known as ours: the profile at the top is the prospect's."""
    if card is None or Side.US in judged:
        return judged
    keys = {name_key(author) for author in authors if author}
    theirs = {key for key in keys if same_person(key, card.name)}
    if len(keys) != 2 or len(theirs) != 1:
        return judged
    return [
        Side.US if side is Side.PROSPECT and author and name_key(author) not in theirs else side
        for author, side in zip(authors, judged, strict=True)
    ]


def _our_domains(messages: Sequence[FoundMessage], us: SenderProfile) -> frozenset[str]:
    domains: set[str] = set()
    all_domains: set[str] = set()
    for message in messages:
        for name, email in ((message.author, message.email), *((one.name, one.email) for one in message.recipients)):
            domain = mail_domain(email)
            if domain is None:
                continue
            all_domains.add(domain)
            if us.name and name and name_key(name) == name_key(us.name):
                domains.add(domain)
    ours = mail_domain(us.email)
    if ours:
        domains.add(ours)
    exact = {
        domain
        for domain in all_domains
        if company_key(us.company) in {company_key(label) for label in domain.split(".")}
    }
    domains |= exact or (
        {domain for domain in all_domains if domain_means_company(domain, us.company)} if not domains else set()
    )
    return frozenset(domains)


def _side(
    message: FoundMessage,
    found: Signed,
    author: str | None,
    us: SenderProfile,
    our_users: frozenset[str],
    our_domains: frozenset[str],
    *,
    exact: bool,
    introduced: frozenset[str],
) -> Side:
    key = name_key(author)
    if message.user_id and message.user_id in our_users:
        return Side.US
    domain = mail_domain(message.email)
    if message.email and us.email and message.email.lower() == us.email.lower():
        return Side.US
    if domain in our_domains:
        return Side.US
    if message.affiliation and us.company and same_company(message.affiliation, us.company):
        return Side.US
    if key in _SELF_NAMES:
        return Side.US
    if (
        us.name
        and author
        and (name_key(us.name) == key or (not exact and same_person(us.name, author) and domain is None))
    ):
        return Side.US
    if domain is not None or message.affiliation:
        return Side.PROSPECT
    if author and (key in introduced or (key.split() and key.split()[0] in introduced and " " not in key)):
        return Side.US
    if found.company and same_company(found.company, us.company):
        return Side.US
    if author and us.company and company_key(author) == company_key(us.company):
        return Side.US
    return Side.PROSPECT if author else Side.UNKNOWN


def _introduced_by_us(messages: Sequence[FoundMessage], us: SenderProfile) -> frozenset[str]:
    """Names of people whom we call ours: "@Oskar Tamm is our field engineer", "my colleague Oskar Tamm"."""
    names: set[str] = set()
    authors = {message.author for message in messages if message.author}
    for message in messages:
        if not us.name or name_key(message.author) != name_key(us.name):
            continue
        text = plain_letters(message.text[:20_000])
        for author in authors:
            plain = plain_letters(author)
            first = plain.split()[0] if plain.split() else plain
            for name in {plain, first}:
                for place in _places(text, name):
                    before, after = text[max(0, place - 40) : place], text[place + len(name) : place + len(name) + 40]
                    greets = place < 30 and _GREETS.match(before) is not None
                    if (_COLLEAGUE_AFTER.match(after) and not greets) or _COLLEAGUE_BEFORE.search(before):
                        names.add(name_key(author))
    return frozenset(names - {name_key(us.name)})


_GREETS = re.compile(r"\A\W*(?:\w+ ){0,2}\w*\W*\Z")
_COLLEAGUE_AFTER = re.compile(
    r"\W{0,3}(?:\(?our\b|is our\b|from our (?:team|side)|, (?:our|my colleague)|ist unse|unser|, "
    r"(?:meine?|unsere?) (?:kolleg|techni)|est notre|notre |, mon coll|, nuestr|es nuestr|, noss|, il "
    r"nostro|, la nostra|, onze|is onze)"
)
_COLLEAGUE_BEFORE = re.compile(
    r"(?:my (?:colleague|co-?founder|teammate)|our (?:engineer|cto|ceo|lead|field engineer|specialist|"
    r"expert|solutions? \w+|customer success \w*|technical \w+)|mein(?:e|en)? kolleg(?:e|in|en)|mon "
    r"collegue|ma collegue|mi companer[oa]|mi colega|m(?:eu|inha) colega|il mio collega|la mia collega|"
    r"mijn collega)\W{0,3}@?\Z"
)


def _places(text: str, name: str) -> list[int]:
    places: list[int] = []
    start = text.find(name) if len(name) > 1 else -1
    while start >= 0 and len(places) < 20:
        places.append(start)
        start = text.find(name, start + 1)
    return places


def _nameless(
    message: FoundMessage,
    place: int,
    judged: Sequence[Side],
    us: SenderProfile,
    card: Card | None,
    ours: set[str],
    theirs: set[str],
    total: int,
) -> Side:
    """Side of a message without a writer: whom it greets, else the other side than its neighbour's."""
    greeted = _GREETING.match(plain_letters(message.text[:120]))
    if greeted:
        first = name_key(greeted["name"])
        our_first = {key.split()[0] for key in (*ours, name_key(us.name)) if key}
        their_first = {key.split()[0] for key in (*theirs, name_key(card.name if card else None)) if key}
        if first in our_first and first not in their_first:
            return Side.PROSPECT
        if first in their_first and first not in our_first:
            return Side.US
    if total == 1:
        return Side.PROSPECT
    for neighbour in (place - 1, place + 1):
        if 0 <= neighbour < total and judged[neighbour] in (Side.US, Side.PROSPECT):
            return Side.PROSPECT if judged[neighbour] is Side.US else Side.US
    return Side.PROSPECT
