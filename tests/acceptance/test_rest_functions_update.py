"""Changing, removing and bringing back destinations over real HTTP, and what the history says of it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.acceptance.rest_api import FUNCTIONS, WHATSAPP_INPUTS, Api, World, api, make, world
from whinchat.core.destination import ActivityEntry, Destination

__all__ = ["api", "world"]

MARKERS: list[Any] = [
    {"secret": True},
    {"secret": True, "value": "********"},
    {},
    None,
]


def item(made: dict[str, Any]) -> str:
    """A destination's path."""
    return f"{FUNCTIONS}{made['id']}/"


def stored(world: World, made: dict[str, Any]) -> Destination:
    """What is in the database."""
    with world.store.read() as uow:
        found = uow.destinations.get(world.first.project.id, made["id"], deleted=True)
    assert found is not None
    return found


def history(world: World, made: dict[str, Any]) -> list[ActivityEntry]:
    """The destination's history, newest first."""
    with world.store.read() as uow:
        _, entries = uow.destinations.activity(
            world.first.project.id, "HogFunction", made["id"], limit=50, offset=0
        )
    return entries


@pytest.mark.parametrize("method", ["PATCH", "PUT"])
def test_what_is_not_named_stays(api: Api, method: str) -> None:
    made = make(api, name="Before", description="Kept", filters={"events": [{"id": "a", "type": "events"}]})
    changed = api.call(method, item(made), {"name": "After"}).expect(200)
    assert changed["name"] == "After"
    for field in ("description", "filters", "inputs", "inputs_schema", "hog", "enabled", "created_at"):
        assert changed[field] == made[field]
    assert changed["updated_at"] > made["updated_at"]


def test_deleting_and_bringing_back(api: Api, world: World) -> None:
    made = make(api)
    assert api.patch(item(made), {"deleted": True}).expect(200)["id"] == made["id"]
    assert api.get(FUNCTIONS).expect(200)["count"] == 0
    api.get(item(made)).expect_error(404, None, "Not found.", "not_found")
    api.patch(item(made), {"name": "x"}).expect_error(404, None, "Not found.")
    api.patch(item(made), {"deleted": False}).expect(200)
    api.get(item(made)).expect(200)
    assert [e.activity for e in history(world, made)] == ["updated", "updated", "created"]
    assert history(world, made)[1].changes == [
        {"field": "deleted", "action": "changed", "before": False, "after": True}
    ]


@pytest.mark.parametrize("spelled", ["deleted=true", "deleted=1", "deleted=yes"])
def test_a_form_deletes_as_the_documented_calls_do(api: Api, spelled: str) -> None:
    made = make(api)
    form = "application/x-www-form-urlencoded"
    api.call("PATCH", item(made), raw=spelled.encode(), content_type=form).expect(200)
    assert api.get(item(made)).status == 404
    api.call("PATCH", item(made), raw=b"deleted=false", content_type=form).expect(200)


def test_the_delete_method_deletes_nothing_and_answers_405_with_an_empty_body(api: Api) -> None:
    made = make(api)
    reply = api.call("DELETE", item(made))
    assert (reply.status, reply.body) == (405, b"")
    api.get(item(made)).expect(200)


@pytest.mark.parametrize(
    "wrong", ["0d4f1b1e-0000-4000-8000-000000000000", "not-a-uuid", "1", "%00", "rearrange"]
)
def test_an_unknown_or_malformed_id_is_not_found(api: Api, wrong: str) -> None:
    for method in ("GET", "PATCH", "PUT"):
        body = None if method == "GET" else {"name": "x"}
        api.call(method, f"{FUNCTIONS}{wrong}/", body).expect_error(404, None, "Not found.", "not_found")


def test_an_id_of_another_project_is_not_found(api: Api, world: World) -> None:
    made = make(api)
    stranger = api.with_key(world.second.key)
    assert stranger.get(item(made)).status == 404
    assert stranger.patch(item(made), {"name": "mine"}).status == 404
    assert api.get(item(made)).expect(200)["name"] == "WhatsApp"


def test_the_type_cannot_be_changed(api: Api) -> None:
    detail = "Cannot modify the type of an existing function"
    api.patch(item(make(api)), {"type": "site_app"}).expect_error(400, "type", detail)


@pytest.mark.parametrize("marker", MARKERS)
def test_a_marker_keeps_the_stored_secret(api: Api, world: World, marker: Any) -> None:
    made = make(api)
    inputs = WHATSAPP_INPUTS | {"access_token": marker, "message": {"value": "changed"}}
    changed = api.patch(item(made), {"inputs": inputs}).expect(200)
    assert changed["inputs"]["access_token"] == {"secret": True}
    assert changed["inputs"]["message"]["value"] == "changed"
    assert stored(world, made).secret_inputs["access_token"]["value"] == "EAAG-planted-secret"


def test_a_missing_secret_key_keeps_the_stored_one(api: Api, world: World) -> None:
    made = make(api)
    inputs = {key: value for key, value in WHATSAPP_INPUTS.items() if key != "access_token"}
    api.patch(item(made), {"inputs": inputs}).expect(200)
    assert stored(world, made).secret_inputs["access_token"]["value"] == "EAAG-planted-secret"


@pytest.mark.parametrize("also", [{}, {"secret": True}])
def test_a_new_value_rotates_the_secret_and_the_history_says_only_masked(
    api: Api, world: World, also: dict[str, Any]
) -> None:
    made = make(api)
    inputs = WHATSAPP_INPUTS | {"access_token": {"value": "EAAG-second-secret"} | also}
    api.patch(item(made), {"inputs": inputs}).expect(200)
    assert stored(world, made).secret_inputs["access_token"]["value"] == "EAAG-second-secret"
    changes = history(world, made)[0].changes
    assert changes == [
        {"field": "encrypted_inputs", "action": "changed", "before": "masked", "after": "masked"}
    ]


def test_a_marker_without_a_stored_secret_is_refused_in_posthogs_words(api: Api) -> None:
    body = {
        "template_id": "template-whatsapp",
        "inputs": WHATSAPP_INPUTS | {"access_token": {"secret": True}},
    }
    detail = "No value is saved for this secret input. Enter the value again."
    api.post(FUNCTIONS, body).expect_error(400, "inputs__access_token", detail)


def test_the_mask_itself_is_never_stored_as_a_secret(api: Api) -> None:
    body = {
        "template_id": "template-whatsapp",
        "inputs": WHATSAPP_INPUTS | {"access_token": {"value": "********"}},
    }
    detail = "This secret input was not updated correctly. Enter the value again."
    api.post(FUNCTIONS, body).expect_error(400, "inputs__access_token", detail)


def test_a_schema_that_stops_calling_an_input_secret_does_not_reveal_it(api: Api) -> None:
    made = make(api)
    schema = [one | {"secret": False, "required": False} for one in made["inputs_schema"]]
    reply = api.patch(item(made), {"inputs_schema": schema})
    assert b"EAAG-planted-secret" not in reply.body
    assert b"EAAG-planted-secret" not in api.get(item(made)).body


def test_inputs_are_replaced_as_a_whole_and_unknown_keys_dropped(api: Api) -> None:
    made = make(api, inputs=WHATSAPP_INPUTS | {"template_name": {"value": "order_shipped"}})
    changed = api.patch(item(made), {"inputs": WHATSAPP_INPUTS | {"colour": {"value": "red"}}}).expect(200)
    assert not changed["inputs"].get("template_name")
    assert "colour" not in changed["inputs"]


def test_the_history_names_each_changed_field_with_before_and_after(api: Api, world: World) -> None:
    made = make(api)
    api.patch(item(made), {"name": "Orders", "enabled": True, "execution_order": 4}).expect(200)
    entry = history(world, made)[0]
    assert (entry.activity, entry.name, entry.user_id) == ("updated", "Orders", world.first.user.id)
    assert entry.changes == [
        {"field": "name", "action": "changed", "before": "WhatsApp", "after": "Orders"},
        {"field": "enabled", "action": "changed", "before": False, "after": True},
        {"field": "execution_order", "action": "created", "before": None, "after": 4},
    ]


def test_a_change_of_nothing_leaves_no_trace_in_the_history(api: Api, world: World) -> None:
    made = make(api)
    api.patch(item(made), {"name": made["name"]}).expect(200)
    assert [e.activity for e in history(world, made)] == ["created"]


def test_a_change_based_on_an_older_reading_is_a_conflict(api: Api) -> None:
    made = make(api)
    changed = api.patch(item(made), {"name": "x", "base_updated_at": made["updated_at"]}).expect(200)
    stale = api.patch(item(made), {"name": "y", "base_updated_at": made["updated_at"]}).expect(409)
    assert (stale["type"], stale["code"]) == ("server_error", "stale_update")
    api.patch(item(made), {"name": "y", "base_updated_at": changed["updated_at"]}).expect(200)
    assert api.patch(item(made), {"base_updated_at": "soon"}).expect(400)["attr"] == "base_updated_at"


def test_code_is_kept_when_a_client_sends_nothing_or_the_same(api: Api) -> None:
    made = make(api)
    for hog in ("", None, made["hog"], f"  {made['hog']}\n"):
        assert api.patch(item(made), {"hog": hog}).expect(200)["hog"] == made["hog"]
    assert api.patch(item(made), {"hog": "return 2"}).expect(400)["attr"] == "hog"
    assert api.patch(item(made), {"hog": "x" * 102_401}).expect(400)["attr"] == "hog"


def test_every_alias_of_a_path_is_the_same_thing_and_nothing_redirects(api: Api, world: World) -> None:
    made = make(api)
    project = world.first.project.id
    replies = {
        api.get(f"/api/{prefix}/{number}/hog_functions/{made['id']}{slash}").body
        for prefix in ("projects", "environments")
        for number in (project, "@current")
        for slash in ("/", "")
    }
    assert len(replies) == 1
    for slash in ("/", ""):
        path = f"/api/environments/{project}/hog_functions/{made['id']}{slash}"
        assert api.patch(path, {"name": f"x{slash}"}).expect(200)["name"] == f"x{slash}"
