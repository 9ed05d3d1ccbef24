"""From event to message and back, through the real processes."""

from __future__ import annotations

from typing import Any

from tests.eventually import eventually
from tests.servers.service import Service

NAME = "Zoë O'Brien & <Søn>"


def shipped(uuid: str, **properties: Any) -> dict[str, Any]:
    return {"event": "order shipped", "distinct_id": "zoe", "uuid": uuid, "properties": properties}


def test_an_event_becomes_a_message_that_is_delivered_and_read(service_on_both: Service) -> None:
    """The name arrives as it was written, and receipts move the message to read."""
    service = service_on_both
    destination = service.create_destination(
        inputs={"message": {"value": "Hi {{ person.properties.name }}, {{ event.properties.order }}"}},
        filters={"events": [{"id": "order shipped", "type": "events"}]},
    )
    person = {"name": NAME, "phone": "+44 7400 123456"}

    service.capture(shipped("0190b7a0-0000-7000-8000-000000000001", order="A-1", **{"$set": person}))

    [message] = service.await_messages(1)
    assert message["text"] == f"Hi {NAME}, A-1"
    assert message["to"] == "+447400123456"

    def read() -> bool:
        path = f"hog_functions/{destination['id']}/metrics/totals/?breakdown_by=name"
        return bool(service.api("GET", path)["totals"].get("read") == 1)

    eventually(read, 20)


def test_the_same_event_sent_again_is_one_message(service_on_both: Service) -> None:
    service = service_on_both
    service.create_destination()
    event = shipped("0190b7a0-0000-7000-8000-000000000002", **{"$set": {"phone": "+447400123456"}})

    service.capture(event)
    service.await_messages(1)
    service.capture(event, event)
    service.capture(shipped("0190b7a0-0000-7000-8000-000000000003"))

    assert len(service.await_messages(2)) == 2


def test_a_stopped_service_sends_what_it_promised_after_the_next_start(service: Service) -> None:
    assert service.stop() == 0
