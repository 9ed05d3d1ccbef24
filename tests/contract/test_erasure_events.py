"""Events that stay after a deletion say nothing of the person, and are not theirs when they come again."""

from __future__ import annotations

import msgspec

from tests.contract.conftest import NOW
from tests.forgetting import (
    NAME,
    NUMBER,
    ZEN,
    capture,
    everything,
    forget,
    lived,
    person_id_of,
    promised,
    wrote,
)
from tests.receipt_bodies import RECIPIENT, accepted, status, statuses
from tests.receiving import CONFIG, reception_for
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.destination import Project
from whinchat.core.event import Event
from whinchat.core.ports_erasure import ERASED
from whinchat.core.ports_evidence import EventQuery
from whinchat.core.records import StoredEvent
from whinchat.flow.ingest import ingest
from whinchat.flow.receive import receive
from whinchat.flow.rules import Rules

DIAGNOSIS = "my secret diagnosis"


def bought(store: SqlStore, project: Project, number: int, distinct_id: str, **properties: object) -> None:
    """An event of somebody with these properties."""
    event = Event(
        project_id=project.id,
        uuid=f"00000000-0000-0000-0000-{number:012}",
        name="bought",
        distinct_id=distinct_id,
        timestamp=NOW,
        properties_json=msgspec.json.encode(properties),
        elements_chain=f'a:href="mailto:{distinct_id}"',
    )
    store.run(lambda unit: ingest(unit, Rules(), [event], CONFIG, NOW))


def events_of(store: SqlStore, project: Project, person_id: str) -> list[StoredEvent]:
    with store.read() as unit:
        query = EventQuery(person_id=person_id)
        return unit.evidence.events(project.id, query, limit=99, rows_max=999).events


def test_kept_events_have_neither_words_nor_numbers_nor_ids_of_whom_they_were(
    store: SqlStore, project: Project
) -> None:
    lived(store, project, NOW)
    wrote(store, project, NUMBER, NOW, DIAGNOSIS)
    bought(store, project, 7, ZEN, **{"$set": {"phone": NUMBER}}, contact=f"+{NUMBER}", by=ZEN, amount=3)
    assert DIAGNOSIS in everything(store)
    forget(store, project, person_id_of(store, project, ZEN), NOW, events=False)
    left = everything(store)
    assert DIAGNOSIS not in left
    ours = [line for line in left.splitlines() if NUMBER in line or ZEN in line]
    assert [line for line in ours if "ben@shop" not in line] == []
    with store.read() as unit:
        kept = unit.events.get(project.id, "00000000-0000-0000-0000-000000000007")
        assert kept is not None
        assert (kept.event, kept.distinct_id, kept.person_id, kept.properties) == (
            "bought",
            ERASED,
            None,
            {"amount": 3},
        )
        told = unit.events.recent(project.id, names=["whatsapp message received"], limit=9)
        assert [one.properties.get("text") for one in told] == [None] * 2


def test_who_comes_again_does_not_get_their_events_back(store: SqlStore, project: Project) -> None:
    lived(store, project, NOW)
    forget(store, project, person_id_of(store, project, ZEN), NOW, events=False)
    capture(store, project, 8, ZEN, NUMBER, NOW)
    again = events_of(store, project, person_id_of(store, project, ZEN))
    assert [one.uuid[-1] for one in again if one.event == "bought"] == ["8"]


def test_events_of_others_stay_as_they_are(store: SqlStore, project: Project) -> None:
    lived(store, project, NOW)
    before = events_of(store, project, person_id_of(store, project, "ben@shop.example"))
    forget(store, project, person_id_of(store, project, ZEN), NOW, events=False)
    assert events_of(store, project, person_id_of(store, project, "ben@shop.example")) == before
    assert any(one.person_properties.get("name") == NAME for one in before)


def test_an_event_sent_again_after_the_deletion_makes_nobody(store: SqlStore, project: Project) -> None:
    """An SDK repeats what it had no answer to; the kept event still stands for it."""
    capture(store, project, 1, ZEN, NUMBER, NOW)
    forget(store, project, person_id_of(store, project, ZEN), NOW, events=False)
    capture(store, project, 1, ZEN, NUMBER, NOW)
    with store.read() as unit:
        assert unit.people.load(project.id, [ZEN]) == {}


def test_what_meta_tells_another_project_of_the_same_app_is_not_kept_either(
    store: SqlStore, project: Project
) -> None:
    """Each project that shares the app is told of every message, with the number."""
    with store.write() as unit:
        other = unit.projects.add(msgspec.structs.replace(project, id=0, uuid="p2", token="phc_2"))
    capture(store, project, 1, ZEN, RECIPIENT, NOW)
    (message_id,) = accepted(store, [promised(project, 0, ZEN, NOW)], NOW)
    forget(store, project, person_id_of(store, project, ZEN), NOW)
    body = statuses(status(message_id, "delivered", NOW))
    with store.write() as unit:
        unit.webhooks.keep([(other.id, body, NOW), (project.id, body, NOW)])
        receive(unit, reception_for(), NOW)
    assert RECIPIENT not in everything(store)


def test_nobody_joins_themselves_to_what_is_left_of_the_deleted(store: SqlStore, project: Project) -> None:
    capture(store, project, 1, ZEN, NUMBER, NOW)
    forget(store, project, person_id_of(store, project, ZEN), NOW, events=False)
    joins = Event(
        project_id=project.id,
        uuid="00000000-0000-0000-0000-000000000009",
        name="$identify",
        distinct_id="eve",
        timestamp=NOW,
        properties_json=msgspec.json.encode({"$anon_distinct_id": ERASED}),
    )
    store.run(lambda unit: ingest(unit, Rules(), [joins], CONFIG, NOW))
    found = events_of(store, project, person_id_of(store, project, "eve"))
    assert [one.event for one in found] == ["$identify"]
