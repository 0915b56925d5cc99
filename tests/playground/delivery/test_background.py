"""What goes on after an answer: bounded, given up on demand, ended with the server."""

import asyncio

import pytest
from aiohttp import web

from playground.slack.delivery.background import Background


async def _wait_for(released: asyncio.Event) -> str:
    await released.wait()
    return "done"


async def test_work_ends_with_the_server_and_cannot_begin_without_it() -> None:
    """Work in flight is cancelled at the end; before and after there is nothing to run it."""
    background = Background()
    lifetime = background.lifetime(web.Application())
    with pytest.raises(RuntimeError):
        background.start(_wait_for(asyncio.Event()))

    await anext(lifetime)
    task = background.start(_wait_for(asyncio.Event()))
    await anext(lifetime, None)

    assert task.cancelled()
    with pytest.raises(RuntimeError):
        background.start(_wait_for(asyncio.Event()))


async def test_oldest_work_makes_room_beyond_the_bound() -> None:
    """With three at most, the fourth ends the first; the others go on."""
    background = Background(most=3)
    lifetime = background.lifetime(web.Application())
    await anext(lifetime)
    released = asyncio.Event()
    tasks = [background.start(_wait_for(released)) for _ in range(4)]
    released.set()
    await asyncio.wait(tasks)
    await anext(lifetime, None)

    assert [task.cancelled() for task in tasks] == [True, False, False, False]


async def test_failed_work_is_not_silent() -> None:
    """An error in the background comes out when the server ends, instead of vanishing."""
    background = Background()
    lifetime = background.lifetime(web.Application())
    await anext(lifetime)

    async def fail() -> None:
        raise LookupError("a defect")

    task = background.start(fail())
    await asyncio.wait([task])
    with pytest.raises(ExceptionGroup) as failed:
        await anext(lifetime, None)

    assert failed.group_contains(LookupError)
