"""Recent events looked at in bounded steps, in SQL. `core/ports_evidence.py` says what is promised.

Only `received_at` is indexed in the order people read events in. Whatever else is asked for is decided row by
row, so a search takes the newest rows step by step, small steps first, until enough was found or as many
rows as allowed were looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Row, Select, func, or_, select

from whinchat.adapters.sql.schema import events, person_distinct_ids
from whinchat.adapters.sql.session import Session
from whinchat.core.ports_evidence import EventName, EventNames, EventPosition, EventQuery, EventScan
from whinchat.core.records import StoredEvent

_STEPS_ROWS = (500, 5_000)
"""Rows looked at in the first steps; the last step takes the rest. What is common is found at once, and a
search that ends after one small step costs a millisecond.
"""

_ORDER = (events.c.received_at.desc(), events.c.id.desc())
_LOOKED_AT = ("id", "project_id", "received_at", "event", "distinct_id", "person_id")
_HEAVY = ("properties", "groups", "elements_chain")


class SqlEventEvidence:
    """The half of `core.ports_evidence.EvidencePort` that looks at events."""

    def __init__(self, session: Session) -> None:
        self._connection = session.connection

    def events(
        self,
        project_id: int,
        query: EventQuery,
        *,
        limit: int,
        start: EventPosition | None = None,
        rows_max: int,
        light: bool = False,
    ) -> EventScan:
        """At most `limit` events before `start`, of at most `rows_max` looked at."""
        found: list[EventPosition] = []
        at = start
        for step in _steps(rows_max):
            rows = _newest(query, at).limit(step)
            found += self._wanted(project_id, rows, query, limit + 1 - len(found))
            if len(found) > limit:
                break
            at = self._last_of(rows, step)
            if at is not None and query.after is not None and at.at <= query.after:
                at = None  # What is left is older than asked for.
            if at is None:
                break
        more = len(found) > limit
        found = found[:limit]
        stored = self._stored([one.row for one in found], light=light)
        return EventScan(
            events=stored, next=found[-1] if more else at, stopped_early=not more and at is not None
        )

    def _wanted(
        self, project_id: int, rows: Select[Any], query: EventQuery, limit: int
    ) -> list[EventPosition]:
        """Where those of these rows stand that the query wants."""
        looked_at = rows.subquery()
        wanted = select(looked_at.c.received_at, looked_at.c.id).where(looked_at.c.project_id == project_id)
        ordered = (
            wanted.where(*_conditions(project_id, query, looked_at.c))
            .order_by(looked_at.c.received_at.desc(), looked_at.c.id.desc())
            .limit(limit)
        )
        return [EventPosition(row.received_at, row.id) for row in self._connection.execute(ordered)]

    def _last_of(self, rows: Select[Any], step: int) -> EventPosition | None:
        """Where a step of so many rows ended; None when there were not so many, so that nothing is left."""
        last = rows.with_only_columns(events.c.received_at, events.c.id).offset(step - 1).limit(1)
        row = self._connection.execute(last).first()
        return EventPosition(row.received_at, row.id) if row else None

    def _stored(self, rows: list[int], *, light: bool) -> list[StoredEvent]:
        """These rows' events, newest first."""
        if not rows:
            return []
        columns = [column for column in events.c if not (light and column.name in _HEAVY)]
        query = select(*columns).where(events.c.id.in_(rows)).order_by(*_ORDER)
        return [_event(row, light=light) for row in self._connection.execute(query)]

    def event_names(self, project_id: int, *, rows_max: int) -> EventNames:
        """Names of the newest events."""
        looked_at = _newest(EventQuery(), None).limit(rows_max).subquery()
        count, last = func.count(), func.max(looked_at.c.received_at)
        query = select(looked_at.c.event, count.label("n"), last.label("last")).group_by(looked_at.c.event)
        query = query.where(looked_at.c.project_id == project_id)
        rows = self._connection.execute(query.order_by(count.desc(), looked_at.c.event)).all()
        names = [EventName(name=row.event, count=row.n, last_seen_at=row.last) for row in rows]
        older = self._last_of(_newest(EventQuery(), None), rows_max + 1)
        return EventNames(names=names, looked_at=sum(one.count for one in names), sampled=older is not None)


def _steps(rows_max: int) -> Iterator[int]:
    left = rows_max
    for step in (*_STEPS_ROWS, rows_max):
        if left > 0:
            yield min(step, left)
            left -= step


def _newest(query: EventQuery, start: EventPosition | None) -> Select[Any]:
    """Rows of all projects in order, newest first, from `start` on, with what conditions are decided by.

    Whose they are is one of the conditions: only so are the rows that are looked at bounded for a project
    that sends little beside others that send much, and only so does every planner follow the index.
    """
    bounds: list[ColumnElement[bool]] = []
    if query.before is not None:
        bounds.append(events.c.received_at < query.before)
    if start is not None:
        bounds.append(events.c.received_at <= start.at)
        bounds.append(or_(events.c.received_at < start.at, events.c.id < start.row))
    return select(*(events.c[name] for name in _LOOKED_AT)).where(*bounds).order_by(*_ORDER)


def _conditions(project_id: int, query: EventQuery, row: Any) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if query.after is not None:
        found.append(row.received_at > query.after)
    if query.names:
        found.append(row.event.in_(sorted(query.names)))
    who: list[ColumnElement[bool]] = []
    if query.distinct_ids:
        who.append(row.distinct_id.in_(sorted(query.distinct_ids)))
    if query.person_id is not None:
        # An event keeps the person it came with: one who was merged since, or PostHog's id of them.
        # Asked of each row that is looked at: a robot may have gathered a million ids.
        ids = person_distinct_ids.c
        of_event = select(ids.person_id).where(
            ids.project_id == project_id, ids.distinct_id == row.distinct_id
        )
        who += [row.person_id == query.person_id, of_event.scalar_subquery() == query.person_id]
    if who:
        found.append(or_(*who))
    if query.search:
        parts = (row.event, row.distinct_id)
        found.append(or_(*(part.icontains(query.search, autoescape=True) for part in parts)))
    return found


def _event(row: Row[Any], *, light: bool) -> StoredEvent:
    return StoredEvent(
        project_id=row.project_id,
        uuid=row.uuid,
        event=row.event,
        distinct_id=row.distinct_id,
        timestamp=row.timestamp,
        received_at=row.received_at,
        properties={} if light else msgspec.json.decode(row.properties),
        person_id=row.person_id,
        person_properties=msgspec.json.decode(row.person_properties) if row.person_properties else {},
        person_created_at=row.person_created_at,
        groups={} if light or not row.groups else msgspec.json.decode(row.groups),
        elements_chain="" if light else row.elements_chain,
        source=row.source,
    )
