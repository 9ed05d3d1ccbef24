"""Claiming messages in SQL: under a lease, in their order, handed over just before they leave."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import update

from whinchat.adapters.sql.schema import messages
from whinchat.adapters.sql.session import Session
from whinchat.adapters.sql.types import instant, microseconds
from whinchat.core.message import ClaimedMessage, Leaving, State

WAKE_MAX = 5_000
"""Held messages woken per transaction: a lifted pause must not hold the write lock for seconds."""

_CLAIMED = (
    "id, project_id, destination_id, lease_id, event_uuid, globals, mapping_index, attempts, created_at,"
    " deadline_at, lane, slot_at, reason, priority, turn"
)
PRIORITY, TURN = -2, -1
"""Where they stand in a claimed row."""

_NEXT = "state = 'queued' AND lane = ? ORDER BY priority DESC, turn LIMIT ?"
_TAKE = "state = 'sending', lease_id = ?, lease_until = ?, updated_at = ?"
_RETURNING = "RETURNING " + ", ".join(f"messages.{column}" for column in _CLAIMED.split(", "))

# Both statements read the partial index ix_messages_queued in its order and stop after the limit.
_CLAIM_SQLITE = (
    f"UPDATE messages SET {_TAKE} "  # noqa: S608 - built from the constants above only
    f"WHERE id IN (SELECT id FROM messages WHERE {_NEXT}) {_RETURNING}"
)
# MATERIALIZED fences the plan: without it the planner may run the locking sub-select once per outer row and
# claim more rows than the limit. SKIP LOCKED lets any number of workers claim at once without waiting.
_CLAIM_POSTGRESQL = (
    f"WITH next AS MATERIALIZED (SELECT id FROM messages WHERE {_NEXT} FOR UPDATE SKIP LOCKED) "  # noqa: S608 - as above
    f"UPDATE messages SET {_TAKE} FROM next WHERE messages.id = next.id {_RETURNING}"
)
_LEAST_URGENT = (
    "SELECT priority FROM messages WHERE state = 'queued' AND lane = ?"
    " ORDER BY priority, turn DESC LIMIT 1"  # The index read backwards.
)
# Jumps from lane to lane along the index instead of reading every queued message.
_LANES = (
    "WITH RECURSIVE lanes(lane) AS (SELECT min(lane) FROM messages WHERE state = 'queued' UNION ALL"
    " SELECT (SELECT min(lane) FROM messages WHERE state = 'queued' AND lane > lanes.lane)"
    " FROM lanes WHERE lanes.lane IS NOT NULL) SELECT lane FROM lanes WHERE lane IS NOT NULL"
)
_DUE = "SELECT id FROM messages WHERE state = 'held' AND due_at <= ? ORDER BY due_at LIMIT ?"
_WAKE = "UPDATE messages SET state = 'queued' WHERE state = 'held' AND id"
# What is said about a message must find it written, so this is written before it leaves and not after.
_HAND_OVER = (
    "UPDATE messages SET handed_at = CAST(leaving.column3 AS BIGINT), phone_number_id = leaving.column4,"
    " recipient_written = leaving.column5, recipient_e164 = leaving.column6, payload = leaving.column7 FROM ("
)
_HANDED_OVER = (
    ") AS leaving WHERE messages.id = leaving.column1 AND messages.lease_id = leaving.column2"
    " AND messages.state = 'sending' RETURNING messages.id"
)


def wake_held(session: Session, now: datetime) -> int:
    """Move `held` messages that are due back to `queued`, the longest due first; how many."""
    locked = " FOR UPDATE SKIP LOCKED" if session.on_postgresql else ""
    ids = [row[0] for row in session.driver(_DUE + locked, (microseconds(now), WAKE_MAX)).all()]
    if ids:
        session.driver(f"{_WAKE} {session.one_of}", (session.listed(ids),))
    return len(ids)


def senders(session: Session) -> list[tuple[int, str]]:
    """(project id, phone number id) of lanes with queued messages."""
    found: list[tuple[int, str]] = []
    for (lane,) in session.driver(_LANES, ()).all():
        project_id, _, sender = lane.partition(":")
        found.append((int(project_id), sender))
    return found


def claim(
    session: Session, lease_id: str, lane: str, *, limit: int, now: datetime, lease_until: datetime
) -> tuple[list[ClaimedMessage], int]:
    """Take a lane's next messages in their order; also the turn reached."""
    take = (lease_id, microseconds(lease_until), microseconds(now))
    if session.on_postgresql:
        answer = session.driver(_CLAIM_POSTGRESQL, (lane, limit, *take))
    else:
        answer = session.driver(_CLAIM_SQLITE, (*take, lane, limit))
    rows = sorted(answer.all(), key=lambda row: (-row[PRIORITY], row[TURN]))
    return [_claimed(*row) for row in rows], _reached(session, lane, rows)


def _reached(session: Session, lane: str, rows: Sequence[tuple[Any, ...]]) -> int:
    """The turn that newcomers start from: that of the least urgent. Urgent messages overtake, and how many
    there were of them must not send newcomers behind a campaign that has hardly begun.
    """
    if not rows:
        return 0
    least_urgent = rows[-1][PRIORITY]
    waiting = session.driver(_LEAST_URGENT, (lane,)).first()
    if waiting is not None and waiting[0] < least_urgent:
        return 0
    return max(int(row[TURN]) for row in rows if row[PRIORITY] == least_urgent)


def hand_over(session: Session, leaving: Sequence[Leaving], lease_id: str, now: datetime) -> set[str]:
    """Mark messages as about to leave, with whom they go to and what they say; those whose lease is still
    held.
    """
    rows = [
        (
            one.message_id,
            lease_id,
            microseconds(now),
            one.phone_number_id,
            one.recipient_written,
            one.recipient_e164,
            msgspec.json.encode(one.payload),
        )
        for one in leaving
    ]
    return {row[0] for row in session.insert_all(_HAND_OVER, rows, _HANDED_OVER)}


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


def _claimed(  # A row, in the order of its columns.
    id_: str,
    project_id: int,
    destination_id: str,
    lease_id: str,
    event_uuid: str,
    globals_json: bytes,
    mapping_index: int | None,
    attempts: int,
    created_at: int,
    deadline_at: int,
    lane: str,
    slot_at: int | None,
    reason: str | None,
    *_order: int,
) -> ClaimedMessage:
    return ClaimedMessage(
        id=id_,
        project_id=project_id,
        destination_id=destination_id,
        lease_id=lease_id,
        event_uuid=event_uuid,
        globals_json=globals_json,
        mapping_index=mapping_index,
        attempts=attempts,
        created_at=instant(created_at),
        deadline_at=instant(deadline_at),
        sender=lane.partition(":")[2],
        slot_at=None if slot_at is None else instant(slot_at),
        reason=reason,
    )
