"""The whole error tree. An error carries facts; people are shown fixed wording chosen by its code.

RejoinderError                  code
├── BadInput                    bad_input          what a person gave cannot be used (says which and what to do)
├── NotAllowed                  not_allowed        the person or place may not do this
├── NotFound                    not_found          the thing asked for does not exist (any more)
├── DependencyError             dependency         something outside failed
│   ├── ModelError              model_failed       the language model failed
│   │   ├── ModelNotConfigured  model_missing      no model is configured
│   │   │   ├── ModelKeyRefused     model_key          the key is wrong, revoked or may not use the model
│   │   │   └── ModelUnknown        model_unknown      the service has no model of that name at that address
│   │   ├── ModelCircuitOpen    model_circuit      it failed repeatedly and is left alone: retry_after seconds
│   │   ├── ModelBudgetReached  model_budget       the workspace's budget of the day is used up
│   │   ├── ModelRateLimited    model_rate_limited retry_after seconds
│   │   ├── ModelQuotaExhausted model_quota        the account has no money left
│   │   ├── ModelTimeout        model_timeout      no complete answer in time
│   │   └── ModelAnswerInvalid  model_answer       the answer does not fit the schema, is empty, cut or refused
│   ├── PageError               page_failed        a web page could not be read
│   │   ├── PageRefused         page_refused       the guard refused the address (reason goes to the audit log only)
│   │   └── PageUnavailable     page_unavailable   the site did not give a readable page
│   ├── ProviderError           provider_failed    a data provider failed
│   │   ├── ProviderUnreachable     provider_unreachable   no answer, half an answer or 5xx
│   │   ├── ProviderAnswerInvalid   provider_answer        the answer is not what its documentation says
│   │   ├── ProviderKeyRefused      provider_key           the key is missing, wrong or revoked
│   │   ├── ProviderRateLimited     provider_rate_limited  it asks to slow down: retry_after seconds
│   │   ├── ProviderQuotaExhausted  provider_quota         the account has nothing left
│   │   ├── ProviderCircuitOpen     provider_circuit       it failed repeatedly and is left alone: retry_after seconds
│   │   └── ProspectObjected        prospect_objected      the person or company objected to being looked up
│   ├── SlackError              slack_failed       a Slack call failed: method, error
│   │   ├── SlackRateLimited    slack_rate_limited retry_after seconds
│   │   ├── SlackUnreachable    slack_unreachable  outcome unknown: it may have happened
│   │   └── SlackDisconnected   slack_disconnected the token is no longer good
│   ├── StoreError              store_failed       the database failed
│   └── CacheError              cache_failed       the cache failed; always treated as a miss
└── ConfigurationError          configuration      a setting is missing or unusable: names the key, never its value
"""

from __future__ import annotations


class RejoinderError(Exception):
    """Root of all errors of this program."""

    code = "internal"


class BadInput(RejoinderError):
    """What a person gave cannot be used; the message is one plain sentence for that person."""

    code = "bad_input"


class NotAllowed(RejoinderError):
    """The person or place may not do this; the message is one plain sentence for that person."""

    code = "not_allowed"


class NotFound(RejoinderError):
    """The thing asked for does not exist (any more)."""

    code = "not_found"


class DependencyError(RejoinderError):
    """Something outside this program failed."""

    code = "dependency"


class ModelError(DependencyError):
    """The language model failed."""

    code = "model_failed"


class ModelNotConfigured(ModelError):
    """No model is configured."""

    code = "model_missing"


class ModelKeyRefused(ModelNotConfigured):
    """The service refuses the key: wrong, revoked, or not allowed to use the model."""

    code = "model_key"


class ModelUnknown(ModelNotConfigured):
    """The service has no model of the configured name, or nothing at the configured address."""

    code = "model_unknown"


class ModelCircuitOpen(ModelError):
    """The model failed repeatedly and is left alone for `retry_after` seconds."""

    code = "model_circuit"

    def __init__(self, message: str, retry_after: float) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class ModelBudgetReached(ModelError):
    """The workspace's budget for the model is used up for the day (UTC), or one more call could exceed it."""

    code = "model_budget"


class ModelRateLimited(ModelError):
    """The model's service asks to slow down for `retry_after` seconds (None = it did not say)."""

    code = "model_rate_limited"

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class ModelQuotaExhausted(ModelError):
    """The model's account has no quota left; retrying is useless."""

    code = "model_quota"


class ModelTimeout(ModelError):
    """The model gave no complete answer before the deadline."""

    code = "model_timeout"


class ModelAnswerInvalid(ModelError):
    """The model's answer is empty, cut, refused or does not fit the schema."""

    code = "model_answer"


class PageError(DependencyError):
    """A web page could not be read."""

    code = "page_failed"


class PageRefused(PageError):
    """The guard refused the address; `reason` is for the audit log, never for the requester."""

    code = "page_refused"

    def __init__(self, reason: str) -> None:
        super().__init__("could not read that page")
        self.reason = reason


class PageUnavailable(PageError):
    """The site did not give a readable page; `reason` is for the audit log."""

    code = "page_unavailable"

    def __init__(self, reason: str) -> None:
        super().__init__("could not read that page")
        self.reason = reason


class ProviderError(DependencyError):
    """A data provider failed."""

    code = "provider_failed"


class ProviderUnreachable(ProviderError):
    """The provider did not answer, or with half an answer or a 5xx."""

    code = "provider_unreachable"


class ProviderAnswerInvalid(ProviderError):
    """The provider's answer is not what its documentation says, or it does not take the question."""

    code = "provider_answer"


class ProviderKeyRefused(ProviderError):
    """The provider's key is missing, wrong or revoked; asking again is useless until somebody changes it."""

    code = "provider_key"


class ProviderRateLimited(ProviderError):
    """The provider, or our own limit for it, asks to wait `retry_after` seconds."""

    code = "provider_rate_limited"

    def __init__(self, message: str, retry_after: float) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class ProviderQuotaExhausted(ProviderError):
    """The provider's account has nothing left; a person has to act, or the month to end."""

    code = "provider_quota"


class ProviderCircuitOpen(ProviderError):
    """The provider failed repeatedly and is left alone for `retry_after` seconds."""

    code = "provider_circuit"

    def __init__(self, message: str, retry_after: float) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class ProspectObjected(ProviderError):
    """Whoever was asked about objected to it: the person of the question, or (`is_domain`) the whole company."""

    code = "prospect_objected"

    def __init__(self, message: str, *, is_domain: bool) -> None:
        super().__init__(message)
        self.is_domain = is_domain


class SlackError(DependencyError):
    """A Slack Web API call failed: `method` and Slack's own `error` word."""

    code = "slack_failed"

    def __init__(self, method: str, error: str) -> None:
        super().__init__(f"{method}: {error}")
        self.method = method
        self.error = error


class SlackRateLimited(SlackError):
    """Slack asks to wait `retry_after` seconds before calling `method` again."""

    code = "slack_rate_limited"

    def __init__(self, method: str, retry_after: float) -> None:
        super().__init__(method, "ratelimited")
        self.retry_after = retry_after


class SlackUnreachable(SlackError):
    """The answer did not arrive or could not be read: the call may or may not have happened."""

    code = "slack_unreachable"


class SlackDisconnected(SlackError):
    """The token is revoked or invalid: no call can succeed until somebody installs the app again."""

    code = "slack_disconnected"


class StoreError(DependencyError):
    """The database failed."""

    code = "store_failed"


class CacheError(DependencyError):
    """The cache failed; callers treat it as a miss."""

    code = "cache_failed"


class ConfigurationError(RejoinderError):
    """A setting is missing or unusable: the message names the key, never its value."""

    code = "configuration"
