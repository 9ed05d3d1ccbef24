"""What PostHog's HTTP webhook destination sends."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from whinchat.capture.posthog_webhook import webhook_event
from whinchat.core.errors import NotUnderstood
from whinchat.core.event import Event, Json

NOW = datetime(2026, 11, 22, 12, 0, 0, tzinfo=UTC)
ID = "0192f0c1-7a3b-7cc2-b6f1-3d1e5a9c0b42"
PERSON = "7E8C1F0A-3c0b-5d55-9f3d-6f6e5d1f2a77"
EVENT: Json = {
    "uuid": ID,
    "event": "Order Shipped",
    "elements_chain": "a:",
    "distinct_id": "u_1",
    "properties": {"order_id": "A-1"},
    "timestamp": "2026-11-20T10:00:00.000Z",
    "url": "https://posthog.example/project/1/events/x",
}


def taken(event: Json, person: Any = None) -> Event:
    return webhook_event(json.dumps({"event": event, "person": person}).encode(), 7, NOW)


def test_the_event_comes_with_posthogs_person_and_time() -> None:
    person = {"id": PERSON, "name": "Zoë", "url": "x", "properties": {"phone": "+15550100"}}
    event = taken(EVENT, person)
    assert (event.uuid, event.name, event.distinct_id) == (ID, "Order Shipped", "u_1")
    assert event.timestamp == datetime(2026, 11, 20, 10, tzinfo=UTC)
    assert (event.source, event.elements_chain) == ("posthog-webhook", "a:")
    assert event.properties == {"order_id": "A-1"}
    assert event.person is not None
    assert event.person.id == PERSON.lower()
    assert event.person.properties == {"phone": "+15550100"}
    assert event.person.created_at == event.timestamp


@pytest.mark.parametrize("nobody", [None, {}, {"id": "", "properties": {}}, {"id": None}])
def test_an_anonymous_event_comes_without_a_person(nobody: object) -> None:
    assert taken(EVENT, nobody).person is None


def test_a_person_whose_id_is_none_of_posthogs_is_refused() -> None:
    with pytest.raises(NotUnderstood, match=r"person\.id is not a UUID"):
        taken(EVENT, {"id": "u_1", "properties": {}})


def test_a_body_that_names_no_uuid_is_the_same_event_when_it_comes_again() -> None:
    without = {key: value for key, value in EVENT.items() if key != "uuid"}
    assert taken(without).uuid == taken(without).uuid != taken({**without, "event": "b"}).uuid


def test_elements_among_the_properties_become_the_chain() -> None:
    event = taken({**EVENT, "elements_chain": None, "properties": {"$elements_chain": "b:", "p": 1}})
    assert event.elements_chain == "b:"
    assert json.loads(event.properties_json) == {"p": 1}


@pytest.mark.parametrize(
    "body",
    [{}, {"event": 3}, {"event": {}}, {"event": {"event": "a"}}, {"event": {"distinct_id": "u"}}, []],
)
def test_a_body_without_an_event_about_somebody_is_refused(body: object) -> None:
    with pytest.raises(NotUnderstood):
        webhook_event(json.dumps(body).encode(), 7, NOW)
