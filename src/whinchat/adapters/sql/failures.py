"""What went wrong, in SQL."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, case, delete, func, null, select

from whinchat.adapters.sql.promising import lane_of
from whinchat.adapters.sql.schema import messages
from whinchat.adapters.sql.schema_whatsapp import failing_destinations
from whinchat.adapters.sql.session import Session
from whinchat.core.failures import FailureGroup, Kind, RawGroup
from whinchat.core.mending import WAIT_FOR_TEMPLATE
from whinchat.core.message import State
from whinchat.core.ports_failures import GROUPS_MAX, Trouble
from whinchat.core.ports_pace import Pause

_FAILED = (State.FAILED, State.REFUSED)
_WORDS = case((messages.c.code.is_(None), messages.c.reason), else_=null())
"""What tells causes apart where Meta gave no code."""


class SqlFailures:
    """`core.ports_failures.FailuresPort` on SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._connection = session.connection

    def ended(self, project_id: int, after: datetime) -> list[RawGroup]:
        """Messages that failed or were refused since then, by destination and cause."""
        where = _ended(project_id)
        where.append(messages.c.updated_at >= after)
        return self._groups("ended", where)

    def waiting(self, project_id: int, pauses: Collection[Pause]) -> list[RawGroup]:
        """Messages behind these pauses of senders, and those that wait for a message template."""
        lanes = {lane_of(project_id, pause.key): pause for pause in pauses}
        held = [
            messages.c.project_id == project_id,
            messages.c.state == State.HELD,
            messages.c.handling.in_(sorted(WAIT_FOR_TEMPLATE)),
            messages.c.lane.not_in(sorted(lanes)),
        ]
        found = self._groups("waiting", held)
        for lane in sorted(lanes):
            found += self._queue(lane, lanes[lane])
        return found

    def _queue(self, lane: str, pause: Pause) -> list[RawGroup]:
        """What waits behind a paused sender. Most of it was never tried, and is queued without a reason."""
        query = (
            select(
                messages.c.destination_id,
                func.count().label("n"),
                func.min(messages.c.created_at).label("first_at"),
                func.max(messages.c.created_at).label("last_at"),
                func.max(messages.c.id).label("example_id"),
            )
            .where(messages.c.lane == lane, messages.c.state.in_((State.HELD, State.QUEUED)))
            .group_by(messages.c.destination_id)
        )
        return [
            RawGroup(
                kind="waiting",
                destination_id=row.destination_id,
                code=pause.code,
                handling=None,
                reason=pause.reason,
                remedy=pause.remedy,
                count=row.n,
                first_at=row.first_at,
                last_at=row.last_at,
                example_id=row.example_id,
            )
            for row in self._connection.execute(query)
        ]

    def _groups(self, kind: Kind, where: list[ColumnElement[bool]]) -> list[RawGroup]:
        last_at = func.max(messages.c.updated_at).label("last_at")
        query = (
            select(
                messages.c.destination_id,
                messages.c.code,
                messages.c.handling,
                func.max(messages.c.reason).label("reason"),
                func.max(messages.c.remedy).label("remedy"),
                func.count().label("n"),
                func.min(messages.c.updated_at).label("first_at"),
                last_at,
                func.max(messages.c.id).label("example_id"),
            )
            .where(*where)
            .group_by(messages.c.destination_id, messages.c.code, messages.c.handling, _WORDS)
            .order_by(last_at.desc())
            .limit(GROUPS_MAX)
        )
        return [_raw(kind, row) for row in self._connection.execute(query)]

    def ids(
        self, project_id: int, group: FailureGroup, *, after: datetime, before: datetime, limit: int
    ) -> list[str]:
        """Ids of a group's messages that ended from `after` on and before `before`, the oldest first."""
        where = _of_group(project_id, group, after, before)
        query = select(messages.c.id).where(*where).order_by(messages.c.id).limit(limit)
        return list(self._connection.execute(query).scalars())

    def count(self, project_id: int, group: FailureGroup, *, after: datetime, before: datetime) -> int:
        """How many messages `ids` would name without a limit."""
        query = select(func.count()).where(*_of_group(project_id, group, after, before))
        return int(self._connection.execute(query).scalar_one())

    def newest(self, project_id: int, destination_id: str) -> RawGroup | None:
        """The newest failure of a destination, alone."""
        query = (
            select(
                messages.c.destination_id,
                messages.c.code,
                messages.c.handling,
                messages.c.reason,
                messages.c.remedy,
                messages.c.updated_at.label("first_at"),
                messages.c.updated_at.label("last_at"),
                messages.c.id.label("example_id"),
            )
            .where(*_ended(project_id), messages.c.destination_id == destination_id)
            .order_by(messages.c.updated_at.desc())
            .limit(1)
        )
        row = self._connection.execute(query).first()
        return None if row is None else _raw("ended", row, count=1)

    def troubles(self, project_id: int | None = None) -> list[Trouble]:
        """Destinations in trouble, of all projects when none is given."""
        query = select(failing_destinations).order_by(
            failing_destinations.c.since, failing_destinations.c.destination_id
        )
        if project_id is not None:
            query = query.where(failing_destinations.c.project_id == project_id)
        return [
            Trouble(**{name: getattr(row, name) for name in Trouble.__struct_fields__})
            for row in self._connection.execute(query)
        ]

    def keep_trouble(self, trouble: Trouble) -> None:
        """Store that a destination is in trouble, or what is new of it."""
        values = {name: getattr(trouble, name) for name in Trouble.__struct_fields__}
        stored = self._session.insert(failing_destinations).values(values)
        news = {name: values[name] for name in ("reason", "remedy", "code", "failures", "last_at")}
        table = failing_destinations.c
        self._connection.execute(
            stored.on_conflict_do_update(index_elements=[table.project_id, table.destination_id], set_=news)
        )

    def end_troubles(self, troubles: Sequence[Trouble]) -> None:
        """Forget troubles that are over."""
        for one in troubles:
            self._connection.execute(
                delete(failing_destinations).where(
                    failing_destinations.c.project_id == one.project_id,
                    failing_destinations.c.destination_id == one.destination_id,
                )
            )


def _ended(project_id: int) -> list[ColumnElement[bool]]:
    return [messages.c.project_id == project_id, messages.c.state.in_(sorted(_FAILED))]


def _of_group(
    project_id: int, group: FailureGroup, after: datetime, before: datetime
) -> list[ColumnElement[bool]]:
    return [
        *_ended(project_id),
        messages.c.destination_id == group.destination_id,
        messages.c.updated_at >= after,
        messages.c.updated_at < before,
        messages.c.code.is_not_distinct_from(group.code),
        messages.c.reason.in_(group.reasons)
        if group.code is None
        else messages.c.handling.is_not_distinct_from(group.handling),
    ]


def _raw(kind: Kind, row: Any, count: int | None = None) -> RawGroup:
    return RawGroup(
        kind=kind,
        destination_id=row.destination_id,
        code=row.code,
        handling=row.handling,
        reason=row.reason or "",
        remedy=row.remedy or "",
        count=row.n if count is None else count,
        first_at=row.first_at,
        last_at=row.last_at,
        example_id=row.example_id,
    )
