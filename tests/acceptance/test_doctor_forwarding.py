"""What the doctor says about forwardings: against a real database and real receivers."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest

from tests.servers.told import ToldServer, told_server
from whinchat.adapters.forwarding.client import HttpReceiver
from whinchat.adapters.sql.store import SqlStore
from whinchat.commands.forwarding_findings import examine_forwardings, forwarding_states
from whinchat.core.destination import Project
from whinchat.core.findings import Finding
from whinchat.core.forwarding import Forwarding, ForwardingSettlement, Postponed, Trouble, WaitingEvent
from whinchat.core.ports_forwarding import QueuedEvent
from whinchat.core.private_networks import ALLOW, private_networks

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
KEY = "phc_planted_in_a_forwarding"


@pytest.fixture
def receiver() -> Iterator[ToldServer]:
    """A receiver that is there."""
    with told_server() as told:
        yield told


@pytest.fixture
def store(sqlite_url: str) -> Iterator[SqlStore]:
    """A store with a project."""
    opened = SqlStore.open(sqlite_url, "a-key-for-tests-only")
    with opened.write() as unit:
        unit.projects.add_organization("o1", "Org", NOW)
        unit.projects.add(
            Project(id=0, uuid="u", organization_id="o1", name="Shop", token="t", created_at=NOW)
        )
    yield opened
    opened.close()


def forward(store: SqlStore, url: str, *waiting: str, **changes: Any) -> list[WaitingEvent]:
    """Make a forwarding for which events wait; what a worker holds of them."""
    made = Forwarding(
        id="f1",
        project_id=1,
        name="PostHog",
        kind="posthog",
        url=url,
        secret=KEY,
        created_at=NOW,
        updated_at=NOW,
    )
    rows = [QueuedEvent(forwarding_id="f1", uuid=uuid, body=b"{}") for uuid in waiting]
    with store.write() as unit:
        unit.forwardings.save(msgspec.structs.replace(made, **changes))
        unit.forwardings.enqueue(1, rows, NOW)
        taken = [
            unit.forwardings.claim(due, "lease", limit=10, now=NOW, lease_until=NOW)
            for due in unit.forwardings.due()
        ]
    return [event for one in taken if one is not None for event in one[1]]


def settle(store: SqlStore, **changes: Any) -> None:
    made = ForwardingSettlement(forwarding_id="f1", lease_id="lease", at=NOW)
    with store.write() as unit:
        unit.forwardings.settle(msgspec.structs.replace(made, **changes))


def look(store: SqlStore, now: datetime = NOW) -> Sequence[Finding]:
    with store.read() as unit:
        states = forwarding_states(unit, 1, now)

    async def scenario() -> Sequence[Finding]:
        client = HttpReceiver(private_networks(ALLOW), timeout_seconds=2)
        try:
            return await examine_forwardings(client, states, now)
        finally:
            await client.close()

    findings = asyncio.run(scenario())
    assert all(one.check == "forwarding PostHog" for one in findings)
    assert all(one.remedy for one in findings if one.level != "ok")
    assert KEY not in str(findings)
    return findings


def test_a_receiver_that_is_there_and_has_everything_is_well(store: SqlStore, receiver: ToldServer) -> None:
    forward(store, receiver.url)
    assert look(store) == [
        Finding("forwarding PostHog", "ok", "The receiver is there; everything has arrived.")
    ]
    assert receiver.requests == [], "it is asked for nothing"


def test_a_receiver_that_is_not_there_is_told_with_what_waits(store: SqlStore) -> None:
    settle(store, again=[one.id for one in forward(store, "http://127.0.0.1:9", "a", "b")])
    (found,) = look(store)
    assert found.level == "warning"
    assert "cannot be reached" in found.found
    assert "Waiting: 2 events since 2026-11-22 12:00 UTC." in found.found


def test_what_a_receiver_answered_last_is_told_with_since_when(store: SqlStore, receiver: ToldServer) -> None:
    held = forward(store, receiver.url, "a")
    trouble = Trouble(reason="the key is not accepted", remedy="Correct the key.", until=NOW, failures=3)
    settle(store, again=[one.id for one in held], trouble=trouble)
    (found,) = look(store)
    assert found.found.startswith("Failing since 2026-11-22 12:00 UTC: the key is not accepted.")
    assert (found.level, found.remedy) == ("warning", "Correct the key.")


def test_events_that_are_not_taken_are_told_with_the_reason(store: SqlStore, receiver: ToldServer) -> None:
    refused, failed, arrived = forward(store, receiver.url, "a", "b", "c")
    later = Postponed(until=NOW + timedelta(minutes=9), error="status 500. What to do: look there")
    settle(store, arrived=[arrived.id], refused={refused.id: "too large"}, postponed={failed.id: later})
    postponed, not_taken = look(store)
    assert postponed.found == "The receiver fails at 1 event while it takes others."
    assert "status 500" in postponed.remedy
    assert not_taken.found == "1 event not taken. The latest: too large"


def test_what_waits_although_nothing_fails_waits_for_a_worker(store: SqlStore, receiver: ToldServer) -> None:
    settle(store, again=[one.id for one in forward(store, receiver.url, "a")])
    (soon,) = look(store, NOW + timedelta(minutes=9))
    assert (soon.level, soon.found) == ("ok", "The receiver is there; 1 event on the way.")
    (late,) = look(store, NOW + timedelta(minutes=11))
    assert late.level == "warning"
    assert "worker" in late.remedy


def test_a_forwarding_that_is_off_is_not_looked_at(store: SqlStore) -> None:
    forward(store, "http://127.0.0.1:9", enabled=False)
    assert look(store) == []
