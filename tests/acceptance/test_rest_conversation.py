"""A person's conversation over the API: both directions, newest first, page by page, each once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tests.eventually import eventually
from tests.servers.service import Service

SHIPPED = {"events": [{"id": "order shipped", "type": "events"}]}


def conversation(service: Service, person: str, query: str = "") -> dict[str, Any]:
    page: dict[str, Any] = service.api("GET", f"persons/{person}/conversation/{query}")
    return page


def person_of(service: Service, distinct_id: str) -> str:
    [person] = service.api("GET", f"persons/?distinct_id={distinct_id}")["results"]
    return str(person["id"])


def test_what_was_sent_and_what_was_written_stand_in_one_thread(service_on_both: Service) -> None:
    service = service_on_both
    destination = service.create_destination(
        name="Shipped", filters=SHIPPED, inputs={"message": {"value": "It is on its way"}}
    )
    service.capture(
        {
            "event": "order shipped",
            "distinct_id": "ana",
            "uuid": "0190b7a0-0000-7000-8000-000000000001",
            "properties": {"$set": {"phone": "+447400123456"}},
        }
    )
    service.await_messages(1)
    for number in range(4):
        service.sandbox.control("inbound", {"from": "447400123456", "text": f"text {number}"})
    person = person_of(service, "ana")

    def whole() -> list[dict[str, Any]] | None:
        found: list[dict[str, Any]] = conversation(service, person)["results"]
        return found if len(found) == 5 else None

    entries = eventually(whole, 20)
    sent = next(one for one in entries if one["direction"] == "outbound")
    assert (sent["type"], sent["destination_id"], sent["destination_name"]) == (
        "text",
        destination["id"],
        "Shipped",
    )
    assert sent["payload"]["text"]["body"] == "It is on its way"
    assert sent["state_meaning"]
    written = [one for one in entries if one["direction"] == "inbound"]
    assert {one["payload"]["text"]["body"] for one in written} == {f"text {number}" for number in range(4)}
    times = [datetime.fromisoformat(one["at"]) for one in entries]
    assert times == sorted(times, reverse=True)

    paged: list[dict[str, Any]] = []
    query = "?limit=2"
    while query:
        page = conversation(service, person, query)
        assert len(page["results"]) <= 2
        paged += page["results"]
        query = f"?limit=2&cursor={page['next_cursor']}" if page["next_cursor"] else ""
    assert [one["id"] for one in paged] == [one["id"] for one in entries]


def test_a_stranger_is_asked_for_in_vain(service: Service) -> None:
    path = "persons/0190b7a0-0000-7000-8000-00000000ffff/conversation/"
    assert service.api_raw("GET", path)[0] == 404
