"""Receipts reach an analytics service exactly once each, whatever that service does for ten minutes.

The database, the HTTP connections, the time-outs and the broken connections are real; only the clock that
decides when something is tried again is moved by hand.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path

import pytest

from tests.receipt_bodies import accepted, status, statuses
from tests.receiving import reception_for
from tests.servers.analytics import FAULTS, AnalyticsReceiver, analytics_receiver, is_down
from whinchat.adapters.forwarding.client import HttpReceiver
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.clock import ManualClock
from whinchat.core.destination import Project
from whinchat.core.forwarding import Forwarding, ForwardingHealth
from whinchat.core.message import Promise
from whinchat.core.private_networks import ALLOW, private_networks
from whinchat.core.telemetry import NoTelemetry
from whinchat.flow.forwarding import Dispatch, Forwarder
from whinchat.flow.receive import receive

pytestmark = pytest.mark.anyio

START = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)
KEY = "phc_of_the_analytics_project"
STATES = ("sent", "delivered", "read")
PER_STEP, STEP = 5, timedelta(seconds=10)
"""Messages whose receipts come every ten seconds, so that new ones arrive all through the fault."""


class World:
    """A store with a project, a clock, a receiver, and any number of workers."""

    def __init__(self, store: SqlStore, receiver: AnalyticsReceiver, client: HttpReceiver) -> None:
        self.store = store
        self.clock = ManualClock(START)
        self.receiver = receiver
        forwarder = Forwarder(store, client, self.clock, NoTelemetry())
        self.workers = [Dispatch(forwarder), Dispatch(forwarder)]
        self.messages = 0
        self._reception = reception_for()
        with store.write() as unit:
            self.project = unit.projects.add(
                Project(
                    id=0,
                    uuid="p-uuid",
                    organization_id="org",
                    name="Shop",
                    token="phc_shop",
                    created_at=START,
                )
            )
            self.forwarding = Forwarding(
                id="f1",
                project_id=self.project.id,
                name="Analytics",
                kind="posthog",
                url=receiver.url,
                secret=KEY,
                created_at=START,
                updated_at=START,
            )
            unit.forwardings.save(self.forwarding)

    def receipts_arrive(self, messages: int = PER_STEP) -> None:
        """Meta tells of some new messages; each webhook comes twice, as Meta's do."""
        now = self.clock.now()
        ids = accepted(self.store, [self._promise(now) for _ in range(messages)], now)
        bodies = [statuses(*(status(id_, word, now) for word in STATES)) for id_ in ids] * 2
        with self.store.write() as unit:
            unit.webhooks.keep([(self.project.id, body, now) for body in bodies])
        self.store.run(lambda unit: receive(unit, self._reception, now))

    def _promise(self, now: datetime) -> Promise:
        self.messages += 1
        return Promise(
            id=f"message-{self.messages:04}",
            project_id=self.project.id,
            destination_id="destination",
            event_uuid=f"event-{self.messages}",
            event_name="order shipped",
            distinct_id=f"customer-{self.messages % 7}",
            dedupe_key=f"key-{self.messages}",
            globals_json=b"{}",
            due_at=now,
            deadline_at=now + timedelta(hours=24),
            created_at=now,
        )

    async def forward(self) -> None:
        """All workers look at once, and what they begin ends."""
        await asyncio.gather(*(worker.send_due() for worker in self.workers))
        await asyncio.gather(*(worker.finish() for worker in self.workers))

    def waiting(self) -> int:
        """Events that have not arrived."""
        with self.store.read() as unit:
            return unit.forwardings.backlog("f1", self.clock.now()).waiting

    def health(self) -> ForwardingHealth:
        """How the receiver is, as Whinchat sees it."""
        with self.store.read() as unit:
            return unit.forwardings.health(self.project.id)["f1"]

    @property
    def expected(self) -> set[tuple[str, str]]:
        """(message id, state) of everything that Meta has told."""
        return {(f"message-{number + 1:04}", word) for number in range(self.messages) for word in STATES}

    @property
    def arrived(self) -> list[tuple[str, str]]:
        """(message id, state) of each row that the receiver has, repeats of one and the same included."""
        told = [row["properties"] for row in self.receiver.rows.values()]
        return [(one["$whatsapp_message_id"], one["state"]) for one in told]


@pytest.fixture
def anyio_backend() -> str:
    """The event loop that the service runs on."""
    return "asyncio"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    """An empty store."""
    opened = SqlStore.open(f"sqlite:///{tmp_path / 'whinchat.db'}", "a secret key for tests")
    opened.migrate()
    yield opened
    opened.close()


@asynccontextmanager
async def world(store: SqlStore) -> AsyncIterator[World]:
    """A world whose receiver is well at first. Half a second stands for the ten of a time-out."""
    async with analytics_receiver(KEY) as receiver:
        client = HttpReceiver(private_networks(ALLOW), timeout_seconds=0.5)
        try:
            yield World(store, receiver, client)
        finally:
            await client.close()


async def test_receipts_arrive_exactly_once_each_through_ten_minutes_of_faults(store: SqlStore) -> None:
    """Errors, silence, answers lost after taking, halves taken: each in turn, for ten minutes."""
    async with world(store) as whole:
        receiver, clock, faults = whole.receiver, whole.clock, cycle(FAULTS)
        whole.receipts_arrive()
        await whole.forward()
        assert whole.waiting() == 0
        before = receiver.requests

        while clock.now() < START + timedelta(minutes=10):
            receiver.fault = next(faults)
            whole.receipts_arrive()
            await whole.forward()
            clock.advance(STEP)

        asked = receiver.requests - before
        assert asked <= 40, "a receiver that is down must be asked gently"
        assert asked >= 9, "and again and again"
        health = whole.health()
        assert health.failures > 0
        assert health.failing_since is not None
        assert health.remedy

        receiver.fault = None
        clock.advance(timedelta(minutes=1))
        await whole.forward()

        assert whole.waiting() == 0
        assert set(whole.arrived) == whole.expected
        assert len(whole.arrived) == len(whole.expected), "each exactly once"
        assert len(whole.expected) == 61 * PER_STEP * len(STATES)
        assert max(receiver.deliveries.values()) > 1, "some came twice, and were the same event"
        after = whole.health()
        assert (after.failures, after.reason, after.paused_until) == (0, None, None)
        assert after.arrived == len(whole.expected)


async def test_a_key_that_is_not_accepted_loses_nothing_and_says_what_to_do(store: SqlStore) -> None:
    async with world(store) as whole:
        whole.receiver.api_key = "phc_another"
        whole.receipts_arrive()
        await whole.forward()
        health = whole.health()
        assert "key is not accepted" in str(health.reason)
        assert "Correct the key" in str(health.remedy)
        assert KEY not in str(health.reason)
        assert whole.waiting() == PER_STEP * len(STATES)

        whole.receiver.api_key = KEY  # The same as entering the right one.
        with store.write() as unit:
            unit.forwardings.save(whole.forwarding)
        await whole.forward()
        assert whole.waiting() == 0
        assert set(whole.arrived) == whole.expected


async def test_events_come_as_posthog_wants_them(store: SqlStore) -> None:
    """The same person, the time of the receipt, and nothing that would move either."""
    async with world(store) as whole:
        whole.receipts_arrive(1)
        await whole.forward()
        sent = next(row for row in whole.receiver.rows.values() if row["event"] == "whatsapp message sent")
    assert sent["distinct_id"] == "customer-1"
    assert sent["timestamp"] == "2026-11-22T10:30:00.000Z"
    said = sent["properties"]
    assert said["$geoip_disable"] is True
    assert (said["template_name"], said["template_language"]) == ("order_shipped", "en_US")
    assert (said["recipient"], said["trigger_event"]) == ("+447400123456", "order shipped")


async def test_a_receiver_that_is_down_for_longer_than_three_days_is_given_up_visibly(
    store: SqlStore,
) -> None:
    async with world(store) as whole:
        whole.receiver.fault = is_down
        whole.receipts_arrive(1)
        await whole.forward()
        now = whole.clock.advance(timedelta(days=3, seconds=1))
        with store.write() as unit:
            unit.forwardings.expire(now, now - timedelta(days=3))
            backlog = unit.forwardings.backlog("f1", now)
            assert (backlog.waiting, backlog.failed) == (0, len(STATES))
            unit.forwardings.send_failed_again("f1", now)
        whole.receiver.fault = None
        await whole.forward()
        assert set(whole.arrived) == whole.expected
