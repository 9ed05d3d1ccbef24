"""What filters see of an event."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, cast

from tests.subjects import NOON
from whinchat.core.event import Event, Globals, GroupState, Json, SeenEvent
from whinchat.core.person import Person
from whinchat.match.subject import subject_from_globals, subject_of


def seen(properties: Json, *, person: Person | None = None, groups: tuple[GroupState, ...] = ()) -> SeenEvent:
    """An event as it comes from the stage before."""
    event = Event(
        project_id=7,
        uuid="0198c0de-0000-7000-8000-000000000001",
        name="order shipped",
        distinct_id="ada",
        timestamp=datetime(2026, 3, 10, 14, 0, 0, 123999, tzinfo=timezone(timedelta(hours=2))),
        properties_json=json.dumps(properties).encode(),
    )
    return SeenEvent(event=event, person=person, groups={group.type: group for group in groups})


def test_a_captured_event_with_a_person_and_groups() -> None:
    ada = Person(id="p1", properties={"plan": "pro"}, created_at=NOON)
    shop = GroupState(type="shop", index=3, key="s1", properties={"tier": "gold"})
    one = subject_of(seen({"amount": 5}, person=ada, groups=(shop,)), now=NOON, timezone=UTC)
    assert (one.project_id, one.name, one.distinct_id) == (7, "order shipped", "ada")
    assert one.timestamp == "2026-03-10T12:00:00.123Z"
    assert (one.properties, one.person_id, one.person_properties) == ({"amount": 5}, "p1", {"plan": "pro"})
    assert one.groups == (None, None, None, {"tier": "gold"}, None)
    assert one.group_keys == (None, None, None, "s1", None)


def test_an_anonymous_event_has_no_person_and_no_groups() -> None:
    one = subject_of(seen({}), now=NOON, timezone=UTC)
    assert (one.person_id, one.person_properties) == (None, None)
    assert one.groups == (None,) * 5
    assert one.group_keys == (None,) * 5


def test_the_elements_chain_may_come_among_the_properties() -> None:
    assert subject_of(seen({"$elements_chain": "a;b"}), now=NOON, timezone=UTC).elements_chain == "a;b"
    assert subject_of(seen({"$elements_chain": 5}), now=NOON, timezone=UTC).elements_chain == ""


def test_a_test_runs_globals_make_the_same_subject() -> None:
    globals_: Any = {
        "event": {
            "uuid": "u",
            "event": "order shipped",
            "distinct_id": "ada",
            "timestamp": "2026-03-10T12:00:00Z",
            "properties": {"amount": 5},
            "elements_chain": "a",
        },
        "person": {"id": "p1", "properties": {"plan": "pro"}},
        "groups": {"shop": {"id": "s1", "type": "shop", "index": 1, "properties": {"tier": "gold"}}},
    }
    one = subject_from_globals(cast(Globals, globals_), project_id=7, now=NOON, timezone=UTC)
    assert (one.name, one.properties, one.elements_chain) == ("order shipped", {"amount": 5}, "a")
    assert (one.person_id, one.person_properties) == ("p1", {"plan": "pro"})
    assert one.groups[1] == {"tier": "gold"}
    assert one.group_keys[1] == "s1"


def test_globals_of_a_wrong_shape_count_as_absent() -> None:
    shapes: list[Any] = [
        {},
        {"event": None, "person": None, "groups": None},
        {"event": "x", "person": "x", "groups": []},
        {
            "event": {"event": 5, "properties": []},
            "groups": {"a": 1, "b": {"index": 9}, "c": {"index": "1"}, "d": {"index": -1}},
        },
    ]
    for shape in shapes:
        one = subject_from_globals(cast(Globals, shape), project_id=7, now=NOON, timezone=UTC)
        assert (one.name, one.properties, one.person_properties) == ("", {}, None)
        assert one.groups == (None,) * 5
