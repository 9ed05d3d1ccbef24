"""What pages show at a glance, in SQL. Bounded reads over the indexes that sending needs anyway."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, cast

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    Row,
    Subquery,
    func,
    literal_column,
    null,
    select,
    type_coerce,
)

from whinchat.adapters.sql.message_search import behind, conditions, newest_first
from whinchat.adapters.sql.promising import lane_of
from whinchat.adapters.sql.schema import counts, destinations, events, messages, receipts
from whinchat.adapters.sql.schema_pace import paces
from whinchat.adapters.sql.session import IN_LIMIT, Session
from whinchat.adapters.sql.types import instant
from whinchat.core.message import State
from whinchat.core.ports import chunked
from whinchat.core.ports_overview import (
    ROWS_LOOKED_AT_MAX,
    First,
    MessageCursor,
    MessageQuery,
    Pace,
    ReceiptRow,
)
from whinchat.core.records import MessageRow
from whinchat.core.telemetry import DestinationMetric

_DAY_MICROSECONDS = "86400000000"

_LIGHT: list[ColumnElement[Any]] = [
    null().label("payload") if name == "payload" else messages.c[name]
    for name in MessageRow.__struct_fields__
]
"""All but the payload, which a list does not show and which is most of a row."""

_QUEUED = (State.QUEUED, State.HELD, State.SENDING, State.UNKNOWN)
_ARRIVED = (State.DELIVERED, State.READ, State.PLAYED)
_FAILED = (State.FAILED, State.REFUSED)
_LOOKED_AT = tuple(state for state in State if state not in (State.QUEUED, State.SENDING))

_ACCEPTED_AMONG = 10_000
"""Newest messages of a project among which those that Meta took are looked for."""


class SqlOverview:
    """`core.ports_overview.OverviewPort` on SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._connection = session.connection

    def messages(
        self,
        project_id: int,
        query: MessageQuery,
        *,
        limit: int,
        offset: int = 0,
        cursor: MessageCursor | None = None,
    ) -> list[MessageRow]:
        """The newest first, without payloads."""
        found = select(*_LIGHT).where(*conditions(self._session, project_id, query))
        if cursor is not None:
            found = found.where(behind(cursor, query))
        rows = self._connection.execute(newest_first(found, query).limit(limit).offset(offset))
        return [_light(row) for row in rows]

    def count(self, project_id: int, query: MessageQuery) -> int:
        """How many match, at most `ROWS_LOOKED_AT_MAX`."""
        where = conditions(self._session, project_id, query)
        if query == MessageQuery():  # Nothing but the project: its index counts without touching a row.
            where = [messages.c.project_id == project_id]
        some = select(literal_column("1", Integer()).label("one")).select_from(messages).where(*where)
        bounded = some.limit(ROWS_LOOKED_AT_MAX).subquery()
        return int(self._connection.execute(select(func.count()).select_from(bounded)).scalar_one())

    def count_by_state(self, project_id: int, query: MessageQuery) -> tuple[dict[State, int], bool]:
        """How many of the matching messages are in each state, and whether all were looked at."""
        found = select(messages.c.state).where(*conditions(self._session, project_id, query))
        newest = newest_first(found, query).limit(ROWS_LOOKED_AT_MAX).subquery()
        rows = self._connection.execute(
            select(newest.c.state, func.count().label("n")).group_by(newest.c.state)
        )
        counted = {State(row.state): int(row.n) for row in rows}
        return counted, sum(counted.values()) < ROWS_LOOKED_AT_MAX

    def receipts(self, wamid: str) -> list[ReceiptRow]:
        """What Meta told of a message, oldest first."""
        query = select(receipts.c.status, receipts.c.at, receipts.c.raw).where(receipts.c.wamid == wamid)
        rows = self._connection.execute(query.order_by(receipts.c.at, receipts.c.status))
        return [ReceiptRow(status=row.status, at=row.at, raw=row.raw) for row in rows]

    def counted_by_day(
        self, project_id: int, destination_ids: Collection[str], *, after: datetime, before: datetime
    ) -> list[tuple[str, datetime, DestinationMetric, int]]:
        """(destination id, start of the UTC day, metric, count) of [after, before)."""
        hour = type_coerce(counts.c.hour, BigInteger())
        day = (hour - hour % literal_column(_DAY_MICROSECONDS)).label("day")
        found: list[tuple[str, datetime, DestinationMetric, int]] = []
        for chunk in chunked(sorted(destination_ids), IN_LIMIT):
            query = select(counts.c.destination_id, day, counts.c.metric, func.sum(counts.c.count)).where(
                counts.c.project_id == project_id,
                counts.c.destination_id.in_(chunk),
                counts.c.hour >= after,
                counts.c.hour < before,
            )
            rows = self._connection.execute(query.group_by(counts.c.destination_id, day, counts.c.metric))
            found += [
                (row[0], instant(int(row[1])), cast(DestinationMetric, row[2]), int(row[3])) for row in rows
            ]
        return found

    def newest_states(
        self, project_id: int, destination_ids: Collection[str], *, limit: int
    ) -> dict[str, list[State]]:
        """The states of each destination's newest messages that a worker has looked at, newest first."""
        found: dict[str, list[State]] = {}
        for destination_id in destination_ids:  # One walk down the index each: faster than one for all.
            newest = _newest(project_id, destination_id, limit)
            rows = self._connection.execute(select(newest.c.state))
            found[destination_id] = [State(row.state) for row in rows]
        return found

    def failing(self, project_id: int, *, last: int) -> frozenset[str]:
        """Enabled destinations of whose newest messages that a worker has looked at the `last` all failed."""
        # For each destination one short walk down the index, all in one statement.
        newest = (
            select(messages.c.state)
            .where(
                messages.c.project_id == project_id,
                messages.c.destination_id == destinations.c.id,
                messages.c.state.in_(_LOOKED_AT),
            )
            .order_by(messages.c.created_at.desc())
            .limit(last)
            .correlate(destinations)
            .subquery()
        )
        failures = select(func.count()).where(newest.c.state.in_(_FAILED)).scalar_subquery()
        query = select(destinations.c.id).where(
            destinations.c.project_id == project_id,
            destinations.c.enabled.is_(True),
            destinations.c.deleted.is_(False),
            failures == last,
        )
        return frozenset(self._connection.scalars(query))

    def queues(self, project_id: int, senders: Collection[str]) -> dict[str, dict[State, int]]:
        """Messages of each sender that have not left, or may have not, by state."""
        lanes = {lane_of(project_id, sender): sender for sender in senders}
        found: dict[str, dict[State, int]] = {sender: {} for sender in senders}
        for state in _QUEUED:  # One each, so that the partial index of the state serves it.
            query = select(messages.c.lane, func.count().label("n")).where(
                messages.c.state == state, messages.c.lane.in_(sorted(lanes))
            )
            if state is State.SENDING:
                query = query.where(messages.c.lease_id.is_not(None))
            for row in self._connection.execute(query.group_by(messages.c.lane)):
                found[lanes[row.lane]][state] = int(row.n)
        return found

    def waiting(self, project_id: int, destinations: Collection[str]) -> dict[str, int]:
        """Messages of these destinations that have not left."""
        found: dict[str, int] = {}
        for state in (State.QUEUED, State.HELD):  # One each, as above.
            query = select(messages.c.destination_id, func.count().label("n")).where(
                messages.c.state == state,
                messages.c.project_id == project_id,
                messages.c.destination_id.in_(sorted(destinations)),
            )
            for row in self._connection.execute(query.group_by(messages.c.destination_id)):
                found[row.destination_id] = found.get(row.destination_id, 0) + int(row.n)
        return found

    def paces(self, senders: Collection[str]) -> dict[str, Pace]:
        """The stored pace of numbers; those that never sent are absent."""
        query = select(paces.c.sender, paces.c.arrival, paces.c.per_second)
        rows = self._connection.execute(query.where(paces.c.sender.in_(sorted(senders))))
        return {row.sender: Pace(row.arrival, row.per_second) for row in rows}

    def last_accepted(self, project_id: int) -> dict[str, datetime]:
        """When Meta last took a message of each sender, among the newest messages of the project."""
        newest = (
            select(messages.c.phone_number_id, messages.c.updated_at, messages.c.wamid)
            .where(messages.c.project_id + literal_column("0") == project_id)
            .order_by(messages.c.id.desc())
            .limit(_ACCEPTED_AMONG)
            .subquery()
        )
        query = select(newest.c.phone_number_id, func.max(newest.c.updated_at).label("at"))
        query = query.where(newest.c.wamid.is_not(None), newest.c.phone_number_id.is_not(None))
        rows = self._connection.execute(query.group_by(newest.c.phone_number_id))
        return {row.phone_number_id: row.at for row in rows}

    def first_event(self, project_id: int) -> First | None:
        """The first event of a project that is still kept."""
        query = select(events.c.uuid, events.c.received_at).where(
            events.c.project_id + literal_column("0") == project_id  # Hidden: by the primary key instead.
        )
        row = self._connection.execute(query.order_by(events.c.id).limit(1)).first()
        return First(row.uuid, row.received_at) if row else None

    def first_arrived(self, project_id: int) -> First | None:
        """The first message that reached its recipient, among the oldest `ROWS_LOOKED_AT_MAX`."""
        oldest = (
            select(messages.c.id, messages.c.updated_at, messages.c.state)
            .where(messages.c.project_id + literal_column("0") == project_id)
            .order_by(messages.c.id)
            .limit(ROWS_LOOKED_AT_MAX)
            .subquery()
        )
        query = select(oldest.c.id, oldest.c.updated_at).where(oldest.c.state.in_(_ARRIVED))
        row = self._connection.execute(query.order_by(oldest.c.id).limit(1)).first()
        return First(row.id, row.updated_at) if row else None


def _newest(project_id: int, destination_id: str, limit: int) -> Subquery:
    """A destination's newest messages that a worker has looked at."""
    query = select(messages.c.state, messages.c.updated_at, messages.c.wamid).where(
        messages.c.project_id == project_id,
        messages.c.destination_id == destination_id,
        messages.c.state.in_(_LOOKED_AT),
    )
    return query.order_by(messages.c.created_at.desc()).limit(limit).subquery()


def _light(row: Row[Any]) -> MessageRow:
    values = dict(zip(row._fields, row, strict=True)) | {"state": State(row.state)}
    return MessageRow(**values)
