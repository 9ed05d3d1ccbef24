"""Forwarding in the store: receivers, and what waits for each."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec
import pytest
from sqlalchemy import select

from tests.contract.conftest import NOW
from whinchat.adapters.sql.engine import open_engine
from whinchat.adapters.sql.schema_whatsapp import forwardings
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.destination import Project
from whinchat.core.forwarding import Forwarding, ForwardingSettlement, Postponed, Trouble, WaitingEvent
from whinchat.core.ports_forwarding import AT_ONCE, DueForwarding, QueuedEvent
from whinchat.core.telemetry import NoTelemetry
from whinchat.flow.forwarding import KEPT, tidy

LEASE_UNTIL = NOW + timedelta(seconds=60)
LONG_AGO = NOW - timedelta(days=3)
SECRET = "phc_of_the_receiver"


def forwarding(project: Project, id_: str = "f1", **changes: Any) -> Forwarding:
    made = Forwarding(
        id=id_,
        project_id=project.id,
        name="Analytics",
        kind="posthog",
        url="https://posthog.example",
        secret=SECRET,
        created_at=NOW,
        updated_at=NOW,
    )
    return msgspec.structs.replace(made, **changes)


@pytest.fixture
def receiver(store: SqlStore, project: Project) -> Forwarding:
    made = forwarding(project)
    with store.write() as unit:
        unit.forwardings.save(made)
    return made


def enqueue(store: SqlStore, receiver: Forwarding, *uuids: str, seconds: float = 0) -> int:
    rows = [QueuedEvent(forwarding_id=receiver.id, uuid=uuid, body=uuid.encode()) for uuid in uuids]
    with store.write() as unit:
        return unit.forwardings.enqueue(receiver.project_id, rows, NOW + timedelta(seconds=seconds))


def due(store: SqlStore) -> list[DueForwarding]:
    with store.read() as unit:
        return unit.forwardings.due()


def claim(
    store: SqlStore, *, limit: int = 10, lease: str = "lease", seconds: float = 0, newest: bool = False
) -> list[WaitingEvent]:
    """What a worker gets of the only receiver for which something waits, that long after `NOW`."""
    waiting, now = due(store), NOW + timedelta(seconds=seconds)
    with store.write() as unit:
        taken = (
            unit.forwardings.claim(
                waiting[0], lease, limit=limit, now=now, lease_until=LEASE_UNTIL, newest=newest
            )
            if waiting
            else None
        )
    return taken[1] if taken else []


def settle(store: SqlStore, **changes: Any) -> None:
    made = ForwardingSettlement(forwarding_id="f1", lease_id="lease", at=NOW)
    with store.write() as unit:
        unit.forwardings.settle(msgspec.structs.replace(made, **changes))


def test_a_receiver_is_found_again_whole_and_its_secret_is_sealed(
    store: SqlStore, project: Project, receiver: Forwarding, engine_url: str
) -> None:
    changed = forwarding(project, events=("whatsapp message read",), enabled=False, kind="webhook")
    with store.write() as unit:
        unit.forwardings.save(changed)
        stored = unit.forwardings.get(project.id, receiver.id)
    assert stored == changed
    engine = open_engine(engine_url)
    with engine.connect() as connection:
        sealed = connection.execute(select(forwardings.c.secret_encrypted)).scalar_one()
    engine.dispose()
    assert SECRET.encode() not in bytes(sealed)


def test_a_receiver_belongs_to_its_project(store: SqlStore, project: Project, receiver: Forwarding) -> None:
    with store.write() as unit:
        assert unit.forwardings.get(project.id + 1, receiver.id) is None
        assert unit.forwardings.all(project.id + 1) == []
        assert not unit.forwardings.delete(project.id + 1, receiver.id)
        assert unit.forwardings.all(project.id) == [receiver]


def test_only_enabled_receivers_listen(store: SqlStore, project: Project, receiver: Forwarding) -> None:
    with store.write() as unit:
        unit.forwardings.save(forwarding(project, "f2", enabled=False))
        unit.forwardings.save(forwarding(project, "f3", events=("whatsapp message read",)))
        assert unit.forwardings.listening(project.id) == [("f1", ()), ("f3", ("whatsapp message read",))]


def test_an_event_waits_once_for_each_receiver(store: SqlStore, receiver: Forwarding) -> None:
    assert enqueue(store, receiver, "a", "b") == 2
    assert enqueue(store, receiver, "b", "c") == 1
    assert [one.body for one in claim(store)] == [b"a", b"b", b"c"]


def test_the_oldest_are_taken_first_and_nothing_is_taken_twice(store: SqlStore, receiver: Forwarding) -> None:
    enqueue(store, receiver, "later", seconds=1)
    enqueue(store, receiver, "earlier")
    assert [one.body for one in claim(store, limit=1, seconds=1)] == [b"earlier"]
    assert [one.body for one in claim(store, limit=5, seconds=1)] == [b"later"]
    assert claim(store, seconds=1) == []


def test_the_newest_may_be_taken_first(store: SqlStore, receiver: Forwarding) -> None:
    """With which a receiver is tried that failed at the oldest."""
    enqueue(store, receiver, "later", seconds=1)
    enqueue(store, receiver, "earlier")
    assert [one.body for one in claim(store, limit=1, seconds=1, newest=True)] == [b"later"]


def test_a_postponed_event_is_left_alone_until_then_and_holds_up_no_other(
    store: SqlStore, receiver: Forwarding
) -> None:
    enqueue(store, receiver, "bad")
    enqueue(store, receiver, "good", seconds=1)
    (bad,) = claim(store, limit=1)
    assert not bad.is_suspect
    until = NOW + timedelta(seconds=30)
    settle(store, postponed={bad.id: Postponed(until=until, error="status 500")})
    with store.read() as unit:
        backlog = unit.forwardings.backlog("f1", NOW + timedelta(seconds=2))
    assert (backlog.waiting, backlog.postponed, backlog.postponed_error) == (2, 1, "status 500")
    assert backlog.oldest_at == NOW, "it waits since then, whatever it was postponed to"
    assert [one.body for one in claim(store, seconds=2)] == [b"good"]
    assert due(store)[0].at == until
    (again,) = claim(store, seconds=30)
    assert (again.body, again.is_suspect, again.since, again.attempts) == (b"bad", True, NOW, 2)


def test_what_arrived_is_gone_and_counted(store: SqlStore, project: Project, receiver: Forwarding) -> None:
    enqueue(store, receiver, "a", "b")
    settle(store, arrived=[one.id for one in claim(store)])
    with store.read() as unit:
        health = unit.forwardings.health(project.id)["f1"]
        backlog = unit.forwardings.backlog("f1", NOW)
    assert (health.arrived, health.last_arrived_at, backlog.waiting) == (2, NOW, 0)


def test_a_lost_lease_changes_nothing(store: SqlStore, project: Project, receiver: Forwarding) -> None:
    enqueue(store, receiver, "a")
    (taken,) = claim(store)
    settle(store, lease_id="another", arrived=[taken.id])
    with store.read() as unit:
        assert unit.forwardings.backlog("f1", NOW).waiting == 1
        assert unit.forwardings.health(project.id)["f1"].arrived == 0


def test_a_dead_workers_events_are_queued_again(store: SqlStore, receiver: Forwarding) -> None:
    enqueue(store, receiver, "a")
    claim(store)
    with store.write() as unit:
        assert unit.forwardings.expire(LEASE_UNTIL, LONG_AGO) == (0, 0)
        assert unit.forwardings.expire(LEASE_UNTIL + timedelta(seconds=1), LONG_AGO) == (1, 0)
    assert [one.attempts for one in claim(store)] == [2]


def trouble(failures: int = 1) -> Trouble:
    until = NOW + timedelta(seconds=30)
    return Trouble(reason="it is down", remedy="wait", until=until, failures=failures)


def test_a_receiver_in_trouble_is_left_alone_until_it_is_time(
    store: SqlStore, project: Project, receiver: Forwarding
) -> None:
    enqueue(store, receiver, "a")
    settle(store, again=[one.id for one in claim(store)], trouble=trouble())
    (one,) = due(store)
    assert (one.at, one.failures) == (NOW + timedelta(seconds=30), 1)
    assert claim(store) == []
    with store.read() as unit:
        health = unit.forwardings.health(project.id)["f1"]
    assert (health.reason, health.remedy, health.failing_since) == ("it is down", "wait", NOW)


def test_of_many_workers_one_tries_whether_a_receiver_is_well_again(
    store: SqlStore, receiver: Forwarding
) -> None:
    enqueue(store, receiver, "a", "b")
    settle(store, again=[one.id for one in claim(store)], trouble=trouble())
    then = NOW + timedelta(seconds=31)
    (one,) = due(store)
    until = then + timedelta(seconds=60)
    with store.write() as unit:
        first = unit.forwardings.claim(one, "x", limit=1, now=then, lease_until=until)
        assert first is not None
        assert len(first[1]) == 1
        assert unit.forwardings.claim(one, "y", limit=1, now=then, lease_until=until) is None
        arrived = [event.id for event in first[1]]
        unit.forwardings.settle(
            ForwardingSettlement(forwarding_id="f1", lease_id="x", at=then, arrived=arrived)
        )
    (one,) = due(store)
    assert (one.failures, one.at) == (0, NOW)


def test_a_change_ends_the_pause(store: SqlStore, project: Project, receiver: Forwarding) -> None:
    """Somebody corrected the address or the key: nobody wants to wait then."""
    enqueue(store, receiver, "a")
    settle(store, again=[one.id for one in claim(store)], trouble=trouble())
    with store.write() as unit:
        unit.forwardings.save(forwarding(project, url="https://other.example"))
    assert [one.body for one in claim(store)] == [b"a"]


def test_what_is_refused_is_kept_with_its_reason_and_sent_again_by_hand(
    store: SqlStore, receiver: Forwarding
) -> None:
    enqueue(store, receiver, "a", "b")
    first, second = claim(store)
    settle(store, arrived=[first.id], refused={second.id: "too large"})
    with store.write() as unit:
        backlog = unit.forwardings.backlog("f1", NOW)
        assert (backlog.waiting, backlog.failed, backlog.last_error) == (0, 1, "too large")
        assert unit.forwardings.send_failed_again("f1", NOW) == 1
    assert [one.body for one in claim(store)] == [b"b"]


def test_what_waits_too_long_is_given_up_and_later_forgotten(store: SqlStore, receiver: Forwarding) -> None:
    enqueue(store, receiver, "old")
    enqueue(store, receiver, "new", seconds=10)
    with store.write() as unit:
        assert unit.forwardings.expire(NOW, NOW + timedelta(seconds=5)) == (0, 1)
        assert unit.forwardings.waiting() == (1, NOW + timedelta(seconds=10))
        assert unit.forwardings.forget(NOW) == 0
        assert unit.forwardings.forget(NOW + timedelta(seconds=1)) == 1


def test_a_long_backlog_is_moved_a_little_at_a_time_and_in_the_end_whole(
    store: SqlStore, project: Project, receiver: Forwarding
) -> None:
    """Others write in between: a million rows in one transaction would stop them for many seconds."""
    enqueue(store, receiver, *(str(number) for number in range(AT_ONCE + 1)))
    tidy(store, NoTelemetry(), NOW + KEPT + timedelta(seconds=1))
    with store.read() as unit:
        backlog = unit.forwardings.backlog("f1", NOW)
    assert (backlog.waiting, backlog.failed) == (0, AT_ONCE + 1)
    with store.write() as unit:
        assert [unit.forwardings.send_failed_again("f1", NOW) for _ in range(3)] == [AT_ONCE, 1, 0]
        assert [unit.forwardings.drop("f1") for _ in range(3)] == [AT_ONCE, 1, 0]
        assert unit.forwardings.get(project.id, "f1") == receiver


def test_what_is_deleted_takes_its_queue_along(
    store: SqlStore, project: Project, receiver: Forwarding
) -> None:
    enqueue(store, receiver, "a")
    with store.write() as unit:
        assert unit.forwardings.delete(project.id, receiver.id)
        assert unit.forwardings.waiting() == (0, None)
    assert due(store) == []


def test_a_disabled_receiver_is_not_asked(store: SqlStore, project: Project, receiver: Forwarding) -> None:
    enqueue(store, receiver, "a")
    (one,) = due(store)
    with store.write() as unit:
        unit.forwardings.save(forwarding(project, enabled=False))
        assert unit.forwardings.claim(one, "x", limit=1, now=NOW, lease_until=LEASE_UNTIL) is None
        assert unit.forwardings.due() == []
