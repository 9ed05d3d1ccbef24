"""Whinchat's own events, captured in the transaction that learns of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from whinchat.core.event import Event
from whinchat.core.ports import UnitOfWork
from whinchat.flow.forwarding import enqueue
from whinchat.flow.ingest import IngestConfig, Ingested, ingest
from whinchat.flow.rules import Rules


def capture_own(
    unit: UnitOfWork, rules: Rules, config: IngestConfig, events: Sequence[Event], now: datetime
) -> Ingested:
    """Store events made by `core.own_event`, let people follow, promise what they trigger, and let them wait
    for those they are forwarded to.

    The caller commits: the events are there exactly when what they tell is.
    """
    done = ingest(unit, rules, events, config, now) if events else Ingested()
    for project_id in sorted({event.project_id for event in done.fresh}):
        enqueue(unit, project_id, [one for one in done.fresh if one.project_id == project_id], now)
    return done
