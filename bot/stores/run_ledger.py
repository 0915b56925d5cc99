"""Runs by conversation: the RunLedger port over the database."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Row, func, select, update

from bot.models.codec import decode_json, encode_json
from bot.models.run import DraftRequest, Place, RunStatus
from bot.ports import RunRecord
from bot.stores.database import Database
from bot.stores.schema import runs
from bot.stores.upsert import insert_if_absent


class DatabaseRunLedger:
    """Implements RunLedger."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def open_run(self, record: RunRecord) -> RunRecord:
        """Insert the record unless its run_id is known; return what is stored. Raises StoreError."""
        row = {
            "run_id": record.run_id,
            "thread_key": record.thread_key,
            "status": record.status.value,
            "created_at": record.created_at,
            "request": encode_json(record.request),
        }
        async with self._database.transaction() as connection:
            await insert_if_absent(connection, runs, row)
            stored = await connection.execute(select(runs).where(runs.c.run_id == record.run_id))
            return _record(stored.one())

    async def find_run(self, run_id: str) -> RunRecord | None:
        """Return the run, if known. Raises StoreError."""
        async with self._database.transaction() as connection:
            row = (await connection.execute(select(runs).where(runs.c.run_id == run_id))).one_or_none()
        return _record(row) if row else None

    async def latest_run(self, thread_key: str) -> RunRecord | None:
        """Return the newest run of a conversation, if any. Raises StoreError."""
        query = select(runs).where(runs.c.thread_key == thread_key).order_by(runs.c.created_at.desc()).limit(1)
        async with self._database.transaction() as connection:
            row = (await connection.execute(query)).one_or_none()
        return _record(row) if row else None

    async def count_runs(self, thread_key: str) -> int:
        """Return how many runs a conversation has had. Raises StoreError."""
        query = select(func.count()).select_from(runs).where(runs.c.thread_key == thread_key)
        async with self._database.transaction() as connection:
            return (await connection.execute(query)).scalar_one()

    async def place_card(self, run_id: str, card: Place) -> None:
        """Record where the card was posted. Raises StoreError."""
        await self._change(run_id, card=encode_json(card))

    async def keep_material(self, run_id: str, material: dict[str, Any]) -> None:
        """Record what was read, analysed and recalled. Raises StoreError."""
        await self._change(run_id, material=json.dumps(material, ensure_ascii=False))

    async def finish_run(self, run_id: str, status: RunStatus) -> None:
        """Record how the run ended. Raises StoreError."""
        await self._change(run_id, status=status.value)

    async def _change(self, run_id: str, **values: str) -> None:
        async with self._database.transaction() as connection:
            await connection.execute(update(runs).where(runs.c.run_id == run_id).values(**values))


def _record(row: Row[Any]) -> RunRecord:
    return RunRecord(
        run_id=row.run_id,
        thread_key=row.thread_key,
        request=decode_json(DraftRequest, row.request),
        status=RunStatus(row.status),
        created_at=row.created_at,
        card=decode_json(Place, row.card) if row.card else None,
        material=json.loads(row.material) if row.material else None,
    )
