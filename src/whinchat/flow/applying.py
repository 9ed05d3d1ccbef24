"""Applying receipts: messages move forward, and what follows from it is counted, logged, heeded and captured.

The same for receipts that have just come and for those that came before our own commit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import msgspec

from whinchat.core.event import Json
from whinchat.core.message import RECEIPT_RANK, Failure, LogLine, Settlement, State
from whinchat.core.ports import UnitOfWork
from whinchat.core.receipt import STATE_OF, Receipt
from whinchat.core.records import MessageRef
from whinchat.core.telemetry import DestinationMetric, Telemetry
from whinchat.flow.aftermath import Aftermath
from whinchat.flow.auto import is_closed, note_closed, send_template_instead
from whinchat.flow.consent_news import note_consents
from whinchat.flow.ingest import IngestConfig
from whinchat.flow.known_addresses import note_user_ids
from whinchat.flow.receipt_capture import capture_receipts
from whinchat.flow.rules import Rules
from whinchat.flow.sender_owners import SenderOwners
from whinchat.receipts.parse import receipt_of
from whinchat.send.consequences import Subject, consequence_of, template_of
from whinchat.send.pace import PER_SECOND

_METRIC: dict[State, DestinationMetric] = {
    State.SENT: "sent",
    State.DELIVERED: "delivered",
    State.READ: "read",
    State.FAILED: "failed",
}
_ENDED = (
    "Meta gave the message up after it had taken it, so Whinchat does not send it again by itself: run it "
    "again once the cause has passed."
)
_ARRIVED = (State.DELIVERED, State.READ, State.PLAYED)
ANY_CATEGORY = ""
"""The category of blocks that concern every message."""


@dataclass(frozen=True)
class Reception:
    """What receiving needs: `enrich` adds our reason and remedy to Meta's bare code; `rules` and `config` are
    what Whinchat's own events are captured with.
    """

    telemetry: Telemetry
    enrich: Callable[[Failure], Failure]
    rules: Rules
    config: IngestConfig
    per_second: float = PER_SECOND
    owners: SenderOwners = field(default_factory=SenderOwners)


def apply_receipts(
    unit: UnitOfWork, reception: Reception, project_id: int, receipts: Sequence[Receipt], now: datetime
) -> None:
    """Move messages by receipts, and do what follows; the caller commits. With project 0 those of any
    project.

    Whatever is told again changes nothing. Receipts of messages that are not known yet are only kept, until a
    settlement (`EarlyReceipts`) or a receipt with our id tells whose they are.
    """
    known = [_enriched(reception, receipt) for receipt in receipts]
    applied = unit.outbox.apply(known, project_id=project_id or None)
    moved = [
        _Moved(receipt, message, after)
        for receipt, message, after in applied
        if message is not None and after is not None
    ]
    again: set[str] = set()
    if moved:
        note_user_ids(unit, applied, now)
    for of_project in sorted({one.message.project_id for one in moved}):
        theirs = [one for one in moved if one.message.project_id == of_project]
        again.update(_carry_on(unit, reception, of_project, theirs, now))
        named = [one.receipt.wamid for one in theirs if one.message.wamid is None]
        if named:  # These overtook our commit, or prove what we had no answer to.
            _heed_early(unit, reception, of_project, named, now)
    told = [
        (receipt, message, after)
        for receipt, message, after in applied
        if after is not State.FAILED or message is None or message.id not in again
    ]
    capture_receipts(unit, reception.rules, reception.config, told, now)


def _carry_on(
    unit: UnitOfWork, reception: Reception, project_id: int, moved: Sequence[_Moved], now: datetime
) -> list[str]:
    """Count, log and heed what moved messages; ids of those that failed and go on as message templates."""
    counts = Counter(
        (one.message.destination_id, _METRIC[one.after]) for one in moved if one.after in _METRIC
    )
    unit.journal.count(project_id, now, counts)
    unit.journal.log_messages([(one.message, _line(one.receipt)) for one in moved])
    categories: dict[str, str] = {}
    for one in moved:
        categories |= _category(one)
    unit.pace.keep_categories(project_id, categories)
    _follow_up(unit, reception, project_id, moved, now)
    return _heed_windows(unit, reception, moved, now)


def _heed_windows(
    unit: UnitOfWork, reception: Reception, moved: Sequence[_Moved], now: datetime
) -> list[str]:
    """Meta took free messages and says now that their windows were closed; ids of those that go on as
    message templates.
    """
    closed = [one for one in moved if one.after is State.FAILED and is_closed(one.receipt.failure)]
    if not closed:
        return []
    told = ((one.subject, one.receipt.at) for one in closed)
    note_closed(unit, ((subject, at) for subject, at in told if subject is not None))
    return send_template_instead(unit, reception.rules, [one.message for one in closed], now)


@dataclass(frozen=True)
class _Moved:
    """A receipt that moved its message."""

    receipt: Receipt
    message: MessageRef
    after: State

    @property
    def pair(self) -> tuple[str, str] | None:
        """Sender and recipient; None when it was never rendered."""
        sender, recipient = self.message.phone_number_id, self.message.recipient_e164
        return None if sender is None or recipient is None else (sender, recipient)

    @property
    def subject(self) -> Subject | None:
        """What of the message may be paused; None when it was never rendered."""
        if self.pair is None:
            return None
        sender, recipient = self.pair
        return Subject(
            project_id=self.message.project_id,
            sender=sender,
            recipient=recipient,
            template=template_of(self.payload),
        )

    @property
    def payload(self) -> Json:
        """What was handed to Meta, or nothing where that was no message template: who asks, asks for that."""
        written = self.message.payload_json or b""
        payload: Json = msgspec.json.decode(written) if b'"template"' in written else {}
        return payload


def _category(moved: _Moved) -> dict[str, str]:
    """What a receipt's price tells about the category of its message template."""
    told = (moved.receipt.raw.get("pricing") or {}).get("category")
    template = moved.payload.get("template") if isinstance(told, str) else None
    if not isinstance(template, dict) or not isinstance(told, str):
        return {}
    return {str(template.get("name")): told.removesuffix("_lite")}


def _follow_up(
    unit: UnitOfWork, reception: Reception, project_id: int, moved: Sequence[_Moved], now: datetime
) -> None:
    """What receipts mean for what else would be sent."""
    aftermath = Aftermath(unit, by_receipt=True)
    for one in moved:
        failure = one.receipt.failure
        subject = one.subject if one.after is State.FAILED else None
        if failure is None or subject is None:
            continue
        line = aftermath.failed(subject, failure, now, None, told_at=one.receipt.at)
        if line is not None:
            unit.journal.log(one.message.project_id, one.message.destination_id, one.message.id, [line])
    sent = ((one.subject, one.receipt.at) for one in moved if one.after is State.SENT)
    aftermath.worked((subject, at) for subject, at in sent if subject is not None)
    for stopped_in in sorted(aftermath.withdrawn):
        told = aftermath.withdrawn[stopped_in]
        note_consents(unit, reception.rules, reception.config, stopped_in, told, now)
    reached = {one.pair for one in moved if one.after in _ARRIVED and one.pair is not None}
    unit.pace.unblock(project_id, reached, ANY_CATEGORY)


def _enriched(reception: Reception, receipt: Receipt) -> Receipt:
    if receipt.failure is None:
        return receipt
    failure = reception.enrich(receipt.failure)
    if consequence_of(failure).keep:  # An answer with this error would be tried again; Meta took this one.
        failure = msgspec.structs.replace(failure, remedy=_ENDED)
    return msgspec.structs.replace(receipt, failure=failure)


def _line(receipt: Receipt) -> LogLine:
    failure = receipt.failure
    if failure is None:
        return LogLine(level="info", message=f"Meta reports: {receipt.status}", timestamp=receipt.at)
    said = f"Meta reports: failed ({failure.code}). {failure.reason} What to do: {failure.remedy}"
    return LogLine(level="error", message=said, timestamp=receipt.at)


@dataclass(frozen=True)
class EarlyReceipts:
    """Heeds receipts without our id that came before the commit by which we know Meta's id: whoever settles
    asks for them. It is a `TellEnds`.
    """

    reception: Reception

    def __call__(self, unit: UnitOfWork, settlements: Sequence[Settlement], now: datetime) -> None:
        """Of settlements that were written. The caller commits."""
        named: dict[int, list[str]] = {}
        for one in settlements:
            if one.wamid:
                named.setdefault(one.project_id, []).append(one.wamid)
        for project_id in sorted(named):
            _heed_early(unit, self.reception, project_id, named[project_id], now)


def _heed_early(
    unit: UnitOfWork, reception: Reception, project_id: int, wamids: Collection[str], now: datetime
) -> None:
    """Apply what was kept of wamids that have just become known."""
    kept = unit.outbox.early_receipts(wamids)
    told = [receipt for sender, raw in kept if (receipt := receipt_of(raw, sender))]
    if told:
        apply_receipts(unit, reception, project_id, sorted(told, key=_step_of_life), now)


def _step_of_life(receipt: Receipt) -> tuple[datetime, int]:
    """The order in which things happened: Meta tells whole seconds."""
    state = STATE_OF.get(receipt.status)
    return receipt.at, len(RECEIPT_RANK) if state is None else RECEIPT_RANK.get(state, len(RECEIPT_RANK))
