"""Hunter.io: what its answers become, and what its odd statuses mean."""

from __future__ import annotations

import pytest

from bot.errors import (
    ProspectObjected,
    ProviderAnswerInvalid,
    ProviderKeyRefused,
    ProviderQuotaExhausted,
    ProviderRateLimited,
    ProviderUnreachable,
)
from bot.models.prospect_data import Usage
from tests.providers.prospect_data.stand import BARN, Stand, person, question

WYTSKE = person("Wytske Hoogland", "Chief Executive")


async def test_a_domain_becomes_statements_that_stand_in_the_answer(stand: Stand) -> None:
    """Company, people with their roles and the general address, each quoted verbatim; the address holds no key."""
    found = (await (await stand.domain_search()).look_up(question())).record
    assert found is not None
    said = {(item.field, item.value) for item in found.statements}
    assert {("name", "Bright Barn"), ("city", "Leeuwarden"), ("country", "NL")} <= said
    assert ("person", "Wytske Hoogland — Chief Executive and co-founder") in said
    assert ("email", f"hello@{BARN}") in said
    assert all(item.quote and item.quote in found.body and len(item.quote) <= 200 for item in found.statements)
    assert found.url == f"{stand.origin}/hunter/v2/domain-search?domain={BARN}"
    assert found.credits == 1


async def test_the_key_goes_into_a_header_and_into_no_record(stand: Stand) -> None:
    """The address of a request may be logged on its way; the key is not in it, nor in what is kept."""
    found = (await (await stand.domain_search()).look_up(question())).record
    assert "api_key" not in stand.asked("hunter", "domain-search")[0]["args"]
    assert found is not None
    assert "playground-hunter-key" not in repr(found)


async def test_only_people_with_a_role_are_taken_and_no_personal_address_of_theirs(stand: Stand) -> None:
    """A look-up of a company is no collection of everybody's addresses."""
    found = (await (await stand.domain_search()).look_up(question())).record
    assert found is not None
    people = [item for item in found.statements if item.field == "person"]
    assert 0 < len(people) <= 5
    assert all(" — " in item.value and item.identifiers for item in people)
    assert [item.value for item in found.statements if item.field == "email"] == [f"hello@{BARN}"]


async def test_a_person_s_address_is_found_by_name_and_domain(stand: Stand) -> None:
    """The finder gives the address of the person of the question."""
    found = (await (await stand.email_finder()).look_up(question(person=WYTSKE))).record
    assert found is not None
    assert [item.value for item in found.statements] == [f"wytske.hoogland@{BARN}"]
    assert stand.asked("hunter", "email-verifier") == []


async def test_an_address_that_hunter_is_not_sure_of_is_verified(stand: Stand) -> None:
    """A doubtful address that cannot be delivered to is no address; one that can is one."""
    source = await stand.email_finder()
    bounces = question("cobaltcartography.example", person=person("Teodora Vance"))
    delivers = question("northquay.example", person=person("Leopold Anyanwu"))
    assert (await source.look_up(bounces)).record is None
    found = (await source.look_up(delivers)).record
    assert found is not None
    assert found.credits == 2
    assert len(stand.asked("hunter", "email-verifier")) == 2


@pytest.mark.parametrize(("status", "times", "asks"), [(202, 1, 2), (202, 9, 3), (222, 1, 1)])
async def test_a_verification_under_way_is_asked_for_again_and_a_failed_one_is_not(
    stand: Stand, status: int, times: int, asks: int
) -> None:
    """202 = ask again, at most three times; 222 = their mail server did not answer, the address stays unsure."""
    stand.fault("hunter", "email-verifier", times, status=status)
    found = (
        await (await stand.email_finder()).look_up(question("northquay.example", person=person("Leopold Anyanwu")))
    ).record
    assert found is not None
    assert len(stand.asked("hunter", "email-verifier")) == asks


async def test_nothing_found_costs_nothing_and_is_not_asked_again_for_half_an_hour(stand: Stand) -> None:
    """A miss is remembered for 30 minutes, then asked for anew."""
    source = await stand.domain_search()
    unknown = question("quietkiln.example")
    assert (await source.look_up(unknown)).record is None
    assert (await source.standing(unknown)).missed_before
    assert (await source.look_up(unknown)).is_kept
    assert len(stand.asked("hunter", "domain-search")) == 1
    assert await stand.usage.read("Hunter.io", "2026-11-21") == Usage(1, 0)
    stand.clock.seconds += 1_801
    assert not (await source.standing(unknown)).missed_before


async def test_what_was_bought_is_kept_for_a_day_and_counted_once(stand: Stand) -> None:
    """The second question about a domain costs nothing; the day's sum says what was spent."""
    source = await stand.domain_search()
    first, second = await source.look_up(question()), await source.look_up(question())
    assert (first.is_kept, second.is_kept) == (False, True)
    assert first.record == second.record
    assert await stand.usage.read("Hunter.io", "2026-11-21") == Usage(1, 1)
    assert (await source.standing(question())).quota_left is None


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (401, ProviderKeyRefused),
        (403, ProviderRateLimited),
        (429, ProviderQuotaExhausted),
        (451, ProspectObjected),
        (400, ProviderAnswerInvalid),
        (422, ProviderAnswerInvalid),
        (500, ProviderUnreachable),
        (503, ProviderUnreachable),
    ],
)
async def test_each_status_means_what_hunter_says_it_means(stand: Stand, status: int, error: type[Exception]) -> None:
    """403 is slow down, 429 is the month's quota, 451 is an objection: not what they mean elsewhere."""
    stand.fault("hunter", "domain-search", 9, status=status)
    with pytest.raises(error) as raised:
        await (await stand.domain_search()).look_up(question())
    assert "playground-hunter-key" not in str(raised.value)
    assert BARN not in str(raised.value)


@pytest.mark.parametrize("status", [404, 204])
async def test_no_content_and_not_found_are_misses(stand: Stand, status: int) -> None:
    """A domain that Hunter has never seen is no error."""
    stand.fault("hunter", "domain-search", status=status)
    assert (await (await stand.domain_search()).look_up(question())).record is None


async def test_slow_down_is_obeyed_once_and_then_answered(stand: Stand) -> None:
    """After a 403 the same request is made again a second later, not at once."""
    stand.fault("hunter", "domain-search", status=403)
    assert (await (await stand.domain_search()).look_up(question())).record is not None
    assert stand.waited == [1.0]
    times = [call["at"] for call in stand.asked("hunter", "domain-search")]
    assert times[1] - times[0] >= 1.0


async def test_the_pace_of_the_stand_in_is_never_exceeded(stand: Stand) -> None:
    """Forty look-ups in a row meet no 403, and no second, wherever it begins, sees more than 15 of them."""
    hunter = await stand.hunter()
    for number in range(40):
        await hunter.domain_search(f"nobody-{number}.example")
    calls = stand.asked("hunter", "domain-search")
    assert {call["status"] for call in calls} == {200}
    times = [call["at"] for call in calls]
    assert max(sum(start <= at < start + 1 for at in times) for start in times) <= 15


async def test_the_account_tells_what_is_left_and_is_not_asked_each_time(stand: Stand) -> None:
    """What is left is read from the account, kept for ten minutes, and read again after something was spent."""
    source = await stand.domain_search()
    assert (await source.standing(question())).quota_left == 50
    assert (await source.standing(question("northquay.example"))).quota_left == 50
    assert len(stand.asked("hunter", "account")) == 1
    await source.look_up(question())
    assert (await source.standing(question("northquay.example"))).quota_left == 49


async def test_an_account_that_counts_in_credits_is_believed(stand: Stand) -> None:
    """Where the account shows no searches, what is left is unknown rather than wrong."""
    stand.fault("hunter", "account", error="without:data.requests.searches")
    assert (await (await stand.domain_search()).standing(question())).quota_left is None


async def test_an_objection_to_a_person_names_no_company(stand: Stand) -> None:
    """451 on a person is theirs; 451 on a domain is the company's."""
    with pytest.raises(ProspectObjected) as one:
        await (await stand.email_finder()).look_up(question(person=person("Lucja Brennan")))
    with pytest.raises(ProspectObjected) as all_of_them:
        await (await stand.domain_search()).look_up(question("saltmarshventures.example"))
    assert (one.value.is_domain, all_of_them.value.is_domain) == (False, True)
