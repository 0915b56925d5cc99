"""Prospects: the ProspectStore port over the database."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, select, update

from bot.models.codec import decode_json, encode_json
from bot.models.research import ProspectMark, ProspectState, ResearchRequest
from bot.models.run import Place, RunStatus
from bot.ports.prospects import ResearchFindings, ResearchRecord
from bot.stores.database import Database
from bot.stores.schema import profile_versions, prospect_marks, research
from bot.stores.upsert import insert_if_absent, insert_or_replace
from bot.stores.versions import append_versions, versions_of


class DatabaseProspects:
    """Implements ProspectStore."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def open_research(self, record: ResearchRecord) -> ResearchRecord:
        """Insert the record unless its run_id is known; return what is stored. Raises StoreError."""
        row = {
            "run_id": record.run_id,
            "workspace": record.request.workspace,
            "thread_key": record.thread_key,
            "prospect": record.prospect,
            "status": record.status.value,
            "created_at": record.created_at,
            "request": encode_json(record.request),
            "card": encode_json(record.card) if record.card else None,
        }
        async with self._database.transaction() as connection:
            await insert_if_absent(connection, research, row)
            stored = await connection.execute(select(research).where(research.c.run_id == record.run_id))
            return _record(stored.one())

    async def find_research(self, run_id: str) -> ResearchRecord | None:
        """Return the look-up, if known. Raises StoreError."""
        async with self._database.transaction() as connection:
            row = (await connection.execute(select(research).where(research.c.run_id == run_id))).one_or_none()
        return _record(row) if row else None

    async def latest_research(self, thread_key: str) -> ResearchRecord | None:
        """Return the newest look-up of a prospect in a thread, if any. Raises StoreError."""
        query = select(research).where(research.c.thread_key == thread_key)
        async with self._database.transaction() as connection:
            row = (await connection.execute(query.order_by(research.c.created_at.desc()).limit(1))).one_or_none()
        return _record(row) if row else None

    async def place_research_card(self, run_id: str, card: Place) -> None:
        """Record where the card was posted. Raises StoreError."""
        statement = update(research).where(research.c.run_id == run_id).values(card=encode_json(card))
        async with self._database.transaction() as connection:
            await connection.execute(statement)

    async def finish_research(self, run_id: str, status: RunStatus, findings: ResearchFindings | None = None) -> None:
        """Record how the look-up ended; one that has ended already stays as it is. Raises StoreError."""
        values: dict[str, str] = {"status": status.value}
        if findings is not None:
            values["findings"] = encode_json(findings)
        statement = update(research).where(research.c.run_id == run_id, research.c.status == RunStatus.RUNNING.value)
        async with self._database.transaction() as connection:
            await connection.execute(statement.values(**values))

    async def mark(self, mark: ProspectMark) -> bool:
        """Add a decision; return whether it differed from the newest one. Raises StoreError."""
        content = {mark.prospect: {"state": mark.state.value}}
        written = await append_versions(
            self._database, prospect_marks, mark.workspace, content, mark.person, mark.decided_at
        )
        return written > 0

    async def latest_mark(self, workspace: str, prospect: str) -> ProspectMark | None:
        """Return the newest decision about a prospect, if any. Raises StoreError."""
        return next(iter(await self.marks_of(workspace, prospect)), None)

    async def marks_of(self, workspace: str, prospect: str) -> tuple[ProspectMark, ...]:
        """Return all decisions about a prospect, newest first. Raises StoreError."""
        rows = await versions_of(self._database, prospect_marks, workspace, prospect)
        return tuple(
            ProspectMark(workspace, prospect, ProspectState(row["state"]), row["author"], row["created_at"])
            for row in rows
        )

    async def note_version(self, workspace: str, prospect: str, version: str, at: str) -> None:
        """Record the newest version of a prospect's profile. Raises StoreError."""
        row = {"workspace": workspace, "prospect": prospect, "version": version, "seen_at": at}
        async with self._database.transaction() as connection:
            await insert_or_replace(connection, profile_versions, row)

    async def present_version(self, workspace: str, prospect: str) -> str | None:
        """Return the newest version of a prospect's profile, if one was ever composed. Raises StoreError."""
        query = select(profile_versions.c.version).where(
            profile_versions.c.workspace == workspace, profile_versions.c.prospect == prospect
        )
        async with self._database.transaction() as connection:
            return (await connection.execute(query)).scalar_one_or_none()


def _record(row: Row[Any]) -> ResearchRecord:
    return ResearchRecord(
        run_id=row.run_id,
        thread_key=row.thread_key,
        prospect=row.prospect,
        request=decode_json(ResearchRequest, row.request),
        status=RunStatus(row.status),
        created_at=row.created_at,
        card=decode_json(Place, row.card) if row.card else None,
        findings=decode_json(ResearchFindings, row.findings) if row.findings else None,
    )
