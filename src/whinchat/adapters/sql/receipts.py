"""Receipts in SQL: stored once each, and applied forward only."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import msgspec
from sqlalchemy import Row, bindparam, or_, select, update

from whinchat.adapters.sql.schema import messages, receipts
from whinchat.adapters.sql.session import IN_LIMIT, Session
from whinchat.core.message import State, after_receipt
from whinchat.core.ports import chunked
from whinchat.core.receipt import STATE_OF, Receipt, ReceiptStatus

Applied = tuple[Receipt, str | None, State | None, State | None]

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


def apply(session: Session, arrived: Sequence[Receipt]) -> list[Applied]:
    """Store receipts and move their messages; what moved where."""
    if not arrived:
        return []
    by_id, by_wamid = _messages_of(session, arrived)
    states: dict[str, State] = {row.id: State(row.state) for row in by_id.values()}
    applied: list[Applied] = []
    moves: dict[str, dict[str, Any]] = {}
    for receipt in arrived:
        row = by_id.get(receipt.message_id or "") or by_wamid.get(receipt.wamid)
        if row is None:
            applied.append((receipt, None, None, None))
            continue
        before = states[row.id]
        reported = STATE_OF.get(receipt.status)
        after = after_receipt(before, reported) if reported else None
        if after is not None:
            states[row.id] = after
            moves[row.id] = _move(receipt, row, after)
        applied.append((receipt, row.destination_id, before, after))
    _keep(session, arrived, by_id, by_wamid)
    if moves:
        session.connection.execute(_MOVE, list(moves.values()))
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


def _messages_of(
    session: Session, arrived: Sequence[Receipt]
) -> tuple[dict[str, Row[Any]], dict[str, Row[Any]]]:
    """The receipts' messages by our id and by Meta's, locked in one order."""
    by_id: dict[str, Row[Any]] = {}
    columns = (messages.c.id, messages.c.destination_id, messages.c.state, messages.c.wamid)
    for chunk in chunked(arrived, IN_LIMIT):
        ids = sorted({receipt.message_id for receipt in chunk if receipt.message_id})
        wamids = sorted({receipt.wamid for receipt in chunk if receipt.wamid})
        query = select(*columns).where(or_(messages.c.id.in_(ids), messages.c.wamid.in_(wamids)))
        query = query.order_by(messages.c.id)
        if session.on_postgresql:
            query = query.with_for_update()
        by_id |= {row.id: row for row in session.connection.execute(query)}
    return by_id, {row.wamid: row for row in by_id.values() if row.wamid}


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


def _keep(
    session: Session, arrived: Sequence[Receipt], by_id: dict[str, Row[Any]], by_wamid: dict[str, Row[Any]]
) -> None:
    rows = []
    for receipt in arrived:
        row = by_id.get(receipt.message_id or "") or by_wamid.get(receipt.wamid)
        rows.append(
            {
                "wamid": receipt.wamid,
                "status": receipt.status,
                "at": receipt.at,
                "phone_number_id": receipt.phone_number_id,
                "message_id": row.id if row else None,
                "raw": msgspec.to_builtins(receipt.raw),
            }
        )
    insert = session.insert(receipts)
    keep = insert.on_conflict_do_update(
        index_elements=["wamid", "status"], set_={"message_id": insert.excluded.message_id}
    )
    session.connection.execute(keep, rows)
