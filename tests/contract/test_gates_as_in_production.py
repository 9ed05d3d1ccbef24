"""What a test run, a "why" and a preview say of answers and of circles is what production would do."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract.conftest import NOW
from tests.receiving import CONFIG
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.catalogue import WHATSAPP
from whinchat.core.consent import NewConsent
from whinchat.core.destination import Destination, Project
from whinchat.core.event import Event
from whinchat.core.own_event import DEPTH_MAX, own_event
from whinchat.core.records import StoredEvent
from whinchat.core.whatsapp_events import MESSAGE_RECEIVED, MESSAGE_SENT
from whinchat.flow.gate_report import Gate
from whinchat.flow.ingest import ingest
from whinchat.flow.match_count import count_matches
from whinchat.flow.rules import Rules
from whinchat.flow.why import CompiledRules, why
from whinchat.flow.why_person import would_it_go
from whinchat.match.destinations import compile_rule

ANA, STAFF, SITE = "+447400123456", "+447400999999", "https://whinchat.example"


def destination(*, to: str = "{{ event.properties.from }}", names: tuple[str, ...] = ()) -> Destination:
    inputs = {"phone_number_id": "1", "to_number": to, "message_type": "text", "message": "Hello"}
    return Destination(
        id="d",
        project_id=1,
        enabled=True,
        inputs_schema=WHATSAPP["inputs_schema"],
        inputs={key: {"value": value} for key, value in inputs.items()},
        secret_inputs={"access_token": {"value": "EAAG"}},
        filters={"events": [{"id": name, "type": "events"} for name in names]},
        created_at=NOW,
        updated_at=NOW,
    )


def wrote(**changes: Any) -> Event:
    told: dict[str, Any] = {"distinct_id": "ana", "about": "wamid.1", "at": NOW} | changes
    properties = {"from": ANA, "text": "Hi"} | told.pop("properties", {})
    return own_event(1, told.pop("name", MESSAGE_RECEIVED), properties=properties, **told)


def captured(store: SqlStore, event: Event) -> StoredEvent:
    store.run(lambda unit: ingest(unit, Rules(), [event], CONFIG, NOW))
    with store.read() as unit:
        stored = unit.events.get(1, event.uuid)
    assert stored is not None
    return stored


def gates(store: SqlStore, project: Project, one: Destination) -> dict[str, Gate]:
    """What they say of Ana's newest event."""
    with store.read() as unit:
        person = unit.people.load(1, ["ana"])["ana"]
        found = would_it_go(unit, project, one, person, site_url=SITE, now=NOW)
    return {gate.name: gate for gate in found.gates}


@pytest.fixture
def withdrawn(store: SqlStore, project: Project) -> None:
    """Ana and the staff stopped everything."""
    with store.write() as unit:
        told = [
            NewConsent(address=one, category="utility", state="withdrawn", source="word", at=NOW)
            for one in (ANA, STAFF)
        ]
        unit.consents.record(project.id, told, NOW)


def test_an_answer_to_what_they_wrote_passes_and_says_why(
    store: SqlStore, project: Project, withdrawn: None
) -> None:
    captured(store, wrote())
    consent = gates(store, project, destination())["consent"]
    assert consent.ok is True
    assert "withdrawn" in consent.reason
    assert "answers what they just did" in consent.reason


def test_a_text_to_somebody_else_is_no_answer(store: SqlStore, project: Project, withdrawn: None) -> None:
    captured(store, wrote())
    assert gates(store, project, destination(to=STAFF))["consent"].ok is False


def test_an_event_of_that_name_from_outside_is_no_answer(
    store: SqlStore, project: Project, withdrawn: None
) -> None:
    event = wrote()
    event.source = "capture"
    captured(store, event)
    found = gates(store, project, destination())
    assert found["consent"].ok is False
    assert "own events" not in found


def test_what_is_too_far_from_outside_is_told(store: SqlStore, project: Project) -> None:
    captured(store, wrote(depth=DEPTH_MAX - 1))
    assert gates(store, project, destination())["own events"].ok is True
    stored = captured(store, wrote(depth=DEPTH_MAX, about="wamid.2"))
    assert gates(store, project, destination())["own events"].ok is False
    with store.write() as unit:
        unit.destinations.add(destination(names=(MESSAGE_RECEIVED,)))
    with store.read() as unit:
        (one,) = why(unit, CompiledRules(), project, stored, site_url=SITE)
    assert (one.outcome, one.matched) == ("circle", True)
    assert one.gates[0].value == {"depth": DEPTH_MAX}


def test_who_does_not_name_a_receipt_does_not_hear_it(store: SqlStore, project: Project) -> None:
    captured(store, wrote(name=MESSAGE_SENT, depth=1))
    unnamed = gates(store, project, destination())["own events"]
    assert (unnamed.ok, "name it" in unnamed.reason) == (False, True)
    named = destination(names=(MESSAGE_SENT,))
    assert gates(store, project, named)["own events"].ok is True

    def matched(one: Destination) -> int:
        with store.read() as unit:
            compiled = compile_rule(one, project, {}).filter
            found = count_matches(
                unit, project, compiled, None, site_url=SITE, now=NOW, has_time=lambda: True
            )
        return found.matched

    assert (matched(destination()), matched(named)) == (0, 1)


def test_no_destination_hears_what_it_sent_because_of_a_receipt(store: SqlStore, project: Project) -> None:
    about = {"destination_id": "d", "trigger_event": MESSAGE_SENT}
    captured(store, wrote(name=MESSAGE_SENT, depth=2, properties=about))
    itself = gates(store, project, destination(names=(MESSAGE_SENT,)))["own events"]
    assert (itself.ok, "answers itself" in itself.reason) == (False, True)
