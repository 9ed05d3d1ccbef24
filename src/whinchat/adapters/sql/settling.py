"""Settling in SQL: results, attempts and log lines of a batch, in a few statements however many there are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import msgspec

from whinchat.adapters.sql import promising
from whinchat.adapters.sql.journal import SqlJournal
from whinchat.adapters.sql.session import ROWS_AT_ONCE, Session
from whinchat.adapters.sql.types import microseconds
from whinchat.core.message import Attempt, Settlement, State

_HELD = (
    "SELECT id, lease_id, state, attempts, wamid, lane, turn, reason, remedy, code, handling"
    " FROM messages WHERE id"
)
_RESULT_TYPES = {
    "state": "TEXT",
    "due_at": "BIGINT",
    "attempts": "INTEGER",
    "reason": "TEXT",
    "remedy": "TEXT",
    "code": "INTEGER",
    "handling": "TEXT",
    "phone_number_id": "TEXT",
    "recipient_written": "TEXT",
    "recipient_e164": "TEXT",
    "wa_id": "TEXT",
    "wamid": "TEXT",
    "payload": "BYTEA",
    "updated_at": "BIGINT",
    "lane": "TEXT",
    "turn": "BIGINT",
    "slot_at": "BIGINT",
}
"""What settling writes, in the order of `_result`, with PostgreSQL's types: to it a column of NULLs
is text. SQLite takes each value as it comes.
"""
_SAID_BEFORE = ("phone_number_id", "recipient_written", "recipient_e164", "payload")
"""What was written when the message was handed over, and is told again only of one that was not."""
_ATTEMPT = (
    "INSERT INTO attempts"
    " (message_id, number, started_at, finished_at, outcome, http_status, latency_ms, failure)"
)


class _Held(NamedTuple):
    """A message's row as it was before, in the order of `_HELD`."""

    id: str
    lease_id: str | None
    state: str
    attempts: int
    wamid: str | None
    lane: str
    turn: int
    reason: str | None
    remedy: str | None
    code: int | None
    handling: str | None


def settle(session: Session, settlements: Sequence[Settlement]) -> list[Settlement]:
    """Write results, attempts and log lines of those whose lease is still held; these."""
    held = _held(session, {one.message_id: one.lease_id for one in settlements})
    kept = [one for one in settlements if one.message_id in held]
    if not kept:
        return []
    moved = [(one.sender, one.destination_id, one.message_id) for one in kept if one.sender]
    turns = promising.turns_of(session, moved) if moved else {}
    results = {one.message_id: _result(one, held[one.message_id], turns.get(one.message_id)) for one in kept}
    _write(session, list(results.values()))
    attempts = [_attempt(one.message_id, one.attempt) for one in kept if one.attempt]
    session.insert_all(_ATTEMPT, attempts, "ON CONFLICT DO NOTHING")
    SqlJournal(session).write_settled(kept)
    return kept


def _held(session: Session, leases: dict[str, str]) -> dict[str, _Held]:
    """The rows whose lease is still the one named, locked until the end of the transaction."""
    if not leases:
        return {}
    locked = " FOR UPDATE" if session.on_postgresql else ""
    query = f"{_HELD} {session.one_of} ORDER BY id{locked}"
    rows = session.driver(query, (session.listed(leases),)).all()
    return {row[0]: _Held._make(row) for row in rows if row[1] == leases[row[0]]}


def _write(session: Session, results: Sequence[tuple[object, ...]]) -> None:
    """One UPDATE for many rows: with one for each, SQLite's driver gives the interpreter away each time."""
    place = f"({', '.join('?' * len(results[0]))})"
    beginning, end = _UPDATE[session.on_postgresql]
    done = 0
    for size in ROWS_AT_ONCE:
        while len(results) - done >= size:
            values = tuple(chain.from_iterable(results[done : done + size]))
            session.driver(f"{beginning}{', '.join([place] * size)}{end}", values)
            done += size


def _update(on_postgresql: bool) -> tuple[str, str]:
    """What stands before and after the values."""
    columns = [
        _set(name, f"CAST(new.column{place} AS {kind})" if on_postgresql else f"new.column{place}")
        for place, (name, kind) in enumerate(_RESULT_TYPES.items(), start=2)
    ]
    columns += ["handed_at = NULL", "lease_id = NULL", "lease_until = NULL"]
    return (
        f"UPDATE messages SET {', '.join(columns)} FROM (VALUES ",  # noqa: S608 - built from constants only
        ") AS new WHERE messages.id = new.column1",
    )


def _set(name: str, new: str) -> str:
    return f"{name} = COALESCE({new}, messages.{name})" if name in _SAID_BEFORE else f"{name} = {new}"


_UPDATE = {on_postgresql: _update(on_postgresql) for on_postgresql in (False, True)}


def _result(settlement: Settlement, row: _Held, turn: int | None) -> tuple[object, ...]:
    """Its id and the new column values. A receipt that overtook this commit is proof, whatever the attempt
    was answered: its state and its reason stay. `turn` is its place with another sender.
    """
    if row.state != State.SENDING:
        state, why = row.state, (row.reason, row.remedy, row.code, row.handling)
    else:
        failure = settlement.failure
        state = settlement.state.value
        why = (failure.reason, failure.remedy, failure.code, failure.handling) if failure else _NO_REASON
    lane = promising.lane_of(settlement.project_id, settlement.sender) if settlement.sender else row.lane
    return (
        settlement.message_id,
        state,
        microseconds(settlement.due_at or settlement.at),
        settlement.attempt.number if settlement.attempt else row.attempts,
        *why,
        settlement.phone_number_id,
        settlement.recipient_written,
        settlement.recipient_e164,
        settlement.wa_id,
        settlement.wamid or row.wamid,
        None if settlement.payload is None else msgspec.json.encode(settlement.payload),
        microseconds(settlement.at),
        lane,
        row.turn if turn is None else turn,
        None if settlement.slot_at is None else microseconds(settlement.slot_at),
    )


_NO_REASON = (None, None, None, None)


def _attempt(message_id: str, attempt: Attempt) -> tuple[object, ...]:
    return (
        message_id,
        attempt.number,
        microseconds(attempt.started_at),
        microseconds(attempt.finished_at),
        attempt.outcome,
        attempt.http_status,
        attempt.latency_ms,
        None if attempt.failure is None else msgspec.json.encode(attempt.failure),
    )
