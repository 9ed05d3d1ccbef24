"""Why not: ten reasons for which a message does not go, each found by asking about the event."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.eventually import eventually
from tests.servers.moved_clock import Clocks, running_service_at
from tests.servers.service import Service
from whinchat.core.event import Json
from whinchat.sandbox import seed

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
ANA, BEN, CARO, DORA = (f"+49151123457{number:02}" for number in range(4))
SALE = [{"type": "body", "parameters": [{"type": "text", "text": "20"}, {"type": "text", "text": "MAY"}]}]

HELLO = {"message_type": "template", "template_name": "hello_world"}

World = tuple[Service, Clocks]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A service and a simulator at noon, the message templates synced."""
    with running_service_at(NOON, tmp_path_factory.mktemp("why")) as (service, clocks):
        made = rule(service, "anything")
        service.api("POST", "message_templates/sync/")
        service.api("PATCH", f"hog_functions/{made['id']}/", {"enabled": False})
        yield service, clocks


def rule(service: Service, event: str, *, properties: list[Json] | None = None, **changes: Any) -> Json:
    """A destination for one event that writes to the number its event names; `inputs` are plain values."""
    inputs = {"to_number": "{{ event.properties.to }}", "message": "Hello"} | changes.pop("inputs", {})
    listens = {"id": event, "name": event, "type": "events", "order": 0, "properties": properties or []}
    made: Json = service.create_destination(
        name=event,
        inputs={key: {"value": value} for key, value in inputs.items()},
        filters={"events": [listens]},
        **changes,
    )
    return made


def happened(service: Service, event: str, to: str, **properties: Any) -> str:
    """An event; its uuid."""
    id_ = str(uuid.uuid4())
    told = {"event": event, "uuid": id_, "distinct_id": to, "properties": {"to": to, **properties}}
    service.capture(told)
    return id_


def why(service: Service, event: str, made: Json) -> Json:
    """What the event meant to the destination."""
    found: list[Json] = service.api("GET", f"events/{event}/destinations/?limit=100")["results"]
    return next(one for one in found if one["destination_id"] == made["id"])


def stopped(service: Service, event: str, made: Json, *states: str) -> Json:
    """Its message, once it is in one of these states with a reason."""

    def there() -> Json | None:
        for message in why(service, event, made)["messages"]:
            if message["state"] in states and message["reason"]:
                return dict(message)
        return None

    message: Json = eventually(there, 30)
    assert message["remedy"]
    return message


def test_the_filters_said_no_and_the_condition_that_did_shows_what_it_saw(world: World) -> None:
    service, _ = world
    made = rule(service, "signed up", properties=[{"key": "plan", "value": "pro", "operator": "exact"}])
    found = why(service, happened(service, "signed up", ANA, plan="free"), made)
    assert (found["outcome"], found["matched"]) == ("not_matched", False)
    [decided] = [clause for clause in found["clauses"] if clause["decided"]]
    assert decided["seen"] == "free"
    assert found["remedy"]


def test_the_destination_was_switched_off(world: World) -> None:
    service, _ = world
    made = rule(service, "left the shop", enabled=False)
    found = why(service, happened(service, "left the shop", ANA), made)
    assert found["outcome"] == "switched_off"
    assert found["remedy"]


def test_the_trigger_options_held_the_second_event_back(world: World) -> None:
    service, _ = world
    masking = {"hash": "{event.distinct_id}", "ttl": 3600, "threshold": None}
    made = rule(service, "looked at a shoe", masking=masking)
    assert why(service, happened(service, "looked at a shoe", ANA), made)["outcome"] == "message"
    found = why(service, happened(service, "looked at a shoe", ANA), made)
    assert found["outcome"] == "held_back"
    assert any(gate["name"] == "trigger options" and gate["ok"] is False for gate in found["gates"])


def test_the_recipient_withdrew_consent_to_marketing(world: World) -> None:
    service, _ = world
    withdrawn = {
        "recipient": BEN,
        "category": "marketing",
        "state": "withdrawn",
        "wording": "No more, please",
    }
    service.api("POST", "consents/", withdrawn)
    made = sale(service, "sale began")
    message = stopped(service, happened(service, "sale began", BEN), made, "skipped")
    assert "consent to marketing messages was withdrawn" in message["reason"]


def sale(service: Service, event: str, **inputs: Any) -> Json:
    """A destination that sends a marketing message template."""
    template = {
        "message_type": "template",
        "template_name": "summer_sale",
        "template_language": "en_US",
        "template_components": SALE,
    }
    return rule(service, event, inputs=template | inputs)


def test_the_window_had_closed(world: World) -> None:
    service, clocks = world
    service.sandbox.control("inbound", {"from": CARO, "text": "Hello?"})
    address = "events/?event=whatsapp%20message%20received"
    eventually(lambda: service.api("GET", address)["results"], 20)
    clocks.move_to(NOON + timedelta(hours=25))
    made = rule(service, "order packed")
    message = stopped(service, happened(service, "order packed", CARO), made, "skipped")
    assert "24-hour window closed" in message["reason"]


def test_the_message_template_is_disabled_at_meta(world: World) -> None:
    service, _ = world
    made = sale(service, "winter began")
    service.sandbox.control("templates/summer_sale", {"status": "DISABLED"})

    def known() -> bool:
        found = service.api("GET", "message_templates/?search=summer_sale")["results"]
        return bool(found[0]["status"] == "DISABLED")

    eventually(known, 20)
    message = stopped(service, happened(service, "winter began", ANA), made, "held")
    assert "disabled" in message["reason"].lower()


def test_the_number_is_no_phone_number(world: World) -> None:
    service, _ = world
    made = rule(service, "wrote nonsense")
    message = stopped(service, happened(service, "wrote nonsense", "12"), made, "skipped")
    assert "'12'" in message["reason"]


def test_meta_refused_it_with_a_code(world: World) -> None:
    service, _ = world
    made = rule(service, "refused at meta", inputs=HELLO)
    service.sandbox.control("next-error", {"code": 131009})
    event = happened(service, "refused at meta", ANA)
    message = stopped(service, event, made, "refused")
    assert service.api("GET", f"messages/{message['id']}/")["code"] == 131009


def test_it_waits_for_its_turn_with_this_recipient(world: World) -> None:
    """Meta allows a burst of 45; a number sends some at each instant, so the clock goes on meanwhile."""
    service, clocks = world
    made = rule(service, "typed a letter", inputs=HELLO)
    events = [happened(service, "typed a letter", DORA) for _ in range(50)]
    instants = (NOON + timedelta(hours=25, milliseconds=100 * number) for number in itertools.count(1))

    def waiting() -> str | None:
        clocks.move_to(next(instants))
        messages = why(service, events[-1], made)["messages"]
        return messages[0]["reason"] if messages else None

    assert "waits for its turn" in eventually(waiting, 30)


def test_its_sender_is_paused_by_its_token_and_then_its_deadline_passed(world: World) -> None:
    """Two reasons, and the last ones: the sender is another, and the clock moves on."""
    service, clocks = world
    inputs = {"access_token": seed.EXPIRED_TOKEN, "phone_number_id": seed.SECOND_PHONE_NUMBER_ID}
    made = rule(service, "order lost", inputs=inputs, deadline_minutes=30)
    event = happened(service, "order lost", ANA)
    message = stopped(service, event, made, "held")
    assert "token" in message["reason"].lower()

    clocks.move_to(NOON + timedelta(hours=26))
    message = stopped(service, event, made, "failed")
    assert "too late" in message["reason"]
