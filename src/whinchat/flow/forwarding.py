"""Own events on to analytics: stored with the event, handed over under a lease, until each has arrived.

The same promises as for messages: an event waits for its receivers from the transaction on that stored it,
any number of workers may hand over, and what one of them held when it died is handed over by another. A
request whose answer was lost is made again: the receiver knows an event by its uuid.
"""

from __future__ import annotations

import asyncio
import random
import secrets
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import msgspec
import structlog

from whinchat.core.clock import Clock
from whinchat.core.errors import WorldError
from whinchat.core.event import Event
from whinchat.core.forwarding import (
    Forwarding,
    ForwardingKind,
    ForwardingSettlement,
    OutgoingEvent,
    Taken,
    Trouble,
    WaitingEvent,
)
from whinchat.core.message import Failure, Refused, Retry
from whinchat.core.ports import Store, UnitOfWork
from whinchat.core.ports_forwarding import DueForwarding, ForwardingReceiver, QueuedEvent
from whinchat.core.telemetry import Telemetry

KEPT = timedelta(days=3)
"""How long is tried. An outage over a long weekend loses nothing; what is older is kept as failed, and can be
sent again by hand.
"""

LEASE = timedelta(seconds=60)
"""Longer than a claim takes to be handed over: its requests take 10 s at most, and go at the same time."""

REQUEST_EVENTS: dict[ForwardingKind, int] = {"posthog": 500, "segment": 100, "webhook": 1}
"""Events in one request. PostHog takes 20 MB, Segment 500 KB (an event of ours has about 1 KB)."""

CLAIM_EVENTS: dict[ForwardingKind, int] = {"posthog": 500, "segment": 400, "webhook": 20}
"""Events taken at once: a few requests, which are under way at the same time."""

TRIED_EVENTS = 10
"""Events with which a receiver that was down is tried."""

FIRST_WAIT_SECONDS, WAIT_SECONDS_MAX = 2.0, 60.0
"""A receiver that is down is asked after about 2, 4, 8, … 60 seconds: some 15 times in ten minutes, and
within a minute of being well again.
"""

REFUSED_MAX = 5
"""So many events of a claim refused one by one, and none taken, say something about the receiver rather than
the events: it is left alone, and all of them wait.
"""

IDLE = timedelta(seconds=30)
"""The longest time until it is looked again."""

_log = structlog.get_logger("whinchat.forwarding")


def enqueue(unit: UnitOfWork, project_id: int, events: Sequence[Event], now: datetime) -> int:
    """Let events wait for the project's receivers, in the caller's transaction; for how many in all."""
    listening = unit.forwardings.listening(project_id) if events else []
    waiting = [
        QueuedEvent(forwarding_id=id_, uuid=event.uuid, body=_body(event))
        for id_, names in listening
        for event in events
        if not names or event.name in names
    ]
    return unit.forwardings.enqueue(project_id, waiting, now) if waiting else 0


def _body(event: Event) -> bytes:
    outgoing = OutgoingEvent(
        uuid=event.uuid,
        event=event.name,
        distinct_id=event.distinct_id,
        timestamp=event.timestamp,
        properties=event.properties,
    )
    return msgspec.json.encode(outgoing)


@dataclass(frozen=True)
class Forwarder:
    """What handing over needs."""

    store: Store
    receiver: ForwardingReceiver
    clock: Clock
    telemetry: Telemetry


class Dispatch:
    """Hands events over until it is drained; a slow receiver holds up no other. One event loop's own."""

    def __init__(self, forwarder: Forwarder) -> None:
        self._forwarder = forwarder
        self._under_way: dict[str, asyncio.Task[None]] = {}

    async def send_due(self) -> datetime:
        """Begin with each receiver that is due and not yet at work; when to look again."""
        now = self._forwarder.clock.now()
        again_at = now + IDLE
        for due in await asyncio.to_thread(_due, self._forwarder):
            if due.forwarding_id in self._under_way:
                continue
            if due.at <= now:
                self._start(due.forwarding_id, _hand_over(self._forwarder, due))
            else:
                again_at = min(again_at, due.at)
        return again_at

    async def drain(self) -> None:
        """Let everything under way end. Nothing is begun any more."""
        if self._under_way:
            await asyncio.wait(list(self._under_way.values()))

    def _start(self, forwarding_id: str, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._under_way[forwarding_id] = task
        task.add_done_callback(lambda ended: self._ended(forwarding_id, ended))

    def _ended(self, forwarding_id: str, task: asyncio.Task[None]) -> None:
        del self._under_way[forwarding_id]
        error = None if task.cancelled() else task.exception()
        if isinstance(error, WorldError):
            _log.warning("forwarding paused", forwarding_id=forwarding_id, error=str(error))
        elif error is not None:
            _log.error("forwarding failed", forwarding_id=forwarding_id, exc_info=error)


def _due(forwarder: Forwarder) -> list[DueForwarding]:
    with forwarder.store.read() as unit:
        return unit.forwardings.due()


async def _hand_over(forwarder: Forwarder, due: DueForwarding) -> None:
    """Claim, hand over and settle, until nothing waits for this receiver or it is in trouble."""
    while True:
        lease_id = secrets.token_hex(16)
        taken = await asyncio.to_thread(_claim, forwarder, due, lease_id)
        if taken is None:
            return
        forwarding, events = taken
        settlement = await _send(forwarder, due, forwarding, events, lease_id)
        await asyncio.to_thread(_settle, forwarder, settlement)
        _measure(forwarder.telemetry, forwarding, settlement)
        if settlement.trouble is not None:
            return
        due = msgspec.structs.replace(due, failures=0)


def _claim(
    forwarder: Forwarder, due: DueForwarding, lease_id: str
) -> tuple[Forwarding, list[WaitingEvent]] | None:
    now = forwarder.clock.now()

    def claim(unit: UnitOfWork) -> tuple[Forwarding, list[WaitingEvent]] | None:
        forwarding = unit.forwardings.get(due.project_id, due.forwarding_id)
        if forwarding is None:
            return None
        limit = TRIED_EVENTS if due.failures else CLAIM_EVENTS[forwarding.kind]
        return unit.forwardings.claim(due, lease_id, limit=limit, now=now, lease_until=now + LEASE)

    return forwarder.store.run(claim)


def _settle(forwarder: Forwarder, settlement: ForwardingSettlement) -> None:
    forwarder.store.run(lambda unit: unit.forwardings.settle(settlement))


async def _send(
    forwarder: Forwarder,
    due: DueForwarding,
    forwarding: Forwarding,
    events: Sequence[WaitingEvent],
    lease_id: str,
) -> ForwardingSettlement:
    """Hand over a claim, in requests of the size this kind of receiver takes."""
    size = REQUEST_EVENTS[forwarding.kind]
    requests = [events[start : start + size] for start in range(0, len(events), size)]
    results = await asyncio.gather(*(_request(forwarder, forwarding, one) for one in requests))
    now = forwarder.clock.now()
    settlement = ForwardingSettlement(forwarding_id=forwarding.id, lease_id=lease_id, at=now)
    told = _together(results)
    settlement.arrived.extend(told.arrived)
    settlement.again.extend(told.again)
    settlement.refused.update({id_: _told(failure) for id_, failure in told.refused.items()})
    jitter = random.random()  # noqa: S311 - jitter needs no secrecy
    trouble = trouble_of(told.retry, due.failures + 1, now, jitter) if told.retry else None
    return msgspec.structs.replace(settlement, trouble=trouble)


@dataclass
class _Result:
    """What became of the events of one request and of the smaller ones it was cut into, by row id."""

    arrived: list[int] = field(default_factory=list)
    again: list[int] = field(default_factory=list)
    refused: dict[int, Failure] = field(default_factory=dict)
    retry: Retry | None = None


def _together(results: Sequence[_Result]) -> _Result:
    """What became of a whole claim. A receiver that took nothing and refused many is in trouble itself: what
    it refused waits with the others.
    """
    told = _Result()
    for result in results:
        told.arrived += result.arrived
        told.again += result.again
        told.refused |= result.refused
        told.retry = _worse(told.retry, result.retry)
    if told.arrived or len(told.refused) < REFUSED_MAX:
        return told
    told.retry = told.retry or Retry(failure=next(iter(told.refused.values())))
    told.again += told.refused
    told.refused = {}
    return told


async def _request(forwarder: Forwarder, forwarding: Forwarding, events: Sequence[WaitingEvent]) -> _Result:
    """Hand these events over at once; what is refused as a whole goes again in halves, so that one bad event
    stops no other.
    """
    result, waiting = _Result(), [events]
    while waiting:
        now = waiting.pop()
        outcome = await forwarder.receiver.send(forwarding, [_outgoing(event) for event in now])
        if isinstance(outcome, Taken):
            result.arrived += [event.id for event in now]
            continue
        if isinstance(outcome, Refused) and len(now) > 1:
            waiting += [now[len(now) // 2 :], now[: len(now) // 2]]
            continue
        if isinstance(outcome, Refused):
            result.refused[now[0].id] = outcome.failure
            if result.arrived or len(result.refused) < REFUSED_MAX:
                continue
            result.retry = Retry(failure=outcome.failure)  # It is not the events, then.
        else:
            result.retry = outcome
            waiting.append(now)
        result.again += [event.id for one in waiting for event in one]
        break
    return result


def _outgoing(event: WaitingEvent) -> OutgoingEvent:
    return msgspec.json.decode(event.body, type=OutgoingEvent)


def _told(failure: Failure) -> str:
    return f"{failure.reason}. What to do: {failure.remedy}"


def _worse(one: Retry | None, other: Retry | None) -> Retry | None:
    """The one that asks to wait longer."""
    if one is None or other is None:
        return one or other
    return max(one, other, key=lambda retry: retry.after_seconds or 0.0)


def trouble_of(retry: Retry, failures: int, now: datetime, jitter: float) -> Trouble:
    """How long a receiver is left alone after its `failures`-th failure in a row. Pure.

    Half of the back-off is certain and half is up to `jitter` in [0, 1); what the receiver asked for counts
    if it is longer.
    """
    ceiling = min(WAIT_SECONDS_MAX, FIRST_WAIT_SECONDS * 2.0 ** min(failures - 1, 30))
    seconds = max(ceiling * (0.5 + jitter / 2), retry.after_seconds or 0.0)
    until = now + timedelta(seconds=seconds)
    failure = retry.failure
    return Trouble(reason=failure.reason, remedy=failure.remedy, until=until, failures=failures)


def _measure(telemetry: Telemetry, forwarding: Forwarding, settlement: ForwardingSettlement) -> None:
    told = {
        "arrived": len(settlement.arrived),
        "again": len(settlement.again),
        "refused": len(settlement.refused),
    }
    for result, amount in told.items():
        if amount:
            telemetry.count("whinchat_forwarded_total", amount, kind=forwarding.kind, result=result)
    trouble = settlement.trouble
    if trouble is not None:
        _log.warning(
            "receiver in trouble", forwarding_id=forwarding.id, error=trouble.reason, remedy=trouble.remedy
        )


def tidy(store: Store, telemetry: Telemetry, now: datetime) -> None:
    """Take events back from dead workers, give up what waited too long, and report what waits."""
    taken_back, given_up = store.run(lambda unit: unit.forwardings.expire(now, now - KEPT))
    if taken_back or given_up:
        _log.warning("forwarding tidied", taken_back=taken_back, given_up=given_up)
    with store.read() as unit:
        telemetry.set("whinchat_forwarding_waiting", unit.forwardings.waiting())
