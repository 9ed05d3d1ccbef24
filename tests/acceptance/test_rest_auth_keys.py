"""Who gets in: keys, scopes, tenants (PostHog's own cases, and a walk over every route)."""

from __future__ import annotations

from collections import defaultdict
from urllib.parse import quote

import msgspec
import pytest

from tests.acceptance.rest_api import FUNCTIONS, START, Api, World, add_key, add_project, api, make, world
from whinchat.core.destination import User
from whinchat.web.auth import KEY_RANDOM_BYTES, new_key_value
from whinchat.web.rest.app import OPERATIONS
from whinchat.web.rest.function_save import NO_TEMPLATE
from whinchat.web.rest.operations import Operation

__all__ = ["api", "world"]


def test_without_credentials_the_answer_is_401_in_the_error_shape(api: Api) -> None:
    reply = api.with_key(None).get(FUNCTIONS)
    assert reply.expect(401) == {
        "type": "authentication_error",
        "code": "not_authenticated",
        "detail": "Authentication credentials were not provided.",
        "attr": None,
    }


def test_spaces_around_a_key_are_tolerated(api: Api, world: World) -> None:
    padded = Api(api.base, None, {"Authorization": f"Bearer   {world.first.key}   "})
    padded.get(FUNCTIONS).expect(200)


def test_a_key_may_stand_in_the_query_string(api: Api, world: World) -> None:
    api.with_key(None).get(FUNCTIONS, personal_api_key=world.first.key).expect(200)


def test_a_key_may_stand_in_a_json_or_form_body(api: Api, world: World) -> None:
    nobody = api.with_key(None)
    nobody.post(FUNCTIONS, {"personal_api_key": world.first.key}).expect_error(400, "hog", NO_TEMPLATE)
    reply = nobody.call(
        "POST",
        FUNCTIONS,
        raw=f"personal_api_key={world.first.key}".encode(),
        content_type="application/x-www-form-urlencoded",
    )
    reply.expect_error(400, "hog", NO_TEMPLATE)


def test_only_the_first_key_found_is_tried(api: Api, world: World) -> None:
    reply = api.with_key("phx_wrong").get(FUNCTIONS, personal_api_key=world.first.key)
    detail = "Personal API key found in request Authorization header is invalid."
    reply.expect_error(401, None, detail, "authentication_failed")


@pytest.mark.parametrize(
    ("place", "reply"),
    [
        ("body", lambda api: api.post(FUNCTIONS, {"personal_api_key": "phx_no"})),
        ("query string", lambda api: api.get(FUNCTIONS, personal_api_key="phx_no")),
    ],
)
def test_an_unknown_key_is_told_where_it_was_found(api: Api, place: str, reply: object) -> None:
    assert callable(reply)
    answer = reply(api.with_key(None))
    answer.expect_error(401, None, f"Personal API key found in request {place} is invalid.")


def test_an_inactive_users_key_does_not_work(api: Api, world: World) -> None:
    gone = User(
        id=0,
        uuid="00000000-0000-4000-8000-000000000001",
        email="gone@example.com",
        first_name="Gone",
        organization_id=world.first.organization_id,
        is_active=False,
    )
    stored = world.store.run(lambda uow: uow.projects.add_user(gone))
    assert api.with_key(add_key(world.store, stored)).get(FUNCTIONS).status == 401


def test_a_read_key_cannot_write_and_is_told_the_scope(api: Api, world: World) -> None:
    reader = api.with_key(world.key(world.first.user, ["hog_function:read"]))
    reader.get(FUNCTIONS).expect(200)
    reply = reader.post(FUNCTIONS, {"template_id": "template-whatsapp"})
    reply.expect_error(403, None, "API key missing required scope 'hog_function:write'", "permission_denied")


@pytest.mark.parametrize("scope", ["hog_function:write", "*"])
def test_writing_implies_reading_and_a_star_is_everything(api: Api, world: World, scope: str) -> None:
    api.with_key(world.key(world.first.user, [scope])).get(FUNCTIONS).expect(200)


def test_even_a_star_key_cannot_use_what_is_for_people_only(api: Api, world: World) -> None:
    star = api.with_key(world.key(world.first.user, ["*"]))
    detail = "This action does not support Personal API Key access: sign in to the web app and do it there"
    star.get(FUNCTIONS + "icons/").expect_error(403, None, detail)
    star.get("/api/personal_api_keys/").expect_error(403, None, detail)
    star.call("DELETE", FUNCTIONS + "0d4f1b1e-0000-4000-8000-000000000000/").expect_error(403, None, detail)


def test_a_key_for_one_project_reaches_no_other(api: Api, world: World) -> None:
    other = add_project(world.store, world.first.organization_id, "other")
    mine = world.first.project.id
    tied = api.with_key(world.key(world.first.user, ["*"], teams=[mine]))
    tied.get(f"/api/projects/{mine}/hog_functions/").expect(200)
    detail = f"API key does not have access to the requested project: ID {other.id}."
    tied.get(f"/api/projects/{other.id}/hog_functions/").expect_error(403, None, detail)
    assert [row["id"] for row in tied.get("/api/projects/").expect(200)["results"]] == [mine]
    detail = "API keys with scoped projects are only supported on project-based endpoints."
    tied.get("/api/organizations/@current/").expect_error(403, None, detail)


def test_current_means_the_project_a_key_is_tied_to(api: Api, world: World) -> None:
    other = add_project(world.store, world.first.organization_id, "other")
    tied = api.with_key(world.key(world.first.user, ["*"], teams=[other.id]))
    assert tied.get("/api/projects/@current/").expect(200)["id"] == other.id


def test_a_key_for_another_organization_reaches_nothing_here(api: Api, world: World) -> None:
    tied = api.with_key(world.key(world.first.user, ["*"], organizations=[world.second.organization_id]))
    detail = f"API key does not have access to the requested organization: ID {world.first.organization_id}."
    tied.get(f"/api/projects/{world.first.project.id}/").expect_error(403, None, detail)
    tied.get("/api/organizations/@current/").expect_error(403, None, detail)


@pytest.mark.parametrize("project", ["999", "99999999999999999999999", "abc", "²", "-1"])
def test_a_project_that_does_not_exist_is_not_found(api: Api, project: str) -> None:
    reply = api.get(f"/api/projects/{quote(project)}/hog_functions/")
    reply.expect_error(404, None, "Project not found.", "not_found")


def _path(operation: Operation, world: World) -> str:
    known = {
        "project_id": world.first.project.id,
        "organization_id": world.first.organization_id,
        "function_id": "0d4f1b1e-0000-4000-8000-000000000000",
        "template_id": "template-whatsapp",
    }
    return "/api/" + operation.path.format_map(defaultdict(lambda: "77", known))


def _below_a_tenant() -> list[Operation]:
    return [o for o in OPERATIONS if "{project_id}" in o.path or "{organization_id}" in o.path]


@pytest.mark.parametrize("prefix", ["/api/projects/", "/api/environments/"])
def test_no_route_of_a_project_opens_to_another_tenants_key(api: Api, world: World, prefix: str) -> None:
    stranger = api.with_key(world.second.key)
    operations = _below_a_tenant()
    assert len(operations) > 5
    for operation in operations:
        path = _path(operation, world).replace("/api/projects/", prefix)
        reply = stranger.call(operation.method, path, {} if operation.body else None)
        assert reply.status in (403, 404), f"{operation.method} {path}: {reply.status}"


def test_no_route_opens_another_projects_function_below_the_callers_own_project(
    api: Api, world: World
) -> None:
    made = make(api, name="theirs")
    stranger = api.with_key(world.second.key)
    for operation in OPERATIONS:
        if "{function_id}" in operation.path:
            path = _path(operation, world).replace("0d4f1b1e-0000-4000-8000-000000000000", made["id"])
            path = path.replace(
                f"/projects/{world.first.project.id}/", f"/projects/{world.second.project.id}/"
            )
            reply = stranger.call(operation.method, path, {"name": "mine"} if operation.body else None)
            assert reply.status in (400, 404, 405), f"{operation.method} {path}: {reply.status}"
            assert b"theirs" not in reply.body
    assert api.get(f"{FUNCTIONS}{made['id']}/").expect(200)["name"] == "theirs"


def test_no_route_but_the_public_ones_opens_without_a_key(api: Api, world: World) -> None:
    for operation in OPERATIONS:
        reply = api.with_key(None).call(operation.method, _path(operation, world))
        # 400: an open door, whose route then wants an address or a code.
        assert reply.status in ((200, 400) if operation.access.public else (401,)), operation.path


def test_using_a_key_is_remembered(api: Api, world: World) -> None:
    api.get(FUNCTIONS).expect(200)
    with world.store.read() as uow:
        (key,) = uow.projects.keys(world.first.user.id)
    assert key.last_used_at is not None
    assert key.last_used_at > START


def test_a_made_key_works_at_once_is_shown_once_and_stops_when_deleted(api: Api) -> None:
    made = api.post("/api/personal_api_keys/", {"label": "ci", "scopes": ["hog_function:read"]}).expect(201)
    assert made["value"].startswith("phx_")
    assert made["mask_value"] == f"phx_...{made['value'][-4:]}"
    with_made = api.with_key(made["value"])
    with_made.get(FUNCTIONS).expect(200)
    current = with_made.get("/api/personal_api_keys/@current").expect(200)
    assert (current["scopes"], current["scoped_teams"], current["value"]) == (["hog_function:read"], [], None)
    listed = api.get("/api/personal_api_keys/").expect(200)["results"]
    assert made["value"] not in msgspec.json.encode(listed).decode()
    assert api.call("DELETE", f"/api/personal_api_keys/{made['id']}/").status == 204
    assert with_made.get(FUNCTIONS).status == 401


def test_a_key_of_another_user_cannot_be_deleted(api: Api, world: World) -> None:
    with world.store.read() as uow:
        (theirs,) = uow.projects.keys(world.second.user.id)
    assert api.call("DELETE", f"/api/personal_api_keys/{theirs.id}/").status == 404
    api.with_key(world.second.key).get(FUNCTIONS).expect(200)


def test_a_key_tied_to_a_project_cannot_make_itself_a_free_one(api: Api, world: World) -> None:
    tied = api.with_key(world.key(world.first.user, teams=[world.first.project.id]))
    assert tied.post("/api/personal_api_keys/", {"label": "free", "scopes": ["*"]}).status == 403


@pytest.mark.parametrize(
    ("body", "attr"),
    [
        ({"scopes": ["*"]}, "label"),
        ({"label": "", "scopes": ["*"]}, "label"),
        ({"label": "x" * 41, "scopes": ["*"]}, "label"),
        ({"label": "x"}, "scopes"),
        ({"label": "x", "scopes": []}, "scopes"),
        ({"label": "x", "scopes": ["all"]}, "scopes"),
        ({"label": "x", "scopes": "*"}, "scopes"),
        ({"label": "x", "scopes": ["*"], "scoped_teams": [10**6]}, "scoped_teams"),
        ({"label": "x", "scopes": ["*"], "scoped_teams": None}, "scoped_teams"),
        ({"label": "x", "scopes": ["*"], "scoped_organizations": ["else"]}, "scoped_organizations"),
    ],
)
def test_a_key_that_cannot_be_made_names_the_field(api: Api, body: object, attr: str) -> None:
    assert api.post("/api/personal_api_keys/", body).expect(400)["attr"] == attr


def test_a_new_key_needs_enough_randomness() -> None:
    with pytest.raises(ValueError, match="32 random bytes"):
        new_key_value(b"short")
    assert len(new_key_value(bytes(KEY_RANDOM_BYTES))) == len(new_key_value(b"\xff" * KEY_RANDOM_BYTES)) == 47
