"""Routes of the playground's page: `/` and `/_page/*`, with a content policy that allows this origin only."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast

import yaml
from aiohttp import web

PAGE_DIRECTORY = Path(__file__).parent
MANIFEST_PATH = PAGE_DIRECTORY.parent.parent / "app_manifest.yml"
SERVED_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
SCRIPTED_MODEL = "scripted-1"

# Nothing from another origin, no inline script or style: what a prospect wrote can at most be text.
CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
PAGE_HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}

# What the page offers while there is no manifest: the main job of the bot alone.
FALLBACK_FEATURES: dict[str, Any] = {
    "name": "Rejoinder",
    "shortcuts": [
        {"name": "Draft reply", "callback_id": "draft_reply", "description": "Draft the next reply in this thread"}
    ],
    "slash_commands": [
        {
            "command": "/draft-reply",
            "description": "Draft the next reply to a prospect",
            "usage_hint": "[link to a message | help]",
        }
    ],
    "home_tab": True,
}


class UnreadableManifest(Exception):
    """The app manifest is there, but is not one."""


def page_routes(manifest_path: Path = MANIFEST_PATH, model: str = SCRIPTED_MODEL) -> list[web.RouteDef]:
    """Routes for the page, its files, the app's features and what is installed.

    `manifest_path` is the app manifest that shortcuts and commands come from; `model` is the name shown.
    """
    files = {path.name: path for path in PAGE_DIRECTORY.iterdir() if path.suffix in SERVED_TYPES}
    features = read_features(manifest_path)
    about = {"semantic_installed": find_spec("sentence_transformers") is not None, "model": model}

    async def index(_request: web.Request) -> web.StreamResponse:
        return web.FileResponse(PAGE_DIRECTORY / "index.html", headers=PAGE_HEADERS)

    async def file(request: web.Request) -> web.StreamResponse:
        path = files.get(request.match_info["name"])
        if path is None:
            raise web.HTTPNotFound(text="no such file of the page")
        headers = {**PAGE_HEADERS, "Content-Type": f"{SERVED_TYPES[path.suffix]}; charset=utf-8"}
        return web.FileResponse(path, headers=headers)

    async def manifest(_request: web.Request) -> web.Response:
        return web.json_response(features, headers=PAGE_HEADERS)

    async def about_page(_request: web.Request) -> web.Response:
        return web.json_response(about, headers=PAGE_HEADERS)

    return [
        web.get("/", index),
        web.get("/_page/manifest", manifest),
        web.get("/_page/about", about_page),
        web.get("/_page/{name}", file),
    ]


def read_features(manifest_path: Path) -> dict[str, Any]:
    """The bot's name, message shortcuts, slash commands and Home tab as the app manifest declares them.

    Answers `FALLBACK_FEATURES` where there is no manifest. Raises `UnreadableManifest` for one that is not a mapping.
    """
    if not manifest_path.exists():
        return FALLBACK_FEATURES
    loaded: object = yaml.safe_load(manifest_path.read_text(encoding="utf-8"))
    if not isinstance(loaded, dict):
        raise UnreadableManifest(f"{manifest_path.name} is not a mapping")
    document = cast("dict[str, Any]", loaded)
    features: dict[str, Any] = document.get("features") or {}
    shortcuts: list[dict[str, Any]] = features.get("shortcuts") or []
    commands: list[dict[str, Any]] = features.get("slash_commands") or []
    display: dict[str, Any] = features.get("bot_user") or document.get("display_information") or {}
    home: dict[str, Any] = features.get("app_home") or {}
    return {
        "name": display.get("display_name") or display.get("name") or FALLBACK_FEATURES["name"],
        "shortcuts": [
            {key: shortcut.get(key, "") for key in ("name", "callback_id", "description")}
            for shortcut in shortcuts
            if shortcut.get("type") == "message"
        ],
        "slash_commands": [
            {key: command.get(key, "") for key in ("command", "description", "usage_hint")} for command in commands
        ],
        "home_tab": bool(home.get("home_tab_enabled", False)),
    }
