"""Receipts back: take kept webhook bodies apart and move messages forward."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec

from whinchat.core.message import Failure, LogLine, State
from whinchat.core.ports import UnitOfWork
from whinchat.core.receipt import Inbound, Parsed, Receipt
from whinchat.core.records import MessageRef
from whinchat.core.telemetry import DestinationMetric, Telemetry
from whinchat.receipts.parse import parse
from whinchat.send.consequences import (
    block_until,
    consequence_of,
    pause_of,
    pause_until,
    template_of,
)
from whinchat.send.pace import PER_SECOND, number_limit

BODIES_MAX = 50
"""Webhook bodies per transaction; each may carry a thousand receipts."""

_METRIC: dict[State, DestinationMetric] = {
    State.SENT: "sent",
    State.DELIVERED: "delivered",
    State.READ: "read",
    State.FAILED: "failed",
}


@dataclass(frozen=True)
class Reception:
    """What receiving needs: `enrich` adds our reason and remedy to Meta's bare code."""

    telemetry: Telemetry
    enrich: Callable[[Failure], Failure]
    per_second: float = PER_SECOND


def receive(unit: UnitOfWork, reception: Reception, now: datetime) -> int:
    """Process kept webhook bodies; how many. The caller commits.

    Receipts are applied forward only, whatever their order, and anything unknown is kept and counted.
    """
    bodies = unit.webhooks.unprocessed(BODIES_MAX)
    for _, project_id, body in bodies:
        parsed = parse(body)
        _apply(unit, reception, project_id, parsed.receipts, now)
        unit.webhooks.keep_inbound(project_id, parsed.inbound)
        _count_towards_pace(unit, reception, parsed.inbound, now)
        unit.webhooks.keep_notices(project_id, parsed.notices, now)
        _measure(reception.telemetry, parsed)
    unit.webhooks.done([id_ for id_, _, _ in bodies], now)
    return len(bodies)


def _apply(
    unit: UnitOfWork, reception: Reception, project_id: int, receipts: Sequence[Receipt], now: datetime
) -> None:
    known = [_enriched(reception, receipt) for receipt in receipts]
    categories: dict[str, str] = {}
    counts: Counter[tuple[str, DestinationMetric]] = Counter()
    for receipt, message, after in unit.outbox.apply(known, project_id=project_id or None):
        if message is None or after is None:
            continue
        if after in _METRIC:
            counts[message.destination_id, _METRIC[after]] += 1
        unit.journal.log(message.project_id, message.destination_id, message.id, [_line(receipt)])
        categories |= _category(message, receipt)
        if after is State.FAILED and receipt.failure is not None:
            _spare(unit, message, receipt.failure, now)
    unit.journal.count(project_id, now, counts)
    unit.pace.keep_categories(project_id, categories)


def _category(message: MessageRef, receipt: Receipt) -> dict[str, str]:
    """What a receipt tells about the category of its message template: its price, or a marketing-only
    failure.
    """
    template = (message.payload or {}).get("template")
    told = (receipt.raw.get("pricing") or {}).get("category")
    category = receipt.failure.category if receipt.failure else told
    if not isinstance(template, dict) or not isinstance(category, str):
        return {}
    return {str(template.get("name")): category.removesuffix("_lite")}


def _spare(unit: UnitOfWork, message: MessageRef, failure: Failure, now: datetime) -> None:
    """What a failure after acceptance means for what else would be sent."""
    consequence = consequence_of(failure)
    sender, recipient = message.phone_number_id, message.recipient_e164
    if sender is None or recipient is None:
        return
    if consequence.block:
        until = block_until(consequence, now)
        unit.pace.block(message.project_id, sender, recipient, failure, now=now, until=until)
    until = pause_until(consequence, failures=1, now=now, asked_seconds=None)
    if until is not None:
        scope = pause_of(failure)
        key = sender if scope == "sender" else f"{sender}:{template_of(message.payload or {})}"
        unit.pace.pause(message.project_id, scope, key, failure, now=now, until=until)


def _count_towards_pace(
    unit: UnitOfWork, reception: Reception, inbound: Sequence[Inbound], now: datetime
) -> None:
    """Meta's throughput of a number counts messages in both directions."""
    arrived = Counter(one.phone_number_id for one in inbound)
    for sender in sorted(arrived):
        unit.pace.shift_number(sender, number_limit(reception.per_second).interval * arrived[sender], now)


def _enriched(reception: Reception, receipt: Receipt) -> Receipt:
    if receipt.failure is None:
        return receipt
    return msgspec.structs.replace(receipt, failure=reception.enrich(receipt.failure))


def _line(receipt: Receipt) -> LogLine:
    failure = receipt.failure
    if failure is None:
        return LogLine(level="info", message=f"Meta reports: {receipt.status}", timestamp=receipt.at)
    said = f"Meta reports: failed ({failure.code}). {failure.reason} What to do: {failure.remedy}"
    return LogLine(level="error", message=said, timestamp=receipt.at)


def _measure(telemetry: Telemetry, parsed: Parsed) -> None:
    for receipt in parsed.receipts:
        telemetry.count("whinchat_receipts_total", status=receipt.status)
    for inbound in parsed.inbound:
        telemetry.count("whinchat_inbound_total", type=inbound.type)
    for notice in parsed.notices:
        telemetry.count("whinchat_notices_total", field=notice.field)
