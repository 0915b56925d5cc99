"""Events: what people do in channels reaches the bot, where it is a member, and is repeated when it fails."""

import asyncio
import itertools

import aiohttp
from aiohttp import web

from playground.server import Configuration
from tests.playground.delivery.tiny_bot import Json, over_http, playing, served, tiny_bot, until


async def test_mention_sends_both_events_with_the_composed_text() -> None:
    """A mention arrives as app_mention and as message; typed names, links and brackets become entities."""
    bot = tiny_bot()
    bot.hear_everything()

    async with over_http(bot) as script:
        answer = await script.user(
            "message", channel="general", text="@Rejoinder draft <3 for @mateo, see https://brightbarn.example/a."
        )

    text = "<@U0REJOIN> draft &lt;3 for <@U0MATEO>, see <https://brightbarn.example/a>."
    mention, message = bot.events("app_mention")[0], bot.events("message")[0]
    assert mention["text"] == message["text"] == text
    assert mention["ts"] == message["ts"] == answer["ts"]
    assert message["channel_type"] == "channel"
    assert "channel_type" not in mention
    assert len({body["event_id"] for body in bot.seen}) == 2
    assert bot.seen[0]["authorizations"][0]["user_id"] == "U0REJOIN"


async def test_reply_carries_the_ts_of_its_thread() -> None:
    """A message in a thread names the root, whichever message of the thread was named."""
    bot = tiny_bot()
    bot.hear_everything()

    async with over_http(bot) as script:
        root = await script.user("message", channel="general", text="root")
        reply = await script.user("message", channel="general", text="reply", thread_ts=root["ts"])
        await script.user("message", channel="general", text="deeper", thread_ts=reply["ts"])
        lost = await script.user("message", channel="general", text="nowhere", thread_ts="1.000001")

    assert [event.get("thread_ts") for event in bot.events("message")] == [None, root["ts"], root["ts"]]
    assert lost == {"ok": False, "error": "thread_not_found"}


async def test_nothing_is_told_of_channels_without_the_bot() -> None:
    """A mention in a channel the bot is no member of stays there."""
    bot = tiny_bot()
    bot.hear_everything()

    async with over_http(bot) as script:
        answer = await script.user("message", channel="office", text="@Rejoinder are you here?")
        recorded = await script.deliveries("message")

    assert answer["ok"] is True
    assert answer["ack"] is None
    assert bot.seen == recorded == []


async def test_direct_message_is_a_message_but_no_mention() -> None:
    """In a direct message Slack sends message.im only; "@rejoinder" names that conversation."""
    bot = tiny_bot()
    bot.hear_everything()

    async with over_http(bot) as script:
        await script.user("message", channel="@rejoinder", text="@Rejoinder hello", user="june")

    assert [(event["type"], event["channel"], event["channel_type"]) for event in (b["event"] for b in bot.seen)] == [
        ("message", "D0JUNE", "im")
    ]


async def test_edit_and_deletion_tell_the_new_and_the_old_message() -> None:
    """message_changed and message_deleted carry the message before; other people's messages are safe."""
    bot = tiny_bot()
    bot.hear_everything()

    async with over_http(bot) as script:
        ts = (await script.user("message", channel="general", text="first"))["ts"]
        refused = await script.user("edit", channel="general", ts=ts, user="mateo", text="mine now")
        await script.user("edit", channel="general", ts=ts, text="second")
        await script.user("delete", channel="general", ts=ts)
        state = (await script.messages("general"))[-1]

    changed, deleted = bot.events("message")[1:]
    assert refused["error"] == "cant_update_message"
    assert (changed["subtype"], changed["previous_message"]["text"], changed["message"]["text"]) == (
        "message_changed",
        "first",
        "second",
    )
    assert (deleted["subtype"], deleted["deleted_ts"]) == ("message_deleted", ts)
    assert state["deleted"] is True


async def test_opening_the_home_tells_the_bot() -> None:
    """app_home_opened names person, direct message and tab, and the view once one was published."""
    bot = tiny_bot()
    bot.hear_everything()
    home = {"type": "home", "blocks": [{"type": "divider"}]}

    async with over_http(bot) as script:
        first = await script.user("home")
        await bot.app.client.views_publish(user_id="U0ADA", view=home)
        second = await script.user("home")
        homes = (await script.state())["homes"]

    opened = bot.events("app_home_opened")
    assert (opened[0]["user"], opened[0]["channel"], opened[0]["tab"]) == ("U0ADA", "D0ADA", "home")
    assert "view" not in opened[0]
    assert opened[1]["view"]["id"] == second["view_id"] == homes["U0ADA"]["id"]
    assert "view_id" not in first


async def test_message_can_carry_files_alone() -> None:
    """Files make a `file_share` message, with or without text; a mention beside them still is one."""
    bot = tiny_bot()
    bot.hear_everything()

    async with over_http(bot) as script:
        await script.user("message", channel="general", files=["deck.pdf"])
        await script.user("message", channel="general", text="@Rejoinder see this", files=["chat.png"])
        empty = await script.user("message", channel="general", text=" ")
        wrong = await script.user("message", channel="general", files=[7])

    first, second = bot.events("message")
    assert (first["subtype"], first["text"], first["files"][0]["name"]) == ("file_share", "", "deck.pdf")
    assert second["files"][0]["mimetype"] == "image/png"
    assert len(bot.events("app_mention")) == 1
    assert (empty["error"], wrong["error"]) == ("no_text", "invalid_files")


async def test_faults_can_delay_events_and_lose_interactions() -> None:
    """A delay lets a later event overtake; a lost command fails for the person and is not repeated."""
    bot = tiny_bot()
    bot.hear_everything()
    bot.app.command("/x")(bot.keep)

    async with over_http(bot, retry_scale=0.0) as script:
        await script.post("/_fault", {"service": "events", "match": "message", "times": 1, "delay_ms": 200})
        async with asyncio.TaskGroup() as people:
            people.create_task(script.user("message", channel="general", text="first"))
            log = script.parts.workspace.messages["C0GENERAL"]
            await until(lambda: any(message.text == "first" for message in log))
            await script.user("message", channel="general", text="second")
        await script.post("/_fault", {"service": "events", "match": "^/x$", "times": 1, "status": 503})
        lost = await script.user("command", channel="general", command="/x", text="")

    assert [event["text"] for event in bot.events("message")] == ["second", "first"]
    assert (lost["error"], lost["ack"]["status"]) == ("dispatch_failed", 503)
    assert len(bot.seen) == 2


async def _endpoint(answers: list[web.Response], seen: list[Json]) -> web.Application:
    async def take(request: web.Request) -> web.Response:
        seen.append(dict(request.headers))
        return answers.pop(0) if answers else web.Response()

    app = web.Application()
    app.router.add_post("/slack/events", take)
    return app


async def test_failed_event_is_repeated_with_number_and_reason() -> None:
    """After an error Slack tries again, three times at most, and says which attempt it is and why."""
    seen: list[Json] = []
    app = await _endpoint([web.Response(status=500) for _ in range(9)], seen)

    async with (
        served(app) as bot,
        playing(Configuration(bot_url=f"{bot}/slack/events", retry_scale=0.0)) as script,
    ):
        answer = await script.user("message", channel="general", text="hello")
        await until(lambda: len(seen) == 4)
        recorded = await script.deliveries("message")

    assert (answer["ok"], answer["ack"]["status"]) == (True, 500)
    assert [headers.get("X-Slack-Retry-Num") for headers in seen] == [None, "1", "2", "3"]
    assert {headers.get("X-Slack-Retry-Reason") for headers in seen[1:]} == {"http_error"}
    assert [call["args"]["retry"] for call in recorded] == [0, 1, 2, 3]


async def test_repetitions_end_with_success_or_at_the_word_of_the_bot() -> None:
    """A success, or `x-slack-no-retry: 1` beside an error, ends the repetitions."""
    for answers, attempts in (
        ([web.Response(status=503)], 2),
        ([web.Response(status=503, headers={"X-Slack-No-Retry": "1"})], 1),
    ):
        seen: list[Json] = []
        app = await _endpoint(answers, seen)
        async with (
            served(app) as bot,
            playing(Configuration(bot_url=f"{bot}/slack/events", retry_scale=0.0)) as script,
        ):
            await script.user("message", channel="general", text="hello")
            await until(lambda seen=seen, attempts=attempts: len(seen) == attempts)
            await script.user("message", channel="general", text="a later one")

        assert len(seen) == attempts + 1


async def test_waits_between_repetitions_are_those_of_slack() -> None:
    """The second and third repetition wait a minute and five: here a hundredth of a second and five."""
    seen: list[float] = []

    async def refuse(_: web.Request) -> web.Response:
        seen.append(asyncio.get_running_loop().time())
        return web.Response(status=500)

    app = web.Application()
    app.router.add_post("/", refuse)
    async with served(app) as bot, playing(Configuration(bot_url=bot, retry_scale=0.001)) as script:
        await script.user("message", channel="general", text="hello")
        await until(lambda: len(seen) == 4)

    waits = [later - earlier for earlier, later in itertools.pairwise(seen)]
    assert waits[0] < waits[1] < waits[2]
    assert waits[1] >= 0.06
    assert waits[2] >= 0.3


async def test_fault_loses_an_event_before_the_bot_or_its_answer_after() -> None:
    """A lost event comes again as a repetition; a lost answer makes the bot see the same event twice."""
    for match, attempts_seen in (("message", 1), ("after:message", 2)):
        bot = tiny_bot()
        bot.hear_everything()
        async with over_http(bot, retry_scale=0.0) as script:
            await script.post("/_fault", {"service": "events", "match": match, "times": 1, "error": "drop"})
            answer = await script.user("message", channel="general", text="hello")
            await until(lambda bot=bot, attempts_seen=attempts_seen: len(bot.seen) == attempts_seen)

        assert answer["ack"]["status"] == 0
        assert {body["event_id"] for body in bot.seen} == {bot.seen[0]["event_id"]}


async def test_duplicate_fault_sends_the_same_event_twice() -> None:
    """`error: duplicate` delivers one event two times, as Slack does now and then."""
    bot = tiny_bot()
    bot.hear_everything()

    async with over_http(bot) as script:
        await script.post("/_fault", {"service": "events", "match": "message", "times": 1, "error": "duplicate"})
        await script.user("message", channel="general", text="hello")

    assert [body["event_id"] for body in bot.seen] == [bot.seen[0]["event_id"]] * 2


async def test_only_subscribed_events_are_sent() -> None:
    """An app that subscribed to mentions hears no other message."""
    bot = tiny_bot()
    bot.hear_everything()

    async with over_http(bot, subscriptions=frozenset({"app_mention"})) as script:
        await script.user("message", channel="general", text="@Rejoinder one")
        await script.user("message", channel="general", text="two")

    assert [body["event"]["type"] for body in bot.seen] == ["app_mention"]


async def test_delivery_with_a_wrong_secret_is_refused_by_bolt() -> None:
    """The signature is real: Bolt refuses deliveries signed with another secret."""
    bot = tiny_bot()
    bot.hear_everything()

    async with over_http(bot, signing_secret="another-secret", retry_scale=0.0) as script:
        answer = await script.user("message", channel="general", text="hello")

    assert answer["ack"]["status"] == 401
    assert bot.seen == []


async def test_changes_are_streamed_to_the_page() -> None:
    """`/_changes` tells a growing version after each change of the workspace."""
    async with (
        playing(Configuration()) as script,
        aiohttp.ClientSession() as session,
        session.get(f"{script.address}/_changes") as changes,
        asyncio.timeout(5),
    ):
        first = await changes.content.readuntil(b"\n\n")
        await script.user("message", channel="general", text="hello")
        second = await changes.content.readuntil(b"\n\n")

    assert first.startswith(b'data: {"version": ')
    assert second != first
