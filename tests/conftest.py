"""What all tests share: a fuse against the real network, and honesty about what was skipped."""

from __future__ import annotations

import ipaddress
import os
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest


def find_postgres() -> Path | None:
    """Return the directory of PostgreSQL's server programs, if there is one."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    initdb = shutil.which("initdb")
    return Path(initdb).parent if initdb else None


_NEEDS = {
    "browser": (lambda: shutil.which("chromium"), "Chromium is not installed: apt-get install chromium"),
    "redis": (lambda: shutil.which("redis-server"), "Redis is not installed: apt-get install redis-server"),
    "postgres": (find_postgres, "PostgreSQL is not installed: apt-get install postgresql"),
    "semantic": (lambda: find_spec("sentence_transformers"), "The extra `semantic` is not installed: make semantic"),
}


def _is_local(host: str) -> bool:
    if host in {"localhost", ""}:
        return True
    try:
        return ipaddress.ip_address(host.split("%", maxsplit=1)[0]).is_loopback
    except ValueError:
        return False


def _fuse(event: str, given: tuple[object, ...]) -> None:
    """Blow when anything reaches for an address outside this machine."""
    arguments: tuple[Any, ...] = given
    if os.environ.get("REJOINDER_LIVE_PROVIDERS"):
        # Somebody asked for it: the contracts of the data providers are held against the real services.
        return
    if event == "socket.connect":
        address: Any = arguments[1]
        host = "" if isinstance(address, str | bytes) else str(address[0])
        if not _is_local(host):
            msg = f"a test reached for the network: {address!r}"
            raise RuntimeError(msg)
    elif event == "socket.getaddrinfo" and arguments[0] and not _is_local(_text(arguments[0])):
        msg = f"a test asked the name service for {arguments[0]!r}"
        raise RuntimeError(msg)


def _text(host: object) -> str:
    return host.decode(errors="replace") if isinstance(host, bytes) else str(host)


sys.addaudithook(_fuse)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip what cannot run here, with the words to install it; leave long tests to `make soak`."""
    missing = {name: reason for name, (present, reason) in _NEEDS.items() if not present()}
    wants_soak = bool(os.environ.get("REJOINDER_SOAK"))
    kept: list[pytest.Item] = []
    for item in items:
        if item.get_closest_marker("soak") and not wants_soak:
            continue
        for name, reason in missing.items():
            if item.get_closest_marker(name):
                item.add_marker(pytest.mark.skip(reason=reason))
        kept.append(item)
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Name at the end what was skipped and how to have it run."""
    skipped: list[Any] = terminalreporter.stats.get("skipped", [])
    if not skipped:
        return
    terminalreporter.section("not run on this machine")
    for reason in sorted({str(report.longrepr[2]) for report in skipped}):
        names = [report.nodeid for report in skipped if report.longrepr[2] == reason]
        terminalreporter.line(f"{len(names)} tests: {reason.removeprefix('Skipped: ')}")
        for name in names:
            terminalreporter.line(f"    {name}")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where nothing may be skipped (continuous integration), a skipped test fails the session."""
    reporter: Any = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("REJOINDER_NO_SKIPS") and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
