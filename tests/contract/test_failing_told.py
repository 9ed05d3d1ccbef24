"""Destinations in trouble are told of once, and once more when it is over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest

from tests.contract.pace_bench import PaceBench, crowd
from tests.receiving import CONFIG
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.event import Json
from whinchat.core.ports import UnitOfWork
from whinchat.core.ports_failures import Trouble
from whinchat.flow.failing import FAILURES_TO_TELL, report_failing
from whinchat.flow.rules import Rules
from whinchat.sandbox import seed
from whinchat.sandbox.testing import SandboxHandle

FIX_MESSAGE = 131009
T = TypeVar("T")


@pytest.fixture
def bench(engine_url: str, sandbox: SandboxHandle) -> Iterator[PaceBench]:
    """Two destinations: one in order, one with a token that has ended."""
    bench = PaceBench(engine_url, sandbox)
    bench.project()
    bench.destination("text")
    bench.destination("dead", inputs={"access_token": seed.EXPIRED_TOKEN})
    yield bench
    bench.close()


def reported(bench: PaceBench) -> int:
    """How many news a look at the destinations gave."""
    return report_failing(bench.store, Rules(), CONFIG, bench.clock.now())


def troubles(bench: PaceBench) -> list[Trouble]:
    with bench.store.read() as unit:
        return unit.failures.troubles(1)


def told(bench: PaceBench, name: str) -> list[Json]:
    """Properties of Whinchat's own events of a name."""
    with bench.store.read() as unit:
        return [event.properties for event in unit.events.recent(1, names=[name], limit=100)]


def test_failures_in_a_row_are_told_once_and_the_recovery_too(bench: PaceBench) -> None:
    bench.sandbox.control("next-error", {"code": FIX_MESSAGE, "count": FAILURES_TO_TELL})
    bench.promise(crowd(FAILURES_TO_TELL - 1), "text")
    bench.deliver()
    assert (reported(bench), troubles(bench)) == (0, [])
    bench.promise(crowd(1), "text")
    bench.deliver()

    assert (reported(bench), reported(bench)) == (1, 0)

    [trouble] = troubles(bench)
    assert (trouble.destination_id, trouble.code) == ("text", FIX_MESSAGE)
    [properties] = told(bench, "whatsapp destination failing")
    assert (properties["destination_id"], properties["code"]) == ("text", FIX_MESSAGE)
    assert properties["reason"]
    assert properties["remedy"]

    bench.move(minutes=1)
    bench.promise(crowd(1), "text")
    bench.deliver()
    assert (reported(bench), reported(bench), troubles(bench)) == (1, 0, [])
    assert len(told(bench, "whatsapp destination recovered")) == 1
    with bench.store.read() as unit:
        assert unit.people.load(1, ["destination:text"]) == {}


class Overtaken:
    """A store whose writer comes after somebody else's: what it read before is old then."""

    def __init__(self, store: SqlStore, first: Callable[[], None]) -> None:
        self.first = first
        self.write, self.read, self.check, self.close = store.write, store.read, store.check, store.close
        self._store = store

    def run(self, work: Callable[[UnitOfWork], T]) -> T:
        """As `Store.run`, later."""
        self.first()
        return self._store.run(work)


def test_a_trouble_that_another_worker_told_meanwhile_has_not_ended(bench: PaceBench) -> None:
    """The slower one looked before the messages failed, and writes because another trouble is over."""
    over = Trouble(
        project_id=1,
        destination_id="dead",
        since=bench.clock.now(),
        reason="the token has ended",
        remedy="renew it",
        code=190,
        failures=1,
        last_at=bench.clock.now(),
    )
    bench.store.run(lambda unit: unit.failures.keep_trouble(over))

    def quicker() -> None:
        bench.sandbox.control("next-error", {"code": FIX_MESSAGE, "count": FAILURES_TO_TELL})
        bench.promise(crowd(FAILURES_TO_TELL), "text")
        bench.deliver()
        assert reported(bench) == 2

    assert report_failing(Overtaken(bench.store, quicker), Rules(), CONFIG, bench.clock.now()) == 0
    assert [one.destination_id for one in troubles(bench)] == ["text"]
    assert [one["destination_id"] for one in told(bench, "whatsapp destination recovered")] == ["dead"]


def test_messages_that_wait_for_a_token_are_trouble_once_a_second_try_has_failed(bench: PaceBench) -> None:
    bench.promise(crowd(20), "dead")
    bench.deliver_now()
    assert reported(bench) == 0

    bench.move(seconds=70)
    bench.deliver_now()

    assert reported(bench) == 1
    [trouble] = troubles(bench)
    assert (trouble.destination_id, trouble.code, trouble.failures) == ("dead", 190, 20)
    assert "messages wait" in trouble.reason
