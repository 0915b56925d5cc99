"""Whether a data provider is worth asking, as a table of cases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.models.prospect_data import PERSON_EMAIL, AskedPerson, Need, Question, Standing
from bot.pipeline.enrich.should_look_up import (
    CIRCUIT_OPEN,
    FREE_MAIL_HOST,
    KEY_REFUSED,
    MISSED_BEFORE,
    NO_DOMAIN,
    NO_ORGANISATION,
    NO_PERSON,
    NOTHING_MISSING,
    QUOTA_GONE,
    QUOTA_LOW,
    ROLE_NOT_WANTED,
    SLOWED_DOWN,
    SPENT_TODAY,
    SUPPRESSED,
    Decision,
    Policy,
    should_look_up,
)

ANNA = AskedPerson("Anna Berg", "Head of Sales", ("email:anna@brightbarn.example",))
WHOLE = Question(
    domain="brightbarn.example",
    host="brightbarn.example",
    person=ANNA,
    github_organisation="brightbarn",
    missing=frozenset({"founded", PERSON_EMAIL}),
)
DOMAIN, PERSON = frozenset({Need.DOMAIN}), frozenset({Need.DOMAIN, Need.PERSON})
GITHUB = frozenset({Need.DOMAIN, Need.GITHUB_ORGANISATION})
SALES = Policy(wanted_roles=("sales", "founder"))


def of(name: str, role: str | None = None) -> Question:
    """The same question about somebody else."""
    return replace(WHOLE, person=AskedPerson(name, role))


@pytest.mark.parametrize(
    ("question", "needs", "standing", "policy", "reason"),
    [
        # The question.
        (WHOLE, DOMAIN, Standing(), Policy(), ""),
        (WHOLE, PERSON, Standing(), Policy(), ""),
        (WHOLE, GITHUB, Standing(), Policy(), ""),
        (replace(WHOLE, is_suppressed=True), DOMAIN, Standing(), Policy(), SUPPRESSED),
        (replace(WHOLE, missing=frozenset({"city"})), DOMAIN, Standing(), Policy(), NOTHING_MISSING),
        (replace(WHOLE, missing=frozenset()), DOMAIN, Standing(), Policy(), NOTHING_MISSING),
        (replace(WHOLE, domain=None, host=None), DOMAIN, Standing(), Policy(), NO_DOMAIN),
        (replace(WHOLE, domain=None, host="barn.github.io"), DOMAIN, Standing(), Policy(), NO_DOMAIN),
        (replace(WHOLE, domain=None, host="gmail.com"), DOMAIN, Standing(), Policy(), FREE_MAIL_HOST),
        (replace(WHOLE, domain=None, host="mail.yahoo.com"), DOMAIN, Standing(), Policy(), FREE_MAIL_HOST),
        (replace(WHOLE, github_organisation=None), GITHUB, Standing(), Policy(), NO_ORGANISATION),
        (replace(WHOLE, github_organisation=None), DOMAIN, Standing(), Policy(), ""),
        # The person.
        (replace(WHOLE, person=None), PERSON, Standing(), Policy(), NO_PERSON),
        (of("Anna"), PERSON, Standing(), Policy(), NO_PERSON),
        (of(""), PERSON, Standing(), Policy(), NO_PERSON),
        (WHOLE, PERSON, Standing(), SALES, ""),
        (of("Anna Berg", "Co-Founder"), PERSON, Standing(), SALES, ""),
        (of("Anna Berg", "Lead Engineer"), PERSON, Standing(), SALES, ROLE_NOT_WANTED),
        (of("Anna Berg"), PERSON, Standing(), SALES, ROLE_NOT_WANTED),
        (of("Anna Berg", "Lead Engineer"), DOMAIN, Standing(), SALES, ""),
        # The source.
        (WHOLE, DOMAIN, Standing(is_key_refused=True), Policy(), KEY_REFUSED),
        (WHOLE, DOMAIN, Standing(missed_before=True), Policy(), MISSED_BEFORE),
        (WHOLE, DOMAIN, Standing(is_circuit_open=True), Policy(), CIRCUIT_OPEN),
        (WHOLE, DOMAIN, Standing(quota_left=0), Policy(), QUOTA_GONE),
        (WHOLE, DOMAIN, Standing(quota_left=1), Policy(), ""),
        (WHOLE, DOMAIN, Standing(quota_left=5), Policy(reserve=5), QUOTA_LOW),
        (WHOLE, DOMAIN, Standing(quota_left=6), Policy(reserve=5), ""),
        (WHOLE, DOMAIN, Standing(quota_left=None), Policy(reserve=5), ""),
        (WHOLE, DOMAIN, Standing(credits_today=99), Policy(), ""),
        (WHOLE, DOMAIN, Standing(credits_today=100), Policy(), SPENT_TODAY),
        (WHOLE, DOMAIN, Standing(), Policy(daily_credits=0), SPENT_TODAY),
        (WHOLE, DOMAIN, Standing(wait_seconds=2.0), Policy(), ""),
        (WHOLE, DOMAIN, Standing(wait_seconds=30.0), Policy(), SLOWED_DOWN),
        # What concerns the person comes before everything else, and what cannot change before what can.
        (replace(WHOLE, is_suppressed=True, domain=None), PERSON, Standing(is_key_refused=True), SALES, SUPPRESSED),
        (WHOLE, DOMAIN, Standing(is_key_refused=True, is_circuit_open=True, quota_left=0), Policy(), KEY_REFUSED),
    ],
)
def test_a_look_up_is_made_or_left_out_for_a_stated_reason(
    question: Question, needs: frozenset[Need], standing: Standing, policy: Policy, reason: str
) -> None:
    """One line of the table per case; an empty reason means that the source is asked."""
    fields = frozenset({"founded", PERSON_EMAIL})
    assert should_look_up(question, needs, fields, standing, policy) == Decision(not reason, reason)
