"""Receipts back: take kept webhook bodies apart and move messages forward."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec

from whinchat.core.message import Failure, LogLine, State
from whinchat.core.ports import UnitOfWork
from whinchat.core.receipt import Parsed, Receipt
from whinchat.core.telemetry import DestinationMetric, Telemetry
from whinchat.receipts.parse import parse

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


def receive(unit: UnitOfWork, reception: Reception, now: datetime) -> int:
    """Process kept webhook bodies; how many. The caller commits.

    Receipts are applied forward only, whatever their order, and anything unknown is kept and counted.
    """
    bodies = unit.webhooks.unprocessed(BODIES_MAX)
    for _, project_id, body in bodies:
        parsed = parse(body)
        _apply(unit, reception, project_id, parsed.receipts, now)
        unit.webhooks.keep_inbound(project_id, parsed.inbound)
        unit.webhooks.keep_notices(project_id, parsed.notices, now)
        _measure(reception.telemetry, parsed)
    unit.webhooks.done([id_ for id_, _, _ in bodies], now)
    return len(bodies)


def _apply(
    unit: UnitOfWork, reception: Reception, project_id: int, receipts: Sequence[Receipt], now: datetime
) -> None:
    known = [_enriched(reception, receipt) for receipt in receipts]
    counts: Counter[tuple[str, DestinationMetric]] = Counter()
    for receipt, message, after in unit.outbox.apply(known, project_id=project_id or None):
        if message is None or after is None:
            continue
        if after in _METRIC:
            counts[message.destination_id, _METRIC[after]] += 1
        unit.journal.log(project_id, message.destination_id, message.id, [_line(receipt)])
    unit.journal.count(project_id, now, counts)


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
