"""JSON-LD (schema.org): what a page says about its company for machines, in all the shapes found in the wild."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, cast

from bot.pipeline.enrich.countries import country_name
from bot.pipeline.enrich.document import Document, clean
from bot.pipeline.enrich.finding import Finding
from bot.pipeline.enrich.identity import parse_link, registrable_domain
from bot.pipeline.enrich.words import words

Node = dict[str, Any]

_MAX_NODES = 400
_MAX_DEPTH = 12
_CONFIDENCE = 0.9
_ORGANISATIONS = words(
    """
    Organization Corporation LocalBusiness NGO OnlineBusiness OnlineStore Store ProfessionalService FinancialService
    EducationalOrganization MedicalOrganization MedicalBusiness Dentist Restaurant Hotel LegalService InsuranceAgency
    SoftwareCompany NewsMediaOrganization ResearchOrganization Project Airline Consortium GovernmentOrganization
    AutomotiveBusiness FoodEstablishment Winery Brewery Bakery LodgingBusiness RealEstateAgent TravelAgency Attorney
    AccountingService EmploymentAgency HealthAndBeautyBusiness HomeAndConstructionBusiness SportsActivityLocation
    """
)
_PRODUCTS = words("Product SoftwareApplication WebApplication MobileApplication Service")
_ARTICLES = words("NewsArticle BlogPosting Article PressRelease")
# A type that already says the trade.
_TRADES = {
    "Dentist": "dental",
    "Restaurant": "restaurant",
    "Hotel": "hospitality",
    "Winery": "wine",
    "Brewery": "brewing",
    "Bakery": "bakery",
    "Airline": "airline",
    "LegalService": "legal services",
    "Attorney": "legal services",
    "InsuranceAgency": "insurance",
    "AccountingService": "accounting",
    "RealEstateAgent": "real estate",
    "TravelAgency": "travel",
    "EmploymentAgency": "recruitment",
}


def structured_findings(document: Document, domain: str) -> list[Finding]:
    """Return what the page's JSON-LD states about the company that owns `domain`."""
    nodes = [node for source in document.jsonld for node in _nodes(source)]
    findings: list[Finding] = []
    company = _own_organisation(nodes, domain, document)
    if company is not None:
        findings += _of_company(company)
    for node in nodes:
        kinds = _types(node)
        if kinds & _PRODUCTS:
            findings += _named("product", node, "name")
        if "JobPosting" in kinds:
            findings += _named("hiring", node, "title")
        if kinds & _ARTICLES:
            findings += _article(node)
        if "Person" in kinds and node.get("jobTitle") and _works_here(node, company):
            findings += _person(node, None)
    return findings


def _nodes(source: str) -> Iterator[Node]:
    """Yield the top-level objects of one script: object, array or @graph; broken JSON yields nothing."""
    try:
        data = json.loads(source.strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return
    pending: list[tuple[object, int]] = [(data, 0)]
    seen = 0
    while pending and seen < _MAX_NODES:
        item, depth = pending.pop(0)
        if depth > _MAX_DEPTH:
            continue
        if isinstance(item, list):
            pending += [(child, depth + 1) for child in cast("list[object]", item)]
        elif isinstance(item, dict):
            node = cast("Node", item)
            seen += 1
            graph: object = node.get("@graph")
            if isinstance(graph, (list, dict)):
                pending.append((cast("object", graph), depth + 1))
            if "@type" in node:
                yield node
            main: object = node.get("mainEntity")
            if isinstance(main, (dict, list)):
                pending.append((cast("object", main), depth + 1))


def _types(node: Node) -> frozenset[str]:
    raw: object = node.get("@type")
    kinds = cast("list[object]", raw) if isinstance(raw, list) else [raw]
    return frozenset(str(kind).rsplit("/", 1)[-1].rsplit(":", 1)[-1] for kind in kinds)


def _own_organisation(nodes: list[Node], domain: str, document: Document) -> Node | None:
    """Return the organisation that is the site's own: by its address, else by its name, else the only one."""
    candidates = [node for node in nodes if _types(node) & _ORGANISATIONS]
    at_home = [node for node in candidates if _domain_of(node) == domain]
    if at_home:
        return at_home[0]
    unplaced = [node for node in candidates if _domain_of(node) is None]
    shown = f"{document.title} {document.metas.get('og:site_name', '')} {document.text[:20_000]}".casefold()
    named = [node for node in unplaced if _is_word_of(_text(node.get("name")).casefold(), shown)]
    if named:
        return named[0]
    return unplaced[0] if len(unplaced) == 1 else None


def _is_word_of(name: str, text: str) -> bool:
    return bool(name) and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def _domain_of(node: Node) -> str | None:
    address = node.get("url") or node.get("@id")
    link = parse_link(_text(address)) if address else None
    return registrable_domain(link.host) if link else None


def _text(value: object) -> str:
    if isinstance(value, list):
        items = cast("list[object]", value)
        return _text(items[0]) if items else ""
    if isinstance(value, dict):
        node = cast("Node", value)
        return _text(node.get("@value") or node.get("name") or node.get("@id"))
    return clean(str(value)) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else ""


def _list(value: object) -> list[object]:
    if value is None:
        return []
    return cast("list[object]", value) if isinstance(value, list) else [value]


def _finding(field: str, value: str, quote: str, confidence: float = _CONFIDENCE) -> list[Finding]:
    return [Finding(field, value, quote, "jsonld", confidence)] if value and quote else []


def _named(field: str, node: Node, key: str) -> list[Finding]:
    text = _text(node.get(key))
    return _finding(field, text, text)


def _of_company(node: Node) -> list[Finding]:
    found = _named("name", node, "name") + _named("description", node, "description")
    legal = _text(node.get("legalName"))
    if legal and legal != _text(node.get("name")):
        found += _finding("name", legal, legal, 0.8)
    found += _named("email", node, "email") + _named("phone", node, "telephone")
    founded = _text(node.get("foundingDate"))
    found += _finding("founded", founded[:4] if founded[:4].isdigit() else "", founded)
    found += _employees(node.get("numberOfEmployees")) + _place(node) + _trade(node) + _contacts(node)
    for item in _list(node.get("sameAs"))[:10]:
        address = _text(item)
        found += _finding("social", address, address)
    for key, role in (("founder", "founder"), ("founders", "founder"), ("employee", None), ("employees", None)):
        for person in _list(node.get(key))[:20]:
            found += _person(person, role)
    for offer in _list(node.get("makesOffer"))[:10]:
        item: object = cast("Node", offer).get("itemOffered") if isinstance(offer, dict) else None
        found += _finding("product", _text(item), _text(item))
    return found


def _employees(value: object) -> list[Finding]:
    if not isinstance(value, dict):
        text = _text(value)
        return _finding("headcount" if text.isdigit() else "size", text, text)
    node = cast("Node", value)
    exact = _text(node.get("value"))
    if exact:
        return _finding("headcount", exact, exact)
    low, high = _text(node.get("minValue")), _text(node.get("maxValue"))
    return _finding("size", f"{low}–{high}", low) if low and high else []


def _place(node: Node) -> list[Finding]:
    found: list[Finding] = []
    places = [*_list(node.get("address")), *_list(node.get("location"))]
    for place in places[:3]:
        if not isinstance(place, dict):
            continue
        address: object = cast("Node", place).get("address", cast("object", place))
        if not isinstance(address, dict):
            continue
        city = _text(cast("Node", address).get("addressLocality"))
        country = _text(cast("Node", address).get("addressCountry"))
        found += _finding("city", city, city) + _finding("country", country_name(country) or country, country)
    return found


def _trade(node: Node) -> list[Finding]:
    found = _named("industry", node, "industry")
    for kind in sorted(_types(node) & _TRADES.keys()):
        found += _finding("industry", _TRADES[kind], kind)
    known = _list(node.get("knowsAbout"))
    if known:
        found += _finding("industry", _text(known[0]), _text(known[0]), 0.6)
    return found


def _contacts(node: Node) -> list[Finding]:
    found: list[Finding] = []
    for point in _list(node.get("contactPoint"))[:5]:
        if isinstance(point, dict):
            found += _named("email", cast("Node", point), "email") + _named("phone", cast("Node", point), "telephone")
    return found


def _person(value: object, role: str | None) -> list[Finding]:
    name = _text(cast("Node", value).get("name")) if isinstance(value, dict) else _text(value)
    title = _text(cast("Node", value).get("jobTitle")) if isinstance(value, dict) else ""
    if not name or not (title or role):
        return []
    return _finding("person", f"{name} — {title or role}", name)


def _works_here(person: Node, company: Node | None) -> bool:
    employer: object = person.get("worksFor")
    if employer is None:
        return True
    if company is None or not isinstance(employer, dict):
        return False
    node = cast("Node", employer)
    same_id = node.get("@id") is not None and node.get("@id") == company.get("@id")
    return same_id or _text(node.get("name")).casefold() == _text(company.get("name")).casefold()


def _article(node: Node) -> list[Finding]:
    headline, date = _text(node.get("headline")), _text(node.get("datePublished"))[:10]
    return _finding("news", f"{headline} ({date})" if date else headline, headline) if headline else []
