"""Whatever schema is asked for, the answer is valid against it and comes from the material."""

from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.model.material import read_material
from playground.model.schema import SchemaRefused, fill

from .conftest import PROMPT

Schema = dict[str, Any]
MATERIAL = read_material([{"role": "user", "content": PROMPT}])
INTENTS = "interested question objection scheduling referral not_now unsubscribe out_of_office other"
_WORDS = (
    "language prospect_name firstName company role intent sentiment objections questions facts evidence quote index "
    "headcount confidence dates amounts reply subject next_step should_draft source_url answers id x"
)
_NAMES: st.SearchStrategy[str] = st.sampled_from(_WORDS.split())
_OPTIONS = st.sampled_from(["question", "other", "positive", "price", "us", "prospect", "red"])


def _text(low: int, more: int) -> Schema:
    return {"type": "string", "minLength": low, "maxLength": low + more}


def _integer(low: int, more: int) -> Schema:
    return {"type": "integer", "minimum": low, "maximum": low + more}


def _number(low: int) -> Schema:
    return {"type": "number", "exclusiveMinimum": low, "maximum": low + 1}


def _enum(words: list[str]) -> Schema:
    return {"enum": words}


def _list(items: Schema, low: int, more: int) -> Schema:
    return {"type": "array", "items": items, "minItems": low, "maxItems": low + more}


def _or_null(node: Schema) -> Schema:
    return {"anyOf": [node, {"type": "null"}]}


_FIXED: list[Schema] = [
    {"type": "string"},
    {"type": "string", "format": "email"},
    {"type": "string", "pattern": "^[a-z]{2}$"},
    {"type": "boolean"},
    {"type": "null"},
    {"type": ["string", "null"]},
    {"type": "integer", "multipleOf": 5, "minimum": 1},
    {"const": 7},
    {"$ref": "#/$defs/Leaf"},
]
_LEAVES: st.SearchStrategy[Schema] = st.one_of(
    st.sampled_from(_FIXED),
    st.builds(_text, st.integers(0, 9), st.integers(0, 40)),
    st.builds(_integer, st.integers(-5, 9), st.integers(0, 9)),
    st.builds(_number, st.integers(-5, 9)),
    st.lists(_OPTIONS, min_size=1, unique=True).map(_enum),
)


def _object(**properties: Any) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _objects(children: st.SearchStrategy[Schema]) -> st.SearchStrategy[Schema]:
    return st.dictionaries(_NAMES, children, max_size=5).map(_object_of)


def _object_of(properties: dict[str, Schema]) -> Schema:
    return _object(**properties)


def _all_of(node: Schema) -> Schema:
    return {"allOf": [node]}


def _grown(children: st.SearchStrategy[Schema]) -> st.SearchStrategy[Schema]:
    lists = st.builds(_list, children, st.integers(0, 2), st.integers(0, 3))
    return st.one_of(_objects(children), lists, children.map(_or_null), children.map(_all_of))


_SCHEMAS = st.recursive(_LEAVES, _grown, max_leaves=12)


@settings(max_examples=200, deadline=None)
@given(schema=_objects(_SCHEMAS))
def test_every_answer_is_valid(schema: dict[str, Any]) -> None:
    """Objects, lists, unions, references and limits, nested at will."""
    whole = {
        **schema,
        "$defs": {"Leaf": {"type": "object", "properties": {"text": {"type": "string"}}, "required": ["text"]}},
    }
    jsonschema.validate(fill(whole, MATERIAL), whole)


def _nullable(kind: str) -> dict[str, Any]:
    return {"anyOf": [{"type": kind}, {"type": "null"}]}


def test_names_choose_what_is_read() -> None:
    """Properties are filled with what their names ask for, and null where the material says nothing."""
    schema = _object(
        prospect_name=_nullable("string"),
        prospectFirstName=_nullable("string"),
        sender_name=_nullable("string"),
        prospect_company=_nullable("string"),
        prospect_role=_nullable("string"),
        language={"type": "string"},
        last_speaker={"enum": ["us", "prospect"]},
        headcount=_nullable("integer"),
        funding_round=_nullable("string"),
        amounts={"type": "array", "items": {"type": "string"}},
        dates={"type": "array", "items": {"type": "string"}},
        competitors={"type": "array", "items": {"type": "string"}},
        should_draft={"type": "boolean"},
    )
    assert fill(schema, MATERIAL) == {
        "prospect_name": "Marguerite Osei-Lund",
        "prospectFirstName": "Marguerite",
        "sender_name": "Ada Okonjo",
        "prospect_company": "Bright Barn",
        "prospect_role": "Head of Platform",
        "language": "en",
        "last_speaker": "prospect",
        "headcount": 48,
        "funding_round": None,
        "amounts": ["€200"],
        "dates": ["Friday"],
        "competitors": [],
        "should_draft": True,
    }


def test_lists_of_questions_quote_and_point() -> None:
    """Each question stands with its verbatim quote, its message, and whether an answer is given."""
    element = _object(
        question={"type": "string"},
        quote={"type": "string"},
        message={"type": "integer"},
        outcome={"enum": ["answered", "deferred"]},
        knowledge_id=_nullable("string"),
    )
    answers = fill(_object(answers={"type": "array", "items": element}), MATERIAL)["answers"]
    assert [(row["outcome"], row["knowledge_id"], row["message"]) for row in answers] == [
        ("answered", "k7", 2),
        ("deferred", None, 2),
    ]
    assert all(row["quote"] in PROMPT for row in answers)


def test_facts_of_a_plain_page_have_quotes() -> None:
    """A page is read by rules into the fields that the schema knows, each with the sentence that says it."""
    page = "<page>\nWe make tahini in Haifa and have done so for years.\n"
    page += "There are 34 of us now.\nNoor Halabi, Operations Lead\n</page>"
    element = _object(
        field={"enum": ["headcount", "person", "city"]}, value={"type": "string"}, quote={"type": "string"}
    )
    facts = fill(_object(facts={"type": "array", "items": element}), read_material([{"role": "user", "content": page}]))
    assert facts == {
        "facts": [
            {"field": "headcount", "value": "34", "quote": "There are 34 of us now."},
            {"field": "person", "value": "Noor Halabi — Operations Lead", "quote": "Noor Halabi, Operations Lead"},
        ]
    }


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("Please take us off your list.", "unsubscribe"),
        ("I am out of the office until Monday.", "out_of_office"),
        ("$900 is more than we pay for the whole order system.", "objection"),
        ("Casimir decides what we bundle.", "referral"),
        ("Nothing before October, the budget is frozen.", "not_now"),
        ("I can do Thursday at 14:00.", "scheduling"),
        ("Wo werden die Daten gespeichert?", "question"),
        ("Das klingt gut.", "interested"),
        ("Blue.", "other"),
    ],
)
def test_enums_are_chosen_by_keyword(said: str, intent: str) -> None:
    """The intent is the most serious one that the words give."""
    options = [
        "interested",
        "question",
        "objection",
        "scheduling",
        "referral",
        "not_now",
        "unsubscribe",
        "out_of_office",
        "other",
    ]
    prompt = f"Write for Ada Okonjo.\n<conversation>\nAda Okonjo: Hello there\nNoor Halabi: {said}\n</conversation>"
    filled = fill(_object(intent={"enum": options}), read_material([{"role": "user", "content": prompt}]))
    assert filled == {"intent": intent}


def test_endless_schemas_end() -> None:
    """A schema that refers to itself stops where it may, and is refused where it never may."""
    tree = {"$defs": {"T": _object(kids={"type": "array", "items": {"$ref": "#/$defs/T"}})}, "$ref": "#/$defs/T"}
    assert "kids" in fill(tree, MATERIAL)
    endless = {"$defs": {"T": _object(kid={"$ref": "#/$defs/T"})}, "$ref": "#/$defs/T"}
    with pytest.raises(SchemaRefused):
        fill(endless, MATERIAL)
