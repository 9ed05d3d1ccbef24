"""How far an event is from outside is said by Whinchat, never by who captures it."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest

from whinchat.core.destination import Project
from whinchat.core.event import Event, SeenEvent, Source
from whinchat.core.globals import globals_of
from whinchat.core.own_event import DEPTH
from whinchat.core.records import MessageRef
from whinchat.receipts.receipt_events import depth_of_trigger

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PROJECT = Project(id=1, uuid="p", organization_id="o", name="Shop", token="phc_1", created_at=NOW)


@pytest.mark.parametrize(
    ("source", "told", "counted"), [("capture", -1000, 0), ("capture", 2, 0), ("whinchat", 2, 2)]
)
def test_only_whinchats_own_events_say_how_far_they_are_from_outside(
    source: Source, told: int, counted: int
) -> None:
    properties = msgspec.json.encode({DEPTH: told, "kept": "yes"})
    event = Event(
        project_id=1,
        uuid="e",
        name="whatsapp message sent",
        distinct_id="ana",
        timestamp=NOW,
        properties_json=properties,
        source=source,
    )
    seen = SeenEvent(event=event, person=None, groups={})
    globals_ = globals_of(seen, PROJECT, site_url="https://w.example", received_at=NOW)
    assert globals_["event"]["properties"]["kept"] == "yes"
    assert depth_of_trigger(ref(msgspec.json.encode(globals_))) == counted


def test_a_depth_that_was_kept_before_cannot_lift_the_guard() -> None:
    assert depth_of_trigger(ref(msgspec.json.encode({"event": {"properties": {DEPTH: -1000}}}))) == 0


def ref(globals_json: bytes) -> MessageRef:
    return MessageRef(id="m", project_id=1, destination_id="d", globals_json=globals_json)
