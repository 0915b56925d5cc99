"""The scripted model misbehaves on demand: by its name, or told over HTTP."""

import json
from typing import Any

import aiohttp
import openai
import pytest

from .conftest import PROMPT, Endpoint
from .test_wire import ROWS, STRICT


async def _streamed(endpoint: Endpoint, model: str) -> tuple[str, str | None]:
    stream = await endpoint.client.chat.completions.create(model=model, messages=ROWS, stream=True)
    text, reason = "", None
    async for chunk in stream:
        text += chunk.choices[0].delta.content or ""
        reason = chunk.choices[0].finish_reason
    return text, reason


async def test_failing_and_over_quota(endpoint: Endpoint) -> None:
    """`fails` is 500, `quota` is 429 without a promise, `rate-limited` is 429 with one."""
    with pytest.raises(openai.InternalServerError):
        await endpoint.ask(model="scripted-1-fails")
    with pytest.raises(openai.RateLimitError) as quota:
        await endpoint.ask(model="scripted-1-quota")
    assert quota.value.code == "insufficient_quota"
    with pytest.raises(openai.RateLimitError) as limited:
        await endpoint.ask(model="scripted-1-rate-limited")
    assert limited.value.response.headers["Retry-After"] == "1"


async def test_broken_json_does_not_parse(endpoint: Endpoint) -> None:
    """The JSON stops in the middle though the model says that it is done."""
    with pytest.raises(json.JSONDecodeError):
        json.loads(await endpoint.ask(model="scripted-1-broken-json", response_format=STRICT))


async def test_wrong_schema_parses_but_does_not_fit(endpoint: Endpoint) -> None:
    """JSON of another shape than was asked for."""
    assert "language" not in json.loads(await endpoint.ask(model="scripted-1-wrong-schema", response_format=STRICT))


async def test_empty_refusal_and_length(endpoint: Endpoint) -> None:
    """Nothing, a refusal, and a sentence that stops with finish_reason length."""
    assert await endpoint.ask(model="scripted-1-empty") == ""
    refused = await endpoint.client.chat.completions.create(model="scripted-1-refuses", messages=ROWS)
    assert refused.choices[0].message.refusal
    assert refused.choices[0].message.content is None
    text, reason = await _streamed(endpoint, "scripted-1-length")
    assert reason == "length"
    assert not text.endswith((".", "!", "?"))


async def test_a_stream_that_is_cut_has_no_end(endpoint: Endpoint) -> None:
    """The connection breaks in the middle of the answer, before any finish reason."""
    with pytest.raises(openai.APIConnectionError):
        await _streamed(endpoint, "scripted-1-cut")
    with pytest.raises(openai.APIConnectionError):
        await endpoint.ask(model="scripted-1-cut")


async def test_hanging_sends_a_head_and_nothing_more(endpoint: Endpoint) -> None:
    """A caller with a deadline meets it."""
    with pytest.raises(openai.APITimeoutError):
        await _streamed_with(endpoint.client.with_options(timeout=0.2), "scripted-1-hangs")


async def _streamed_with(client: openai.AsyncOpenAI, model: str) -> None:
    stream = await client.chat.completions.create(model=model, messages=ROWS, stream=True)
    async for _chunk in stream:
        pass


async def test_huge_answers_are_huge(endpoint: Endpoint) -> None:
    """Five megabytes of text."""
    assert len(await endpoint.ask(model="scripted-1-huge")) == 5_000_000


async def test_echo_gives_the_prompt_back(endpoint: Endpoint) -> None:
    """The text of the user, as it came."""
    assert await endpoint.ask(model="scripted-1-echo") == PROMPT


async def test_told_behaviours_last_until_reset(endpoint: Endpoint) -> None:
    """`/_behaviour` changes scripted-1, `/_reset` takes it back."""
    await endpoint.tell("echo")
    assert await endpoint.ask() == PROMPT
    await endpoint.session.post(f"{endpoint.address}/openai/v1/_reset")
    assert await endpoint.ask() != PROMPT


@pytest.mark.parametrize("body", [{"behaviour": "dances"}, {}, [], {"behaviour": "slow", "delay_ms": "soon"}])
async def test_unknown_behaviours_are_refused(endpoint: Endpoint, body: Any) -> None:
    """400 with the list of what is known."""
    async with endpoint.session.post(f"{endpoint.address}/openai/v1/_behaviour", json=body) as response:
        assert response.status == 400
        assert "obedient" in (await response.json())["error"]


async def test_the_pace_can_be_set(endpoint: Endpoint) -> None:
    """A wait before the answer makes a caller with a shorter deadline give up."""
    await endpoint.tell("slow", delay_ms=400, token_delay_ms=0)
    timeout = aiohttp.ClientTimeout(total=0.1)
    url = f"{endpoint.address}/openai/v1/chat/completions"
    with pytest.raises(TimeoutError):
        await endpoint.session.post(
            url, json={"model": "scripted-1", "messages": ROWS}, headers={"api-key": "any"}, timeout=timeout
        )
