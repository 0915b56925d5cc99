"""A vendor's look-up as the pipeline sees it: kept, asked once at a time, counted, with its standing told."""

from __future__ import annotations

import hashlib
from typing import Protocol

from bot.errors import (
    CacheError,
    ProspectObjected,
    ProviderError,
    ProviderKeyRefused,
    ProviderQuotaExhausted,
    StoreError,
)
from bot.models.codec import decode_json, encode_json
from bot.models.prospect_data import LookUp, Need, ProviderRecord, Question, Standing, Usage
from bot.ports import Cache, Clock
from bot.ports.prospect_data import ProviderUsage
from bot.providers.json_api import JsonApi
from bot.providers.rates import Bucket, CircuitState
from bot.providers.web.single_flight import SingleFlight

KEPT_SECONDS = 24 * 3600.0
MISS_SECONDS = 1_800.0
QUOTA_SECONDS = 600.0
# How long a service is not asked after it said that the account is empty or the key is wrong.
EXHAUSTED_SECONDS = 3_600.0
REFUSED_SECONDS = 600.0
# Part of the keys: raise it when what is read from an answer changes.
_VERSION = "provider:v1"
_MISS = "miss"


class Vendor(Protocol):
    """One look-up of a vendor: what it needs, what it may give, and the asking. `service` has the account."""

    @property
    def service(self) -> str:
        """The vendor's name; look-ups of one service share key, quota and circuit."""
        ...

    @property
    def name(self) -> str:
        """The look-up's name."""
        ...

    @property
    def needs(self) -> frozenset[Need]:
        """What a question must hold."""
        ...

    @property
    def fields(self) -> frozenset[str]:
        """Fields it may give."""
        ...

    @property
    def cost(self) -> str:
        """What one look-up costs, in a few words."""
        ...

    @property
    def bucket(self) -> Bucket:
        """The limits that a look-up is under."""
        ...

    @property
    def api(self) -> JsonApi:
        """What it asks over."""
        ...

    def key_of(self, question: Question) -> str:
        """Return what the answer depends on: equal keys, equal answers."""
        ...

    async def ask(self, question: Question) -> ProviderRecord | None:
        """Ask the vendor; None when it knows nothing. Raises ProviderError."""
        ...

    async def quota_left(self) -> int | None:
        """Ask how much the account has left; None where the vendor does not tell. Raises ProviderError."""
        ...

    async def probe(self) -> str:
        """Ask for something that costs nothing; return in a few words what it says. Raises ProviderError."""
        ...


class KeptSource:
    """Implements ProspectSource over a Vendor."""

    def __init__(self, vendor: Vendor, cache: Cache, usage: ProviderUsage, clock: Clock) -> None:
        self._vendor = vendor
        self._cache = cache
        self._usage = usage
        self._clock = clock
        self._flights: SingleFlight[LookUp] = SingleFlight()
        self._quota_flights: SingleFlight[int | None] = SingleFlight()

    @property
    def service(self) -> str:
        """Whose account it uses."""
        return self._vendor.service

    @property
    def name(self) -> str:
        """The look-up's name."""
        return self._vendor.name

    @property
    def needs(self) -> frozenset[Need]:
        """What a question must hold."""
        return self._vendor.needs

    @property
    def fields(self) -> frozenset[str]:
        """Fields it may give."""
        return self._vendor.fields

    @property
    def cost(self) -> str:
        """What one look-up costs."""
        return self._vendor.cost

    async def standing(self, question: Question) -> Standing:
        """Return how the source stands for this question. What is kept already costs nothing and is never refused."""
        known = await self._read(self._answer_key(question))
        if known is not None and known != _MISS:
            return Standing()
        if known == _MISS:
            return Standing(missed_before=True)
        left = await self._quota()
        # After the account was asked, which may have told that the key is no good.
        return Standing(
            is_circuit_open=self._vendor.api.circuit.view.state is CircuitState.OPEN,
            is_key_refused=await self._read(self._mark("refused")) is not None,
            quota_left=left,
            credits_today=await self._spent_today(),
            wait_seconds=await self._vendor.api.wait_seconds(self._vendor.bucket),
        )

    async def look_up(self, question: Question) -> LookUp:
        """Return the record, from the cache for a day; a miss is remembered for 30 minutes. Raises ProviderError."""
        key = self._answer_key(question)
        known = await self._read(key)
        if known == _MISS:
            return LookUp(None, is_kept=True)
        if known is not None:
            try:
                return LookUp(decode_json(ProviderRecord, known), is_kept=True)
            except ValueError:
                await self._forget(key)
        return await self._flights.run(key, lambda: self._ask(question, key))

    async def probe(self) -> str:
        """Ask for something that costs nothing; return in a few words what it says. Raises ProviderError."""
        return await self._vendor.probe()

    async def _ask(self, question: Question, key: str) -> LookUp:
        try:
            record = await self._vendor.ask(question)
        except ProviderKeyRefused:
            await self._keep(self._mark("refused"), "1", REFUSED_SECONDS)
            raise
        except ProviderQuotaExhausted:
            await self._keep(self._mark("exhausted"), "1", EXHAUSTED_SECONDS)
            raise
        except ProspectObjected:
            await self._keep(key, _MISS, MISS_SECONDS)
            raise
        if record is None:
            await self._keep(key, _MISS, MISS_SECONDS)
        else:
            await self._keep(key, encode_json(record), KEPT_SECONDS)
        if record is not None and record.credits:
            await self._forget(self._mark("quota"))
        await self._count(Usage(1, record.credits if record else 0))
        return LookUp(record)

    async def _quota(self) -> int | None:
        """Return how much the account has left, asked at most every ten minutes and after each spending."""
        if await self._read(self._mark("exhausted")) is not None:
            return 0
        is_refused = await self._read(self._mark("refused")) is not None
        if is_refused or self._vendor.api.circuit.view.state is CircuitState.OPEN:
            return None
        key = self._mark("quota")
        known = await self._read(key)
        if known is not None and known.isdecimal():
            return int(known)

        async def ask() -> int | None:
            left = await self._vendor.quota_left()
            if left is not None:
                await self._keep(key, str(left), QUOTA_SECONDS)
            return left

        try:
            return await self._quota_flights.run(key, ask)
        except ProviderKeyRefused:
            await self._keep(self._mark("refused"), "1", REFUSED_SECONDS)
            return None
        except ProviderError:
            # Unknown: the look-up itself will tell what is wrong.
            return None

    async def _spent_today(self) -> int:
        try:
            return (await self._usage.read(self._vendor.service, self._today())).credits
        except StoreError:
            # A sum that cannot be read is no reason to leave a prospect unknown.
            return 0

    async def _count(self, spent: Usage) -> None:
        try:
            await self._usage.add(self._vendor.service, self._today(), spent)
        except StoreError:
            # The answer is in hand and paid for; it is not thrown away because the sum was not kept.
            return

    def _today(self) -> str:
        return self._clock.now().date().isoformat()

    def _answer_key(self, question: Question) -> str:
        # Hashed: a person's name has no place among the keys of a shared cache.
        digest = hashlib.sha256(self._vendor.key_of(question).encode()).hexdigest()
        return f"{_VERSION}:{self._vendor.name}:{digest}"

    def _mark(self, word: str) -> str:
        return f"{_VERSION}:{self._vendor.service}:{word}"

    async def _read(self, key: str) -> str | None:
        try:
            return await self._cache.get(key)
        except CacheError:
            return None

    async def _keep(self, key: str, value: str, seconds: float) -> None:
        try:
            await self._cache.put(key, value, seconds)
        except CacheError:
            # The answer is in hand; without a cache the next question costs once more.
            return

    async def _forget(self, key: str) -> None:
        try:
            await self._cache.delete(key)
        except CacheError:
            return
