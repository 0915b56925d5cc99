"""The environment, read once, frozen, validated. Names: docs/architecture.md section 6.

Only the composition root and the shell read it. A setting that is missing or unusable is reported by
name, never by value.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, StringConstraints, ValidationError

from bot.errors import ConfigurationError

_HttpUrl = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
_Port = Annotated[int, Field(ge=0, le=65535)]
# A result is kept for 30 days at most: whatever it was made from has changed by then.
_TimeToLive = Annotated[float, Field(gt=0, le=2_592_000)]


class Settings(BaseModel):
    """All settings of one process. Durations are in seconds; an empty variable counts as not set."""

    model_config = ConfigDict(frozen=True)

    slack_bot_token: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    slack_api_url: _HttpUrl = "https://slack.com/api/"

    openai_api_key: SecretStr | None = None
    openai_base_url: _HttpUrl | None = None
    openai_model_read: str = "gpt-5-mini"
    openai_model_write: str = "gpt-5"
    azure_openai_api_key: SecretStr | None = None
    azure_openai_endpoint: _HttpUrl | None = None
    azure_openai_deployment: str | None = None
    azure_openai_api_version: str = "2024-10-21"
    # What a workspace may spend on the model per day (UTC): in the price table's currency, in tokens; none = no bound.
    model_daily_budget: Annotated[float, Field(ge=0)] | None = None
    model_daily_tokens: Annotated[int, Field(ge=0)] | None = None
    model_prices: Path | None = None

    hunter_api_key: SecretStr | None = None
    hunter_base_url: _HttpUrl = "https://api.hunter.io/v2"
    pdl_api_key: SecretStr | None = None
    pdl_base_url: _HttpUrl = "https://api.peopledatalabs.com/v5"
    # GitHub answers without a token too, so naming its address is enough to have it asked.
    github_token: SecretStr | None = None
    github_base_url: _HttpUrl | None = None
    # Words of which one must stand in a person's role before their address is looked up, with commas; none = any role.
    look_up_roles: str = ""
    provider_daily_credits: Annotated[int, Field(ge=0)] = 100

    egress_proxy: _HttpUrl | None = None
    contact_url: _HttpUrl = "https://rejoinder.example/bot"

    data_dir: Path = Path("var/data")
    # A directory, or a model's name on the hub (owner/name); none = all-MiniLM-L6-v2 from its package.
    embedding_model: str | None = None
    embedding_dir: Path | None = None
    database_url: SecretStr | None = None
    redis_url: SecretStr | None = None
    redis_host: str | None = None
    redis_port: _Port = 6379

    api_port: _Port = 8000
    api_host: str = "127.0.0.1"
    rejoinder_profile: Path | None = None
    rejoinder_knowledge: Path | None = None
    suppression_key: SecretStr | None = None

    max_concurrent_requests: Annotated[int, Field(ge=1, le=10_000)] = 50
    cache_ttl_profile: _TimeToLive = 7200.0
    cache_ttl_workflow: _TimeToLive = 3600.0
    cache_ttl_faq: _TimeToLive = 86_400.0
    cache_max_bytes: Annotated[int, Field(ge=1_048_576)] = 134_217_728
    # Off: analyses, answers and drafts are made anew each time. Pages and profiles are kept all the same.
    cache_enabled: bool = True
    cache_shadow_share: Annotated[float, Field(ge=0, le=1)] = 0.0
    semantic_similarity_threshold: Annotated[float, Field(ge=0.5, le=1)] = 0.95
    semantic_similarity_mode: Literal["guarded", "origin"] = "guarded"
    semantic_reuse_drafts: bool = False
    semantic_verifier: bool = False
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @property
    def has_model(self) -> bool:
        """Whether some language model is configured."""
        return self.has_azure or self.openai_api_key is not None or self.openai_base_url is not None

    @property
    def has_azure(self) -> bool:
        """Whether Azure OpenAI is configured (key and endpoint)."""
        return self.azure_openai_api_key is not None and self.azure_openai_endpoint is not None

    @property
    def slack_mode(self) -> Literal["socket", "http"] | None:
        """How Slack reaches us: Socket Mode with an app token, HTTP with a signing secret, or not at all."""
        if self.slack_bot_token is None:
            return None
        if self.slack_app_token is not None:
            return "socket"
        return "http" if self.slack_signing_secret is not None else None

    @property
    def redis_address(self) -> str | None:
        """The Redis URL, from REDIS_URL or from REDIS_HOST and REDIS_PORT."""
        if self.redis_url is not None:
            return self.redis_url.get_secret_value()
        return f"redis://{self.redis_host}:{self.redis_port}/0" if self.redis_host else None

    @property
    def embedding_directory(self) -> Path:
        """Where the embedding model's graph is kept: EMBEDDING_DIR, or else in the data directory."""
        return self.embedding_dir or self.data_dir / "embedding"

    @property
    def wanted_roles(self) -> tuple[str, ...]:
        """The words of LOOK_UP_ROLES."""
        return tuple(word.strip() for word in self.look_up_roles.split(",") if word.strip())

    @property
    def secrets(self) -> tuple[str, ...]:
        """Every configured secret value, for the log redactor."""
        values = (getattr(self, name) for name in type(self).model_fields)
        return tuple(value.get_secret_value() for value in values if isinstance(value, SecretStr))


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings of `environment` (the process's own by default).

    Raises ConfigurationError naming every unusable key.
    """
    given = os.environ if environment is None else environment
    known = set(Settings.model_fields)
    values = {key.lower(): value for key, value in given.items() if key.lower() in known and value != ""}
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        keys = sorted({str(item["loc"][0]).upper() for item in error.errors(include_input=False)})
        raise ConfigurationError(f"These settings are not usable: {', '.join(keys)}") from None
