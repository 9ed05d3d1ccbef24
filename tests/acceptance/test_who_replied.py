"""Replies are events of the right person, whatever WhatsApp calls them."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from tests.eventually import eventually
from tests.servers.service import Service

HEARD = {"events": [{"id": "whatsapp message received", "type": "events"}]}
ORDERED = {"events": [{"id": "order shipped", "type": "events"}]}

# Who, as their number stands in their properties, and WhatsApp's own name for it.
PEOPLE = {
    "bruna with the ninth digit": ("+55 11 98765-4321", "551187654321"),
    "bento without it": ("+55 21 8765-4321", "552187654321"),
    "maria in mexico": ("+52 55 1234 5678", "5215512345678"),
    "ariel in argentina": ("+54 11 2345 6789", "5491123456789"),
    "zoe in london": ("+44 7400 123456", "447400123456"),
}


def shipped(distinct_id: str, number: int, **properties: Any) -> dict[str, Any]:
    uuid = f"0190b7a0-0000-7000-8000-{number:012}"
    return {"event": "order shipped", "distinct_id": distinct_id, "uuid": uuid, "properties": properties}


def heard(service: Service) -> list[dict[str, Any]]:
    """What was written to us, newest first."""
    path = "events/?event=whatsapp%20message%20received"
    events: list[dict[str, Any]] = service.api("GET", path)["results"]
    return events


def await_heard(service: Service, count: int) -> list[dict[str, Any]]:
    return eventually(lambda: found if len(found := heard(service)) >= count else None, 20)


@pytest.fixture
def shop(service_on_both: Service) -> Service:
    """Sends a message when an order is shipped, and answers whoever writes."""
    service = service_on_both
    text = {"message": {"value": "It is on its way"}}
    service.create_destination(name="Shipped", filters=ORDERED, inputs=text)
    service.create_destination(
        name="Answer",
        filters=HEARD,
        inputs={
            "to_number": {"value": "{{ event.properties.from }}"},
            "message": {"value": "You said {{ event.properties.text }}"},
        },
    )
    return service


def test_replies_from_brazil_mexico_and_argentina_are_of_the_person_who_was_written_to(shop: Service) -> None:
    """With the ninth digit and without, the 1 of Mexico and the 9 of Argentina; each is answered, too."""
    for number, (distinct_id, (phone, _)) in enumerate(PEOPLE.items()):
        shop.capture(shipped(distinct_id, number, **{"$set": {"phone": phone}}))
    shop.await_messages(len(PEOPLE))

    for distinct_id, (_, wa_id) in PEOPLE.items():
        shop.sandbox.control("inbound", {"from": wa_id, "text": f"I am {distinct_id}"})

    events = await_heard(shop, len(PEOPLE))
    assert {one["distinct_id"]: one["properties"]["text"] for one in events} == {
        distinct_id: f"I am {distinct_id}" for distinct_id in PEOPLE
    }
    for distinct_id in PEOPLE:
        [person] = shop.api("GET", f"persons/?distinct_id={quote(distinct_id)}")["results"]
        path = f"events/?event=whatsapp%20message%20received&person_id={person['id']}"
        assert [one["distinct_id"] for one in shop.api("GET", path)["results"]] == [distinct_id]
    assert len(shop.api("GET", "persons/")["results"]) == len(PEOPLE)
    answers = shop.await_messages(2 * len(PEOPLE), timeout_seconds=40)[len(PEOPLE) :]
    assert {one["text"] for one in answers} == {f"You said I am {distinct_id}" for distinct_id in PEOPLE}


def test_somebody_who_hides_their_number_is_known_and_answered(shop: Service) -> None:
    """A receipt told their user id when they were written to; a stranger becomes a person by theirs."""
    shop.capture(shipped("hana", 1, **{"$set": {"phone": "+81 90 1234 5678"}}))
    shop.await_messages(1)
    hana, stranger = "819012345678", "447400999999"
    for user in (hana, stranger):
        shop.sandbox.control(f"people/{user}", {"hidden_number": True, "username": f"user_{user[-4:]}"})
    known = shop.sandbox.control(f"people/{hana}")["user_id"]

    def sent() -> bool:
        [message] = shop.api("GET", "messages/")["results"]
        return message["state"] in ("sent", "delivered", "read")

    eventually(sent, 20)
    shop.sandbox.control("inbound", {"from": hana, "text": "It is hana"})
    shop.sandbox.control("inbound", {"from": stranger, "text": "Nobody knows me"})

    by_text = {one["properties"]["text"]: one for one in await_heard(shop, 2)}
    assert by_text["It is hana"]["distinct_id"] == "hana"
    assert by_text["It is hana"]["properties"]["from"] == known
    unknown = by_text["Nobody knows me"]["properties"]["user_id"]
    assert by_text["Nobody knows me"]["distinct_id"] == f"whatsapp:{unknown}"
    answers = shop.await_messages(3, timeout_seconds=40)[1:]
    assert {one["text"] for one in answers} == {"You said It is hana", "You said Nobody knows me"}
    [person] = shop.api("GET", f"persons/?distinct_id=whatsapp:{unknown}")["results"]
    assert "phone" not in person["properties"]
    assert person["properties"]["$whatsapp_user_id"] == unknown
    [found] = shop.api("GET", "persons/?search=USER_9999")["results"]
    assert found["id"] == person["id"], "found by the only name they show"


def test_somebody_with_a_new_number_is_followed(shop: Service) -> None:
    """Their message from the new number is theirs, and what is sent to them next goes there."""
    shop.capture(shipped("zoe", 1, **{"$set": {"phone": "+44 7400 123456"}}))
    shop.await_messages(1)
    shop.sandbox.control("people/447400123456/number", {"to": "447400999999"})
    shop.sandbox.control("inbound", {"from": "447400999999", "text": "It is still me"})

    [event] = await_heard(shop, 1)
    assert event["distinct_id"] == "zoe"
    [person] = shop.api("GET", "persons/?distinct_id=zoe")["results"]
    assert person["properties"]["phone"] == "+447400999999"
    [change] = shop.api("GET", "events/?event=whatsapp%20number%20changed")["results"]
    assert change["distinct_id"] == "zoe"
    assert change["properties"]["old_wa_id"] == "447400123456"
    shop.await_messages(2)
    shop.capture(shipped("zoe", 2))
    assert shop.await_messages(3, timeout_seconds=40)[2]["to"] == "+447400999999"
