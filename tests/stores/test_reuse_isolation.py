"""Nothing made for one workspace, prospect, place or version is served for another, whatever keeps it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.models.reuse import ReuseKind, Scope
from bot.ports import ReuseStore
from tests.pipeline.reuse.parts import a_bench, a_scope, a_signature, served


@pytest.mark.parametrize("kind", ReuseKind)
async def test_nothing_is_reused_in_another_scope(tmp_path: Path, store: ReuseStore, kind: ReuseKind) -> None:
    """The full matrix: for each field, another value and none at all are misses in every tier; so are another
    workspace, another kind and other prospects.
    """
    signature = a_signature("what does it cost", "f1")
    tries = [signature, a_signature("other", "f1"), a_signature("how much is it", "f2")]
    async with a_bench(tmp_path, store=store, semantic_kinds=frozenset(ReuseKind)) as bench:
        base = a_scope(kind)
        assert await bench.cache.store(base, signature, "value", "run-1")
        assert [served(await bench.cache.look_up(base, item)) for item in tries] == [
            ("value", tier) for tier in ("exact", "fuzzy", "semantic")
        ]
        others = [a_scope(kind, "T2"), a_scope(kind, extra="x")]
        others += [a_scope(other) for other in ReuseKind if other is not kind]
        others += [_changed(base, name, value) for name in base.fields for value in ("another", "", " ", None)]
        others += [_changed(base, name) for name in base.fields]
        others.append(replace(base, prospects=("p2",)))
        for scope in others:
            for item in tries:
                assert await bench.cache.look_up(scope, item) is None, scope


def _changed(scope: Scope, name: str, *values: str | None) -> Scope:
    """The scope with another value of one field, or without it."""
    fields = {other: value for other, value in scope.fields.items() if other != name}
    return replace(scope, fields={**fields, **dict.fromkeys([name], values[0])} if values else fields)
