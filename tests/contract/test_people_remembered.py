"""A store that remembers people answers as one that asks the database each time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event

from tests.contract.conftest import NOW, SECRET_KEY
from tests.unit.test_people_laws import Stored, events, ingest
from whinchat.adapters.sql.known_people import KnownPeople, Learned
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.event import Event
from whinchat.core.person import Person
from whinchat.core.ports import UnitOfWork
from whinchat.core.records import PeopleChanges
from whinchat.people.persons import People, distinct_ids_of

PROJECTS = count(1_000)  # Each example has a project of its own, so that one database serves them all.


@pytest.fixture
def other(store: SqlStore, engine_url: str) -> Iterator[SqlStore]:
    """The same database, as another process has it."""
    opened = SqlStore.open(engine_url, SECRET_KEY)
    yield opened
    opened.close()


def person(id_: str, version: int = 0, **properties: object) -> Person:
    return Person(id=id_, properties=properties, created_at=NOW, version=version)


def save(store: SqlStore, changes: PeopleChanges, project_id: int = 1) -> None:
    store.run(lambda unit: unit.people.save(project_id, changes))


def load(store: SqlStore, *distinct_ids: str, project_id: int = 1) -> dict[str, Person]:
    return store.run(lambda unit: unit.people.load(project_id, distinct_ids))


def reads_of(store: SqlStore, *distinct_ids: str) -> list[str]:
    """The statements about persons that a load runs."""
    said: list[str] = []

    def note(*arguments: object) -> None:
        said.append(str(arguments[2]))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        load(store, *distinct_ids)
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    return [statement for statement in said if "persons" in statement]


def test_who_was_just_written_is_not_read_again(store: SqlStore) -> None:
    if store.check().startswith("postgresql"):
        return  # There, a row must be locked, and what is locked is read.
    save(store, PeopleChanges(created=[person("p", plan="pro")], attached={"ana": "p"}))

    load(store, "ana")  # The first look after a start asks whether others have written meanwhile.
    assert reads_of(store, "ana") == []
    assert load(store, "ana")["ana"].properties == {"plan": "pro"}


def test_what_another_process_changes_is_seen_at_once(store: SqlStore, other: SqlStore) -> None:
    save(store, PeopleChanges(created=[person("p", plan="free")], attached={"ana": "p"}))
    load(store, "ana")

    save(other, PeopleChanges(updated=[person("p", 1, plan="pro")]))

    assert load(store, "ana")["ana"].properties == {"plan": "pro"}


def test_who_another_process_merged_away_is_found_as_the_other_person(
    store: SqlStore, other: SqlStore
) -> None:
    save(store, PeopleChanges(created=[person("a"), person("b")], attached={"a1": "a", "a2": "a", "b1": "b"}))
    load(store, "a1", "a2", "b1")

    save(other, PeopleChanges(merged=[("a", "b")], updated=[person("b", 1, merged=True)]))

    found = load(store, "a1", "b1")
    assert {one.id for one in found.values()} == {"b"}
    assert found["a1"].properties == {"merged": True}
    assert load(store, "a2")["a2"].id == "b"


def test_what_was_rolled_back_is_not_remembered(store: SqlStore) -> None:
    save(store, PeopleChanges(created=[person("p", plan="free")], attached={"ana": "p"}))

    def fails(unit: UnitOfWork) -> None:
        unit.people.load(1, ["ana"])
        unit.people.save(1, PeopleChanges(updated=[person("p", 1, plan="pro")], attached={"bob": "p"}))
        raise LookupError

    with pytest.raises(LookupError):
        store.run(fails)

    found = load(store, "ana", "bob")
    assert {id_: one.properties for id_, one in found.items()} == {"ana": {"plan": "free"}}


def test_a_transaction_sees_what_it_has_written_itself(store: SqlStore) -> None:
    save(store, PeopleChanges(created=[person("p", plan="free")], attached={"ana": "p"}))

    def twice(unit: UnitOfWork) -> dict[str, Person]:
        unit.people.load(1, ["ana"])
        unit.people.save(1, PeopleChanges(updated=[person("p", 1, plan="pro")]))
        return unit.people.load(1, ["ana"])

    assert store.run(twice)["ana"].properties == {"plan": "pro"}
    assert load(store, "ana")["ana"].version == 1


def test_people_of_more_than_one_text_are_all_read(store: SqlStore, other: SqlStore) -> None:
    ids = [f"p{number}" for number in range(600)]
    save(other, PeopleChanges(created=[person(id_) for id_ in ids], attached={id_: id_ for id_ in ids}))

    assert load(store, *ids).keys() == set(ids)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.booleans(), st.lists(events(), min_size=1, max_size=4)), max_size=6))
def test_two_processes_that_remember_keep_persons_as_the_model_does(
    store: SqlStore, other: SqlStore, batches: list[tuple[bool, list[Event]]]
) -> None:
    """Batches come to one process or the other; each must see what either has written."""
    project_id, model = next(PROJECTS), Stored()
    for is_others, batch in batches:

        def work(unit: UnitOfWork, batch: list[Event] = batch) -> list[Person | None]:
            wanted = {distinct_id for event in batch for distinct_id in distinct_ids_of(event)}
            people = People(1, unit.people.load(project_id, wanted))
            seen = [people.observe(event, now=NOW)[0] for event in batch]
            unit.people.save(project_id, people.changes())
            return seen

        assert (other if is_others else store).run(work) == ingest(model, batch)


def test_only_so_much_is_remembered() -> None:
    """The oldest are dropped first; who is dropped is read again, not mistaken."""
    known = KnownPeople(bytes_max=10_000)
    for number in range(100):
        seen = {f"d{number}": person(f"p{number}")}
        known.keep([Learned(1, seen, None, {f"p{number}": 1_000})])

    found, _ = known.find(1, [f"d{number}" for number in range(100)])
    assert set(found) <= {f"d{number}" for number in range(90, 100)}
    assert "d99" in found
