"""The three branches of a run that work at the same time: enrich, analyse, recall."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.errors import ModelError
from bot.models.analysis import Analysis
from bot.models.codec import encode
from bot.models.conversation import ProspectLinks, Thread
from bot.models.evidence import Fact, Profile
from bot.models.prospect_data import AskedPerson
from bot.models.reuse import ReusedFrom, ReuseKind, Tier
from bot.models.run import Source
from bot.models.sender import RecalledAnswer, SenderProfile
from bot.pipeline.analyse.with_model import analyse_with_model
from bot.pipeline.attempts import Found
from bot.pipeline.enrich.provider_facts import METHOD as PROVIDER
from bot.pipeline.enrich.waterfall import provider_troubles
from bot.pipeline.lookup import look_up
from bot.pipeline.recall import choose_template, recall_answers
from bot.pipeline.recall.context import sentences_before
from bot.pipeline.reuse.analyses import AnalysisReuse
from bot.pipeline.reuse.keys import Occasion
from bot.pipeline.reuse.known_answers import AnswerReuse
from bot.pipeline.tools import Tools

WHY_NO_MODEL = {
    "model_circuit": "The model failed several times in a row and is left alone for a while",
    "model_budget": "The budget for the model is used up for today (it begins anew at midnight UTC)",
    "model_quota": "The model’s account has no quota left (tell whoever pays it)",
    "model_key": "The model’s service refused the key (tell whoever runs me)",
    "model_unknown": "The model’s service knows no model of the configured name (tell whoever runs me)",
    "model_answer": "The model’s answer was cut, empty or refused, and was thrown away",
    "model_timeout": "The model did not finish in time",
}
"""Why a model's part is missing, by the code of the error: for the card."""


async def enrich_branch(
    tools: Tools,
    links: ProspectLinks,
    company: str | None,
    person: AskedPerson | None = None,
    known: Profile | None = None,
) -> Found:
    """Look the prospect's company up: facts, each with source and quote; `known` was looked up before."""
    began = tools.clock.now()
    profile = known or await look_up(tools, links, company=company, person=person)
    bought = [fact for fact in profile.facts if fact.method == PROVIDER]
    own = [fact for fact in profile.facts if fact.method != PROVIDER]
    if own:
        note = f"{_counted(len(own), 'fact')} from {_counted(len({fact.source_url for fact in own}), 'page')}"
    else:
        note = profile.skipped[0].reason if profile.skipped else "No website to read"
    more = [f"{_counted(len(bought), 'fact')} from data providers"] if bought else []
    # What was known before was paid for before.
    costs = () if known else profile.costs
    note = " · ".join((note, *more, *costs, *provider_troubles(profile)))
    read = dict.fromkeys(fact.source_url for fact in profile.facts)
    sources = tuple(Source(text=url.split("://", 1)[-1].rstrip("/"), url=url) for url in read)
    reused = _read_before(own, began, profile.domain or "")
    if own and tools.reuse is not None:
        tools.reuse.count_elsewhere(ReuseKind.PROFILE, reused)
    if reused is not None:
        note = f"{note} · read {reused.age} ago"
    return Found(encode(profile), note, sources, is_lacking=links.website is not None and not own, reused=reused)


def _read_before(own: Sequence[Fact], began: datetime, domain: str) -> ReusedFrom | None:
    """Tell how old the newest of the company's pages is, where none was read for this run."""
    newest = max((datetime.fromisoformat(fact.fetched_at) for fact in own), default=began)
    return ReusedFrom(Tier.EXACT, (began - newest).total_seconds(), domain) if newest < began else None


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


async def analyse_branch(
    tools: Tools,
    thread: Thread,
    local: Analysis,
    us: SenderProfile,
    occasion: Occasion | None = None,
    company: str | None = None,
) -> Found:
    """Refine the local findings by one model call, or by what it said of the same thread before; a model that fails
    leaves them as they are, and says so. `company` is a link to its site, where there is one.
    """
    if not thread.messages:
        return Found(encode(local), "Nothing has been written yet")
    suffix = ""
    analysis, is_lacking = local, False
    reused: ReusedFrom | None = None
    if tools.model is not None:
        try:
            if tools.reuse is None or occasion is None:
                analysis = await analyse_with_model(thread, local, us, tools.model)
            else:
                reusing = AnalysisReuse(tools.reuse, occasion, tools.clock)
                analysis, reused = await reusing.read(thread, local, us, company, tools.model)
        except ModelError as error:
            is_lacking = True
            why = WHY_NO_MODEL.get(error.code, "The model did not answer")
            suffix = f" · read by local rules only: {why[0].lower()}{why[1:]}"
    asks = len(analysis.questions)
    note = f"{analysis.intent.replace('_', ' ')} · {asks} open question{'s' if asks != 1 else ''}{suffix}"
    return Found(encode(analysis), f"{note}{_reused(reused)}", is_lacking=is_lacking, reused=reused)


async def recall_branch(
    tools: Tools,
    workspace: str,
    thread: Thread,
    local: Analysis,
    us: SenderProfile,
    occasion: Occasion | None = None,
) -> Found:
    """Recall official answers to the prospect's questions, and the template that fits."""
    entries = await tools.knowledge.entries(workspace)

    async def recall() -> tuple[RecalledAnswer, ...]:
        before = sentences_before(local.questions, thread)
        return await recall_answers(local.questions, entries, tools.embedder, own=us.company, before=before)

    reused: ReusedFrom | None = None
    if tools.reuse is None or occasion is None:
        answers = await recall()
    else:
        reusing = AnswerReuse(tools.reuse, occasion)
        answers, reused = await reusing.recall(local.questions, entries, local, recall)
    choice = choose_template(tools.templates, local, thread)
    known = sum(answer.entry is not None for answer in answers)
    template = f"template: {choice.template.name}" if choice.template else "no template in their language"
    note = f"{known} of {len(answers)} answered from your knowledge" if answers else "No question to answer"
    return Found([encode(answer) for answer in answers], f"{note} · {template}{_reused(reused)}", reused=reused)


def _reused(reused: ReusedFrom | None) -> str:
    return f" · reused from {reused.age} ago ({reused.likeness})" if reused else ""
