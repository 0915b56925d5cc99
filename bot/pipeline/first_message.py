"""A first message starts from what is known of a prospect, not from a conversation: nothing has been said yet. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.models.analysis import Analysis, Category, Intent, Sentiment, Stage, ThreadFacts
from bot.models.conversation import Channel, ProspectLinks, Thread
from bot.models.evidence import Fact, Profile
from bot.models.sender import SenderProfile
from bot.pipeline.analyse.identity import profile_path
from bot.pipeline.recall.library import LANGUAGE_NAMES
from bot.pipeline.write.language import language_of

_DASH = " — "


def first_thread(links: ProspectLinks) -> Thread:
    """Return the conversation that is to begin: on LinkedIn where a profile was given, else by e-mail."""
    return Thread(Channel.LINKEDIN if links.profile else Channel.EMAIL, ())


def first_analysis(profile: Profile, us: SenderProfile) -> Analysis:
    """Return what is known before the first word: who, where they work, and in which language to write.

    Only a person whose text was pasted is addressed by name: a company's site names many, and none is ours to pick.
    """
    person = next((fact for fact in profile.facts if fact.field == "person" and fact.method == "pasted"), None)
    name, _, role = person.value.partition(_DASH) if person else ("", "", "")
    return Analysis(
        prospect_name=name or None,
        prospect_first_name=name.split()[0] if name else None,
        prospect_company=profile.name,
        prospect_role=role or None,
        language=first_language(profile, us),
        last_speaker=None,
        category=Category.GENERAL,
        intent=Intent.OTHER,
        sentiment=Sentiment.NEUTRAL,
        stage=Stage.COLD,
        objections=(),
        questions=(),
        facts=_thread_facts(profile.facts),
        next_step=None,
        should_draft=True,
    )


def first_language(profile: Profile, us: SenderProfile) -> str | None:
    """Return the language of their site, else that of what they write about themselves, else ours; None if unknown."""
    stated = [fact.value.lower()[:2] for fact in profile.facts if fact.field == "language"]
    described = [language_of(fact.value) for fact in profile.facts if fact.field == "description"]
    ours = language_of(us.offer or "")
    return next((code for code in (*stated, *described, ours) if code in LANGUAGE_NAMES), None)


def first_identifiers(profile: Profile, links: ProspectLinks) -> tuple[str, ...]:
    """Return the identifiers by which this prospect is kept from being contacted, sorted."""
    path = profile_path(links.profile)
    found = {f"domain:{profile.domain}"} if profile.domain else set[str]()
    return tuple(sorted(found | ({f"profile:{path}"} if path else set())))


def _thread_facts(facts: Sequence[Fact]) -> ThreadFacts:
    """Funding and industry where the sources agree on one value: a template may say them."""

    def one(field: str) -> str | None:
        values = {fact.value for fact in facts if fact.field == field}
        return values.pop() if len(values) == 1 else None

    return ThreadFacts(
        funding_round=one("funding_round"), funding_amount=one("funding_amount"), industry=one("industry")
    )
