"""What the figures were measured on."""

from __future__ import annotations

import os
import platform
import time
from pathlib import Path
from typing import Any

import psutil

_CPU = Path("/proc/cpuinfo")


def describe_machine() -> dict[str, Any]:
    """Return cores, processor, memory, Python, and the load of others: the 1-minute average over the cores."""
    return {
        "cores": os.cpu_count(),
        "cpu": _cpu_model(),
        "memory_gib": round(psutil.virtual_memory().total / 2**30, 1),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "load_1_min": round(os.getloadavg()[0], 2),
        "busy_percent": psutil.cpu_percent(interval=1.0),
        "measured_at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
    }


def _cpu_model() -> str:
    if not _CPU.exists():
        return platform.processor() or platform.machine()
    lines = _CPU.read_text(encoding="utf-8", errors="replace").splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def describe_in_words(machine: dict[str, Any]) -> str:
    """Return one line for the head of the output."""
    return (
        f"{machine['cores']} cores ({machine['cpu']}), {machine['memory_gib']} GiB, {machine['system']}, "
        f"Python {machine['python']}; before the start the processors were {machine['busy_percent']:.0f} % busy "
        f"(load {machine['load_1_min']})"
    )
