"""Analysis of a thread by local rules alone: no model, no network, the same answer each time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.models.analysis import Analysis, Citation, ThreadFacts
from bot.models.conversation import ProspectLinks, Side, Thread
from bot.models.sender import SenderProfile
from bot.pipeline.analyse.amounts import amounts_in
from bot.pipeline.analyse.category import read_category
from bot.pipeline.analyse.company import prospect_company
from bot.pipeline.analyse.company_facts import growth_area, headcount, industry, own_funding
from bot.pipeline.analyse.competitors import competitor_names
from bot.pipeline.analyse.dates import dates_in
from bot.pipeline.analyse.intent import read_intent
from bot.pipeline.analyse.language import thread_language
from bot.pipeline.analyse.next_step import next_step, stage_of
from bot.pipeline.analyse.objections import read_objections
from bot.pipeline.analyse.opt_out import opt_out_in
from bot.pipeline.analyse.people import choose_prospect, first_name, prospect_name, prospect_role, without_company
from bot.pipeline.analyse.questions import open_questions, without_rhetoric
from bot.pipeline.analyse.sentiment import read_sentiment
from bot.pipeline.analyse.spoken import Spoken, speak_all
from bot.pipeline.analyse.turn import latest_turn
from bot.pipeline.read.names import company_key, name_key

_CHAMPION = re.compile(
    r"\b(?:get you on the list|pitch (?:it|this) internally|i'll (?:push|champion|take (?:it|this) to)|"
    r"convince (?:my|our)|champion|intern (?:vor|weiter)|je pousse|lo defiendo|vou defender|porto avanti|"
    r"intern(?:e|al) (?:abstimm|coordinat))|社内(?:の)?調整"
)


def analyse(thread: Thread, us: SenderProfile, links: ProspectLinks) -> Analysis:
    """Everything that the local rules find in `thread`; each finding cites the message it was read from."""
    spoken = speak_all(thread)
    opt_out = opt_out_in(spoken)
    person = choose_prospect(thread, links, spoken)
    name = prospect_name(person, spoken)
    company, company_at = prospect_company(person, thread, us, links, spoken)
    role = without_company(prospect_role(person, spoken), company)
    window = latest_turn(spoken)
    automatic = bool(window.spoken) and window.spoken[-1].message.is_automatic and not window.we_spoke_last
    questions = open_questions(spoken)
    intent, intent_at = read_intent(window, questions, opted_out=opt_out is not None, automatic=automatic)
    questions = without_rhetoric(questions, intent)
    objections = () if automatic or opt_out else read_objections(window, intent) if window.sentences else ()
    category, category_at = read_category(spoken, us)
    dates_at = {item.message.index: dates_in(sentence.text for sentence in item.sentences) for item in spoken}
    dates = tuple(dict.fromkeys(date for item in _newest_first(spoken) for date in dates_at[item.message.index]))
    soon = [date for item in window.spoken for date in dates_at[item.message.index]]
    competitors = _competitors(spoken, us, company, thread)
    facts, facts_at = _facts(spoken, us, company, role, dates, tuple(name for name, _ in competitors))
    inbound = sum(1 for item in spoken if item.message.side is Side.PROSPECT and not item.message.is_automatic)
    asked = tuple(question.quote for question in questions)
    kinds = tuple(kind for kind, _ in objections)
    champion = any(_CHAMPION.search(sentence.plain) for sentence in window.sentences)
    evidence = {
        "prospect_company": company_at,
        "intent": intent_at or opt_out,
        "opt_out": opt_out,
        "category": category_at,
    }
    return Analysis(
        prospect_name=name,
        prospect_first_name=first_name(name, person, spoken),
        prospect_company=company,
        prospect_role=role,
        language=thread_language(spoken),
        last_speaker=_last_speaker(spoken),
        category=category,
        intent=intent,
        sentiment=read_sentiment(
            window, intent, kinds, [item for item in spoken if item.message.side is Side.PROSPECT]
        ),
        stage=stage_of(intent, role, inbound, facts.amounts, helps_inside=champion),
        objections=kinds,
        questions=asked,
        facts=facts,
        next_step=next_step(intent, asked, soon, kinds, asks=bool(asked)),
        should_draft=opt_out is None and not (automatic and not asked),
        opt_out=opt_out is not None,
        is_automatic_notice=automatic,
        evidence=_evidence(evidence | facts_at, questions, objections, competitors),
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
