"""Receipts in SQL: stored once each, and applied forward only."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Row, bindparam, func, or_, select, update

from whinchat.adapters.sql.schema import messages, receipts
from whinchat.adapters.sql.session import IN_LIMIT, Session
from whinchat.core.message import State, after_receipt
from whinchat.core.ports import chunked
from whinchat.core.receipt import STATE_OF, Receipt, ReceiptStatus
from whinchat.core.records import MessageRef

Applied = tuple[Receipt, MessageRef | None, State | None]

_COLUMNS = (
    messages.c.id,
    messages.c.project_id,
    messages.c.destination_id,
    messages.c.state,
    messages.c.wamid,
    messages.c.phone_number_id,
    messages.c.recipient_e164,
    messages.c.payload,
)
_MOVE = (
    update(messages)
    .where(messages.c.id == bindparam("message_id"))
    .values(
        state=bindparam("new_state"),
        updated_at=bindparam("at", type_=messages.c.updated_at.type),
        reason=bindparam("new_reason"),
        remedy=bindparam("new_remedy"),
        code=bindparam("new_code"),
        handling=bindparam("new_handling"),
        wamid=bindparam("new_wamid"),
    )
)


def apply(session: Session, arrived: Sequence[Receipt], project_id: int | None) -> list[Applied]:
    """Store receipts and move their messages; what moved where."""
    if not arrived:
        return []
    found = _messages_of(session, arrived, project_id)
    states = {row.id: State(row.state) for row in found.values()}
    applied: list[Applied] = []
    moves: dict[str, dict[str, Any]] = {}
    for receipt in arrived:
        row = _message_of(found, receipt)
        if row is None:
            applied.append((receipt, None, None))
            continue
        reported = STATE_OF.get(receipt.status)
        after = after_receipt(states[row.id], reported) if reported else None
        if after is not None:
            states[row.id] = after
            moves[row.id] = _move(receipt, row, after)
        applied.append((receipt, _reference(row), after))
    _keep(session, arrived, found)
    if moves:
        session.connection.execute(_MOVE, [moves[id_] for id_ in sorted(moves)])
    return applied


def orphans(session: Session, wamids: Collection[str]) -> list[Receipt]:
    """Kept receipts of these wamids whose message was not known when they came."""
    found: list[Receipt] = []
    for chunk in chunked(sorted(wamids), IN_LIMIT):
        query = select(receipts).where(receipts.c.wamid.in_(chunk), receipts.c.message_id.is_(None))
        found += [
            Receipt(
                wamid=row.wamid,
                status=ReceiptStatus(row.status),
                at=row.at,
                phone_number_id=row.phone_number_id,
                raw=row.raw,
            )
            for row in session.connection.execute(query)
        ]
    return found


def _messages_of(session: Session, arrived: Sequence[Receipt], project_id: int | None) -> dict[str, Row[Any]]:
    """The receipts' messages by our id and by Meta's, locked in one order."""
    found: dict[str, Row[Any]] = {}
    for chunk in chunked(arrived, IN_LIMIT):
        ids = sorted({receipt.message_id for receipt in chunk if receipt.message_id})
        wamids = sorted({receipt.wamid for receipt in chunk if receipt.wamid})
        query = select(*_COLUMNS).where(or_(messages.c.id.in_(ids), messages.c.wamid.in_(wamids)))
        if project_id is not None:
            query = query.where(messages.c.project_id == project_id)
        query = query.order_by(messages.c.id)
        if session.on_postgresql:
            query = query.with_for_update()
        rows = session.connection.execute(query).all()
        found |= {row.id: row for row in rows} | {row.wamid: row for row in rows if row.wamid}
    return found


def _reference(row: Row[Any]) -> MessageRef:
    return MessageRef(
        id=row.id,
        project_id=row.project_id,
        destination_id=row.destination_id,
        phone_number_id=row.phone_number_id,
        recipient_e164=row.recipient_e164,
        payload=row.payload,
    )


def _message_of(found: dict[str, Row[Any]], receipt: Receipt) -> Row[Any] | None:
    return found.get(receipt.message_id or "") or found.get(receipt.wamid)


def _move(receipt: Receipt, row: Row[Any], after: State) -> dict[str, Any]:
    failure = receipt.failure if after is State.FAILED else None
    return {
        "message_id": row.id,
        "new_state": after,
        "at": receipt.at,
        "new_reason": failure.reason if failure else None,
        "new_remedy": failure.remedy if failure else None,
        "new_code": failure.code if failure else None,
        "new_handling": failure.handling if failure else None,
        "new_wamid": row.wamid or receipt.wamid,
    }


def _keep(session: Session, arrived: Sequence[Receipt], found: dict[str, Row[Any]]) -> None:
    """Each (wamid, status) is stored once, however often Meta repeats it."""
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for receipt in arrived:
        row = _message_of(found, receipt)
        rows[receipt.wamid, receipt.status] = {
            "wamid": receipt.wamid,
            "status": receipt.status,
            "at": receipt.at,
            "phone_number_id": receipt.phone_number_id,
            "message_id": row.id if row else None,
            "raw": receipt.raw,
        }
    insert = session.insert(receipts)
    # A project that does not know the message says nothing against the one that does.
    known = func.coalesce(insert.excluded.message_id, receipts.c.message_id)
    keep = insert.on_conflict_do_update(index_elements=["wamid", "status"], set_={"message_id": known})
    session.connection.execute(keep, [rows[key] for key in sorted(rows)])
