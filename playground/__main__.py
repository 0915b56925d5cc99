"""`playground`: a Slack workspace on this machine, with a page in the browser. Nothing leaves the machine."""

import argparse
import asyncio
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web

from playground.listening import AddressTaken, listen
from playground.server import DEFAULT_HOST, DEFAULT_PORT, Configuration, build_app
from playground.slack.events import ALL_EVENTS
from playground.slack.workspace import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET

BAD_INPUT = 2
"""Exit code for what the person who started the program can put right."""

_HIGHEST_PORT = 65_535
_GOODBYE = 0.5

_DESCRIPTION = """\
A Slack workspace for one machine: page, Web API, Socket Mode or signed HTTP to the bot, a scripted model and
a small internet of invented companies. No account, no key; everything in it is invented.
"""
_EPILOGUE = f"""\
connect a bot by Socket Mode:
  SLACK_API_URL=http://127.0.0.1:{DEFAULT_PORT}/api/  SLACK_BOT_TOKEN={BOT_TOKEN}  SLACK_APP_TOKEN={APP_TOKEN}
or by HTTP:
  playground --bot http://127.0.0.1:8000/slack/events   (the bot has SLACK_SIGNING_SECRET={SIGNING_SECRET})
and let it use the model and the internet:
  OPENAI_BASE_URL=http://127.0.0.1:{DEFAULT_PORT}/openai/v1  EGRESS_PROXY=http://127.0.0.1:{DEFAULT_PORT}
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code (0 after Ctrl-C or SIGTERM, 2 for bad input)."""
    parsed = parser(os.environ).parse_args(arguments)
    if parsed.command == "demo":
        # The demo also starts the bot; the playground alone must not need what that needs.
        from playground.demo import run_demo  # noqa: PLC0415 - loaded only for this sub-command

        return run_demo(parsed, os.environ)
    try:
        asyncio.run(serve(configuration_of(parsed)))
    except AddressTaken as taken:
        sys.stderr.write(f"{taken}\n")
        return BAD_INPUT
    return 0


def parser(environment: Mapping[str, str]) -> argparse.ArgumentParser:
    """The options, with the defaults that `environment` gives (`PORT`, `BOT_EVENTS_URL`)."""
    options = argparse.ArgumentParser(
        prog="playground",
        description=_DESCRIPTION,
        epilog=_EPILOGUE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    options.add_argument(
        "command", nargs="?", choices=["demo"], help="demo: start playground and bot together (default: playground)"
    )
    options.add_argument(
        "--port",
        type=_port,
        default=environment.get("PORT") or str(DEFAULT_PORT),
        help=f"port of the page and of everything else (environment: PORT; default {DEFAULT_PORT}; 0 = any free one)",
    )
    options.add_argument("--host", default=DEFAULT_HOST, help=f"address to listen on (default {DEFAULT_HOST})")
    options.add_argument(
        "--bot",
        type=_address,
        metavar="URL",
        default=environment.get("BOT_EVENTS_URL") or None,
        help="the bot's events endpoint (environment: BOT_EVENTS_URL); without it deliveries go by Socket Mode",
    )
    options.add_argument(
        "--sites", type=_directory, metavar="DIR", help="serve DIR/<host>/<path> as further sites of the internet"
    )
    options.add_argument(
        "--signing-secret", default=SIGNING_SECRET, help="the secret that signs deliveries (default: the fixed one)"
    )
    options.add_argument(
        "--origin", type=_address, metavar="URL", help="where the bot reaches this server, if not as the browser does"
    )
    options.add_argument(
        "--events",
        type=_events,
        metavar="NAMES",
        default=ALL_EVENTS,
        help=f"events the bot is subscribed to, with commas (default all: {','.join(sorted(ALL_EVENTS))})",
    )
    options.add_argument(
        "--retry-scale",
        type=float,
        metavar="X",
        default=1.0,
        help="multiply the waits before an event is repeated (0 s, 1 min, 5 min) by X",
    )
    options.add_argument("--open", action="store_true", help="demo only: open the page in the browser")
    return options


def configuration_of(parsed: argparse.Namespace) -> Configuration:
    """The configuration that parsed options describe."""
    return Configuration(
        host=parsed.host,
        port=parsed.port,
        bot_url=parsed.bot,
        signing_secret=parsed.signing_secret,
        sites=parsed.sites,
        origin=parsed.origin,
        subscriptions=parsed.events,
        retry_scale=parsed.retry_scale,
    )


async def serve(configuration: Configuration) -> None:
    """Serve until SIGINT or SIGTERM. Raises `AddressTaken` when the address cannot be had."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    runner = web.AppRunner(build_app(configuration), access_log=None, shutdown_timeout=_GOODBYE)
    await runner.setup()
    try:
        port = await listen(runner, configuration.host, configuration.port)
        sys.stdout.write(f"Playground: http://{_shown(configuration.host)}:{port}/\n")
        sys.stdout.flush()
        await stop.wait()
    finally:
        await runner.cleanup()


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > _HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port (0 to {_HIGHEST_PORT})")
    return int(text)


def _address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise argparse.ArgumentTypeError(f"{text!r} is not an http:// address")
    return text.rstrip("/")


def _directory(text: str) -> Path:
    path = Path(text)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"{text!r} is not a directory")
    return path


def _events(text: str) -> frozenset[str]:
    names = frozenset(name.strip() for name in text.split(",") if name.strip())
    if unknown := sorted(names - ALL_EVENTS):
        raise argparse.ArgumentTypeError(f"{unknown[0]!r} is not one of {', '.join(sorted(ALL_EVENTS))}")
    return names


if __name__ == "__main__":
    sys.exit(main())
