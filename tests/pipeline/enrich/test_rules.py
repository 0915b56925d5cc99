"""What sentences, lists and data on a page become, and what they must not become."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.pipeline.enrich.document import clean
from bot.pipeline.enrich.extract import extract_page
from bot.pipeline.enrich.walk import read_document
from tests.pipeline.enrich.site import DOMAIN, facts, page, values

INJECTIONS = Path(__file__).parents[2] / "data" / "security" / "injections.tsv"
HEAD = '<html lang="en"><head><meta property="og:site_name" content="Bright Barn"></head><body><main>'


@pytest.mark.parametrize(
    ("sentence", "field", "value"),
    [
        ("Bright Barn was founded in 2017 in Leeuwarden by two friends.", "founded", "2017"),
        ("We have been baking bread since 1987.", "founded", "1987"),
        ("Bright Barn wurde 2014 in Freiburg gegründet.", "founded", "2014"),
        ("Bright Barn a été fondée en 1926 à Épinal.", "founded", "1926"),
        ("Today we are 48 people.", "headcount", "48"),
        ("We employ more than 1,200 people.", "headcount", "1200"),
        ("Nine people work here.", "headcount", "9"),
        ("Wir beschäftigen 72 Mitarbeiterinnen.", "headcount", "72"),
        ("Nous sommes 27 personnes.", "headcount", "27"),
        ("We are based in Leeuwarden, the Netherlands.", "city", "Leeuwarden"),
        ("We are based in Leeuwarden, the Netherlands.", "country", "Netherlands"),
        ("Bright Barn wurde 2014 in Freiburg gegründet.", "city", "Freiburg"),
        ("Notre atelier est à Épinal.", "city", "Épinal"),
        ("Bright Barn raised €6.5 million in a Series A led by Fennmoor Capital.", "funding_round", "Series A"),
        ("Bright Barn raised €6.5 million in a Series A led by Fennmoor Capital.", "funding_amount", "€6.5 million"),
        ("We are hiring two platform engineers.", "hiring", "two platform engineers"),
        ("Wir suchen eine Elektroplanerin.", "hiring", "eine Elektroplanerin"),
        ("Write to hello@brightbarn.example or call +31 58 555 0142.", "email", "hello@brightbarn.example"),
        ("Write to hello@brightbarn.example or call +31 58 555 0142.", "phone", "+31 58 555 0142"),
        (
            "Wytske Hoogland, Chief Executive and co-founder",
            "person",
            "Wytske Hoogland — Chief Executive and co-founder",
        ),
        ("Dr. Wieland Tscherning – Geschäftsführer", "person", "Dr. Wieland Tscherning — Geschäftsführer"),
        ("Geschäftsführerin: Jolanta Meißner", "person", "Jolanta Meißner — Geschäftsführerin"),
        ("Harlan Whitcombe is our practice manager.", "person", "Harlan Whitcombe — practice manager"),
        ("Bogna Firestone runs support and answers within the hour.", "person", "Bogna Firestone — support"),
    ],
)
def test_a_sentence_of_the_company_about_itself_is_a_fact(sentence: str, field: str, value: str) -> None:
    """One sentence, one field, in several languages; the quote is the sentence's own words."""
    found = [fact for fact in facts(f"{HEAD}<p>{sentence}</p>") if fact.field == field]
    assert [fact.value for fact in found] == [value]
    assert found[0].quote in sentence
    assert found[0].method == "text"


@pytest.mark.parametrize(
    ("sentence", "field"),
    [
        ("Fennmoor Capital was founded in 1999 in Dublin.", "founded"),
        ("Not to be confused with Bright Barn of Ohio, founded in 1901.", "founded"),
        ("Marguerite and her team of nine run the platform.", "headcount"),
        ("Acme Feeds raised €20 million in a Series B.", "funding_amount"),
        ("Our customer Acme Feeds raised €20 million in a Series B.", "funding_amount"),
        ("Bright Barn closed its second fund at €85 million.", "funding_amount"),
        ("Eimear Dolan, Hollowfield Dairy", "person"),
        ("Jane Miller, Head of Procurement at Acme Feeds", "person"),
        ("Write to somebody@acme.example.", "email"),
        ("We are looking for a way to make milk travel less.", "hiring"),
    ],
)
def test_a_sentence_about_somebody_else_is_no_fact(sentence: str, field: str) -> None:
    """Namesakes, customers, investors and parts of the company are not the company."""
    assert values(f"{HEAD}<p>{sentence}</p>", field) == []


def test_customers_are_read_from_the_page_about_them() -> None:
    """The subject of a sentence, described or not, and the company below a quotation; never ourselves."""
    body = f"""{HEAD}<p>The cooperative Noorderzuivel rolled Bright Barn out to 310 members.</p>
    <p>Hollowfield Dairy in Kilkenny saves five hours a week.</p>
    <p>Bakery chain Korenmaat sends its dough.</p><p>Farmers use it daily.</p><p>Die Kunden nutzen alles.</p>
    <p>Die Stadtwerke Hohenbrück nutzen es.</p><p>Prices include support.</p><p>Bright Barn saves time.</p>
    <p>“My coffee is still hot.” Eimear Dolan, Amber Creamery</p>"""
    assert values(body, "customer", "/customers") == [
        "Noorderzuivel",
        "Hollowfield Dairy",
        "Korenmaat",
        "Stadtwerke Hohenbrück",
        "Amber Creamery",
    ]
    assert values(body, "person", "/customers") == []


def test_news_have_their_dates() -> None:
    """Below dated headings on a page, and in feeds."""
    body = f"{HEAD}<h2>3 November 2026: milk</h2><p>Bright Barn reads a fifth meter. More soon.</p>"
    assert values(body, "news", "/news") == ["milk: Bright Barn reads a fifth meter. (2026-11-03)"]
    feed = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><rss><channel><title>T</title>
    <item><title>Meters</title><pubDate>Tue, 03 Nov 2026 08:00:00 GMT</pubDate>
    <description>&lt;p&gt;Bright Barn reads a fifth meter.&lt;/p&gt; &e;</description></item></channel></rss>"""
    extract = extract_page(page(feed, "/feed.xml", "application/rss+xml"), DOMAIN, is_home=False)
    assert [(fact.value, fact.method) for fact in extract.facts] == [
        ("Bright Barn reads a fifth meter. (2026-11-03)", "feed")
    ]


def jsonld(data: object) -> str:
    """A page with one script of structured data."""
    source = data if isinstance(data, str) else json.dumps(data)
    return f'{HEAD}<script type="application/ld+json">{source}</script><p>Bright Barn</p>'


COMPANY = {
    "@type": "Organization",
    "name": "Bright Barn",
    "foundingDate": "2017-03-01",
    "url": "http://brightbarn.example/",
}


@pytest.mark.parametrize(
    "data",
    [
        COMPANY,
        [COMPANY],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "x"}, COMPANY]},
        COMPANY | {"@type": ["Organization", "Brand"]},
        COMPANY | {"@type": "https://schema.org/Corporation"},
        json.dumps(COMPANY).replace("/", "\\/") + ";",
    ],
)
def test_structured_data_is_read_in_every_shape(data: object) -> None:
    """Object, array, graph, list of types, full type names, escaped slashes."""
    assert values(jsonld(data), "founded") == ["2017"]


@pytest.mark.parametrize(
    "data",
    [
        '{"@type": "Organization", "name": "Bright Barn", "foundingDate": "2017"',
        COMPANY | {"url": "http://acme.example/"},
        {"@type": "Article", "publisher": {"@type": "Organization", "name": "Acme Feeds", "foundingDate": "2017"}},
        [{"@type": "Organization", "name": "A", "foundingDate": "1"}, {"@type": "Organization", "name": "B"}],
        "[" * 5_000,
        "null",
        "[1, 2, {}]",
    ],
)
def test_structured_data_of_others_and_broken_data_give_nothing(data: object) -> None:
    """Another company's entry, a publisher, an unclear choice, text that is no JSON."""
    assert values(jsonld(data), "founded") == []


def test_the_place_and_the_size_come_from_structured_data() -> None:
    """Codes become names, ranges become sizes; the quotes stand in the page's source."""
    data = COMPANY | {
        "address": {"addressLocality": "Leeuwarden", "addressCountry": "NL"},
        "numberOfEmployees": {"minValue": 11, "maxValue": 50},
        "founder": [{"@type": "Person", "name": "Wytske Hoogland", "jobTitle": "CEO"}],
    }
    found = {fact.field: fact for fact in facts(jsonld(data))}
    assert found["country"].value == "Netherlands"
    assert found["country"].quote == '"addressCountry": "NL"'
    assert (found["size"].value, found["size"].quote) == ("11–50", '"minValue": 11')
    assert found["person"].value == "Wytske Hoogland — CEO"


@pytest.mark.parametrize(
    "hidden",
    [
        '<div style="display:none">{}</div>',
        '<p style="font-size:0;color:#fff">{}</p>',
        "<div hidden>{}</div>",
        '<div aria-hidden="true">{}</div>',
        '<p class="sr-only">{}</p>',
        "<style>.x1, .y1 {{ display: none }}</style><p class='y1'>{}</p>",
        '<p style="position:absolute;left:-9999px">{}</p>',
        "<!-- {} -->",
        '<img alt="{}">',
        "<noscript>{}</noscript>",
        "<template>{}</template>",
        "<script>{}</script>",
    ],
)
def test_what_a_visitor_does_not_see_is_not_read(hidden: str) -> None:
    """Hidden elements, comments, alternative texts, scripts."""
    body = f"{HEAD}<p>Herds.</p>" + hidden.format("We are 999 people in Ghosttown. Founded in 1805.")
    assert not [fact for fact in facts(body) if "999" in fact.quote or "1805" in fact.quote]


def test_no_injection_of_the_corpus_changes_a_fact() -> None:
    """Each line as a visible paragraph, a list item and a description: the facts stay what they were."""
    plain = f"{HEAD}<p>Bright Barn was founded in 2017 in Leeuwarden.</p><li>Wytske Hoogland, Head of Sales</li>"
    expected = {(fact.field, fact.value) for fact in facts(plain)}
    lines = [line.split("\t") for line in INJECTIONS.read_text("utf-8").splitlines() if not line.startswith("# ")]
    changed: list[str] = []
    for name, _vector, _goal, text in lines:
        shown = text.replace("\\n", "\n")
        if {(fact.field, fact.value) for fact in facts(f"{plain}<p>{shown}</p><li>{shown}</li>")} != expected:
            changed.append(name)
    assert len(lines) == 82
    assert changed == []


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["/", "/about", "/customers", "/news", "/features"]))
def test_any_text_gives_only_facts_whose_quotes_stand_on_the_page(text: str, path: str) -> None:
    """Nothing is raised, every quote is verbatim and short, every id is stable."""
    body = f"{HEAD}<p>We are 48 people in Leeuwarden. {text}</p><li>{text}</li>"
    found = facts(body, path)
    shown = clean(read_document(page(body, path)).text)
    for fact in found:
        assert fact.quote in shown or fact.method == "opengraph"
        assert len(fact.quote) <= 200
    assert [fact.id for fact in facts(body, path)] == [fact.id for fact in found]


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 100_000 + "the bottom" + "</div>" * 100_000,
        "<p>" + "Anna Maria van der Berg, Head of Sales " * 25_000,
        "<p>" + "A. " * 300_000,
        "<p>" + "1 2 3 " * 160_000,
        f'<p title="{"a" * 1_000_000}">x</p>',
        "".join(f"<li>Anna Berg {number}, Chief</li>" for number in range(30_000)),
        "<style>" + "a," * 400_000 + "</style><p>x",
    ],
)
def test_a_hostile_page_is_read_in_bounded_time(body: str) -> None:
    """Depth, length and repetition: at most a second of processor time."""
    started = time.process_time()
    facts(body)
    assert time.process_time() - started < 1.0


@pytest.mark.parametrize(
    "text", ["This domain is for sale. Make an offer.", "Checking your browser…", "Please sign in to continue."]
)
def test_a_wall_or_a_parked_domain_says_nothing(text: str) -> None:
    """Not even what its head claims."""
    assert facts(f"{HEAD}<h1>brightbarn.example</h1><p>{text}</p>") == []
