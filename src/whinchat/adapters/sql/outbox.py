"""The outbox in SQL: promise, claim, settle.

A message row is claimed under a lease and settled once, by that lease, after the attempt. Every settling
write is fenced by the lease id, so a worker that wakes up late writes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update

from whinchat.adapters.sql import claiming, promising, settling
from whinchat.adapters.sql import receipts as receipt_rows
from whinchat.adapters.sql.message_reads import SqlMessageReads
from whinchat.adapters.sql.schema import attempts, logs, messages
from whinchat.adapters.sql.session import IN_LIMIT
from whinchat.core.event import Json
from whinchat.core.message import (
    ENDED_WITHOUT_SENDING,
    WAITING,
    ClaimedMessage,
    Failure,
    Leaving,
    Promise,
    Settlement,
    State,
    may_move,
)
from whinchat.core.ports import chunked
from whinchat.core.receipt import Receipt
from whinchat.core.records import MessageRef


class SqlOutbox(SqlMessageReads):
    """`core.ports.OutboxPort` on SQL."""

    def promise(self, promises: Sequence[Promise]) -> set[str]:
        """Insert messages; the dedupe keys that were new."""
        return promising.promise(self._session, promises)

    def wake_held(self, now: datetime) -> int:
        """Move `held` messages that are due back to `queued`; how many."""
        return claiming.wake_held(self._session, now)

    def hasten(
        self, project_id: int, destination_id: str, now: datetime, *, held_for: Collection[str] | None = None
    ) -> int:
        """Make a destination's held messages due now, but for those that wait for their turn; how many."""
        query = update(messages).where(
            messages.c.project_id == project_id,
            messages.c.destination_id == destination_id,
            messages.c.state == State.HELD,
            messages.c.slot_at.is_(None),
            *([] if held_for is None else [messages.c.handling.in_(sorted(held_for))]),
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

    def hand_over(self, leaving: Sequence[Leaving], lease_id: str, now: datetime) -> set[str]:
        """Note that these are about to leave; the ids whose lease is still held."""
        return claiming.hand_over(self._session, leaving, lease_id, now)

    def expire(self, now: datetime) -> tuple[list[str], list[str]]:
        """Take `sending` messages back whose lease ended: (queued again, now `unknown`)."""
        return claiming.expire(self._session, now)

    def settle(self, settlements: Sequence[Settlement]) -> list[str]:
        """Write results, attempts and log lines of claimed messages whose lease is still held; their ids."""
        if any(settlement.wamid for settlement in settlements):
            receipt_rows.before_wamids_are_known(self._session)
        return [settlement.message_id for settlement in settling.settle(self._session, settlements)]

    def early_receipts(self, wamids: Collection[str]) -> list[tuple[str, Json]]:
        """Receipts that came before we knew whose these wamids are."""
        return receipt_rows.early(self._session, wamids)

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

    def referred(self, message_ids: Collection[str]) -> dict[str, MessageRef]:
        """Messages by id."""
        return receipt_rows.referred(self._session, message_ids)

    def sent_at(self, wamids: Collection[str]) -> dict[str, datetime]:
        """When Meta passed these on to WhatsApp, by its receipts."""
        return receipt_rows.sent_at(self._session, wamids)

    def requeue(
        self,
        project_id: int,
        message_ids: Collection[str],
        now: datetime,
        deadline_at: datetime,
        *,
        also_unknown: bool = False,
    ) -> list[str]:
        """Put ended messages back to `queued`; which ones moved."""
        again = [state for state in ENDED_WITHOUT_SENDING if may_move(state, State.QUEUED)]
        again += [State.UNKNOWN] if also_unknown else []
        values = {"state": State.QUEUED, "due_at": now, "deadline_at": deadline_at, "updated_at": now}
        values |= dict.fromkeys(("reason", "remedy", "code", "handling", "slot_at"))
        return self._move(project_id, message_ids, again, values)

    def cancel(
        self, project_id: int, message_ids: Collection[str], now: datetime, failure: Failure
    ) -> list[str]:
        """Withdraw messages that wait; which ones moved."""
        values = {"state": State.CANCELLED, "updated_at": now, "slot_at": None, "code": None}
        values |= {"reason": failure.reason, "remedy": failure.remedy, "handling": None}
        return self._move(project_id, message_ids, WAITING, values)

    def _move(
        self,
        project_id: int,
        message_ids: Collection[str],
        from_states: Collection[State],
        values: dict[str, Any],
    ) -> list[str]:
        """Change those of these messages that are in one of the states; which ones."""
        moved: list[str] = []
        for chunk in chunked(sorted(message_ids), IN_LIMIT):
            query = update(messages).where(
                messages.c.project_id == project_id,
                messages.c.id.in_(chunk),
                messages.c.state.in_(sorted(from_states)),
            )
            moved += self._connection.execute(query.values(values).returning(messages.c.id)).scalars()
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
