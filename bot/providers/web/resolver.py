"""The second layer: names become addresses, every one of which must be allowed.

What was judged is what is dialled (aiohttp connects to the answers given here and asks nobody else), so an
answer that changes between question and connection has no effect.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from ipaddress import ip_address

from aiohttp.abc import AbstractResolver, ResolveResult

DNS_DEADLINE_SECONDS = 5.0
_LOOKUP_THREADS = 8

DialRule = Callable[[str, int], bool]
"""May a connection to this address and port be opened?"""

Lookup = Callable[[str, int], Awaitable[Sequence[tuple[str, int]]]]
"""Name and port to addresses and ports; raises OSError when there is no answer."""


class AddressRefused(OSError):
    """A name leads, or a connection would go, to an address that may not be dialled; `reason` is for the audit."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class SystemLookup:
    """The operating system's resolver in a bounded number of threads of its own."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(_LOOKUP_THREADS, thread_name_prefix="dns")

    async def __call__(self, host: str, port: int) -> list[tuple[str, int]]:
        """Return all stream addresses of `host`. Raises OSError."""
        loop = asyncio.get_running_loop()
        answers = await loop.run_in_executor(self._threads, _ask_system, host, port)
        return [(str(sockaddr[0]), int(sockaddr[1])) for *_, sockaddr in answers]

    def close(self) -> None:
        """Let go of the threads without waiting for a name server that hangs."""
        self._threads.shutdown(wait=False, cancel_futures=True)


def _ask_system(host: str, port: int) -> list[tuple[int, int, int, str, tuple[str, int]]]:
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [(int(f), int(t), p, name, (str(address[0]), int(address[1]))) for f, t, p, name, address in answers]


class GuardedResolver(AbstractResolver):
    """Resolves through `lookup` within 5 s and gives all answers or none: one bad answer refuses the name."""

    def __init__(self, lookup: Lookup, dial_allowed: DialRule, deadline: float = DNS_DEADLINE_SECONDS) -> None:
        self._lookup = lookup
        self._dial_allowed = dial_allowed
        self._deadline = deadline

    async def resolve(
        self,
        host: str,
        port: int = 0,
        family: socket.AddressFamily = socket.AF_UNSPEC,
    ) -> list[ResolveResult]:
        """Return every address of `host`. Raises AddressRefused."""
        try:
            async with asyncio.timeout(self._deadline):
                answers = await self._lookup(host, port)
        except TimeoutError as error:
            raise AddressRefused("dns_timeout") from error
        except (OSError, UnicodeError) as error:
            raise AddressRefused("dns_failed") from error
        if not answers:
            raise AddressRefused("dns_no_answer")
        if not all(self._dial_allowed(address, answer_port) for address, answer_port in answers):
            raise AddressRefused("dns_to_internal")
        results = [_result(host, address, answer_port) for address, answer_port in dict.fromkeys(answers)]
        return [result for result in results if family in (socket.AF_UNSPEC, result["family"])]

    async def close(self) -> None:
        """Nothing is held: the lookup belongs to who made it."""


def _result(host: str, address: str, port: int) -> ResolveResult:
    version = ip_address(address).version
    return ResolveResult(
        hostname=host,
        host=address,
        port=port,
        family=socket.AF_INET if version == 4 else socket.AF_INET6,
        proto=socket.IPPROTO_TCP,
        flags=socket.AI_NUMERICHOST,
    )
