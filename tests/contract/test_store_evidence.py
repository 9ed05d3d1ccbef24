"""Looking around in what is stored, on both engines: bounded, in order, and only in one's own project."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from tests.contract.conftest import NOW
from whinchat.adapters.sql.evidence import CANDIDATES_MAX
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.event import Event, SeenEvent
from whinchat.core.message import Promise
from whinchat.core.person import Person
from whinchat.core.ports_evidence import EventQuery, EventScan, PersonScan
from whinchat.core.records import GroupChange, PeopleChanges

SEARCHED = ["email", "name"]


def add_event(
    store: SqlStore, name: str, distinct_id: str = "ana", *, minute: int = 0, project_id: int = 1, **more: Any
) -> str:
    """Store one event that arrived so many minutes after `NOW`; its uuid."""
    uuid = str(uuid4())
    person = more.pop("person", None)
    event = Event(
        project_id=project_id,
        uuid=uuid,
        name=name,
        distinct_id=distinct_id,
        timestamp=NOW,
        properties_json=b'{"amount": 7}',
    )
    with store.write() as unit:
        seen = SeenEvent(event=event, person=person, groups={})
        unit.events.add(project_id, [seen], NOW + timedelta(minutes=minute))
    return uuid


def _event(distinct_id: str, name: str) -> SeenEvent:
    event = Event(
        project_id=1,
        uuid=str(uuid4()),
        name=name,
        distinct_id=distinct_id,
        timestamp=NOW,
        properties_json=b"{}",
    )
    return SeenEvent(event=event, person=None, groups={})


def scan(store: SqlStore, limit: int = 100, rows_max: int = 1000, **query: Any) -> EventScan:
    with store.read() as unit:
        return unit.evidence.events(1, EventQuery(**query), limit=limit, rows_max=rows_max)


def names(found: EventScan) -> list[str]:
    return [event.event for event in found.events]


def test_events_come_newest_first_and_each_page_goes_on_where_the_last_ended(store: SqlStore) -> None:
    """Also among events of one instant, as every batch has them."""
    for number in range(7):
        add_event(store, f"e{number}", minute=number // 3)
    seen: list[str] = []
    position = None
    for _ in range(3):
        with store.read() as unit:
            page = unit.evidence.events(1, EventQuery(), limit=3, start=position, rows_max=1000)
        seen += names(page)
        position = page.next
    assert seen == ["e6", "e5", "e4", "e3", "e2", "e1", "e0"]
    assert position is None


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"names": ["order shipped"]}, ["order shipped"]),
        ({"names": ["order shipped", "$pageview"]}, ["$pageview", "order shipped"]),
        ({"distinct_ids": ["bob"]}, ["Cart 50%_off"]),
        ({"search": "ORDER"}, ["order shipped"]),
        ({"search": "bo"}, ["Cart 50%_off"]),
        ({"search": "0%_o"}, ["Cart 50%_off"]),
        ({"search": "%"}, ["Cart 50%_off"]),
        ({"search": "nobody"}, []),
        ({"after": NOW}, ["Cart 50%_off", "$pageview"]),
        ({"before": NOW + timedelta(minutes=1)}, ["order shipped"]),
        ({"person_id": "p-ana"}, ["order shipped"]),
    ],
)
def test_events_are_found_by_what_is_asked_for(
    store: SqlStore, query: dict[str, Any], expected: list[str]
) -> None:
    ana = Person(id="p-ana", properties={"name": "Ana"}, created_at=NOW)
    add_event(store, "order shipped", person=ana)
    add_event(store, "$pageview", minute=1)
    add_event(store, "Cart 50%_off", "bob", minute=2)
    assert names(scan(store, **query)) == expected


def test_a_search_ends_at_its_bound_and_says_where_to_go_on(store: SqlStore) -> None:
    add_event(store, "rare")
    for number in range(10):
        add_event(store, "common", minute=number + 1)

    first = scan(store, names=["rare"], rows_max=6)
    assert (first.events, first.stopped_early) == ([], True)
    assert first.next is not None
    with store.read() as unit:
        second = unit.evidence.events(1, EventQuery(names=["rare"]), limit=10, start=first.next, rows_max=6)
    assert (names(second), second.stopped_early, second.next) == (["rare"], False, None)


def test_steps_of_a_search_leave_no_gap(store: SqlStore) -> None:
    """The first step looks at 500 rows; what is wanted stands before, at and after its end."""
    rows = 700
    wanted = {0, 198, 199, 200, 201, 699}  # Counted from the oldest: row 200 is the 500th from the newest.
    for instant in range(2):
        half = range(instant * rows // 2, (instant + 1) * rows // 2)
        batch = [_event(str(number), "wanted" if number in wanted else "other") for number in half]
        with store.write() as unit:
            unit.events.add(1, batch, NOW + timedelta(minutes=instant))
    found = scan(store, names=["wanted"])
    assert [int(event.distinct_id) for event in found.events] == sorted(wanted, reverse=True)
    assert found.next is None


def test_light_events_have_no_properties_of_their_own(store: SqlStore) -> None:
    add_event(store, "order shipped", person=Person(id="p", properties={"name": "Ana"}, created_at=NOW))
    with store.read() as unit:
        [event] = unit.evidence.events(1, EventQuery(), limit=5, rows_max=10, light=True).events
    assert (event.properties, event.person_properties) == ({}, {"name": "Ana"})


def test_names_are_counted_among_the_newest(store: SqlStore) -> None:
    for minute, name in enumerate(["old", "a", "b", "a"]):
        add_event(store, name, minute=minute)
    add_event(store, "theirs", minute=1, project_id=2)
    with store.read() as unit:
        all_of_them, newest = (unit.evidence.event_names(1, rows_max=n) for n in (100, 2))
    assert [(one.name, one.count) for one in all_of_them.names] == [("a", 2), ("b", 1), ("old", 1)]
    assert all_of_them.names[0].last_seen_at == NOW + timedelta(minutes=3)
    assert (all_of_them.looked_at, all_of_them.sampled) == (4, False)
    assert ([one.name for one in newest.names], newest.sampled) == (["a", "b"], True)


# ---- people ------------------------------------------------------------------------------------------------


@pytest.fixture
def known(store: SqlStore) -> SqlStore:
    """Four people, Dora last, and one of another project."""
    people: dict[str, dict[str, Any]] = {
        "ana": {"email": "ana@example.com", "name": "Ana"},
        "bob": {"email": "bob@shop.example", "city": "Anaheim"},
        "7c": {"name": 'Zoë "Zed" O\\Brien'},
        "dora": {"name": "Dora", "nothing": None},
    }
    for number, (distinct_id, properties) in enumerate(people.items()):
        save(store, 1, distinct_id, properties, NOW + timedelta(minutes=number))
    save(store, 2, "ana-too", {"name": "Ana"}, NOW)
    return store


def save(
    store: SqlStore, project_id: int, distinct_id: str, properties: dict[str, Any], created_at: datetime
) -> None:
    person = Person(id=f"id-{project_id}-{distinct_id}", properties=properties, created_at=created_at)
    with store.write() as unit:
        changes = PeopleChanges(created=[person], attached={distinct_id: person.id})
        unit.people.save(project_id, changes)


def people(store: SqlStore, search: str | None = None, **more: Any) -> PersonScan:
    with store.read() as unit:
        asked: dict[str, Any] = {"searched_properties": SEARCHED, "limit": 10} | more
        return unit.evidence.people(1, search=search, **asked)


def ids(found: PersonScan) -> list[str]:
    return [one.distinct_ids[0] for one in found.people]


def test_people_come_newest_first_page_by_page(known: SqlStore) -> None:
    first = people(known, limit=3)
    assert ids(first) == ["dora", "7c", "bob"]
    second = people(known, limit=3, start=first.next)
    assert (ids(second), second.next) == (["ana"], None)


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("ana", ["ana"]),  # Not Bob, who lives in Anaheim: his city is not searched.
        ("EXAMPLE", ["bob", "ana"]),
        ("email", []),  # The name of a property is no value.
        ("DOR", ["dora"]),
        ("7c", ["7c"]),
        ("id-1-bob", ["bob"]),
        ('"Zed" O\\B', ["7c"]),
        ("zoë", ["7c"]),
        ("%", []),
        ("none", []),
    ],
)
def test_people_are_found_where_one_would_look(known: SqlStore, search: str, expected: list[str]) -> None:
    assert ids(people(known, search)) == expected


def test_a_search_for_people_goes_on_after_many_that_only_seem_to_match(known: SqlStore) -> None:
    created = [
        Person(id=f"x{n}", properties={"city": "Anaheim"}, created_at=NOW + timedelta(hours=1, seconds=n))
        for n in range(CANDIDATES_MAX)
    ]
    with known.write() as unit:
        unit.people.save(1, PeopleChanges(created=created))
    first = people(known, "ana")
    assert (first.people, first.stopped_early) == ([], True)
    second = people(known, "ana", start=first.next)
    assert (ids(second), second.next) == (["ana"], None)


def test_a_person_with_many_distinct_ids_shows_some_and_counts_all(known: SqlStore) -> None:
    with known.write() as unit:
        unit.people.save(1, PeopleChanges(attached={f"robot-{n}": "id-1-bob" for n in range(30)}))
    with known.read() as unit:
        found = unit.evidence.person(1, "id-1-bob", distinct_ids_max=5)
        assert unit.evidence.person(2, "id-1-bob", distinct_ids_max=5) is None
    assert found is not None
    assert (len(found.distinct_ids), found.distinct_ids_count) == (5, 31)


def test_samples_are_of_the_project_alone(known: SqlStore) -> None:
    with known.write() as unit:
        unit.people.save_groups(1, {"company": 0}, [GroupChange(index=0, key="acme", properties={"n": 1})])
        unit.people.save_groups(2, {"team": 0}, [GroupChange(index=0, key="red", properties={"n": 2})])
    with known.read() as unit:
        assert unit.evidence.some_people(2, 10) == [{"name": "Ana"}]
        assert len(unit.evidence.some_people(1, 3)) == 3
        [group] = unit.evidence.some_groups(1, 10)
    assert (group.type, group.index, group.key, group.properties) == ("company", 0, "acme", {"n": 1})


# ---- messages ----------------------------------------------------------------------------------------------


def test_messages_of_a_person_come_newest_first_and_bounded(
    store: SqlStore, promise: Callable[..., Promise]
) -> None:
    with store.write() as unit:
        unit.outbox.promise([promise(distinct_id="ana" if n % 2 else "bob") for n in range(6)])
        unit.outbox.promise([promise(project_id=2)])
    with store.read() as unit:
        first = unit.evidence.messages_to(1, ["ana"], limit=2, rows_max=100)
        rest = unit.evidence.messages_to(1, ["ana"], limit=2, before_id=first.next, rows_max=100)
        bounded = unit.evidence.messages_to(1, ["ana"], limit=9, rows_max=3)
    assert [one.id for one in first.messages] == ["message-0005", "message-0003"]
    assert ([one.id for one in rest.messages], rest.next) == (["message-0001"], None)
    assert (len(bounded.messages), bounded.stopped_early, bounded.next) == (2, True, "message-0003")


def test_messages_are_found_by_what_they_were_promised_under(
    store: SqlStore, promise: Callable[..., Promise]
) -> None:
    with store.write() as unit:
        unit.outbox.promise([promise(), promise(), promise(project_id=2)])
    with store.read() as unit:
        found = unit.evidence.messages_by_key(1, ["key-1", "key-2", "key-none"])
    assert [one.id for one in found] == ["message-0001"]


def test_an_interval_of_trigger_options_is_read_without_counting(store: SqlStore) -> None:
    with store.write() as unit:
        unit.masking.hit("d", "h", now=NOW, ttl_seconds=60)
    for _ in range(2):
        with store.read() as unit:
            state = unit.evidence.mask("d", "h")
            assert unit.evidence.mask("d", "other") is None
        assert state is not None
        assert (state.hits, state.ends_at) == (1, NOW + timedelta(seconds=60))
