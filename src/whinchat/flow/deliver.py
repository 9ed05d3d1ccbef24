"""Messages out: claim under a lease, ask the gates, say it, hand it to Meta, settle once."""

from __future__ import annotations

import asyncio
import random
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
import structlog

from whinchat.core.clock import Clock
from whinchat.core.destination import Destination
from whinchat.core.errors import WorldError
from whinchat.core.event import Globals
from whinchat.core.globals import iso
from whinchat.core.message import (
    Accepted,
    AttemptResult,
    ClaimedMessage,
    Failure,
    LogLine,
    Refused,
    Retry,
    Settlement,
    State,
)
from whinchat.core.ports import CloudApi, Store, UnitOfWork
from whinchat.core.redaction import Redactor
from whinchat.core.telemetry import Telemetry
from whinchat.flow.rules import Rules
from whinchat.gates import DELETED, judge
from whinchat.outbox.retry import next_try, too_late
from whinchat.render.payload import Ready, Stop, render_message
from whinchat.send.attempt import OUTCOME_WORD, attempt_row, failure_of, log_lines

LEASE = timedelta(seconds=90)
"""Longer than any attempt (15 s) with its settle, so that only a dead worker loses a lease."""


_OUR_BUG = Failure(
    reason="Whinchat itself failed while preparing the message; nothing was sent",
    remedy="report it with the log line `message cannot be prepared`, then run the message again",
)
_log = structlog.get_logger("whinchat.deliver")


@dataclass(frozen=True)
class Delivery:
    """What delivering needs."""

    store: Store
    rules: Rules
    cloud_api: CloudApi
    clock: Clock
    telemetry: Telemetry


@dataclass(frozen=True)
class Prepared:
    """A claimed message that may go, rendered."""

    message: ClaimedMessage
    ready: Ready
    redactor: Redactor


async def deliver(delivery: Delivery, *, limit: int) -> int:
    """Send up to `limit` due messages; how many were claimed.

    Every message is settled after its attempt, never before. A worker that dies in between leaves a lease
    that runs out; the message then becomes `unknown`, because it may have left.
    """
    claimed = await asyncio.to_thread(_claim, delivery, limit)
    if not claimed:
        return 0
    prepared, settlements = await asyncio.to_thread(_prepare, delivery, claimed)
    settlements += await asyncio.gather(*(_attempt(delivery, one) for one in prepared))
    await asyncio.to_thread(_settle, delivery, settlements)
    return len(claimed)


def _claim(delivery: Delivery, limit: int) -> list[ClaimedMessage]:
    lease_id = secrets.token_hex(16)
    now = delivery.clock.now()
    return delivery.store.run(
        lambda unit: unit.outbox.claim(lease_id, limit=limit, now=now, lease_until=now + LEASE)
    )


def _prepare(
    delivery: Delivery, claimed: Sequence[ClaimedMessage]
) -> tuple[list[Prepared], list[Settlement]]:
    """Gates and rendering: those that may go, and the settlements of those that may not."""
    now = delivery.clock.now()
    prepared: list[Prepared] = []
    stopped: list[Settlement] = []
    with delivery.store.read() as unit:
        for message in claimed:
            made = _prepare_or_fail(unit, delivery.rules, message, now)
            if isinstance(made, Prepared):
                prepared.append(made)
            else:
                stopped.append(made)
    return prepared, stopped


def _prepare_or_fail(
    unit: UnitOfWork, rules: Rules, message: ClaimedMessage, now: datetime
) -> Prepared | Settlement:
    """One message that trips over a bug of ours must not hold up the others claimed with it."""
    try:
        return _prepare_one(unit, rules, message, now)
    except WorldError:
        raise
    except Exception as error:  # noqa: BLE001 - the outermost place of one message's processing
        _log.error("message cannot be prepared", message_id=message.id, exc_info=error)
        return _stopped(message, State.FAILED, _OUR_BUG, now)


def _prepare_one(
    unit: UnitOfWork, rules: Rules, message: ClaimedMessage, now: datetime
) -> Prepared | Settlement:
    destination = rules.of(unit, message.project_id).destinations.get(message.destination_id)
    destination = destination or unit.destinations.get(
        message.project_id, message.destination_id, deleted=True
    )
    verdict = judge(message, destination, now)
    if verdict is not None or destination is None:
        verdict = verdict or DELETED
        return _stopped(message, verdict.state, verdict.failure, now)
    made = render_message(
        destination,
        message_globals(message.globals_json, destination),
        mapping_index=message.mapping_index,
        message_id=message.id,
        now=now,
    )
    redactor = redactor_of(destination)
    if isinstance(made, Stop):
        failure = Failure(reason=redactor.text(made.reason), remedy=made.remedy)
        metrics = [made.metric] if made.metric in ("skipped", "failed") else [made.metric, "failed"]
        return _stopped(message, made.state, failure, now, metrics=metrics, error=redactor.text(made.error))
    return Prepared(message, made, redactor)


def message_globals(globals_json: bytes, destination: Destination) -> Globals:
    """The stored globals with `source` added, which names the destination as it is called now."""
    globals_: Globals = msgspec.json.decode(globals_json)  # Ours, from ingest: not checked again.
    url = f"{globals_['project']['url']}/functions/{destination.id}/configuration/"
    globals_["source"] = {"name": destination.name or "", "url": url}
    return globals_


def redactor_of(destination: Destination) -> Redactor:
    """Hides this destination's secrets in anything that is logged or shown."""
    values = (item.get("value") for item in destination.secret_inputs.values() if isinstance(item, dict))
    return Redactor([value for value in values if isinstance(value, str) and value])


def _stopped(
    message: ClaimedMessage,
    state: State,
    failure: Failure | None,
    now: datetime,
    *,
    metrics: Sequence[str] = (),
    error: str | None = None,
) -> Settlement:
    """A message that is not attempted: its state, why, and what its log says."""
    level = "error" if state is State.FAILED else "warn"
    texts = [error] if error else []
    texts += [f"{failure.reason} What to do: {failure.remedy}"] if failure else []
    return Settlement(
        message_id=message.id,
        project_id=message.project_id,
        destination_id=message.destination_id,
        lease_id=message.lease_id,
        state=state,
        at=now,
        failure=failure,
        logs=[LogLine(level=level, message=text, timestamp=now) for text in texts],
        counts=[(name, 1) for name in metrics or (["failed"] if state is State.FAILED else ["skipped"])],
    )


async def _attempt(delivery: Delivery, prepared: Prepared) -> Settlement:
    started_at = delivery.clock.now()
    result = await delivery.cloud_api.send(prepared.ready.request)
    now = delivery.clock.now()
    jitter = random.random()  # noqa: S311 - jitter needs no secrecy
    settlement = settle_result(prepared, result, started_at=started_at, now=now, jitter=jitter)
    _measure(delivery.telemetry, prepared.message, result, settlement)
    return settlement


def settle_result(
    prepared: Prepared, result: AttemptResult, *, started_at: datetime, now: datetime, jitter: float
) -> Settlement:
    """What one attempt's outcome makes of its message. Pure."""
    message, ready = prepared.message, prepared.ready
    outcome = result.outcome
    number = message.attempts + 1
    state, due_at, failure = State.UNKNOWN, None, failure_of(outcome)
    if isinstance(outcome, Accepted):
        state = State.ACCEPTED
    elif isinstance(outcome, Refused):
        state = State.REFUSED
    elif isinstance(outcome, Retry):
        due_at = next_try(
            outcome, attempt_number=number, now=now, deadline_at=message.deadline_at, jitter=jitter
        )
        state = State.QUEUED if due_at else State.FAILED
        failure = failure if due_at else too_late(failure)
    logs = log_lines(
        result,
        number=number,
        at=now,
        debug=ready.debug,
        retrying=due_at is not None,
        redactor=prepared.redactor,
    )
    if due_at:
        logs.append(LogLine(level="info", message=f"The next attempt is at {iso(due_at)}.", timestamp=now))
    return Settlement(
        message_id=message.id,
        project_id=message.project_id,
        destination_id=message.destination_id,
        lease_id=message.lease_id,
        state=state,
        at=now,
        due_at=due_at,
        failure=failure,
        attempt=attempt_row(result, number=number, started_at=started_at, finished_at=now),
        phone_number_id=ready.request.phone_number_id,
        recipient_written=ready.recipient.written,
        recipient_e164=ready.recipient.e164,
        wa_id=outcome.wa_id if isinstance(outcome, Accepted) else None,
        wamid=outcome.wamid if isinstance(outcome, Accepted) else None,
        payload=ready.request.body,
        logs=logs,
        counts=_counts(state),
    )


def _counts(state: State) -> list[tuple[str, int]]:
    counts = [("fetch", 1)]
    if state is State.ACCEPTED:
        counts.append(("succeeded", 1))
    elif state in (State.REFUSED, State.FAILED):
        counts.append(("failed", 1))
    return counts


def _settle(delivery: Delivery, settlements: Sequence[Settlement]) -> None:
    delivery.store.run(lambda unit: unit.outbox.settle(settlements))
    for settlement in settlements:
        delivery.telemetry.count("whinchat_messages_settled_total", state=settlement.state)


def _measure(
    telemetry: Telemetry, message: ClaimedMessage, result: AttemptResult, settlement: Settlement
) -> None:
    telemetry.count("whinchat_attempts_total", outcome=OUTCOME_WORD[type(result.outcome)])
    if result.exchange:
        telemetry.observe("whinchat_attempt_seconds", result.exchange.latency_ms / 1000)
    if settlement.state is State.ACCEPTED:
        waited = (settlement.at - message.created_at).total_seconds()
        telemetry.observe("whinchat_capture_to_accepted_seconds", max(waited, 0.0))
