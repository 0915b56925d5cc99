"""Invented sites written to a directory, as the playground serves them: six pages each, of a wanted weight and pace."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

PAGES = ("about", "team", "customers", "news", "careers")
_PATIENCE_SECONDS = 30.0
_FACTS = {
    "about": "<p>{name} was founded in 2014 in Leeuwarden. We are 48 people.</p>",
    "team": "<ul><li>Anna Berg, Chief Executive</li><li>Jan Kohl, Head of Sales</li></ul>",
    "customers": "<ul><li>Hollowfield Dairy</li><li>Olive &amp; Rye</li></ul>",
    "news": "<h2>3 November 2026</h2><p>{name} raised €6.5 million in a Series A.</p>",
    "careers": "<h3>Platform engineer</h3><p>Leeuwarden</p>",
}


def write_site(directory: Path, label: str, *, filler: str = "", delay_ms: int = 0, robots_delay_ms: int = 0) -> str:
    """Write a site of a home page and five others; return its host. `filler` is HTML at the end of each page."""
    host, name = f"{label}.example", label.capitalize()
    folder = directory / host
    folder.mkdir(parents=True)
    links = "".join(f'<a href="/{page}">{page.capitalize()}</a> ' for page in PAGES)
    head = f'<html lang="en"><head><title>{name}</title><meta property="og:site_name" content="{name}"></head><body>'
    home = f"{head}<nav>{links}</nav><main><p>{name} collects the data of dairy herds.</p>{filler}</main>"
    (folder / "index.html").write_text(home, encoding="utf-8")
    for page, body in _FACTS.items():
        text = f"{head}<main><h1>{page.capitalize()}</h1>{body.format(name=name)}{filler}</main>"
        (folder / f"{page}.html").write_text(text, encoding="utf-8")
    (folder / "robots.txt").write_text("User-agent: *\nAllow: /\n", encoding="utf-8")
    side = {"*": {"delay_ms": delay_ms}, "/robots.txt": {"delay_ms": robots_delay_ms}}
    (folder / ".headers.json").write_text(json.dumps(side), encoding="utf-8")
    return host


@contextmanager
def served(directory: Path) -> Generator[str]:
    """Serve the sites and the playground's bad neighbours from a process of its own; yields the proxy's origin."""
    command = [sys.executable, "-m", "playground", "--port", "0", "--sites", str(directory)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            line = process.stdout.readline() if process.stdout else ""
            if "http://" not in line:
                msg = "the playground did not start"
                raise RuntimeError(msg)
            yield line.split()[-1].rstrip("/")
        finally:
            process.terminate()
            process.wait(_PATIENCE_SECONDS)
