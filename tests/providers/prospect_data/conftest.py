"""Fixtures of the data providers."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest

from tests.providers.prospect_data.stand import Stand, open_stand


@pytest.fixture
async def stand() -> AsyncGenerator[Stand]:
    """The stand-ins, fresh."""
    async with open_stand() as opened:
        yield opened
