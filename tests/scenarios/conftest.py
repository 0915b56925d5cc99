"""Fixtures of the scenarios."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from tests.scenarios.town import Town, open_town
from tests.scenarios.workspace import Workspace


@pytest.fixture
async def town(tmp_path: Path) -> AsyncGenerator[Town]:
    """Playground and bot, with a sender's profile and the scripted model."""
    async with open_town(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def workspace(town: Town) -> Workspace:
    """The workspace of the town."""
    return town.workspace
