"""Users of an organization, one's own account, and what the web app asks of the service."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from threading import Thread

import pytest

from tests.acceptance.browser_session import (
    ME,
    PASSWORD,
    Browser,
    browsing,
    expect,
    give_password,
)
from tests.acceptance.rest_api import Api, World, add_key, api, services_on, serving, world, world_on
from whinchat.core.destination import User
from whinchat.web.rest.app import OPERATIONS
from whinchat.web.rest.scopes import SCOPES
from whinchat.web.throttle import ACCOUNT_TRIES_FREE

__all__ = ["api", "world"]

USERS = "/api/users/"
INVITED = {"email": "Ravi@Example.com", "first_name": "Ravi"}


@pytest.fixture
def ada(world: World) -> Iterator[Browser]:
    """The first tenant's user, logged in."""
    give_password(world, world.first.user)
    with browsing(world.base) as browser:
        expect(browser.log_in(world.first.user.email), 200)
        yield browser


def colleague(world: World, email: str = "cleo@example.com") -> User:
    """Another user of the first tenant, who can log in."""
    user = User(id=0, uuid=email, email=email, first_name="Cleo", organization_id=world.first.organization_id)
    stored = world.store.run(lambda uow: uow.projects.add_user(user))
    give_password(world, stored)
    return stored


def test_an_invited_user_sets_a_password_by_the_link_and_gets_in(ada: Browser, world: World) -> None:
    made = ada.post(USERS, INVITED, 201)
    assert (made["email"], made["has_password"], made["is_active"]) == ("ravi@example.com", False, True)
    assert made["invited_until"] == made["link_expires_at"]
    assert made["link"] not in str(ada.get(USERS))
    with browsing(world.base) as ravi:
        link = made["link"].removeprefix("http://localhost:8000").replace("/welcome", "/api/welcome/")
        welcome = ravi.get(link)
        assert (welcome["email"], welcome["first_name"], welcome["is_first"]) == (
            "ravi@example.com",
            "Ravi",
            False,
        )
        ravi.post("/api/welcome/", {"code": link.partition("code=")[2], "password": PASSWORD})
        assert ravi.get("/api/projects/@current/")["id"] == world.first.project.id
        assert [user["email"] for user in ravi.get(USERS)["results"]] == [
            "ada@example.com",
            "ravi@example.com",
        ]
    shown = ada.get(f"{USERS}{made['id']}/")
    assert (shown["has_password"], shown["invited_until"]) == (True, None)
    assert shown["last_login"] is not None


def test_a_new_link_replaces_the_one_before(ada: Browser, world: World) -> None:
    made = ada.post(USERS, INVITED, 201)
    again = ada.post(f"{USERS}{made['id']}/link/", {}, 201)
    codes = [one["link"].partition("code=")[2] for one in (made, again)]
    assert expect(ada.call("GET", f"/api/welcome/?code={codes[0]}"), 404)["code"] == "not_found"
    ada.get(f"/api/welcome/?code={codes[1]}")


@pytest.mark.parametrize(
    ("body", "attr", "code"),
    [
        ({}, "email", "required"),
        ({"email": "nobody"}, "email", "invalid_input"),
        ({"email": "a b@example.com"}, "email", "invalid_input"),
        ({"email": "ADA@example.com"}, "email", "unique"),
        ({"email": "bob@example.com"}, "email", "unique"),
        ({"email": "x@example.com", "first_name": "x" * 151}, "first_name", "max_length"),
        ({"email": f"{'x' * 250}@example.com"}, "email", "max_length"),
    ],
)
def test_an_invitation_that_cannot_be_made_names_the_field(
    ada: Browser, body: object, attr: str, code: str
) -> None:
    refused = ada.post(USERS, body, 400)
    assert (refused["attr"], refused["code"]) == (attr, code)
    assert ada.get(USERS)["count"] == 1


def test_an_inactive_user_is_out_at_once_with_sessions_keys_and_links(ada: Browser, world: World) -> None:
    cleo = colleague(world)
    key = Api(world.base, add_key(world.store, cleo))
    with browsing(world.base) as browser:
        browser.log_in(cleo.email)
        assert ada.patch(f"{USERS}{cleo.id}/", {"is_active": False})["is_active"] is False
        expect(browser.call("GET", ME), 401)
        assert key.get(ME).status == 401
        assert browser.log_in(cleo.email).status_code == 400
        refused = ada.post(f"{USERS}{cleo.id}/link/", {}, 400)
        assert "inactive" in refused["detail"]
        ada.patch(f"{USERS}{cleo.id}/", {"is_active": True, "first_name": "Cléo", "last_name": "B"})
        expect(browser.call("GET", ME), 401)
        me = expect(browser.log_in(cleo.email), 200)
        assert (me["first_name"], me["last_name"]) == ("Cléo", "B")


def test_nobody_locks_themselves_out(ada: Browser, world: World) -> None:
    refused = ada.patch(f"{USERS}{world.first.user.id}/", {"is_active": False}, 400)
    assert (refused["attr"], "another user" in refused["detail"]) == ("is_active", True)
    ada.get(ME)


def test_two_who_keep_each_other_out_at_the_same_moment_do_not_both_succeed(engine_url: str) -> None:
    """On PostgreSQL their transactions truly run beside each other."""
    statuses: list[int] = []

    def keep_out(browser: Browser, user: User) -> None:
        answer = browser.call("PATCH", f"{USERS}{user.id}/", {"is_active": False})
        statuses.append(answer.status_code)

    with world_on(engine_url) as world, browsing(world.base) as one, browsing(world.base) as other:
        ada, cleo = world.first.user, colleague(world)
        give_password(world, ada)
        one.log_in(ada.email)
        other.log_in(cleo.email)
        threads = [Thread(target=keep_out, args=pair) for pair in ((one, cleo), (other, ada))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with world.store.read() as uow:
            active = [user.is_active for user in uow.accounts.users_of(world.first.organization_id)]
    assert statuses.count(200) == 1
    assert set(statuses) <= {200, 401, 403}
    assert sorted(active) == [False, True]


@pytest.mark.parametrize("written", ["999", "abc", "0", "-1", "99999999999999999999", "%C2%B2"])
def test_a_user_that_does_not_exist_is_not_found(ada: Browser, written: str) -> None:
    expect(ada.call("GET", f"{USERS}{written}/"), 404)
    expect(ada.call("PATCH", f"{USERS}{written}/", {"first_name": "x"}), 404)
    expect(ada.call("POST", f"{USERS}{written}/link/"), 404)


def test_users_of_another_organization_are_neither_shown_nor_changed(ada: Browser, world: World) -> None:
    bob = world.second.user
    path = f"{USERS}{bob.id}/"
    assert [user["email"] for user in ada.get(USERS)["results"]] == ["ada@example.com"]
    for method, where in (("GET", path), ("PATCH", path), ("POST", f"{path}link/")):
        expect(ada.call(method, where, {"is_active": False}), 404)
    with world.store.read() as uow:
        assert uow.accounts.user(bob.id) == bob
        assert uow.accounts.links_of([bob.id]) == []


def test_no_route_of_another_organizations_project_opens_to_a_session(ada: Browser, world: World) -> None:
    """The same walk as with keys, from a browser."""
    theirs = {
        "project_id": str(world.second.project.id),
        "organization_id": world.second.organization_id,
        "user_id": str(world.second.user.id),
    }
    walked = 0
    for operation in OPERATIONS:
        names = [name for name in theirs if f"{{{name}}}" in operation.path]
        if not names:
            continue
        walked += 1
        path = "/api/" + operation.path
        for name, value in theirs.items():
            path = path.replace(f"{{{name}}}", value)
        for part in [part for part in path.split("/") if part.startswith("{")]:
            path = path.replace(part, "0d4f1b1e-0000-4000-8000-000000000000")
        answer = ada.call(operation.method, path, {} if operation.body else None)
        assert answer.status_code in (403, 404), f"{operation.method} {path}: {answer.status_code}"
    assert walked > 20


@pytest.mark.parametrize("restriction", ["scopes", "teams", "organizations"])
def test_a_restricted_key_lets_nobody_in(api: Api, world: World, restriction: str) -> None:
    mine = world.first
    given: dict[str, dict[str, list[str]] | dict[str, list[int]]] = {
        "scopes": {"scopes": ["*"]},
        "teams": {"teams": [mine.project.id]},
        "organizations": {"organizations": [mine.organization_id]},
    }
    key = api.with_key(world.key(mine.user, **given[restriction]))
    for method, path in (
        ("POST", USERS),
        ("PATCH", f"{USERS}{mine.user.id}/"),
        ("POST", f"{USERS}{mine.user.id}/link/"),
        ("PATCH", ME),
    ):
        assert key.call(method, path, {"email": "x@example.com"}).status == 403, path


# ---- one's own account -------------------------------------------------------------------------------------


def test_a_new_password_needs_the_old_one_and_ends_all_other_sessions(ada: Browser, world: World) -> None:
    with browsing(world.base) as elsewhere:
        elsewhere.log_in("ada@example.com")
        before = ada.session
        change = {"password": "an entirely new one", "current_password": PASSWORD, "first_name": "Ada L."}
        assert ada.patch(ME, change)["first_name"] == "Ada L."
        assert ada.session != before
        assert ada.get(ME)["first_name"] == "Ada L."
        ada.patch(ME, {"last_name": "Lovelace"})
        expect(elsewhere.call("GET", ME), 401)
        assert elsewhere.log_in("ada@example.com").status_code == 400
        assert elsewhere.log_in("ada@example.com", "an entirely new one").status_code == 200


@pytest.mark.parametrize(
    ("body", "attr", "code"),
    [
        ({"password": "an entirely new one"}, "current_password", "required"),
        (
            {"password": "an entirely new one", "current_password": "wrong"},
            "current_password",
            "incorrect_password",
        ),
        ({"password": "short", "current_password": PASSWORD}, "password", "password_too_short"),
        ({"first_name": ""}, "first_name", "blank"),
    ],
)
def test_a_change_of_oneself_that_cannot_be_made_changes_nothing(
    ada: Browser, world: World, body: dict[str, str], attr: str, code: str
) -> None:
    refused = ada.patch(ME, {"last_name": "changed"} | body, 400)
    assert (refused["attr"], refused["code"]) == (attr, code)
    assert ada.get(ME)["last_name"] == ""
    assert ada.log_in("ada@example.com").status_code == 200


def test_a_stolen_session_cannot_guess_the_password_without_end(ada: Browser) -> None:
    guess = {"password": "an entirely new one", "current_password": "wrong"}
    for _ in range(ACCOUNT_TRIES_FREE):
        ada.patch(ME, guess, 400)
    ada.patch(ME, guess, 429)


# ---- what the web app asks ---------------------------------------------------------------------------------


def test_the_scopes_are_those_that_operations_ask_for(ada: Browser) -> None:
    listed = {
        f"{row['area']}:{verb}"
        for row in ada.get("/api/personal_api_keys/scopes/")["results"]
        for verb in row["verbs"]
    }
    asked = {operation.access.scope for operation in OPERATIONS if operation.access.scope}
    assert asked <= listed
    assert all(description for _, description in SCOPES.values())


def test_a_key_can_be_made_for_each_scope(ada: Browser) -> None:
    for row in ada.get("/api/personal_api_keys/scopes/")["results"]:
        scopes = [f"{row['area']}:{verb}" for verb in row["verbs"]]
        made = ada.post("/api/personal_api_keys/", {"label": row["area"], "scopes": scopes}, 201)
        assert made["scopes"] == scopes


def test_the_instance_says_what_it_is(ada: Browser) -> None:
    assert ada.get("/api/instance/") == {
        "demo": False,
        "simulator": False,
        "graph_api": "meta",
        "site_url": "http://localhost:8000",
        "webhook_url": "http://localhost:8000/webhooks/whatsapp",
        "version": "0",
        "setup_complete": True,
    }


@pytest.mark.parametrize(("simulator", "kind"), [(True, "simulator"), (False, "other")])
def test_the_instance_says_whose_cloud_api_it_talks_to(world: World, simulator: bool, kind: str) -> None:
    services = replace(
        services_on(world.store), graph_api_url="http://127.0.0.1:4004", is_simulator=lambda: simulator
    )
    with serving(services) as base:
        shown = Api(base, world.first.key).get("/api/instance/").expect(200)
    assert (shown["simulator"], shown["graph_api"], shown["setup_complete"]) == (simulator, kind, False)


def test_a_change_of_the_project_is_in_its_history_without_its_secrets(ada: Browser) -> None:
    secrets = {"whatsapp_app_secret": "planted-app-secret", "whatsapp_verify_token": "planted-verify"}
    ada.patch("/api/projects/@current/", {"timezone": "Europe/Berlin"} | secrets)
    ada.patch("/api/projects/@current/", {"timezone": "Europe/Berlin"} | secrets)
    ada.post("/api/projects/@current/reset_token/", {})
    listed = ada.call("GET", "/api/projects/@current/activity_log/?scope=Team")
    assert b"planted" not in listed.content
    token, first = expect(listed, 200)["results"]
    assert first["user"]["email"] == "ada@example.com"
    assert [(c["field"], c["action"], c["before"], c["after"]) for c in first["detail"]["changes"]] == [
        ("timezone", "changed", "UTC", "Europe/Berlin"),
        ("whatsapp_app_secret", "created", None, "masked"),
        ("whatsapp_verify_token", "created", None, "masked"),
    ]
    assert [(c["field"], c["after"]) for c in token["detail"]["changes"]] == [("api_token", "masked")]


@pytest.mark.parametrize(
    ("host", "user_agent_at", "signed_in"),
    [
        ("localhost:8000", "127.0.0.1", True),
        ("127.0.0.1:8000", "::1", True),
        ("[::1]:8000", "127.0.0.1", True),
        ("evil.example", "127.0.0.1", False),
        ("localhost.evil.example:8000", "127.0.0.1", False),
        ("localhost:8000", "192.0.2.1", False),
    ],
)
def test_the_demo_signs_in_browsers_of_this_machine_only(
    world: World, host: str, user_agent_at: str, signed_in: bool
) -> None:
    from whinchat.web.sessions import demo_session_cookies

    services = replace(services_on(world.store), auto_sign_in=True)
    cookies = demo_session_cookies(services, client=user_agent_at, host=host, cookies={})
    assert len(cookies) == (2 if signed_in else 0)
    assert demo_session_cookies(services_on(world.store), client=user_agent_at, host=host, cookies={}) == []


def test_the_demo_signs_a_browser_in_when_it_opens_a_page_and_only_then(world: World) -> None:
    services = replace(services_on(world.store), auto_sign_in=True)
    with serving(services) as base, browsing(base) as browser:
        expect(browser.call("GET", ME), 401)
        browser.call("GET", "/pipeline/destinations", headers={"Accept": "text/html"})
        first = browser.session
        assert browser.get(ME)["email"] == "ada@example.com"
        assert browser.patch(ME, {"first_name": "Me"})["first_name"] == "Me"
        browser.call("GET", "/", headers={"Accept": "text/html"})
        assert browser.session == first
