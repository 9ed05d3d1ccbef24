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
from dataclasses import dataclass
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
    Postponed,
    Trouble,
    WaitingEvent,
)
from whinchat.core.message import Failure, Retry
from whinchat.core.ports import Store, UnitOfWork
from whinchat.core.ports_forwarding import AT_ONCE, DueForwarding, ForwardingReceiver, QueuedEvent
from whinchat.core.telemetry import Telemetry
from whinchat.flow.forwarding_claims import Result, Standing, hand_over

KEPT = timedelta(days=3)
"""How long is tried. An outage over a long weekend loses nothing; what is older is kept as failed, and can be
sent again by hand.
"""

LEASE = timedelta(seconds=60)
"""Longer than a claim takes to be handed over: its requests go at the same time, each takes 15 s at most, and
cutting them ends in time.
"""

CLAIM_EVENTS: dict[ForwardingKind, int] = {"posthog": 500, "segment": 400, "webhook": 20}
"""Events taken at once: a few requests, which are under way at the same time."""

TRIED_EVENTS = 1
"""Events with which a receiver in trouble is tried: the oldest and the newest by turns, so that no single
event that it fails at keeps it from being found well. When it takes one, everything follows.
"""

FIRST_WAIT_SECONDS, WAIT_SECONDS_MAX = 2.0, 60.0
"""A receiver that is down is asked after about 2, 4, 8, … 60 seconds: some 15 times in ten minutes, and
within a minute of being well again.
"""

FIRST_POSTPONED_SECONDS, POSTPONED_SECONDS_MAX = 15.0, 600.0
"""An event at which a receiver fails while it takes others is tried by itself after about 15, 30, 60 seconds
and later every ten minutes, until it is `KEPT` old.
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
        self._is_draining = False

    async def send_due(self) -> datetime:
        """Begin with each receiver that is due and not yet at work; when to look again."""
        now = self._forwarder.clock.now()
        again_at = now + IDLE
        for due in await asyncio.to_thread(_due, self._forwarder):
            if due.forwarding_id in self._under_way:
                continue
            if due.at <= now:
                self._start(due.forwarding_id, self._hand_over(due))
            else:
                again_at = min(again_at, due.at)
        return again_at

    async def finish(self) -> None:
        """Wait until nothing is under way: what waited has arrived, or its receiver is in trouble."""
        if self._under_way:
            await asyncio.wait(list(self._under_way.values()))

    async def drain(self) -> None:
        """Let the requests under way end, and begin with nothing more: a backlog can take hours."""
        self._is_draining = True
        await self.finish()

    async def _hand_over(self, due: DueForwarding) -> None:
        """Claim, hand over and settle, until nothing waits for this receiver or it is in trouble."""
        forwarder, standing = self._forwarder, Standing(due.failures)
        while not self._is_draining:
            lease_id = secrets.token_hex(16)
            taken = await asyncio.to_thread(_claim, forwarder, due, lease_id)
            if taken is None:
                return
            forwarding, events = taken
            result = await hand_over(forwarder.receiver, forwarding, events, standing)
            jitter = random.random()  # noqa: S311 - jitter needs no secrecy
            settlement = settlement_of(
                result, events, forwarding.id, lease_id, standing.failures, forwarder.clock.now(), jitter
            )
            await asyncio.to_thread(_settle, forwarder, settlement)
            _measure(forwarder.telemetry, forwarding, settlement)
            if settlement.trouble is not None:
                return
            standing = Standing(is_taking=bool(settlement.arrived))
            due = msgspec.structs.replace(due, failures=0)

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


def _claim(
    forwarder: Forwarder, due: DueForwarding, lease_id: str
) -> tuple[Forwarding, list[WaitingEvent]] | None:
    now = forwarder.clock.now()

    def claim(unit: UnitOfWork) -> tuple[Forwarding, list[WaitingEvent]] | None:
        forwarding = unit.forwardings.get(due.project_id, due.forwarding_id)
        if forwarding is None:
            return None
        limit = TRIED_EVENTS if due.failures else CLAIM_EVENTS[forwarding.kind]
        newest = due.failures > 0 and due.failures % 2 == 0
        return unit.forwardings.claim(
            due, lease_id, limit=limit, now=now, lease_until=now + LEASE, newest=newest
        )

    return forwarder.store.run(claim)


def _settle(forwarder: Forwarder, settlement: ForwardingSettlement) -> None:
    forwarder.store.run(lambda unit: unit.forwardings.settle(settlement))


def settlement_of(
    result: Result,
    events: Sequence[WaitingEvent],
    forwarding_id: str,
    lease_id: str,
    failures: int,
    now: datetime,
    jitter: float,
) -> ForwardingSettlement:
    """What is written of a claim. Pure; `jitter` is in [0, 1), `failures` as before the claim."""
    told = ForwardingSettlement(
        forwarding_id=forwarding_id,
        lease_id=lease_id,
        at=now,
        arrived=result.arrived,
        again=result.again,
        refused={id_: _told(failure) for id_, failure in result.refused.items()},
        trouble=trouble_of(result.retry, failures + 1, now, jitter) if result.retry else None,
    )
    for event in events:
        failure = result.doubtful.get(event.id)
        if failure is None:
            continue
        if now - event.since >= KEPT:
            told.refused[event.id] = _told(failure)
        else:
            until = now + timedelta(seconds=_postponed_seconds(event.attempts, jitter))
            told.postponed[event.id] = Postponed(until=until, error=_told(failure))
    return told


def _postponed_seconds(attempts: int, jitter: float) -> float:
    ceiling = min(POSTPONED_SECONDS_MAX, FIRST_POSTPONED_SECONDS * 2.0 ** min(attempts - 1, 30))
    return ceiling * (0.5 + jitter / 2)


def _told(failure: Failure) -> str:
    return f"{failure.reason}. What to do: {failure.remedy}"


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
        "again": len(settlement.again) + len(settlement.postponed),
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
    more = given_up
    while more == AT_ONCE:
        _, more = store.run(lambda unit: unit.forwardings.expire(now, now - KEPT))
        given_up += more
    if taken_back or given_up:
        _log.warning("forwarding tidied", taken_back=taken_back, given_up=given_up)
    with store.read() as unit:
        waiting, oldest_at = unit.forwardings.waiting()
    telemetry.set("whinchat_forwarding_waiting", waiting)
    age = max(now - (oldest_at or now), timedelta())
    telemetry.set("whinchat_forwarding_oldest_seconds", age.total_seconds())
