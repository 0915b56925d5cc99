"""Every error of the OpenAI client in this program's words; the only place where they are told apart."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import Any

from bot.errors import (
    ModelAnswerInvalid,
    ModelError,
    ModelKeyRefused,
    ModelNotConfigured,
    ModelQuotaExhausted,
    ModelRateLimited,
    ModelTimeout,
    ModelUnknown,
)

# Codes of https://platform.openai.com/docs/guides/error-codes that mean money, not speed.
_NO_QUOTA = frozenset({"insufficient_quota", "billing_hard_limit_reached", "billing_not_active"})
# The vendor's classes by name, most specific first; a test reads the vendor's module and finds each of them here.
MEANING_OF: dict[str, type[ModelError]] = {
    "APITimeoutError": ModelTimeout,
    "APIConnectionError": ModelError,
    "OAuthError": ModelNotConfigured,
    "AuthenticationError": ModelKeyRefused,
    "PermissionDeniedError": ModelKeyRefused,
    "NotFoundError": ModelUnknown,
    "SubjectTokenProviderError": ModelNotConfigured,
    "LengthFinishReasonError": ModelAnswerInvalid,
    "ContentFilterFinishReasonError": ModelAnswerInvalid,
    "APIResponseValidationError": ModelAnswerInvalid,
    "UnprocessableEntityError": ModelAnswerInvalid,
    "BadRequestError": ModelAnswerInvalid,
    "ConflictError": ModelError,
    "InternalServerError": ModelError,
    "APIStatusError": ModelError,
    "APIError": ModelError,
    "InvalidWebhookSignatureError": ModelError,
    "WebSocketConnectionClosedError": ModelError,
    "WebSocketQueueFullError": ModelError,
    "OpenAIError": ModelError,
}
_WORDS: dict[type[ModelError], str] = {
    ModelTimeout: "the model did not answer in time",
    ModelNotConfigured: "the model’s service cannot be asked with these settings",
    ModelKeyRefused: "the model’s service refused the key",
    ModelUnknown: "the model’s service knows no such model, or nothing is at that address",
    ModelAnswerInvalid: "the model’s service refused or cut the answer",
    ModelError: "the model’s service failed",
}


class ModelUnreachable(ModelError):
    """The service answered 5xx or not at all; the same request may be tried once more."""


def translate(error: Exception) -> ModelError:
    """Return what a vendor's error means. Its own text is not repeated: it may hold the prompt or the key."""
    name = next((cls.__name__ for cls in type(error).__mro__ if cls.__name__ in {*MEANING_OF, "RateLimitError"}), None)
    if name == "RateLimitError":
        return _limited(error)
    if name in {"InternalServerError", "APIConnectionError"} or name is None:
        return ModelUnreachable(_WORDS[ModelError])
    kind = MEANING_OF[name]
    return kind(_WORDS[kind])


@contextmanager
def translated() -> Generator[None]:
    """Raise the vendor's errors, its transport's and a broken answer's as ModelError."""
    # Imported here: the client takes most of a second to import, which a bot without a model never spends.
    import httpx2  # noqa: PLC0415 - see above
    from openai import OpenAIError  # noqa: PLC0415 - see above

    try:
        yield
    except TimeoutError as error:
        raise ModelTimeout(_WORDS[ModelTimeout]) from error
    except (OpenAIError, httpx2.TransportError, httpx2.InvalidURL) as error:
        raise translate(error) from error
    except (httpx2.HTTPError, httpx2.StreamError, ValueError) as error:
        raise ModelAnswerInvalid("the model’s answer could not be read") from error


def _limited(error: Exception) -> ModelError:
    if getattr(error, "code", None) in _NO_QUOTA or getattr(error, "type", None) in _NO_QUOTA:
        return ModelQuotaExhausted("the model’s account has no quota left")
    response = getattr(error, "response", None)
    headers: Mapping[str, Any] = getattr(response, "headers", {})
    return ModelRateLimited("the model’s service asks to slow down", _seconds(headers))


def _seconds(headers: Mapping[str, Any]) -> float | None:
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        try:
            return max(0.0, float(headers[name]) * unit)
        except (KeyError, ValueError):
            continue
    return None
