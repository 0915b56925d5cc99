"""Structured data (schema.org): what a page says about its company for machines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import cast

from bot.pipeline.enrich.company_names import is_own_name
from bot.pipeline.enrich.countries import country_name
from bot.pipeline.enrich.document import Document
from bot.pipeline.enrich.finding import Finding
from bot.pipeline.enrich.identity import parse_link, registrable_domain
from bot.pipeline.enrich.recency import is_recent
from bot.pipeline.enrich.schema_nodes import Node, Nodes, text, types
from bot.pipeline.enrich.words import words

_CONFIDENCE = 0.9
_ORGANISATIONS = words(
    """
    Organization Corporation LocalBusiness NGO OnlineBusiness OnlineStore Store ProfessionalService FinancialService
    EducationalOrganization MedicalOrganization MedicalBusiness Dentist Restaurant Hotel LegalService InsuranceAgency
    SoftwareCompany NewsMediaOrganization ResearchOrganization Project Airline Consortium GovernmentOrganization
    AutomotiveBusiness FoodEstablishment Winery Brewery Bakery LodgingBusiness RealEstateAgent TravelAgency Attorney
    AccountingService EmploymentAgency HealthAndBeautyBusiness HomeAndConstructionBusiness SportsActivityLocation
    BikeStore BookStore ClothingStore FurnitureStore GroceryStore HardwareStore Florist JewelryStore ShoeStore
    AutoRepair GeneralContractor Electrician Plumber RoofingContractor Notary Physician MedicalClinic VeterinaryCare
    Library Museum SelfStorage ShoppingCenter TouristInformationCenter CafeOrCoffeeShop Distillery IceCreamShop
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


def structured_findings(document: Document, domain: str, names: tuple[str, ...]) -> list[Finding]:
    """Return what the page's structured data state about the company that owns `domain`; `names` are its names."""
    nodes = Nodes(document.jsonld, document.nodes)
    own = _own_organisations(nodes, domain, document, names)
    findings: list[Finding] = []
    for node, is_marked_up in nodes.typed():
        if any(node is company for company in own):
            found = _Company(nodes, node).findings()
        else:
            found = list(_of_part(nodes, node, own, document.page.fetched_at))
        findings += [replace(item, method="text") for item in found] if is_marked_up else found
    return findings


def organisation_names(document: Document, domain: str) -> list[str]:
    """Return how the page's structured data call its own company, short names first."""
    nodes = Nodes(document.jsonld, document.nodes)
    own = _own_organisations(nodes, domain, document, ())
    names = [text(node.get(key)) for node in own for key in ("name", "alternateName", "legalName")]
    for node, _ in nodes.typed():
        if "WebSite" in types(node):
            names.append(text(node.get("name")))
    return [name for name in names if 2 <= len(name) <= 60 and "://" not in name]


def _of_part(nodes: Nodes, node: Node, own: list[Node], now: str) -> Iterator[Finding]:
    kinds = types(node)
    if kinds & _PRODUCTS and _is_ours(nodes, node, ("brand", "manufacturer", "provider"), own):
        yield from _named("product", node, "name")
    if "JobPosting" in kinds and _is_ours(nodes, node, ("hiringOrganization",), own):
        until, since = text(node.get("validThrough"))[:10], text(node.get("datePosted"))[:10]
        if not (until and until < now[:10]) and is_recent(since, now):
            yield from _named("hiring", node, "title")
    if kinds & _ARTICLES and _is_ours(nodes, node, ("publisher",), own):
        yield from _article(node)
    if "Person" in kinds and node.get("jobTitle") and _is_ours(nodes, node, ("worksFor",), own):
        yield from _person(node, None)


def _is_ours(nodes: Nodes, node: Node, keys: Iterable[str], own: list[Node]) -> bool:
    """Tell whether none of the properties names somebody else."""
    for key in keys:
        for owner in nodes.each(node.get(key)):
            if any(owner is company for company in own):
                continue
            name = text(owner).casefold()
            if name and not any(_same(name, text(company.get("name")).casefold()) for company in own):
                return False
    return True


def _same(left: str, right: str) -> bool:
    return bool(left and right) and (left.startswith(right) or right.startswith(left))


def _own_organisations(nodes: Nodes, domain: str, document: Document, names: tuple[str, ...]) -> list[Node]:
    """Return the organisations that are the site's own: by their name, else by their address, else the only one."""
    candidates = [(node, marked) for node, marked in nodes.typed() if types(node) & _ORGANISATIONS and _said(node)]
    away = [node for node, _ in candidates if _domain_of(node, "url") not in (None, domain)]
    here = [node for node, _ in candidates if not any(node is other for other in away)]
    named = [node for node in here if is_own_name(text(node.get("name")), domain, names)]
    if named:
        return named
    here = [node for node in here if not nodes.is_part(node)]
    placed = [node for node in here if _domain_of(node, "url") == domain]
    if placed:
        return placed[:1]
    placed = [node for node in here if _domain_of(node, "@id") == domain]
    if len(placed) == 1:
        return placed
    shown = f"{document.title} {document.metas.get('og:site_name', '')} {document.text[:20_000]}".casefold()
    titled = [node for node in here if _is_word_of(text(node.get("name")).casefold(), shown)]
    if len(titled) == 1 and len(here) == 1:
        return titled
    return here if len(here) == 1 and len(candidates) == 1 and not names else []


def _said(node: Node) -> bool:
    return bool(node.keys() - {"@type", "@id"})


def _is_word_of(name: str, shown: str) -> bool:
    return bool(name) and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", shown) is not None


def _domain_of(node: Node, key: str) -> str | None:
    address = text(node.get(key))
    link = parse_link(address) if address else None
    return registrable_domain(link.host) if link else None


def _finding(field: str, value: str, quote: str, confidence: float = _CONFIDENCE) -> list[Finding]:
    return [Finding(field, value, quote, "jsonld", confidence)] if value and quote else []


def _named(field: str, node: Node, key: str) -> list[Finding]:
    stated = text(node.get(key))
    return _finding(field, stated, stated)


class _Company:
    """Reads one organisation that is the site's own."""

    def __init__(self, nodes: Nodes, node: Node) -> None:
        self._nodes = nodes
        self._node = node

    def findings(self) -> list[Finding]:
        """Return all that is stated about it."""
        node = self._node
        found = (
            _named("name", node, "name")
            + _named("description", node, "description")
            + _named("name", node, "legalName")
        )
        found += self._contact(node)
        founded = text(node.get("foundingDate"))
        found += _finding("founded", founded[:4] if re.match(r"[12]\d{3}", founded) else "", founded)
        for value in self._nodes.each(node.get("numberOfEmployees")):
            found += _employees(value)
        found += self._place() + self._trade()
        for point in self._nodes.each(node.get("contactPoint"))[:5]:
            found += self._contact(cast("Node", point)) if isinstance(point, dict) else []
        for item in self._nodes.each(node.get("sameAs"))[:10]:
            found += _finding("social", text(item), text(item))
        return found + self._people() + self._offers()

    def _contact(self, node: Node) -> list[Finding]:
        found: list[Finding] = []
        for key, field, prefix in (("email", "email", "mailto:"), ("telephone", "phone", "tel:")):
            for item in self._nodes.each(node.get(key))[:3]:
                stated = text(item).removeprefix(prefix)
                found += _finding(field, stated, stated)
        return found

    def _people(self) -> list[Finding]:
        found: list[Finding] = []
        keys = (("founder", "founder"), ("founders", "founder"), ("employee", None), ("employees", None))
        for key, role in (*keys, ("member", None), ("members", None)):
            for person in self._nodes.each(self._node.get(key))[:20]:
                found += _person(person, role)
        return found

    def _offers(self) -> list[Finding]:
        found: list[Finding] = []
        listed: list[object] = []
        for catalogue in self._nodes.each(self._node.get("hasOfferCatalog")):
            if isinstance(catalogue, dict):
                listed += self._nodes.each(cast("Node", catalogue).get("itemListElement"))
        for offer in [*self._nodes.each(self._node.get("makesOffer")), *listed][:10]:
            item: object = cast("Node", offer).get("itemOffered") if isinstance(offer, dict) else None
            name = text(self._nodes.resolve(item))
            found += _finding("product", name, name)
        return found

    def _place(self) -> list[Finding]:
        found: list[Finding] = []
        places = [*self._nodes.each(self._node.get("address")), *self._nodes.each(self._node.get("location"))]
        for place in places[:3]:
            if not isinstance(place, dict):
                continue
            address = self._nodes.resolve(cast("Node", place).get("address", cast("object", place)))
            if isinstance(address, dict):
                city = text(cast("Node", address).get("addressLocality"))
                country = text(cast("Node", address).get("addressCountry"))
                found += _finding("city", city, city) + _finding("country", country_name(country) or country, country)
        return found

    def _trade(self) -> list[Finding]:
        found = _named("industry", self._node, "industry")
        for kind in sorted(types(self._node) & _TRADES.keys()):
            found += _finding("industry", _TRADES[kind], kind)
        return found


def _employees(value: object) -> list[Finding]:
    if not isinstance(value, dict):
        stated = text(value)
        return _finding("headcount" if stated.isdigit() else "size", stated, stated)
    node = cast("Node", value)
    exact = text(node.get("value"))
    if exact:
        return _finding("headcount" if exact.isdigit() else "size", exact, exact)
    low, high = text(node.get("minValue")), text(node.get("maxValue"))
    return _finding("size", f"{low}–{high}", low) if low and high else []


def _person(value: object, role: str | None) -> list[Finding]:
    node: Node = cast("Node", value) if isinstance(value, dict) else {"name": value}
    if types(node) & _ORGANISATIONS:
        return []
    name, title = text(node.get("name")), text(node.get("jobTitle"))
    if not name or not (title or role) or "://" in name:
        return []
    return _finding("person", f"{name} — {title or role}", name)


def _article(node: Node) -> list[Finding]:
    headline, date = text(node.get("headline")) or text(node.get("name")), text(node.get("datePublished"))[:10]
    return _finding("news", f"{headline} ({date})" if date else headline, headline) if headline else []
