"""Inputs of destinations over real HTTP: checks by type, secrets side by side, order."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from tests.acceptance.rest_api import FUNCTIONS, WHATSAPP_INPUTS, Api, World, api, make, whatsapp, world

__all__ = ["api", "world"]


def item(key: str, kind: str = "string", **more: Any) -> dict[str, Any]:
    """One item of an inputs_schema."""
    return {"key": key, "type": kind, "label": key} | more


def custom(schema: list[dict[str, Any]], inputs: dict[str, Any]) -> dict[str, Any]:
    """A body with a schema of its own."""
    return whatsapp(inputs_schema=schema, inputs=inputs)


@pytest.mark.parametrize(
    ("schema", "value", "detail"),
    [
        (item("a"), 123, "Value must be a string."),
        (item("a", "number"), "x", "Value must be a number."),
        (item("a", "dictionary"), 123, "Value must be a dictionary."),
        (item("a", "boolean"), 123, "Value must be a boolean or a template string."),
        (item("a", "boolean", templating=False), "x", "Value must be a boolean."),
        (item("a", required=True), "", "This field is required."),
    ],
)
def test_a_value_of_the_wrong_type_gets_posthogs_text(
    api: Api, schema: dict[str, Any], value: object, detail: str
) -> None:
    reply = api.post(FUNCTIONS, custom([schema], {"a": {"value": value}}))
    reply.expect_error(400, "inputs__a", detail, "invalid_input")


@pytest.mark.parametrize(
    ("given", "attr", "code"),
    [
        ({"value": None}, "inputs__message__value", "null"),
        ("x", "inputs__message__non_field_errors", "invalid_input"),
        ({"value": "x", "templating": "mustache"}, "inputs__message__templating", "invalid_choice"),
        ({"value": "{{ oops"}, "inputs__message", "invalid_input"),
        ({"value": "{{ a | nofilter }}"}, "inputs__message", "invalid_input"),
        ({"value": "{% for i in (1..3) %}"}, "inputs__message", "invalid_input"),
    ],
)
def test_an_input_that_cannot_be_used_is_named(api: Api, given: object, attr: str, code: str) -> None:
    body = api.post(FUNCTIONS, whatsapp(inputs=WHATSAPP_INPUTS | {"message": given})).expect(400)
    assert (body["attr"], body["code"]) == (attr, code)


def test_inputs_that_need_each_other_in_a_circle_are_refused(api: Api) -> None:
    schema = [item("a", templating="liquid"), item("b", templating="liquid")]
    inputs = {"a": {"value": "{{ inputs.b }}"}, "b": {"value": "{{ inputs.a }}"}}
    body = api.post(FUNCTIONS, custom(schema, inputs)).expect(400)
    assert body["detail"] == "Circular dependency detected in input_deps."


def test_the_longest_chain_of_references_is_put_in_order(api: Api) -> None:
    keys = [f"k{number}" for number in range(200)]
    schema = [item(key, templating="liquid") for key in keys]
    inputs = {key: {"value": f"{{{{ inputs.{after} }}}}"} for key, after in itertools.pairwise(keys)}
    made = api.post(FUNCTIONS, custom(schema, inputs | {"k199": {"value": "end"}})).expect(201)
    assert (made["inputs"]["k199"]["order"], made["inputs"]["k0"]["order"]) == (0, 199)


def test_order_and_engine_are_the_servers(api: Api) -> None:
    inputs = {"message": {"value": "Hello", "order": 77, "bytecode": ["_H"], "templating": "hog"}}
    made = make(api, inputs=WHATSAPP_INPUTS | inputs)
    orders = [one["order"] for one in made["inputs"].values() if one and "order" in one]
    assert orders == sorted(orders)
    assert made["inputs"]["message"]["templating"] == "liquid"
    assert "bytecode" not in made["inputs"]["message"]


def test_two_secrets_live_side_by_side(api: Api, world: World) -> None:
    schema = [item("one", secret=True), item("two", secret=True)]
    made = api.post(FUNCTIONS, custom(schema, {"one": {"value": "planted-1"}, "two": {"value": "planted-2"}}))
    path = f"{FUNCTIONS}{made.expect(201)['id']}/"
    changed = api.patch(path, {"inputs": {"one": {"secret": True}, "two": {"value": "planted-3"}}})
    assert changed.expect(200)["inputs"] == {"one": {"secret": True}, "two": {"secret": True}}
    with world.store.read() as uow:
        stored = uow.destinations.get(world.first.project.id, changed.json["id"])
    assert stored is not None
    assert {key: one["value"] for key, one in stored.secret_inputs.items()} == {
        "one": "planted-1",
        "two": "planted-3",
    }


def test_a_secret_that_is_not_set_is_absent(api: Api) -> None:
    made = api.post(FUNCTIONS, custom([item("one", secret=True), item("two")], {})).expect(201)
    assert made["inputs"] == {"two": None}


def test_an_input_becoming_secret_is_shown_no_more(api: Api) -> None:
    made = api.post(FUNCTIONS, custom([item("one")], {"one": {"value": "planted-1"}})).expect(201)
    reply = api.patch(f"{FUNCTIONS}{made['id']}/", {"inputs_schema": [item("one", secret=True)]})
    assert reply.expect(200)["inputs"] == {"one": {"secret": True}}
    assert b"planted-1" not in reply.body
