"""Filters, trigger options and mappings of destinations over real HTTP."""

from __future__ import annotations

from typing import Any

import pytest

from tests.acceptance.rest_api import FUNCTIONS, START, Api, World, api, make, whatsapp, world
from whinchat.core.destination import Action

__all__ = ["api", "world"]

ALWAYS = ["_H", 1, 29]

UNKNOWN_ACTION = {"actions": [{"id": "77", "type": "actions", "name": "gone", "order": 0}]}

SCHEMA = [{"key": "greeting", "type": "string", "label": "Greeting", "required": True}]


def action(world: World) -> int:
    """An action in the first tenant's project."""
    made = Action(
        id=0,
        project_id=world.first.project.id,
        name="Signed up",
        steps=[{"event": "signed up"}],
        created_at=START,
    )
    return world.store.run(lambda uow: uow.destinations.save_action(made)).id


def test_filters_come_back_as_written_with_source_and_bytecode(api: Api, world: World) -> None:
    filters: dict[str, Any] = {
        "events": [{"id": "$pageview", "name": "$pageview", "type": "events", "order": 0, "extra": [1]}],
        "actions": [{"id": str(action(world)), "name": "Signed up", "type": "actions", "order": 1}],
        "properties": [{"key": "plan", "value": ["pro"], "operator": "exact", "type": "person"}],
        "filter_test_accounts": True,
    }
    made = make(api, enabled=True, filters=filters | {"unknown": 1, "bytecode": [1], "bytecode_error": "x"})
    assert made["filters"] == filters | {"source": "events", "bytecode": ALWAYS}


@pytest.mark.parametrize("empty", [None, {}])
def test_empty_filters_are_stored_as_an_object(api: Api, empty: object) -> None:
    made = make(api, filters={"events": [{"id": "a", "type": "events"}]})
    changed = api.patch(f"{FUNCTIONS}{made['id']}", {"filters": empty}).expect(200)
    assert changed["filters"] == {"source": "events", "bytecode": ALWAYS}


@pytest.mark.parametrize(
    ("filters", "attr", "code"),
    [
        ("x", "filters__non_field_errors", "invalid_input"),
        ({"source": "zzz"}, "filters__source", "invalid_choice"),
        ({"events": ["x"]}, "filters__events__0", "not_a_dict"),
        ({"events": {}}, "filters__events", "not_a_list"),
        ({"filter_test_accounts": "maybe"}, "filters__filter_test_accounts", "invalid_input"),
    ],
)
def test_filters_of_a_wrong_shape_are_refused_even_when_paused(
    api: Api, filters: object, attr: str, code: str
) -> None:
    body = api.post(FUNCTIONS, whatsapp(filters=filters)).expect(400)
    assert (body["attr"], body["code"]) == (attr, code)


def test_a_broken_filter_is_refused_when_it_would_run_and_kept_with_its_error_when_not(api: Api) -> None:
    body = api.post(FUNCTIONS, whatsapp(enabled=True, filters=UNKNOWN_ACTION)).expect(400)
    assert (body["attr"], body["code"]) == ("filters__non_field_errors", "invalid_input")
    assert body["detail"].startswith("Invalid filter configuration: ")
    assert "77" in body["detail"]
    made = make(api, filters=UNKNOWN_ACTION)
    assert made["filters"]["bytecode"] is None
    assert "77" in made["filters"]["bytecode_error"]
    path = f"{FUNCTIONS}{made['id']}/"
    assert api.patch(path, {"enabled": True}).expect(400)["attr"] == "filters__non_field_errors"
    repaired = api.patch(path, {"enabled": True, "filters": {}}).expect(200)
    assert repaired["filters"] == {"source": "events", "bytecode": ALWAYS}


def test_a_filter_that_broke_later_does_not_hinder_pausing_and_deleting(api: Api, world: World) -> None:
    number = action(world)
    made = make(api, enabled=True, filters={"actions": [{"id": number, "type": "actions"}]})
    gone = Action(
        id=number, project_id=world.first.project.id, name="Signed up", deleted=True, created_at=START
    )
    world.store.run(lambda uow: uow.destinations.save_action(gone))
    path = f"{FUNCTIONS}{made['id']}/"
    assert api.patch(path, {"name": "x"}).expect(400)["attr"] == "filters__non_field_errors"
    paused = api.patch(path, {"enabled": False}).expect(200)
    assert paused["filters"]["bytecode"] is None
    api.patch(path, {"deleted": True}).expect(200)


def test_an_action_of_another_project_is_unknown(api: Api, world: World) -> None:
    number = action(world)
    stranger = api.with_key(world.second.key)
    filters = {"actions": [{"id": number, "type": "actions"}]}
    assert stranger.post(FUNCTIONS, whatsapp(enabled=True, filters=filters)).status == 400


def test_trigger_options_come_back_with_bytecode_and_null_removes_them(api: Api) -> None:
    masking = {"ttl": 60, "threshold": 20, "hash": "{person.id}"}
    made = make(api, masking=masking)
    assert made["masking"] == masking | {"bytecode": ALWAYS}
    path = f"{FUNCTIONS}{made['id']}/"
    assert api.patch(path, {"name": "x"}).expect(200)["masking"] == made["masking"]
    assert api.patch(path, {"masking": None}).expect(200)["masking"] is None


@pytest.mark.parametrize(
    ("masking", "attr", "code", "detail"),
    [
        ({"ttl": 59, "hash": "all"}, "ttl", "min_value", "Ensure this value is greater than or equal to 60."),
        (
            {"ttl": 86401, "hash": "all"},
            "ttl",
            "max_value",
            "Ensure this value is less than or equal to 86400.",
        ),
        ({"ttl": 60}, "hash", "required", "This field is required."),
        ({"hash": "all"}, "ttl", "required", "This field is required."),
        ({"ttl": 60, "hash": None}, "hash", "null", "This field may not be null."),
        ({"ttl": 60, "hash": " "}, "hash", "blank", "This field may not be blank."),
        ({"ttl": 60, "hash": "all", "threshold": 0}, "threshold", "min_value", None),
        ({"ttl": 60, "hash": "{oops("}, "hash", "invalid_input", None),
        ("all", "non_field_errors", "invalid_input", "Invalid data. Expected a dictionary, but got str."),
    ],
)
def test_trigger_options_that_cannot_work_are_refused(
    api: Api, masking: object, attr: str, code: str, detail: str | None
) -> None:
    body = api.post(FUNCTIONS, whatsapp(masking=masking)).expect(400)
    assert (body["attr"], body["code"]) == (f"masking__{attr}", code)
    assert detail is None or body["detail"] == detail


def test_mappings_are_completed_and_take_the_place_of_the_destinations_own_events(api: Api) -> None:
    mapping = {
        "name": "Hello",
        "inputs_schema": SCHEMA,
        "inputs": {"greeting": {"value": "Hi"}},
        "filters": {"events": [{"id": "a", "type": "events"}]},
    }
    filters = {"events": [{"id": "b", "type": "events"}], "filter_test_accounts": True}
    made = make(api, enabled=True, mappings=[mapping], filters=filters)
    (stored,) = made["mappings"]
    assert stored["filters"] == mapping["filters"] | {"source": "events", "bytecode": ALWAYS}  # type: ignore[operator]  # An object, as written above.
    assert (stored["inputs_schema"][0]["secret"], stored["inputs_schema"][0]["hidden"]) == (False, False)
    assert stored["inputs"]["greeting"] == {"value": "Hi", "order": 0}
    assert made["filters"] == {"source": "events", "filter_test_accounts": True, "bytecode": ALWAYS}
    path = f"{FUNCTIONS}{made['id']}/"
    assert api.patch(path, {"name": "x"}).expect(200)["mappings"] == made["mappings"]
    assert api.patch(path, {"mappings": None}).expect(200)["mappings"] is None


@pytest.mark.parametrize(
    ("mapping", "attr", "code"),
    [
        ({"inputs_schema": SCHEMA}, "mappings__0__inputs__greeting", "invalid_input"),
        (
            {"inputs_schema": [{"key": "a", "type": "no"}]},
            "mappings__0__inputs_schema__0__type",
            "invalid_choice",
        ),
        ({"filters": {"source": "zzz"}}, "mappings__0__filters__source", "invalid_choice"),
        ({"filters": UNKNOWN_ACTION}, "mappings__0__filters__non_field_errors", "invalid_input"),
        ({"name": "x" * 401}, "mappings__0__name", "max_length"),
        ("x", "mappings__0__non_field_errors", "invalid_input"),
    ],
)
def test_a_mapping_that_cannot_work_is_named_with_its_place(
    api: Api, mapping: object, attr: str, code: str
) -> None:
    body = api.post(FUNCTIONS, whatsapp(enabled=True, mappings=[mapping])).expect(400)
    assert (body["attr"], body["code"]) == (attr, code)


def test_a_mapping_cannot_hold_a_secret(api: Api) -> None:
    for schema in ([SCHEMA[0] | {"secret": True}], [{"key": "access_token", "type": "string"}]):
        key = schema[0]["key"]
        mapping = {"inputs_schema": schema, "inputs": {key: {"value": "planted"}}}
        body = api.post(FUNCTIONS, whatsapp(mappings=[mapping])).expect(400)
        assert body["attr"] == "mappings__0__inputs_schema__0__secret"


def test_a_broken_filter_of_a_mapping_is_kept_with_its_error_while_paused(api: Api) -> None:
    made = make(api, mappings=[{"filters": UNKNOWN_ACTION}])
    (stored,) = made["mappings"]
    assert stored["filters"]["bytecode"] is None
    assert "mappings[0].filters" in stored["filters"]["bytecode_error"]
    assert set(stored) == {"name", "inputs_schema", "inputs", "filters"}
