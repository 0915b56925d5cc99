"""Without any language model: templates work, and Full AI says how to connect one."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from tests.scenarios.town import Town, open_town
from tests.scenarios.workspace import BRIGHTBARN, Workspace, words_of


@pytest.fixture
async def town(tmp_path: Path) -> AsyncGenerator[Town]:
    """A town without a language model."""
    async with open_town(tmp_path / "data", model=None) as opened:
        yield opened


async def test_full_ai_says_how_to_connect_a_model(workspace: Workspace) -> None:
    """The draft is there from the template; the click is answered with the settings to make."""
    await workspace.shortcut(await workspace.message(BRIGHTBARN))
    card = await workspace.ready_card()
    assert "No language model connected" in card.words
    await workspace.click(card, "Full AI")
    notice = await workspace.notice("Full AI needs a language model")
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "AZURE_OPENAI_API_KEY", "AZURE_OPENAI_ENDPOINT"):
        assert name in notice.words
    assert "Approve" in (await workspace.ready_card()).buttons


async def test_app_home_says_it_too(workspace: Workspace) -> None:
    """Home's first steps name the model as what is left to connect."""
    await workspace.hand("home")
    home = await workspace.until(lambda look: look.state["homes"].get("U0ADA"))
    assert "OPENAI_BASE_URL" in words_of(home["blocks"])
