"""Whinchat's own events, captured in the transaction that learns of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from whinchat.core.event import Event
from whinchat.core.ports import UnitOfWork
from whinchat.flow.ingest import IngestConfig, Ingested, ingest
from whinchat.flow.rules import Rules


def capture_own(
    unit: UnitOfWork, rules: Rules, config: IngestConfig, events: Sequence[Event], now: datetime
) -> Ingested:
    """Store events made by `core.own_event`, let people follow, and promise what they trigger.

    The caller commits: the events are there exactly when what they tell is.
    """
    return ingest(unit, rules, events, config, now) if events else Ingested()
