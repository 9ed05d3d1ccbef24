"""Receipts back: take kept webhook bodies apart and move messages forward."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

import msgspec

from whinchat.core.event import Json
from whinchat.core.message import Failure, LogLine, State
from whinchat.core.ports import UnitOfWork
from whinchat.core.receipt import Inbound, Parsed, Receipt
from whinchat.core.recipient import keys_of
from whinchat.core.records import MessageRef
from whinchat.core.telemetry import DestinationMetric, Telemetry
from whinchat.flow.aftermath import Aftermath
from whinchat.flow.auto import is_closed, note_closed, send_template_instead
from whinchat.flow.consent_news import capture_changes
from whinchat.flow.hearing import Heard, hear
from whinchat.flow.ingest import IngestConfig
from whinchat.flow.known_addresses import note_user_ids
from whinchat.flow.receipt_capture import capture_receipts
from whinchat.flow.rules import Rules
from whinchat.flow.sender_check import want_checks
from whinchat.flow.sender_owners import SenderOwners
from whinchat.flow.template_news import apply_news
from whinchat.receipts.parse import PREFERENCES, marketing_resumed, parse
from whinchat.send.consequences import Subject, consequence_of, template_of
from whinchat.send.pace import PER_SECOND, number_limit

BODIES_MAX = 1_000
"""Webhook bodies per transaction, if they are small: most carry one receipt, some carry a thousand."""

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
_ANY = ""
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


def receive(unit: UnitOfWork, reception: Reception, now: datetime) -> int:
    """Process kept webhook bodies; how many. The caller commits.

    Receipts are applied forward only, whatever their order, and anything unknown is kept and counted.
    """
    bodies = unit.webhooks.unprocessed(BODIES_MAX)
    heard: dict[int, Heard] = {}
    told_of: dict[int, set[str]] = {}
    for project_id, parsed in _together(bodies):
        _apply(unit, reception, project_id, parsed.receipts, now)
        new = unit.webhooks.keep_inbound(project_id, parsed.inbound)
        if new:  # Meta repeats what it has told.
            _count_towards_pace(unit, reception, parsed.inbound, now)
        if project_id and (new or parsed.changes or parsed.notices):
            heard.setdefault(project_id, Heard()).note(parsed, new)
        _welcome_back(unit, project_id, parsed)
        unit.webhooks.keep_notices(project_id, parsed.notices, now)
        apply_news(unit, project_id, parsed.notices, now)
        want_checks(unit, project_id, parsed.notices, now)
        _measure(reception.telemetry, parsed)
        told_of.setdefault(project_id, set()).update(_senders(parsed))
    for project_id in sorted(told_of):
        unit.windows.hear(project_id, told_of[project_id], now)
    for project_id in sorted(heard):
        ours = heard[project_id].only(partial(reception.owners.is_of, unit, project_id))
        hear(unit, reception.rules, reception.config, project_id, ours, now)
    unit.webhooks.done([id_ for id_, _, _ in bodies], now)
    return len(bodies)


def _senders(parsed: Parsed) -> set[str]:
    """Phone number ids about which messages or receipts came: Meta sends both through one subscription."""
    return {one.phone_number_id for told in (parsed.inbound, parsed.receipts) for one in told}


def _together(bodies: Sequence[tuple[int, int, bytes]]) -> Iterator[tuple[int, Parsed]]:
    """What the bodies say, in the order in which they came, with receipts that follow each other as one.

    Meta sends most receipts alone, and statements for each would cost several times the receipt.
    """
    before: tuple[int, Parsed] | None = None
    for _, project_id, body in bodies:
        parsed = parse(body)
        if before is not None and before[0] == project_id and not (before[1].inbound or before[1].notices):
            before[1].receipts.extend(parsed.receipts)
            before = (project_id, msgspec.structs.replace(parsed, receipts=before[1].receipts))
            continue
        if before is not None:
            yield before
        before = (project_id, parsed)
    if before is not None:
        yield before


def _apply(
    unit: UnitOfWork, reception: Reception, project_id: int, receipts: Sequence[Receipt], now: datetime
) -> None:
    known = [_enriched(reception, receipt) for receipt in receipts]
    applied = unit.outbox.apply(known, project_id=project_id or None)
    moved = [
        _Moved(receipt, message, after)
        for receipt, message, after in applied
        if message is not None and after is not None
    ]
    again: set[str] = set()
    if moved:
        note_user_ids(unit, applied)
        again.update(_carry_on(unit, reception, project_id, moved, now))
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
    for stopped_in, stopped in aftermath.withdrawn.items():
        capture_changes(unit, reception.rules, reception.config, stopped_in, stopped, now)
    reached = {one.pair for one in moved if one.after in _ARRIVED and one.pair is not None}
    unit.pace.unblock(project_id, reached, _ANY)


def _count_towards_pace(
    unit: UnitOfWork, reception: Reception, inbound: Sequence[Inbound], now: datetime
) -> None:
    """Meta's throughput of a number counts messages in both directions."""
    arrived = Counter(one.phone_number_id for one in inbound)
    told = unit.pace.throughputs(arrived)
    for sender in sorted(arrived):
        pace = number_limit(told.get(sender, reception.per_second))
        unit.pace.shift_number(sender, pace.interval * arrived[sender], now)


def _welcome_back(unit: UnitOfWork, project_id: int, parsed: Parsed) -> None:
    """Who writes can be reached, and who switched marketing on again wants it."""
    reached = {
        (one.phone_number_id, key)
        for one in parsed.inbound
        for address in {one.sender, one.user_id or one.sender}
        for key in keys_of(address)
    }
    unit.pace.unblock(project_id, reached, _ANY)
    resumed: set[tuple[str, str]] = set()
    for notice in parsed.notices:
        if notice.field == PREFERENCES:
            resumed |= marketing_resumed(notice)
    unit.pace.unblock(project_id, resumed, "marketing")


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


def _measure(telemetry: Telemetry, parsed: Parsed) -> None:
    for status, amount in Counter(receipt.status for receipt in parsed.receipts).items():
        telemetry.count("whinchat_receipts_total", amount, status=status)
    for inbound in parsed.inbound:
        telemetry.count("whinchat_inbound_total", type=inbound.type)
    for notice in parsed.notices:
        telemetry.count("whinchat_notices_total", field=notice.field)
