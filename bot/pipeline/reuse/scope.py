"""The hard scope of a result as a key: nothing is ever reused outside it, and an incomplete one is never used."""

from __future__ import annotations

import hashlib
import json

from bot.models.reuse import ReuseKind, Scope

# Who is asked, where, how far the conversation is, and everything that shapes a reply (reuse_and_cache.md section 5).
# `prefix` is a digest of every message but the last inbound one.
_THREAD = ("channel", "visibility", "prospect", "company", "language", "speaker", "turns", "prefix", "model", "prompt")
DECLARED_FIELDS: dict[ReuseKind, frozenset[str]] = {
    ReuseKind.ANALYSIS: frozenset(_THREAD),
    ReuseKind.DRAFT: frozenset((*_THREAD, "stage", "sender", "template", "knowledge", "profile")),
    ReuseKind.PROFILE: frozenset(("prospect", "company", "sources")),
    ReuseKind.ANSWER: frozenset(("language", "category", "knowledge")),
}


def scope_digest(scope: Scope) -> str | None:
    """Return the digest of a whole scope (SHA-256 of canonical JSON, 64 hexadecimal digits).

    None = no reuse: a declared field of its kind is absent, or any given field is None or blank.
    """
    if not scope.workspace.strip() or DECLARED_FIELDS[scope.kind] - scope.fields.keys():
        return None
    if not all(value and value.strip() for value in scope.fields.values()):
        return None
    return _digest([scope.kind, scope.workspace, scope.fields, sorted(set(scope.prospects))])


def channel_digest(scope: Scope) -> str | None:
    """Return the digest of workspace, channel and kind alone: the scope of the comparison mode "origin", which
    serves results across prospects and versions. None without a channel.
    """
    channel = scope.fields.get("channel")
    return _digest(["origin", scope.kind, scope.workspace, channel]) if channel and scope.workspace else None


def _digest(value: list[object]) -> str:
    canonical = json.dumps(value, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
