"""Persons, distinct ids and groups on both engines."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

from tests.contract.conftest import NOW
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.person import Person
from whinchat.core.records import GroupChange, PeopleChanges


def person(id_: str, **properties: Any) -> Person:
    return Person(id=id_, properties=properties, created_at=NOW)


def save(store: SqlStore, changes: PeopleChanges, project_id: int = 1) -> None:
    with store.write() as unit:
        unit.people.save(project_id, changes)


def load(store: SqlStore, *distinct_ids: str, project_id: int = 1) -> dict[str, Person]:
    with store.write() as unit:
        return unit.people.load(project_id, distinct_ids)


def test_a_person_is_found_under_each_of_their_ids_as_one_object(store: SqlStore) -> None:
    save(store, PeopleChanges(created=[person("p", phone="+55")], attached={"ana": "p", "ana@x": "p"}))

    found = load(store, "ana", "ana@x", "nobody")

    assert found["ana"] is found["ana@x"]
    assert found["ana"].properties == {"phone": "+55"}
    assert "nobody" not in found


def test_people_of_one_project_are_not_seen_in_another(store: SqlStore) -> None:
    save(store, PeopleChanges(created=[person("p")], attached={"ana": "p"}))

    assert load(store, "ana", project_id=2) == {}


def test_a_merge_moves_every_id_and_removes_the_source(store: SqlStore) -> None:
    save(store, PeopleChanges(created=[person("a"), person("b")], attached={"a1": "a", "a2": "a", "b1": "b"}))

    target = Person(
        id="b", properties={"x": 1}, created_at=NOW - timedelta(days=1), is_identified=True, version=2
    )
    save(store, PeopleChanges(merged=[("a", "b")], updated=[target]))

    found = load(store, "a1", "a2", "b1")
    assert {one.id for one in found.values()} == {"b"}
    assert found["a1"] == target


def test_properties_keep_every_character(store: SqlStore) -> None:
    odd = {"name": "Zoë O'Brien & <Søn>", "nul": "a\x00b", "emoji": "👩‍👩‍👧", "big": 12345678901234567}
    save(store, PeopleChanges(created=[person("p", **odd)], attached={"a\N{SNOWMAN}": "p"}))

    assert load(store, "a\N{SNOWMAN}")["a\N{SNOWMAN}"].properties == odd


def test_two_processes_meeting_one_new_person_do_not_lose_a_property(store: SqlStore) -> None:
    """Each transaction reads the person, adds its own property and writes it back."""

    def add(key: str) -> None:
        def work(unit: Any) -> None:
            known = unit.people.load(1, ["ana"]).get("ana")
            if known is None:
                unit.people.save(1, PeopleChanges(created=[person("p", **{key: 1})], attached={"ana": "p"}))
            else:
                changed = Person(
                    id="p",
                    properties={**known.properties, key: 1},
                    created_at=NOW,
                    version=known.version + 1,
                )
                unit.people.save(1, PeopleChanges(updated=[changed]))

        for _ in range(5):
            store.run(work)

    threads = [threading.Thread(target=add, args=(f"key{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert load(store, "ana")["ana"].properties == {f"key{n}": 1 for n in range(4)}


def test_groups_are_kept_by_type_and_key(store: SqlStore) -> None:
    with store.write() as unit:
        unit.people.save_groups(
            1, {"company": 0}, [GroupChange(index=0, key="acme", properties={"seats": 5})]
        )

    with store.write() as unit:
        types, known = unit.people.load_groups(1, [("company", "acme"), ("company", "other"), ("team", "x")])

    assert types == {"company": 0}
    assert known == {(0, "acme"): {"seats": 5}}
