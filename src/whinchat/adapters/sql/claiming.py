"""Claiming messages in SQL: under a lease, in their order, handed over just before they leave."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, select, text, update

from whinchat.adapters.sql.schema import messages
from whinchat.adapters.sql.session import IN_LIMIT, Session
from whinchat.core.message import ClaimedMessage, State
from whinchat.core.ports import chunked

WAKE_MAX = 5_000
"""Held messages woken per transaction: a lifted pause must not hold the write lock for seconds."""

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
    messages.c.lane,
    messages.c.slot_at,
    messages.c.turn,
    messages.c.priority,
)
_NEXT = "state = 'queued' AND lane = :lane ORDER BY priority DESC, turn LIMIT :limit"
_TAKE = "state = 'sending', lease_id = :lease_id, lease_until = :lease_until, updated_at = :now"
_RETURNING = "RETURNING " + ", ".join(f"messages.{column.name}" for column in _CLAIMED)

# Both statements read the partial index ix_messages_queued in its order and stop after `limit` rows.
_CLAIM_SQLITE = text(
    f"UPDATE messages SET {_TAKE} "  # noqa: S608 - built from the constants above only
    f"WHERE id IN (SELECT id FROM messages WHERE {_NEXT}) {_RETURNING}"
)
# MATERIALIZED fences the plan: without it the planner may run the locking sub-select once per outer row and
# claim more rows than the limit. SKIP LOCKED lets any number of workers claim at once without waiting.
_CLAIM_POSTGRESQL = text(
    f"WITH next AS MATERIALIZED (SELECT id FROM messages WHERE {_NEXT} FOR UPDATE SKIP LOCKED) "  # noqa: S608 - as above
    f"UPDATE messages SET {_TAKE} FROM next WHERE messages.id = next.id {_RETURNING}"
)
_LEAST_URGENT = text(
    "SELECT priority FROM messages WHERE state = 'queued' AND lane = :lane"
    " ORDER BY priority, turn DESC LIMIT 1"  # The index read backwards.
)
# Jumps from lane to lane along the index instead of reading every queued message.
_LANES = text(
    "WITH RECURSIVE lanes(lane) AS (SELECT min(lane) FROM messages WHERE state = 'queued' UNION ALL"
    " SELECT (SELECT min(lane) FROM messages WHERE state = 'queued' AND lane > lanes.lane)"
    " FROM lanes WHERE lanes.lane IS NOT NULL) SELECT lane FROM lanes WHERE lane IS NOT NULL"
)


def wake_held(session: Session, now: datetime) -> int:
    """Move `held` messages that are due back to `queued`, the longest due first; how many."""
    due = select(messages.c.id).where(messages.c.state == State.HELD, messages.c.due_at <= now)
    due = due.order_by(messages.c.due_at).limit(WAKE_MAX)
    if session.on_postgresql:
        due = due.with_for_update(skip_locked=True)
    ids = session.connection.execute(due).scalars().all()
    for chunk in chunked(ids, IN_LIMIT):
        query = update(messages).where(messages.c.id.in_(chunk), messages.c.state == State.HELD)
        session.connection.execute(query.values(state=State.QUEUED))
    return len(ids)


def senders(session: Session) -> list[tuple[int, str]]:
    """(project id, phone number id) of lanes with queued messages."""
    found: list[tuple[int, str]] = []
    for lane in session.connection.execute(_LANES).scalars():
        project_id, _, sender = lane.partition(":")
        found.append((int(project_id), sender))
    return found


def claim(
    session: Session, lease_id: str, lane: str, *, limit: int, now: datetime, lease_until: datetime
) -> tuple[list[ClaimedMessage], int]:
    """Take a lane's next messages in their order; also the turn reached."""
    kind = messages.c.due_at.type
    statement = (_CLAIM_POSTGRESQL if session.on_postgresql else _CLAIM_SQLITE).bindparams(
        bindparam("now", now, type_=kind),
        bindparam("lease_until", lease_until, type_=kind),
        bindparam("lease_id", lease_id),
        bindparam("lane", lane),
        bindparam("limit", limit),
    )
    rows = session.connection.execute(statement.columns(*_CLAIMED)).all()
    rows = sorted(rows, key=lambda row: (-row.priority, row.turn))
    return [_claimed(row) for row in rows], _reached(session, lane, rows)


def _reached(session: Session, lane: str, rows: Sequence[Row[Any]]) -> int:
    """The turn that newcomers start from: that of the least urgent. Urgent messages overtake, and how many
    there were of them must not send newcomers behind a campaign that has hardly begun.
    """
    waiting = session.connection.execute(_LEAST_URGENT, {"lane": lane}).scalar()
    if not rows or (waiting is not None and waiting < rows[-1].priority):
        return 0
    return max(int(row.turn) for row in rows if row.priority == rows[-1].priority)


def hand_over(session: Session, message_ids: Sequence[str], lease_id: str, now: datetime) -> set[str]:
    """Mark messages as about to leave; those whose lease is still held."""
    handed: set[str] = set()
    for chunk in chunked(message_ids, IN_LIMIT):
        query = (
            update(messages)
            .where(messages.c.id.in_(chunk), messages.c.lease_id == lease_id)
            .where(messages.c.state == State.SENDING)
            .values(handed_at=now)
            .returning(messages.c.id)
        )
        handed.update(session.connection.execute(query).scalars())
    return handed


def expire(session: Session, now: datetime) -> tuple[list[str], list[str]]:
    """Take back what leases that ended held: (queued again, now `unknown`)."""
    ended = (messages.c.lease_id.is_not(None), messages.c.lease_until < now)
    free: dict[str, Any] = {"lease_id": None, "lease_until": None, "updated_at": now}
    sending = messages.c.state == State.SENDING
    again = update(messages).where(*ended, sending, messages.c.handed_at.is_(None))
    queued = session.connection.execute(again.values(state=State.QUEUED, **free).returning(messages.c.id))
    queued_ids = list(queued.scalars())
    unsure = update(messages).where(*ended, sending)
    unknown = session.connection.execute(
        unsure.values(
            state=State.UNKNOWN,
            reason="the worker stopped while it was sending; the message may have left",
            remedy="a receipt from Meta will settle it; otherwise the destination's policy decides",
            **free,
        ).returning(messages.c.id)
    )
    unknown_ids = list(unknown.scalars())
    # A receipt that came while the worker was dying already moved the message on; only the lease is left.
    session.connection.execute(update(messages).where(*ended).values(lease_id=None, lease_until=None))
    return queued_ids, unknown_ids


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
        sender=row.lane.partition(":")[2],
        slot_at=row.slot_at,
    )
