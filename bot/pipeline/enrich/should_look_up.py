"""Whether a data provider is worth asking: decided before anything is spent, with a reason that a person may see."""

from __future__ import annotations

from dataclasses import dataclass

from bot.models.prospect_data import AskedPerson, Need, Question, Standing
from bot.pipeline.enrich.identity import FREE_MAIL, registrable_domain

SUPPRESSED = "they must not be contacted, so nothing is looked up"
NO_DOMAIN = "no website of their own is known, and a domain is never guessed"
FREE_MAIL_HOST = "a free mail service says nothing about a company"
NO_PERSON = "no full name is known to ask for"
ROLE_NOT_WANTED = "their role is not one you look for"
NO_ORGANISATION = "no organisation of theirs at GitHub is known"
NOTHING_MISSING = "nothing is missing that it could add"
KEY_REFUSED = "it does not accept its key; the integration is switched off until the key is changed"
MISSED_BEFORE = "it knew nothing about them a short while ago"
CIRCUIT_OPEN = "it failed several times and is left alone for a while"
SLOWED_DOWN = "it asked to slow down"
QUOTA_GONE = "its quota is used up"
QUOTA_LOW = "its quota is low, and the rest is kept"
SPENT_TODAY = "what may be spent there today is spent"

# One that a person waits for; longer waits are left out and named.
_LONGEST_WAIT_SECONDS = 2.5


@dataclass(frozen=True, slots=True)
class Policy:
    """What a team allows. `wanted_roles` are words of which one must stand in a person's role (none = any role);
    `daily_credits` bounds what one provider may charge per day; `reserve` credits are left in the account.
    """

    wanted_roles: tuple[str, ...] = ()
    daily_credits: int = 100
    reserve: int = 0


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether to look up, and why not (empty when it is done)."""

    look_up: bool
    reason: str = ""


def should_look_up(
    question: Question, needs: frozenset[Need], fields: frozenset[str], standing: Standing, policy: Policy
) -> Decision:
    """Decide whether a source that needs `needs` and gives `fields` is asked."""
    reason = _unfit(question, needs, fields, policy) or _unready(standing, policy)
    return Decision(not reason, reason)


def _unfit(question: Question, needs: frozenset[Need], fields: frozenset[str], policy: Policy) -> str:
    """Why the question is not one for the source; "" if it is."""
    if question.is_suppressed:
        return SUPPRESSED
    if not question.missing & fields:
        return NOTHING_MISSING
    if Need.DOMAIN in needs and question.domain is None:
        return FREE_MAIL_HOST if registrable_domain(question.host or "") in FREE_MAIL else NO_DOMAIN
    if Need.GITHUB_ORGANISATION in needs and not question.github_organisation:
        return NO_ORGANISATION
    if Need.PERSON in needs:
        return _unfit_person(question.person, policy)
    return ""


def _unfit_person(person: AskedPerson | None, policy: Policy) -> str:
    # A look-up by a first name alone finds somebody else.
    if person is None or len(person.name.split()) < 2:
        return NO_PERSON
    role = f" {(person.role or '').casefold()} "
    if policy.wanted_roles and not any(wanted.casefold() in role for wanted in policy.wanted_roles):
        return ROLE_NOT_WANTED
    return ""


def _unready(standing: Standing, policy: Policy) -> str:
    """Why the source is not to be asked now; "" if it is."""
    if standing.is_key_refused:
        return KEY_REFUSED
    if standing.missed_before:
        return MISSED_BEFORE
    if standing.is_circuit_open:
        return CIRCUIT_OPEN
    if standing.quota_left is not None and standing.quota_left <= policy.reserve:
        return QUOTA_LOW if standing.quota_left else QUOTA_GONE
    if standing.credits_today >= policy.daily_credits:
        return SPENT_TODAY
    return SLOWED_DOWN if standing.wait_seconds > _LONGEST_WAIT_SECONDS else ""
