"""People Data Labs: what its answers become, and what is never taken from it."""

from __future__ import annotations

import pytest

from bot.errors import (
    ProviderAnswerInvalid,
    ProviderKeyRefused,
    ProviderQuotaExhausted,
    ProviderRateLimited,
    ProviderUnreachable,
)
from bot.models.prospect_data import Usage
from tests.providers.prospect_data.stand import BARN, Stand, question


async def test_a_match_becomes_statements_that_stand_in_the_answer(stand: Stand) -> None:
    """Size, year, trade and place, each quoted verbatim; it may disagree with the company's own site."""
    found = (await (await stand.company()).look_up(question())).record
    assert found is not None
    said = {item.field: item.value for item in found.statements}
    assert (said["headcount"], said["founded"], said["city"], said["country"]) == (
        "52",
        "2017",
        "Leeuwarden",
        "Netherlands",
    )
    assert (said["name"], said["industry"], said["size"]) == ("Bright Barn", "dairy", "11-50")
    assert all(item.quote in found.body for item in found.statements)
    assert '"employee_count": 52' in {item.quote for item in found.statements}
    assert found.url == f"{stand.origin}/pdl/v5/company/enrich?website={BARN}"
    assert await stand.usage.read("People Data Labs", "2026-11-21") == Usage(1, 1)


async def test_what_is_not_known_is_null_and_no_statement(stand: Stand) -> None:
    """Missing is null there; nothing is made of it."""
    found = (await (await stand.company()).look_up(question("saltmarshventures.example"))).record
    assert found is not None
    fields = [item.field for item in found.statements]
    assert "headcount" not in fields
    assert "size" in fields


async def test_a_match_of_another_domain_is_a_namesake(stand: Stand) -> None:
    """What the service thinks is likely is dropped when it is about another site."""
    stand.fault("pdl", "enrich", error="without:website")
    with pytest.raises(ProviderAnswerInvalid):
        await (await stand.company()).look_up(question())
    found = (await (await stand.company()).look_up(question("thornfieldcycles.example"))).record
    assert found is not None
    assert (found.statements, found.credits) == ((), 1), "paid for, and worth nothing"


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (401, ProviderKeyRefused),
        (403, ProviderKeyRefused),
        (402, ProviderQuotaExhausted),
        (429, ProviderRateLimited),
        (400, ProviderAnswerInvalid),
        (502, ProviderUnreachable),
    ],
)
async def test_each_status_means_what_the_service_says_it_means(
    stand: Stand, status: int, error: type[Exception]
) -> None:
    """402 is the money, 429 the pace, 404 no match."""
    stand.fault("pdl", "enrich", 9, status=status)
    with pytest.raises(error):
        await (await stand.company()).look_up(question())


async def test_no_match_is_a_miss_and_is_not_paid(stand: Stand) -> None:
    """404 costs nothing."""
    assert (await (await stand.company()).look_up(question("hookline.example"))).record is None
    assert await stand.usage.read("People Data Labs", "2026-11-21") == Usage(1, 0)


async def test_a_wrong_key_is_refused_and_the_source_is_marked(stand: Stand) -> None:
    """After a refusal the source stands as refused, for ten minutes."""
    source = await stand.company("not-the-key")
    with pytest.raises(ProviderKeyRefused):
        await source.look_up(question())
    assert (await source.standing(question())).is_key_refused
    stand.clock.seconds += 601
    assert not (await source.standing(question())).is_key_refused


async def test_an_empty_account_is_left_alone_for_an_hour(stand: Stand) -> None:
    """After 402 nothing is left, as far as anybody asks within the hour."""
    stand.fault("pdl", "enrich", status=402)
    source = await stand.company()
    with pytest.raises(ProviderQuotaExhausted):
        await source.look_up(question())
    assert (await source.standing(question())).quota_left == 0
    stand.clock.seconds += 3_601
    assert (await source.standing(question())).quota_left is None


async def test_the_window_of_the_stand_in_is_never_exceeded(stand: Stand) -> None:
    """A person does not wait for a minute: beyond the pace the look-up is refused by ourselves, not by them."""
    source = await stand.company()
    for number in range(4):
        await source.look_up(question(f"nobody-{number}.example"))
    with pytest.raises(ProviderRateLimited) as raised:
        await source.look_up(question("nobody-4.example"))
    assert raised.value.retry_after == pytest.approx(10)
    assert {call["status"] for call in stand.asked("pdl")} == {404}


async def test_retry_after_is_obeyed_to_the_second(stand: Stand) -> None:
    """Short enough it is waited for and the question asked again."""
    stand.fault("pdl", "enrich", status=429, retry_after=2.0)
    assert (await (await stand.company()).look_up(question())).record is not None
    assert stand.waited == [2.0]


async def test_without_retry_after_the_end_of_their_window_counts(stand: Stand) -> None:
    """A minute is too long for a person: the source stands as slowed down."""
    stand.fault("pdl", "enrich", status=429)
    source = await stand.company()
    with pytest.raises(ProviderRateLimited):
        await source.look_up(question())
    assert (await source.standing(question())).wait_seconds == pytest.approx(60, abs=1)


async def test_the_probe_matches_nothing_and_costs_nothing(stand: Stand) -> None:
    """The doctor asks without a question: 400 says that the key is good."""
    assert await (await stand.company()).probe() == "answers"
    assert stand.asked("pdl")[0]["status"] == 400
    with pytest.raises(ProviderKeyRefused):
        await (await stand.company("not-the-key")).probe()
