"""Recent events in SQL."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Row, delete, select

from whinchat.adapters.sql.schema import events
from whinchat.adapters.sql.session import Session
from whinchat.adapters.sql.types import microseconds
from whinchat.core.event import Event, SeenEvent
from whinchat.core.records import StoredEvent

_COLUMNS = tuple(column.name for column in events.columns if column.name != "id")
_INSERT = "INSERT INTO events ({})".format(", ".join(f'"{name}"' for name in _COLUMNS))


class SqlEvents:
    """`core.ports.EventsPort` on SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._connection = session.connection

    def unseen(self, project_id: int, uuids: Collection[str]) -> set[str]:
        """Which of these uuids are not stored yet."""
        if not uuids:
            return set()
        query = f"SELECT uuid FROM events WHERE project_id = ? AND uuid {self._session.one_of}"  # noqa: S608 - constants
        known = self._session.driver(query, (project_id, self._session.listed(uuids)))
        return set(uuids).difference(row[0] for row in known)

    def add(self, project_id: int, seen: Sequence[SeenEvent], received_at: datetime) -> None:
        """Store events. A uuid that another process stored since `unseen` is left as it is."""
        if seen:
            received = microseconds(received_at)
            rows = [_row(project_id, one, received) for one in seen]
            self._session.insert_all(_INSERT, rows, "ON CONFLICT DO NOTHING")

    def recent(
        self, project_id: int, *, names: Collection[str] | None, limit: int, before: datetime | None = None
    ) -> list[StoredEvent]:
        """Newest first."""
        query = select(events).where(events.c.project_id == project_id)
        if names is not None:
            query = query.where(events.c.event.in_(sorted(names)))
        if before is not None:
            query = query.where(events.c.received_at < before)
        query = query.order_by(events.c.received_at.desc(), events.c.id.desc()).limit(limit)
        return [stored_event(row) for row in self._connection.execute(query)]

    def get(self, project_id: int, uuid: str) -> StoredEvent | None:
        """One event."""
        query = select(events).where(events.c.project_id == project_id, events.c.uuid == uuid)
        row = self._connection.execute(query).first()
        return stored_event(row) if row else None

    def forget(self, before: datetime) -> int:
        """Delete events received before that instant."""
        return self._connection.execute(delete(events).where(events.c.received_at < before)).rowcount


def _row(project_id: int, seen: SeenEvent, received_at: int) -> tuple[object, ...]:
    """The values of `_COLUMNS`, in the order of the table."""
    event: Event = seen.event
    person = seen.person
    return (
        project_id,
        event.uuid,
        event.name,
        event.distinct_id,
        microseconds(event.timestamp),
        received_at,
        event.properties_json,
        person.id if person else None,
        msgspec.json.encode(person.properties) if person else None,
        microseconds(person.created_at) if person else None,
        msgspec.json.encode(seen.groups) if seen.groups else None,
        event.elements_chain,
        event.source,
    )


def stored_event(row: Row[Any]) -> StoredEvent:
    """A row of all columns as a recent event."""
    return StoredEvent(
        project_id=row.project_id,
        uuid=row.uuid,
        event=row.event,
        distinct_id=row.distinct_id,
        timestamp=row.timestamp,
        received_at=row.received_at,
        properties=msgspec.json.decode(row.properties),
        person_id=row.person_id,
        person_properties=msgspec.json.decode(row.person_properties) if row.person_properties else {},
        person_created_at=row.person_created_at,
        groups=msgspec.json.decode(row.groups) if row.groups else {},
        elements_chain=row.elements_chain,
        source=row.source,
    )
