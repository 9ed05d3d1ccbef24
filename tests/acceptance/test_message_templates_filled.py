"""A destination that fills a message template: checked when saved, tried, and sent, with the slot named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.eventually import eventually
from tests.servers.service import Service, running_service
from tests.template_shapes import SHAPES
from whinchat.sandbox import seed
from whinchat.sandbox.testing import running_sandbox

PERSON = {"$set": {"phone": "+4915112345678", "first_name": "Ana"}}
SLOTS = {
    "header": "{{ event.properties.image }}",
    "body.first_name": {"value": "{{ person.properties.first_name }}", "fallback": "there"},
    "body.day": "{{ event.properties.day }}",
    "body.time": "10:30",
    "button.1": "{{ event.properties.order }}",
    "button.2": "YES",
}
COMPONENTS = [
    {
        "type": "header",
        "parameters": [{"type": "image", "image": {"link": "{{ event.properties.image }}"}}],
    },
    {
        "type": "body",
        "parameters": [
            {
                "type": "text",
                "parameter_name": "first_name",
                "text": '{{ person.properties.first_name | default: "there" }}',
            },
            {"type": "text", "parameter_name": "day", "text": "{{ event.properties.day }}"},
            {"type": "text", "parameter_name": "time", "text": "10:30"},
        ],
    },
    {
        "type": "button",
        "sub_type": "url",
        "index": "0",
        "parameters": [{"type": "text", "text": "{{ event.properties.order }}"}],
    },
    {
        "type": "button",
        "sub_type": "quick_reply",
        "index": "1",
        "parameters": [{"type": "payload", "payload": "YES"}],
    },
]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service that knows all shapes."""
    folder: Path = tmp_path_factory.mktemp("filled")
    with running_sandbox() as sandbox, running_service(folder, sandbox=sandbox) as running:
        for name, shape in SHAPES.items():
            template = shape.template
            body = {"components": template.components, "category": template.category}
            sandbox.control(f"templates/{name}", body | {"parameter_format": template.parameter_format})
        running.create_destination(enabled=False)
        running.api("POST", "message_templates/sync/")
        yield running


def inputs(name: str = "everything", **more: Any) -> dict[str, Any]:
    chosen = {"message_type": "template", "template_name": name, **more}
    credentials = {"access_token": seed.TOKEN, "phone_number_id": seed.PHONE_NUMBER_ID}
    return {key: {"value": value} for key, value in (credentials | chosen).items()}


def body_of(written: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"template_id": "template-whatsapp", "name": "Filled", "inputs": written, "enabled": True} | more


def save(service: Service, written: dict[str, Any], **more: Any) -> tuple[int, Any]:
    return service.api_raw("POST", "hog_functions/", body_of(written, **more))


def event(name: str, **properties: Any) -> dict[str, Any]:
    return {"event": name, "distinct_id": "ana", "properties": PERSON | properties}


def listening(name: str) -> dict[str, Any]:
    return {"events": [{"id": name, "name": name, "type": "events", "order": 0}]}


def states(service: Service, destination_id: str) -> list[str]:
    rows = service.api("GET", f"messages/?destination={destination_id}")["results"]
    return [row["state"] for row in rows]


def ended(service: Service, destination_id: str) -> dict[str, Any]:
    """The destination's only message once it has come to rest, with its timeline."""

    def row() -> dict[str, Any] | None:
        rows = service.api("GET", f"messages/?destination={destination_id}")["results"]
        resting = [one for one in rows if one["state"] not in ("queued", "sending", "held")]
        return resting[0] if resting else None

    found: dict[str, Any] = service.api("GET", f"messages/{eventually(row, 30)['id']}/")
    return found


def held(service: Service, destination_id: str) -> dict[str, Any]:
    """The destination's only message once a gate holds it."""

    def row() -> dict[str, Any] | None:
        rows = service.api("GET", f"messages/?destination={destination_id}")["results"]
        return next((one for one in rows if one["state"] == "held"), None)

    found: dict[str, Any] = service.api("GET", f"messages/{eventually(row, 30)['id']}/")
    return found


def test_slots_and_components_give_the_same_request(service: Service) -> None:
    for name, written in {
        "by slots": inputs(template_slots=SLOTS),
        "by hand": inputs(template_components=COMPONENTS),
    }.items():
        status, made = save(service, written, filters=listening(name))
        assert status == 201, made
        assert made["warnings"] == []
    before = len(service.messages())
    values = {"image": "https://shop.example/a.jpg", "day": "Friday", "order": "A-1"}
    service.capture(event("by slots", **values), event("by hand", **values))
    first, second = (one["payload"]["template"] for one in service.await_messages(before + 2)[before:])
    assert first == second
    assert len(first["components"]) == 4


WRONG: list[tuple[str, str, dict[str, Any], str]] = [
    ("missing", "everything", {"template_slots": {**SLOTS, "body.day": ""}}, "template_slots__body.day"),
    ("mistyped", "everything", {"template_slots": {**SLOTS, "body.dya": "x"}}, "template_slots__body.dya"),
    (
        "no address",
        "everything",
        {"template_slots": {**SLOTS, "header": "a picture"}},
        "template_slots__header",
    ),
    ("too long", "button_copy_code", {"template_slots": {"button.1": "x" * 16}}, "template_slots__button.1"),
    (
        "foreign address",
        "button_url",
        {"template_slots": {"button.1": "https://x.example"}},
        "template_slots__button.1",
    ),
    ("nothing at all", "body_positional", {}, "template_slots__body.1"),
    (
        "too few",
        "body_positional",
        {"template_components": [{"type": "body", "parameters": [{"type": "text", "text": "a"}]}]},
        "template_components__body.2",
    ),
    (
        "text for an image",
        "header_image",
        {"template_components": [{"type": "header", "parameters": [{"type": "text", "text": "a"}]}]},
        "template_components__header",
    ),
    ("both", "everything", {"template_slots": SLOTS, "template_components": COMPONENTS}, "template_slots"),
    ("not an object", "everything", {"template_slots": ["a"]}, "template_slots"),
]


@pytest.mark.parametrize(
    ("name", "written", "place"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG]
)
def test_ten_wrong_ways_are_refused_on_save_by_the_slots_name(
    service: Service, name: str, written: dict[str, Any], place: str
) -> None:
    status, answer = save(service, inputs(name, **written))
    assert (status, answer["attr"]) == (400, f"inputs__{place}"), answer
    assert answer["detail"].count(". ") >= 1, "the remedy follows the reason"


def test_a_test_run_refuses_the_same(service: Service) -> None:
    configuration = body_of(inputs("button_url", template_slots={"button.2": "x"}))
    globals_ = {"event": {"event": "x", "distinct_id": "ana", "properties": {}}, "person": {"properties": {}}}
    status, answer = service.api_raw(
        "POST", "hog_functions/new/invocations/", {"configuration": configuration, "globals": globals_}
    )
    assert status == 400
    assert "button.2" in answer["configuration"]["inputs"]["template_slots"]


def test_an_unknown_name_is_refused_once_it_should_run(service: Service) -> None:
    status, answer = save(service, inputs("everythin", template_slots=SLOTS))
    assert (status, answer["attr"]) == (400, "inputs__template_name")
    assert "Did you mean everything" in answer["detail"]
    status, draft = save(service, inputs("everythin", template_slots=SLOTS), enabled=False)
    assert status == 201
    assert "Did you mean everything" in draft["warnings"][0]
    assert service.api_raw("PATCH", f"hog_functions/{draft['id']}/", {"enabled": True})[0] == 400


def test_a_missing_language_says_which_there_are(service: Service) -> None:
    status, answer = save(service, inputs(template_language="de", template_slots=SLOTS))
    assert (status, answer["attr"]) == (400, "inputs__template_language")
    assert "only in en_US" in answer["detail"]


def test_a_sender_that_is_not_known_yet_is_saved_with_a_warning(service: Service) -> None:
    written = inputs(template_slots=SLOTS) | {"phone_number_id": {"value": "999"}}
    status, made = save(service, written, filters=listening("never"))
    assert status == 201
    assert "not known yet" in made["warnings"][0]


def test_a_value_that_does_not_come_skips_the_message_with_the_reason(service: Service) -> None:
    _, made = save(service, inputs(template_slots=SLOTS), filters=listening("empty day"))
    service.capture(event("empty day", image="https://shop.example/a.jpg", order="A-1"))
    message = ended(service, made["id"])
    assert message["state"] == "skipped"
    assert "body.day" in message["reason"]
    assert "fallback" in message["remedy"]


def test_what_fitted_until_the_message_template_was_changed_waits_for_the_destination(
    service: Service,
) -> None:
    """The destination was right when it was saved; what Meta approved since has another slot. Nothing is
    refused, not even after a save that changed no content: who fills the new slot can have the message go on.
    """
    service.sandbox.control(
        "templates/changing", {"components": [{"type": "BODY", "text": "Hi {{1}} there"}]}
    )
    service.api("POST", "message_templates/sync/")
    _, made = save(service, inputs("changing", template_slots={"body.1": "a"}), filters=listening("changed"))
    changed = [{"type": "BODY", "text": "Hi {{1}} and {{2}} there"}]
    service.sandbox.control("templates/changing", {"components": changed})
    service.api("POST", "message_templates/sync/")
    before = len(service.messages())
    service.capture(event("changed"))
    message = held(service, made["id"])
    assert "changed at Meta after the destination was saved" in message["reason"]
    assert "body.2" in message["reason"]
    assert "Save the destination" in message["remedy"]
    service.api("PATCH", f"hog_functions/{made['id']}/", {"name": "Another name", "priority": 2})
    service.capture(event("changed"))
    eventually(lambda: states(service, made["id"]) == ["held", "held"], 30)
    assert len(service.messages()) == before
    shown = service.api("GET", f"hog_functions/{made['id']}/")
    assert shown["template_health"][0]["status"] == "APPROVED"
    filled = inputs("changing", template_slots={"body.1": "a", "body.2": "b"})
    service.api("PATCH", f"hog_functions/{made['id']}/", {"inputs": filled})
    sent = service.await_messages(before + 2)[before:]
    filled_in = [one["payload"]["template"]["components"][0]["parameters"] for one in sent]
    assert [len(parameters) for parameters in filled_in] == [2, 2]


def test_a_paused_message_template_shows_in_the_destinations_health(service: Service) -> None:
    _, made = save(service, inputs("button_replies"), filters=listening("never"))
    assert made["health"]["word"] == "running"
    service.sandbox.control("templates/button_replies", {"status": "PAUSED"})

    def health(word: str) -> dict[str, Any] | None:
        shown = service.api("GET", f"hog_functions/{made['id']}/")
        found: dict[str, Any] = shown["health"]
        return shown if found["word"] == word else None

    shown = eventually(lambda: health("waiting"), 20)
    assert "paused by Meta" in shown["warnings"][0]
    service.sandbox.control("templates/button_replies", {"status": "DISABLED"})
    service.api("POST", "message_templates/sync/")
    disabled = service.api("GET", f"hog_functions/{made['id']}/")
    assert "disabled by Meta" in disabled["warnings"][0]
