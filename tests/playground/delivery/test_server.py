"""The server as a program and as a guarded origin: ports, signals, strangers, faults and reset."""

import asyncio
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request
from hypothesis import given
from hypothesis import strategies as st

from playground.guard import guard_middleware, is_loopback
from playground.server import Configuration
from tests.playground.delivery.tiny_bot import Json, over_http, playing, served, tiny_bot, until


@asynccontextmanager
async def _program(*arguments: str, **environment: str) -> AsyncGenerator[Process]:
    command = (sys.executable, "-m", "playground", *arguments)
    process = await asyncio.create_subprocess_exec(*command, stdout=PIPE, stderr=PIPE, env=environment)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def test_sigterm_ends_the_program_cleanly_within_two_seconds(tmp_path: Path) -> None:
    """With pages and sockets connected, SIGTERM ends with exit code 0 soon, and with an empty environment."""
    async with _program("--port", "0", "--sites", str(tmp_path)) as process, aiohttp.ClientSession() as session:
        assert process.stdout is not None
        line = (await asyncio.wait_for(process.stdout.readline(), 10)).decode()
        address = line.removeprefix("Playground: ").strip()
        async with session.get(f"{address}_changes") as changes:
            await changes.content.readuntil(b"\n\n")
            form = {"token": "xapp-playground-app"}
            async with session.post(f"{address}api/apps.connections.open", data=form) as opened:
                link = await session.ws_connect((await opened.json())["url"])
            process.terminate()
            code = await asyncio.wait_for(process.wait(), 2)
        await link.close()

    assert line.startswith("Playground: http://127.0.0.1:")
    assert code == 0


async def test_taken_port_is_one_clear_line_and_exit_code_2() -> None:
    """A port in use is said in one line with what to do, from the environment too."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        async with _program(PORT=port) as process:
            _, errors = await asyncio.wait_for(process.communicate(), 10)

    assert process.returncode == 2
    assert errors.decode().splitlines() == [
        f"Port {port} is taken on 127.0.0.1; choose another with PORT=<number> or --port."
    ]


async def test_bad_options_are_refused_with_exit_code_2() -> None:
    """A port that is no port is named."""
    async with _program("--port", "eighty") as process:
        _, errors = await asyncio.wait_for(process.communicate(), 10)

    assert process.returncode == 2
    assert "'eighty' is not a port" in errors.decode()


async def test_strange_hosts_and_origins_are_refused() -> None:
    """A rebound name, or a page of another site, gets 403 and changes nothing."""
    async with playing(Configuration()) as script:
        body = {"user": "ada", "channel": "general", "text": "I was not here"}
        before = len(await script.messages("general"))
        rebound = await script.post("/_user/message", body, Host="rebound.example")
        cross = await script.post("/_user/message", body, Origin="http://evil.example")
        opaque = await script.post("/_reset", {}, Origin="null")
        own = await script.post("/_user/message", body, Origin=script.address)
        async with script.session.get(f"{script.address}/_state", headers={"Host": "rebound.example"}) as state:
            status = state.status
        after = len(await script.messages("general"))

    assert (rebound["error"], cross["error"], opaque["error"]) == (
        "host_not_allowed",
        "origin_not_allowed",
        "origin_not_allowed",
    )
    assert own["ok"] is True
    assert status == 403
    assert after == before + 1


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("127.0.0.1", True),
        ("127.8.9.10", True),
        ("::1", True),
        ("::ffff:127.0.0.1", True),
        ("::ffff:10.0.0.1", False),
        ("localhost", True),
        ("localhost.evil.example", False),
        ("127.0.0.1.evil.example", False),
        ("0.0.0.0", False),  # noqa: S104 - an address to refuse, nothing listens on it
        ("10.0.0.1", False),
        ("", False),
    ],
)
def test_loopback_is_told_from_look_alikes(name: str, expected: bool) -> None:
    """Only this machine's own names and addresses count."""
    assert is_loopback(name) is expected


@given(st.text())
def test_no_name_breaks_the_guard(name: str) -> None:
    """Any text can stand in a Host header; the guard answers yes or no."""
    assert is_loopback(name) in {True, False}


async def test_reset_goes_back_to_the_seed() -> None:
    """Messages, views, faults, calls and repetitions in flight are gone after a reset."""
    bot = tiny_bot()
    async with over_http(bot) as script:
        seed = await script.state()
        await script.user("message", channel="general", text="hello")  # answered 404: repetitions wait
        await bot.app.client.views_publish(user_id="U0ADA", view={"type": "home", "blocks": [{"type": "divider"}]})
        await script.post("/_fault", {"service": "slack", "match": "auth", "times": 9, "status": 500})
        await script.post("/_delivery", {"to_every_connection": True})
        answer = await script.post("/_reset")
        state = await script.state()
        works = await bot.app.client.auth_test()

    def texts(shown: Json) -> list[list[str]]:
        return [[message["text"] for message in channel["messages"]] for channel in shown["channels"]]

    assert answer == {"ok": True}
    assert texts(state) == texts(seed)
    assert (state["homes"], state["views"], state["calls"]) == ({}, [], [])
    assert script.parts.sockets.to_every_connection is False
    assert works["ok"] is True


async def test_reset_gives_up_repetitions_and_the_behaviour_of_the_model() -> None:
    """An event from before the reset does not come again, and the scripted model is itself again."""
    seen: list[str] = []

    async def refuse(request: web.Request) -> web.Response:
        seen.append((await request.json())["event"]["text"])
        return web.Response(status=500)

    app = web.Application()
    app.router.add_post("/", refuse)
    prompt = {"model": "scripted-1", "messages": [{"role": "user", "content": "Hello"}]}
    async with served(app) as bot, playing(Configuration(bot_url=bot, retry_scale=0.002)) as script:
        await script.post("/openai/v1/_behaviour", {"behaviour": "fails"})
        await script.user("message", channel="general", text="before")
        await until(lambda: seen.count("before") == 2)
        await script.post("/_reset")
        await script.user("message", channel="general", text="after")
        await until(lambda: seen.count("after") == 3)
        headers = {"Authorization": "Bearer any"}
        answer = await script.post("/openai/v1/chat/completions", prompt, **headers)

    assert seen.count("before") == 2
    assert "choices" in answer


async def test_hands_are_for_callers_of_this_machine() -> None:
    """A caller from elsewhere, when the server listens for others too, may read but has no hands."""

    async def answer(_: web.Request) -> web.StreamResponse:
        return web.Response()

    guard = guard_middleware(loopback_only=False)
    statuses = {
        (path, remote): (
            await guard(
                make_mocked_request("POST", path, headers={"Host": "127.0.0.1:8765"}).clone(remote=remote), answer
            )
        ).status
        for path in ("/_user/message", "/_fault", "/_reset", "/_delivery", "/openai/v1/_behaviour", "/api/auth.test")
        for remote in ("10.0.0.9", "127.0.0.1")
    }

    assert {key for key, status in statuses.items() if status == 403} == {
        (path, "10.0.0.9") for path in ("/_user/message", "/_fault", "/_reset", "/_delivery", "/openai/v1/_behaviour")
    }


async def test_faults_of_a_wrong_shape_are_refused() -> None:
    """An unknown service or key, a bad expression and a bad number are named with status 400."""
    async with playing(Configuration()) as script:
        details = [
            (await script.post("/_fault", {"service": "slack", "match": "x", "times": 1, **wrong}))["detail"]
            for wrong in (
                {"service": "mail"},
                {"colour": 1},
                {"match": "("},
                {"times": -1},
                {"status": "500"},
                {"status": 42},
                {"retry_after": float("nan")},
                {"delay_ms": True},
            )
        ]

    for detail, word in zip(
        details, ("service", "colour", "regular", "times", "status", "status", "retry_after", "delay_ms"), strict=True
    ):
        assert word in detail


async def test_state_has_the_public_shape() -> None:
    """The keys of CONTRACTS.md are there; `?channel=` keeps the messages of one channel."""
    async with playing(Configuration()) as script:
        await script.user("message", channel="general", text="hello")
        root = await script.user("message", channel="general", text="root")
        reply = await script.user("message", channel="general", text="reply", thread_ts=root["ts"])
        await script.user("message", channel="general", text="reply", thread_ts=root["ts"])
        await script.user("delete", channel="general", ts=reply["ts"])
        state = await script.state()
        one = await script.state("?channel=%23general")
        async with script.session.get(f"{script.address}/_state?channel=nowhere") as missing:
            status = missing.status

    assert {"version", "channels", "users", "views", "homes", "calls"} <= set(state)
    message = next(channel for channel in state["channels"] if channel["name"] == "general")["messages"][-1]
    assert {
        "ts",
        "thread_ts",
        "user",
        "text",
        "blocks",
        "tasks",
        "streaming",
        "ephemeral_to",
        "metadata",
        "deleted",
    } <= set(message)
    counts = {item["ts"]: item["reply_count"] for item in one["channels"][2]["messages"]}
    assert counts[root["ts"]] == 1
    assert {channel["name"] for channel in one["channels"] if channel["messages"]} == {"general"}
    assert len(one["channels"]) == len(state["channels"])
    assert status == 404
