"""Making destinations over real HTTP: what a template gives, what is refused, in PostHog's words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.rest_api import FUNCTIONS, WHATSAPP_INPUTS, Api, World, api, make, whatsapp, world
from whinchat.core.catalogue import WHATSAPP
from whinchat.web.rest.function_save import NO_TEMPLATE

__all__ = ["api", "world"]

FIELDS = {
    *("id", "type", "name", "description", "created_at", "created_by", "updated_at", "enabled", "hog"),
    *("bytecode", "transpiled", "inputs_schema", "inputs", "filters", "icon_url", "template", "masking"),
    *("mappings", "status", "execution_order", "batch_export_id", "warnings"),
    *("priority", "deadline_minutes", "on_unknown", "pause", "health", "template_health"),
}


def test_a_new_destination_is_paused_and_has_everything_of_its_template(api: Api, world: World) -> None:
    made = make(api)
    assert set(made) == FIELDS
    assert made["enabled"] is False
    assert made["status"] == {"state": 0, "tokens": 0}
    assert made["type"] == "destination"
    assert made["template"] == WHATSAPP
    for field, key in (
        ("name", "name"),
        ("description", "description"),
        ("icon_url", "icon_url"),
        ("hog", "code"),
    ):
        assert made[field] == WHATSAPP[key]
    assert [i["key"] for i in made["inputs_schema"]] == [i["key"] for i in WHATSAPP["inputs_schema"]]
    assert made["created_by"]["email"] == world.first.user.email
    assert made["filters"] == {"source": "events", "bytecode": ["_H", 1, 29]}
    assert (made["masking"], made["mappings"], made["execution_order"], made["batch_export_id"]) == (
        None,
    ) * 4
    assert made["created_at"].endswith("Z")


def test_defaults_are_applied_for_every_absent_input(api: Api) -> None:
    only = {key: WHATSAPP_INPUTS[key] for key in ("access_token", "phone_number_id")}
    inputs = make(api, inputs=only)["inputs"]
    assert inputs["api_version"]["value"] == "v21.0"
    assert inputs["to_number"]["value"] == "{{ person.properties.phone }}"
    assert inputs["message"]["value"] == "PostHog event {{ event.event }} was triggered"
    assert inputs["template_language"]["value"] == "en_US"
    assert inputs["message_type"]["value"] == "text"


def test_what_the_request_says_wins_over_the_template(api: Api) -> None:
    made = make(api, name="Order shipped", description="Mine", icon_url="/x.svg", enabled=True, priority=3)
    assert (made["name"], made["description"], made["icon_url"]) == ("Order shipped", "Mine", "/x.svg")
    assert made["status"] == {"state": 1, "tokens": 10000}
    assert made["priority"] == 3


def test_secrets_are_never_returned_nor_stored_in_clear(api: Api, world: World) -> None:
    made = make(api)
    assert made["inputs"]["access_token"] == {"secret": True}
    for path in (f"{FUNCTIONS}{made['id']}/", FUNCTIONS + "?full=true", FUNCTIONS):
        assert b"EAAG-planted-secret" not in api.get(path).body
    with world.store.read() as uow:
        stored = uow.destinations.get(world.first.project.id, made["id"])
    assert stored is not None
    assert "access_token" not in stored.inputs
    assert stored.secret_inputs["access_token"]["value"] == "EAAG-planted-secret"


def test_making_is_written_into_the_history(api: Api, world: World) -> None:
    made = make(api, name="Order shipped")
    with world.store.read() as uow:
        total, (entry,) = uow.destinations.activity(
            world.first.project.id, "HogFunction", made["id"], limit=10, offset=0
        )
    assert (total, entry.activity, entry.name, entry.type) == (1, "created", "Order shipped", "destination")
    assert entry.user_id == world.first.user.id


def documented_call() -> str:
    """The body of the documented call, as its reader copies it."""
    page = Path(__file__).parents[1] / "data" / "rest" / "documented_create.json"
    return page.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", ["/api/environments/{}/hog_functions", "/api/projects/{}/hog_functions/"])
def test_the_documented_call_works_once_credentials_are_filled_in(api: Api, world: World, path: str) -> None:
    where = path.format(world.first.project.id)
    empty = documented_call()
    api.call("POST", where, raw=empty.encode()).expect_error(
        400, "inputs__access_token", "This field is required.", "invalid_input"
    )
    one = empty.replace('"value": ""', '"value": "EAAG-planted-secret"', 1)
    api.call("POST", where, raw=one.encode()).expect_error(
        400, "inputs__phone_number_id", "This field is required."
    )
    filled = re.sub(r'"value": ""', '"value": "123"', one)
    made = api.call("POST", where, raw=filled.encode()).expect(201)
    assert (made["enabled"], made["name"]) == (True, "WhatsApp")
    assert made["inputs"]["phone_number_id"]["value"] == "123"


def test_the_result_of_a_get_can_be_sent_back_unchanged(api: Api) -> None:
    made = make(api, filters={"events": [{"id": "a", "type": "events"}]}, masking={"ttl": 60, "hash": "all"})
    again = api.call("PUT", f"{FUNCTIONS}{made['id']}/", made).expect(200)
    assert {k: v for k, v in again.items() if k != "updated_at"} == {
        k: v for k, v in made.items() if k != "updated_at"
    }


@pytest.mark.parametrize(
    ("changes", "attr", "detail", "code"),
    [
        (
            {"template_id": "template-none"},
            "template_id",
            "No template found for id 'template-none'",
            "invalid_input",
        ),
        ({"template_id": None}, "hog", NO_TEMPLATE, "invalid_input"),
        ({"type": "invalid_type"}, "type", '"invalid_type" is not a valid choice.', "invalid_choice"),
        (
            {"type": "warehouse_source_webhook"},
            "type",
            "Cannot create or modify warehouse source webhook functions via this API.",
            "invalid_input",
        ),
        ({"type": None}, "type", "This field may not be null.", "null"),
        ({"type": ["destination"]}, "type", "\"['destination']\" is not a valid choice.", "invalid_choice"),
        ({"name": "x" * 401}, "name", "Ensure this field has no more than 400 characters.", "max_length"),
        ({"name": True}, "name", "Not a valid string.", "invalid_input"),
        ({"name": {"a": 1}}, "name", "Not a valid string.", "invalid_input"),
        ({"description": ["x"]}, "description", "Not a valid string.", "invalid_input"),
        ({"enabled": "zzz"}, "enabled", "Must be a valid boolean.", "invalid_input"),
        ({"enabled": None}, "enabled", "This field may not be null.", "null"),
        ({"enabled": {}}, "enabled", "Must be a valid boolean.", "invalid_input"),
        ({"inputs": ["x"]}, "inputs", 'Expected a dictionary of items but got type "list".', "not_a_dict"),
        ({"inputs": None}, "inputs", "This field may not be null.", "null"),
        (
            {"inputs_schema": {"a": 1}},
            "inputs_schema",
            'Expected a list of items but got type "dict".',
            "not_a_list",
        ),
        (
            {"inputs_schema": [{"key": "a", "type": "not-valid"}]},
            "inputs_schema__0__type",
            '"not-valid" is not a valid choice.',
            "invalid_choice",
        ),
        (
            {
                "inputs_schema": [
                    {"key": "a", "type": "string", "secret": True},
                    {"key": "a", "type": "string"},
                ]
            },
            "inputs_schema__1__key",
            'The key "a" is used twice. Give every input a key of its own.',
            "invalid_input",
        ),
        (
            {"inputs_schema": [{"key": f"k{i}", "type": "string"} for i in range(201)]},
            "inputs_schema",
            "Ensure this field has no more than 200 elements.",
            "max_length",
        ),
        (
            {"execution_order": -1},
            "execution_order",
            "Ensure this value is greater than or equal to 0.",
            "min_value",
        ),
        (
            {"execution_order": 32768},
            "execution_order",
            "Ensure this value is less than or equal to 32767.",
            "max_value",
        ),
        ({"execution_order": "x"}, "execution_order", "A valid integer is required.", "invalid_input"),
        ({"priority": 10}, "priority", "Ensure this value is less than or equal to 9.", "max_value"),
        ({"priority": 1.5}, "priority", "A valid integer is required.", "invalid_input"),
        (
            {"deadline_minutes": 0},
            "deadline_minutes",
            "Ensure this value is greater than or equal to 1.",
            "min_value",
        ),
        ({"on_unknown": "twice"}, "on_unknown", '"twice" is not a valid choice.', "invalid_choice"),
        ({"name": "a\x00b"}, "name", "Null characters are not allowed.", "null_characters_not_allowed"),
    ],
)
def test_a_field_that_cannot_be_used_is_named_with_its_text_and_code(
    api: Api, changes: dict[str, Any], attr: str, detail: str, code: str
) -> None:
    api.post(FUNCTIONS, whatsapp(**changes)).expect_error(400, attr, detail, code)
    assert api.get(FUNCTIONS).expect(200)["count"] == 0


@pytest.mark.parametrize("kind", ["transformation", "site_app", "internal_destination", "source_webhook"])
def test_other_types_of_posthog_are_refused_with_the_remedy(api: Api, kind: str) -> None:
    body = api.post(FUNCTIONS, whatsapp(type=kind)).expect(400)
    assert body["attr"] == "type"
    assert 'Set `type` to "destination"' in body["detail"]


def test_custom_code_is_refused_with_the_remedy_and_the_templates_own_text_is_not(api: Api) -> None:
    body = api.post(FUNCTIONS, whatsapp(hog="return 1")).expect(400)
    assert body["attr"] == "hog"
    assert "template-whatsapp" in body["detail"]
    own = api.post(FUNCTIONS, {"name": "bare", "hog": f"\n {WHATSAPP['code']}  \n", "inputs": {}}).expect(201)
    assert (own["hog"], own["template"], own["inputs"], own["icon_url"]) == (WHATSAPP["code"], None, {}, None)


def test_code_over_100_kb_is_refused_in_posthogs_words(api: Api) -> None:
    detail = api.post(FUNCTIONS, whatsapp(hog="x" * 102_401)).expect(400)["detail"]
    assert "HOG code exceeds maximum size of 100KB" in detail


def test_the_first_wrong_field_in_posthogs_order_is_reported(api: Api) -> None:
    right: dict[str, Any] = {
        "type": "destination",
        "name": "x",
        "enabled": False,
        "inputs": WHATSAPP_INPUTS,
        "filters": {},
        "execution_order": 1,
    }
    wrong = {"type": "no", "name": ["x"], "enabled": "z", "inputs": [], "filters": "x", "execution_order": -1}
    body = {"template_id": "template-whatsapp"} | wrong
    for field, value in right.items():
        assert api.post(FUNCTIONS, body).expect(400)["attr"].split("__")[0] == field
        body[field] = value
    api.post(FUNCTIONS, body).expect(201)
