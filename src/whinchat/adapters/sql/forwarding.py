"""Forwarding in SQL: receivers, and the queue of each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, delete, func, literal, literal_column, or_, select, union_all, update

from whinchat.adapters.sql.schema_whatsapp import forwarded, forwardings
from whinchat.adapters.sql.session import Session
from whinchat.adapters.sql.types import EPOCH, Instant, instant, microseconds
from whinchat.core.forwarding import (
    Forwarding,
    ForwardingBacklog,
    ForwardingHealth,
    ForwardingSettlement,
    WaitingEvent,
)
from whinchat.core.ports_forwarding import AT_ONCE, DueForwarding, QueuedEvent

_HEALTH = ForwardingHealth.__struct_fields__

# With the word itself, not a parameter: SQLite then reads the partial index alone and not each row.
_QUEUED, _SENDING, _FAILED = (
    forwarded.c.state == literal_column(f"'{word}'") for word in ("queued", "sending", "failed")
)

_ENQUEUE = (
    "INSERT INTO forwarded (project_id, forwarding_id, event_uuid, body, state, due_at,"
    " attempts, created_at, updated_at)"
)
_NEXT = "SELECT id FROM forwarded WHERE state = 'queued' AND forwarding_id = ? AND due_at <= ?"
_OLDEST = f"{_NEXT} ORDER BY due_at, id LIMIT ?"
# Not one that was postponed: its turn is late because the receiver failed at it.
_NEWEST = f"{_NEXT} AND due_at = created_at ORDER BY due_at DESC, id DESC LIMIT ?"
_TAKE = (
    "UPDATE forwarded SET state = 'sending', lease_id = ?, lease_until = ?, updated_at = ?,"
    " attempts = attempts + 1"
)
_RETURNING = (
    "RETURNING forwarded.id, forwarded.body, forwarded.attempts, forwarded.created_at, forwarded.due_at"
)
_CLAIM_SQLITE = f"{_TAKE} WHERE id IN ({{next}}) {_RETURNING}"
# Materialized, so that the planner cannot run the locking sub-select once for each row.
_CLAIM_POSTGRESQL = (
    f"WITH next AS MATERIALIZED ({{next}} FOR UPDATE SKIP LOCKED) {_TAKE} FROM next"
    f" WHERE forwarded.id = next.id {_RETURNING}"
)
_ARRIVED = "DELETE FROM forwarded WHERE lease_id = ? AND state = 'sending' AND id"
_AGAIN = (
    "UPDATE forwarded SET state = 'queued', lease_id = NULL, lease_until = NULL, updated_at = ?"
    " WHERE lease_id = ? AND state = 'sending' AND id"
)
_LOOKED_AT = 1_000
"""Rows read to say how a backlog is; events that are postponed are few."""

_PAST = "it did not arrive within its time: the receiver was out of reach, or refused the key"


class SqlForwardings:
    """`core.ports_forwarding.ForwardingsPort` on SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._connection = session.connection

    def all(self, project_id: int) -> list[Forwarding]:
        """All of a project, oldest first."""
        query = select(forwardings).where(forwardings.c.project_id == project_id)
        rows = self._connection.execute(query.order_by(forwardings.c.created_at, forwardings.c.id))
        return [self._forwarding(row) for row in rows]

    def get(self, project_id: int, forwarding_id: str) -> Forwarding | None:
        """One of a project."""
        query = select(forwardings).where(
            forwardings.c.project_id == project_id, forwardings.c.id == forwarding_id
        )
        row = self._connection.execute(query).first()
        return self._forwarding(row) if row else None

    def save(self, forwarding: Forwarding) -> None:
        """Add or replace; a paused receiver is asked again at once."""
        values: dict[str, Any] = {
            "project_id": forwarding.project_id,
            "name": forwarding.name,
            "kind": forwarding.kind,
            "url": forwarding.url,
            "secret_encrypted": self._session.cipher.seal(forwarding.secret),
            "events": list(forwarding.events),
            "enabled": forwarding.enabled,
            "created_at": forwarding.created_at,
            "updated_at": forwarding.updated_at,
        }
        new = {"id": forwarding.id, "failures": 0, "arrived": 0}
        statement = self._session.insert(forwardings).values(values | new)
        self._connection.execute(
            statement.on_conflict_do_update(index_elements=["id"], set_=values | {"paused_until": None})
        )

    def delete(self, project_id: int, forwarding_id: str) -> bool:
        """Delete it with everything that waits for it; False when there is none."""
        chosen = (forwardings.c.project_id == project_id, forwardings.c.id == forwarding_id)
        if self._connection.execute(delete(forwardings).where(*chosen)).rowcount == 0:
            return False
        self._connection.execute(delete(forwarded).where(forwarded.c.forwarding_id == forwarding_id))
        return True

    def drop(self, forwarding_id: str) -> int:
        """Delete some of what waits for a receiver, or was not taken; how many."""
        some = select(forwarded.c.id).where(forwarded.c.forwarding_id == forwarding_id).limit(AT_ONCE)
        return self._connection.execute(delete(forwarded).where(forwarded.c.id.in_(some))).rowcount

    def listening(self, project_id: int) -> list[tuple[str, tuple[str, ...]]]:
        """(id, names of events) of those that are enabled."""
        query = select(forwardings.c.id, forwardings.c.events).where(
            forwardings.c.project_id == project_id, forwardings.c.enabled
        )
        return [(row.id, tuple(row.events)) for row in self._connection.execute(query)]

    def enqueue(self, project_id: int, events: Sequence[QueuedEvent], now: datetime) -> int:
        """Store events to be forwarded, each once for a receiver; how many were new."""
        at = microseconds(now)
        rows = [
            (project_id, one.forwarding_id, one.uuid, one.body, "queued", at, 0, at, at) for one in events
        ]
        new = self._session.insert_all(_ENQUEUE, rows, "ON CONFLICT DO NOTHING RETURNING id")
        return len(new)

    def due(self) -> list[DueForwarding]:
        """Receivers for which something waits, of all projects."""
        first = (
            select(forwarded.c.due_at)
            .where(forwarded.c.forwarding_id == forwardings.c.id, _QUEUED)
            .order_by(forwarded.c.due_at)
            .limit(1)
            .scalar_subquery()
        )
        columns = (forwardings.c.id, forwardings.c.project_id, forwardings.c.paused_until)
        query = select(*columns, forwardings.c.failures, first.label("due_at")).where(forwardings.c.enabled)
        return [
            DueForwarding(
                forwarding_id=row.id,
                project_id=row.project_id,
                at=max(row.due_at, row.paused_until or row.due_at),
                failures=row.failures,
            )
            for row in self._connection.execute(query)
            if row.due_at is not None
        ]

    def claim(
        self,
        due: DueForwarding,
        lease_id: str,
        *,
        limit: int,
        now: datetime,
        lease_until: datetime,
        newest: bool = False,
    ) -> tuple[Forwarding, list[WaitingEvent]] | None:
        """Take the oldest or newest events of a receiver, if nobody else is just trying it."""
        if due.failures and not self._may_try(due.forwarding_id, now, lease_until):
            return None
        forwarding = self.get(due.project_id, due.forwarding_id)
        if forwarding is None or not forwarding.enabled:
            return None
        take = (lease_id, microseconds(lease_until), microseconds(now))
        wanted = (forwarding.id, microseconds(now), limit)
        rows = self._taken(_NEWEST, wanted, take) if newest else []
        events = [
            WaitingEvent(id=id_, body=body, attempts=tries, since=instant(since), is_suspect=at > since)
            for id_, body, tries, since, at in sorted(rows or self._taken(_OLDEST, wanted, take))
        ]
        return (forwarding, events) if events else None

    def _taken(
        self, which: str, wanted: tuple[object, ...], take: tuple[object, ...]
    ) -> Sequence[tuple[Any, ...]]:
        if self._session.on_postgresql:
            return self._session.driver(_CLAIM_POSTGRESQL.format(next=which), (*wanted, *take)).all()
        return self._session.driver(_CLAIM_SQLITE.format(next=which), (*take, *wanted)).all()

    def _may_try(self, forwarding_id: str, now: datetime, until: datetime) -> bool:
        """Be the one who tries a receiver that was down."""
        own = forwardings.c
        paused = or_(own.paused_until.is_(None), own.paused_until <= now)
        chosen = update(forwardings).where(own.id == forwarding_id, paused)
        return self._connection.execute(chosen.values(paused_until=until)).rowcount > 0

    def settle(self, settlement: ForwardingSettlement) -> None:
        """Write what became of claimed events. Rows whose lease was lost stay as they are."""
        lease, at = settlement.lease_id, microseconds(settlement.at)
        arrived = 0
        if settlement.arrived:
            query = f"{_ARRIVED} {self._session.one_of}"
            arrived = self._session.driver(query, (lease, self._session.listed(settlement.arrived))).rowcount
        if settlement.again:
            query = f"{_AGAIN} {self._session.one_of}"
            self._session.driver(query, (at, lease, self._session.listed(settlement.again)))
        held = (forwarded.c.lease_id == lease, forwarded.c.state == "sending")
        free = {"lease_id": None, "lease_until": None, "updated_at": settlement.at}
        for id_, error in sorted(settlement.refused.items()):
            refusing = update(forwarded).where(forwarded.c.id == id_, *held)
            self._connection.execute(refusing.values(state="failed", error=error, **free))
        for id_, later in sorted(settlement.postponed.items()):
            postponing = update(forwarded).where(forwarded.c.id == id_, *held)
            values = {"state": "queued", "due_at": later.until, "error": later.error}
            self._connection.execute(postponing.values(**values, **free))
        self._keep_health(settlement, arrived)

    def _keep_health(self, settlement: ForwardingSettlement, arrived: int) -> None:
        own, trouble, at = forwardings.c, settlement.trouble, settlement.at
        values: dict[Any, Any] = {}
        if arrived:
            values |= {"arrived": own.arrived + arrived, "last_arrived_at": at}
        chosen = update(forwardings).where(own.id == settlement.forwarding_id)
        if trouble is not None:
            values |= {"reason": trouble.reason, "remedy": trouble.remedy, "paused_until": trouble.until}
            since = func.coalesce(own.failing_since, literal(at, Instant))
            values |= {"failures": trouble.failures, "failing_since": since}
        elif settlement.arrived or settlement.refused:  # It answers, whatever it thinks of the events.
            values |= dict.fromkeys(("failing_since", "paused_until", "reason", "remedy"))
            values["failures"] = 0
        if values:
            self._connection.execute(chosen.values(values))

    def expire(self, now: datetime, waits_since: datetime) -> tuple[int, int]:
        """Queue again what dead workers held, and give up what waits since before that instant."""
        free: dict[str, Any] = {"lease_id": None, "lease_until": None, "updated_at": now}
        ended = and_(forwarded.c.lease_id.is_not(None), forwarded.c.lease_until < now)
        again = update(forwarded).where(ended).values(state="queued", **free)
        taken_back = self._connection.execute(again).rowcount
        # By receiver, which is how the index of what waits begins.
        receivers = forwarded.c.forwarding_id.in_(select(forwardings.c.id))
        past = select(forwarded.c.id).where(receivers, _QUEUED, forwarded.c.due_at < waits_since)
        given_up = self._connection.execute(
            update(forwarded)
            .where(forwarded.c.id.in_(past.limit(AT_ONCE)))
            .values(state="failed", error=_PAST, updated_at=now)
        )
        return taken_back, given_up.rowcount

    def backlog(self, forwarding_id: str, now: datetime) -> ForwardingBacklog:
        """What waits for a receiver, and what it did not take."""
        own = forwarded.c
        here = own.forwarding_id == forwarding_id
        queued = select(func.count()).where(here, _QUEUED)
        # Found by the index of leases: few are held, and SQLite would rather read all that wait.
        held = and_(own.lease_id.is_not(None), own.lease_until > EPOCH, _SENDING)
        sending = select(func.count()).where(held, func.coalesce(own.forwarding_id, "") == forwarding_id)
        failed = select(func.count()).where(here, _FAILED)
        last = select(own.error).where(here, _FAILED).order_by(own.updated_at.desc()).limit(1)
        postponed, oldest_at, error = self._held_up(forwarding_id, now)
        return ForwardingBacklog(
            waiting=sum(self._connection.execute(counted).scalar_one() for counted in (queued, sending)),
            oldest_at=oldest_at,
            postponed=postponed,
            postponed_error=error,
            failed=self._connection.execute(failed).scalar_one(),
            last_error=self._connection.execute(last).scalar_one_or_none(),
        )

    def _held_up(self, forwarding_id: str, now: datetime) -> tuple[int, datetime | None, str | None]:
        """How many events were postponed, since when the oldest event waits, and why one was postponed.

        Looked for where they are, among those not due and those due first: a backlog of millions is not read.
        """
        own = forwarded.c
        queued = select(own.created_at, own.due_at, own.error).where(
            own.forwarding_id == forwarding_id, _QUEUED
        )
        due = queued.where(own.due_at <= now).order_by(own.due_at).limit(_LOOKED_AT).subquery()
        later = queued.where(own.due_at > now).limit(_LOOKED_AT).subquery()
        near = union_all(select(due), select(later)).subquery()
        postponed = func.count().filter(near.c.due_at > near.c.created_at)
        found = select(postponed, func.min(near.c.created_at), func.max(near.c.error))
        amount, oldest_at, error = self._connection.execute(found).one()
        return amount, oldest_at, error

    def health(self, project_id: int) -> dict[str, ForwardingHealth]:
        """How each receiver of a project is."""
        query = select(forwardings).where(forwardings.c.project_id == project_id)
        return {
            row.id: ForwardingHealth(**{name: getattr(row, name) for name in _HEALTH})
            for row in self._connection.execute(query)
        }

    def send_failed_again(self, forwarding_id: str, now: datetime) -> int:
        """Queue what was refused or given up; how many."""
        own = forwarded.c
        failed = select(own.id).where(own.forwarding_id == forwarding_id, _FAILED)
        values = {"state": "queued", "error": None, "due_at": now, "created_at": now, "updated_at": now}
        chosen = update(forwarded).where(own.id.in_(failed.limit(AT_ONCE)))
        return self._connection.execute(chosen.values(values)).rowcount

    def waiting(self) -> tuple[int, datetime | None]:
        """How many events of all projects wait, and since when the oldest that is not postponed."""
        counted = select(func.count(), func.min(forwarded.c.due_at)).where(_QUEUED)
        amount, oldest_at = self._connection.execute(counted).one()
        return amount, oldest_at

    def forget(self, before: datetime) -> int:
        """Delete failed events that were settled before that instant; how many."""
        gone = delete(forwarded).where(_FAILED, forwarded.c.updated_at < before)
        return self._connection.execute(gone).rowcount

    def _forwarding(self, row: Row[Any]) -> Forwarding:
        sealed = row.secret_encrypted
        return Forwarding(
            id=row.id,
            project_id=row.project_id,
            name=row.name,
            kind=row.kind,
            url=row.url,
            secret=self._session.cipher.open(sealed) if sealed else "",
            events=tuple(row.events),
            enabled=row.enabled,
            created_at=row.created_at,
            updated_at=row.updated_at,
        )
