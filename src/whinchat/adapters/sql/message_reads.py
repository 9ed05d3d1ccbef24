"""Reading messages: what people and reruns ask for."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Row, func, select

from whinchat.adapters.sql.schema import attempts, messages
from whinchat.adapters.sql.session import Session
from whinchat.adapters.sql.types import instant
from whinchat.core.message import WAITING, Attempt, Failure, State
from whinchat.core.records import MessageRow

SHOWN = [column for column in messages.c if column.name in MessageRow.__struct_fields__]
"""What is read of a message to show it."""


class SqlMessageReads:
    """The reading half of `core.ports.OutboxPort`."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._connection = session.connection

    def next_due(self) -> datetime | None:
        """When the earliest held message is due; None when none is held."""
        query = "SELECT min(due_at) FROM messages WHERE state = 'held'"
        earliest = self._session.driver(query, ()).scalar_one()
        return None if earliest is None else instant(earliest)

    def get(self, project_id: int, message_id: str) -> MessageRow | None:
        """One message."""
        query = select(*SHOWN).where(messages.c.project_id == project_id, messages.c.id == message_id)
        row = self._connection.execute(query).first()
        return shown_message(row) if row else None

    def attempts(self, message_id: str) -> list[Attempt]:
        """A message's attempts, oldest first."""
        query = select(attempts).where(attempts.c.message_id == message_id).order_by(attempts.c.number)
        return [_attempt(row) for row in self._connection.execute(query)]

    def globals_of(self, message_id: str) -> bytes | None:
        """The stored globals of a message, as JSON."""
        query = select(messages.c.globals).where(messages.c.id == message_id)
        stored: bytes | None = self._connection.execute(query).scalar_one_or_none()
        return stored

    def find_for_rerun(
        self,
        project_id: int,
        destination_id: str,
        *,
        start: datetime,
        end: datetime,
        states: Collection[State],
        limit: int,
        message_ids: Collection[str] | None = None,
        error_contains: str | None = None,
        attempts_max: int | None = None,
    ) -> list[str]:
        """Ids of messages created in [start, end) that a rerun asks for, oldest first."""
        where: list[ColumnElement[bool]] = [
            messages.c.project_id == project_id,
            messages.c.destination_id == destination_id,
            messages.c.created_at >= start,
            messages.c.created_at < end,
            messages.c.state.in_(sorted(states)),
        ]
        if message_ids is not None:
            where.append(messages.c.id.in_(sorted(message_ids)))
        if error_contains:
            where.append(messages.c.reason.icontains(error_contains, autoescape=True))
        if attempts_max is not None:
            where.append(messages.c.attempts <= attempts_max)
        query = (
            select(messages.c.id).where(*where).order_by(messages.c.created_at, messages.c.id).limit(limit)
        )
        return list(self._connection.execute(query).scalars())

    def waiting(self) -> dict[State, int]:
        """How many messages are queued, held or being sent."""
        query = select(messages.c.state, func.count().label("n")).group_by(messages.c.state)
        rows = self._connection.execute(query.where(messages.c.state.in_((*WAITING, State.SENDING))))
        return {State(row.state): row.n for row in rows}


def shown_message(row: Row[Any]) -> MessageRow:
    """A row of `SHOWN` as a message."""
    values = dict(zip(row._fields, row, strict=True)) | {"state": State(row.state)}
    return MessageRow(**values)


def _attempt(row: Row[Any]) -> Attempt:
    return Attempt(
        number=row.number,
        started_at=row.started_at,
        finished_at=row.finished_at,
        outcome=row.outcome,
        http_status=row.http_status,
        latency_ms=row.latency_ms,
        failure=msgspec.convert(row.failure, Failure) if row.failure else None,
    )
