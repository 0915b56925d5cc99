"""Language models over OpenAI's chat completions: OpenAI, Azure OpenAI, or any compatible server.

The client's own retries are off; what is tried again, how long and how often is decided here. Deadlines are
total, not per read, so that a slow drip of tokens ends too (LL-03).
"""

from __future__ import annotations

import asyncio
import copy
import json
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Generator, Mapping
from contextlib import asynccontextmanager, contextmanager
from typing import Any, TypeVar

from bot.errors import (
    ModelAnswerInvalid,
    ModelBudgetReached,
    ModelCircuitOpen,
    ModelError,
    ModelNotConfigured,
    ModelQuotaExhausted,
    ModelRateLimited,
    ModelTimeout,
)
from bot.ports import Prompt
from bot.ports.spending import Account
from bot.providers.bill import Bill
from bot.providers.json_schema import misfit
from bot.providers.openai_client import OpenAIClient, aiter_closing
from bot.providers.openai_errors import ModelUnreachable, translated
from bot.providers.rates import Circuit

T = TypeVar("T")

DEADLINE_SECONDS = 60.0
# Both tries together, so that a person has an answer within 90 s (LL-02).
TOTAL_SECONDS = 80.0
# A longer Retry-After is not waited for: the caller has something better to show.
LONGEST_WAIT_SECONDS = 20.0
MAX_ANSWER_CHARACTERS = 200_000


class OpenAIModel:
    """LanguageModel over one account. `api_key` never appears in errors; nothing is logged here."""

    def __init__(
        self,
        *,
        api_key: str,
        reading_model: str,
        writing_model: str,
        base_url: str | None = None,
        azure_endpoint: str | None = None,
        azure_api_version: str = "2024-10-21",
        deadline: float = DEADLINE_SECONDS,
        total: float = TOTAL_SECONDS,
        longest_wait: float = LONGEST_WAIT_SECONDS,
        circuit: Circuit | None = None,
    ) -> None:
        self._reading_model = reading_model
        self._writing_model = writing_model
        common: dict[str, Any] = {"api_key": api_key, "max_retries": 0, "timeout": total}
        if azure_endpoint:
            self._client = OpenAIClient(
                "AsyncAzureOpenAI", common | {"azure_endpoint": azure_endpoint, "api_version": azure_api_version}
            )
        else:
            self._client = OpenAIClient("AsyncOpenAI", common | {"base_url": base_url})
        self._deadline = deadline
        self._total = total
        self._longest_wait = longest_wait
        self._circuit = circuit
        self._account: Account | None = None

    @property
    def reading_model(self) -> str:
        """Name of the model that reads."""
        return self._reading_model

    @property
    def writing_model(self) -> str:
        """Name of the model that writes."""
        return self._writing_model

    def charged_to(self, account: Account) -> OpenAIModel:
        """Return the same model over the same connections, whose calls are counted on `account`."""
        charged = copy.copy(self)
        charged._account = account
        return charged

    async def read(self, prompt: Prompt, schema: Mapping[str, Any]) -> dict[str, Any]:
        """Return one JSON object that fits `schema`, repaired at most once. Raises ModelError."""
        messages = _messages(prompt)
        ends = _now() + self._total
        text = await self._tried(lambda left: self._complete(messages, schema, left), ends)
        answer, problem = _parsed(text, schema)
        if answer is not None:
            return answer
        repair = f"That is not what was asked for: {problem}. Return only the corrected JSON object."
        messages = [*messages, {"role": "assistant", "content": text[:20_000]}, {"role": "user", "content": repair}]
        text = await self._tried(lambda left: self._complete(messages, schema, left), ends)
        answer, problem = _parsed(text, schema)
        if answer is None:
            raise ModelAnswerInvalid(f"the model’s answer does not fit: {problem}")
        return answer

    async def write(self, prompt: Prompt) -> AsyncIterator[str]:
        """Yield the answer piece by piece; it is complete only when this ends without an error. Raises ModelError.

        A second try is made only as long as nothing was yielded.
        """
        ends = _now() + self._total
        length, reason = 0, None
        async with self._counted(self._writing_model, _messages(prompt)) as bill:
            stream = await self._tried(lambda left: self._open_stream(prompt, left), ends)
            stops = min(ends, _now() + self._deadline)
            try:
                while True:
                    with self._watched(), translated():
                        async with asyncio.timeout(max(0.0, stops - _now())):
                            chunk: Any = await anext(stream, None)
                    if chunk is None:
                        break
                    piece, reason = _piece(chunk, reason)
                    bill.add(chunk, piece)
                    length += len(piece)
                    if length > MAX_ANSWER_CHARACTERS:
                        raise ModelAnswerInvalid("the model’s answer is far too long")
                    if piece:
                        yield piece
            finally:
                await stream.aclose()
        if reason != "stop" or length == 0:
            raise ModelAnswerInvalid("the model’s answer was cut or empty")

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def _tried(self, call: Callable[[float], Awaitable[T]], ends: float) -> T:
        """Call once, and once more after a timeout, a 5xx, a lost connection or a short Retry-After."""
        for last in (False, True):
            try:
                with self._passage(), self._watched():
                    return await call(min(self._deadline, ends - _now()))
            except ModelRateLimited as error:
                wait = error.retry_after if error.retry_after is not None else 1.0
                if last or wait > self._longest_wait or _now() + wait >= ends:
                    raise
                await asyncio.sleep(wait)
            except (ModelTimeout, ModelUnreachable):
                if last or _now() >= ends:
                    raise
        raise ModelError("unreachable: both tries return or raise")

    @contextmanager
    def _passage(self) -> Generator[None]:
        """Let a request through, unless the service is being left alone. Raises ModelCircuitOpen."""
        if self._circuit is None:
            yield
            return
        with self._circuit.passage() as may_pass:
            if not may_pass:
                raise ModelCircuitOpen("the model failed repeatedly", self._circuit.view.retry_in)
            yield
            self._circuit.succeeded()

    @contextmanager
    def _watched(self) -> Generator[None]:
        """Tell the circuit of a failure of the service; any answer at all, a refusal too, is none."""
        try:
            yield
        except ModelBudgetReached:
            raise
        except (ModelTimeout, ModelUnreachable):
            if self._circuit is not None:
                self._circuit.failed()
            raise
        except ModelError:
            if self._circuit is not None:
                self._circuit.succeeded()
            raise

    @asynccontextmanager
    async def _counted(self, model: str, messages: list[dict[str, str]]) -> AsyncGenerator[Bill]:
        """Count a call on the account, if there is one. Raises ModelBudgetReached, StoreError."""
        bill = Bill(messages)
        if self._account is None:
            yield bill
            return
        reserved = await self._account.begin(model, bill.characters)
        try:
            yield bill
        except (ModelUnreachable, ModelNotConfigured, ModelRateLimited, ModelQuotaExhausted, ModelCircuitOpen):
            bill.turned_away()
            raise
        finally:
            await self._account.end(model, reserved, bill.tokens)

    async def _complete(self, messages: list[dict[str, str]], schema: Mapping[str, Any], seconds: float) -> str:
        form = {"name": "answer", "strict": True, "schema": dict(schema)}
        client = await self._client.connected()
        async with self._counted(self._reading_model, messages) as bill:
            with translated():
                async with asyncio.timeout(max(0.0, seconds)):
                    completion: Any = await client.chat.completions.create(
                        model=self._reading_model,
                        messages=messages,
                        response_format={"type": "json_schema", "json_schema": form},
                    )
            bill.add(completion, completion.choices[0].message.content or "" if completion.choices else "")
        if not completion.choices:
            raise ModelAnswerInvalid("the model gave no answer")
        choice = completion.choices[0]
        text: str = choice.message.content or ""
        if choice.finish_reason in {"length", "content_filter"} or getattr(choice.message, "refusal", None):
            raise ModelAnswerInvalid("the model’s answer was cut or refused")
        if len(text) > MAX_ANSWER_CHARACTERS:
            raise ModelAnswerInvalid("the model’s answer is far too long")
        return text

    async def _open_stream(self, prompt: Prompt, seconds: float) -> Any:
        client = await self._client.connected()
        with translated():
            async with asyncio.timeout(max(0.0, seconds)):
                stream: Any = await client.chat.completions.create(
                    model=self._writing_model,
                    messages=_messages(prompt),
                    stream=True,
                    stream_options={"include_usage": True},
                )
        return aiter_closing(stream)


def _now() -> float:
    return asyncio.get_running_loop().time()


def _messages(prompt: Prompt) -> list[dict[str, str]]:
    return [{"role": "system", "content": prompt.system}, {"role": "user", "content": prompt.user}]


def _piece(chunk: Any, reason: str | None) -> tuple[str, str | None]:
    """The text of a chunk and why the answer ended, if it did. Azure sends chunks without choices."""
    if not getattr(chunk, "choices", None):
        return "", reason
    choice = chunk.choices[0]
    if getattr(choice.delta, "refusal", None) or choice.finish_reason in {"length", "content_filter"}:
        raise ModelAnswerInvalid("the model’s answer was cut or refused")
    return choice.delta.content or "", choice.finish_reason or reason


def _parsed(text: str, schema: Mapping[str, Any]) -> tuple[dict[str, Any] | None, str]:
    plain = text.strip().removeprefix("```json").removeprefix("```").removesuffix("```").strip()
    try:
        value: Any = json.loads(plain)
    except (ValueError, RecursionError):
        return None, "it is not JSON"
    problem = misfit(value, schema)
    return (value, "") if problem is None else (None, problem)
