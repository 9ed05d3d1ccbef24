"""Messages out: claim under a lease, ask the gates, say it, hand it to Meta, settle once."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from whinchat.core.clock import Clock
from whinchat.core.message import Settlement, State
from whinchat.core.ports import CloudApi, Store, UnitOfWork
from whinchat.core.telemetry import Telemetry
from whinchat.flow.claiming import IDLE, Claim, claim
from whinchat.flow.consent_news import NoteConsents, note_without_events
from whinchat.flow.handing_over import Prepared, hand_over
from whinchat.flow.preparing import prepare
from whinchat.flow.receipt_capture import TellEnds, tell_nobody
from whinchat.flow.rules import Rules
from whinchat.flow.settling import Finished, settle
from whinchat.send.attempt import OUTCOME_WORD
from whinchat.send.pace import PER_SECOND


@dataclass(frozen=True)
class Delivery:
    """What delivering needs. `per_second` is the throughput of numbers Meta has told us nothing about.
    `heed_early` looks for receipts that came before the settlement (`applying.EarlyReceipts`), and
    `note_consents` writes down what Meta's answers tell of consent.
    """

    store: Store
    rules: Rules
    cloud_api: CloudApi
    clock: Clock
    telemetry: Telemetry
    per_second: float = PER_SECOND
    tell_ends: TellEnds = tell_nobody
    heed_early: TellEnds = tell_nobody
    note_consents: NoteConsents = note_without_events


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
    now = delivery.clock.now()
    prepared, stopped = prepare(delivery.store, delivery.rules, taken.messages, now)
    now = delivery.clock.now()
    going = delivery.store.run(
        lambda unit: hand_over(unit, prepared, stopped, now, delivery.per_second, delivery.tell_ends)
    )
    return Dispatched(len(taken.messages), taken.next_at, going)


def _claim(delivery: Delivery, limit: int) -> Claim:
    with delivery.store.read() as unit:  # Looks before it claims, because claiming takes the write lock.
        due_at, waiting = unit.outbox.next_due(), unit.outbox.senders()
    now = delivery.clock.now()
    if not waiting and (due_at is None or due_at > now):
        return Claim("", min(due_at or now + IDLE, now + IDLE))
    return delivery.store.run(lambda unit: claim(unit, limit=limit, now=now, per_second=delivery.per_second))


async def attempt(delivery: Delivery, prepared: Prepared) -> Finished:
    """Hand one message to Meta."""
    started_at = delivery.clock.now()
    result = await delivery.cloud_api.send(prepared.ready.request)
    jitter = random.random()  # noqa: S311 - jitter needs no secrecy
    delivery.telemetry.count("whinchat_attempts_total", outcome=OUTCOME_WORD[type(result.outcome)])
    if result.exchange:
        delivery.telemetry.observe("whinchat_attempt_seconds", result.exchange.latency_ms / 1000)
    return Finished(prepared, result, started_at, delivery.clock.now(), jitter)


def _settle(delivery: Delivery, unit: UnitOfWork, finished: Sequence[Finished]) -> list[Settlement]:
    settled, now = settle(unit, finished, delivery.note_consents), delivery.clock.now()
    delivery.tell_ends(unit, settled, now)
    delivery.heed_early(unit, settled, now)
    return settled


def settle_all(delivery: Delivery, finished: Sequence[Finished]) -> None:
    """Settle attempts in one transaction; blocks on the database. What another worker took meanwhile is left
    to it.
    """
    if not finished:
        return
    settled = delivery.store.run(lambda unit: _settle(delivery, unit, finished))
    created = {one.prepared.message.id: one.prepared.message.created_at for one in finished}
    for state, amount in Counter(one.state for one in settled).items():
        delivery.telemetry.count("whinchat_messages_settled_total", amount, state=state)
    for one in settled:
        if one.state is State.ACCEPTED:
            waited = (one.at - created[one.message_id]).total_seconds()
            delivery.telemetry.observe("whinchat_capture_to_accepted_seconds", max(waited, 0.0))
