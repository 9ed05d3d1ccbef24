"""Ingest on both engines: people, matches and promises in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import msgspec
import pytest

from tests.contract.conftest import NOW
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.destination import Destination, Masking, Project
from whinchat.core.event import Event, Globals
from whinchat.core.message import ClaimedMessage
from whinchat.flow.ingest import IngestConfig, Ingested, ingest
from whinchat.flow.rules import Rules

CONFIG = IngestConfig(site_url="https://whinchat.example", message_deadline=timedelta(hours=24))
Send = Callable[..., Ingested]


@pytest.fixture
def send(store: SqlStore, project: Project) -> Send:
    """Ingests events as one request would."""
    rules = Rules()

    def run(*events: Event, now: datetime = NOW) -> Ingested:
        return store.run(lambda unit: ingest(unit, rules, events, CONFIG, now))

    return run


def event(
    number: int,
    properties: dict[str, Any] | None = None,
    *,
    name: str = "order shipped",
    distinct_id: str = "ana",
) -> Event:
    return Event(
        project_id=1,
        uuid=f"00000000-0000-0000-0000-{number:012}",
        name=name,
        distinct_id=distinct_id,
        timestamp=NOW,
        properties_json=msgspec.json.encode(properties or {}),
    )


def listen(store: SqlStore, id_: str = "d", **changes: Any) -> None:
    """A destination for `order shipped`."""
    filters = {"source": "events", "events": [{"id": "order shipped", "type": "events"}]}
    values: dict[str, Any] = {
        "id": id_,
        "project_id": 1,
        "enabled": True,
        "filters": filters,
        "created_at": NOW,
        "updated_at": NOW,
    }
    store.run(lambda unit: unit.destinations.add(Destination(**(values | changes))))


def promised(store: SqlStore, now: datetime = NOW) -> list[ClaimedMessage]:
    return store.run(
        lambda unit: unit.outbox.claim(
            "test", 1, "", limit=99, now=now, lease_until=now + timedelta(minutes=1)
        )[0]
    )


def counts(store: SqlStore, destination_id: str = "d") -> dict[str, int]:
    with store.read() as unit:
        rows = unit.journal.counted(
            1, destination_id, after=NOW - timedelta(days=1), before=NOW + timedelta(days=1)
        )
    return {metric: count for _, metric, count in rows}


def test_a_match_is_promised_with_the_person_as_this_event_leaves_them(store: SqlStore, send: Send) -> None:
    listen(store)

    done = send(event(1, {"$set": {"phone": "+55 11", "name": "Ana"}}), event(2, name="other"))

    assert (done.events, done.promised) == (2, 1)
    [message] = promised(store)
    globals_ = msgspec.json.decode(message.globals_json, type=Globals)
    assert globals_["person"]["properties"]["phone"] == "+55 11"
    assert globals_["person"]["name"] == "Ana"
    assert globals_["event"]["event"] == "order shipped"
    assert globals_["event"]["timestamp"] == "2026-11-22T10:30:00.000Z"
    assert globals_["event"]["url"].startswith("https://whinchat.example/project/1/events/")
    assert message.deadline_at == NOW + timedelta(hours=24)


def test_each_event_of_a_batch_sees_the_person_of_its_own_moment(store: SqlStore, send: Send) -> None:
    listen(store)

    send(event(1, {"$set": {"plan": "trial"}}), event(2, {"$set": {"plan": "paid"}}))

    globals_ = [msgspec.json.decode(one.globals_json, type=Globals) for one in promised(store)]
    plans = {one["event"]["uuid"][-1]: one["person"]["properties"]["plan"] for one in globals_}
    assert plans == {"1": "trial", "2": "paid"}


def test_an_event_sent_twice_triggers_once(store: SqlStore, send: Send) -> None:
    listen(store)

    assert send(event(1), event(1)).promised == 1
    again = send(event(1), now=NOW + timedelta(minutes=5))

    assert (again.events, again.duplicates, again.promised) == (0, 1, 0)
    assert counts(store) == {"triggered": 1}


def test_an_event_forgotten_by_retention_still_triggers_once(store: SqlStore, send: Send) -> None:
    listen(store)
    send(event(1))
    store.run(lambda unit: unit.events.forget(NOW + timedelta(days=1)))

    assert send(event(1)).promised == 0


def test_a_destination_created_a_moment_ago_sees_the_next_event(store: SqlStore, send: Send) -> None:
    """Rules are compiled once, and again as soon as the database says that they changed."""
    assert send(event(1)).promised == 0
    listen(store)
    assert send(event(2)).promised == 1
    with store.read() as unit:
        stored = unit.destinations.get(1, "d")
    assert stored is not None
    store.run(lambda unit: unit.destinations.update(msgspec.structs.replace(stored, enabled=False)))
    assert send(event(3)).promised == 0


def test_a_miss_is_counted_for_destinations_that_listen_to_the_name(store: SqlStore, send: Send) -> None:
    listen(
        store,
        "picky",
        filters={
            "events": [
                {"id": "order shipped", "type": "events", "properties": [{"key": "vip", "value": "true"}]}
            ]
        },
    )

    send(event(1, {"vip": False}), event(2, name="other"))

    assert counts(store, "picky") == {"filtered": 1}


def test_trigger_options_let_one_run_pass_per_interval(store: SqlStore, send: Send) -> None:
    listen(store, masking=Masking(ttl=60, hash="{person.id}"))

    passed = [
        send(event(n), now=NOW + timedelta(seconds=at)).promised for n, at in ((1, 0), (2, 59), (3, 60))
    ]
    other = send(event(4, distinct_id="ravi")).promised

    assert (passed, other) == ([1, 0, 1], 1)
    assert counts(store) == {"triggered": 3, "masked": 1}


def test_every_matching_mapping_makes_its_own_message(store: SqlStore, send: Send) -> None:
    vip = {"properties": [{"key": "vip", "value": "true", "type": "event"}]}
    listen(store, mappings=[{"name": "all", "filters": {}}, {"name": "vip", "filters": vip}])

    assert send(event(1, {"vip": True})).promised == 2
    assert send(event(2, {"vip": False})).promised == 1
    assert {one.mapping_index for one in promised(store)} == {0, 1}


def test_identities_merge_and_the_merged_person_is_seen(store: SqlStore, send: Send) -> None:
    listen(store)
    send(event(1, {"$set": {"phone": "+55"}}, distinct_id="anon"))
    send(
        event(2, {"$anon_distinct_id": "anon", "$set": {"name": "Ana"}}, name="$identify", distinct_id="ana")
    )
    send(event(3, distinct_id="ana"))

    last = msgspec.json.decode(promised(store)[-1].globals_json, type=Globals)
    assert last["person"]["properties"]["phone"] == "+55"
    assert last["person"]["properties"]["name"] == "Ana"


def test_groups_are_part_of_what_a_message_may_speak_of(store: SqlStore, send: Send) -> None:
    listen(store)
    group = {"$group_type": "company", "$group_key": "acme", "$group_set": {"plan": "gold"}}
    send(event(1, group, name="$groupidentify"), event(2, {"$groups": {"company": "acme"}}))

    [message] = promised(store)
    company = msgspec.json.decode(message.globals_json, type=Globals)["groups"]["company"]
    assert company["properties"] == {"plan": "gold"}
    assert company["url"].endswith("/groups/0/acme")


def test_an_anonymous_event_has_no_person(store: SqlStore, send: Send) -> None:
    listen(store)

    send(event(1, {"$process_person_profile": False}))

    [message] = promised(store)
    assert "person" not in msgspec.json.decode(message.globals_json)


def test_imported_history_updates_people_and_sends_nothing(store: SqlStore, send: Send) -> None:
    listen(store)

    done = send(msgspec.structs.replace(event(1, {"$set": {"phone": "+55"}}), historical=True))

    assert (done.events, done.promised) == (1, 0)
    assert store.run(lambda unit: unit.people.load(1, ["ana"]))["ana"].properties == {"phone": "+55"}


def test_a_failure_leaves_no_trace_of_the_whole_call(store: SqlStore, send: Send) -> None:
    """Nothing acknowledged, nothing stored: the second project does not exist."""
    listen(store)
    stray = msgspec.structs.replace(event(2), project_id=99)

    with pytest.raises(Exception, match="project 99"):
        send(event(1), stray)

    assert promised(store) == []
    with store.read() as unit:
        assert unit.events.recent(1, names=None, limit=9) == []
