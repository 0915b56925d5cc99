"""The sender's profile in a TOML file, for the shell, the API, and as a workspace's starting point.

default_mode = "template"        # or "ai"

[sender]
name = "…"                       # company, offer, value_proposition, calendar_link, style_notes, email
"""

from __future__ import annotations

import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

from bot.errors import BadInput
from bot.models.sender import SenderProfile
from bot.ports import WorkspaceSettings

_FIELDS = tuple(item.name for item in fields(SenderProfile))


def read_sender_file(path: Path) -> WorkspaceSettings:
    """Return the settings in a file. Raises BadInput, in one sentence, when it cannot be used."""
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        msg = f"The profile {path.name} cannot be read: {error.strerror}."
        raise BadInput(msg) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        msg = f"The profile {path.name} is not valid TOML."
        raise BadInput(msg) from error
    return parse_sender(document, path.name)


def parse_sender(document: dict[str, Any], name: str) -> WorkspaceSettings:
    """Return the settings in a parsed file; fields may stand under [sender] or at the top. Raises BadInput."""
    table: Any = document.get("sender", document)
    mode: Any = document.get("default_mode", "template")
    if not isinstance(table, dict) or mode not in {"template", "ai"}:
        msg = f'The profile {name} needs a table [sender] and default_mode = "template" or "ai".'
        raise BadInput(msg)
    values: dict[str, Any] = {key: table[key] for key in _FIELDS if key in table}
    wrong = [key for key, value in values.items() if not isinstance(value, str)]
    if wrong:
        msg = f"The profile {name}: {', '.join(wrong)} must be text."
        raise BadInput(msg)
    return WorkspaceSettings(SenderProfile(**{key: value.strip() or None for key, value in values.items()}), mode)
