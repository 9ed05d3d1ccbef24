"""A person's events are found whatever person they came with: PostHog has its own ids, and people merge."""

from __future__ import annotations

import msgspec

from tests.contract.conftest import NOW
from tests.forgetting import capture, person_id_of
from tests.receiving import CONFIG
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.destination import Destination, Project
from whinchat.core.event import Event
from whinchat.core.person import Person
from whinchat.core.ports_evidence import EventQuery
from whinchat.flow.ingest import ingest
from whinchat.flow.rules import Rules
from whinchat.flow.why_person import would_it_go

OF_POSTHOG = "00000000-0000-0000-0000-0000000000aa"


def ingested(store: SqlStore, project: Project, number: int, distinct_id: str, **more: object) -> None:
    """An event of somebody, `more` being its other fields."""
    made = {
        "project_id": project.id,
        "uuid": f"00000000-0000-0000-0000-{number:012}",
        "name": "bought",
        "distinct_id": distinct_id,
        "timestamp": NOW,
        "properties_json": b"{}",
    }
    event = Event(**(made | more))  # type: ignore[arg-type]  # fields of different types
    store.run(lambda unit: ingest(unit, Rules(), [event], CONFIG, NOW))


def from_posthog(store: SqlStore, project: Project) -> None:
    person = Person(id=OF_POSTHOG, properties={"phone": "+447400123456"}, created_at=NOW)
    ingested(store, project, 1, "ana", source="posthog-webhook", person=person)


def found(store: SqlStore, project_id: int, person_id: str) -> list[str]:
    with store.read() as unit:
        query = EventQuery(person_id=person_id)
        return [one.event for one in unit.evidence.events(project_id, query, limit=9, rows_max=99).events]


def test_events_of_posthogs_stream_are_found_by_our_id_of_the_person_and_by_theirs(
    store: SqlStore, project: Project
) -> None:
    from_posthog(store, project)
    ours = person_id_of(store, project, "ana")
    assert ours != OF_POSTHOG
    assert (found(store, project.id, ours), found(store, project.id, OF_POSTHOG)) == (["bought"], ["bought"])


def test_why_of_such_a_person_is_asked_about_their_event(store: SqlStore, project: Project) -> None:
    from_posthog(store, project)
    listens = Destination(id="d", project_id=project.id, enabled=True, created_at=NOW, updated_at=NOW)
    with store.read() as unit:
        person = unit.people.load(project.id, ["ana"])["ana"]
        why = would_it_go(unit, project, listens, person, site_url="http://localhost", now=NOW)
    assert why.event is not None
    assert (why.event.event, why.event.person_id) == ("bought", person.id)


def test_events_from_before_a_merge_are_found_by_who_they_are_now(store: SqlStore, project: Project) -> None:
    capture(store, project, 1, "anonymous-1", None, NOW)
    capture(store, project, 2, "ana", None, NOW)
    joins = msgspec.json.encode({"$anon_distinct_id": "anonymous-1"})
    ingested(store, project, 3, "ana", name="$identify", properties_json=joins)
    assert found(store, project.id, person_id_of(store, project, "ana")) == ["$identify", "bought", "bought"]


def test_the_same_distinct_id_in_another_project_is_somebody_else(store: SqlStore, project: Project) -> None:
    with store.write() as unit:
        other = unit.projects.add(msgspec.structs.replace(project, id=0, uuid="p2", token="phc_2"))
    from_posthog(store, project)
    capture(store, other, 2, "ana", None, NOW)
    assert len(found(store, project.id, person_id_of(store, project, "ana"))) == 1
    assert len(found(store, other.id, person_id_of(store, other, "ana"))) == 1
    assert found(store, other.id, person_id_of(store, project, "ana")) == []
