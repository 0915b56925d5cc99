"""Analysis of a thread on this machine: no language model, no network, the same answer each time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.models.analysis import Analysis, Citation, ThreadFacts
from bot.models.conversation import ProspectLinks, Side, Thread
from bot.models.sender import SenderProfile
from bot.pipeline.analyse.amounts import amounts_in
from bot.pipeline.analyse.company import prospect_company
from bot.pipeline.analyse.company_facts import growth_area, industry, own_funding
from bot.pipeline.analyse.competitors import competitor_names
from bot.pipeline.analyse.dates import dates_in
from bot.pipeline.analyse.headcount import headcount
from bot.pipeline.analyse.language import thread_language
from bot.pipeline.analyse.learned import read_with_model
from bot.pipeline.analyse.next_step import next_step, stage_of
from bot.pipeline.analyse.people import choose_prospect, first_name, prospect_name, prospect_role, without_company
from bot.pipeline.analyse.rules import read_by_rules
from bot.pipeline.analyse.spoken import Spoken, speak_all
from bot.pipeline.read.names import company_key, name_key
from bot.ports import SentenceEncoder

_CHAMPION = re.compile(
    r"\b(?:get you on the list|pitch (?:it|this) internally|i'll (?:push|champion|take (?:it|this) to)|"
    r"convince (?:my|our)|champion|intern (?:vor|weiter)|je pousse|lo defiendo|vou defender|porto avanti|"
    r"intern(?:e|al) (?:abstimm|coordinat))|社内(?:の)?調整"
)


def analyse(
    thread: Thread, us: SenderProfile, links: ProspectLinks, encoder: SentenceEncoder | None = None
) -> Analysis:
    """Everything that is found locally in `thread`; each finding cites the message it was read from.

    With an `encoder` a trained model reads intent, mood and objections of the turn; without one the rules do alone.
    """
    spoken = speak_all(thread)
    rules = read_by_rules(spoken, us)
    labels, remarks = rules.labels, ()
    if encoder is not None:
        labels, remarks = read_with_model(rules, spoken, thread.channel, encoder)
    opt_out, window, intent = rules.opt_out, rules.window, labels.intent
    person = choose_prospect(thread, links, spoken)
    name = prospect_name(person, spoken)
    company, company_at = prospect_company(person, thread, us, links, spoken)
    role = without_company(prospect_role(person, spoken), company)
    dates_at = {item.message.index: dates_in(sentence.text for sentence in item.sentences) for item in spoken}
    dates = tuple(dict.fromkeys(date for item in _newest_first(spoken) for date in dates_at[item.message.index]))
    soon = [date for item in window.spoken for date in dates_at[item.message.index]]
    competitors = _competitors(spoken, us, company, thread)
    facts, facts_at = _facts(spoken, us, company, role, dates, tuple(name for name, _ in competitors))
    inbound = sum(1 for item in spoken if item.message.side is Side.PROSPECT and not item.message.is_automatic)
    asked = tuple(question.quote for question in rules.questions)
    kinds = tuple(kind for kind, _ in labels.objections)
    champion = any(_CHAMPION.search(sentence.plain) for sentence in window.sentences)
    evidence = {
        "prospect_company": company_at,
        "intent": labels.intent_at or opt_out,
        "opt_out": opt_out,
        "category": labels.category_at,
    }
    return Analysis(
        prospect_name=name,
        prospect_first_name=first_name(name, person, spoken),
        prospect_company=company,
        prospect_role=role,
        language=thread_language(spoken),
        last_speaker=_last_speaker(spoken),
        category=labels.category,
        intent=intent,
        sentiment=labels.sentiment,
        stage=stage_of(intent, role, inbound, facts.amounts, helps_inside=champion),
        objections=kinds,
        questions=asked,
        facts=facts,
        next_step=next_step(intent, asked, soon, kinds, asks=bool(asked)),
        should_draft=opt_out is None and not (rules.is_automatic and not asked),
        opt_out=opt_out is not None,
        is_automatic_notice=rules.is_automatic,
        evidence=_evidence(evidence | facts_at, rules.questions, labels.objections, competitors),
        remarks=remarks,
    )


def _facts(
    spoken: Sequence[Spoken],
    us: SenderProfile,
    company: str | None,
    role: str | None,
    dates: tuple[str, ...],
    competitors: tuple[str, ...],
) -> tuple[ThreadFacts, dict[str, Citation | None]]:
    """Facts of the thread, and by label where they were read."""
    funding_round, funding_amount, funding_at = own_funding(spoken, us, company)
    size, size_at = headcount(spoken)
    growth, growth_at = growth_area(spoken)
    facts = ThreadFacts(
        funding_round=funding_round,
        funding_amount=funding_amount,
        headcount=size,
        industry=industry(company, role, spoken),
        growth_area=growth,
        dates=dates,
        amounts=amounts_in(sentence.text for item in _newest_first(spoken) for sentence in item.sentences),
        competitors=competitors,
    )
    return facts, {
        "funding_round": funding_at if funding_round else None,
        "funding_amount": funding_at if funding_amount else None,
        "headcount": size_at,
        "growth_area": growth_at,
    }


def _newest_first(spoken: Sequence[Spoken]) -> list[Spoken]:
    return list(reversed(spoken))


def _last_speaker(spoken: Sequence[Spoken]) -> str | None:
    for item in reversed(spoken):
        if item.message.side is Side.US:
            return "us"
        if item.message.side is Side.PROSPECT:
            return "prospect"
    return None


def _competitors(
    spoken: Sequence[Spoken], us: SenderProfile, company: str | None, thread: Thread
) -> tuple[tuple[str, Citation], ...]:
    """Names of other vendors that the prospect's side speaks of; people of the thread and both companies are none."""
    known = {company_key(us.company), company_key(company)}
    people = {part for person in thread.participants for part in name_key(person.name).split()}
    sentences = [sentence for item in spoken if item.message.side is Side.PROSPECT for sentence in item.sentences]
    return tuple(
        (name, citation)
        for name, citation in competitor_names(sentences)
        if company_key(name) not in known and not set(name_key(name).split()) & people
    )


def _evidence(
    single: dict[str, Citation | None],
    questions: Sequence[Citation],
    objections: Sequence[tuple[object, Citation]],
    competitors: Sequence[tuple[str, Citation]],
) -> dict[str, tuple[Citation, ...]]:
    many: dict[str, tuple[Citation, ...]] = {
        "questions": tuple(questions),
        "objections": tuple(citation for _, citation in objections),
        "competitors": tuple(citation for _, citation in competitors),
    }
    alone: dict[str, tuple[Citation, ...]] = {
        label: (citation,) for label, citation in single.items() if citation is not None
    }
    return alone | {label: citations for label, citations in many.items() if citations}
