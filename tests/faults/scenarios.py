"""The faults: each takes a fleet under load, does its harm, and leaves everything mended behind it.

The short runs of `make test` and the long ones of `make faults` play the same functions, with other numbers.
"""

from __future__ import annotations

import random
import resource
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from tests.eventually import eventually
from tests.faults.fleet import Fleet
from tests.faults.load import Load, Sent

Throttled = dict[str, Any]
TOO_MANY: Throttled = {"code": 130429, "headers": {"Retry-After": "1"}}
BROKEN: Throttled = {"code": 131000, "http_status": 500}
UNAVAILABLE: Throttled = {"http_status": 503}
ANSWER_LOST: Throttled = {"drop_answer": True}
REQUEST_LOST: Throttled = {"drop_request": True}

FORCED_MAX = 100_000
"""As many answers as the simulator lets itself be told in advance."""

FULL_BYTES = 4096
"""A database that may not grow beyond one page takes no transaction."""

WHILE_STARTING_RATIO = 0.2
"""Share of kills that meet a process which has not yet said that it is ready."""

ALL_AT_ONCE_RATIO = 0.15
"""Share of kills that take every process of a fleet at the same instant, as a power cut does."""


def a_moment(seconds: float) -> None:
    """Let the load run: faults come at moments that a seed chose, not when something is ready for them."""
    threading.Event().wait(seconds)


@contextmanager
def under_load(fleet: Fleet, seed: int, *, batches_per_second: float = 8.0) -> Iterator[Load]:
    """Clients send until the block ends; the block begins when the first events were taken."""
    load = fleet.load(seed, batches_per_second=batches_per_second)
    load.start()
    try:
        eventually(load.acknowledged, 30)
        yield load
    finally:
        load.finish()


def kills(
    fleet: Fleet, times: int, chance: random.Random, told: Callable[[int], None] = lambda _: None
) -> None:
    """SIGKILL at random moments, also while starting. `told` is called with the number of each kill."""
    for number in range(1, times + 1):
        names = list(fleet.processes)
        victims = names if chance.random() < ALL_AT_ONCE_RATIO else [chance.choice(names)]
        if chance.random() < WHILE_STARTING_RATIO:
            fleet.processes[victims[0]].kill()
            fleet.processes[victims[0]].start()
        a_moment(chance.uniform(0.0, 0.8))
        for name in victims:
            fleet.processes[name].kill()
        if not any(process.runs for process in fleet.senders):
            fleet.end_leases()
        fleet.start()
        told(number)


def slow_answers(fleet: Fleet, seconds: float) -> None:
    """Every send takes so long, so that many are in the air whenever something happens."""
    fleet.meta.control("next-error", {"delay_seconds": seconds, "count": FORCED_MAX})


def storm(fleet: Fleet, answer: Throttled, sends: int) -> None:
    """The next so many sends are answered like that."""
    fleet.meta.control("next-error", {**answer, "count": sends})
    eventually(lambda: fleet.meta.control("state")["forced"] == 0, 60)


def storm_for(fleet: Fleet, answer: Throttled, seconds: float) -> None:
    """Every send is answered like that for a while."""
    fleet.meta.control("next-error", {**answer, "count": FORCED_MAX})
    a_moment(seconds)
    fleet.meta.sandbox.state.forced.clear()


def meta_goes_away(fleet: Fleet, seconds: float) -> None:
    """Every connection to Meta is cut, and none comes about for a while."""
    fleet.gate.shut()
    a_moment(seconds)
    fleet.gate.open()


def rolling_restart(fleet: Fleet) -> None:
    """Every process is asked to stop and started again, one after the other, as a deployment does."""
    for name, process in fleet.processes.items():
        assert process.stop() == 0, f"{name} did not stop cleanly; see its log"
        fleet.start()


def freeze_past_the_lease(fleet: Fleet, worker: str) -> None:
    """One worker is frozen while it sends; its leases end, another takes over; then it goes on."""
    frozen = fleet.processes[worker]
    others = [process for process in fleet.senders if process is not frozen]
    eventually(lambda: fleet.waiting("sending") > 0, 20)
    frozen.hold()
    for process in others:
        assert process.stop() == 0, f"{process.role} did not stop cleanly; see its log"
    fleet.end_leases()
    fleet.start()
    # The others look for ended leases when they start and every few seconds; nothing of the frozen worker's
    # is left in `sending` then, only what they themselves send.
    eventually(lambda: fleet.leases_ended() == 0, 30)
    frozen.resume()


@contextmanager
def no_space(fleet: Fleet) -> Iterator[None]:
    """No file of the serving process can grow, its log included: a full disk, without one to fill."""
    with (fleet.folder / "serve.log").open("a", encoding="utf-8") as log:
        log.write("-" * FULL_BYTES + "\n")
    pid = fleet.front.process.pid
    before = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (FULL_BYTES, before[1]))
    try:
        yield
    finally:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, before)


def codes_told(sent: Sent) -> list[str]:
    """The error codes of all 503 that clients were answered, which SDKs take as "come back later"."""
    return [str(answer.get("code")) for answer in sent.unavailable]
