"""Recent events in SQL."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Row, delete, select

from whinchat.adapters.sql.schema import events
from whinchat.adapters.sql.session import IN_LIMIT, Session
from whinchat.core.event import Event, SeenEvent
from whinchat.core.ports import chunked
from whinchat.core.records import StoredEvent


class SqlEvents:
    """`core.ports.EventsPort` on SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._connection = session.connection

    def unseen(self, project_id: int, uuids: Collection[str]) -> set[str]:
        """Which of these uuids are not stored yet."""
        missing = set(uuids)
        for chunk in chunked(list(missing), IN_LIMIT):
            query = select(events.c.uuid).where(events.c.project_id == project_id, events.c.uuid.in_(chunk))
            missing.difference_update(self._connection.execute(query).scalars())
        return missing

    def add(self, project_id: int, seen: Sequence[SeenEvent], received_at: datetime) -> None:
        """Store events. A uuid that another process stored since `unseen` is left as it is."""
        if seen:
            rows = [_row(project_id, one, received_at) for one in seen]
            self._connection.execute(self._session.insert(events).on_conflict_do_nothing(), rows)

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
        return [_stored(row) for row in self._connection.execute(query)]

    def get(self, project_id: int, uuid: str) -> StoredEvent | None:
        """One event."""
        query = select(events).where(events.c.project_id == project_id, events.c.uuid == uuid)
        row = self._connection.execute(query).first()
        return _stored(row) if row else None

    def forget(self, before: datetime) -> int:
        """Delete events received before that instant."""
        return self._connection.execute(delete(events).where(events.c.received_at < before)).rowcount


def _row(project_id: int, seen: SeenEvent, received_at: datetime) -> dict[str, Any]:
    event: Event = seen.event
    person = seen.person
    return {
        "project_id": project_id,
        "uuid": event.uuid,
        "event": event.name,
        "distinct_id": event.distinct_id,
        "timestamp": event.timestamp,
        "received_at": received_at,
        "properties": event.properties_json,
        "person_id": person.id if person else None,
        "person_properties": msgspec.json.encode(person.properties) if person else None,
        "person_created_at": person.created_at if person else None,
        "groups": msgspec.json.encode(seen.groups) if seen.groups else None,
        "elements_chain": event.elements_chain,
        "source": event.source,
    }


def _stored(row: Row[Any]) -> StoredEvent:
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
