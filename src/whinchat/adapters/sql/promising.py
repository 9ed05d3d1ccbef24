"""Promising messages in SQL, each with its turn.

Turns are start-time fair queueing: a destination's messages are numbered from the turn the sender has
reached, or from its own last one if that is further. A campaign of 100,000 so takes turns far into the
future, and what another destination promises meanwhile comes right after what is being sent now.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import case, select

from whinchat.adapters.sql.schema import messages
from whinchat.adapters.sql.schema_pace import paces, turns
from whinchat.adapters.sql.session import IN_LIMIT, Session
from whinchat.core.message import Promise, State
from whinchat.core.ports import chunked


def lane_of(project_id: int, sender: str) -> str:
    """The lane of a sender in a project."""
    return f"{project_id}:{sender}"


def promise(session: Session, promises: Sequence[Promise]) -> set[str]:
    """Insert messages; the dedupe keys that were new."""
    if not promises:
        return set()
    turn_of = turns_of(session, [(one.sender, one.destination_id, one.id) for one in promises])
    insert = session.insert(messages).on_conflict_do_nothing(index_elements=["project_id", "dedupe_key"])
    new: set[str] = set()
    for chunk in chunked(promises, IN_LIMIT):
        rows = [_row(one, turn_of[one.id]) for one in chunk]
        new.update(session.connection.execute(insert.returning(messages.c.dedupe_key), rows).scalars())
    return new


def turns_of(session: Session, filed: Sequence[tuple[str, str, str]]) -> dict[str, int]:
    """A turn for each of (sender, destination id, message id), and the destinations' last turns stored."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for sender, destination_id, message_id in filed:
        groups[sender, destination_id].append(message_id)
    reached = _reached(session, sorted({sender for sender, _ in groups}))
    last = _last(session, sorted({destination_id for _, destination_id in groups}))
    turn_of: dict[str, int] = {}
    rows: list[dict[str, Any]] = []
    for sender, destination_id in sorted(groups):
        ids = groups[sender, destination_id]
        first = max(reached.get(sender, 0), last.get((sender, destination_id), 0)) + 1
        turn_of |= {id_: first + place for place, id_ in enumerate(ids)}
        rows.append({"sender": sender, "destination_id": destination_id, "turn": first + len(ids) - 1})
    statement = session.insert(turns)
    further = case((statement.excluded.turn > turns.c.turn, statement.excluded.turn), else_=turns.c.turn)
    keep = statement.on_conflict_do_update(
        index_elements=["sender", "destination_id"], set_={"turn": further}
    )
    session.connection.execute(keep, rows)
    return turn_of


def _reached(session: Session, senders: Sequence[str]) -> dict[str, int]:
    query = select(paces.c.sender, paces.c.turn).where(paces.c.sender.in_(senders))
    return {row.sender: row.turn for row in session.connection.execute(query)}


def _last(session: Session, destination_ids: Sequence[str]) -> dict[tuple[str, str], int]:
    query = select(turns).where(turns.c.destination_id.in_(destination_ids))
    return {(row.sender, row.destination_id): row.turn for row in session.connection.execute(query)}


def _row(promise: Promise, turn: int) -> dict[str, Any]:
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
        "lane": lane_of(promise.project_id, promise.sender),
        "priority": promise.priority,
        "turn": turn,
        "due_at": promise.due_at,
        "deadline_at": promise.deadline_at,
        "attempts": 0,
        "created_at": promise.created_at,
        "updated_at": promise.created_at,
    }
