"""What people tap and write triggers answers, which their open window lets through."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.eventually import eventually
from tests.servers.service import Service, running_service
from whinchat.sandbox.testing import running_sandbox

OFFER: list[dict[str, Any]] = [
    {
        "type": "body",
        "parameters": [
            {"type": "text", "text": "{{ person.properties.name }}"},
            {"type": "text", "text": "{{ event.properties.discount }}"},
        ],
    },
    {
        "type": "button",
        "sub_type": "quick_reply",
        "index": "0",
        "parameters": [{"type": "payload", "payload": "SHOW {{ event.properties.offer }}"}],
    },
]


def listens_to(name: str, **properties: str) -> dict[str, Any]:
    conditions = [
        {"key": key, "value": value, "operator": "icontains", "type": "event"}
        for key, value in properties.items()
    ]
    return {"events": [{"id": name, "type": "events", "properties": conditions}]}


def told(uuid: int, **properties: Any) -> dict[str, Any]:
    return {
        "event": "offer made",
        "distinct_id": "ana",
        "uuid": f"0190b7a0-0000-7000-8000-{uuid:012}",
        "properties": properties,
    }


@pytest.fixture
def service(tmp_path: Path, engine_url: str) -> Iterator[Service]:
    """A service whose recipients have never written: every window is closed."""
    with (
        running_sandbox() as simulator,
        running_service(tmp_path, engine_url, sandbox=simulator) as running,
    ):
        yield running


def heard(service: Service, name: str) -> dict[str, Any]:
    """The only event of this name."""
    path = f"events/?event={name.replace(' ', '%20')}"
    [event] = eventually(lambda: service.api("GET", path)["results"] or None, 20)
    found: dict[str, Any] = event
    return found


def test_the_quick_reply_of_a_message_template_triggers_an_answer_in_the_window(service: Service) -> None:
    """Before the tap a text would be stopped; the tap opens the window, and the answer quotes it."""
    offer = service.create_destination(
        name="Offer",
        filters=listens_to("offer made"),
        inputs={
            "message_type": {"value": "template"},
            "template_name": {"value": "summer_sale"},
            "template_components": {"value": OFFER},
        },
    )
    service.create_destination(
        name="Show it",
        filters=listens_to("whatsapp button tapped", button_payload="SHOW"),
        inputs={
            "message": {"value": "{{ person.properties.name }}, here: {{ event.properties.button_payload }}"},
            "reply_to": {"value": "{{ event.properties.whatsapp_message_id }}"},
        },
    )
    service.capture(
        told(1, discount="20 %", offer="linen", **{"$set": {"name": "Ana", "phone": "+55 11 98765-4321"}})
    )
    [message] = service.await_messages(1)

    service.sandbox.control("tap", {"message_id": message["id"], "title": "Show me"})

    tapped = heard(service, "whatsapp button tapped")
    said = tapped["properties"]
    assert tapped["distinct_id"] == "ana"
    assert (said["button_payload"], said["button_text"]) == ("SHOW linen", "Show me")
    assert (said["destination_id"], said["template_name"]) == (offer["id"], "summer_sale")
    assert (said["answers_event"], said["answers_whatsapp_message_id"]) == ("offer made", message["id"])
    assert said["from"] == "+551187654321"
    answer = service.await_messages(2)[1]
    assert answer["text"] == "Ana, here: SHOW linen"
    assert answer["payload"]["context"] == {"message_id": said["whatsapp_message_id"]}


def test_a_chosen_row_a_reaction_and_a_place_are_events_with_their_content(service: Service) -> None:
    chosen = {"type": "list_reply", "list_reply": {"id": "tea", "title": "Green tea", "description": "Hot"}}
    place = {"latitude": 51.5, "longitude": -0.12, "name": "Office"}
    for type_, content in (("interactive", chosen), ("location", place)):
        service.sandbox.control("inbound", {"from": "447400123456", "type": type_, "content": content})
    reaction = {"message_id": "wamid.forgotten", "emoji": "❤️"}
    service.sandbox.control("inbound", {"from": "447400123456", "type": "reaction", "content": reaction})

    assert heard(service, "whatsapp list item chosen")["properties"]["list_item_id"] == "tea"
    assert heard(service, "whatsapp reaction received")["properties"]["emoji"] == "❤️"
    written = heard(service, "whatsapp message received")
    assert (written["properties"]["latitude"], written["properties"]["location_name"]) == (51.5, "Office")
    assert written["distinct_id"] == "whatsapp:447400123456"


def test_whoever_writes_several_times_is_answered_each_time(service: Service) -> None:
    """Also a stranger, at their number, which their message told."""
    service.create_destination(
        name="Echo",
        filters=listens_to("whatsapp message received"),
        inputs={"message": {"value": "You said {{ event.properties.text }}"}},
    )
    for text in ("one", "two", "three"):
        service.sandbox.control("inbound", {"from": "447400123456", "text": text})
    answers = service.await_messages(3, timeout_seconds=40)
    assert {one["text"] for one in answers} == {"You said one", "You said two", "You said three"}
