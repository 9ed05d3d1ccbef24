"""Whinchat's own events are captured once and trigger destinations, and an echo comes to an end."""

from __future__ import annotations

import pytest

from tests.contract.conftest import NOW
from tests.receiving import CONFIG
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.destination import Destination, Project
from whinchat.core.event import Event
from whinchat.core.own_event import DEPTH_MAX, own_event
from whinchat.flow.own_events import capture_own
from whinchat.flow.rules import Rules

ANSWERED = "whatsapp message received"


@pytest.fixture
def listening(store: SqlStore, project: Project) -> Destination:
    """A destination that listens to every event."""
    made = Destination(id="answer", project_id=project.id, enabled=True, created_at=NOW, updated_at=NOW)
    with store.write() as unit:
        unit.destinations.add(made)
    return made


def told(depth: int = 0, about: str = "wamid.1") -> Event:
    return own_event(
        1, ANSWERED, distinct_id="ana", about=about, at=NOW, properties={"text": "Hi"}, depth=depth
    )


def promised(store: SqlStore, *events: Event) -> int:
    return store.run(lambda unit: capture_own(unit, Rules(), CONFIG, events, NOW)).promised


def test_an_own_event_triggers_destinations_once_however_often_it_is_told(
    store: SqlStore, project: Project, listening: Destination
) -> None:
    assert promised(store, told()) == 1
    assert promised(store, told(), told()) == 0
    with store.read() as unit:
        (event,) = unit.events.recent(project.id, names=[ANSWERED], limit=10)
    assert (event.properties["text"], event.source) == ("Hi", "whinchat")


def test_an_echo_of_an_echo_of_our_own_message_triggers_nothing_more(
    store: SqlStore, project: Project, listening: Destination
) -> None:
    assert promised(store, told(DEPTH_MAX - 1, "wamid.2")) == 1
    assert promised(store, told(DEPTH_MAX, "wamid.3")) == 0
    with store.read() as unit:
        assert len(unit.events.recent(project.id, names=[ANSWERED], limit=10)) == 2
