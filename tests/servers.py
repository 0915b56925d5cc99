"""Real servers for the tests that are about them: Redis and PostgreSQL, each on a free port of this machine."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.conftest import find_postgres

_START_SECONDS = 20.0


def free_port() -> int:
    """Return a port that nothing listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(condition: Callable[[], bool], seconds: float = _START_SECONDS) -> None:
    """Wait for a condition. Raises TimeoutError when it does not come."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(0.05)


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def redis_server(directory: Path) -> Generator[str]:
    """Run a Redis server; yields its URL."""
    port = free_port()
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(directory)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        try:
            wait_until(lambda: _answers(port))
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            process.terminate()
            process.wait(10)


@contextmanager
def redis_cluster(directory: Path) -> Generator[str]:
    """Run a Redis Cluster of three nodes without replicas; yields the URL of one."""
    nodes = [(free_port(), free_port()) for _ in range(3)]
    with ExitStack() as stack:
        for port, bus in nodes:
            home = directory / str(port)
            home.mkdir()
            command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(home)]
            command += ["--cluster-enabled", "yes", "--cluster-port", str(bus)]
            process = stack.enter_context(subprocess.Popen(command, stdout=subprocess.DEVNULL))
            stack.callback(process.terminate)
            wait_until(lambda port=port: _answers(port))
        # The 16,384 slots, evenly; then the first node is introduced to all.
        for (port, bus), (first, last) in zip(nodes, [(0, 5_460), (5_461, 10_922), (10_923, 16_383)], strict=True):
            _redis(port, "CLUSTER", "ADDSLOTSRANGE", first, last)
            _redis(nodes[0][0], "CLUSTER", "MEET", "127.0.0.1", port, bus)
        wait_until(lambda: all("cluster_state:ok" in _redis(port, "CLUSTER", "INFO") for port, _ in nodes))
        yield f"redis://127.0.0.1:{nodes[0][0]}/0"


def _redis(port: int, *words: str | int) -> str:
    command = ["redis-cli", "-p", str(port), *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=10).stdout


@contextmanager
def postgres_server(directory: Path) -> Generator[str]:
    """Run a PostgreSQL server; yields the URL of an empty database. It refuses to run as root, so a system
    user runs it where the tests do.
    """
    programs = find_postgres()
    if programs is None:
        raise FileNotFoundError("initdb")
    port, data = free_port(), directory / "data"
    user = _unprivileged_user()
    if user is not None:
        shutil.chown(directory, user)
        for parent in [directory, *directory.parents]:
            if parent.stat().st_uid == os.getuid() and not parent.stat().st_mode & 0o001:
                parent.chmod(parent.stat().st_mode | 0o011)
    _run_as(user, directory, programs / "initdb", "-D", data, "-U", "rejoinder", "-A", "trust", "--no-sync")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={directory} -c fsync=off"
    _run_as(user, directory, programs / "pg_ctl", "-D", data, "-w", "-o", options, "start")
    try:
        yield f"postgresql://rejoinder@127.0.0.1:{port}/postgres"
    finally:
        _run_as(user, directory, programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")


def _run_as(user: str | None, directory: Path, *command: str | Path) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, user=user, cwd=directory)


def _unprivileged_user() -> str | None:
    if os.getuid() != 0:
        return None
    return next(name for name in ("postgres", "nobody") if _exists(name))


def _exists(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True
