"""Socket Mode: Bolt's own handler, envelopes, acknowledgements, disconnects and the limit of connections."""

import asyncio
import time
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from playground.server import Configuration
from playground.slack.workspace import APP_TOKEN
from tests.playground.delivery.tiny_bot import Json, Script, connected, playing, tiny_bot, until


async def _link(script: Script, session: aiohttp.ClientSession) -> aiohttp.ClientWebSocketResponse:
    client: Any = AsyncWebClient(token=APP_TOKEN, base_url=f"{script.address}/api/")
    opened: Json = (await client.apps_connections_open(app_token=APP_TOKEN)).data
    return await session.ws_connect(opened["url"])


async def test_bolt_gets_commands_and_events_and_answers_over_the_socket() -> None:
    """With a socket open and no URL given, everything goes through it, answers included."""
    bot = tiny_bot()
    bot.app.command("/draft-reply")(bot.answering(text="Working on it"))
    bot.hear_everything()

    async with playing(Configuration()) as script, connected(bot, script):
        command = await script.user("command", channel="general", command="/draft-reply", text="help")
        message = await script.user("message", channel="general", text="@Rejoinder hello")
        shown = next(item for item in await script.messages("general") if item["text"] == "Working on it")
        recorded = await script.deliveries("/draft-reply")

    assert (command["ok"], command["ack"]["status"]) == (True, 200)
    assert message["ack"]["status"] == 200
    assert shown["ephemeral_to"] == "U0ADA"
    assert recorded[0]["args"]["transport"] == "socket"
    assert [body["event"]["type"] for body in bot.seen[1:]].count("app_mention") == 1


async def test_unacknowledged_event_is_repeated_with_its_attempt() -> None:
    """An envelope without acknowledgement comes again with retry_attempt and retry_reason."""
    bot = tiny_bot()
    requests: list[Any] = []

    async def remember(_: object, request: Any) -> None:
        requests.append(request)

    async with (
        playing(Configuration(acknowledge_within=0.2, retry_scale=0.0)) as script,
        connected(bot, script) as handler,
    ):
        handler.client.socket_mode_request_listeners[:] = [remember]  # Bolt never answers
        answer = await script.user("message", channel="general", text="hello")
        await until(lambda: len(requests) == 4)

    assert (answer["ok"], answer["ack"]["status"], answer["ack"]["reason"]) == (True, 0, "timeout")
    assert [(request.retry_attempt, request.retry_reason) for request in requests] == [
        (0, ""),
        (1, "timeout"),
        (2, "timeout"),
        (3, "timeout"),
    ]
    assert len({request.envelope_id for request in requests}) == 4
    assert len({request.payload["event_id"] for request in requests}) == 1


async def test_client_reconnects_after_a_disconnect_frame_and_after_a_cut() -> None:
    """A `disconnect` frame, or a closed socket, leads to a new connection that works."""
    for switch in ({"disconnect": "refresh_requested"}, {"close": True}):
        bot = tiny_bot()
        bot.app.command("/x")(bot.keep)
        async with playing(Configuration()) as script, connected(bot, script) as handler:
            before = handler.client.current_session
            await script.post("/_delivery", dict(switch))
            await until(lambda handler=handler, before=before: handler.client.current_session is not before)
            await until(lambda script=script: script.parts.sockets.count == 1)
            answer = await script.user("command", channel="general", command="/x", text="")

        assert answer["ok"] is True


async def test_hello_comes_first_and_an_eleventh_connection_is_sent_away() -> None:
    """Ten connections are greeted; one more is told `too_many_websockets` and closed."""
    async with playing(Configuration()) as script, aiohttp.ClientSession() as session:
        links = [await _link(script, session) for _ in range(11)]
        frames = [await link.receive_json(timeout=2) for link in links]
        last = await links[-1].receive(timeout=2)
        for link in links:
            await link.close()

    assert [frame["type"] for frame in frames] == ["hello"] * 10 + ["disconnect"]
    assert frames[9]["num_connections"] == 10
    assert frames[0]["connection_info"] == {"app_id": "A0REJOIN"}
    assert frames[10]["reason"] == "too_many_websockets"
    assert last.type in {aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED}


async def test_each_envelope_goes_to_one_connection_unless_told_otherwise() -> None:
    """Of several connections one gets the envelope; with the switch each does."""
    for to_every, receivers in ((False, 1), (True, 3)):
        async with playing(Configuration(acknowledge_within=0.3)) as script, aiohttp.ClientSession() as session:
            links = [await _link(script, session) for _ in range(3)]
            for link in links:
                await link.receive_json(timeout=2)
            await script.post("/_delivery", {"to_every_connection": to_every})
            await script.user("command", channel="general", command="/x", text="")
            received = 0
            for link in links:
                try:
                    received += (await link.receive_json(timeout=0.1))["type"] == "slash_commands"
                except TimeoutError:
                    continue
            for link in links:
                await link.close()

        assert received == receivers


async def test_ticket_opens_one_connection() -> None:
    """The address of apps.connections.open works once."""
    async with playing(Configuration()) as script, aiohttp.ClientSession() as session:
        address = f"{script.address}/link/{script.parts.sockets.new_ticket()}"
        first = await session.ws_connect(address)
        async with session.get(address) as second:
            status = second.status
        await first.close()

    assert status == 403


async def test_ticket_is_for_thirty_seconds() -> None:
    """A ticket that waited longer opens nothing."""
    late = [0.0]
    async with playing(Configuration(clock=lambda: time.time() + late[0])) as script:
        address = f"{script.address}/link/{script.parts.sockets.new_ticket()}"
        late[0] = 31.0
        async with script.session.get(address) as response:
            status = response.status

    assert status == 403


async def test_envelopes_say_what_may_be_answered() -> None:
    """Commands accept a payload in the acknowledgement, events do not and carry the attempt."""
    async with playing(Configuration()) as script, aiohttp.ClientSession() as session:
        link = await _link(script, session)
        await link.receive_json(timeout=2)
        frames: list[Json] = []
        for hand, body in (("command", {"command": "/x", "text": ""}), ("message", {"text": "hello"})):
            async with asyncio.TaskGroup() as people:
                people.create_task(script.user(hand, channel="general", **body))
                frames.append(await link.receive_json(timeout=2))
                await link.send_json({"envelope_id": frames[-1]["envelope_id"]})
        await link.close()

    assert [(frame["type"], frame["accepts_response_payload"]) for frame in frames] == [
        ("slash_commands", True),
        ("events_api", False),
    ]
    assert "retry_attempt" not in frames[0]
    assert frames[1]["retry_attempt"] == 0


async def test_connection_that_ends_is_noticed_before_the_deadline() -> None:
    """A bot that dies over a command fails it at once, not after three seconds."""
    async with playing(Configuration(acknowledge_within=30.0)) as script, aiohttp.ClientSession() as session:
        link = await _link(script, session)
        await link.receive_json(timeout=2)
        async with asyncio.timeout(5), asyncio.TaskGroup() as people:
            command = people.create_task(script.user("command", channel="general", command="/x", text=""))
            await link.receive_json(timeout=2)
            await link.close()

    assert command.result()["error"] == "dispatch_failed"
    assert command.result()["ack"]["reason"] == "connection_failed"


async def test_frames_that_are_no_acknowledgement_change_nothing() -> None:
    """Garbage from a client neither answers an envelope nor ends the connection."""
    async with playing(Configuration()) as script, aiohttp.ClientSession() as session:
        link = await _link(script, session)
        await link.receive_json(timeout=2)
        for garbage in ("", "[", "[1]", '{"envelope_id": 7}', '{"envelope_id": "unknown"}', "null"):
            await link.send_str(garbage)
        await link.ping()
        count = script.parts.sockets.count
        await link.close()

    assert count == 1
