"""All stand-ins together, as the playground's server mounts them."""

from collections.abc import Callable

from aiohttp import web

from playground.calls import CallLog
from playground.faults import FaultBoard
from playground.providers.github import GitHub
from playground.providers.hunter import Hunter
from playground.providers.people_data_labs import PeopleDataLabs


class Providers:
    """Hunter.io at /hunter/v2, People Data Labs at /pdl/v5, GitHub at /github."""

    def __init__(self, calls: CallLog, faults: FaultBoard, clock: Callable[[], float]) -> None:
        self._parts = (Hunter(calls, faults, clock), PeopleDataLabs(calls, faults, clock), GitHub(calls, faults, clock))

    def routes(self) -> list[web.RouteDef]:
        """The routes of all of them."""
        return [route for part in self._parts for route in part.routes()]

    def reset(self) -> None:
        """Full accounts and empty windows again."""
        for part in self._parts:
            part.reset()
