"""Listening on an address, with a clear word when it cannot be had."""

import errno

from aiohttp import web


class AddressTaken(Exception):
    """The address cannot be listened on; the text says why and what to do."""


async def listen(runner: web.AppRunner, host: str, port: int) -> int:
    """Listen on `host` and `port` (0: any free one); returns the port. Raises `AddressTaken`."""
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            words = f"Port {port} is taken on {host}; choose another with PORT=<number> or --port."
        else:
            words = f"Cannot listen on {host} port {port}: {error.strerror or error}."
        raise AddressTaken(words) from error
    return int(runner.addresses[0][1])
