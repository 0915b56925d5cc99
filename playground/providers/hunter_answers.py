"""The bodies of Hunter's answers."""

from typing import Any

from playground.providers.companies import Company, Person, known

Json = dict[str, Any]

FREE_MAIL = frozenset({"gmail.com", "outlook.com", "yahoo.com", "freemail.example"})
_TITLES = ("chief", "ceo", "cto", "cfo", "founder", "partner", "director", "geschäftsführer", "dirige")

DUMMY = Company(
    "acme.example", "Acme", {"city": "Springfield"}, (Person("Jane", "Doe", "Chief Executive", "/team"),), ()
)


def person_row(company: Company, person: Person) -> Json:
    """One address of a person."""
    is_executive = any(title in person.position.casefold() for title in _TITLES)
    return {
        "value": person.address_at(company.domain),
        "type": "personal",
        "confidence": 94,
        "sources": [_source(company, person.path)],
        "first_name": person.first_name,
        "last_name": person.last_name,
        "position": person.position,
        "position_raw": person.position,
        "seniority": "executive" if is_executive else "senior",
        "department": "executive" if is_executive else "it",
        "linkedin": None,
        "twitter": None,
        "phone_number": None,
        "verification": {"date": "2026-09-01", "status": "valid"},
    }


def generic_row(company: Company, address: str) -> Json:
    """One address of nobody in particular."""
    empty = ("first_name", "last_name", "position", "position_raw", "seniority", "department", "linkedin", "twitter")
    return {
        "value": address,
        "type": "generic",
        "confidence": 90,
        "sources": [_source(company, "/")],
        **dict.fromkeys(empty),
        "phone_number": None,
        "verification": {"date": "2026-09-01", "status": "valid"},
    }


def _source(company: Company, path: str) -> Json:
    return {
        "domain": company.domain,
        "uri": f"http://{company.domain}{path}",
        "extracted_on": "2026-01-01",
        "last_seen_on": "2026-09-01",
        "still_on_page": True,
    }


def search_answer(company: Company, rows: list[Json], query: Json, limit: int, offset: int) -> Json:
    """The answer of /domain-search: one page of `rows`."""
    shown: Json = {
        "domain": company.domain,
        "disposable": False,
        "webmail": company.domain in FREE_MAIL,
        "accept_all": False,
        "pattern": "{first}.{last}" if rows else None,
        "organization": company.name or None,
        "description": company.facts.get("description"),
        "industry": company.facts.get("industry"),
        "twitter": None,
        "facebook": None,
        "linkedin": None,
        "country": company.country[0] if company.country else None,
        "state": None,
        "city": company.facts.get("city"),
        **known()["hunter"].get(company.domain, {}),
        "emails": rows[offset : offset + limit],
        "linked_domains": [],
    }
    names = ("domain", "company", "type", "seniority", "department")
    params = {name: query.get(name) for name in names}
    return {"data": shown, "meta": {"results": len(rows), "limit": limit, "offset": offset, "params": params}}


def finder_answer(company: Company | None, person: Person | None, query: Json, name: str = "") -> Json:
    """The answer of /email-finder; without a person the address is null."""
    domain = company.domain if company else str(query.get("domain", ""))
    first, _, last = name.partition(" ")
    is_doubtful = person is not None and person.full_name in known()["doubtful_addresses"]
    checked = {"date": None, "status": None} if is_doubtful else {"date": "2026-09-01", "status": "valid"}
    found: Json = {
        "first_name": person.first_name if person else first,
        "last_name": person.last_name if person else last,
        "email": person.address_at(domain) if person else None,
        "score": (60 if is_doubtful else 92) if person else None,
        "domain": domain,
        "accept_all": False,
        "position": person.position if person else None,
        "twitter": None,
        "linkedin_url": None,
        "phone_number": None,
        "company": company.name if company else None,
        "sources": [],
        "verification": checked if person else {"date": None, "status": None},
    }
    return {"data": found, "meta": {"params": {key: value for key, value in query.items() if key != "api_key"}}}


def verifier_answer(email: str, status: str, score: int) -> Json:
    """The answer of /email-verifier."""
    result = {"valid": "deliverable", "invalid": "undeliverable"}.get(status, "risky")
    found: Json = {
        "status": status,
        "result": result,
        "score": score,
        "email": email,
        "regexp": True,
        "gibberish": False,
        "disposable": False,
        "webmail": status == "webmail",
        "mx_records": status != "invalid",
        "smtp_server": status != "invalid",
        "smtp_check": status == "valid",
        "accept_all": False,
        "block": False,
        "sources": [],
    }
    return {"data": found, "meta": {"params": {"email": email}}}
