"""Settling: what an attempt's outcome makes of its message, and of what else would be sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from whinchat.core.globals import iso
from whinchat.core.message import Accepted, AttemptResult, Failure, LogLine, Refused, Retry, Settlement, State
from whinchat.core.ports import UnitOfWork
from whinchat.core.ports_pace import PauseScope
from whinchat.flow.handing_over import Prepared
from whinchat.outbox.retry import next_try, too_late
from whinchat.send.attempt import attempt_row, failure_of, log_lines
from whinchat.send.consequences import (
    block_until,
    consequence_of,
    pair_wait,
    pause_of,
    pause_until,
)
from whinchat.send.pace import PAIR


@dataclass(frozen=True)
class Finished:
    """An attempt that was made."""

    prepared: Prepared
    result: AttemptResult
    started_at: datetime
    finished_at: datetime
    jitter: float

    @property
    def number(self) -> int:
        """Which attempt of its message it was, from 1."""
        return self.prepared.message.attempts + 1


def settle(unit: UnitOfWork, finished: Sequence[Finished]) -> list[Settlement]:
    """Write the results and what follows from them, in the caller's transaction; those whose lease was still
    held.
    """
    settlements = {one.prepared.message.id: settlement_of(one) for one in finished}
    held = set(unit.outbox.settle(list(settlements.values())))
    kept = [one for one in finished if one.prepared.message.id in held]
    _pause(unit, kept)
    _resume(unit, kept)
    for one in kept:
        _spare_recipient(unit, one)
    return [settlements[one.prepared.message.id] for one in kept]


def settlement_of(one: Finished) -> Settlement:
    """What one attempt makes of its message. Pure."""
    message, ready, outcome = one.prepared.message, one.prepared.ready, one.result.outcome
    failure = failure_of(outcome)
    state, due_at = _next_state(one)
    if state is State.FAILED:
        failure = too_late(failure)
    logs = log_lines(
        one.result,
        number=one.number,
        at=one.finished_at,
        debug=ready.debug,
        retrying=due_at is not None,
        redactor=one.prepared.redactor,
    )
    if due_at:
        again = f"The next attempt is at {iso(due_at)}."
        logs.append(LogLine(level="info", message=again, timestamp=one.finished_at))
    accepted = outcome if isinstance(outcome, Accepted) else None
    return Settlement(
        message_id=message.id,
        project_id=message.project_id,
        destination_id=message.destination_id,
        lease_id=message.lease_id,
        state=state,
        at=one.finished_at,
        due_at=due_at,
        failure=failure,
        attempt=attempt_row(
            one.result, number=one.number, started_at=one.started_at, finished_at=one.finished_at
        ),
        phone_number_id=ready.request.phone_number_id,
        recipient_written=ready.recipient.written,
        recipient_e164=ready.recipient.e164,
        wa_id=accepted.wa_id if accepted else None,
        wamid=accepted.wamid if accepted else None,
        payload=ready.request.body,
        logs=logs,
        counts=_counts(state),
    )


def _next_state(one: Finished) -> tuple[State, datetime | None]:
    """The message's next state, and when it is due again if it is held."""
    outcome = one.result.outcome
    if isinstance(outcome, Accepted):
        return State.ACCEPTED, None
    if isinstance(outcome, Refused):
        return State.REFUSED, None
    if not isinstance(outcome, Retry):
        return State.UNKNOWN, None
    now, deadline_at = one.finished_at, one.prepared.message.deadline_at
    due_at = next_try(outcome, attempt_number=one.number, now=now, deadline_at=deadline_at, jitter=one.jitter)
    if consequence_of(outcome.failure).pair:
        due_at = now + max(pair_wait(one.number), timedelta(seconds=outcome.after_seconds or 0.0))
    if due_at is None or due_at >= deadline_at:
        return State.FAILED, None
    return State.HELD, due_at


def _counts(state: State) -> list[tuple[str, int]]:
    counts = [("fetch", 1)]
    if state is State.ACCEPTED:
        counts.append(("succeeded", 1))
    elif state in (State.REFUSED, State.FAILED):
        counts.append(("failed", 1))
    return counts


def _pause_key(one: Finished, failure: Failure) -> tuple[int, PauseScope, str]:
    scope = pause_of(failure)
    prepared = one.prepared
    key = prepared.sender if scope == "sender" else f"{prepared.sender}:{prepared.template}"
    return prepared.message.project_id, scope, key


def _pause(unit: UnitOfWork, finished: Sequence[Finished]) -> None:
    """Pause senders and message templates that cannot work now; once each, however many messages said so."""
    failed: dict[tuple[int, PauseScope, str], tuple[Finished, Failure]] = {}
    for one in finished:
        failure = failure_of(one.result.outcome)
        if failure is not None and consequence_of(failure).pause_first is not None:
            failed[_pause_key(one, failure)] = (one, failure)
    if not failed:
        return
    running = unit.pace.pauses()
    for key, (one, failure) in failed.items():
        now = one.finished_at
        before = running.get(key)
        # A message that was under way when the pause began tells nothing new.
        failures = 1 if before is None else before.failures + (1 if before.until <= now else 0)
        asked = one.result.outcome.after_seconds if isinstance(one.result.outcome, Retry) else None
        until = pause_until(consequence_of(failure), failures=failures, now=now, asked_seconds=asked)
        if until is not None:
            unit.pace.pause(*key, failure, now=now, until=until)
            _say_paused(unit, one, failure, key, until)


def _say_paused(
    unit: UnitOfWork, one: Finished, failure: Failure, key: tuple[int, PauseScope, str], until: datetime
) -> None:
    message = one.prepared.message
    told = f"{failure.reason} What to do: {failure.remedy}"
    text = f"The {key[1]} {key[2]} is paused until {iso(until)}: {told}"
    line = LogLine(level="warn", message=text, timestamp=one.finished_at)
    unit.journal.log(message.project_id, message.destination_id, message.id, [line])


def _resume(unit: UnitOfWork, finished: Sequence[Finished]) -> None:
    """A message that went through proves that its sender and message template are in order."""
    accepted = [one.prepared for one in finished if isinstance(one.result.outcome, Accepted)]
    if not accepted:
        return
    working: set[tuple[int, PauseScope, str]] = set()
    for one in accepted:
        working.add((one.message.project_id, "sender", one.sender))
        working.add((one.message.project_id, "message template", f"{one.sender}:{one.template}"))
    for key in working & set(unit.pace.pauses()):
        unit.pace.resume(*key)


def _spare_recipient(unit: UnitOfWork, one: Finished) -> None:
    """Leave a recipient alone, or let only them wait."""
    failure = failure_of(one.result.outcome)
    consequence = consequence_of(failure)
    sender, recipient = one.prepared.pair
    if failure is not None and consequence.block:
        until = block_until(consequence, one.finished_at)
        unit.pace.block(
            one.prepared.message.project_id, sender, recipient, failure, now=one.finished_at, until=until
        )
    if consequence.pair:
        free_at = one.finished_at + pair_wait(one.number) + PAIR.tolerance
        unit.pace.keep_pairs(sender, {recipient: free_at})
