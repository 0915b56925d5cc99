"""The key under which identifiers of prospects are hashed, wherever they are kept."""

from __future__ import annotations

import secrets

from bot.settings import Settings


def read_suppression_secret(settings: Settings) -> bytes:
    """Return the key under which suppressed identifiers are hashed: SUPPRESSION_KEY, or one made once and kept
    in the data directory. Losing it loses the list's meaning, so it is never made anew over an old one.
    """
    if settings.suppression_key is not None:
        return settings.suppression_key.get_secret_value().encode()
    path = settings.data_dir / "suppression.key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(32), encoding="ascii")
    return path.read_bytes()
