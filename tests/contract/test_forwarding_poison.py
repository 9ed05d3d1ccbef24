"""Events at which a receiver fails hold up no other, and a receiver that fails at all loses none."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import get_args

import msgspec
import pytest

from tests.contract.conftest import NOW
from tests.contract.picky_receiver import UUIDS, Picky, forward, forwarded, standing
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.clock import ManualClock
from whinchat.core.forwarding import (
    Doubtful,
    Forwarding,
    ForwardingKind,
    ForwardingOutcome,
    OutgoingEvent,
)
from whinchat.core.message import Failure
from whinchat.core.telemetry import NoTelemetry
from whinchat.flow.forwarding import CLAIM_EVENTS, KEPT, Dispatch, Forwarder

__all__ = ["forwarded"]

KINDS = get_args(ForwardingKind)


def become(store: SqlStore, forwarding: Forwarding, kind: ForwardingKind) -> None:
    with store.write() as unit:
        unit.forwardings.save(msgspec.structs.replace(forwarding, kind=kind))


def minutes_pass(store: SqlStore, receiver: Picky, clock: ManualClock, minutes: int) -> None:
    """It is looked every two seconds, as long as something changes by it."""
    until = clock.now() + timedelta(minutes=minutes)
    while clock.now() < until:
        forward(store, receiver, clock)
        clock.advance(timedelta(seconds=20))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("bad", [0, 30, 63])
def test_one_event_at_which_a_receiver_fails_holds_up_no_other(
    store: SqlStore, forwarded: Forwarding, kind: ForwardingKind, bad: int
) -> None:
    """Wherever it stands, and although it may be what the receiver is tried with."""
    become(store, forwarded, kind)
    receiver, clock = Picky(fails_at={UUIDS[bad]}), ManualClock(NOW)
    minutes_pass(store, receiver, clock, 2)
    assert sorted(receiver.taken) == [uuid for uuid in UUIDS if uuid != UUIDS[bad]]
    backlog, health = standing(store, clock)
    assert (backlog.waiting, backlog.failed, health.failures) == (1, 0, 0)
    assert backlog.oldest_at == NOW


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("says", ["refused", "failed"])
def test_many_bad_events_at_the_head_hold_up_no_other(
    store: SqlStore, forwarded: Forwarding, kind: ForwardingKind, says: str
) -> None:
    """More than are cut out of one claim, so that it looks at first as if nothing were taken at all."""
    become(store, forwarded, kind)
    bad = UUIDS[:40]
    receiver = Picky(bad) if says == "refused" else Picky(fails_at=bad)
    clock = ManualClock(NOW)
    minutes_pass(store, receiver, clock, 12)
    assert sorted(receiver.taken) == UUIDS[40:]
    backlog, _ = standing(store, clock)
    assert (backlog.waiting, backlog.failed) == ((0, 40) if says == "refused" else (40, 0))


@pytest.mark.parametrize("kind", KINDS)
def test_a_receiver_that_fails_at_everything_is_asked_gently_and_loses_nothing(
    store: SqlStore, forwarded: Forwarding, kind: ForwardingKind
) -> None:
    become(store, forwarded, kind)
    receiver, clock = Picky(fails_at=UUIDS), ManualClock(NOW)
    forward(store, receiver, clock)
    first = receiver.requests
    minutes_pass(store, receiver, clock, 10)
    backlog, health = standing(store, clock)
    assert (backlog.waiting, backlog.postponed, backlog.failed) == (64, 0, 0)
    assert health.failures > 5
    assert first <= CLAIM_EVENTS["webhook"]
    assert receiver.requests - first == health.failures - 1, "one event each time"

    receiver.fails_at = ()
    clock.advance(timedelta(minutes=1))
    forward(store, receiver, clock)
    assert sorted(receiver.taken) == UUIDS, "at once, when one was taken"


def test_an_event_at_which_a_receiver_fails_for_three_days_is_given_up_with_the_reason(
    store: SqlStore, forwarded: Forwarding
) -> None:
    receiver, clock = Picky(fails_at={UUIDS[0]}), ManualClock(NOW)
    minutes_pass(store, receiver, clock, 2)
    clock.advance(KEPT)
    forward(store, receiver, clock)
    backlog, health = standing(store, clock)
    assert (backlog.waiting, backlog.failed, health.failures) == (0, 1, 0)
    assert backlog.last_error == "status 500. What to do: look there"

    receiver.fails_at = ()
    with store.write() as unit:
        unit.forwardings.send_failed_again("f1", clock.now())
    forward(store, receiver, clock)
    assert sorted(receiver.taken) == UUIDS


def test_such_an_event_alone_does_not_make_a_well_receiver_a_failing_one(
    store: SqlStore, forwarded: Forwarding
) -> None:
    receiver, clock = Picky(fails_at={UUIDS[0]}), ManualClock(NOW)
    minutes_pass(store, receiver, clock, 2)
    before = receiver.requests
    for _ in range(6):
        clock.advance(timedelta(minutes=10))
        _, health = forward(store, receiver, clock)
        assert health.failures == 0
    assert receiver.requests - before <= 6


@pytest.mark.parametrize("kind", ["posthog", "segment"])
def test_a_receiver_that_fails_at_large_requests_gets_smaller_ones(
    store: SqlStore, forwarded: Forwarding, kind: ForwardingKind
) -> None:
    """One that is too slow for them does not answer in time, and would never get anything."""
    become(store, forwarded, kind)

    class Slow(Picky):
        async def send(self, forwarding: Forwarding, events: Sequence[OutgoingEvent]) -> ForwardingOutcome:
            """Not more than 20 at once."""
            if len(events) > 20:
                return Doubtful(failure=Failure(reason="it did not answer in time", remedy="wait"))
            return await super().send(forwarding, events)

    receiver, clock = Slow(), ManualClock(NOW)
    minutes_pass(store, receiver, clock, 1)
    assert sorted(receiver.taken) == UUIDS
    backlog, health = standing(store, clock)
    assert (backlog.waiting, backlog.failed, health.failures) == (0, 0, 0)


def test_a_stop_waits_for_the_requests_under_way_and_not_for_the_backlog(
    store: SqlStore, forwarded: Forwarding
) -> None:
    become(store, forwarded, "webhook")

    class Watched(Picky):
        async def send(self, forwarding: Forwarding, events: Sequence[OutgoingEvent]) -> ForwardingOutcome:
            """Told to stop at the first event."""
            asked.set()
            return await super().send(forwarding, events)

    asked = asyncio.Event()
    receiver = Watched()

    async def stopped_at_once() -> None:
        dispatch = Dispatch(Forwarder(store, receiver, ManualClock(NOW), NoTelemetry()))
        await dispatch.send_due()
        await asked.wait()
        await dispatch.drain()
        await dispatch.send_due()
        await dispatch.finish()

    asyncio.run(stopped_at_once())
    backlog, _ = standing(store, ManualClock(NOW))
    assert len(receiver.taken) == CLAIM_EVENTS["webhook"]
    assert backlog.waiting == len(UUIDS) - len(receiver.taken)
