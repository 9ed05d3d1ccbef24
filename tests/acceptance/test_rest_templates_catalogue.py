"""Destination templates and companions over real HTTP."""

from __future__ import annotations

import pytest

from tests.acceptance.rest_api import WHATSAPP_INPUTS, Api, World, api, world

__all__ = ["api", "world"]

PROJECT = "/api/projects/@current/hog_function_templates/"
PUBLIC = "/api/public_hog_function_templates/"
KEYS = {
    *("id", "name", "description", "code", "code_language", "inputs_schema", "type", "status", "category"),
    *("free", "icon_url", "filters", "masking", "mapping_templates"),
}


@pytest.mark.parametrize("path", [PROJECT, PUBLIC])
def test_the_list_has_whatsapp_with_exactly_the_14_public_keys(api: Api, path: str) -> None:
    page = api.get(path).expect(200)
    assert {key: page[key] for key in ("count", "next", "previous")} == {
        "count": 1,
        "next": None,
        "previous": None,
    }
    (row,) = page["results"]
    assert row["id"] == "template-whatsapp"
    assert set(row) == KEYS
    assert row["code"] == row["code"].strip()


@pytest.mark.parametrize("path", [PUBLIC, "/api/public_hog_function_templates"])
def test_the_public_list_needs_no_key(api: Api, path: str) -> None:
    api.with_key(None).get(path).expect(200)
    api.with_key(None).get(PUBLIC + "template-whatsapp").expect(200)


@pytest.mark.parametrize("method", ["PUT", "PATCH", "POST", "DELETE"])
def test_nobody_writes_templates(api: Api, method: str) -> None:
    assert api.with_key(None).call(method, PUBLIC, {}).status in (401, 403, 405)
    reply = api.call(method, PROJECT + "template-whatsapp/", {})
    reply.expect_error(405, None, f'Method "{method}" not allowed.', "method_not_allowed")
    assert reply.headers["allow"] == "GET"


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"type": "notfound"}, 0),
        ({"type": "destination"}, 1),
        ({"type": "destination,site_app"}, 0),
        ({"types": "site_app,destination"}, 1),
        ({"types": "site_app"}, 0),
        ({"template_id": "template-whatsapp"}, 1),
        ({"template_id": "template-slack"}, 0),
        ({"limit": "0", "offset": "-3"}, 1),
        ({"offset": "1"}, 1),
    ],
)
def test_the_list_can_be_narrowed(api: Api, query: dict[str, str], count: int) -> None:
    assert api.get(PROJECT, **query).expect(200)["count"] == count


def test_one_template_by_id(api: Api) -> None:
    assert api.get(PROJECT + "template-whatsapp").expect(200)["name"] == "WhatsApp"
    api.get(PROJECT + "template-none/").expect_error(404, None, "Not found.", "not_found")


def test_me_is_what_clients_need_to_start(api: Api, world: World) -> None:
    me = api.get("/api/users/@me/").expect(200)
    first = world.first
    assert me["distinct_id"]
    assert me["email"] == first.user.email
    assert [o["id"] for o in me["organizations"]] == [first.organization_id] == [me["organization"]["id"]]
    assert (me["team"]["id"], me["team"]["organization"]) == (first.project.id, first.organization_id)


def test_projects_and_organizations_are_the_callers_own(api: Api, world: World) -> None:
    first, second = world.first, world.second
    project = api.get(f"/api/projects/{first.project.id}/").expect(200)
    assert project == api.get(f"/api/environments/{first.project.id}").expect(200)
    assert (project["name"], project["api_token"]) == ("ada", first.project.token)
    assert [p["id"] for p in api.get("/api/projects").expect(200)["results"]] == [first.project.id]
    assert api.get("/api/organizations/@current/").expect(200)["name"] == "ada"
    assert api.get("/api/organizations/").expect(200)["results"] == [
        {"id": first.organization_id, "name": "ada"}
    ]
    listed = api.get(f"/api/organizations/{first.organization_id}/projects/").expect(200)
    assert [p["id"] for p in listed["results"]] == [first.project.id]
    detail = "You don't have access to the project."
    api.get(f"/api/projects/{second.project.id}/").expect_error(403, None, detail)
    api.get(f"/api/organizations/{second.organization_id}/").expect_error(
        404, None, "Organization not found."
    )


def test_the_app_secret_of_a_project_is_never_shown(api: Api, world: World) -> None:
    project = world.first.project
    project.app_secret = "planted-app-secret"
    world.store.run(lambda uow: uow.projects.update(project))
    for path in ("/api/users/@me/", "/api/projects/@current/", "/api/projects/"):
        assert b"planted-app-secret" not in api.get(path).body


def test_icons_are_found_by_name_and_never_without_a_query(api: Api) -> None:
    path = "/api/projects/@current/hog_functions/icons"
    assert api.get(path).expect(200) == []
    assert [icon["name"] for icon in api.get(path, query="what").expect(200)] == ["WhatsApp"]


def test_usage_counts_without_harm(api: Api) -> None:
    """The order of templates is by use; with one template there is only the count to get wrong."""
    made = {"template_id": "template-whatsapp", "inputs": WHATSAPP_INPUTS, "enabled": True}
    api.post("/api/projects/@current/hog_functions/", made).expect(201)
    assert api.get(PROJECT).expect(200)["count"] == 1
