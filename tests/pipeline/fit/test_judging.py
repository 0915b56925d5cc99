"""The fit of a prospect: every point has its fact, or is unknown; the total is the sum that is shown."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BadInput
from bot.models.evidence import Fact, Profile
from bot.models.fit import Criterion, CriterionKind, IdealCustomer, Judged, Verdict
from bot.pipeline.fit import ideal_customer_of, judge, read_ideal_customer
from bot.pipeline.fit.judging import people_of
from bot.presentation.fit_words import criterion_words, fit_words, verdict_words

K = CriterionKind
FIELDS = ("industry", "headcount", "size", "city", "country", "funding_round", "hiring", "description", "news")


def fact(field: str, value: str) -> Fact:
    """A fact of an invented company's page."""
    return Fact(f"f-{field}-{value}", field, value, "http://acme.example/", value, "2026-11-21", "0", "text", 0.5)


def judged(kind: CriterionKind, wanted: tuple[str, ...], *facts: Fact, must: bool = False) -> Judged:
    """One criterion against some facts."""
    ideal = IdealCustomer((Criterion(kind, wanted, 2, must),))
    return judge(ideal, Profile(facts=facts)).judged[0]


CASES: list[tuple[CriterionKind, tuple[str, ...], list[Fact], Verdict, int]] = [
    (K.INDUSTRY, ("logistics",), [fact("industry", "Logistics and freight")], Verdict.MET, 2),
    (K.INDUSTRY, ("logistics",), [fact("description", "We do logistics.")], Verdict.MET, 2),
    (K.INDUSTRY, ("logistics",), [fact("industry", "banking")], Verdict.NOT_MET, 0),
    (K.INDUSTRY, ("art",), [fact("industry", "smart homes")], Verdict.NOT_MET, 0),
    (K.INDUSTRY, ("logistics",), [], Verdict.UNKNOWN, 0),
    (K.SIZE, ("10", "200"), [fact("headcount", "130")], Verdict.MET, 2),
    (K.SIZE, ("10", "200"), [fact("size", "11-50")], Verdict.MET, 2),
    (K.SIZE, ("10", "200"), [fact("size", "51-500 employees")], Verdict.UNKNOWN, 0),
    (K.SIZE, ("10", "200"), [fact("size", "1,000+")], Verdict.NOT_MET, 0),
    (K.SIZE, ("10", "200"), [fact("headcount", "130"), fact("headcount", "900")], Verdict.UNKNOWN, 0),
    (K.SIZE, ("10", "200"), [fact("headcount", "many")], Verdict.UNKNOWN, 0),
    (K.PLACE, ("Deutschland",), [fact("country", "Germany")], Verdict.MET, 2),
    (K.PLACE, ("Bristol",), [fact("city", "bristol"), fact("country", "United Kingdom")], Verdict.MET, 2),
    (K.PLACE, ("Germany",), [fact("city", "Bristol")], Verdict.UNKNOWN, 0),
    (K.PLACE, ("Germany",), [fact("country", "France")], Verdict.NOT_MET, 0),
    (K.STAGE, ("seed",), [fact("funding_round", "Seed")], Verdict.MET, 2),
    (K.STAGE, ("seed",), [fact("funding_round", "Series B")], Verdict.NOT_MET, 0),
    (K.HIRING, (), [fact("hiring", "Crane driver")], Verdict.MET, 2),
    (K.HIRING, ("sales",), [fact("hiring", "Crane driver")], Verdict.UNKNOWN, 0),
    (K.KEYWORD, ("webhooks",), [fact("news", "We now have webhooks")], Verdict.MET, 2),
    (K.KEYWORD, ("webhooks",), [fact("news", "We now have cake")], Verdict.UNKNOWN, 0),
    (K.UNWANTED, ("gambling",), [fact("description", "Gambling for all")], Verdict.NOT_MET, -2),
    (K.UNWANTED, ("gambling",), [fact("description", "Cakes for all")], Verdict.UNKNOWN, 0),
]


@pytest.mark.parametrize(("kind", "wanted", "facts", "verdict", "points"), CASES)
def test_a_fact_decides_and_silence_is_unknown(
    kind: CriterionKind, wanted: tuple[str, ...], facts: list[Fact], verdict: Verdict, points: int
) -> None:
    """Met and not met rest on a fact that is named; where none speaks or two contradict, it is unknown."""
    found = judged(kind, wanted, *facts)
    assert (found.verdict, found.points) == (verdict, points)
    assert verdict is Verdict.UNKNOWN or found.fact_id in {fact.id for fact in facts}


def test_a_must_that_is_not_met_excludes_and_an_unknown_one_does_not() -> None:
    """Only a fact rules somebody out."""
    must = (Criterion(K.PLACE, ("Germany",), 5, is_must=True),)
    away = judge(IdealCustomer(must), Profile(facts=(fact("country", "France"),)))
    assert (away.is_excluded, fit_words(away)) == (True, "0 of 5 points; a must is not met")
    silent = judge(IdealCustomer(must), Profile())
    assert (silent.is_excluded, fit_words(silent)) == (False, "0 of 5 points, 5 unknown")


def test_the_words_say_what_was_asked_for_and_what_decided() -> None:
    """A person can add the points up from the lines alone."""
    met = judged(K.SIZE, ("10", "200"), fact("headcount", "130"), must=True)
    assert verdict_words(met) == "✓ 2/2 Size: 10 to 200 people (must) — 130"
    unsure = judged(K.SIZE, ("10", "200"), fact("size", "51-500"))
    assert verdict_words(unsure) == "? 0/2 Size: 10 to 200 people — 51-500 (not clear)"
    unwanted = judged(K.UNWANTED, ("gambling",), fact("news", "gambling"))
    assert verdict_words(unwanted) == "✗ −2 Not wanted: gambling — gambling"
    assert criterion_words(Criterion(K.HIRING, ())) == "Hiring: any position"


_values = st.one_of(st.sampled_from(["logistics", "130", "11-50", "Germany", "Seed", "a b"]), st.text(max_size=30))
_facts = st.lists(st.builds(fact, st.sampled_from(FIELDS), _values), max_size=12)
_criteria = st.lists(
    st.one_of(
        st.builds(Criterion, st.just(K.SIZE), st.just(("10", "200")), st.integers(1, 10), st.booleans()),
        st.builds(
            Criterion,
            st.sampled_from([kind for kind in K if kind is not K.SIZE]),
            st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=3).map(tuple),
            st.integers(1, 10),
            st.booleans(),
        ),
    ),
    max_size=8,
)


@given(_criteria, _facts)
def test_the_total_is_always_the_sum_of_what_is_shown(criteria: list[Criterion], facts: list[Fact]) -> None:
    """Whatever is asked and found: points add up, never exceed what can be had, and each verdict has a fact."""
    fit = judge(IdealCustomer(tuple(criteria)), Profile(facts=tuple(facts)))
    assert fit.points == sum(item.points for item in fit.judged)
    assert fit.points + fit.unknown <= fit.most
    for item in fit.judged:
        assert item.verdict is Verdict.UNKNOWN or item.value is not None


def test_numbers_of_people_are_read_in_every_spelling() -> None:
    """Ranges, open ends and thousands' separators; words without a number say nothing."""
    assert people_of("11–50 Mitarbeiter") == (11, 50)
    assert people_of("1.200") == (1200, 1200)
    assert people_of("over 300") == (300, 10_000_000)
    assert people_of("a few") is None


def test_criteria_are_read_from_a_file() -> None:
    """Kind, words, weight and must; what is left out has its default."""
    ideal = read_ideal_customer('[[criteria]]\nkind = "size"\nwanted = [10, 200]\nmust = true\n')
    assert ideal.criteria == (Criterion(K.SIZE, ("10", "200"), 1, is_must=True),)


BAD = [
    ("x =", "not valid TOML"),
    ("", "at least one"),
    ("criteria = []", "1 to 20"),
    ('[[criteria]]\nkind = "colour"\n', "kind must be one of"),
    ('[[criteria]]\nkind = "industry"\n', "wanted is empty"),
    ('[[criteria]]\nkind = "industry"\nwanted = [""]\n', "short texts"),
    ('[[criteria]]\nkind = "industry"\nwanted = ["a"]\nweight = 11\n', "weight must be"),
    ('[[criteria]]\nkind = "industry"\nwanted = ["a"]\nweight = true\n', "weight must be"),
    ('[[criteria]]\nkind = "industry"\nwanted = ["a"]\nmust = 1\n', "must is true or false"),
    ('[[criteria]]\nkind = "size"\nwanted = ["200", "10"]\n', "two numbers"),
    ('[[criteria]]\nkind = "size"\nwanted = ["some"]\n', "two numbers"),
]


@pytest.mark.parametrize(("text", "words"), BAD)
def test_what_cannot_be_used_is_named(text: str, words: str) -> None:
    """One sentence says which criterion is wrong and what it should be."""
    with pytest.raises(BadInput, match=words):
        read_ideal_customer(text)


@given(st.recursive(st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=9)), st.lists, max_leaves=5))
def test_any_data_is_read_or_refused(criteria: object) -> None:
    """Whatever stands under `criteria`, the answer is an ideal customer or one plain sentence."""
    with suppress(BadInput):  # refused in a sentence, which is the other good answer
        assert ideal_customer_of({"criteria": criteria}).criteria
