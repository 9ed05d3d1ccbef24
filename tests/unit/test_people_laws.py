"""Laws that hold for persons whatever events come in whatever order."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from whinchat.core.event import Event
from whinchat.core.person import Person
from whinchat.core.records import PeopleChanges
from whinchat.people.persons import People, distinct_ids_of
from whinchat.people.properties import properties_after, same_json

NOW = datetime(2026, 1, 2, 12, tzinfo=UTC)

ids = st.sampled_from(["a", "b", "c", "d", "null"])
keys = st.sampled_from(["phone", "plan", "$current_url", "$browser", "utm_source", "$initial_browser"])
values = st.sampled_from([None, True, 1, 1.0, "x", "y", [1], {"a": 1}, {"a": True}])
said = st.fixed_dictionaries(
    {},
    optional={
        "$set": st.dictionaries(keys, values, max_size=3),
        "$set_once": st.dictionaries(keys, values, max_size=3),
        "$unset": st.lists(keys, max_size=2),
        "$anon_distinct_id": ids,
        "alias": ids,
        "$current_url": values,
        "$browser": values,
        "utm_source": values,
        "$os_name": values,
        "$is_server": st.booleans(),
        "$process_person_profile": st.booleans(),
    },
)
names = st.sampled_from(["order", "$set", "$identify", "$create_alias", "$merge_dangerously", "$exception"])


@st.composite
def events(draw: st.DrawFn) -> Event:
    sender = None
    if draw(st.integers(0, 5)) == 0:
        sender = Person(id="elsewhere", properties=draw(st.dictionaries(keys, values)), created_at=NOW)
    return Event(
        project_id=1,
        uuid="0199b0d8-0000-7000-8000-000000000001",
        name=draw(names),
        distinct_id=draw(ids),
        timestamp=NOW - timedelta(minutes=draw(st.integers(0, 60))),
        properties_json=msgspec.json.encode(draw(said)),
        person=sender,
    )


class Stored:
    """The store as `PeopleChanges` describes it: a table of persons and a table of distinct ids."""

    def __init__(self) -> None:
        self.persons: dict[str, Person] = {}
        self.owners: dict[str, str] = {}

    def load(self, batch: Sequence[Event]) -> dict[str, Person]:
        wanted = {distinct_id for event in batch for distinct_id in distinct_ids_of(event)}
        return {one: self.persons[self.owners[one]] for one in wanted if one in self.owners}

    def save(self, changes: PeopleChanges) -> None:
        for source, target in changes.merged:
            self.owners = {one: target if owner == source else owner for one, owner in self.owners.items()}
            del self.persons[source]
        for created in changes.created:
            assert created.id not in self.persons, "a person is created once"
            self.persons[created.id] = created
        for updated in changes.updated:
            assert updated.id in self.persons, "only stored persons are updated"
            self.persons[updated.id] = updated
        self.owners |= changes.attached
        assert set(self.owners.values()) == set(self.persons), (
            "no id without a person, no person without an id"
        )


def ingest(store: Stored, batch: Sequence[Event]) -> list[Person | None]:
    people = People(1, store.load(batch))
    seen = [people.observe(event, now=NOW)[0] for event in batch]
    store.save(people.changes())
    return seen


def as_json(persons: Mapping[str, Person]) -> bytes:
    return msgspec.json.encode(persons, order="deterministic")


@given(st.lists(events(), max_size=8), st.integers(0, 8))
def test_where_a_batch_ends_makes_no_difference(stream: list[Event], cut: int) -> None:
    at_once, in_two, one_by_one = Stored(), Stored(), Stored()

    seen = ingest(at_once, stream)
    seen_in_two = ingest(in_two, stream[:cut]) + ingest(in_two, stream[cut:])
    seen_one_by_one = [who for event in stream for who in ingest(one_by_one, [event])]

    assert seen == seen_in_two == seen_one_by_one
    assert as_json(at_once.persons) == as_json(in_two.persons) == as_json(one_by_one.persons)
    assert at_once.owners == in_two.owners == one_by_one.owners


@given(st.lists(events(), max_size=6), events())
def test_observing_an_event_twice_changes_nothing_more(before: list[Event], event: Event) -> None:
    store = Stored()
    ingest(store, before)
    first = ingest(store, [event])
    after_once, owners_once = as_json(store.persons), dict(store.owners)

    again = ingest(store, [event])

    assert as_json(store.persons) == after_once
    assert store.owners == owners_once
    assert [who and who.properties for who in first] == [who and who.properties for who in again]


@given(st.lists(events(), max_size=8))
def test_what_an_event_saw_stays_as_it_was(stream: list[Event]) -> None:
    people = People(1, {})
    seen: list[Person | None] = []
    copies: list[Person | None] = []
    for event in stream:
        who, _ = people.observe(event, now=NOW)
        seen.append(who)
        copies.append(copy.deepcopy(who))

    people.changes()

    assert seen == copies


@given(st.lists(events(), max_size=8))
def test_the_stored_persons_handed_in_are_never_changed(stream: list[Event]) -> None:
    store = Stored()
    ingest(store, stream)
    known = store.load(stream)
    untouched = copy.deepcopy(known)

    people = People(1, known)
    for event in reversed(stream):
        people.observe(event, now=NOW)
    people.changes()

    assert known == untouched


@given(st.dictionaries(keys, values), st.dictionaries(keys, values), st.integers(-9, 9))
def test_in_a_merge_the_target_wins_and_the_elder_birthday_stays(
    of_source: dict[str, object], of_target: dict[str, object], days: int
) -> None:
    source = Person(id="s", properties=of_source, created_at=NOW - timedelta(days=days), version=days + 9)
    target = Person(id="t", properties=of_target, created_at=NOW, version=5)
    alias = Event(
        project_id=1,
        uuid="0199b0d8-0000-7000-8000-000000000001",
        name="$create_alias",
        distinct_id="u",
        timestamp=NOW,
        properties_json=b'{"alias":"anon"}',
    )
    people = People(1, {"anon": source, "u": target})

    who, _ = people.observe(alias, now=NOW)
    again, _ = people.observe(alias, now=NOW)

    assert who is not None
    assert who.properties == {**of_source, **of_target}
    assert who.created_at == min(source.created_at, target.created_at)
    assert who.version == max(source.version, target.version) + 1
    assert again is who, "merging is idempotent"
    assert people.changes().merged == [("s", "t")]


@given(names, said, st.dictionaries(keys, values))
def test_a_change_of_properties_never_touches_what_it_was_given(
    name: str, sent: dict[str, object], before: dict[str, object]
) -> None:
    untouched = copy.deepcopy((sent, before))

    after, _ = properties_after(name, sent, before)

    assert (sent, before) == untouched
    assert properties_after(name, sent, after)[0] is after, "the second time there is nothing to change"


@given(values, values)
def test_json_values_are_the_same_when_they_are_written_the_same(one: object, other: object) -> None:
    assert same_json(one, other) == (msgspec.json.encode(one) == msgspec.json.encode(other))
