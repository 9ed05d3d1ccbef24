"""Messages out: claim under a lease, ask the gates, say it, hand it to Meta, settle once."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

import msgspec
import structlog

from whinchat.core.clock import Clock
from whinchat.core.destination import Destination
from whinchat.core.errors import WorldError
from whinchat.core.event import Globals
from whinchat.core.message import ClaimedMessage, Failure, LogLine, Settlement, State
from whinchat.core.ports import CloudApi, Store, UnitOfWork
from whinchat.core.redaction import Redactor
from whinchat.core.telemetry import Telemetry
from whinchat.flow.claiming import IDLE, Claim, claim
from whinchat.flow.handing_over import Prepared, hand_over
from whinchat.flow.rules import Rules
from whinchat.flow.settling import Finished, settle
from whinchat.gates import DELETED, judge
from whinchat.render.payload import Stop, render_message
from whinchat.send.attempt import OUTCOME_WORD
from whinchat.send.pace import PER_SECOND

_OUR_BUG = Failure(
    reason="Whinchat itself failed while preparing the message; nothing was sent",
    remedy="report it with the log line `message cannot be prepared`, then run the message again",
)
_log = structlog.get_logger("whinchat.deliver")


@dataclass(frozen=True)
class Delivery:
    """What delivering needs. `per_second` is the throughput of numbers Meta has told us nothing about."""

    store: Store
    rules: Rules
    cloud_api: CloudApi
    clock: Clock
    telemetry: Telemetry
    per_second: float = PER_SECOND


@dataclass(frozen=True)
class Dispatched:
    """Messages on their way to Meta; `claimed` counts those that were stopped as well."""

    claimed: int
    next_at: datetime
    going: Sequence[Prepared]


async def deliver(delivery: Delivery, *, limit: int) -> Dispatched:
    """Send up to `limit` due messages and settle them.

    Every message is settled after its attempt, never before. A worker that dies in between leaves a lease
    that runs out: what was not handed over is queued again, what was becomes `unknown`, because it may have
    left.
    """
    dispatched = await asyncio.to_thread(dispatch, delivery, limit)
    finished = await asyncio.gather(*(attempt(delivery, one) for one in dispatched.going))
    await asyncio.to_thread(settle_all, delivery, finished)
    return dispatched


def dispatch(delivery: Delivery, limit: int) -> Dispatched:
    """Claim, ask the gates, render, and hand over; blocks on the database."""
    taken = _claim(delivery, limit)
    if not taken.messages:
        return Dispatched(0, taken.next_at, ())
    prepared, stopped = _prepare(delivery, taken.messages)
    now = delivery.clock.now()
    going = delivery.store.run(lambda unit: hand_over(unit, prepared, stopped, now, delivery.per_second))
    return Dispatched(len(taken.messages), taken.next_at, going)


def _claim(delivery: Delivery, limit: int) -> Claim:
    with delivery.store.read() as unit:  # Looks before it claims, because claiming takes the write lock.
        due_at, waiting = unit.outbox.next_due(), unit.outbox.senders()
    now = delivery.clock.now()
    if not waiting and (due_at is None or due_at > now):
        return Claim("", min(due_at or now + IDLE, now + IDLE))
    return delivery.store.run(lambda unit: claim(unit, limit=limit, now=now, per_second=delivery.per_second))


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
    known = rules.of(unit, message.project_id)
    destination = known.destinations.get(message.destination_id)
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
        templates=known.templates,
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
    return _redactor(tuple(value for value in values if isinstance(value, str) and value))


@lru_cache(maxsize=256)  # One for each destination that is sending; making one costs more than using it.
def _redactor(secrets: tuple[str, ...]) -> Redactor:
    return Redactor(secrets)


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
    level = "error" if state in (State.FAILED, State.REFUSED) else "warn"
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
        phone_number_id=message.sender or None,
        logs=[LogLine(level=level, message=text, timestamp=now) for text in texts],
        counts=[(name, 1) for name in metrics or (["failed"] if state is State.FAILED else ["skipped"])],
    )


async def attempt(delivery: Delivery, prepared: Prepared) -> Finished:
    """Hand one message to Meta."""
    started_at = delivery.clock.now()
    result = await delivery.cloud_api.send(prepared.ready.request)
    jitter = random.random()  # noqa: S311 - jitter needs no secrecy
    delivery.telemetry.count("whinchat_attempts_total", outcome=OUTCOME_WORD[type(result.outcome)])
    if result.exchange:
        delivery.telemetry.observe("whinchat_attempt_seconds", result.exchange.latency_ms / 1000)
    return Finished(prepared, result, started_at, delivery.clock.now(), jitter)


def settle_all(delivery: Delivery, finished: Sequence[Finished]) -> None:
    """Settle attempts in one transaction; blocks on the database. What another worker took meanwhile is left
    to it.
    """
    if not finished:
        return
    settled = delivery.store.run(lambda unit: settle(unit, finished))
    created = {one.prepared.message.id: one.prepared.message.created_at for one in finished}
    for state, amount in Counter(one.state for one in settled).items():
        delivery.telemetry.count("whinchat_messages_settled_total", amount, state=state)
    for one in settled:
        if one.state is State.ACCEPTED:
            waited = (one.at - created[one.message_id]).total_seconds()
            delivery.telemetry.observe("whinchat_capture_to_accepted_seconds", max(waited, 0.0))
