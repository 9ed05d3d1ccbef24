"""Actions, project settings and the history over the API."""

from __future__ import annotations

from typing import Any

import pytest

from tests.acceptance.rest_api import FUNCTIONS, Api, World, api, make, world
from whinchat.core.event import Json

__all__ = ["api", "world"]

ACTIONS = "/api/projects/@current/actions/"
PROJECT = "/api/projects/@current/"
SHIPPED: Json = {"name": "Shipped", "steps": [{"event": "order shipped"}]}


def make_action(api: Api, **changes: Any) -> Json:
    made: Json = api.post(ACTIONS, SHIPPED | changes).expect(201)
    return made


def test_an_action_is_made_shown_changed_and_listed(api: Api, world: World) -> None:
    made = make_action(api, description="left the house")
    assert made["id"] > 0
    assert made["created_by"]["email"] == world.first.user.email
    [step] = made["steps"]
    assert (step["event"], step["url_matching"], step["properties"]) == ("order shipped", None, None)

    path = f"{ACTIONS}{made['id']}/"
    assert api.get(path).expect(200) == made
    changed = api.patch(path, {"name": "Sent", "steps": [{"event": None, "url": "/thanks"}]}).expect(200)
    assert (changed["name"], changed["description"]) == ("Sent", "left the house")
    assert changed["steps"][0]["url"] == "/thanks"
    assert api.call("PUT", path, {"description": "x"}).expect(200)["name"] == "Sent"
    assert [row["id"] for row in api.get(ACTIONS).expect(200)["results"]] == [made["id"]]


def test_an_action_is_deleted_softly_and_comes_back(api: Api) -> None:
    path = f"{ACTIONS}{make_action(api)['id']}/"
    assert api.call("DELETE", path).status == 405
    assert api.patch(path, {"deleted": True}).expect(200)["deleted"] is True
    assert api.get(path).status == 404
    assert api.get(ACTIONS).expect(200)["count"] == 0
    assert api.patch(path, {"deleted": False}).expect(200)["deleted"] is False
    api.get(path).expect(200)


def test_an_action_in_use_is_not_deleted_and_the_answer_names_who_uses_it(api: Api) -> None:
    """Until the destination is paused."""
    action = make_action(api)
    destination = make(api, name="Ship it", enabled=True, filters={"actions": [{"id": str(action["id"])}]})
    path = f"{ACTIONS}{action['id']}/"
    reply = api.patch(path, {"deleted": True})
    detail = 'This action decides when these destinations send: "Ship it". Pause or change them first.'
    reply.expect_error(400, "deleted", detail)
    api.patch(f"{FUNCTIONS}{destination['id']}/", {"enabled": False}).expect(200)
    api.patch(path, {"deleted": True}).expect(200)


def test_an_action_used_by_a_mapping_is_not_deleted(api: Api) -> None:
    action = make_action(api)
    make(api, enabled=True, mappings=[{"filters": {"actions": [{"id": action["id"]}]}}])
    assert api.patch(f"{ACTIONS}{action['id']}/", {"deleted": True}).expect(400)["code"] == "in_use"


@pytest.mark.parametrize(
    ("body", "attr"),
    [
        ({}, "name"),
        ({"name": ""}, "name"),
        ({"name": None}, "name"),
        ({"name": "x" * 401}, "name"),
        ({"name": "x", "steps": {}}, "steps"),
        ({"name": "x", "steps": ["order shipped"]}, "steps__0__non_field_errors"),
        ({"name": "x", "steps": [{"event": ["a"]}]}, "steps__0__event"),
        ({"name": "x", "steps": [{"url": "(", "url_matching": "regex"}]}, "steps"),
        ({"name": "x", "steps": [{"url": "a", "url_matching": "like"}]}, "steps"),
        ({"name": "x", "steps": [{"properties": [{"key": "a", "operator": "near"}]}]}, "steps"),
        ({"name": "x", "steps": [{}] * 101}, "steps"),
    ],
)
def test_an_action_that_cannot_be_used_names_the_field(api: Api, body: Json, attr: str) -> None:
    error = api.post(ACTIONS, body).expect(400)
    assert error["attr"] == attr
    assert "action 0" not in error["detail"]


def test_a_name_is_taken_once(api: Api) -> None:
    taken = make_action(api)
    reply = api.post(ACTIONS, SHIPPED)
    detail = f"This project already has an action with this name, ID {taken['id']}"
    reply.expect_error(400, "name", detail, "unique")
    api.patch(f"{ACTIONS}{taken['id']}/", {"name": "Shipped"}).expect(200)


def test_another_tenant_sees_no_action(api: Api, world: World) -> None:
    made = make_action(api)
    stranger = api.with_key(world.second.key)
    assert stranger.get(f"{ACTIONS}{made['id']}/").status == 404
    assert stranger.patch(f"{ACTIONS}{made['id']}/", {"name": "mine"}).status == 404


@pytest.mark.parametrize("written", ["abc", "0", "99999999999999999999", "%00", "²"])
def test_an_action_that_does_not_exist_is_not_found(api: Api, written: str) -> None:
    assert api.call("GET", f"{ACTIONS}{written.replace('²', '%C2%B2')}/").status == 404


# ---- the project -------------------------------------------------------------------------------------------


def test_a_project_is_changed_and_its_secret_is_never_shown(api: Api, world: World) -> None:
    changes = {
        "name": "Shop",
        "timezone": "Europe/Berlin",
        "default_country": "in",
        "person_display_name_properties": ["nick"],
        "test_account_filters": [{"key": "email", "operator": "not_icontains", "value": "@shop.example"}],
        "whatsapp_app_secret": "planted-app-secret",
        "whatsapp_verify_token": "handshake",
    }
    reply = api.patch(PROJECT, changes)
    body = reply.expect(200)
    assert b"planted-app-secret" not in reply.body + api.get(PROJECT).body + api.get("/api/users/@me/").body
    assert body == api.get(PROJECT).expect(200)
    assert body["whatsapp_app_secret"] == {"secret": True}
    assert {name: body[name] for name in changes} == changes | {
        "default_country": "IN",
        "whatsapp_app_secret": {"secret": True},
    }

    api.patch(PROJECT, {"whatsapp_app_secret": {"secret": True}}).expect(200)
    with world.store.read() as uow:
        stored = uow.projects.get(world.first.project.id)
    assert stored is not None
    assert stored.app_secret == "planted-app-secret"
    assert api.patch(PROJECT, {"whatsapp_app_secret": None}).expect(200)["whatsapp_app_secret"] is None


@pytest.mark.parametrize(
    ("body", "attr"),
    [
        ({"name": " "}, "name"),
        ({"timezone": "Mars/Olympus"}, "timezone"),
        ({"timezone": "../etc/passwd"}, "timezone"),
        ({"default_country": "XX"}, "default_country"),
        ({"test_account_filters": [{"key": "a", "operator": "near", "value": 1}]}, "test_account_filters__0"),
        ({"test_account_filters": ["a"]}, "test_account_filters__non_field_errors"),
        ({"person_display_name_properties": "email"}, "person_display_name_properties"),
        ({"whatsapp_app_secret": ["x"]}, "whatsapp_app_secret"),
    ],
)
def test_a_project_setting_that_cannot_work_names_the_field(api: Api, body: Json, attr: str) -> None:
    before = api.get(PROJECT).expect(200)
    assert api.patch(PROJECT, body).expect(400)["attr"] == attr
    assert api.get(PROJECT).expect(200) == before


def test_a_new_capture_token_replaces_the_old_one(api: Api, world: World) -> None:
    old = world.first.project.token
    fresh = api.post(f"{PROJECT}reset_token/", {}).expect(200)["api_token"]
    assert fresh.startswith("phc_")
    assert fresh != old
    with world.store.read() as uow:
        assert uow.projects.by_token(old) is None
        assert uow.projects.by_token(fresh) is not None


def test_a_reader_cannot_change_the_project(api: Api, world: World) -> None:
    reader = api.with_key(world.key(world.first.user, ["project:read"]))
    detail = "API key missing required scope 'project:write'"
    reader.patch(PROJECT, {"name": "mine"}).expect_error(403, None, detail)
    reader.post(f"{PROJECT}reset_token/", {}).expect_error(403, None, detail)


# ---- the history -------------------------------------------------------------------------------------------


def test_the_history_tells_who_changed_what(api: Api, world: World) -> None:
    made = make(api, name="one")
    make(api, name="another")
    api.patch(f"{FUNCTIONS}{made['id']}/", {"name": "two"}).expect(200)
    body = api.get(PROJECT + "activity_log", scope="HogFunction", item_id=made["id"]).expect(200)
    updated, created = body["results"]
    assert (body["count"], created["activity"], created["detail"]["changes"]) == (2, "created", None)
    assert updated["user"]["email"] == world.first.user.email
    assert updated["detail"] == {
        "name": "two",
        "type": "destination",
        "short_id": None,
        "trigger": None,
        "changes": [
            {"type": "HogFunction", "action": "changed", "field": "name", "before": "one", "after": "two"}
        ],
    }
    assert api.get(PROJECT + "activity_log").expect(200)["count"] == 3


def test_the_history_has_pages(api: Api) -> None:
    for number in range(3):
        make(api, name=str(number))
    first = api.get(PROJECT + "activity_log", limit="2").expect(200)
    assert [row["detail"]["name"] for row in first["results"]] == ["2", "1"]
    assert first["previous"] is None
    query = first["next"].partition("?")[2]
    assert sorted(query.split("&")) == ["limit=2", "page=2"]
    second = api.get(PROJECT + "activity_log", limit="2", page="2").expect(200)
    assert ([row["detail"]["name"] for row in second["results"]], second["next"]) == (["0"], None)


@pytest.mark.parametrize("query", [{"item_id": "\x00"}, {"page": "0"}, {"limit": "many"}])
def test_a_history_that_cannot_be_asked_for_names_the_parameter(api: Api, query: dict[str, str]) -> None:
    assert api.get(PROJECT + "activity_log", **query).expect(400)["attr"] in query


# ---- what reads events -------------------------------------------------------------------------------------


def test_events_are_read_with_either_scope(api: Api, world: World) -> None:
    for scope in ("query:read", "hog_function:read", "*"):
        api.with_key(world.key(world.first.user, [scope])).get(PROJECT + "events/").expect(200)
    stranger = api.with_key(world.key(world.first.user, ["action:read"]))
    detail = "API key missing required scope 'query:read'"
    stranger.get(PROJECT + "events/").expect_error(403, None, detail)


def test_a_rerun_needs_three_scopes(api: Api, world: World) -> None:
    made = make(api)
    path = f"{FUNCTIONS}{made['id']}/rerun/"
    some = api.with_key(world.key(world.first.user, ["hog_function:write", "person:read"]))
    some.post(path, {}).expect_error(403, None, "API key missing required scope 'group:read'")
