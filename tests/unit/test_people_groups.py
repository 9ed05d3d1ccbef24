"""Groups an event belongs to, and what `$groupidentify` changes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import msgspec
import pytest

from whinchat.core.event import Event, GroupState, Json
from whinchat.core.records import GroupChange
from whinchat.people.groups import Groups, groups_of

NOW = datetime(2026, 1, 2, 12, tzinfo=UTC)
TYPES = {"company": 0, "team": 1}


def event(name: str = "order", /, **properties: object) -> Event:
    return Event(
        project_id=1,
        uuid="0199b0d8-0000-7000-8000-000000000001",
        name=name,
        distinct_id="u",
        timestamp=NOW,
        properties_json=msgspec.json.encode(properties),
    )


def member(groups: Mapping[str, object]) -> Event:
    return event(**{"$groups": groups})


def identify(kind: object, key: object, **properties: object) -> Event:
    return event("$groupidentify", **{"$group_type": kind, "$group_key": key, "$group_set": properties})


def test_an_event_names_its_groups() -> None:
    assert groups_of(member({"company": "acme", "team": "red"})) == (("company", "acme"), ("team", "red"))


def test_an_event_without_groups_names_none() -> None:
    assert groups_of(event(price=3)) == ()
    assert Groups(TYPES, {}).observe(event(price=3)) == {}


def test_groups_are_found_behind_an_escaped_dollar() -> None:
    escaped = msgspec.structs.replace(event(), properties_json=rb'{"\u0024groups":{"company":"acme"}}')

    assert groups_of(escaped) == (("company", "acme"),)


@pytest.mark.parametrize(
    "groups", [None, "acme", ["acme"], {"company": 7, "team": None, "": "x", "club": ""}]
)
def test_groups_that_are_not_texts_are_left_out(groups: object) -> None:
    assert groups_of(event(**{"$groups": groups})) == ()


@pytest.mark.parametrize(("kind", "key"), [(None, "acme"), (7, "acme"), ("company", 7), ("company", "")])
def test_a_group_identified_without_text_is_left_out(kind: object, key: object) -> None:
    assert groups_of(identify(kind, key)) == ()


def test_a_known_group_brings_its_properties() -> None:
    groups = Groups(TYPES, {(0, "acme"): {"plan": "paid"}})

    assert groups.observe(member({"company": "acme", "team": "red"})) == {
        "company": GroupState(type="company", index=0, key="acme", properties={"plan": "paid"}),
        "team": GroupState(type="team", index=1, key="red", properties={}),
    }
    assert groups.changes() == ({}, [])


def test_identifying_a_group_adds_to_its_properties() -> None:
    groups = Groups(TYPES, {(0, "acme"): {"plan": "free", "city": "Pune"}})

    seen = groups.observe(identify("company", "acme", plan="paid"))
    later = groups.observe(member({"company": "acme"}))

    assert seen["company"].properties == {"plan": "paid", "city": "Pune"}
    assert later == seen
    assert groups.changes() == (
        {},
        [GroupChange(index=0, key="acme", properties={"plan": "paid", "city": "Pune"})],
    )


def test_identifying_a_group_leaves_the_events_other_groups_alone() -> None:
    groups = Groups(TYPES, {})
    both = identify("company", "acme", plan="paid").properties | {
        "$groups": {"team": "red", "company": "old"}
    }

    seen = groups.observe(event("$groupidentify", **both))

    assert {kind: (state.key, state.properties) for kind, state in seen.items()} == {
        "team": ("red", {}),
        "company": ("acme", {"plan": "paid"}),
    }
    assert [change.key for change in groups.changes()[1]] == ["acme"]


def test_a_group_identified_without_properties_is_kept() -> None:
    groups = Groups(TYPES, {})

    groups.observe(event("$groupidentify", **{"$group_type": "company", "$group_key": "acme"}))

    assert groups.changes() == ({}, [GroupChange(index=0, key="acme", properties={})])


def test_identifying_a_group_with_what_is_known_writes_nothing() -> None:
    groups = Groups(TYPES, {(0, "acme"): {"plan": "paid"}})

    groups.observe(identify("company", "acme", plan="paid"))

    assert groups.changes() == ({}, [])


def test_later_events_do_not_change_what_an_earlier_event_saw() -> None:
    groups = Groups(TYPES, {})

    first = groups.observe(identify("company", "acme", plan="free"))
    groups.observe(identify("company", "acme", plan="paid"))

    assert first["company"].properties == {"plan": "free"}


def test_stored_properties_handed_in_are_never_changed() -> None:
    stored: dict[tuple[int, str], Json] = {(0, "acme"): {"plan": "free"}}

    Groups(TYPES, stored).observe(identify("company", "acme", plan="paid"))

    assert stored == {(0, "acme"): {"plan": "free"}}


def test_a_new_type_gets_the_next_free_place() -> None:
    groups = Groups({"company": 0, "club": 2}, {})

    groups.observe(member({"team": "red", "school": "north"}))

    assert groups.changes() == ({"team": 1, "school": 3}, [])


def test_a_sixth_type_is_ignored_and_said_once() -> None:
    groups = Groups({f"type{number}": number for number in range(5)}, {})

    for _ in range(2):
        assert list(groups.observe(member({"sixth": "x", "type0": "y"}))) == ["type0"]

    assert groups.changes() == ({}, [])
    assert [line.split(":")[0] for line in groups.warnings] == ["too_many_group_types"]
    assert "sixth" in groups.warnings[0]
