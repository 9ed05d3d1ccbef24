"""What people decides is what the database holds: streams of events against a model, on both engines."""

from __future__ import annotations

from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.test_people_laws import NOW, Stored, events, ingest
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.event import Event
from whinchat.core.person import Person
from whinchat.core.ports import UnitOfWork
from whinchat.people.persons import People, distinct_ids_of

PROJECTS = count(1)  # Each example has a project of its own, so that one database serves them all.
IDS = ("a", "b", "c", "d", "null")


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(events(), min_size=1, max_size=4), max_size=4))
def test_the_store_keeps_persons_as_the_model_does(store: SqlStore, batches: list[list[Event]]) -> None:
    project_id, model = next(PROJECTS), Stored()
    for batch in batches:
        wanted = {distinct_id for event in batch for distinct_id in distinct_ids_of(event)}

        def work(
            unit: UnitOfWork, batch: list[Event] = batch, wanted: set[str] = wanted
        ) -> list[Person | None]:
            people = People(1, unit.people.load(project_id, wanted))
            seen = [people.observe(event, now=NOW)[0] for event in batch]
            unit.people.save(project_id, people.changes())
            return seen

        assert store.run(work) == ingest(model, batch)

    with store.read() as unit:
        kept = unit.people.load(project_id, IDS)
    assert kept == {distinct_id: model.persons[owner] for distinct_id, owner in model.owners.items()}
