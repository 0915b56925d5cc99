"""The environment, read once: what counts, what is refused, and that no value is ever told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.errors import ConfigurationError
from bot.settings import Settings, read_settings

SECRETS = {
    "SLACK_BOT_TOKEN": "xoxb-test-bot",
    "SLACK_APP_TOKEN": "xapp-test-app",
    "SLACK_SIGNING_SECRET": "signing-secret",
    "OPENAI_API_KEY": "sk-test-key",
    "AZURE_OPENAI_API_KEY": "azure-test-key",
    "DATABASE_URL": "postgresql://name:word@host.example/db",
    "REDIS_URL": "redis://:word@host.example:6379/0",
}


def test_empty_environment_is_a_working_one() -> None:
    """Without any variable there is no model, no Slack, no Redis, and the documented defaults."""
    settings = read_settings({})
    assert (settings.has_model, settings.has_azure, settings.slack_mode, settings.redis_address) == (
        False,
        False,
        None,
        None,
    )
    assert (settings.api_port, settings.max_concurrent_requests, settings.cache_ttl_profile) == (8000, 50, 7200.0)
    assert settings.secrets == ()


def test_empty_variable_counts_as_not_set() -> None:
    """A variable that is set to nothing is not set."""
    assert read_settings({"OPENAI_API_KEY": "", "API_PORT": "", "DATABASE_URL": ""}) == read_settings({})


def test_unknown_variables_are_left_alone() -> None:
    """The environment is full of other programs' variables."""
    assert read_settings({"PATH": "/bin", "API_PORTS": "x"}) == read_settings({})


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("API_PORT", "eighty"),
        ("API_PORT", "65536"),
        ("API_PORT", "-1"),
        ("MAX_CONCURRENT_REQUESTS", "0"),
        ("CACHE_TTL_PROFILE", "-5"),
        ("CACHE_TTL_WORKFLOW", "0"),
        ("CACHE_TTL_FAQ", "2592001"),
        ("CACHE_TTL_FAQ", "inf"),
        ("CACHE_MAX_BYTES", "5"),
        ("CACHE_SHADOW_SHARE", "1.2"),
        ("SEMANTIC_SIMILARITY_THRESHOLD", "0.3"),
        ("SEMANTIC_SIMILARITY_THRESHOLD", "1.2"),
        ("SEMANTIC_SIMILARITY_MODE", "guess"),
        ("SEMANTIC_REUSE_DRAFTS", "perhaps"),
        ("OPENAI_BASE_URL", "ftp://host.example"),
        ("EGRESS_PROXY", "host.example:8080"),
        ("SLACK_API_URL", "https://with space.example"),
        ("LOG_LEVEL", "LOUD"),
    ],
)
def test_unusable_setting_is_named_without_its_value(key: str, value: str) -> None:
    """The error names the variable, never what it holds, and keeps no cause that would."""
    with pytest.raises(ConfigurationError) as raised:
        read_settings({key: value, "OPENAI_API_KEY": "sk-test-key"})
    assert key in str(raised.value)
    assert value not in str(raised.value)
    assert raised.value.__cause__ is None


def test_every_unusable_setting_is_named_at_once() -> None:
    """Two wrong settings are one message with both names, in order."""
    with pytest.raises(ConfigurationError, match="API_PORT, LOG_LEVEL"):
        read_settings({"LOG_LEVEL": "LOUD", "API_PORT": "x"})


@given(value=st.text(st.characters(exclude_categories=("Cs", "Nd", "Nl", "No")), min_size=1, max_size=30))
def test_what_is_no_number_is_named(value: str) -> None:
    """Whatever a port holds that has no digit: one error that names the variable and nothing else."""
    with pytest.raises(ConfigurationError) as raised:
        read_settings({"REDIS_PORT": value})
    assert str(raised.value) == "These settings are not usable: REDIS_PORT"


@pytest.mark.parametrize(
    ("environment", "mode"),
    [
        ({}, None),
        ({"SLACK_APP_TOKEN": "xapp-a"}, None),
        ({"SLACK_BOT_TOKEN": "xoxb-a"}, None),
        ({"SLACK_BOT_TOKEN": "xoxb-a", "SLACK_APP_TOKEN": "xapp-a"}, "socket"),
        ({"SLACK_BOT_TOKEN": "xoxb-a", "SLACK_SIGNING_SECRET": "s"}, "http"),
        ({"SLACK_BOT_TOKEN": "xoxb-a", "SLACK_SIGNING_SECRET": "s", "SLACK_APP_TOKEN": "xapp-a"}, "socket"),
    ],
)
def test_tokens_decide_how_slack_reaches_us(environment: dict[str, str], mode: str | None) -> None:
    """An app token means Socket Mode, a signing secret HTTP, and without a bot token there is no Slack."""
    assert read_settings(environment).slack_mode == mode


@pytest.mark.parametrize(
    ("environment", "model", "azure"),
    [
        ({"OPENAI_API_KEY": "sk-a"}, True, False),
        ({"OPENAI_BASE_URL": "http://127.0.0.1:1234/v1"}, True, False),
        ({"AZURE_OPENAI_API_KEY": "a"}, False, False),
        ({"AZURE_OPENAI_API_KEY": "a", "AZURE_OPENAI_ENDPOINT": "https://x.example"}, True, True),
    ],
)
def test_a_model_is_a_key_or_an_address_or_azures_pair(environment: dict[str, str], model: bool, azure: bool) -> None:
    """A compatible server needs no key; Azure needs both of its pair."""
    settings = read_settings(environment)
    assert (settings.has_model, settings.has_azure) == (model, azure)


def test_redis_by_url_or_by_host_and_port() -> None:
    """REDIS_URL counts; else REDIS_HOST with REDIS_PORT make one."""
    assert read_settings({"REDIS_HOST": "cache.example", "REDIS_PORT": "7000"}).redis_address == (
        "redis://cache.example:7000/0"
    )
    both = {"REDIS_HOST": "other.example", "REDIS_URL": "rediss://cache.example/1"}
    assert read_settings(both).redis_address == "rediss://cache.example/1"


def test_secrets_are_known_to_the_redactor_and_shown_nowhere() -> None:
    """Each secret is handed to the log's redactor, and no printed form of the settings holds one."""
    settings = read_settings(SECRETS)
    assert set(SECRETS.values()) <= set(settings.secrets)
    for value in SECRETS.values():
        assert value not in f"{settings!r} {settings} {settings.model_dump_json()}"


def test_settings_are_frozen() -> None:
    """Nothing changes a setting after the start."""
    settings = Settings()
    with pytest.raises(ValidationError):
        settings.api_port = 1  # pyright: ignore[reportAttributeAccessIssue] - the point of the test
