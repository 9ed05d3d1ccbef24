"""What time does to stored things: leases end, and old rows go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from whinchat.core.message import Failure, LogLine, Settlement, State
from whinchat.core.ports import Store, UnitOfWork
from whinchat.core.records import MessageRef
from whinchat.core.telemetry import Telemetry
from whinchat.flow.receipt_capture import TellEnds, tell_nobody

RESOLVE_MAX = 500
"""Messages decided about per transaction."""

_GIVEN_UP = Failure(
    reason="its outcome stayed unknown: Meta's answer was lost and no receipt came; it may have arrived",
    remedy="ask the recipient, or run it again if a second message would do no harm",
)
_SENT_AGAIN = "Its outcome stayed unknown; the destination's policy is to send again rather than never."


@dataclass(frozen=True)
class Retention:
    """How long things are kept."""

    events: timedelta
    messages: timedelta
    webhooks: timedelta


def expire_leases(store: Store, telemetry: Telemetry, now: datetime) -> int:
    """Take messages back from dead workers; how many.

    What was never handed over is queued again; the rest becomes `unknown`, as it may have left.
    """
    queued, unknown = store.run(lambda unit: unit.outbox.expire(now))
    expired = len(queued) + len(unknown)
    if expired:
        telemetry.count("whinchat_leases_expired_total", expired)
    return expired


def resolve_unknown(store: Store, now: datetime, after: timedelta, tell_ends: TellEnds = tell_nobody) -> int:
    """Decide about messages of unknown outcome that no receipt has settled for `after`; how many.

    By the destination's policy: `never_twice` gives the message up, `at_least_once` sends it again.
    """
    return store.run(lambda unit: _resolve(unit, now, after, tell_ends))


def _resolve(unit: UnitOfWork, now: datetime, after: timedelta, tell_ends: TellEnds) -> int:
    resolved = 0
    ended: list[Settlement] = []
    for message in unit.outbox.unresolved(now - after, RESOLVE_MAX):
        destination = unit.destinations.get(message.project_id, message.destination_id, deleted=True)
        again = destination is not None and destination.on_unknown == "at_least_once"
        state, failure = (State.QUEUED, None) if again else (State.FAILED, _GIVEN_UP)
        if not unit.outbox.resolve(message.id, state, now=now, failure=failure):
            continue
        resolved += 1
        text = _SENT_AGAIN if failure is None else f"{failure.reason} What to do: {failure.remedy}"
        line = LogLine(level="warn", message=text, timestamp=now)
        unit.journal.log(message.project_id, message.destination_id, message.id, [line])
        if failure is not None:
            unit.journal.count(message.project_id, now, {(message.destination_id, "failed"): 1})
            ended.append(_ended(message, failure, now))
    tell_ends(unit, ended, now)
    return resolved


def _ended(message: MessageRef, failure: Failure, now: datetime) -> Settlement:
    return Settlement(
        message_id=message.id,
        project_id=message.project_id,
        destination_id=message.destination_id,
        lease_id="",  # Nobody holds it.
        state=State.FAILED,
        at=now,
        failure=failure,
    )


def measure_waiting(store: Store, telemetry: Telemetry) -> None:
    """Report how many messages wait."""
    with store.read() as unit:
        waiting = unit.outbox.waiting()
    for state in ("queued", "held", "sending"):
        telemetry.set(
            "whinchat_messages_waiting", next((n for s, n in waiting.items() if s == state), 0), state=state
        )


REPEATED_FOR = timedelta(days=8)
"""Meta repeats a webhook for up to seven days: what is known of it until then is not heard twice."""


def forget_old(store: Store, retention: Retention, now: datetime) -> int:
    """Delete what is older than its retention; how many rows. Messages that still wait are never deleted."""
    forgotten = store.run(lambda unit: unit.events.forget(now - retention.events))
    forgotten += store.run(lambda unit: unit.outbox.forget(now - retention.messages))
    forgotten += store.run(lambda unit: unit.webhooks.forget(now - retention.webhooks))
    written_before = now - max(retention.messages, REPEATED_FOR)
    forgotten += store.run(lambda unit: unit.conversations.forget(written_before))
    forgotten += store.run(lambda unit: unit.pace.forget(now))
    forgotten += store.run(lambda unit: unit.forwardings.forget(now - retention.events))
    return forgotten
