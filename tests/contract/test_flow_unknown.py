"""Outcomes nobody knows, retries, and receipts: on both engines, against the simulator in virtual time."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from tests.contract.conftest import NOW
from tests.contract.pace_bench import ONE, PaceBench, crowd, failed
from whinchat.adapters.whatsapp.client import CloudApiClient
from whinchat.core.message import State
from whinchat.core.telemetry import NoTelemetry
from whinchat.flow.claiming import LEASE
from whinchat.flow.deliver import Delivery, dispatch
from whinchat.flow.janitor import expire_leases, resolve_unknown
from whinchat.flow.rules import Rules
from whinchat.sandbox.testing import SandboxHandle, running_sandbox

AFTER = timedelta(minutes=15)
ORDERS = list(itertools.permutations(["sent", "delivered", "read"]))


@pytest.fixture(scope="module")
def sandbox() -> Iterator[SandboxHandle]:
    """Meta, played with open windows and a clock that is moved."""
    with running_sandbox(window_open_by_default=True, clock_mode="manual") as handle:
        yield handle


@pytest.fixture
def bench(engine_url: str, sandbox: SandboxHandle) -> Iterator[PaceBench]:
    """One destination of each policy."""
    sandbox.control("reset", {})
    bench = PaceBench(engine_url, sandbox)
    bench.project()
    bench.destination("never", on_unknown="never_twice")
    bench.destination("least", on_unknown="at_least_once")
    yield bench
    bench.close()


def lost(bench: PaceBench, destination_id: str = "never") -> tuple[str, str]:
    """A message Meta took without our hearing of it: its id and Meta's."""
    bench.sandbox.control("next-error", {"drop_answer": True})
    [id_] = bench.promise([ONE], destination_id)
    bench.deliver_now()
    assert bench.row(id_).state is State.UNKNOWN
    [sent] = bench.sandbox.messages(biz_opaque_callback_data=id_)
    return id_, sent["id"]


@pytest.mark.parametrize("order", ORDERS)
def test_receipts_with_our_id_settle_it_whatever_their_order_and_number(
    bench: PaceBench, order: tuple[str, ...]
) -> None:
    id_, wamid = lost(bench)

    for status in (*order, *order):
        bench.told({"id": wamid, "status": status, "biz_opaque_callback_data": id_})

    row = bench.row(id_)
    assert (row.state, row.wamid, row.reason) == (State.READ, wamid, None)
    assert bench.log("never").count("Meta reports: read") == 1
    bench.move(hours=1)
    assert resolve_unknown(bench.store, bench.clock.now(), AFTER) == 0


def test_a_failure_with_our_id_settles_it_too(bench: PaceBench) -> None:
    id_, wamid = lost(bench)
    bench.told(failed(wamid, 131047) | {"biz_opaque_callback_data": id_})

    row = bench.row(id_)
    assert (row.state, row.code) == (State.FAILED, 131047)
    assert "131047" in bench.log("never")


def test_never_twice_gives_it_up_and_says_so(bench: PaceBench) -> None:
    id_, _ = lost(bench)

    bench.move(minutes=14)
    assert resolve_unknown(bench.store, bench.clock.now(), AFTER) == 0
    bench.move(minutes=2)
    assert resolve_unknown(bench.store, bench.clock.now(), AFTER) == 1

    row = bench.row(id_)
    assert row.state is State.FAILED
    assert "may have arrived" in str(row.reason)
    assert row.remedy
    assert "may have arrived" in bench.log("never")
    bench.deliver()
    assert len(bench.sandbox.messages(direction="out")) == 1


def test_at_least_once_sends_it_again_and_says_so(bench: PaceBench) -> None:
    id_, _ = lost(bench, "least")

    bench.move(minutes=16)
    assert resolve_unknown(bench.store, bench.clock.now(), AFTER) == 1
    bench.deliver()

    assert bench.row(id_).state is State.ACCEPTED
    assert "send again rather than never" in bench.log("least")
    assert len(bench.sandbox.messages(direction="out")) == 2


def test_a_receipt_after_the_policy_decided_still_counts(bench: PaceBench) -> None:
    id_, wamid = lost(bench)
    bench.move(minutes=16)
    resolve_unknown(bench.store, bench.clock.now(), AFTER)

    bench.told({"id": wamid, "status": "delivered", "biz_opaque_callback_data": id_})

    assert bench.row(id_).state is State.DELIVERED


def test_a_receipt_of_a_message_that_waits_to_be_sent_again_spares_the_second_one(bench: PaceBench) -> None:
    id_, wamid = lost(bench, "least")
    bench.move(minutes=16)
    resolve_unknown(bench.store, bench.clock.now(), AFTER)

    bench.told({"id": wamid, "status": "sent", "biz_opaque_callback_data": id_})
    bench.deliver()

    assert bench.row(id_).state is State.SENT
    assert len(bench.sandbox.messages(direction="out")) == 1


def test_a_worker_that_dies_before_it_hears_leaves_an_unknown_message_that_a_receipt_settles(
    bench: PaceBench,
) -> None:
    """Handed over and never settled; its receipt comes before its lease ends."""
    early, late = bench.promise(crowd(2), "never")
    api = CloudApiClient(bench.url_of_meta)
    going = dispatch(Delivery(bench.store, Rules(), api, bench.clock, NoTelemetry()), 10).going
    assert {one.message.id for one in going} == {early, late}
    bench.told({"id": "wamid.early", "status": "sent", "biz_opaque_callback_data": early})

    bench.move_to(NOW + LEASE + timedelta(seconds=1))
    assert expire_leases(bench.store, NoTelemetry(), bench.clock.now()) >= 1

    assert (bench.row(early).state, bench.row(late).state) == (State.SENT, State.UNKNOWN)
    assert bench.row(late).remedy
    bench.told({"id": "wamid.late", "status": "sent", "biz_opaque_callback_data": late})
    assert bench.row(late).state is State.SENT


def test_what_meta_asks_for_in_retry_after_is_the_least_wait(bench: PaceBench) -> None:
    error = {"error": {"code": 131016, "message": "x"}}
    answer = {"body": error, "http_status": 503, "headers": {"Retry-After": "1800"}}
    bench.sandbox.control("next-error", answer)
    [id_] = bench.promise([ONE], "never")

    bench.deliver_now()
    with bench.store.read() as unit:
        due_at = unit.outbox.next_due()
    assert due_at is not None
    assert due_at >= NOW + timedelta(minutes=30)
    bench.deliver()
    assert bench.row(id_).attempts == 2


def test_retries_grow_apart_until_the_deadline_of_the_destination(bench: PaceBench) -> None:
    """Not later than the deadline and not in vain: the message says that it was too late, and why."""
    bench.destination("short", deadline_minutes=30)
    bench.sandbox.control("next-error", {"code": 131016, "count": 1_000})
    [id_] = bench.promise([ONE], "short")

    bench.deliver()

    row = bench.row(id_)
    assert row.state is State.FAILED
    assert "too late" in str(row.reason)
    assert "down for the moment" in str(row.reason)
    assert row.remedy
    with bench.store.read() as unit:
        started = [attempt.started_at for attempt in unit.outbox.attempts(id_)]
    assert started[-1] < NOW + timedelta(minutes=30)
    waits = [(after - before).total_seconds() for before, after in itertools.pairwise(started)]
    assert all(wait <= 2.0**number for number, wait in enumerate(waits, start=1))


def test_a_code_that_would_be_late_is_not_sent_at_all(bench: PaceBench) -> None:
    bench.destination("code", deadline_minutes=10)
    bench.sandbox.control("next-error", {"code": 190})
    bench.promise([ONE], "never")
    bench.deliver_now()
    [code] = bench.promise([ONE], "code")
    bench.sandbox.control("next-error", {"code": 190, "count": 4})

    bench.deliver(until=NOW + timedelta(hours=1))

    assert bench.row(code).state is State.FAILED
    assert "too late" in str(bench.row(code).reason)


def test_a_thousand_receipts_in_one_body_move_a_thousand_messages(bench: PaceBench) -> None:
    """Some know our id, some only Meta's, some are of messages that are not ours, none has contacts."""
    bench.per_second = 10_000.0
    bench.sandbox.control("config", {"number_messages_per_second": 0})
    ids = bench.promise(crowd(900), "never")
    bench.deliver()

    def status(number: int, id_: str) -> dict[str, Any]:
        ours = {"biz_opaque_callback_data": id_} if number % 2 else {}
        return {"id": bench.row(id_).wamid, "status": "delivered", **ours}

    known = [status(number, id_) for number, id_ in enumerate(ids)]
    foreign = [{"id": f"wamid.foreign{n}", "status": "sent"} for n in range(100)]
    bench.told(*known, *foreign)

    assert bench.states(ids) == {"delivered"}
    counted: dict[str, int] = {}
    with bench.store.read() as unit:
        for _, metric, count in unit.journal.counted(
            1, "never", after=NOW - timedelta(hours=1), before=NOW + timedelta(days=1)
        ):
            counted[metric] = counted.get(metric, 0) + count
    assert counted["delivered"] == 900
