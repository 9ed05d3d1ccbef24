"""What time does to stored things: leases end, and old rows go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from whinchat.core.ports import Store
from whinchat.core.telemetry import Telemetry


@dataclass(frozen=True)
class Retention:
    """How long things are kept."""

    events: timedelta
    messages: timedelta
    webhooks: timedelta


def expire_leases(store: Store, telemetry: Telemetry, now: datetime) -> int:
    """Take messages back from dead workers: they become `unknown`, as they may have left. How many."""
    expired = store.run(lambda unit: unit.outbox.expire(now))
    if expired:
        telemetry.count("whinchat_leases_expired_total", len(expired))
    return len(expired)


def measure_waiting(store: Store, telemetry: Telemetry) -> None:
    """Report how many messages wait."""
    with store.read() as unit:
        waiting = unit.outbox.waiting()
    for state in ("queued", "held", "sending"):
        telemetry.set(
            "whinchat_messages_waiting", next((n for s, n in waiting.items() if s == state), 0), state=state
        )


def forget_old(store: Store, retention: Retention, now: datetime) -> int:
    """Delete what is older than its retention; how many rows. Messages that still wait are never deleted."""
    forgotten = store.run(lambda unit: unit.events.forget(now - retention.events))
    forgotten += store.run(lambda unit: unit.outbox.forget(now - retention.messages))
    forgotten += store.run(lambda unit: unit.webhooks.forget(now - retention.webhooks))
    return forgotten
