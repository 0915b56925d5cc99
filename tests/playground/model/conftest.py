"""A real server with the scripted model behind it, and OpenAI's own client in front."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest
from aiohttp import ClientSession, web
from openai import AsyncOpenAI

from playground.calls import CallLog
from playground.faults import FaultBoard
from playground.model.routes import model_routes

PROMPT = """<sender>
name: Ada Okonjo
company: Hookline
</sender>
<facts-7f3a>
[f1] headcount: 48 (source: http://brightbarn.example/about)
[f2] news: Bright Barn now reads the milk meters of Melkwacht. (source: http://brightbarn.example/news)
[f3] name: Bright Barn
[f4] person: Marguerite Osei-Lund — Head of Platform
</facts-7f3a>
<answers>
[k7] Q: How long do you keep an event?
A: Seven days, then it is deleted.
</answers>
<conversation-7f3a>
[m1] Ada Okonjo (us): Hi Marguerite, do their webhooks wait for you during a deploy?
[m2] Marguerite Osei-Lund (prospect): Ha, no. That costs us €200 every Friday.
How long does Hookline keep an event if we are down for a whole night?
And can we replay one single farm, or only everything?
</conversation-7f3a>"""
"""A prompt in one of the forms a drafting program may choose; the model knows none of them by heart."""


@dataclass(frozen=True)
class Endpoint:
    """The running endpoint, a client for it, and what it records."""

    address: str
    client: AsyncOpenAI
    session: ClientSession
    calls: CallLog
    faults: FaultBoard

    async def tell(self, behaviour: str, **paces: int) -> None:
        """Change the behaviour over HTTP."""
        await self.session.post(f"{self.address}/openai/v1/_behaviour", json={"behaviour": behaviour, **paces})

    async def ask(self, prompt: str = PROMPT, model: str = "scripted-1", **more: Any) -> str:
        """The text of one answer, not streamed."""
        rows: Any = [{"role": "user", "content": prompt}]
        create: Any = self.client.chat.completions.create
        completion = await create(model=model, messages=rows, **more)
        return str(completion.choices[0].message.content)


@pytest.fixture
async def endpoint() -> AsyncIterator[Endpoint]:
    """The scripted model on a free port of loopback."""
    calls, faults = CallLog(lambda: 0.0), FaultBoard()
    app = web.Application(client_max_size=8 * 1024 * 1024)
    app.add_routes(model_routes(calls, faults))
    runner = web.AppRunner(app, shutdown_timeout=0.2)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    client = AsyncOpenAI(base_url=f"{address}/openai/v1", api_key="any", max_retries=0, timeout=10)
    async with client, ClientSession() as session:
        yield Endpoint(address, client, session, calls, faults)
    await runner.cleanup()
