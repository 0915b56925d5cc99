"""Chooses what is said: behaviour and request in, answer out; no I/O."""

import json
from typing import Any

from playground.model.behaviours import Behaviour
from playground.model.claims import with_claims
from playground.model.material import read_material, text_of
from playground.model.obedience import obey_in_json, obey_in_text
from playground.model.page_reading import asks_for_page_facts, page_facts
from playground.model.reply import write_reply
from playground.model.schema import fill, fill_without_schema
from playground.model.wire import Answer, ChatRequest

_HUGE_CHARACTERS = 5_000_000
_REFUSAL = "I'm sorry, but I can't help with that."


def answer(request: ChatRequest, behaviour: Behaviour) -> Answer:
    """The answer to `request` under `behaviour`. Raises SchemaRefused when its schema cannot be filled."""
    name = behaviour.name
    if name == "empty":
        return Answer("")
    if name == "refuses":
        return Answer("", refusal=_REFUSAL)
    if name == "huge":
        return Answer("word " * (_HUGE_CHARACTERS // 5))
    if name == "echo":
        return Answer(next((text_of(row) for row in reversed(request.messages) if row.get("role") == "user"), ""))
    if name == "wrong-schema":
        return Answer(json.dumps({"unexpected": [1, 2, 3]}))
    text = _said(request, obedient=name == "obedient")
    if name == "broken-json":
        return Answer(_cut(text))
    if name == "length":
        return Answer(_cut(text), "length")
    return _capped(text, request.max_tokens)


def _said(request: ChatRequest, *, obedient: bool) -> str:
    material = read_material(request.messages)
    if request.schema is None and not request.json_mode:
        reply = with_claims(write_reply(material), material)
        return obey_in_text(request.messages, reply) if obedient else reply
    data: Any
    if asks_for_page_facts(request.schema):
        data = page_facts(request.messages)
    else:
        data = fill_without_schema(material) if request.schema is None else fill(request.schema, material)
    if obedient:
        data = obey_in_json(request.messages, data, request.schema)
    return json.dumps(data, ensure_ascii=False)


def _cut(text: str) -> str:
    return text[: max(1, len(text) * 3 // 5)].rstrip(".!?}\n ")


def _capped(text: str, most: int | None) -> Answer:
    if most is None or len(text) <= most * 4:
        return Answer(text)
    return Answer(text[: most * 4], "length")
