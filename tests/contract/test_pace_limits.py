"""Meta's limits are kept before Meta has to say so, and hardly any of them is wasted: in virtual time."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from tests.contract.conftest import NOW
from tests.contract.pace_bench import ONE, PaceBench, crowd
from whinchat.core.message import State
from whinchat.sandbox import seed
from whinchat.sandbox.testing import SandboxHandle

Open = Callable[..., PaceBench]

FULL_SIZE = bool(os.environ.get("WHINCHAT_TEST_FULL_SIZE"))
"""The sizes users meet take minutes; `make faults` and whoever sets this run them too."""

CAMPAIGNS = [
    # Enough for the limit to be felt for four seconds; each step of the clock costs some real time.
    pytest.param(300, 80, id="80 a second"),
    # At Meta's highest throughput the steps are larger, so that a whole campaign fits.
    pytest.param(3_000, 1_000, id="1000 a second"),
]
BURSTS = [pytest.param(150, id="a burst and a hundred more")]  # Each further one costs a round of its own.
if FULL_SIZE:
    CAMPAIGNS += [
        pytest.param(10_000, 80, id="full size"),
        pytest.param(10_000, 1_000, id="full size at 1000 a second"),
    ]
    BURSTS += [pytest.param(1_000, id="full size")]


@pytest.fixture
def open_bench(engine_url: str, sandbox: SandboxHandle) -> Iterator[Open]:
    """Opens benches on one database, as processes do; the first makes the project."""
    opened: list[PaceBench] = []

    def make(**settings: Any) -> PaceBench:
        bench = PaceBench(engine_url, sandbox, **settings)
        if not opened:
            bench.project()
            bench.destination()
        opened.append(bench)
        return bench

    yield make
    for bench in opened:
        bench.close()


def assert_all_arrived_once(bench: PaceBench, count: int) -> None:
    """Everything was taken at the first try, and nothing came twice."""
    stats = bench.sandbox.control("stats")
    assert stats["requests"] == {"accepted": count}
    assert (stats["distinct_callback_data"], stats["repeated_callback_data"]) == (count, {})


@pytest.mark.timeout(900)
@pytest.mark.parametrize(("count", "per_second"), CAMPAIGNS)
def test_a_campaign_goes_as_fast_as_the_number_may_and_no_faster(
    open_bench: Open, sandbox: SandboxHandle, count: int, per_second: int
) -> None:
    sandbox.control("config", {"number_messages_per_second": per_second})
    bench = open_bench(per_second=float(per_second))
    bench.promise(crowd(count))

    bench.deliver()

    assert_all_arrived_once(bench, count)
    took = bench.clock.now() - NOW
    assert took <= timedelta(seconds=count / per_second) * 1.15


@pytest.mark.timeout(900)
@pytest.mark.parametrize("count", BURSTS)
def test_many_messages_to_one_recipient_wait_for_their_turns(open_bench: Open, count: int) -> None:
    bench = open_bench()
    ids = bench.promise([ONE] * count)

    bench.deliver_now()
    held = [bench.row(id_) for id_ in ids if bench.row(id_).state is State.HELD]
    assert all("waits for its turn" in str(row.reason) for row in held)
    bench.deliver()

    assert_all_arrived_once(bench, count)
    took = bench.clock.now() - NOW
    assert took <= timedelta(seconds=6) * (count - 45) * 1.15


def test_one_busy_recipient_holds_up_nobody_else(open_bench: Open) -> None:
    bench = open_bench()
    bench.promise([ONE] * 60)
    others = bench.promise(crowd(20))

    bench.deliver(until=NOW + timedelta(seconds=2))

    assert bench.states(others) == {"accepted"}


def test_what_customers_write_counts_towards_the_pace(open_bench: Open, sandbox: SandboxHandle) -> None:
    """80 a second are for both directions; what Meta tells twice was still written once."""
    sandbox.control("config", {"webhook_url": None})
    bench = open_bench()
    bench.promise(crowd(100))
    inbound = [{"id": f"wamid.{n}", "from": "4474", "type": "text", "timestamp": "1"} for n in range(76)]

    value = {"metadata": {"phone_number_id": seed.PHONE_NUMBER_ID}, "messages": inbound}
    bench.deliver_now()
    for _ in range(3):  # Told three times, and written once.
        bench.webhook("messages", value)
    bench.deliver(until=NOW + timedelta(seconds=2))

    # Two seconds at 76 a second, and 76 of them were taken by others.
    assert 70 <= bench.requests()["accepted"] <= 82


def test_workers_share_a_number_and_a_restart_forgets_nothing(open_bench: Open) -> None:
    first, second = open_bench(), open_bench()
    first.promise(crowd(100))

    first.deliver_now()
    second.deliver_now()
    assert first.requests() == {"accepted": 3}

    restarted = open_bench()
    restarted.deliver_now()
    assert first.requests() == {"accepted": 3}
    restarted.deliver()
    assert_all_arrived_once(restarted, 100)


def test_workers_at_the_same_instant_take_one_share_together(open_bench: Open) -> None:
    """Four workers ask at once, twenty times; the number's pace is spent once."""
    benches = [open_bench() for _ in range(4)]
    benches[0].promise(crowd(200))

    for _ in range(20):
        threads = [threading.Thread(target=bench.deliver_now) for bench in benches]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        instant = benches[0].clock.now() + timedelta(milliseconds=40)
        for bench in benches:
            bench.move_to(instant)

    counted = benches[0].requests()
    assert set(counted) == {"accepted"}
    # 3 at once, then 76 a second for 0.76 s.
    assert 55 <= counted["accepted"] <= 3 + 58


def test_a_number_meta_upgraded_gets_back_what_it_did_not_use_at_its_own_pace(open_bench: Open) -> None:
    """Messages that are claimed and then do not go give their pace back, no more than they took."""
    bench = open_bench()
    bench.store.run(lambda unit: unit.pace.keep_throughput(seed.PHONE_NUMBER_ID, 1_000.0))
    bench.sandbox.control("config", {"number_messages_per_second": 1_000})
    bench.promise([ONE] * 80)
    bench.promise(crowd(200))

    bench.deliver()

    assert_all_arrived_once(bench, 280)
