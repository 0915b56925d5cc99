"""A small town for scenarios: the playground and the real bot, meeting over HTTP on loopback.

DBOS is one instance per process, so one bot runs at a time; its teardown is complete before the next begins.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from bot.app.pipeline_tools import build_model, open_tools
from bot.app.slack_app import App, open_app
from bot.pipeline.tools import Tools
from bot.ports import Clock
from bot.settings import Settings, read_settings
from playground.demo import PROFILE, bot_environment
from playground.slack.workspace import SIGNING_SECRET
from tests.embedding import EMBEDDINGS
from tests.scenarios.workspace import Workspace, open_workspace
from tests.servers import free_port


def environment(
    origin: str, port: int, data_dir: Path, *, profile: bool = True, model: str | None = "scripted-1"
) -> dict[str, str]:
    """Return the bot's environment; without `profile` nobody is known to write, `model` None = none connected."""
    values = bot_environment({}, origin, SIGNING_SECRET, port, data_dir)
    values["EMBEDDING_DIR"] = str(EMBEDDINGS)
    if not profile:
        del values["REJOINDER_PROFILE"]
    if model is None:
        del values["OPENAI_BASE_URL"], values["OPENAI_API_KEY"]
    else:
        values |= {"OPENAI_MODEL_READ": model, "OPENAI_MODEL_WRITE": model}
    return values


@dataclass(frozen=True, slots=True)
class Town:
    """The workspace, and the bot in it."""

    workspace: Workspace
    app: App


@asynccontextmanager
async def open_town(
    data_dir: Path,
    *,
    profile: bool = True,
    model: str | None = "scripted-1",
    change: Callable[[Tools], Tools] | None = None,
    more: dict[str, str] | None = None,
    clock: Clock | None = None,
) -> AsyncGenerator[Town]:
    """Run playground and bot; `change` replaces ports of the pipeline, `more` are further settings, `clock` is what
    the model's circuit goes by.
    """
    port = free_port()
    async with open_workspace(port) as workspace, AsyncExitStack() as stack:
        given = environment(workspace.origin, port, data_dir, profile=profile, model=model)
        settings: Settings = read_settings(given | (more or {}))
        tools = change(await open_tools(settings, stack)) if change else None
        if clock:
            paced = build_model(settings, clock)
            assert paced is not None
            stack.push_async_callback(paced.aclose)
            tools = replace(tools or await open_tools(settings, stack), model=paced)
        app = await stack.enter_async_context(open_app(settings, tools))
        yield Town(workspace, app)


__all__ = ["PROFILE", "Town", "environment", "open_town"]
