"""The outbox in SQL: promise, claim, settle.

A message row is claimed under a lease and settled once, by that lease, after the attempt. Every settling
write is fenced by the lease id, so a worker that wakes up late writes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, func, select, text, update

from whinchat.adapters.sql import receipts as receipt_rows
from whinchat.adapters.sql.journal import SqlJournal
from whinchat.adapters.sql.message_reads import SqlMessageReads
from whinchat.adapters.sql.schema import attempts, logs, messages
from whinchat.adapters.sql.session import IN_LIMIT, Session
from whinchat.core.message import (
    ENDED_WITHOUT_SENDING,
    RECEIPT_RANK,
    WAITING,
    Attempt,
    ClaimedMessage,
    Promise,
    Settlement,
    State,
    after_receipt,
    may_move,
)
from whinchat.core.ports import chunked
from whinchat.core.receipt import Receipt

_DUE = "state IN ('queued', 'held') AND due_at <= :now ORDER BY priority DESC, due_at LIMIT :limit"
_TAKE = "state = 'sending', lease_id = :lease_id, lease_until = :lease_until, updated_at = :now"
_CLAIMED = (
    messages.c.id,
    messages.c.project_id,
    messages.c.destination_id,
    messages.c.lease_id,
    messages.c.event_uuid,
    messages.c.globals,
    messages.c.mapping_index,
    messages.c.attempts,
    messages.c.created_at,
    messages.c.deadline_at,
)
_RETURNING = "RETURNING " + ", ".join(f"messages.{column.name}" for column in _CLAIMED)

# Both statements read the partial index ix_messages_waiting in its order and stop after `limit` rows.
_CLAIM_SQLITE = text(
    f"UPDATE messages SET {_TAKE} "  # noqa: S608 - built from the constants above only
    f"WHERE id IN (SELECT id FROM messages WHERE {_DUE}) {_RETURNING}"
)
# MATERIALIZED fences the plan: without it the planner may run the locking sub-select once per outer row and
# claim more rows than the limit. SKIP LOCKED lets any number of workers claim at once without waiting.
_CLAIM_POSTGRESQL = text(
    f"WITH due AS MATERIALIZED (SELECT id FROM messages WHERE {_DUE} FOR UPDATE SKIP LOCKED) "  # noqa: S608 - as above
    f"UPDATE messages SET {_TAKE} FROM due WHERE messages.id = due.id {_RETURNING}"
)
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
    "lease_id",
    "lease_until",
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
        new: set[str] = set()
        insert = self._session.insert(messages).on_conflict_do_nothing(
            index_elements=["project_id", "dedupe_key"]
        )
        for chunk in chunked(promises, IN_LIMIT):
            rows = [_promised(promise) for promise in chunk]
            new.update(self._connection.execute(insert.returning(messages.c.dedupe_key), rows).scalars())
        return new

    def claim(
        self, lease_id: str, *, limit: int, now: datetime, lease_until: datetime
    ) -> list[ClaimedMessage]:
        """Take due messages into `sending`, highest priority first, then earliest due."""
        kind = messages.c.due_at.type
        statement = (_CLAIM_POSTGRESQL if self._session.on_postgresql else _CLAIM_SQLITE).bindparams(
            bindparam("now", now, type_=kind),
            bindparam("lease_until", lease_until, type_=kind),
            bindparam("lease_id", lease_id),
            bindparam("limit", limit),
        )
        typed = statement.columns(*_CLAIMED)
        return [_claimed(row) for row in self._connection.execute(typed)]

    def settle(self, settlements: Sequence[Settlement]) -> list[str]:
        """Write results, attempts and log lines of claimed messages whose lease is still held; their ids."""
        held = self._held({settlement.message_id: settlement.lease_id for settlement in settlements})
        kept = [settlement for settlement in settlements if settlement.message_id in held]
        if not kept:
            return []
        self._connection.execute(
            _SETTLE, [_result(settlement, held[settlement.message_id]) for settlement in kept]
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
            query = select(
                messages.c.id, messages.c.lease_id, messages.c.state, messages.c.attempts, messages.c.wamid
            )
            query = query.where(messages.c.id.in_(chunk)).order_by(messages.c.id)
            if self._session.on_postgresql:
                query = query.with_for_update()
            rows = self._connection.execute(query)
            held |= {row.id: row for row in rows if row.lease_id == leases[row.id]}
        return held

    def expire(self, now: datetime) -> list[str]:
        """Move messages whose lease ended to `unknown`: the worker died, and they may have left."""
        query = (
            update(messages)
            .where(messages.c.lease_id.is_not(None), messages.c.lease_until < now)
            .values(
                # A receipt that came while the worker was dying already moved the message on.
                state=func.iif(messages.c.state == State.SENDING, State.UNKNOWN, messages.c.state)
                if not self._session.on_postgresql
                else text("CASE WHEN state = 'sending' THEN 'unknown' ELSE state END"),
                lease_id=None,
                lease_until=None,
                updated_at=now,
                reason="the worker stopped while it was sending; the message may have left",
                remedy="a receipt from Meta will settle it; otherwise the destination's policy decides",
            )
            .returning(messages.c.id)
        )
        return list(self._connection.execute(query).scalars())

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
                .values(reason=None, remedy=None, code=None, handling=None)
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


def _promised(promise: Promise) -> dict[str, Any]:
    return {
        "id": promise.id,
        "project_id": promise.project_id,
        "destination_id": promise.destination_id,
        "event_uuid": promise.event_uuid,
        "event_name": promise.event_name,
        "distinct_id": promise.distinct_id,
        "mapping_index": promise.mapping_index,
        "dedupe_key": promise.dedupe_key,
        "globals": promise.globals_json,
        "state": State.QUEUED,
        "priority": promise.priority,
        "due_at": promise.due_at,
        "deadline_at": promise.deadline_at,
        "attempts": 0,
        "created_at": promise.created_at,
        "updated_at": promise.created_at,
    }


def _claimed(row: Row[Any]) -> ClaimedMessage:
    return ClaimedMessage(
        id=row.id,
        project_id=row.project_id,
        destination_id=row.destination_id,
        lease_id=row.lease_id,
        event_uuid=row.event_uuid,
        globals_json=row.globals,
        mapping_index=row.mapping_index,
        attempts=row.attempts,
        created_at=row.created_at,
        deadline_at=row.deadline_at,
    )


def _result(settlement: Settlement, row: Row[Any]) -> dict[str, Any]:
    """The new column values; a receipt that overtook this commit keeps the further of the two states."""
    before = State(row.state)
    overtaken = before is not State.SENDING and (
        settlement.state in RECEIPT_RANK or settlement.state is State.UNKNOWN
    )
    state = before if overtaken and after_receipt(before, settlement.state) is None else settlement.state
    failure = None if overtaken else settlement.failure
    new: dict[str, Any] = {
        "state": state,
        "due_at": settlement.due_at or settlement.at,
        "attempts": settlement.attempt.number if settlement.attempt else row.attempts,
        "reason": failure.reason if failure else None,
        "remedy": failure.remedy if failure else None,
        "code": failure.code if failure else None,
        "handling": failure.handling if failure else None,
        "phone_number_id": settlement.phone_number_id,
        "recipient_written": settlement.recipient_written,
        "recipient_e164": settlement.recipient_e164,
        "wa_id": settlement.wa_id,
        "wamid": settlement.wamid or row.wamid,
        "payload": settlement.payload,
        "updated_at": settlement.at,
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
