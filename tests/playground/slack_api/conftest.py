"""Fixtures of the workspace tests."""

from collections.abc import AsyncIterator

import pytest

from tests.playground.slack_api.workspaces import Slack, running


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    """A fresh workspace with Slack's own limits."""
    async with running() as fresh:
        yield fresh
