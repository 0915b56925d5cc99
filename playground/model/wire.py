"""OpenAI's shapes for chat completions: requests checked, answers, chunks, errors, usage.

Shapes as in platform.openai.com/docs/api-reference/chat; counts of tokens are estimates at four characters
each, which is enough for budgets.
"""

import hashlib
import json
import math
import re
from dataclasses import dataclass, field
from typing import Any, cast

CREATED = 1_790_000_000
"""One fixed `created` time, in seconds since 1970: the model takes no clock, so that answers are repeatable."""
_SCHEMA_NAME = re.compile(r"^[A-Za-z0-9_-]{1,64}$")
_ROLES = frozenset({"system", "developer", "user", "assistant", "tool", "function"})


class BadRequest(ValueError):
    """The request is not a chat completion; `parameter` is what is wrong with it."""

    def __init__(self, text: str, parameter: str | None = None) -> None:
        super().__init__(text)
        self.parameter = parameter


@dataclass(frozen=True)
class ChatRequest:
    """A checked request. `schema` is the JSON schema asked for; `json_mode` asks for any object."""

    model: str
    messages: list[dict[str, Any]]
    stream: bool = False
    include_usage: bool = False
    schema: dict[str, Any] | None = None
    schema_name: str | None = None
    json_mode: bool = False
    max_tokens: int | None = None
    extra: dict[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True)
class Answer:
    """What the model says: text or a refusal, and why it stopped."""

    text: str
    finish_reason: str = "stop"
    refusal: str | None = None


def parse_request(data: Any, deployment: str | None = None) -> ChatRequest:
    """Check a request body; `deployment` names the model in Azure's path. Raises BadRequest."""
    if not isinstance(data, dict):
        raise BadRequest("We could not parse the JSON body of your request.")
    body = cast("dict[str, Any]", data)
    model = deployment or body.get("model")
    if not isinstance(model, str) or not model:
        raise BadRequest("you must provide a model parameter", "model")
    rows = body.get("messages")
    if not isinstance(rows, list) or not rows:
        raise BadRequest("Missing required parameter: 'messages'.", "messages")
    messages = [_message(row, place) for place, row in enumerate(cast("list[Any]", rows))]
    form = _response_format(body.get("response_format"))
    if form.get("json_mode") and "json" not in json.dumps(messages).lower():
        raise BadRequest(
            "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
            "messages",
        )
    most = body.get("max_completion_tokens", body.get("max_tokens"))
    if most is not None and (not isinstance(most, int) or most < 1):
        raise BadRequest("Invalid value for 'max_tokens'.", "max_tokens")
    options = body.get("stream_options")
    include = isinstance(options, dict) and bool(cast("dict[str, Any]", options).get("include_usage"))
    return ChatRequest(model, messages, bool(body.get("stream")), include, max_tokens=most, **form)


def _message(row: Any, place: int) -> dict[str, Any]:
    if not isinstance(row, dict):
        raise BadRequest(f"Invalid type for 'messages[{place}]': expected an object.", f"messages[{place}]")
    message = cast("dict[str, Any]", row)
    if message.get("role") not in _ROLES:
        raise BadRequest(f"Invalid value for 'messages[{place}].role'.", f"messages[{place}].role")
    if not isinstance(message.get("content"), (str, list)) and message.get("role") != "assistant":
        raise BadRequest(f"Invalid type for 'messages[{place}].content'.", f"messages[{place}].content")
    return message


def _response_format(value: Any) -> dict[str, Any]:
    if value is None:
        return {}
    form = cast("dict[str, Any]", value) if isinstance(value, dict) else {}
    if form.get("type") == "text":
        return {}
    if form.get("type") == "json_object":
        return {"json_mode": True}
    if form.get("type") != "json_schema":
        raise BadRequest("Invalid value for 'response_format.type'.", "response_format.type")
    given = form.get("json_schema")
    named = cast("dict[str, Any]", given) if isinstance(given, dict) else {}
    name, schema = named.get("name"), named.get("schema")
    if not isinstance(name, str) or not _SCHEMA_NAME.match(name):
        raise BadRequest("Invalid 'response_format.json_schema.name'.", "response_format.json_schema.name")
    if not isinstance(schema, dict):
        raise BadRequest("Missing required parameter: 'response_format.json_schema.schema'.", "response_format")
    typed = cast("dict[str, Any]", schema)
    if named.get("strict"):
        _check_strict(typed, name)
    return {"schema": typed, "schema_name": name}


def _check_strict(schema: dict[str, Any], name: str) -> None:
    """Strict mode wants an object at the top, all properties required, and no others (structured outputs)."""
    if schema.get("type") != "object" and "$ref" not in schema:
        raise BadRequest(
            f"Invalid schema for response_format '{name}': schema must be a JSON Schema of 'type: \"object\"'.",
            "response_format",
        )
    waiting: list[Any] = [schema]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting.extend(cast("list[Any]", node))
        if not isinstance(node, dict):
            continue
        found = cast("dict[str, Any]", node)
        waiting.extend(value for key, value in found.items() if key not in ("enum", "const", "default", "required"))
        properties = found.get("properties")
        if found.get("type") != "object" or not isinstance(properties, dict):
            continue
        names = set(cast("dict[str, Any]", properties))
        if found.get("additionalProperties") is not False:
            raise BadRequest(
                f"Invalid schema for response_format '{name}': 'additionalProperties' is required to be "
                f"supplied and to be false.",
                "response_format",
            )
        if names - set(cast("list[str]", found.get("required", []))):
            raise BadRequest(
                f"Invalid schema for response_format '{name}': 'required' is required to be supplied and to "
                f"be an array including every key in properties.",
                "response_format",
            )


def tokens_in(text: str) -> int:
    """Estimated tokens of `text`: four characters each."""
    return math.ceil(len(text) / 4)


def usage(request: ChatRequest, answer: Answer) -> dict[str, Any]:
    """The usage object of an answer."""
    asked = sum(tokens_in(json.dumps(row.get("content"), ensure_ascii=False)) + 4 for row in request.messages)
    given = tokens_in(answer.text or answer.refusal or "")
    return {
        "prompt_tokens": asked,
        "completion_tokens": given,
        "total_tokens": asked + given,
        "prompt_tokens_details": {"cached_tokens": 0, "audio_tokens": 0},
        "completion_tokens_details": {"reasoning_tokens": 0, "audio_tokens": 0},
    }


def completion(request: ChatRequest, answer: Answer) -> dict[str, Any]:
    """The whole `chat.completion` object."""
    message = {"role": "assistant", "content": None if answer.refusal else answer.text, "refusal": answer.refusal}
    choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": answer.finish_reason}
    return {**_head(request, "chat.completion"), "choices": [choice], "usage": usage(request, answer)}


def chunk(request: ChatRequest, delta: dict[str, Any], finish_reason: str | None = None) -> dict[str, Any]:
    """One `chat.completion.chunk`."""
    choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish_reason}
    more = {"usage": None} if request.include_usage else {}
    return {**_head(request, "chat.completion.chunk"), "choices": [choice], **more}


def usage_chunk(request: ChatRequest, answer: Answer) -> dict[str, Any]:
    """The last chunk of a stream with `include_usage`: no choices, the usage."""
    return {**_head(request, "chat.completion.chunk"), "choices": [], "usage": usage(request, answer)}


def event(data: dict[str, Any] | str) -> bytes:
    """One server-sent event."""
    text = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"data: {text}\n\n".encode()


def error_body(message: str, kind: str, code: str | None = None, parameter: str | None = None) -> dict[str, Any]:
    """OpenAI's error object."""
    return {"error": {"message": message, "type": kind, "param": parameter, "code": code}}


def words_of(text: str) -> list[str]:
    """`text` cut before each word, so that the pieces joined are the text."""
    return re.findall(r"\s*\S+|\s+$", text)


def _head(request: ChatRequest, kind: str) -> dict[str, Any]:
    digest = hashlib.sha256(json.dumps(request.messages, sort_keys=True, default=str).encode()).hexdigest()[:24]
    fixed = {"created": CREATED, "model": request.model, "service_tier": "default", "system_fingerprint": "fp_scripted"}
    return {"id": f"chatcmpl-{digest}", "object": kind, **fixed}
