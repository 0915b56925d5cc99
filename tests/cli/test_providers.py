"""Data providers at the shell: what they add to `research`, and what `doctor` says of them."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest

from tests.cli.shell import run
from tests.cli.test_with_model import playground
from tests.servers import free_port


@pytest.fixture(scope="module")
def environment() -> Generator[dict[str, str]]:
    """The settings that connect the stand-ins and the small internet."""
    with playground() as model:
        origin = model.removesuffix("/openai/v1")
        yield {
            "EGRESS_PROXY": origin,
            "HUNTER_BASE_URL": f"{origin}/hunter/v2",
            "HUNTER_API_KEY": "playground-hunter-key",
            "PDL_BASE_URL": f"{origin}/pdl/v5",
            "PDL_API_KEY": "playground-pdl-key",
            "GITHUB_BASE_URL": f"{origin}/github",
            "GITHUB_TOKEN": "playground-github-token",
        }


def test_research_adds_what_providers_know(environment: dict[str, str]) -> None:
    """Facts of the site and of providers stand side by side, each with its own source and method."""
    said = run("research", "hookline.example", "--json", environment=environment)
    assert said.code == 0, said.err
    facts = said.value["facts"]
    bought = [fact for fact in facts if fact["method"] == "provider"]
    assert bought
    assert all(fact["quote"] and "/hunter/v2/" in fact["source_url"] for fact in bought)
    assert {fact["method"] for fact in facts} - {"provider"}
    notes = {note["target"]: note["reason"] for note in said.value["skipped"]}
    assert notes["GitHub organisation"] == "no organisation of theirs at GitHub is known"
    assert notes["People Data Labs"] == "it knows nothing about them"


def test_research_goes_on_without_a_provider_that_is_away(environment: dict[str, str]) -> None:
    """EN-03: a provider that does not answer is named; the rest is as it would be."""
    away = environment | {"HUNTER_BASE_URL": f"http://127.0.0.1:{free_port()}/v2"}
    said = run("research", "northquay.example", "--json", environment=away)
    assert said.code == 0, said.err
    assert said.value["facts"]
    notes = {note["target"]: note["reason"] for note in said.value["skipped"]}
    assert "did not give a usable answer" in notes["Hunter.io domain search"]


def test_doctor_names_each_provider_and_what_is_left(environment: dict[str, str], tmp_path: Path) -> None:
    """Each configured provider answers, and nothing is spent by asking."""
    said = run("doctor", "--json", environment={**environment, "DATA_DIR": str(tmp_path)})
    found = {item["part"]: item for item in said.value["findings"]}
    assert {found[name]["health"] for name in ("Hunter.io", "People Data Labs", "GitHub")} == {"good"}
    assert "requests left this month" in found["Hunter.io"]["words"]
    assert "data providers" not in found


def test_en_01_doctor_names_a_key_that_is_refused(environment: dict[str, str], tmp_path: Path) -> None:
    """EN-01: a revoked key is named as what it is, never its value; exit code 3."""
    wrong = {**environment, "PDL_API_KEY": "revoked-key", "DATA_DIR": str(tmp_path)}
    said = run("doctor", "--json", environment=wrong)
    assert said.code == 3
    found = {item["part"]: item for item in said.value["findings"]}
    assert (found["People Data Labs"]["health"], found["Hunter.io"]["health"]) == ("bad", "good")
    assert "does not accept the key" in found["People Data Labs"]["words"]
    assert "revoked-key" not in said.out + said.err


def test_doctor_says_how_to_switch_providers_on(tmp_path: Path) -> None:
    """Without a key nothing is wrong, and the settings are named."""
    said = run("doctor", "--json", environment={"DATA_DIR": str(tmp_path)})
    found = {item["part"]: item for item in said.value["findings"]}
    assert found["data providers"]["health"] == "off"
    assert "HUNTER_API_KEY" in found["data providers"]["remedy"]
