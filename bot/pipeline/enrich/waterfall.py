"""One source after the other for what is still missing: a field that one has given is not bought from the next."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from bot.errors import (
    ProspectObjected,
    ProviderCircuitOpen,
    ProviderError,
    ProviderKeyRefused,
    ProviderQuotaExhausted,
    ProviderRateLimited,
    StoreError,
)
from bot.models.evidence import Fact, Profile, Skipped
from bot.models.prospect_data import PERSON_EMAIL, AskedPerson, Question, Standing
from bot.models.run import Source
from bot.pipeline.analyse.identity import name_identifier, profile_path
from bot.pipeline.enrich.provider_facts import facts_of_record, not_said_yet
from bot.pipeline.enrich.should_look_up import (
    CIRCUIT_OPEN,
    KEY_REFUSED,
    NOTHING_MISSING,
    QUOTA_GONE,
    SLOWED_DOWN,
    Decision,
    Policy,
    should_look_up,
)
from bot.ports import Clock
from bot.ports.prospect_data import Objections, ProspectSource

OnSource = Callable[[Source], Awaitable[None]]

WANTED = frozenset({"name", "description", "industry", "headcount", "city", "country", "founded", "person", "email"})
# All look-ups together; the step that enriches has 12 s, of which the site may take 8.
LOOK_UP_SECONDS = 9.0

FAILED = "it did not give a usable answer; what it knows is missing here"
NO_TIME = "there was no time left to ask it"
KNOWS_NOTHING = "it knows nothing about them"
LIST_AWAY = "the suppression list could not be read, so nobody is looked up there"
OBJECTED = "they objected to being looked up; they are on the suppression list now"
OBJECTED_UNLISTED = "they objected to being looked up; put them on the suppression list"

_TROUBLES = frozenset(
    {LIST_AWAY, FAILED, NO_TIME, KEY_REFUSED, CIRCUIT_OPEN, QUOTA_GONE, SLOWED_DOWN, OBJECTED, OBJECTED_UNLISTED}
)
# A repository leads to its owner.
_GITHUB = re.compile(
    r"\A(?:https?://)?(?:www\.)?github\.com/(?:orgs/)?([A-Za-z0-9][A-Za-z0-9-]{0,38})(?:/[\w.-]+)?/?\Z"
)
_NOT_ORGANISATIONS = frozenset({"about", "features", "login", "marketplace", "orgs", "pricing", "sponsors", "topics"})


@dataclass(frozen=True, slots=True)
class Sources:
    """The configured sources in the order in which they are asked, cheapest first, and what is allowed; all of them
    together have `seconds`.
    """

    sources: tuple[ProspectSource, ...] = ()
    policy: Policy = field(default_factory=Policy)
    objections: Objections | None = None
    seconds: float = LOOK_UP_SECONDS


async def add_provider_facts(
    profile: Profile,
    sources: Sources,
    person: AskedPerson | None,
    links: Iterable[str | None],
    clock: Clock,
    on_source: OnSource | None = None,
) -> Profile:
    """Return the profile with what the sources add. `links` are those that a person gave; `on_source` is told each
    record that says something.

    Nothing here fails because a provider does: what it would have known is named in `skipped`.
    """
    if not sources.sources:
        return profile
    given = [link for link in links if link]
    identifiers = [*(person.identifiers if person else ()), *_identifiers(profile.domain, person, given)]
    try:
        is_suppressed = sources.objections is not None and await sources.objections.is_suppressed(identifiers)
    except StoreError:
        # Who cannot be shown to be free of an objection is not looked up.
        unasked = tuple(Skipped(source.name, LIST_AWAY) for source in sources.sources)
        return replace(profile, skipped=(*profile.skipped, *unasked))
    question = Question(
        domain=profile.domain,
        host=_host(given),
        person=person,
        github_organisation=_organisation(given, profile.facts),
        is_suppressed=is_suppressed,
    )
    return await _Waterfall(profile, sources, question, clock, on_source).run()


@dataclass
class _Waterfall:
    """One way down the sources."""

    profile: Profile
    sources: Sources
    question: Question
    clock: Clock
    on_source: OnSource | None
    facts: list[Fact] = field(default_factory=list[Fact])
    skipped: list[Skipped] = field(default_factory=list[Skipped])
    costs: list[str] = field(default_factory=list[str])

    async def run(self) -> Profile:
        self.facts = list(self.profile.facts)
        deadline = self.clock.monotonic() + self.sources.seconds
        for source in self.sources.sources:
            await self._consult(source, deadline)
        skipped = (*self.profile.skipped, *self.skipped)
        names = [fact.value for fact in self.facts if fact.field == "name"]
        return replace(
            self.profile,
            name=self.profile.name or (names[0] if names else None),
            facts=tuple(self.facts),
            skipped=skipped,
            costs=(*self.profile.costs, *self.costs),
        )

    async def _consult(self, source: ProspectSource, deadline: float) -> None:
        question = replace(self.question, missing=missing_fields(self.facts, self.question.person))
        try:
            async with asyncio.timeout(max(0.0, deadline - self.clock.monotonic())):
                decision = await self._decide(source, question)
                if decision.look_up:
                    await self._ask(source, question)
                elif decision.reason != NOTHING_MISSING:
                    self._skip(source, decision.reason)
        except TimeoutError:
            self._skip(source, NO_TIME)
        except ProspectObjected as error:
            self._skip(source, await self._note_objection(question, is_domain=error.is_domain))
        except ProviderError as error:
            self._skip(source, _reason(error))

    async def _decide(self, source: ProspectSource, question: Question) -> Decision:
        """The question first: a source whose answer would not be wanted is not even asked how it stands."""
        needs, fields, policy = source.needs, source.fields, self.sources.policy
        decision = should_look_up(question, needs, fields, Standing(), policy)
        if not decision.look_up:
            return decision
        return should_look_up(question, needs, fields, await source.standing(question), policy)

    async def _ask(self, source: ProspectSource, question: Question) -> None:
        found = await source.look_up(question)
        if found.record is None or not found.record.statements:
            self._skip(source, KNOWS_NOTHING)
        if found.record is None:
            return
        about = {identifier for statement in found.record.statements for identifier in statement.identifiers}
        unwanted = [item for item in sorted(about) if await self._is_unwanted(item)]
        added = not_said_yet(facts_of_record(found.record, unwanted), self.facts)
        self.facts += added
        if added and self.on_source is not None:
            await self.on_source(Source(source.name, found.record.url))
        if found.record.credits and not found.is_kept:
            count = found.record.credits
            self.costs.append(f"{source.name}: {count} credit{'s' if count != 1 else ''}")

    async def _is_unwanted(self, identifier: str) -> bool:
        objections = self.sources.objections
        try:
            return objections is not None and await objections.is_suppressed((identifier,))
        except StoreError:
            return True

    async def _note_objection(self, question: Question, *, is_domain: bool) -> str:
        """Put them on the suppression list; a person's objection never suppresses a whole company."""
        person = question.person
        own = [item for item in (person.identifiers if person else ()) if not item.startswith("domain:")]
        named = name_identifier(person.name if person else None, question.domain)
        chosen = (f"domain:{question.domain}",) if is_domain else tuple(dict.fromkeys([*own, *named]))
        if self.sources.objections is None or not chosen:
            return OBJECTED_UNLISTED
        try:
            await self.sources.objections.record(chosen)
        except StoreError:
            return OBJECTED_UNLISTED
        return OBJECTED

    def _skip(self, source: ProspectSource, reason: str) -> None:
        self.skipped.append(Skipped(source.name, reason))


def provider_troubles(profile: Profile) -> tuple[str, ...]:
    """Return in words which sources should have answered and did not: the profile is without what they know."""
    return tuple(f"{note.target}: {note.reason}" for note in profile.skipped if note.reason in _TROUBLES)


def missing_fields(facts: Sequence[Fact], person: AskedPerson | None) -> frozenset[str]:
    """Return the wanted fields that no fact gives; a range of sizes is as good as a headcount."""
    known = {fact.field for fact in facts}
    if "size" in known:
        known.add("headcount")
    missing = WANTED - known
    if person is not None and not any(fact.field == "email" and _is_theirs(fact.value, person) for fact in facts):
        missing |= {PERSON_EMAIL}
    return frozenset(missing)


def _is_theirs(email: str, person: AskedPerson) -> bool:
    last = person.name.casefold().split()[-1] if person.name.split() else ""
    return f"email:{email.casefold()}" in person.identifiers or (bool(last) and last in email.casefold())


def _identifiers(domain: str | None, person: AskedPerson | None, links: Sequence[str]) -> list[str]:
    """Identifiers that are known beside the conversation's own."""
    company = [f"domain:{domain}"] if domain else []
    profiles = [f"profile:{path}" for link in links if (path := profile_path(link))]
    return [*company, *profiles, *name_identifier(person.name if person else None, domain)]


def _reason(error: ProviderError) -> str:
    if isinstance(error, ProviderKeyRefused):
        return KEY_REFUSED
    if isinstance(error, ProviderQuotaExhausted):
        return QUOTA_GONE
    if isinstance(error, ProviderRateLimited):
        return SLOWED_DOWN
    return CIRCUIT_OPEN if isinstance(error, ProviderCircuitOpen) else FAILED


def _host(links: Sequence[str]) -> str | None:
    """The host of the first link, for the reason why it identifies nobody."""
    return links[0].split("://", 1)[-1].split("/", 1)[0].rpartition("@")[2] if links else None


def _organisation(links: Sequence[str], facts: Sequence[Fact]) -> str | None:
    """The organisation at GitHub that a person or the company's own site links to; never one that is guessed."""
    for address in (*links, *(fact.value for fact in facts if fact.field == "social")):
        match = _GITHUB.match(address.strip())
        if match and match[1].casefold() not in _NOT_ORGANISATIONS:
            return match[1]
    return None
