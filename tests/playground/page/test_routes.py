"""The routes of the page, without a browser."""

import json
import re
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from playground.page.routes import PAGE_DIRECTORY, UnreadableManifest, page_routes, read_features

MANIFEST = """
display_information: {name: Answerer}
features:
  bot_user: {display_name: Answer Bot}
  app_home: {home_tab_enabled: true}
  shortcuts:
    - {name: Draft reply, type: message, callback_id: draft_reply, description: Draft it}
    - {name: Everywhere, type: global, callback_id: everywhere, description: Not on a message}
  slash_commands:
    - {command: /draft-reply, description: Draft it, usage_hint: "[link]", should_escape: false}
"""


async def client(manifest: Path) -> TestClient[web.Request, web.Application]:
    """A client of a server that has the page's routes only."""
    app = web.Application()
    app.add_routes(page_routes(manifest, model="scripted-9"))
    opened = TestClient(TestServer(app))
    await opened.start_server()
    return opened


async def test_every_file_comes_with_a_policy_that_allows_this_origin_only(tmp_path: Path) -> None:
    """Index, scripts and styles carry a content policy without other origins and without inline code."""
    opened = await client(tmp_path / "none.yml")
    for path, kind in (("/", "text/html"), ("/_page/main.js", "text/javascript"), ("/_page/page.css", "text/css")):
        response = await opened.get(path)
        assert response.status == 200
        assert response.content_type == kind
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
    await opened.close()


@pytest.mark.parametrize("name", ["routes.py", "..%2froutes.py", "%2e%2e%2fdemo.py", "index.html", "missing.js"])
async def test_nothing_but_the_files_of_the_page_is_served(tmp_path: Path, name: str) -> None:
    """Python files, other folders and unknown names are not found."""
    opened = await client(tmp_path / "none.yml")
    assert (await opened.get(f"/_page/{name}")).status == 404
    await opened.close()


async def test_the_page_offers_what_the_manifest_declares(tmp_path: Path) -> None:
    """Message shortcuts, commands, Home tab and name come from the manifest; global shortcuts do not."""
    path = tmp_path / "app_manifest.yml"
    path.write_text(MANIFEST, encoding="utf-8")
    opened = await client(path)
    features = await (await opened.get("/_page/manifest")).json()
    await opened.close()
    assert features == {
        "name": "Answer Bot",
        "shortcuts": [{"name": "Draft reply", "callback_id": "draft_reply", "description": "Draft it"}],
        "slash_commands": [{"command": "/draft-reply", "description": "Draft it", "usage_hint": "[link]"}],
        "home_tab": True,
    }


def test_without_a_manifest_the_main_job_is_offered(tmp_path: Path) -> None:
    """Draft reply and /draft-reply are there before the project has a manifest."""
    features = read_features(tmp_path / "none.yml")
    assert [shortcut["callback_id"] for shortcut in features["shortcuts"]] == ["draft_reply"]
    assert [command["command"] for command in features["slash_commands"]] == ["/draft-reply"]


def test_a_manifest_that_is_none_is_refused(tmp_path: Path) -> None:
    """A file of another shape is an error at the start, not an empty menu."""
    path = tmp_path / "app_manifest.yml"
    path.write_text("- a list", encoding="utf-8")
    with pytest.raises(UnreadableManifest):
        read_features(path)


async def test_the_page_learns_what_is_installed(tmp_path: Path) -> None:
    """`/_page/about` names the model and whether look-up by meaning is installed."""
    opened = await client(tmp_path / "none.yml")
    about = await (await opened.get("/_page/about")).json()
    await opened.close()
    assert about["model"] == "scripted-9"
    assert isinstance(about["semantic_installed"], bool)


def test_the_scripts_never_turn_text_into_markup() -> None:
    """No script of the page uses a way by which data could become markup or code, nor another origin's file."""
    forbidden = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|srcdoc")
    for path in PAGE_DIRECTORY.glob("*.js"):
        text = path.read_text(encoding="utf-8")
        assert not forbidden.search(text), path.name
        assert not re.search(r"""(?:from|import\()\s*["']https?:""", text), path.name
        assert len(text.splitlines()) < 300, path.name


def test_the_seeds_are_of_the_documented_shape() -> None:
    """Every message is by a member of its channel, in the past, and every address in it is an invented one."""
    directory = PAGE_DIRECTORY.parent / "conversations"
    workspace = json.loads((directory / "workspace.json").read_text(encoding="utf-8"))
    members = {channel["id"]: channel["members"] for channel in workspace["channels"]}
    files = sorted(directory.glob("[0-9]*.json"))
    assert len(files) >= 12
    for path in files:
        conversation = json.loads(path.read_text(encoding="utf-8"))
        assert conversation["about"]
        for root in conversation["messages"]:
            ages = [root["minutes_ago"], *(reply["minutes_ago"] for reply in root.get("thread", []))]
            assert ages == sorted(ages, reverse=True), path.name
            for message in [root, *root.get("thread", [])]:
                assert message["user"] in members[conversation["channel"]], path.name
        hosts = re.findall(r"(?:https?://|mailto:[^|@]*@)([\w.-]+)", path.read_text(encoding="utf-8"))
        assert all(host.endswith(".example") for host in hosts), path.name
    shared = [channel for channel in workspace["channels"] if channel["is_ext_shared"]]
    strangers = {user["id"] for user in workspace["users"] if user.get("is_stranger")}
    assert shared
    assert strangers & set(shared[0]["members"])
    assert any(workspace["bot"]["user_id"] not in channel["members"] for channel in workspace["channels"])
