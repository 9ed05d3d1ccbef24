"""Masking counters, raw webhook bodies, messages from users and account news in SQL."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import case, delete, func, insert, select

from whinchat.adapters.sql.schema import inbound, masks, notices, webhooks
from whinchat.adapters.sql.session import Session
from whinchat.adapters.sql.types import microseconds
from whinchat.adapters.sql.windows import SqlWindows
from whinchat.core.event import Json
from whinchat.core.ports_outbox import WEBHOOK_BYTES_MAX, KeptBody
from whinchat.core.receipt import IdentityChange, Inbound, Notice


class SqlMasking:
    """`core.ports.MaskingPort` on SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def hit(self, destination_id: str, hash_value: str, *, now: datetime, ttl_seconds: int) -> int:
        """Count one match; the first of an interval opens it."""
        ends = now + timedelta(seconds=ttl_seconds)
        statement = self._session.insert(masks).values(
            destination_id=destination_id, hash=hash_value, hits=1, expires_at=ends
        )
        over = masks.c.expires_at <= now
        counting = statement.on_conflict_do_update(
            index_elements=["destination_id", "hash"],
            set_={
                "hits": case((over, 1), else_=masks.c.hits + 1),
                "expires_at": case((over, statement.excluded.expires_at), else_=masks.c.expires_at),
            },
        ).returning(masks.c.hits)
        return int(self._session.connection.execute(counting).scalar_one())

    def forget(self, before: datetime) -> int:
        """Delete intervals that ended before that instant."""
        return self._session.connection.execute(delete(masks).where(masks.c.expires_at < before)).rowcount


class SqlWebhooks:
    """`core.ports.WebhooksPort` on SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._connection = session.connection

    def keep(self, bodies: Sequence[tuple[int, bytes, datetime]]) -> None:
        """Store (project id, verified body, received at) before they are answered."""
        rows = [(project_id, body, microseconds(at)) for project_id, body, at in bodies]
        self._session.insert_all("INSERT INTO webhooks (project_id, body, received_at)", rows)

    def waits(self, without: Collection[int] = ()) -> bool:
        """Whether there is a body not processed yet, not counting those ids."""
        unprocessed, values = self._unprocessed(without)
        return self._session.driver(f"SELECT 1 {unprocessed} LIMIT 1", values).first() is not None

    def _unprocessed(self, without: Collection[int]) -> tuple[str, tuple[object, ...]]:
        """From where, and the values for it."""
        unprocessed = "FROM webhooks WHERE processed_at IS NULL"
        if not without:
            return unprocessed, ()
        return f"{unprocessed} AND NOT (id {self._session.one_of})", (self._session.listed(without),)

    def unprocessed(
        self, limit: int, bytes_max: int = WEBHOOK_BYTES_MAX, *, without: Collection[int] = ()
    ) -> list[KeptBody]:
        """Unprocessed bodies, oldest first, not counting those ids; skips what another worker holds."""
        # The sizes first: a body may have 3 MB, and so many at once would fill the memory.
        unprocessed, values = self._unprocessed(without)
        query = f"SELECT id, length(body) {unprocessed} ORDER BY id LIMIT ?"
        if self._session.writing and self._session.on_postgresql:
            query += " FOR UPDATE SKIP LOCKED"
        ids: list[int] = []
        total_bytes = 0
        for id_, size_bytes in self._session.driver(query, (*values, limit)).all():
            total_bytes += size_bytes
            if ids and total_bytes > bytes_max:
                break
            ids.append(id_)
        if not ids:
            return []
        query = f"SELECT id, project_id, body FROM webhooks WHERE id {self._session.one_of} ORDER BY id"  # noqa: S608 - constants
        rows = self._session.driver(query, (self._session.listed(ids),))
        return [(row[0], row[1], row[2]) for row in rows]

    def done(self, ids: Collection[int], at: datetime) -> None:
        """Mark bodies as processed."""
        query = f"UPDATE webhooks SET processed_at = ? WHERE id {self._session.one_of}"  # noqa: S608 - constants
        self._session.driver(query, (microseconds(at), self._session.listed(ids)))

    def keep_inbound(self, project_id: int, arrived: Sequence[Inbound]) -> set[str]:
        """Store messages from users once each and open their windows; Meta's ids of those that were new."""
        if not arrived:
            return set()
        new = self._keep(project_id, [(one, one.type, one.sender, one.raw) for one in arrived])
        SqlWindows(self._session).open(project_id, arrived)
        return new

    def keep_changes(self, project_id: int, arrived: Sequence[IdentityChange]) -> set[str]:
        """Note that changed numbers and user ids were told of, beside what users wrote; Meta's ids of those
        that were new.
        """
        # Nothing but the id is needed, and the new number is nothing that whoever has the old one may read.
        return self._keep(project_id, [(one, "system", "", {}) for one in arrived]) if arrived else set()

    def _keep(
        self, project_id: int, told: Sequence[tuple[Inbound | IdentityChange, str, str, Json]]
    ) -> set[str]:
        """Rows of (what was told, type, sender, content), in one order for all workers; ids of new ones."""
        rows = {
            one.id: {
                "project_id": project_id,
                "id": one.id,
                "type": type_,
                "at": one.at,
                "phone_number_id": one.phone_number_id,
                "sender": sender,
                "raw": raw,
            }
            for one, type_, sender, raw in told
        }
        statement = self._session.insert(inbound).on_conflict_do_nothing().returning(inbound.c.id)
        return set(self._connection.execute(statement, [rows[id_] for id_ in sorted(rows)]).scalars().all())

    def keep_notices(self, project_id: int, arrived: Sequence[Notice], at: datetime) -> None:
        """Store account news and unknown kinds."""
        if arrived:
            rows = [
                {"project_id": project_id, "field": one.field, "raw": one.raw, "at": at} for one in arrived
            ]
            self._connection.execute(insert(notices), rows)

    def unheard(self) -> dict[str, datetime]:
        """Phone number ids that people wrote to and that concern no project, with when the newest came."""
        query = select(inbound.c.phone_number_id, func.max(inbound.c.at).label("at"))
        query = query.where(inbound.c.project_id == 0).group_by(inbound.c.phone_number_id)
        return {row.phone_number_id: row.at for row in self._connection.execute(query)}

    def last_received_at(self, project_id: int) -> datetime | None:
        """When the project's newest webhook body came."""
        query = select(webhooks.c.received_at).where(webhooks.c.project_id == project_id)
        newest: datetime | None = self._connection.execute(
            query.order_by(webhooks.c.id.desc()).limit(1)
        ).scalar()
        return newest

    def forget(self, before: datetime) -> int:
        """Delete processed bodies received before that instant."""
        gone = delete(webhooks).where(webhooks.c.processed_at.is_not(None), webhooks.c.received_at < before)
        return self._connection.execute(gone).rowcount
