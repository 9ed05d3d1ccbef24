"""People over the API, and what is asked while a destination is written; nobody sees another project's."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest

from tests.acceptance.rest_api import Api, World, api, make, whatsapp, world
from whinchat.core.event import Event, GroupState, Json, SeenEvent
from whinchat.core.person import Person
from whinchat.core.records import GroupChange, PeopleChanges

__all__ = ["api", "world"]

P = "/api/projects/@current/"
SECRET = "EAAG-planted-secret"
MESSAGE = {
    "message": {"value": "Hi {{ person.name }}"},
    "to_number": {"value": "{{ person.properties.phone }}"},
}


def settle(world: World, name: str = "Ana", project_id: int | None = None) -> tuple[str, str]:
    """A person with one event in the first tenant's project (or another); their id and the event's uuid."""
    project_id = project_id or world.first.project.id
    now = datetime.now(UTC)
    properties: Json = {"name": name, "email": f"{name.lower()}@example.com", "phone": "+447400123456"}
    person = Person(id=str(uuid4()), properties=properties, created_at=now)
    event = Event(
        project_id=project_id,
        uuid=str(uuid4()),
        name="order shipped",
        distinct_id=name.lower(),
        timestamp=now,
        properties_json=b'{"amount": 7, "plan": "pro"}',
    )
    group = GroupState(type="company", index=0, key="acme", properties={"seats": 5})
    with world.store.write() as unit:
        attached = {name.lower(): person.id}
        unit.people.save(project_id, PeopleChanges(created=[person], attached=attached))
        change = GroupChange(index=0, key="acme", properties={"seats": 5})
        unit.people.save_groups(project_id, {"company": 0}, [change])
        unit.events.add(project_id, [SeenEvent(event=event, person=person, groups={"company": group})], now)
    return person.id, event.uuid


def test_a_person_is_listed_found_and_shown(world: World, api: Api) -> None:
    ana, _ = settle(world)
    settle(world, "Bob")
    listed = api.get(P + "persons/").expect(200)
    assert [one["name"] for one in listed["results"]] == ["bob@example.com", "ana@example.com"]
    for asked in ({"search": "ANA@"}, {"search": ana}, {"distinct_id": "ana"}):
        [found] = api.get(P + "persons/", **asked).expect(200)["results"]
        assert (found["id"], found["distinct_ids"], found["distinct_ids_count"]) == (ana, ["ana"], 1)
    shown = api.get(f"{P}persons/{ana}/").expect(200)
    assert shown["properties"]["phone"] == "+447400123456"
    assert shown["groups"] == [{"type": "company", "index": 0, "key": "acme", "properties": {"seats": 5}}]
    [event] = api.get(P + "events/", person_id=ana).expect(200)["results"]
    assert event["distinct_id"] == "ana"
    assert api.get(f"{P}persons/{ana}/messages/").expect(200)["results"] == []
    api.get(f"{P}persons/{uuid4()}/").expect_error(404, None, "Not found.")


def test_pages_of_people_lead_to_each_other(world: World, api: Api) -> None:
    for name in ("Ana", "Bob", "Cleo"):
        settle(world, name)
    first = api.get(P + "persons/", limit="2").expect(200)
    second = api.call("GET", first["next"]).expect(200)
    names = [one["properties"]["name"] for one in first["results"] + second["results"]]
    assert (names, second["next"]) == (["Cleo", "Bob", "Ana"], None)


READS = ["persons/", "events/", "events/names/", "property_definitions/", "property_definitions/?type=person"]
READS += ["property_definitions/?type=group", "property_definitions/values/?key=plan"]


@pytest.mark.parametrize("path", READS)
def test_another_project_sees_nothing_of_it(world: World, api: Api, path: str) -> None:
    settle(world)
    others = api.with_key(world.second.key)
    assert api.call("GET", P + path).expect(200)["results"]
    assert others.call("GET", P + path).expect(200)["results"] == []
    assert others.call("GET", f"/api/projects/{world.first.project.id}/{path}").status == 403


def test_what_is_asked_for_by_id_belongs_to_a_project(world: World, api: Api) -> None:
    ana, event_uuid = settle(world)
    made = make(api)
    others = api.with_key(world.second.key)
    for path in (f"persons/{ana}/", f"persons/{ana}/messages/", f"events/{event_uuid}/destinations/"):
        api.get(P + path).expect(200)
        others.get(P + path).expect(404)
    body = {"event_uuid": event_uuid, "configuration": {"inputs": MESSAGE}}
    api.post(P + "destinations/preview/", body).expect(200)
    others.post(P + "destinations/preview/", body).expect(404)
    globals_ = {"globals": {"event": {"event": "x"}}}
    others.post(P + "destinations/preview/", globals_ | {"function_id": made["id"]}).expect(404)
    assert others.post(P + "matching/preview/", {"filters": {}}).expect(200)["considered"] == 0
    assert api.post(P + "matching/preview/", {"filters": {}}).expect(200)["matched"] == 1


def test_people_need_their_scope(world: World, api: Api) -> None:
    settle(world)
    reader = api.with_key(world.key(world.first.user, ["hog_function:read"]))
    reader.get(P + "persons/").expect_error(403, None, "API key missing required scope 'person:read'")
    reader.get(P + "property_definitions/").expect(200)
    api.with_key(world.key(world.first.user, ["person:read"])).get(P + "persons/").expect(200)


def test_properties_and_values_are_suggested(world: World, api: Api) -> None:
    settle(world)
    events = api.get(P + "property_definitions/", event="order shipped").expect(200)
    assert [(one["name"], one["kind"], one["count"]) for one in events["results"]] == [
        ("amount", "number", 1),
        ("plan", "string", 1),
    ]
    groups = api.get(P + "property_definitions/", type="group", search="SEA").expect(200)["results"]
    assert [(one["name"], one["group_type"], one["group_type_index"]) for one in groups] == [
        ("seats", "company", 0)
    ]
    values = api.get(P + "property_definitions/values/", type="person", key="name").expect(200)
    assert values["results"] == [{"value": "Ana", "count": 1}]
    api.get(P + "property_definitions/values/").expect_error(400, "key", "This field is required.")
    assert api.get(P + "property_definitions/", type="cohort").expect(400)["attr"] == "type"


def test_filters_that_cannot_be_used_are_refused_with_their_place(api: Api) -> None:
    odd = {"events": [{"id": "x", "properties": [{"key": "a", "operator": "like", "value": 1}]}]}
    refused = api.post(P + "matching/preview/", {"filters": odd}).expect(400)
    assert refused["attr"] == "filters__events__0__properties__0"
    assert '"like" is not known' in refused["detail"]
    refused = api.post(P + "matching/preview/", {"filters": {}, "masking": {"ttl": 1, "hash": "all"}})
    assert refused.expect(400)["attr"] == "masking__ttl"


def test_liquid_is_checked_with_places_as_browsers_count_them(api: Api) -> None:
    text = "👩 {{ name | upcas }}"
    [error] = api.post(P + "liquid/check/", {"text": text}).expect(200)["errors"]
    assert error == {
        "line": 1,
        "column": 13,
        "from": 13,
        "to": 18,
        "message": "Unknown filter 'upcas', did you mean 'upcase'?.",
    }
    assert api.post(P + "liquid/check/", {"text": "{{ name }}"}).expect(200) == {"errors": []}
    api.post(P + "liquid/check/", {"text": 7}).expect_error(400, "text", "Not a valid string.")


def preview(api: Api, **body: Any) -> dict[str, Any]:
    reply = api.post(P + "destinations/preview/", body)
    assert SECRET.encode() not in reply.body
    shown: dict[str, Any] = reply.expect(200)
    return shown


def test_a_saved_destination_is_shown_for_a_recent_event_without_its_secret(world: World, api: Api) -> None:
    """Also where a template takes the secret apart."""
    _, event_uuid = settle(world)
    spying = {"value": "{{ inputs.access_token }} {{ inputs.access_token | slice: 0, 4 }} {{ person.name }}"}
    made = make(api)
    shown = preview(
        api,
        function_id=made["id"],
        event_uuid=event_uuid,
        configuration={"inputs": made["inputs"] | {"message": spying}},
    )
    assert "EAAG" not in str(shown)
    assert shown["payload"]["to"] == shown["recipient"]["e164"] == "+447400123456"
    assert shown["payload"]["text"]["body"].endswith("ana@example.com")
    assert (shown["errors"], shown["problem"]) == ([], None)
    assert shown["inputs"]["access_token"] == {"secret": True}
    gates = {gate["name"]: gate["ok"] for gate in shown["gates"]}
    assert gates == {
        "content": True,
        "recipient": True,
        "consent": True,
        "window": None,
        "pause": True,
        "pace": True,
    }


def test_an_unsaved_destination_shows_what_is_wrong_beside_each_input(api: Api) -> None:
    inputs = {
        "message": {"value": "Hi {{ name | upcas }}"},
        "phone_number_id": "1",
        "to_number": {"value": "x"},
    }
    shown = preview(api, configuration={"inputs": inputs}, globals={"event": {"event": "x"}})
    errors = {one["attr"]: one for one in shown["errors"]}
    assert (errors["inputs__message"]["line"], errors["inputs__message"]["column"]) == (1, 14)
    assert "inputs__phone_number_id" in errors
    assert "inputs__access_token" in errors
    assert shown["problem"]["state"] == "failed"
    api.post(P + "destinations/preview/", {}).expect_error(
        400, "event_uuid", "Give an event_uuid or globals."
    )


def test_a_test_run_tells_every_gate_and_the_exact_request(api: Api) -> None:
    globals_ = {"event": {"event": "x"}, "person": {"properties": {"name": "Zoë", "phone": "+447400123456"}}}
    masking = {"ttl": 3600, "hash": "{person.id}"}
    run = f"{P}hog_functions/new/invocations/"
    ran = api.post(run, {"configuration": whatsapp(masking=masking), "globals": globals_}).expect(200)
    names = [gate["name"] for gate in ran["gates"]]
    before = ["filters", "switched on", "trigger options"]
    assert names == [*before, "content", "recipient", "consent", "window", "pause", "pace"]
    assert ran["gates"][1]["ok"] is False  # It is not enabled, which stops no test.
    [exchange] = ran["exchanges"]
    assert (exchange["request"]["text"]["body"], exchange["http_status"]) == ("Hello Zoë", None)

    paid = {"events": [{"id": "paid", "type": "events"}]}
    skipped = api.post(run, {"configuration": whatsapp(filters=paid), "globals": globals_}).expect(200)
    first = skipped["gates"][0]
    assert (first["name"], first["ok"], first["value"]) == ("filters", False, ["filters.events[0]"])
    assert first["reason"] == 'The filters do not match this event: event is "paid", but it saw "x".'
