"""Events over the API: finding them, following them, and what each meant to every destination."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from tests.servers.service import Service

PHONE = "+447400123456"

Body = dict[str, Any]


def order(distinct_id: str = "zoe", **properties: Any) -> Body:
    person = {"phone": PHONE, "name": "Zoë"}
    return {
        "event": "order shipped",
        "distinct_id": distinct_id,
        "properties": {"$set": person, **properties},
    }


def uuids(service: Service, path: str = "events/") -> list[str]:
    return [one["uuid"] for one in service.api("GET", path)["results"]]


def why(service: Service, event_uuid: str) -> dict[str, Body]:
    """What an event meant, by the destination's name."""
    answer = service.api("GET", f"events/{event_uuid}/destinations/")
    return {one["name"]: one for one in answer["results"]}


def test_events_are_found_paged_and_named(service: Service) -> None:
    service.capture(order(order_id="A-1"), {"event": "$pageview", "distinct_id": "bob", "properties": {}})

    page = service.api("GET", "events/?search=ORDER&light=true")
    [row] = page["results"]
    assert (row["event"], row["properties"], row["person"]["name"]) == ("order shipped", None, "Zoë")
    assert (page["next"], page["stopped_early"]) == (None, False)
    [full] = service.api("GET", "events/?distinct_id=zoe")["results"]
    assert full["properties"]["order_id"] == "A-1"
    assert full["person"]["properties"]["phone"] == PHONE

    first = service.api("GET", "events/?limit=1")
    assert len(first["results"]) == 1
    rest = service.api("GET", f"events/?limit=1&cursor={first['next_cursor']}")
    assert first["results"] != rest["results"]
    assert rest["next"] is None

    counted = service.api("GET", "events/names/?search=order")
    assert [(one["name"], one["count"]) for one in counted["results"]] == [("order shipped", 1)]


def test_following_events_live_shows_each_that_comes(service: Service) -> None:
    service.capture(order())
    [known] = service.api("GET", "events/?light=true")["results"]
    service.capture(order(order_id="A-2"))
    newer = service.api("GET", f"events/?after={known['received_at']}")["results"]
    assert [one["properties"]["order_id"] for one in newer] == ["A-2"]


@pytest.mark.parametrize("cursor", ["x", "bm8=", "WzFd", "é", "A" * 600])
def test_a_cursor_that_is_none_of_ours_is_refused(service: Service, cursor: str) -> None:
    for path in ("events/", "persons/"):
        status, answer = service.api_raw("GET", f"{path}?cursor={quote(cursor)}")
        assert (status, answer["attr"]) == (400, "cursor")


def test_an_event_answers_for_every_destination(service: Service) -> None:
    """Each of these has another reason, and each says which."""
    events = [{"id": "order shipped", "type": "events"}]
    plan: Body = {"key": "plan", "value": "pro", "operator": "exact", "type": "person"}
    service.create_destination(name="sends", filters={"events": events})
    service.create_destination(name="off", filters={"events": events}, enabled=False)
    service.create_destination(name="other event", filters={"events": [{"id": "paid", "type": "events"}]})
    service.create_destination(
        name="no by a property",
        filters={"events": [{"id": "paid", "type": "events"}, events[0] | {"properties": [plan]}]},
    )
    masked = {"ttl": 3600, "hash": "{person.id}"}
    service.create_destination(name="once an hour", filters={"events": events}, masking=masked)
    service.capture(order())
    service.await_messages(2)
    service.capture(order())
    newest, oldest = uuids(service)
    later = service.create_destination(name="made later", filters={"events": events})

    found = why(service, newest)
    assert {name: one["outcome"] for name, one in found.items()} == {
        "sends": "message",
        "off": "switched_off",
        "other event": "not_matched",
        "no by a property": "not_matched",
        "once an hour": "held_back",
        "made later": "made_later",
    }
    [message] = found["sends"]["messages"]
    assert message["id"] in [one["id"] for one in service.api("GET", "messages/")["results"]]
    decided = [one for one in found["no by a property"]["clauses"] if one["decided"]]
    [clause] = decided
    assert (clause["path"], clause["text"], clause["seen"]) == (
        "filters.events[1].properties[0]",
        'person property "plan" is "pro"',
        None,
    )
    [name_clause] = [one for one in found["other event"]["clauses"] if one["decided"]]
    assert (name_clause["text"], name_clause["seen"]) == ('event is "paid"', "order shipped")
    [gate] = [one for one in found["once an hour"]["gates"] if not one["ok"]]
    assert gate["name"] == "trigger options"
    assert gate["value"]["matches_in_interval"] == 2
    assert why(service, oldest)["once an hour"]["outcome"] == "message"
    assert why(service, newest)["made later"]["destination_id"] == later["id"]


def test_filters_that_refer_to_something_gone_say_so(service: Service) -> None:
    action = service.api("POST", "actions/", {"name": "Shipped", "steps": [{"event": "order shipped"}]})
    made = service.create_destination(
        name="by action", filters={"actions": [{"id": str(action["id"]), "type": "actions"}]}, enabled=False
    )
    service.capture(order())
    [uuid] = uuids(service)
    assert why(service, uuid)["by action"]["outcome"] == "switched_off"
    service.api("PATCH", f"actions/{action['id']}/", {"deleted": True})
    found = why(service, uuid)["by action"]
    assert (found["outcome"], found["matched"]) == ("filters_broken", None)
    assert f'no action with the id "{action["id"]}"' in found["explanation"]
    service.api("PATCH", f"hog_functions/{made['id']}/", {"deleted": True})
    assert why(service, uuid) == {}


def test_test_account_filters_are_named_when_they_say_no(service: Service) -> None:
    ours = [{"key": "email", "type": "person", "operator": "not_icontains", "value": "@shop.example"}]
    service.api("PATCH", "", {"test_account_filters": ours})
    service.create_destination(name="customers", filters={"filter_test_accounts": True})
    service.capture({"event": "x", "distinct_id": "a", "properties": {"$set": {"email": "a@shop.example"}}})
    [uuid] = uuids(service)
    [clause] = [one for one in why(service, uuid)["customers"]["clauses"] if one["decided"]]
    assert clause["path"] == "the project's test_account_filters[0]"
    assert clause["seen"] == "a@shop.example"


def test_an_unknown_event_is_not_found(service: Service) -> None:
    for uuid in ("0190b7a0-0000-7000-8000-000000000001", "x"):
        assert service.api_raw("GET", f"events/{uuid}/destinations/")[0] == 404
