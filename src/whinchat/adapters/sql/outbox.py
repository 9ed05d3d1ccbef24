"""The outbox in SQL: promise, claim, settle.

A message row is claimed under a lease and settled once, by that lease, after the attempt. Every settling
write is fenced by the lease id, so a worker that wakes up late writes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, select, update

from whinchat.adapters.sql import claiming, promising
from whinchat.adapters.sql import receipts as receipt_rows
from whinchat.adapters.sql.journal import SqlJournal
from whinchat.adapters.sql.message_reads import SqlMessageReads
from whinchat.adapters.sql.schema import attempts, logs, messages
from whinchat.adapters.sql.session import IN_LIMIT, Session
from whinchat.core.message import (
    ENDED_WITHOUT_SENDING,
    WAITING,
    Attempt,
    ClaimedMessage,
    Failure,
    Promise,
    Settlement,
    State,
    may_move,
)
from whinchat.core.ports import chunked
from whinchat.core.receipt import Receipt
from whinchat.core.records import MessageRef

_RESULT_COLUMNS = (
    "state",
    "due_at",
    "attempts",
    "reason",
    "remedy",
    "code",
    "handling",
    "phone_number_id",
    "recipient_written",
    "recipient_e164",
    "wa_id",
    "wamid",
    "payload",
    "updated_at",
    "lane",
    "turn",
    "slot_at",
    "handed_at",
    "lease_id",
    "lease_until",
)
_LEASE_COLUMNS = (
    messages.c.id,
    messages.c.lease_id,
    messages.c.state,
    messages.c.attempts,
    messages.c.wamid,
    messages.c.lane,
    messages.c.turn,
    messages.c.reason,
    messages.c.remedy,
    messages.c.code,
    messages.c.handling,
)
_SETTLE = (
    update(messages)
    .where(messages.c.id == bindparam("message_id"))
    .values({name: bindparam(f"new_{name}", type_=messages.c[name].type) for name in _RESULT_COLUMNS})
)


class SqlOutbox(SqlMessageReads):
    """`core.ports.OutboxPort` on SQL."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._journal = SqlJournal(session)

    def promise(self, promises: Sequence[Promise]) -> set[str]:
        """Insert messages; the dedupe keys that were new."""
        return promising.promise(self._session, promises)

    def wake_held(self, now: datetime) -> int:
        """Move `held` messages that are due back to `queued`; how many."""
        return claiming.wake_held(self._session, now)

    def hasten(self, project_id: int, destination_id: str, now: datetime) -> int:
        """Make a destination's held messages due now, but for those that wait for their turn; how many."""
        query = update(messages).where(
            messages.c.project_id == project_id,
            messages.c.destination_id == destination_id,
            messages.c.state == State.HELD,
            messages.c.slot_at.is_(None),
        )
        return self._connection.execute(query.values(due_at=now)).rowcount

    def senders(self) -> list[tuple[int, str]]:
        """(project id, phone number id) of senders with queued messages."""
        return claiming.senders(self._session)

    def claim(
        self, lease_id: str, project_id: int, sender: str, *, limit: int, now: datetime, lease_until: datetime
    ) -> tuple[list[ClaimedMessage], int]:
        """Take a sender's queued messages into `sending`; also the turn reached."""
        lane = promising.lane_of(project_id, sender)
        return claiming.claim(self._session, lease_id, lane, limit=limit, now=now, lease_until=lease_until)

    def hand_over(self, message_ids: Sequence[str], lease_id: str, now: datetime) -> set[str]:
        """Note that these are about to leave; the ids whose lease is still held."""
        return claiming.hand_over(self._session, message_ids, lease_id, now)

    def expire(self, now: datetime) -> tuple[list[str], list[str]]:
        """Take `sending` messages back whose lease ended: (queued again, now `unknown`)."""
        return claiming.expire(self._session, now)

    def settle(self, settlements: Sequence[Settlement]) -> list[str]:
        """Write results, attempts and log lines of claimed messages whose lease is still held; their ids."""
        held = self._held({settlement.message_id: settlement.lease_id for settlement in settlements})
        kept = [settlement for settlement in settlements if settlement.message_id in held]
        if not kept:
            return []
        moved = [(one.sender, one.destination_id, one.message_id) for one in kept if one.sender]
        turns = promising.turns_of(self._session, moved) if moved else {}
        self._connection.execute(
            _SETTLE, [_result(one, held[one.message_id], turns.get(one.message_id)) for one in kept]
        )
        rows = [_attempt(one.message_id, one.attempt) for one in kept if one.attempt]
        if rows:
            self._connection.execute(self._session.insert(attempts).on_conflict_do_nothing(), rows)
        self._journal.write_settled(kept)
        accepted = [settlement.wamid for settlement in kept if settlement.wamid]
        if accepted:
            self.apply(receipt_rows.orphans(self._session, accepted))
        return [settlement.message_id for settlement in kept]

    def _held(self, leases: dict[str, str]) -> dict[str, Row[Any]]:
        """The rows whose lease is still the one named, locked until the end of the transaction."""
        held: dict[str, Row[Any]] = {}
        for chunk in chunked(list(leases), IN_LIMIT):
            query = select(*_LEASE_COLUMNS)
            query = query.where(messages.c.id.in_(chunk)).order_by(messages.c.id)
            if self._session.on_postgresql:
                query = query.with_for_update()
            rows = self._connection.execute(query)
            held |= {row.id: row for row in rows if row.lease_id == leases[row.id]}
        return held

    def unresolved(self, before: datetime, limit: int) -> list[MessageRef]:
        """Messages `unknown` since before that instant, oldest first."""
        query = select(messages.c.id, messages.c.project_id, messages.c.destination_id)
        query = query.where(messages.c.state == State.UNKNOWN, messages.c.updated_at < before)
        rows = self._connection.execute(query.order_by(messages.c.updated_at).limit(limit))
        return [MessageRef(id=row[0], project_id=row[1], destination_id=row[2]) for row in rows]

    def resolve(self, message_id: str, state: State, *, now: datetime, failure: Failure | None) -> bool:
        """Move one `unknown` message on by policy; whether it was still unknown."""
        query = (
            update(messages)
            .where(messages.c.id == message_id, messages.c.state == State.UNKNOWN)
            .values(state=state, due_at=now, updated_at=now, handling=None, code=None)
            .values(reason=failure.reason if failure else None, remedy=failure.remedy if failure else None)
        )
        return self._connection.execute(query).rowcount > 0

    def apply(
        self, arrived: Sequence[Receipt], *, project_id: int | None = None
    ) -> list[receipt_rows.Applied]:
        """Store receipts and move their messages forward."""
        return receipt_rows.apply(self._session, arrived, project_id)

    def requeue(
        self, project_id: int, message_ids: Collection[str], now: datetime, deadline_at: datetime
    ) -> list[str]:
        """Put ended messages back to `queued`; which ones moved."""
        moved: list[str] = []
        again = [state for state in State if may_move(state, State.QUEUED) and state in ENDED_WITHOUT_SENDING]
        for chunk in chunked(list(message_ids), IN_LIMIT):
            query = (
                update(messages)
                .where(
                    messages.c.project_id == project_id, messages.c.id.in_(chunk), messages.c.state.in_(again)
                )
                .values(state=State.QUEUED, due_at=now, deadline_at=deadline_at, updated_at=now)
                .values(reason=None, remedy=None, code=None, handling=None, slot_at=None)
                .returning(messages.c.id)
            )
            moved += self._connection.execute(query).scalars()
        return moved

    def forget(self, before: datetime) -> int:
        """Delete messages that no worker will touch again, with attempts and logs, created before that
        instant.
        """
        live = (*WAITING, State.SENDING)
        old = select(messages.c.id).where(messages.c.created_at < before, messages.c.state.not_in(live))
        self._connection.execute(delete(attempts).where(attempts.c.message_id.in_(old)))
        self._connection.execute(delete(logs).where(logs.c.instance_id.in_(old)))
        gone = delete(messages).where(messages.c.created_at < before, messages.c.state.not_in(live))
        return self._connection.execute(gone).rowcount


def _result(settlement: Settlement, row: Row[Any], turn: int | None) -> dict[str, Any]:
    """The new column values. A receipt that overtook this commit is proof, whatever the attempt was answered:
    its state and its reason stay. `turn` is its place with another sender.
    """
    overtaken = State(row.state) is not State.SENDING
    failure = settlement.failure
    new: dict[str, Any] = {
        "state": row.state if overtaken else settlement.state,
        "due_at": settlement.due_at or settlement.at,
        "attempts": settlement.attempt.number if settlement.attempt else row.attempts,
        "reason": row.reason if overtaken else failure and failure.reason,
        "remedy": row.remedy if overtaken else failure and failure.remedy,
        "code": row.code if overtaken else failure and failure.code,
        "handling": row.handling if overtaken else failure and failure.handling,
        "phone_number_id": settlement.phone_number_id,
        "recipient_written": settlement.recipient_written,
        "recipient_e164": settlement.recipient_e164,
        "wa_id": settlement.wa_id,
        "wamid": settlement.wamid or row.wamid,
        "payload": settlement.payload,
        "updated_at": settlement.at,
        "lane": promising.lane_of(settlement.project_id, settlement.sender)
        if settlement.sender
        else row.lane,
        "turn": row.turn if turn is None else turn,
        "slot_at": settlement.slot_at,
        "handed_at": None,
        "lease_id": None,
        "lease_until": None,
    }
    return {"message_id": settlement.message_id, **{f"new_{name}": value for name, value in new.items()}}


def _attempt(message_id: str, attempt: Attempt) -> dict[str, Any]:
    return {
        "message_id": message_id,
        "number": attempt.number,
        "started_at": attempt.started_at,
        "finished_at": attempt.finished_at,
        "outcome": attempt.outcome,
        "http_status": attempt.http_status,
        "latency_ms": attempt.latency_ms,
        "failure": attempt.failure,
    }
