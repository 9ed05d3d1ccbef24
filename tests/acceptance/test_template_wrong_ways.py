"""Ten wrong ways to fill a message template with a picture, three named variables, an address and a reply.

Each is refused on save with the slot named. Who gets past that (here: by naming the message template only in
the event) is refused before Meta, with the same slot and what to do.
"""

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

IMAGE = "https://shop.example/shirt.jpg"
SLOTS: dict[str, Any] = {
    "header": IMAGE,
    "body.first_name": "{{ person.properties.first_name }}",
    "body.day": "Friday",
    "body.time": "10:30",
    "button.1": "A-1",
    "button.2": "YES",
}
HEADER = {"type": "header", "parameters": [{"type": "image", "image": {"link": IMAGE}}]}
TEXTS = [
    {"type": "text", "parameter_name": "first_name", "text": "{{ person.properties.first_name }}"},
    {"type": "text", "parameter_name": "day", "text": "Friday"},
    {"type": "text", "parameter_name": "time", "text": "10:30"},
]


def body(*parameters: dict[str, Any]) -> dict[str, Any]:
    return {"type": "body", "parameters": list(parameters)}


def button(index: int, sub_type: str = "url", **parameter: str) -> dict[str, Any]:
    given = parameter or {"type": "text", "text": "A-1"}
    return {"type": "button", "sub_type": sub_type, "index": str(index), "parameters": [given]}


WAYS: dict[str, tuple[str, Any, str]] = {
    "a variable is left out": (
        "template_slots",
        {key: value for key, value in SLOTS.items() if key != "body.day"},
        "body.day",
    ),
    "a variable is mistyped": ("template_slots", {**SLOTS, "body.dya": "Friday"}, "body.dya"),
    "a third button": ("template_slots", {**SLOTS, "button.3": "NO"}, "button.3"),
    "the name of a file for a picture": (
        "template_slots",
        {**SLOTS, "header.filename": "a.jpg"},
        "header.filename",
    ),
    "a text for the picture": (
        "template_components",
        [{"type": "header", "parameters": [{"type": "text", "text": "Hi"}]}, body(*TEXTS), button(0)],
        "header",
    ),
    "no picture": ("template_components", [body(*TEXTS), button(0)], "header"),
    "variables by number": (
        "template_components",
        [HEADER, body(*({"type": "text", "text": one} for one in ("Ana", "Friday", "10:30"))), button(0)],
        "body",
    ),
    "a fourth variable": (
        "template_components",
        [HEADER, body(*TEXTS, {"type": "text", "parameter_name": "place", "text": "shop"}), button(0)],
        "body.place",
    ),
    "a picture for a variable": (
        "template_components",
        [HEADER, body({"type": "image", "image": {"link": IMAGE}}, *TEXTS[1:]), button(0)],
        "body.first_name",
    ),
    "a payload for the address": (
        "template_components",
        [HEADER, body(*TEXTS), button(0, "quick_reply", type="payload", payload="A-1")],
        "button.1",
    ),
}
"""By what is wrong: the input, its value, and the slot that is named."""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service that knows the message template."""
    folder: Path = tmp_path_factory.mktemp("wrong")
    shape = SHAPES["everything"].template
    with running_sandbox() as sandbox, running_service(folder, sandbox=sandbox) as running:
        form = {"components": shape.components, "parameter_format": shape.parameter_format}
        sandbox.control("templates/everything", form | {"category": shape.category})
        running.create_destination(enabled=False)
        running.api("POST", "message_templates/sync/")
        yield running


def written(key: str, value: Any, name: str = "everything", **more: Any) -> dict[str, Any]:
    given = {
        "access_token": seed.TOKEN,
        "phone_number_id": seed.PHONE_NUMBER_ID,
        "message_type": "template",
        "template_name": name,
        key: value,
    }
    inputs = {one: {"value": it} for one, it in given.items()}
    return {
        "template_id": "template-whatsapp",
        "name": "Wrong",
        "enabled": True,
        "inputs": inputs,
    } | more


@pytest.mark.parametrize("way", WAYS)
def test_a_wrong_way_is_refused_on_save_with_the_slot_named(service: Service, way: str) -> None:
    key, value, slot = WAYS[way]
    status, answer = service.api_raw("POST", "hog_functions/", written(key, value))
    assert (status, answer["attr"]) == (400, f"inputs__{key}__{slot}"), answer
    assert slot.split(".")[0] in answer["detail"]


@pytest.mark.parametrize("way", WAYS)
def test_the_same_forced_past_the_check_ends_refused_with_reason_and_remedy(
    service: Service, way: str
) -> None:
    """The name comes with the event, so nothing can be compared on save."""
    key, value, slot = WAYS[way]
    listening = {"events": [{"id": way, "name": way, "type": "events", "order": 0}]}
    made = service.api(
        "POST", "hog_functions/", written(key, value, "{event.properties.template}", filters=listening)
    )
    before = len(service.messages())
    properties = {"template": "everything", "$set": {"phone": "+4915112345678", "first_name": "Ana"}}
    service.capture({"event": way, "distinct_id": "ana", "properties": properties})

    def ended() -> dict[str, Any] | None:
        rows = service.api("GET", f"messages/?destination={made['id']}")["results"]
        return next((one for one in rows if one["state"] not in ("queued", "sending", "held")), None)

    message = service.api("GET", f"messages/{eventually(ended, 30)['id']}/")
    assert message["state"] == "refused"
    assert slot.split(".")[0] in message["reason"]
    assert message["remedy"]
    assert len(service.messages()) == before, "Meta never saw it"


def test_the_right_way_is_accepted_with_the_intended_text(service: Service) -> None:
    """So that the ten are wrong for their own reasons."""
    listening = {"events": [{"id": "right", "name": "right", "type": "events", "order": 0}]}
    made = service.api("POST", "hog_functions/", written("template_slots", SLOTS, filters=listening))
    assert made["warnings"] == []
    before = len(service.messages())
    properties = {"$set": {"phone": "+4915112345678", "first_name": "Ana"}}
    service.capture({"event": "right", "distinct_id": "ana", "properties": properties})
    sent = service.await_messages(before + 1)[-1]["payload"]["template"]
    texts = [one["text"] for one in sent["components"][1]["parameters"]]
    assert texts == ["Ana", "Friday", "10:30"]
