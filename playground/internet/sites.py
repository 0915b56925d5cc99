"""Pages as files: `<directory>/<host>/<path>`, with a `.headers.json` beside them for what a file cannot say.

`/` is `index.html`; `/about` is `about`, `about.html` or `about/index.html`. A host's `.headers.json` maps a
path to `{"status"?, "headers"?, "charset"?, "encoding"?, "delay_ms"?, "redirect"?}`; `"*"` holds for all paths
of the host. `charset: null` leaves the charset out of the header, `encoding: "gzip"` compresses the body, and
`{path}` in a redirect stands for the path asked for.
"""

import gzip
import hashlib
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path, PurePosixPath
from typing import Any, cast
from urllib.parse import quote

BUILT_IN = Path(__file__).with_name("sites")
SIDE_FILE = ".headers.json"
CONTENT_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".xml": "application/xml",
    ".rss": "application/rss+xml",
    ".atom": "application/atom+xml",
    ".json": "application/json",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".pdf": "application/pdf",
}
_TEXTUAL = ("text/", "application/xml", "application/rss+xml", "application/atom+xml", "application/json")


@dataclass(frozen=True)
class Page:
    """What a site answers for one path: `headers` include type, ETag and Last-Modified; `delay_ms` before it."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict[str, str])
    delay_ms: int = 0

    @property
    def etag(self) -> str:
        """The validator of this body, quoted as in the header."""
        return self.headers.get("ETag", "")


class Sites:
    """Finds pages among the built-in sites and one more directory, whose hosts and files win."""

    def __init__(self, extra_directory: Path | None = None) -> None:
        """`extra_directory` holds folders named like hosts; it is read at each request, so it may change."""
        self._roots = [root for root in (extra_directory, BUILT_IN) if root is not None]

    def hosts(self) -> list[str]:
        """Names of all hosts that have a folder, sorted."""
        found = {child.name for root in self._roots if root.is_dir() for child in root.iterdir() if child.is_dir()}
        return sorted(found)

    def knows(self, host: str) -> bool:
        """Whether any directory has a folder for `host`."""
        return _is_host(host) and any((root / host).is_dir() for root in self._roots)

    def find(self, host: str, path: str) -> Page:
        """The page of `host` at `path` (decoded, without query); a plain 404 page if there is none."""
        for root in self._roots:
            page = _page_in(root / host, path) if _is_host(host) else None
            if page is not None:
                return page
        return _not_found(host)


def _is_host(host: str) -> bool:
    return bool(host) and not host.startswith(".") and "/" not in host and "\\" not in host and "\0" not in host


def _page_in(folder: Path, path: str) -> Page | None:
    if not folder.is_dir():
        return None
    notes = _notes(folder, path)
    file = _file_of(folder, path)
    if file is None and not ({"redirect", "status"} & notes.keys()):
        return None
    body = b"" if file is None else file.read_bytes()
    if notes.get("encoding") == "gzip":
        # mtime 0: the same page is the same bytes each time, as its ETag says.
        body = gzip.compress(body, mtime=0)
    return Page(
        body=body,
        status=int(notes.get("status", 302 if "redirect" in notes else 200)),
        headers=_headers(file, body, notes, path),
        delay_ms=int(notes.get("delay_ms", 0)),
    )


def _notes(folder: Path, path: str) -> dict[str, Any]:
    side = folder / SIDE_FILE
    if not side.is_file():
        return {}
    table = cast("dict[str, dict[str, Any]]", json.loads(side.read_text(encoding="utf-8")))
    return {**table.get("*", {}), **table.get(path, {})}


def _file_of(folder: Path, path: str) -> Path | None:
    parts = [part for part in PurePosixPath("/" + path.strip("/")).parts if part != "/"]
    if any(part.startswith(".") or "\\" in part or "\0" in part for part in parts):
        return None
    base = folder.joinpath(*parts)
    candidates = (
        [base / "index.html"] if not parts else [base, base.with_name(base.name + ".html"), base / "index.html"]
    )
    inside = folder.resolve()
    for candidate in candidates:
        if candidate.is_file() and candidate.resolve().is_relative_to(inside):
            return candidate
    return None


def _headers(file: Path | None, body: bytes, notes: dict[str, Any], path: str) -> dict[str, str]:
    headers: dict[str, str] = {}
    if file is not None:
        kind = CONTENT_TYPES.get(file.suffix.lower(), "application/octet-stream")
        charset = notes.get("charset", "utf-8") if kind.startswith(_TEXTUAL) else None
        headers["Content-Type"] = f"{kind}; charset={charset}" if charset else kind
        headers["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
        changed = datetime.fromtimestamp(int(file.stat().st_mtime), UTC)
        headers["Last-Modified"] = format_datetime(changed, usegmt=True)
    if "redirect" in notes:
        headers["Location"] = str(notes["redirect"]).replace("{path}", quote(path))
    if "encoding" in notes:
        headers["Content-Encoding"] = str(notes["encoding"])
    headers.update({str(name): str(value) for name, value in notes.get("headers", {}).items()})
    return headers


def _not_found(host: str) -> Page:
    text = f"<!doctype html><title>Not found</title><h1>Not found</h1><p>{host} has no such page.</p>"
    return Page(text.encode(), 404, {"Content-Type": "text/html; charset=utf-8"})
