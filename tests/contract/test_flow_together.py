"""Everything that writes messages, at the same time: nobody fails, nothing is lost, nothing goes twice."""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import timedelta
from functools import partial
from typing import Any

import msgspec
import pytest

from tests.contract.conftest import NOW
from tests.contract.pace_bench import PaceBench, crowd, failed
from whinchat.adapters.whatsapp.client import CloudApiClient
from whinchat.core.event import Event
from whinchat.core.message import Accepted, State
from whinchat.core.ports import UnitOfWork
from whinchat.core.telemetry import NoTelemetry
from whinchat.flow.deliver import Delivery, attempt, dispatch, settle_all
from whinchat.flow.ingest import IngestConfig, ingest
from whinchat.flow.janitor import expire_leases, resolve_unknown
from whinchat.flow.rules import Rules
from whinchat.sandbox import seed
from whinchat.sandbox.testing import SandboxHandle, running_sandbox

ROUNDS = 25
EVENTS_PER_ROUND = 15
DESTINATIONS = ("first", "second")
FAR = NOW + timedelta(days=1)
RECIPIENTS = crowd(40)
"""Few, so that everybody wants the same rows; each stays below its burst."""

CONFIG = IngestConfig(site_url="https://whinchat.example", message_deadline=timedelta(hours=24))


@pytest.fixture
def sandbox() -> Iterator[SandboxHandle]:
    """Meta without a limit of its own: what is looked at is the database."""
    with running_sandbox(
        window_open_by_default=True, clock_mode="manual", number_messages_per_second=0
    ) as handle:
        yield handle


@pytest.fixture
def bench(engine_url: str, sandbox: SandboxHandle) -> Iterator[PaceBench]:
    """Two destinations that both hear every event."""
    # The clock stands still, so that all must fit into one burst of the number.
    bench = PaceBench(engine_url, sandbox, per_second=1_000_000.0)
    bench.project()
    filters = {"source": "events", "events": [{"id": "order shipped", "type": "events"}]}
    for id_ in DESTINATIONS:
        bench.destination(id_, filters=filters)
    yield bench
    bench.close()


class Crew:
    """Threads that work until all that was ingested has left and come back."""

    def __init__(self, bench: PaceBench) -> None:
        self._bench = bench
        self._accepted: queue.SimpleQueue[tuple[str, str]] = queue.SimpleQueue()
        self._ingested = threading.Event()
        self._done = threading.Event()
        self.failures: list[BaseException] = []

    def work(self) -> None:
        """Run everything side by side; returns when nothing is left to do."""
        jobs = [self._ingest, self._ingest, self._deliver, self._deliver, self._receive, self._tidy]
        with ThreadPoolExecutor(len(jobs)) as pool:
            working = [pool.submit(job, number) for number, job in enumerate(jobs)]
            wait(working[:2])
            self._ingested.set()
            wait(working[2:4])
            self._done.set()
        self.failures = [error for one in working if (error := one.exception())]

    def _ingest(self, number: int) -> None:
        rules = Rules()
        for start in range(0, ROUNDS * EVENTS_PER_ROUND, EVENTS_PER_ROUND):
            events = [_event(number, start + place) for place in range(EVENTS_PER_ROUND)]
            self._bench.store.run(partial(_take, rules, events))

    def _deliver(self, _number: int) -> None:
        asyncio.run(self._deliver_all())

    async def _deliver_all(self) -> None:
        bench = self._bench
        client = CloudApiClient(bench.url_of_meta)
        delivery = Delivery(bench.store, Rules(), client, bench.clock, NoTelemetry(), bench.per_second)
        try:
            while not (self._ingested.is_set() and bench.waiting() == 0):
                going = dispatch(delivery, 40).going
                finished = await asyncio.gather(*(attempt(delivery, one) for one in going))
                settle_all(delivery, finished)
                for one in finished:
                    if isinstance(one.result.outcome, Accepted):
                        self._accepted.put((one.prepared.message.id, one.result.outcome.wamid))
        finally:
            await client.close()

    def _receive(self, _number: int) -> None:
        while not (self._done.is_set() and self._accepted.empty()):
            statuses: list[dict[str, Any]] = []
            while not self._accepted.empty() and len(statuses) < 100:
                id_, wamid = self._accepted.get()
                ours = {"id": wamid, "biz_opaque_callback_data": id_}
                last = failed(wamid, 131049) if len(statuses) % 7 == 0 else {"status": "delivered"}
                statuses += [ours | {"status": "sent"}, last | ours]
            self._bench.told(*statuses)
            message = {"id": f"in{len(statuses)}", "from": RECIPIENTS[0][1:], "type": "text"}
            metadata = {"phone_number_id": seed.PHONE_NUMBER_ID}
            self._bench.webhook("messages", {"metadata": metadata, "messages": [message]})

    def _tidy(self, _number: int) -> None:
        while not self._done.is_set():
            expire_leases(self._bench.store, NoTelemetry(), NOW)
            resolve_unknown(self._bench.store, NOW, timedelta(minutes=15))
            self._bench.store.run(lambda unit: unit.outbox.hasten(1, DESTINATIONS[0], NOW))


def _take(rules: Rules, events: list[Event], unit: UnitOfWork) -> int:
    return ingest(unit, rules, events, CONFIG, NOW).promised


def _event(thread: int, number: int) -> Event:
    properties = {"to": RECIPIENTS[number % len(RECIPIENTS)], "$set": {"plan": "paid"}}
    return Event(
        project_id=1,
        uuid=f"00000000-0000-0000-{thread:04}-{number:012}",
        name="order shipped",
        distinct_id=f"person-{number % 10}",
        timestamp=NOW,
        properties_json=msgspec.json.encode(properties),
    )


def test_workers_receivers_and_ingest_get_along(bench: PaceBench) -> None:
    """Whatever meets whatever is run again by the store; nobody is told."""
    bench.sandbox.control("config", {"pair_burst": 0})
    crew = Crew(bench)

    crew.work()

    assert crew.failures == []
    promised = 2 * ROUNDS * EVENTS_PER_ROUND * len(DESTINATIONS)
    stats = bench.sandbox.control("stats")
    assert stats["repeated_callback_data"] == {}
    with bench.store.read() as unit:
        found = [
            id_
            for destination_id in DESTINATIONS
            for id_ in unit.outbox.find_for_rerun(
                1, destination_id, start=NOW, end=FAR, states=tuple(State), limit=promised + 1
            )
        ]
    assert len(found) == promised
