"""The language model over a scripted server that speaks the wire format: deadlines, retries, honest failures."""

from __future__ import annotations

import asyncio
import inspect
import json
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import openai
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.errors import (
    ModelAnswerInvalid,
    ModelError,
    ModelNotConfigured,
    ModelQuotaExhausted,
    ModelRateLimited,
    ModelTimeout,
)
from bot.ports import Prompt
from bot.providers.openai_errors import MEANING_OF, translate
from bot.providers.openai_model import MAX_ANSWER_CHARACTERS, OpenAIModel

Reply = Callable[[web.Request], Awaitable[web.StreamResponse]]
PROMPT = Prompt("Be brief.", "Hello?", "test-1")
SCHEMA = {"type": "object", "properties": {"intent": {"type": "string"}}, "required": ["intent"]}


class ScriptedServer:
    """Answers each request with the next reply of its script, and keeps what was asked."""

    def __init__(self, *replies: Reply) -> None:
        self.script = list(replies)
        self.asked: list[dict[str, Any]] = []
        self.paths: list[str] = []

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Serve one request."""
        self.asked.append(await request.json())
        self.paths.append(request.path_qs)
        return await self.script.pop(0)(request)


@asynccontextmanager
async def model_over(server: ScriptedServer, **settings: Any) -> AsyncGenerator[OpenAIModel]:
    """A model whose service is `server`."""
    app = web.Application()
    app.router.add_post("/{tail:.*}", server.handle)
    async with TestServer(app) as running:
        address = {"base_url": str(running.make_url("/v1"))}
        if settings.pop("azure", False):
            address = {"azure_endpoint": str(running.make_url("/"))}
        model = OpenAIModel(api_key="test", reading_model="reader", writing_model="writer", **address, **settings)
        try:
            yield model
        finally:
            await model.aclose()


def answer(content: str, finish: str = "stop") -> Reply:
    """A complete answer."""

    async def reply(_: web.Request) -> web.StreamResponse:
        choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": finish}
        return web.json_response(
            {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}
        )

    return reply


def failure(status: int, code: str = "x", headers: dict[str, str] | None = None) -> Reply:
    """An error of the service."""

    async def reply(_: web.Request) -> web.StreamResponse:
        body = {"error": {"message": "secret prompt text", "type": code, "code": code}}
        return web.json_response(body, status=status, headers=headers)

    return reply


def stream(pieces: list[str], finish: str | None = "stop", pause: float = 0.0, raw: bytes | None = None) -> Reply:
    """A streamed answer; `finish` None cuts it off without a reason."""

    async def reply(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        for piece in pieces:
            await response.write(event({"content": piece}, None))
            await asyncio.sleep(pause)
        if raw is not None:
            await response.write(raw)
        if finish is not None:
            await response.write(event({}, finish))
            await response.write(b"data: [DONE]\n\n")
        return response

    return reply


def event(delta: dict[str, Any], finish: str | None) -> bytes:
    """One server-sent event of a streamed answer."""
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    data = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
    return f"data: {json.dumps(data)}\n\n".encode()


async def hang(_: web.Request) -> web.StreamResponse:
    """Accept the request and never answer."""
    await asyncio.Event().wait()
    raise AssertionError("unreachable")


async def written(model: OpenAIModel) -> str:
    """Return the whole streamed answer."""
    return "".join([piece async for piece in model.write(PROMPT)])


async def test_streams_the_answer_of_the_writing_model() -> None:
    """Pieces arrive in order, asked of the model that writes."""
    server = ScriptedServer(stream(["Good ", "morning."]))
    async with model_over(server) as model:
        assert await written(model) == "Good morning."
    assert server.asked[0]["model"] == "writer"
    assert server.asked[0]["messages"][0] == {"role": "system", "content": "Be brief."}


async def test_reads_json_with_the_reading_model_and_its_schema() -> None:
    """The reading model is asked for the schema and its JSON object comes back."""
    server = ScriptedServer(answer('{"intent": "question"}'))
    async with model_over(server) as model:
        assert await model.read(PROMPT, SCHEMA) == {"intent": "question"}
    assert server.asked[0]["model"] == "reader"
    assert server.asked[0]["response_format"]["json_schema"]["schema"] == SCHEMA


@pytest.mark.parametrize("broken", ["no json", '{"intent": 3}', "{}", "[]", ""])
async def test_a_broken_answer_is_repaired_once(broken: str) -> None:
    """What does not fit is asked for once more, and the second answer counts (LL-05)."""
    server = ScriptedServer(answer(broken), answer('{"intent": "other"}'))
    async with model_over(server) as model:
        assert await model.read(PROMPT, SCHEMA) == {"intent": "other"}


async def test_two_broken_answers_are_an_honest_failure() -> None:
    """After one repair the answer is invalid; there is no third call (LL-05)."""
    server = ScriptedServer(answer("no json"), answer("{}"))
    async with model_over(server) as model:
        with pytest.raises(ModelAnswerInvalid):
            await model.read(PROMPT, SCHEMA)
    assert len(server.asked) == 2


async def test_a_short_retry_after_is_waited_for() -> None:
    """A rate limit with a short Retry-After is waited for, and the answer then comes (LL-01)."""
    server = ScriptedServer(failure(429, headers={"Retry-After": "0"}), stream(["Yes."]))
    async with model_over(server) as model:
        assert await written(model) == "Yes."


async def test_a_long_retry_after_is_reported_not_waited_for() -> None:
    """A rate limit beyond the bound is told at once, with its seconds (LL-01)."""
    server = ScriptedServer(failure(429, headers={"Retry-After": "3600"}))
    async with model_over(server) as model:
        with pytest.raises(ModelRateLimited) as caught:
            await written(model)
    assert caught.value.retry_after == 3600
    assert len(server.asked) == 1


async def test_an_exhausted_quota_is_not_tried_again() -> None:
    """No money left is named as such after a single call (LL-01)."""
    server = ScriptedServer(failure(429, "insufficient_quota", {"Retry-After": "0"}))
    async with model_over(server) as model:
        with pytest.raises(ModelQuotaExhausted):
            await model.read(PROMPT, SCHEMA)
    assert len(server.asked) == 1


async def test_a_server_error_is_tried_once_more() -> None:
    """A 5xx is followed by one more try, whose answer counts (LL-06)."""
    server = ScriptedServer(failure(503), stream(["Yes."]))
    async with model_over(server) as model:
        assert await written(model) == "Yes."


async def test_two_server_errors_end_the_call() -> None:
    """There are never more than two calls (LL-06)."""
    server = ScriptedServer(failure(500), failure(500))
    async with model_over(server) as model:
        with pytest.raises(ModelError):
            await written(model)
    assert len(server.asked) == 2


async def test_a_refused_key_is_a_matter_of_configuration_and_is_not_repeated() -> None:
    """A wrong key is reported as such, without the service's own words."""
    server = ScriptedServer(failure(401))
    async with model_over(server) as model:
        with pytest.raises(ModelNotConfigured) as caught:
            await written(model)
    assert "secret prompt text" not in str(caught.value)
    assert len(server.asked) == 1


async def test_a_hanging_service_is_cut_at_the_deadline_after_one_retry() -> None:
    """No answer within the deadline, twice, is a timeout (LL-02)."""
    server = ScriptedServer(hang, hang)
    async with model_over(server, deadline=0.5, total=20.0) as model:
        with pytest.raises(ModelTimeout):
            await model.read(PROMPT, SCHEMA)
    assert len(server.asked) == 2


async def test_a_slow_drip_ends_at_the_total_deadline() -> None:
    """Tokens that keep coming slowly do not extend the deadline (LL-03)."""
    server = ScriptedServer(stream(["a "] * 100, pause=0.05))
    async with model_over(server, deadline=0.4) as model:
        with pytest.raises(ModelTimeout):
            await written(model)


@pytest.mark.parametrize("finish", [None, "length", "content_filter"])
async def test_a_cut_answer_is_never_taken_as_complete(finish: str | None) -> None:
    """A stream without its end, or ended for length or content, is invalid (LL-04)."""
    server = ScriptedServer(stream(["Half a sen"], finish=finish))
    async with model_over(server) as model:
        with pytest.raises(ModelAnswerInvalid):
            await written(model)


async def test_a_broken_event_is_an_invalid_answer() -> None:
    """An event that is not JSON ends the stream as invalid."""
    server = ScriptedServer(stream(["Yes"], raw=b"data: {broken\n\n"))
    async with model_over(server) as model:
        with pytest.raises(ModelAnswerInvalid):
            await written(model)


async def test_an_endless_answer_is_cut_by_the_cap() -> None:
    """More text than the cap ends the call (LL-07)."""
    server = ScriptedServer(stream(["x" * 50_000] * (MAX_ANSWER_CHARACTERS // 50_000 + 2)))
    async with model_over(server) as model:
        with pytest.raises(ModelAnswerInvalid):
            await written(model)


async def test_azure_is_asked_by_deployment_and_version() -> None:
    """With an Azure endpoint the deployment stands in the path and the version in the query."""
    server = ScriptedServer(stream(["Yes."]))
    async with model_over(server, azure=True, azure_api_version="2024-10-21") as model:
        assert await written(model) == "Yes."
    assert server.paths == ["/openai/deployments/writer/chat/completions?api-version=2024-10-21"]


async def test_nobody_listening_is_a_model_error() -> None:
    """A refused connection is the model's error, not the client's."""
    model = OpenAIModel(api_key="x", reading_model="r", writing_model="w", base_url="http://127.0.0.1:9/v1")
    with pytest.raises(ModelError):
        await model.read(PROMPT, SCHEMA)
    await model.aclose()


def test_every_error_of_the_vendor_has_a_meaning() -> None:
    """A new error class of the client fails here until somebody decides what it means."""
    exported = {cls for _, cls in inspect.getmembers(openai, inspect.isclass) if issubclass(cls, openai.OpenAIError)}
    named = {cls for cls in exported if not cls.__name__.startswith("_")}
    assert {cls.__name__ for cls in named} - {"RateLimitError"} <= set(MEANING_OF)
    assert all(isinstance(translate(cls.__new__(cls)), ModelError) for cls in named)
