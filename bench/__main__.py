"""`python -m bench [suite …] [--runs N] [--peers PYTHON] [--json FILE]`."""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.machine import describe_in_words, describe_machine
from bench.report import Report

SUITES = ("run", "ack", "start", "write", "cache", "extraction", "enrich")
RESULTS = Path(__file__).parent / "results"
TARGET_MISSED = 1


def measure_suite(name: str, runs: int | None, peers: Path | None = None) -> Report:
    """Run one suite; `runs` is how often each figure is taken, None for the suite's own number. `peers` is an
    interpreter that has other caches installed.
    """
    # Each suite imports what it measures, so it is loaded only when it is asked for.
    suite = importlib.import_module(f"bench.suites.{name}")
    options = {"peers": peers} if name == "cache" else {}
    report: Report = suite.measure(suite.RUNS if runs is None else runs, **options)
    return report


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print a table per suite, keep the figures; 0 when every target was met, 1 otherwise."""
    parsed = _parser().parse_args(arguments)
    kept: list[dict[str, Any]] = []
    missed = False
    for name in parsed.suites or SUITES:
        machine = describe_machine()
        report = measure_suite(name, parsed.runs, parsed.peers)
        missed = missed or not all(target.is_met for target in report.targets)
        result = {"machine": machine, **report.to_json()}
        kept.append(result)
        print(f"{report.to_text()}\n\nMeasured on {describe_in_words(machine)}.\n", flush=True)
        RESULTS.mkdir(exist_ok=True)
        _write(RESULTS / f"{name}.json", result)
    if parsed.json:
        _write(parsed.json, kept)
    return TARGET_MISSED if missed else 0


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(prog="python -m bench", description="Measure; see docs/performance.md.")
    options.add_argument("suites", nargs="*", type=_suite, metavar="suite", help=f"{', '.join(SUITES)} (default: all)")
    options.add_argument("--runs", type=_count, help="how often each figure is taken (default: the suite's own)")
    options.add_argument("--peers", type=Path, metavar="PYTHON", help="cache: an interpreter with GPTCache or redisvl")
    options.add_argument("--json", type=Path, metavar="FILE", help="also write all results to FILE")
    return options


def _suite(text: str) -> str:
    if text not in SUITES:
        raise argparse.ArgumentTypeError(f"{text!r} is not one of {', '.join(SUITES)}")
    return text


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a positive number")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
