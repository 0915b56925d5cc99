"""GitHub: an organisation that is linked and names the prospect's site; limits as their headers say."""

from __future__ import annotations

import pytest

from bot.errors import ProviderAnswerInvalid, ProviderKeyRefused, ProviderRateLimited, ProviderUnreachable
from bot.providers.github_organisation import slow_down
from bot.providers.json_api import JsonAnswer
from tests.providers.prospect_data.stand import Stand, question

ORGANISATION = question(github_organisation="brightbarn")
NOW = 1_800_000_000.0


async def test_an_organisation_becomes_statements_that_stand_in_the_answer(stand: Stand) -> None:
    """Name, what they do, place and address, each quoted verbatim; free of charge."""
    found = (await (await stand.organisation()).look_up(ORGANISATION)).record
    assert found is not None
    said = {item.field: item.value for item in found.statements}
    assert (said["name"], said["city"], said["country"]) == ("Bright Barn", "Leeuwarden", "Netherlands")
    assert said["email"] == "code@brightbarn.example"
    assert all(item.quote in found.body for item in found.statements)
    assert (found.url, found.credits) == (f"{stand.origin}/github/orgs/brightbarn", 0)


async def test_an_organisation_of_the_same_name_is_nobody(stand: Stand) -> None:
    """One that names another site is a namesake; one that does not exist is a miss."""
    source = await stand.organisation()
    namesake = question("quietkiln.example", github_organisation="quietkiln")
    assert (await source.look_up(namesake)).record is None
    assert (await source.look_up(question(github_organisation="no-such-organisation"))).record is None


async def test_it_answers_without_a_token_too(stand: Stand) -> None:
    """Sixty requests an hour are allowed to everybody."""
    source = await stand.organisation(token=None)
    assert (await source.look_up(ORGANISATION)).record is not None
    assert await source.probe() == "answers, 59 of 60 requests left this hour"


async def test_a_bad_token_is_refused(stand: Stand) -> None:
    """401 is the token, also for the doctor."""
    source = await stand.organisation("not-the-token")
    with pytest.raises(ProviderKeyRefused):
        await source.look_up(ORGANISATION)
    with pytest.raises(ProviderKeyRefused):
        await source.probe()


@pytest.mark.parametrize(
    ("what", "error"),
    [
        ({"status": 403}, ProviderKeyRefused),
        ({"status": 403, "retry_after": 90}, ProviderRateLimited),
        ({"status": 403, "error": "You have exceeded a secondary rate limit"}, ProviderRateLimited),
        ({"status": 429}, ProviderRateLimited),
        ({"status": 500}, ProviderUnreachable),
        ({"status": 418}, ProviderAnswerInvalid),
        ({"error": "without:login"}, ProviderAnswerInvalid),
    ],
)
async def test_each_answer_means_what_github_says_it_means(
    stand: Stand, what: dict[str, object], error: type[Exception]
) -> None:
    """403 is a limit where the headers or the words say so, else a refusal."""
    stand.fault("github", "orgs", 9, **what)
    with pytest.raises(error):
        await (await stand.organisation()).look_up(ORGANISATION)


@pytest.mark.parametrize(
    ("status", "headers", "seconds"),
    [
        (200, {}, None),
        (403, {}, None),
        (403, {"retry-after": "7"}, 7.0),
        (403, {"retry-after": "999999"}, 3600.0),
        (403, {"x-ratelimit-remaining": "0", "x-ratelimit-reset": f"{NOW + 120:.0f}"}, 120.0),
        (403, {"x-ratelimit-remaining": "0", "x-ratelimit-reset": f"{NOW - 5:.0f}"}, 1.0),
        (403, {"x-ratelimit-remaining": "12", "x-ratelimit-reset": f"{NOW + 120:.0f}"}, None),
        (429, {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "soon"}, 60.0),
    ],
)
def test_how_long_to_slow_down_is_read_from_the_headers(
    status: int, headers: dict[str, str], seconds: float | None
) -> None:
    """Retry-After first, then the reset of an empty window in seconds since 1970."""
    assert slow_down(JsonAnswer(status, headers, "", None), NOW) == seconds


async def test_the_hour_of_the_stand_in_is_never_exceeded(stand: Stand) -> None:
    """Without a token a burst of twenty is sent, the rest is refused by ourselves."""
    source = await stand.organisation(token=None)
    refused = 0
    for number in range(30):
        try:
            await source.look_up(question(github_organisation=f"nobody-{number}"))
        except ProviderRateLimited:
            refused += 1
    assert refused == 10
    assert {call["status"] for call in stand.asked("github")} == {404}
