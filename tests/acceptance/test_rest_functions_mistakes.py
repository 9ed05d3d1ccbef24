"""Mistakes in a destination over real HTTP: told when it is saved, not when its messages fail."""

from __future__ import annotations

from typing import Any

import pytest

from tests.acceptance.rest_api import FUNCTIONS, WHATSAPP_INPUTS, Api, api, make, whatsapp, world
from whinchat.core.catalogue import DEFAULT_MESSAGE

__all__ = ["api", "world"]

TEMPLATE = {"message_type": {"value": "template"}, "template_name": {"value": "hello_world"}}
AUTO = {**TEMPLATE, "message_type": {"value": "auto"}}
WITHOUT_TEXT = {key: item for key, item in WHATSAPP_INPUTS.items() if key != "message"}


@pytest.mark.parametrize("message", [None, DEFAULT_MESSAGE, f" {DEFAULT_MESSAGE} "])
def test_auto_without_a_text_of_its_own_is_refused(api: Api, message: str | None) -> None:
    """The default shows that a destination works; a customer in an open window would get it."""
    inputs = WITHOUT_TEXT | AUTO | ({} if message is None else {"message": {"value": message}})
    refused = api.post(FUNCTIONS, whatsapp(inputs=inputs)).expect(400)
    assert (refused["attr"], refused["code"]) == ("inputs__message", "required")


def test_auto_in_a_mapping_inherits_no_default_text(api: Api) -> None:
    mapping = {
        "inputs": AUTO,
        "inputs_schema": [{"key": key, "type": "string", "label": key} for key in AUTO],
        "filters": {"events": [{"id": "signed up", "type": "events"}]},
    }
    body = whatsapp(inputs=WITHOUT_TEXT, mappings=[mapping])
    assert api.post(FUNCTIONS, body).expect(400)["attr"] == "mappings__0__inputs__message"


def test_a_rich_message_is_a_text_of_its_own(api: Api) -> None:
    rich = {"rich_message": {"value": {"kind": "image", "link": "https://shop.example/a.jpg"}}}
    (told,) = make(api, inputs=WITHOUT_TEXT | AUTO | rich, enabled=True)["warnings"]
    assert "not known yet" in told, "nothing of the text"


def test_a_mistyped_input_is_told_with_the_one_that_was_meant(api: Api) -> None:
    made = make(api, inputs=WITHOUT_TEXT | {"mesage": {"value": "Oi"}})
    assert made["warnings"] == ["There is no input “mesage”, so it was left out. Did you mean message?"]
    assert api.get(f"{FUNCTIONS}{made['id']}/").expect(200)["warnings"] == [], "it is told once"


def test_a_mistyped_field_is_told_after_a_change_too(api: Api) -> None:
    made = make(api)
    shown = api.patch(f"{FUNCTIONS}{made['id']}/", {"nmae": "Sale"}).expect(200)
    assert shown["warnings"] == ["There is no field “nmae”, so it was left out. Did you mean name?"]


def test_a_mistyped_input_of_a_mapping_is_told(api: Api) -> None:
    mapping: dict[str, Any] = {"inputs_schema": [{"key": "message", "type": "string", "label": ""}]}
    mapping["inputs"] = {"mesage": {"value": "Oi"}}
    made = make(api, mappings=[mapping])
    assert made["warnings"] == [
        "There is no input “mesage” of mapping 1, so it was left out. Did you mean message?"
    ]


def test_everything_that_was_answered_can_be_sent_back_without_a_word(api: Api) -> None:
    made = make(api)
    sent = made | {"_create_in_folder": "WhatsApp", "template_id": "template-whatsapp"}
    assert api.patch(f"{FUNCTIONS}{made['id']}/", sent).expect(200)["warnings"] == []


@pytest.mark.parametrize(("enabled", "count"), [(True, 1), (False, 0)])
def test_a_destination_that_sends_the_default_text_says_so_while_it_runs(
    api: Api, enabled: bool, count: int
) -> None:
    made = make(api, inputs=WITHOUT_TEXT, enabled=enabled)
    assert len(made["warnings"]) == count
    assert all("default text" in warning for warning in made["warnings"])


@pytest.mark.parametrize("version", ["latest", "../../x?y", "21.0", "v21", "v21.0/me"])
def test_a_version_that_is_none_is_refused(api: Api, version: str) -> None:
    refused = api.post(FUNCTIONS, whatsapp(inputs=WHATSAPP_INPUTS | {"api_version": {"value": version}}))
    assert refused.expect(400)["attr"] == "inputs__api_version"


@pytest.mark.parametrize("version", ["v26.0", " v19.0 ", "", "{event.properties.version}"])
def test_a_version_that_may_be_one_is_taken(api: Api, version: str) -> None:
    make(api, inputs=WHATSAPP_INPUTS | {"api_version": {"value": version}})


@pytest.mark.parametrize(
    "slots", [{"body.1": "fine", "body.2": "{{ oops"}, '{"body.1": "fine", "body.2": "{{ oops"}']
)
def test_a_mistake_in_a_slot_names_the_slot(api: Api, slots: Any) -> None:
    inputs = WITHOUT_TEXT | TEMPLATE | {"template_slots": {"value": slots}}
    refused = api.post(FUNCTIONS, whatsapp(inputs=inputs)).expect(400)
    assert refused["attr"] == "inputs__template_slots__body.2"


def test_a_destination_of_no_template_is_told_which_to_name(api: Api) -> None:
    refused = api.post(FUNCTIONS, {"name": "Sale", "inputs": WHATSAPP_INPUTS}).expect(400)
    assert (refused["attr"], refused["code"]) == ("hog", "invalid_input")
    assert "template-whatsapp" in refused["detail"]
