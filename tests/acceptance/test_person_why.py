"""Would a message go to this person now? Every gate says, and nothing is sent."""

from __future__ import annotations

from tests.servers.service import Service
from whinchat.core.event import Json
from whinchat.flow.why_person import EVENTS_TRIED_MAX

ANA = "+491511234560"


def person_of(service: Service, distinct_id: str) -> str:
    """The person's id."""
    found: list[Json] = service.api("GET", f"persons/?distinct_id={distinct_id}")["results"]
    return str(found[0]["id"])


def gates(answer: Json) -> dict[str, bool | None]:
    """What each gate says."""
    return {gate["name"]: gate["ok"] for gate in answer["gates"]}


def test_every_gate_says_whether_a_message_would_go_and_nothing_is_sent(service: Service) -> None:
    listens = {"id": "order shipped", "name": "order shipped", "type": "events", "order": 0}
    made = service.create_destination(filters={"events": [listens]}, enabled=False)
    sets = {"$set": {"phone": ANA}}
    service.capture(
        {"event": "order shipped", "distinct_id": "ana", "properties": sets},
        {"event": "looked around", "distinct_id": "ana", "properties": {}},
    )
    address = f"persons/{person_of(service, 'ana')}/why/?destination={made['id']}"

    off = service.api("GET", address)
    assert (off["would_go"], off["event"]["event"]) == (False, "order shipped")
    assert gates(off)["filters"] is True
    assert gates(off)["switched on"] is False

    service.api("PATCH", f"hog_functions/{made['id']}/", {"enabled": True})
    assert service.api("GET", address)["would_go"] is True

    service.api(
        "POST", "consents/", {"recipient": ANA, "category": "utility", "state": "withdrawn", "wording": "No"}
    )
    refused = service.api("GET", address)
    assert (refused["would_go"], gates(refused)["consent"]) == (False, False)
    assert service.messages() == []


def test_who_never_did_what_is_listened_to_is_judged_by_their_newest_event(
    service: Service,
) -> None:
    listens = {"id": "order shipped", "name": "order shipped", "type": "events", "order": 0}
    made = service.create_destination(filters={"events": [listens]})
    service.capture({"event": "looked around", "distinct_id": "ben", "properties": {"$set": {"phone": "12"}}})

    found = service.api("GET", f"persons/{person_of(service, 'ben')}/why/?destination={made['id']}")

    assert (found["would_go"], found["event"]["event"]) == (False, "looked around")
    assert (gates(found)["filters"], gates(found)["recipient"]) == (False, False)
    status, error = service.api_raw("GET", f"persons/{person_of(service, 'ben')}/why/")
    assert (status, error["attr"]) == (400, "destination")


def test_who_got_many_messages_since_is_asked_about_what_the_destination_listens_to(service: Service) -> None:
    """What became of each message is an event of theirs too."""
    listens = {"id": "order shipped", "name": "order shipped", "type": "events", "order": 0}
    made = service.create_destination(filters={"events": [listens]}, enabled=False)
    shipped = {"event": "order shipped", "distinct_id": "cleo", "properties": {"$set": {"phone": ANA}}}
    service.capture(shipped)
    service.capture(
        *[
            {"event": "whatsapp message read", "distinct_id": "cleo", "properties": {}}
            for _ in range(EVENTS_TRIED_MAX)
        ]
    )

    found = service.api("GET", f"persons/{person_of(service, 'cleo')}/why/?destination={made['id']}")

    assert found["event"]["event"] == "order shipped"
    assert gates(found)["filters"] is True
