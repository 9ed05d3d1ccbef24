"""Promising messages in SQL, each with its turn.

Turns are start-time fair queueing: a destination's messages are numbered from the turn the sender has
reached, or from its own last one if that is further. A campaign of 100,000 so takes turns far into the
future, and what another destination promises meanwhile comes right after what is being sent now.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from whinchat.adapters.sql.session import Session
from whinchat.adapters.sql.types import microseconds
from whinchat.core.message import Promise, State

_INSERT = (
    "INSERT INTO messages (id, project_id, destination_id, event_uuid, event_name, distinct_id,"
    " mapping_index, dedupe_key, globals, state, lane, priority, turn, due_at, deadline_at, attempts,"
    " created_at, updated_at)"
)
_IF_NEW = "ON CONFLICT (project_id, dedupe_key) DO NOTHING RETURNING dedupe_key"
_INSERT_TURNS = "INSERT INTO turns (sender, destination_id, turn)"
_FURTHER = (
    "ON CONFLICT (sender, destination_id) DO UPDATE SET"
    " turn = CASE WHEN excluded.turn > turns.turn THEN excluded.turn ELSE turns.turn END"
)


def lane_of(project_id: int, sender: str) -> str:
    """The lane of a sender in a project."""
    return f"{project_id}:{sender}"


def promise(session: Session, promises: Sequence[Promise]) -> set[str]:
    """Insert messages; the dedupe keys that were new."""
    if not promises:
        return set()
    turn_of = turns_of(session, [(one.sender, one.destination_id, one.id) for one in promises])
    rows = [_row(one, turn_of[one.id]) for one in promises]
    return {row[0] for row in session.insert_all(_INSERT, rows, _IF_NEW)}


def turns_of(session: Session, filed: Sequence[tuple[str, str, str]]) -> dict[str, int]:
    """A turn for each of (sender, destination id, message id), and the destinations' last turns stored."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for sender, destination_id, message_id in filed:
        groups[sender, destination_id].append(message_id)
    reached = _reached(session, sorted({sender for sender, _ in groups}))
    last = _last(session, sorted({destination_id for _, destination_id in groups}))
    turn_of: dict[str, int] = {}
    rows: list[tuple[object, ...]] = []
    for sender, destination_id in sorted(groups):
        ids = groups[sender, destination_id]
        first = max(reached.get(sender, 0), last.get((sender, destination_id), 0)) + 1
        turn_of |= {id_: first + place for place, id_ in enumerate(ids)}
        rows.append((sender, destination_id, first + len(ids) - 1))
    session.insert_all(_INSERT_TURNS, rows, _FURTHER)
    return turn_of


def _reached(session: Session, senders: Sequence[str]) -> dict[str, int]:
    query = f"SELECT sender, turn FROM paces WHERE sender {session.one_of}"  # noqa: S608 - constants
    return dict(session.driver(query, (session.listed(senders),)).all())


def _last(session: Session, destination_ids: Sequence[str]) -> dict[tuple[str, str], int]:
    query = f"SELECT sender, destination_id, turn FROM turns WHERE destination_id {session.one_of}"  # noqa: S608 - constants
    rows = session.driver(query, (session.listed(destination_ids),)).all()
    return {(sender, destination_id): turn for sender, destination_id, turn in rows}


def _row(promise: Promise, turn: int) -> tuple[object, ...]:
    """The values of `_INSERT`."""
    created_at = microseconds(promise.created_at)
    return (
        promise.id,
        promise.project_id,
        promise.destination_id,
        promise.event_uuid,
        promise.event_name,
        promise.distinct_id,
        promise.mapping_index,
        promise.dedupe_key,
        promise.globals_json,
        State.QUEUED.value,
        lane_of(promise.project_id, promise.sender),
        promise.priority,
        turn,
        microseconds(promise.due_at),
        microseconds(promise.deadline_at),
        0,
        created_at,
        created_at,
    )
