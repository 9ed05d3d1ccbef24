"""Persons: who an event belongs to, and what is written afterwards (conformance facts 77 to 81)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from whinchat.core.event import Event, Json
from whinchat.core.person import Person, person_id_for
from whinchat.people.persons import People, distinct_ids_of

NOW = datetime(2026, 1, 2, 12, tzinfo=UTC)
EARLIER = NOW - timedelta(days=30)


def event(name: str, distinct_id: str = "u", /, **properties: object) -> Event:
    return Event(
        project_id=1,
        uuid="0199b0d8-0000-7000-8000-000000000001",
        name=name,
        distinct_id=distinct_id,
        timestamp=NOW,
        properties_json=msgspec.json.encode(properties),
    )


def at(when: datetime, what: Event) -> Event:
    return msgspec.structs.replace(what, timestamp=when)


def identify(distinct_id: str, anonymous_id: str, **properties: object) -> Event:
    return event("$identify", distinct_id, **{"$anon_distinct_id": anonymous_id}, **properties)


def person(
    id_: str, properties: Json | None = None, *, identified: bool = False, at: datetime = NOW
) -> Person:
    return Person(id=id_, properties=properties or {}, created_at=at, is_identified=identified, version=3)


def observe(known: Mapping[str, Person], *events: Event) -> tuple[list[Person | None], People, list[str]]:
    people = People(1, known)
    seen = [people.observe(each, now=NOW) for each in events]
    return [who for who, _ in seen], people, [line for _, lines in seen for line in lines]


# ---- creating


def test_the_first_event_of_a_distinct_id_makes_its_person() -> None:
    [who], people, _ = observe({}, at(EARLIER, event("order")))

    assert who == Person(id=person_id_for(1, "u"), properties={}, created_at=EARLIER)
    assert people.changes().created == [who]
    assert people.changes().attached == {"u": person_id_for(1, "u")}


def test_two_processes_give_a_new_distinct_id_the_same_person_and_two_projects_do_not() -> None:
    assert person_id_for(1, "u") == person_id_for(1, "u")
    assert person_id_for(1, "u") != person_id_for(2, "u")


def test_nobody_is_born_in_the_future() -> None:
    [who], _, _ = observe({}, at(NOW + timedelta(hours=5), event("order")))

    assert who is not None
    assert who.created_at == NOW


def test_a_known_person_without_news_is_not_written() -> None:
    known = {"u": person("p", {"phone": "+44"})}

    [who], people, _ = observe(known, event("order"))

    assert who is known["u"]
    assert people.changes() == People(1, {}).changes()


def test_two_distinct_ids_of_one_person_see_each_others_changes() -> None:
    both = person("p")

    seen, people, _ = observe(
        {"a": both, "b": both}, event("$set", "a", **{"$set": {"city": "Pune"}}), event("order", "b")
    )

    assert [who and who.properties for who in seen] == [{"city": "Pune"}, {"city": "Pune"}]
    assert [(who.id, who.version) for who in people.changes().updated] == [("p", 4)]


def test_later_events_do_not_change_what_an_earlier_event_saw() -> None:
    seen, people, _ = observe(
        {},
        event("a", **{"$set": {"step": 1}}),
        event("b", **{"$set": {"step": 2}}),
        event("c", **{"$unset": ["step"]}),
    )

    assert [who and who.properties for who in seen] == [{"step": 1}, {"step": 2}, {}]
    [stored] = people.changes().created
    assert (stored.properties, stored.version) == ({}, 2)
    assert people.changes().updated == [], "what is created is not updated too"


def test_another_page_is_seen_by_its_own_event_only() -> None:
    known = {"u": person("p", {"$current_url": "/a", "$initial_current_url": "/a"})}

    seen, people, _ = observe(known, event("$pageview", **{"$current_url": "/b"}), event("order"))

    assert [who and who.properties["$current_url"] for who in seen] == ["/b", "/a"]
    assert [who and who.version for who in seen] == [3, 3]
    assert people.changes() == People(1, {}).changes()


# ---- propertyless events


def test_a_propertyless_event_has_no_person_and_touches_none() -> None:
    anonymous = event("$pageview", **{"$process_person_profile": False, "$set": {"phone": "+44"}})

    seen, people, warnings = observe({"u": person("p")}, anonymous)

    assert distinct_ids_of(anonymous) == ()
    assert (seen, warnings) == ([None], [])
    assert people.changes() == People(1, {}).changes()


@pytest.mark.parametrize("value", ["false", 0, None])
def test_only_the_boolean_false_switches_person_processing_off(value: object) -> None:
    odd = event("$pageview", **{"$process_person_profile": value})

    [who], _, warnings = observe({}, odd)

    assert distinct_ids_of(odd) == ("u",)
    assert who is not None
    assert [line.split(":")[0] for line in warnings] == ["invalid_process_person_profile"]


# ---- joining ids


@pytest.mark.parametrize(
    ("name", "key"),
    [("$identify", "$anon_distinct_id"), ("$create_alias", "alias"), ("$merge_dangerously", "alias")],
)
def test_two_new_ids_become_one_identified_person(name: str, key: str) -> None:
    joining = event(name, "u", **{key: "anon", "$set": {"phone": "+44"}})

    [who], people, warnings = observe({}, joining)

    assert sorted(distinct_ids_of(joining)) == ["anon", "u"]
    assert who == Person(
        id=person_id_for(1, "u"), properties={"phone": "+44"}, created_at=NOW, is_identified=True
    )
    assert people.changes().created == [who]
    assert people.changes().attached == {"u": who.id, "anon": who.id}
    assert warnings == []


@pytest.mark.parametrize("known_id", ["u", "anon"])
def test_a_new_id_joins_the_person_of_the_known_one(known_id: str) -> None:
    known = {known_id: person("p", {"phone": "+44"})}

    [who], people, _ = observe(known, identify("u", "anon"))

    assert who == Person(id="p", properties={"phone": "+44"}, created_at=NOW, is_identified=True, version=4)
    changes = people.changes()
    assert changes.attached == {({"u", "anon"} - {known_id}).pop(): "p"}
    assert (changes.updated, changes.created, changes.merged) == ([who], [], [])


def test_of_two_persons_the_anonymous_one_is_merged_into_the_user() -> None:
    known = {
        "anon": person("source", {"city": "Pune", "plan": "free"}, at=EARLIER),
        "u": person("target", {"plan": "paid", "name": "Ana"}),
    }

    [who], people, _ = observe(known, identify("u", "anon", **{"$set": {"name": "Ana B."}}))

    assert who == Person(
        id="target",
        properties={"city": "Pune", "plan": "paid", "name": "Ana B."},
        created_at=EARLIER,
        is_identified=True,
        version=4,
    )
    changes = people.changes()
    assert (changes.merged, changes.updated) == ([("source", "target")], [who])
    assert (changes.created, changes.attached) == ([], {})


def test_after_a_merge_the_old_id_means_the_surviving_person() -> None:
    known = {"anon": person("source"), "u": person("target")}

    seen, people, _ = observe(known, identify("u", "anon"), event("order", "anon", **{"$set": {"x": 1}}))

    assert [who and who.id for who in seen] == ["target", "target"]
    assert [who.properties for who in people.changes().updated] == [{"x": 1}]


def test_an_identified_person_is_not_merged_away_by_identify() -> None:
    known = {"other": person("source", identified=True), "u": person("target")}

    [who], people, warnings = observe(known, identify("u", "other"))

    assert who is not None
    assert (who.id, who.is_identified) == ("target", True)
    assert people.changes().merged == []
    assert warnings[0].startswith("cannot_merge_already_identified: ")
    assert "$merge_dangerously" in warnings[0]


def test_merge_dangerously_merges_an_identified_person_away() -> None:
    known = {"other": person("source", identified=True), "u": person("target")}

    [who], people, warnings = observe(known, event("$merge_dangerously", "u", alias="other"))

    assert who is not None
    assert who.id == "target"
    assert people.changes().merged == [("source", "target")]
    assert warnings == []


def test_a_person_made_and_merged_within_a_batch_never_reaches_the_store() -> None:
    known = {"u": person("target")}

    _, people, _ = observe(known, event("$pageview", "anon"), identify("u", "anon"))

    changes = people.changes()
    assert (changes.created, changes.merged) == ([], [])
    assert changes.attached == {"anon": "target"}


def test_a_chain_of_merges_ends_at_the_last_person() -> None:
    known = {"a": person("pa"), "c": person("pc")}
    merges = [
        event("$pageview", "b"),
        event("$merge_dangerously", "b", alias="a"),
        event("$merge_dangerously", "c", alias="b"),
    ]

    seen, people, _ = observe(known, *merges, event("order", "a"))

    changes = people.changes()
    assert seen[-1] is not None
    assert seen[-1].id == "pc"
    assert (changes.merged, changes.created) == ([("pa", "pc")], [])
    assert changes.attached == {"b": "pc"}
    assert [who.id for who in changes.updated] == ["pc"]


def test_a_person_changed_and_then_merged_away_is_not_written() -> None:
    known = {"anon": person("source"), "u": person("target")}

    _, people, _ = observe(known, event("$set", "anon", **{"$set": {"x": 1}}), identify("u", "anon"))

    assert [(who.id, who.properties) for who in people.changes().updated] == [("target", {"x": 1})]


def test_joining_two_ids_of_one_person_identifies_them_once() -> None:
    one = person("p")

    seen, people, _ = observe({"u": one, "anon": one}, identify("u", "anon"), identify("u", "anon"))

    assert [(who.is_identified, who.version) for who in seen if who] == [(True, 4), (True, 4)]
    assert (people.changes().merged, people.changes().attached) == ([], {})


def test_joining_an_id_to_itself_does_nothing() -> None:
    [who], people, warnings = observe({"u": person("p")}, event("$create_alias", "u", alias="u"))

    assert who == person("p")
    assert people.changes() == People(1, {}).changes()
    assert warnings == []


@pytest.mark.parametrize("other", [None, "", False, 0])
def test_an_empty_other_id_joins_nothing(other: object) -> None:
    [who], people, warnings = observe({}, event("$create_alias", "u", alias=other))

    assert who is not None
    assert people.changes().attached == {"u": who.id}
    assert warnings == []


@pytest.mark.parametrize(("other", "text"), [(17, "17"), (17.0, "17"), (1.5, "1.5")])
def test_a_number_is_an_id_by_its_text(other: float, text: str) -> None:
    assert distinct_ids_of(event("$create_alias", "u", alias=other)) == ("u", text)


ILLEGAL = [
    *("anonymous", "GUEST", "distinctId", "distinct_id", "id", "not_authenticated", "Email", "uNdefined"),
    *("true", "FALSE", "[object Object]", "NaN", "None", "none", "null", "0", "'null'", '"Guest"', '"0"'),
    *(" ", "\t", "a\0b", "x" * 401),
]


@pytest.mark.parametrize("illegal", ILLEGAL)
@pytest.mark.parametrize("turned", [False, True])
def test_nobody_is_merged_on_an_id_that_many_share(illegal: str, turned: bool) -> None:
    first, second = (illegal, "u") if turned else ("u", illegal)
    joining = identify(first, second)
    known = {"u": person("p"), illegal: person("q")}

    [who], people, warnings = observe(known, joining)

    assert who == known[first], "the event itself is kept with its own person"
    assert people.changes() == People(1, {}).changes()
    assert [line.split(":")[0] for line in warnings] == ["cannot_merge_with_illegal_distinct_id"]
    assert distinct_ids_of(joining) == ((first,) if first == "u" else (illegal, "u"))


@pytest.mark.parametrize("legal", ["nan", "NONE", "Null", "00", "null'", "anonymous-1", "x" * 400])
def test_look_alikes_of_illegal_ids_are_ids(legal: str) -> None:
    _, people, warnings = observe({}, identify("u", legal))

    assert legal in people.changes().attached
    assert warnings == []


# ---- persons given by the source


def given(properties: Json, distinct_id: str = "u") -> Event:
    known_elsewhere = person("posthog-id", properties, at=EARLIER)
    return msgspec.structs.replace(
        event("order", distinct_id, **{"$set": {"ours": 1}}), person=known_elsewhere
    )


def test_a_given_person_is_used_exactly_as_given() -> None:
    known = {"u": person("p", {"phone": "+1", "old": True})}
    carrying = given({"phone": "+44"})

    [who], people, _ = observe(known, carrying)

    assert who is carrying.person
    assert people.changes().updated == [
        Person(id="p", properties={"phone": "+44"}, created_at=EARLIER, version=4)
    ]


def test_a_given_person_does_not_make_a_known_one_younger_or_less_identified() -> None:
    born = EARLIER - timedelta(days=1)
    known = {"u": person("p", identified=True, at=born)}

    _, people, _ = observe(known, given({"phone": "+44"}))

    assert [(who.created_at, who.is_identified) for who in people.changes().updated] == [(born, True)]


def test_a_given_person_is_stored_under_an_id_of_our_own() -> None:
    """Two distinct ids of one person elsewhere must not fight for one row here."""
    _, people, _ = observe({}, given({"phone": "+44"}, "a"), given({"phone": "+44"}, "b"))

    assert [who.id for who in people.changes().created] == [person_id_for(1, "a"), person_id_for(1, "b")]


def test_a_given_person_that_is_known_already_is_not_written_again() -> None:
    known = {"u": person("p", {"phone": "+44"}, at=EARLIER)}

    _, people, _ = observe(known, given({"phone": "+44"}))

    assert people.changes() == People(1, {}).changes()


def test_a_given_person_without_properties_erases_nothing() -> None:
    known = {"u": person("p", {"phone": "+44"})}
    carrying = given({})

    [who], people, _ = observe(known, carrying)

    assert who is carrying.person
    assert people.changes() == People(1, {}).changes()


def test_observing_returns_warnings_of_its_own_event_only() -> None:
    people = People(1, {})

    warned: Sequence[str] = people.observe(identify("u", "null"), now=NOW)[1]

    assert len(warned) == 1
    assert people.observe(event("order"), now=NOW)[1] == []
