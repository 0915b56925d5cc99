"""The endpoint speaks OpenAI's protocol, so that any client of it works unchanged."""

import json
from typing import Any

import openai
import pytest

from playground.faults import Fault

from .conftest import PROMPT, Endpoint

ROWS: Any = [{"role": "user", "content": PROMPT}]
STRICT: Any = {
    "type": "json_schema",
    "json_schema": {
        "name": "reading",
        "strict": True,
        "schema": {
            "type": "object",
            "properties": {"language": {"type": "string"}, "questions": {"type": "array", "items": {"type": "string"}}},
            "required": ["language", "questions"],
            "additionalProperties": False,
        },
    },
}


async def test_a_completion_has_text_and_usage(endpoint: Endpoint) -> None:
    """One answer with its finish reason and the counts of tokens."""
    completion = await endpoint.client.chat.completions.create(model="scripted-1", messages=ROWS)
    assert completion.choices[0].finish_reason == "stop"
    assert "Marguerite" in str(completion.choices[0].message.content)
    assert completion.usage is not None
    assert completion.usage.total_tokens == completion.usage.prompt_tokens + completion.usage.completion_tokens


async def test_the_same_request_has_the_same_answer(endpoint: Endpoint) -> None:
    """Nothing in an answer depends on time or chance."""
    first = await endpoint.client.chat.completions.create(model="scripted-1", messages=ROWS)
    second = await endpoint.client.chat.completions.create(model="scripted-1", messages=ROWS)
    assert first == second


async def test_a_stream_gives_the_same_text_word_by_word(endpoint: Endpoint) -> None:
    """The pieces of a stream make up the whole answer; the usage comes last when asked for."""
    await endpoint.tell("normal", token_delay_ms=0)
    whole = await endpoint.ask()
    stream = await endpoint.client.chat.completions.create(
        model="scripted-1", messages=ROWS, stream=True, stream_options={"include_usage": True}
    )
    chunks = [chunk async for chunk in stream]
    pieces = [chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices]
    assert "".join(pieces) == whole
    assert len(pieces) > 40
    assert chunks[-2].choices[0].finish_reason == "stop"
    assert chunks[-1].choices == []
    assert chunks[-1].usage is not None


async def test_a_stream_carries_usage_only_when_asked(endpoint: Endpoint) -> None:
    """Without include_usage no chunk has a usage."""
    await endpoint.tell("normal", token_delay_ms=0)
    stream = await endpoint.client.chat.completions.create(model="scripted-1", messages=ROWS, stream=True)
    assert [chunk.usage async for chunk in stream if chunk.usage] == []


async def test_a_schema_is_followed(endpoint: Endpoint) -> None:
    """response_format json_schema gives an object of that shape, read from the prompt."""
    data = json.loads(await endpoint.ask(response_format=STRICT))
    assert data == {
        "language": "en",
        "questions": [
            "How long does Hookline keep an event if we are down for a whole night?",
            "And can we replay one single farm, or only everything?",
        ],
    }


async def test_json_mode_fills_the_keys_that_the_prompt_names(endpoint: Endpoint) -> None:
    """response_format json_object answers with the keys in quotes, and wants the word JSON in the prompt."""
    asked = PROMPT + '\nReturn JSON with "language", "prospect_name" and "questions".'
    data = json.loads(await endpoint.ask(asked, response_format={"type": "json_object"}))
    assert (data["language"], data["prospect_name"], len(data["questions"])) == ("en", "Marguerite Osei-Lund", 2)
    with pytest.raises(openai.BadRequestError, match="must contain the word 'json'"):
        await endpoint.ask(response_format={"type": "json_object"})


async def test_models_say_that_they_are_scripted(endpoint: Endpoint) -> None:
    """Every model's id says so; an unknown one is 404 with OpenAI's code."""
    ids = [model.id async for model in endpoint.client.models.list()]
    assert {"scripted-1", "scripted-1-slow", "scripted-1-fails", "scripted-1-broken-json", "scripted-1-echo"} <= set(
        ids
    )
    assert all(name.startswith("scripted-1") for name in ids)
    with pytest.raises(openai.NotFoundError) as caught:
        await endpoint.ask(model="gpt-of-your-dreams")
    assert caught.value.code == "model_not_found"


async def test_no_key_is_401(endpoint: Endpoint) -> None:
    """A request without any key is refused in OpenAI's shape."""
    url = f"{endpoint.address}/openai/v1/chat/completions"
    async with endpoint.session.post(url, json={"model": "scripted-1", "messages": ROWS}) as response:
        body = await response.json()
    assert (response.status, body["error"]["code"]) == (401, "invalid_api_key")


@pytest.mark.parametrize(
    ("change", "parameter"),
    [
        ({"messages": []}, "messages"),
        ({"messages": [{"role": "wizard", "content": "hi"}]}, "messages[0].role"),
        ({"response_format": {"type": "poem"}}, "response_format.type"),
        ({"max_tokens": 0}, "max_tokens"),
    ],
)
async def test_bad_requests_name_the_parameter(endpoint: Endpoint, change: dict[str, Any], parameter: str) -> None:
    """400 with the parameter that is wrong."""
    body = {"model": "scripted-1", "messages": ROWS, **change}
    with pytest.raises(openai.BadRequestError) as caught:
        await endpoint.client.post("/chat/completions", cast_to=object, body=body)
    assert caught.value.param == parameter


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "array", "items": {"type": "string"}},
        {"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]},
        {"type": "object", "properties": {"a": {"type": "string"}}, "required": [], "additionalProperties": False},
    ],
)
async def test_strict_schemas_are_held_to_the_rules(endpoint: Endpoint, schema: dict[str, Any]) -> None:
    """Strict mode refuses a top that is no object, open objects, and optional properties."""
    form = {"type": "json_schema", "json_schema": {"name": "x", "strict": True, "schema": schema}}
    with pytest.raises(openai.BadRequestError, match="Invalid schema"):
        await endpoint.ask(response_format=form)


async def test_a_reference_to_nowhere_is_400(endpoint: Endpoint) -> None:
    """A broken schema is the caller's fault, not a server error."""
    form = {"type": "json_schema", "json_schema": {"name": "x", "schema": {"$ref": "#/$defs/nothing"}}}
    with pytest.raises(openai.BadRequestError, match="leads nowhere"):
        await endpoint.ask(response_format=form)


async def test_azures_paths_and_key(endpoint: Endpoint) -> None:
    """The deployment in the path is the model; api-key is the key; api-version is required."""
    azure = openai.AsyncAzureOpenAI(
        azure_endpoint=endpoint.address,
        api_key="any",
        api_version="2024-10-21",
        azure_deployment="scripted-1",
        max_retries=0,
    )
    async with azure:
        completion = await azure.chat.completions.create(model="scripted-1", messages=ROWS)
    assert "Marguerite" in str(completion.choices[0].message.content)
    url = f"{endpoint.address}/openai/deployments/scripted-1/chat/completions"
    async with endpoint.session.post(url, json={"messages": ROWS}, headers={"api-key": "any"}) as response:
        assert response.status == 404


async def test_faults_strike_by_path(endpoint: Endpoint) -> None:
    """A fault of the service `model` gives its status and Retry-After once."""
    endpoint.faults.add(Fault("model", "chat/completions", 1, 429, "rate_limit_exceeded", 3.0, 0, None))
    with pytest.raises(openai.RateLimitError) as caught:
        await endpoint.ask()
    assert caught.value.response.headers["Retry-After"] == "3"
    assert "Marguerite" in await endpoint.ask()


async def test_requests_are_on_record_without_the_key(endpoint: Endpoint) -> None:
    """Tests can read what a prompt carried; the key is not kept."""
    await endpoint.ask()
    entry = endpoint.calls.entries()[-1]
    assert (entry["service"], entry["method"], entry["status"]) == ("model", "/openai/v1/chat/completions", 200)
    assert entry["args"]["messages"][0]["content"] == PROMPT
    assert "any" not in json.dumps(entry["args"]["model"])


async def test_max_tokens_cuts_and_says_so(endpoint: Endpoint) -> None:
    """A small max_tokens ends with finish_reason length."""
    completion = await endpoint.client.chat.completions.create(model="scripted-1", messages=ROWS, max_tokens=5)
    assert completion.choices[0].finish_reason == "length"
    assert len(str(completion.choices[0].message.content)) == 20
