"""Test runs over the API that send nothing: what they answer, and what they refuse (PostHog's own cases)."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from tests.acceptance.rest_api import FUNCTIONS, WHATSAPP_INPUTS, Api, World, api, make, whatsapp, world
from whinchat.core.event import Event, Json, SeenEvent
from whinchat.core.person import Person

__all__ = ["api", "world"]

TOKEN = "EAAG-planted-secret"

ZOE: Json = {
    "event": {
        "event": "order shipped",
        "uuid": "0190b7a0-0000-7000-8000-000000000001",
        "properties": {"id": 7},
    },
    "person": {"properties": {"name": "Zoë <3", "phone": "+447400123456"}},
}


def run(api: Api, body: Json, function_id: str = "new") -> Json:
    """A test run that is answered 200; the secret is nowhere in the answer."""
    reply = api.post(f"{FUNCTIONS}{function_id}/invocations/", body)
    answered: Json = reply.expect(200)
    assert TOKEN.encode() not in reply.body
    return answered


def messages(answered: Json) -> list[str]:
    return [line["message"] for line in answered["logs"]]


def test_a_mocked_run_shows_the_request_it_would_make(api: Api) -> None:
    """Two lines as PostHog writes them, then the completion line; the token is hidden."""
    answered = run(api, {"configuration": whatsapp(), "globals": ZOE})

    assert (answered["result"], answered["status"], answered["errors"]) == (None, "success", [])
    first, second, last = messages(answered)
    assert first == "Async function 'fetch' was mocked with arguments:"
    assert second.startswith("fetch('https://graph.facebook.com/v21.0/1234567890/messages', {\n  \"method\"")
    assert '"body": "Hello Zoë <3"' in second
    assert "***REDACTED***" in second
    assert last.startswith("Function completed in ")
    assert [line["level"] for line in answered["logs"]] == ["info", "info", "debug"]
    assert answered["wamids"] == []


def test_debug_shows_the_programs_own_lines_after_the_mocked_ones(api: Api) -> None:
    inputs = WHATSAPP_INPUTS | {"debug": {"value": True}}
    lines = messages(run(api, {"configuration": whatsapp(inputs=inputs), "globals": ZOE}))
    assert [line.split(" {")[0] for line in lines[2:4]] == [
        "Sending WhatsApp message",
        "WhatsApp message sent",
    ]
    assert lines[3].endswith('{"status":200,"body":{}}')


def test_a_saved_function_needs_no_secret_and_no_saved_one_is_shown(api: Api) -> None:
    made = make(api)
    shown = {"inputs": made["inputs"] | {"message": {"value": "token: {{ inputs.access_token }}"}}}
    answered = run(api, {"configuration": shown, "globals": ZOE}, made["id"])
    assert answered["status"] == "success"
    assert "token: ***REDACTED***" in messages(answered)[1]


def test_a_new_function_needs_its_secret(api: Api) -> None:
    inputs = WHATSAPP_INPUTS | {"access_token": {"secret": True}}
    reply = api.post(
        f"{FUNCTIONS}new/invocations/", {"configuration": whatsapp(inputs=inputs), "globals": ZOE}
    )
    assert reply.expect(400)["configuration"]["inputs"]["access_token"][0].startswith("No value is saved")


def test_another_event_is_skipped_with_the_reason(api: Api) -> None:
    """`clauses` says for each condition what it saw."""
    filters = {"events": [{"id": "order paid", "type": "events"}]}
    answered = run(api, {"configuration": whatsapp(filters=filters), "globals": ZOE})
    assert (answered["status"], answered["errors"]) == ("skipped", [])
    assert messages(answered) == ["Mapping trigger not matching filters was ignored."]
    [clause] = answered["clauses"]
    assert clause == {
        "path": "filters.events[0]",
        "text": 'event is "order paid"',
        "matched": False,
        "seen": "order shipped",
    }


def test_a_person_without_a_phone_is_an_error_with_posthogs_words(api: Api) -> None:
    globals_ = ZOE | {"person": {"properties": {}}}
    answered = run(api, {"configuration": whatsapp(), "globals": globals_})
    assert (answered["status"], answered["errors"]) == ("error", ["Recipient phone number is required"])


def test_an_event_without_a_person_renders_the_person_empty(api: Api) -> None:
    inputs = WHATSAPP_INPUTS | {"to_number": {"value": "+447400123456"}}
    body = {"configuration": whatsapp(inputs=inputs), "globals": {"event": {"event": "x"}}}
    assert '"body": "Hello "' in messages(run(api, body))[1]


def test_a_clickhouse_event_wins_and_its_texts_are_parsed(api: Api) -> None:
    raw = {
        "uuid": str(uuid4()),
        "event": "order shipped",
        "distinct_id": "zoe",
        "team_id": 1,
        "timestamp": "2026-11-22 10:00:00.123456",
        "properties": '{"id": 7}',
        "person_id": str(uuid4()),
        "person_properties": '{"name": "Raw", "phone": "+447400123456"}',
    }
    lines = messages(run(api, {"configuration": whatsapp(), "clickhouse_event": raw, "globals": ZOE}))
    assert '"body": "Hello Raw"' in lines[1]
    del raw["person_id"]
    nobody = run(api, {"configuration": whatsapp(), "clickhouse_event": raw})
    assert nobody["errors"] == ["Recipient phone number is required"]


def test_a_stored_event_may_be_named(api: Api, world: World) -> None:
    person = Person(
        id=str(uuid4()),
        properties={"name": "Stored", "phone": "+447400123456"},
        created_at=world.first.project.created_at,
    )
    event = Event(
        project_id=world.first.project.id,
        uuid=str(uuid4()),
        name="order shipped",
        distinct_id="zoe",
        timestamp=world.first.project.created_at,
        properties_json=b"{}",
    )
    seen = SeenEvent(event=event, person=person, groups={})
    world.store.run(lambda uow: uow.events.add(event.project_id, [seen], event.timestamp))

    lines = messages(run(api, {"configuration": whatsapp(), "event_uuid": event.uuid}))

    assert '"body": "Hello Stored"' in lines[1]
    theirs = api.with_key(world.second.key)
    reply = theirs.post(
        f"{FUNCTIONS}new/invocations", {"configuration": whatsapp(), "event_uuid": event.uuid}
    )
    assert reply.expect(404)["errors"][0].startswith("Event not found")


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({}, "Missing event"),
        ({"globals": {}}, "Missing event"),
        ({"globals": {"event": "order shipped"}}, "Missing event"),
        ({"globals": ZOE, "invocation_id": "7"}, "Invalid invocation ID"),
        ({"globals": ZOE, "invocation_id": 7}, "Invalid invocation ID"),
        ({"event_uuid": "7"}, "event_uuid must be a UUID"),
    ],
)
def test_what_cannot_be_run_is_told_as_the_runner_does(api: Api, more: Json, error: str) -> None:
    reply = api.post(f"{FUNCTIONS}new/invocations/", {"configuration": whatsapp()} | more)
    assert reply.expect(400) == {"status": "error", "errors": [error]}


@pytest.mark.parametrize(
    ("configuration", "nested"),
    [
        (None, ["Required unless use_draft is true."]),
        ([], {"non_field_errors": ["Invalid data. Expected a dictionary, but got list."]}),
        (
            whatsapp(enabled=True, filters={"events": [{"name": "no id"}]}),
            {
                "filters": {
                    "non_field_errors": [
                        'Invalid filter configuration: An event entry needs an "id": the event\'s name, '
                        "or null for any event (at filters.events[0].id)"
                    ]
                }
            },
        ),
        (
            whatsapp(mappings=[{"inputs": {}}, {"inputs_schema": [{"key": "a"}]}]),
            {"mappings": [{}, {"inputs_schema": [{"type": ["This field is required."]}]}]},
        ),
        (whatsapp(hog="return 1"), None),
    ],
)
def test_a_configuration_is_checked_like_a_save_and_errors_are_nested(
    api: Api, configuration: Any, nested: object
) -> None:
    reply = api.post(f"{FUNCTIONS}new/invocations/", {"configuration": configuration, "globals": ZOE})
    errors = reply.expect(400)
    assert set(errors) == {"configuration"}
    assert nested is None or errors["configuration"] == nested


def test_a_body_of_600_kb_is_taken(api: Api) -> None:
    globals_ = ZOE | {"event": ZOE["event"] | {"properties": {"big": "x" * 600_000}}}
    assert run(api, {"configuration": whatsapp(), "globals": globals_})["status"] == "success"


def test_a_draft_stands_for_what_is_saved(api: Api) -> None:
    made = make(api)
    assert run(api, {"use_draft": True, "globals": ZOE}, made["id"])["status"] == "success"


def test_a_broken_filter_of_a_paused_function_is_told_in_the_log(api: Api) -> None:
    filters = {"actions": [{"id": "99"}]}
    answered = run(api, {"configuration": whatsapp(filters=filters), "globals": ZOE})
    assert answered["status"] == "skipped"
    assert messages(answered)[0].startswith(f"Error filtering event {ZOE['event']['uuid']}: ")
