"""Events, trigger options, webhooks, logs and counts on both engines."""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.contract.conftest import NOW
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.event import Event, GroupState, SeenEvent
from whinchat.core.message import LogLine
from whinchat.core.person import Person
from whinchat.core.receipt import Inbound, Notice
from whinchat.core.records import LogPosition


def seen(uuid: str, name: str = "order shipped") -> SeenEvent:
    event = Event(
        project_id=1,
        uuid=uuid,
        name=name,
        distinct_id="ana",
        timestamp=NOW,
        properties_json=b'{"order":"A-1","n":1.50}',
    )
    person = Person(id="p", properties={"phone": "+55"}, created_at=NOW)
    group = GroupState(type="company", index=0, key="acme", properties={"seats": 5})
    return SeenEvent(event=event, person=person, groups={"company": group})


def test_a_stored_event_comes_back_with_the_person_as_it_left_them(store: SqlStore) -> None:
    with store.write() as unit:
        unit.events.add(1, [seen("e1")], NOW)

    with store.read() as unit:
        stored = unit.events.get(1, "e1")
        assert unit.events.get(2, "e1") is None
    assert stored is not None
    assert (stored.event, stored.properties, stored.person_properties) == (
        "order shipped",
        {"order": "A-1", "n": 1.5},
        {"phone": "+55"},
    )
    assert stored.groups["company"]["properties"] == {"seats": 5}


def test_a_uuid_is_seen_once_per_project(store: SqlStore) -> None:
    with store.write() as unit:
        unit.events.add(1, [seen("e1")], NOW)
        unit.events.add(1, [seen("e1", "another name")], NOW)

    with store.read() as unit:
        assert unit.events.unseen(1, ["e1", "e2"]) == {"e2"}
        assert unit.events.unseen(2, ["e1"]) == {"e1"}
        assert [one.event for one in unit.events.recent(1, names=None, limit=9)] == ["order shipped"]


def test_recent_events_are_newest_first_and_filtered_by_name(store: SqlStore) -> None:
    with store.write() as unit:
        unit.events.add(1, [seen("e1")], NOW)
        unit.events.add(1, [seen("e2", "other")], NOW + timedelta(seconds=1))

    with store.read() as unit:
        assert [one.uuid for one in unit.events.recent(1, names=None, limit=9)] == ["e2", "e1"]
        assert [one.uuid for one in unit.events.recent(1, names=["order shipped"], limit=9)] == ["e1"]
        assert [one.uuid for one in unit.events.recent(1, names=None, limit=1)] == ["e2"]


def test_events_older_than_the_retention_go(store: SqlStore) -> None:
    with store.write() as unit:
        unit.events.add(1, [seen("old")], NOW)
        unit.events.add(1, [seen("new")], NOW + timedelta(days=2))
        assert unit.events.forget(NOW + timedelta(days=1)) == 1

    with store.read() as unit:
        assert [one.uuid for one in unit.events.recent(1, names=None, limit=9)] == ["new"]


def test_hits_count_within_an_interval_and_start_again_after_it(store: SqlStore) -> None:
    def hit(at: datetime, hash_value: str = "h") -> int:
        return store.run(lambda unit: unit.masking.hit("d", hash_value, now=at, ttl_seconds=60))

    assert [hit(NOW), hit(NOW + timedelta(seconds=59))] == [1, 2]
    assert hit(NOW, "other") == 1
    assert hit(NOW + timedelta(seconds=60)) == 1
    assert hit(NOW + timedelta(seconds=119)) == 2


def test_webhook_bodies_are_kept_until_they_are_processed(store: SqlStore) -> None:
    with store.write() as unit:
        assert not unit.webhooks.waits()
        unit.webhooks.keep([(1, b'{"a":1}', NOW), (1, b"\xff raw", NOW)])
        assert unit.webhooks.waits()
        (first, *one), (second, *other) = unit.webhooks.unprocessed(9)
        assert (one, other) == ([1, b'{"a":1}'], [1, b"\xff raw"])
        unit.webhooks.done([first], NOW)
        assert [id_ for id_, _, _ in unit.webhooks.unprocessed(9)] == [second]
        assert unit.webhooks.forget(NOW + timedelta(days=1)) == 1
        assert unit.webhooks.last_received_at(1) == NOW


def test_no_more_bodies_are_taken_at_once_than_memory_should_hold(store: SqlStore) -> None:
    """But always one, or a large one would stop everything for ever."""
    with store.write() as unit:
        unit.webhooks.keep([(1, b"x" * 600, NOW), (1, b"y" * 300, NOW), (1, b"z" * 300, NOW)])
        found = {
            most: [body[:1] for _, _, body in unit.webhooks.unprocessed(9, most)] for most in (1, 900, 1200)
        }
    assert found == {1: [b"x"], 900: [b"x", b"y"], 1200: [b"x", b"y", b"z"]}


def test_a_message_from_a_user_is_stored_once(store: SqlStore) -> None:
    inbound = Inbound(
        id="wamid.in", type="text", at=NOW, phone_number_id="1", sender="5511", raw={"text": "oi"}
    )
    with store.write() as unit:
        assert unit.webhooks.keep_inbound(1, [inbound, inbound]) == {inbound.id}
        assert unit.webhooks.keep_inbound(1, [inbound]) == set()
        unit.webhooks.keep_notices(1, [Notice(field="account_update", raw={"event": "x"})], NOW)


def test_log_lines_of_one_instance_keep_their_order(store: SqlStore) -> None:
    lines = [LogLine(level="info", message=f"line {n}", timestamp=NOW) for n in range(5)]
    with store.write() as unit:
        unit.journal.log(1, "d", "m1", lines)
        unit.journal.log(1, "d", "m2", [LogLine(level="error", message="100% Bad_news", timestamp=NOW)])

    with store.read() as unit:
        newest_first = [row.message for row in unit.journal.logs(1, "d", limit=9, instance_id="m1")]
        assert newest_first == [f"line {n}" for n in (4, 3, 2, 1, 0)]
        assert [row.message for row in unit.journal.logs(1, "d", limit=9, search="bad_NEWS")] == [
            "100% Bad_news"
        ]
        assert unit.journal.logs(1, "d", limit=9, search="bad%s") == []
        assert len(unit.journal.logs(1, "d", limit=9, levels=["error"])) == 1
        assert unit.journal.logs(1, "d", limit=9, after=NOW + timedelta(seconds=1)) == []
        assert unit.journal.logs(1, "d", limit=9, before=NOW) == []
        assert unit.journal.logs(2, "d", limit=9) == []


def test_pages_of_a_log_miss_no_line_of_the_same_instant(store: SqlStore) -> None:
    """Receipts tell whole seconds, so that a page often ends among lines of one instant."""
    with store.write() as unit:
        for n in range(5):
            line = LogLine(level="info", message=f"line {n}", timestamp=NOW)
            unit.journal.log(1, "d", f"m{n}", [line])
        older = LogLine(level="info", message="older", timestamp=NOW - timedelta(seconds=1))
        unit.journal.log(1, "d", "m5", [older])

    with store.read() as unit:
        found, start = [], None
        while page := unit.journal.logs(1, "d", limit=2, start=start):
            found += [row.message for row in page]
            start = LogPosition(page[-1].timestamp, page[-1].id)
    assert found == ["line 4", "line 3", "line 2", "line 1", "line 0", "older"]


def test_counts_add_up_per_hour(store: SqlStore) -> None:
    with store.write() as unit:
        unit.journal.count(1, NOW, {("d", "triggered"): 2, ("d", "filtered"): 1})
        unit.journal.count(1, NOW + timedelta(minutes=10), {("d", "triggered"): 3})
        unit.journal.count(1, NOW + timedelta(hours=1), {("d", "triggered"): 7})

    hour = NOW.replace(minute=0)
    with store.read() as unit:
        rows = unit.journal.counted(1, "d", after=hour, before=hour + timedelta(hours=2))
    assert rows == [
        (hour, "filtered", 1),
        (hour, "triggered", 5),
        (hour + timedelta(hours=1), "triggered", 7),
    ]
