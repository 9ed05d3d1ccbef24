"""Receipts in SQL: stored once each, and applied forward only."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

import msgspec

from whinchat.adapters.sql.session import Session
from whinchat.adapters.sql.types import instant, microseconds
from whinchat.core.event import Json
from whinchat.core.message import RECEIPT_RANK, State, after_receipt
from whinchat.core.ports_erasure import ERASED
from whinchat.core.receipt import STATE_OF, Receipt, ReceiptStatus
from whinchat.core.records import MessageRef
from whinchat.core.whatsapp_events import OWN_PREFIX

Applied = tuple[Receipt, MessageRef | None, State | None]

_FIND = (
    "SELECT id, project_id, destination_id, state, wamid, phone_number_id, recipient_e164, payload,"  # noqa: S608 - constants
    " event_uuid, event_name, distinct_id, created_at,"
    f" CASE WHEN event_name LIKE '{OWN_PREFIX}%%' THEN globals END FROM messages WHERE "
)
_KEEP = "INSERT INTO receipts (wamid, status, at, phone_number_id, message_id, raw)"
# A project that does not know the message says nothing against the one that does.
_KEPT_BEFORE = (
    "ON CONFLICT (wamid, status) DO UPDATE"
    " SET message_id = coalesce(excluded.message_id, receipts.message_id)"
)
# What is kept without its message has moved nothing yet.
_HEEDED = "SELECT wamid FROM receipts WHERE status = 'failed' AND message_id IS NOT NULL AND wamid"
_EARLY = "SELECT phone_number_id, raw FROM receipts WHERE message_id IS NULL AND wamid"
_WAMIDS = "whinchat wamids become known"
# PostgreSQL takes a column of NULLs alone for text, so what is a number is said to be one.
_MOVE = (
    "UPDATE messages SET state = moved.column2, updated_at = CAST(moved.column3 AS BIGINT),"
    " reason = moved.column4, remedy = moved.column5, code = CAST(moved.column6 AS INTEGER),"
    " handling = moved.column7 FROM ("
)
_MOVE_AND_NAME = _MOVE.replace(" FROM (", ", wamid = moved.column8 FROM (")
_MOVED = ") AS moved WHERE messages.id = moved.column1"


class _Known(msgspec.Struct):
    """A message that receipts speak of, and where they move it."""

    reference: MessageRef
    state: State
    wamid: str | None


def apply(session: Session, arrived: Sequence[Receipt], project_id: int | None) -> list[Applied]:
    """Store receipts and move their messages; what moved where."""
    if not arrived:
        return []
    if any(receipt.message_id is None for receipt in arrived):  # Nearly always somebody else's messages.
        _look_alone(session)
    found = _messages_of(session, arrived)
    # Who was deleted meanwhile is not heard of again, by whichever project is told of them: a receipt names
    # the number, and so does Meta's id.
    arrived = [one for one in arrived if not _is_forgotten(_message_of(found, one))]
    if project_id is not None:
        found = {name: one for name, one in found.items() if one.reference.project_id == project_id}
    heeded = _failures_heeded(session, arrived)
    applied: list[Applied] = []
    moves: dict[str, Receipt] = {}
    for receipt in arrived:
        known = _message_of(found, receipt)
        if known is None:
            applied.append((receipt, None, None))
            continue
        reported = None if _is_of_the_past(known, receipt, heeded) else STATE_OF.get(receipt.status)
        after = after_receipt(known.state, reported) if reported else None
        if after is not None:
            known.state = after
            moves[known.reference.id] = receipt
        applied.append((receipt, known.reference, after))
    _keep(session, arrived, found)
    _move(session, [(found[id_], moves[id_]) for id_ in sorted(moves)])
    return applied


def referred(session: Session, message_ids: Collection[str]) -> dict[str, MessageRef]:
    """Messages by id, without those of people who were deleted."""
    found = _find(session, message_ids, "id")
    return {id_: known.reference for id_, known in found.items() if not _is_forgotten(known)}


def sent_at(session: Session, wamids: Collection[str]) -> dict[str, datetime]:
    """When Meta passed these on to WhatsApp, as far as it told."""
    if not wamids:
        return {}
    query = f"SELECT wamid, at FROM receipts WHERE status = 'sent' AND wamid {session.one_of}"  # noqa: S608 - constants
    return {wamid: instant(at) for wamid, at in session.driver(query, (session.listed(wamids),))}


def early(session: Session, wamids: Collection[str]) -> list[tuple[str, Json]]:
    """(phone number id, status) of kept receipts of these wamids that found no message: hardly ever any."""
    query = f"{_EARLY} {session.one_of}"
    rows = session.driver(query, (session.listed(wamids),))
    return [(sender, msgspec.json.decode(raw)) for sender, raw in rows]


def before_wamids_are_known(session: Session) -> None:
    """Let transactions that make wamids known, and those that look for one in vain, see each other.

    Both would otherwise miss what the other has not committed yet: the one finds no receipt, the other no
    message. Those that make known go side by side; SQLite has one writer anyway. Taken before any row is
    locked, so that nobody waits in a circle.
    """
    if session.on_postgresql:
        session.driver("SELECT pg_advisory_xact_lock_shared(hashtextextended(?, 0))", (_WAMIDS,))


def _look_alone(session: Session) -> None:
    """The other side of `before_wamids_are_known`."""
    if session.on_postgresql:
        session.driver("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", (_WAMIDS,))


def _messages_of(session: Session, arrived: Sequence[Receipt]) -> dict[str, _Known]:
    """The receipts' messages by our id and by Meta's, of any project, locked.

    Whose they are is no condition of the query: SQLite would take it for the best one and read the whole
    project.
    """
    found = _find(session, {receipt.message_id for receipt in arrived if receipt.message_id}, "id")
    # Our id says it all where Meta echoed it; the search by Meta's is for the others.
    unnamed = {one.wamid for one in arrived if one.wamid and (one.message_id or "") not in found}
    return found | _find(session, unnamed, "wamid")


def _find(session: Session, names: Collection[str], column: str) -> dict[str, _Known]:
    """Messages by `column`, in one order for all processes, so that locks cannot form a circle."""
    if not names:
        return {}
    query = f"{_FIND}{column} {session.one_of} ORDER BY id" + (" FOR UPDATE" if session.on_postgresql else "")
    found: dict[str, _Known] = {}
    rows = session.driver(query, (session.listed(names),)).all()
    for id_, project, destination_id, state, wamid, sender, recipient, payload, *trigger in rows:
        reference = MessageRef(
            id=id_,
            project_id=project,
            destination_id=destination_id,
            phone_number_id=sender,
            recipient_e164=recipient,
            payload_json=payload,
            event_uuid=trigger[0],
            event_name=trigger[1],
            distinct_id=trigger[2],
            created_at=instant(trigger[3]),
            globals_json=trigger[4],
            wamid=wamid,
        )
        known = _Known(reference, State(state), wamid)
        found[wamid if column == "wamid" else id_] = found[id_] = known
    return found


def _message_of(found: dict[str, _Known], receipt: Receipt) -> _Known | None:
    return found.get(receipt.message_id or "") or found.get(receipt.wamid)


def _is_forgotten(known: _Known | None) -> bool:
    return known is not None and known.reference.distinct_id == ERASED


def _failures_heeded(session: Session, arrived: Sequence[Receipt]) -> set[str]:
    """Wamids whose failure a message has heard of before. Asked once the messages are locked, so that whoever
    is told the same in another transaction sees what this one wrote.
    """
    failed = {one.wamid for one in arrived if one.status is ReceiptStatus.FAILED}
    if not failed:
        return set()
    query = f"{_HEEDED} {session.one_of}"
    return {wamid for (wamid,) in session.driver(query, (session.listed(sorted(failed)),))}


def _is_of_the_past(known: _Known, receipt: Receipt, heeded: Collection[str]) -> bool:
    """Whether a failure speaks of an attempt that another has followed: Meta repeats itself for days, and the
    message may have gone out again under another wamid, or be about to.
    """
    if receipt.status is not ReceiptStatus.FAILED:
        return False
    # While an attempt is under way its wamid is not known yet, so another one may well be the present one.
    replaced = known.state in RECEIPT_RANK and known.wamid not in (None, receipt.wamid)
    return replaced or receipt.wamid in heeded


def _move(session: Session, moved: Sequence[tuple[_Known, Receipt]]) -> None:
    """Write where messages are now, and why if they failed; Meta's id only where it was not known, because it
    is indexed.
    """
    named: list[tuple[object, ...]] = []
    unnamed: list[tuple[object, ...]] = []
    for known, receipt in moved:
        failure = receipt.failure if known.state is State.FAILED else None
        said = (failure.reason, failure.remedy, failure.code, failure.handling) if failure else _NOTHING
        row = (known.reference.id, known.state.value, microseconds(receipt.at), *said)
        if known.wamid:
            named.append(row)
        else:
            unnamed.append((*row, receipt.wamid))
    session.insert_all(_MOVE, named, _MOVED)
    session.insert_all(_MOVE_AND_NAME, unnamed, _MOVED)


_NOTHING = (None, None, None, None)


def _keep(session: Session, arrived: Sequence[Receipt], found: dict[str, _Known]) -> None:
    """Each (wamid, status) is stored once, however often Meta repeats it."""
    rows: dict[tuple[str, str], tuple[object, ...]] = {}
    for receipt in arrived:
        known, status = _message_of(found, receipt), receipt.status.value
        rows[receipt.wamid, status] = (
            receipt.wamid,
            status,
            microseconds(receipt.at),
            receipt.phone_number_id,
            known.reference.id if known else None,
            msgspec.json.encode(receipt.raw),
        )
    session.insert_all(_KEEP, [rows[key] for key in sorted(rows)], _KEPT_BEFORE)
