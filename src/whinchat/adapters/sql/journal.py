"""Log lines and counted metrics of destinations in SQL."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import and_, or_, select

from whinchat.adapters.sql.schema import counts, logs
from whinchat.adapters.sql.session import Session
from whinchat.adapters.sql.types import microseconds
from whinchat.core.message import LogLine, Settlement
from whinchat.core.records import LogPosition, LogRow, MessageRef
from whinchat.core.telemetry import DestinationMetric

_STEP = timedelta(milliseconds=1)
_INSERT = 'INSERT INTO logs (project_id, destination_id, instance_id, "timestamp", level, message)'

_COUNT = "INSERT INTO counts (project_id, destination_id, hour, metric, count)"
_ADD = (
    "ON CONFLICT (project_id, destination_id, hour, metric)"
    " DO UPDATE SET count = counts.count + excluded.count"
)


class SqlJournal:
    """`core.ports.JournalPort` on SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._connection = session.connection

    def log(self, project_id: int, destination_id: str, instance_id: str, lines: Iterable[LogLine]) -> None:
        """Append log lines of one instance."""
        self._session.insert_all(_INSERT, _rows(project_id, destination_id, instance_id, lines))

    def log_messages(self, lines: Sequence[tuple[MessageRef, LogLine]]) -> None:
        """Append one line to the log of each message."""
        rows = [
            (
                one.project_id,
                one.destination_id,
                one.id,
                microseconds(line.timestamp),
                line.level,
                line.message,
            )
            for one, line in lines
        ]
        self._session.insert_all(_INSERT, rows)

    def write_settled(self, settlements: Sequence[Settlement]) -> None:
        """Append the log lines and counts of settled messages, in one statement each."""
        rows: list[tuple[object, ...]] = []
        counted: dict[tuple[int, str, datetime, str], int] = {}
        for one in settlements:
            rows += _rows(one.project_id, one.destination_id, one.message_id, one.logs)
            for metric, amount in one.counts:
                key = (one.project_id, one.destination_id, _hour(one.at), metric)
                counted[key] = counted.get(key, 0) + amount
        self._session.insert_all(_INSERT, rows)
        self._add(counted)

    def logs(
        self,
        project_id: int,
        destination_id: str,
        *,
        limit: int,
        after: datetime | None = None,
        before: datetime | None = None,
        levels: Collection[str] | None = None,
        search: str | None = None,
        instance_id: str | None = None,
        start: LogPosition | None = None,
    ) -> list[LogRow]:
        """Newest first; bounds are exclusive; `start` is the last line of the page before."""
        query = select(logs).where(logs.c.project_id == project_id, logs.c.destination_id == destination_id)
        if after is not None:
            query = query.where(logs.c.timestamp > after)
        if before is not None:
            query = query.where(logs.c.timestamp < before)
        if levels is not None:
            query = query.where(logs.c.level.in_(sorted(levels)))
        if search:
            query = query.where(logs.c.message.icontains(search, autoescape=True))
        if instance_id is not None:
            query = query.where(logs.c.instance_id == instance_id)
        if start is not None:
            same = and_(logs.c.timestamp == start.timestamp, logs.c.id < start.id)
            query = query.where(or_(logs.c.timestamp < start.timestamp, same))
        query = query.order_by(logs.c.timestamp.desc(), logs.c.id.desc()).limit(limit)
        fields = LogRow.__struct_fields__
        return [
            LogRow(**{field: getattr(row, field) for field in fields})
            for row in self._connection.execute(query)
        ]

    def count(
        self, project_id: int, at: datetime, amounts: Mapping[tuple[str, DestinationMetric], int]
    ) -> None:
        """Add to (destination id, metric) in the hour of `at`."""
        hour = _hour(at)
        self._add(
            {(project_id, destination, hour, metric): n for (destination, metric), n in amounts.items()}
        )

    def counted(
        self, project_id: int, destination_id: str, *, after: datetime, before: datetime
    ) -> list[tuple[datetime, DestinationMetric, int]]:
        """(start of hour, metric, count) rows in [after, before)."""
        query = select(counts.c.hour, counts.c.metric, counts.c.count).where(
            counts.c.project_id == project_id,
            counts.c.destination_id == destination_id,
            counts.c.hour >= after,
            counts.c.hour < before,
        )
        rows = self._connection.execute(query.order_by(counts.c.hour, counts.c.metric))
        return [(row[0], cast(DestinationMetric, row[1]), int(row[2])) for row in rows]

    def _add(self, amounts: Mapping[tuple[int, str, datetime, str], int]) -> None:
        if not amounts:
            return
        # One order for all writers, so that two of them cannot wait for each other in a circle.
        rows = [
            (
                project_id,
                destination_id,
                microseconds(hour),
                metric,
                amounts[project_id, destination_id, hour, metric],
            )
            for project_id, destination_id, hour, metric in sorted(amounts)
        ]
        self._session.insert_all(_COUNT, rows, _ADD)


def _rows(
    project_id: int, destination_id: str, instance_id: str, lines: Iterable[LogLine]
) -> list[tuple[object, ...]]:
    """Rows for lines of one instance; equal timestamps are moved apart by 1 ms, so that their order survives
    sorting.
    """
    rows: list[tuple[object, ...]] = []
    last: datetime | None = None
    for line in lines:
        at = line.timestamp if last is None or line.timestamp > last else last + _STEP
        last = at
        rows.append((project_id, destination_id, instance_id, microseconds(at), line.level, line.message))
    return rows


def _hour(at: datetime) -> datetime:
    return at.replace(minute=0, second=0, microsecond=0)
