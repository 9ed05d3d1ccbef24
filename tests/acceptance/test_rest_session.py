"""Logging in and out: cookies, CSRF, limits, one-time links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.acceptance.browser_session import (
    ME,
    PASSWORD,
    Browser,
    browsing,
    code_for,
    expect,
    give_password,
)
from tests.acceptance.rest_api import FUNCTIONS, Api, World, api, make, services_on, serving, world
from whinchat.core.clock import ManualClock
from whinchat.core.destination import User
from whinchat.web.sessions import CSRF_HEADER
from whinchat.web.throttle import ACCOUNT_TRIES_FREE

__all__ = ["api", "world"]

PROJECT = "/api/projects/@current/"


@pytest.fixture
def ada(world: World) -> User:
    """The first tenant's user, who can log in."""
    give_password(world, world.first.user)
    return world.first.user


@pytest.fixture
def browser(world: World) -> Iterator[Browser]:
    """A browser at the service, not logged in."""
    with browsing(world.base) as opened:
        yield opened


def test_whoever_logs_in_may_do_what_the_user_may_do(api: Api, browser: Browser, ada: User) -> None:
    made = make(api, name="from the API")
    me = expect(browser.log_in("  Ada@Example.com "), 200)
    assert (me["email"], me["has_password"], me["team"]["name"]) == (ada.email, True, "ada")
    assert me["last_login"] is not None
    assert browser.get(ME) == me
    assert browser.get(f"{FUNCTIONS}{made['id']}/")["name"] == "from the API"
    assert browser.patch(f"{FUNCTIONS}{made['id']}/", {"name": "from the browser"})["name"] == (
        "from the browser"
    )
    assert browser.get("/api/personal_api_keys/")["count"] == 1
    assert browser.post("/api/personal_api_keys/", {"label": "x", "scopes": ["*"]}, 201)["value"]
    assert expect(browser.call("GET", "/api/personal_api_keys/@current/"), 404)


def test_the_cookies_cannot_be_read_by_scripts_and_are_not_sent_by_other_sites(
    browser: Browser, ada: User
) -> None:
    session, csrf = browser.log_in(ada.email).headers.get_list("set-cookie")
    assert session.startswith("whinchat_session=")
    assert session.endswith("; Path=/; Max-Age=2592000; SameSite=Lax; HttpOnly")
    assert csrf.startswith("whinchat_csrf=")
    assert csrf.endswith("; Path=/; Max-Age=2592000; SameSite=Lax")


def test_behind_https_the_cookies_are_secure(world: World, ada: User) -> None:
    services = replace(services_on(world.store), site_url="https://whinchat.example")
    with serving(services) as base, browsing(base) as browser:
        for cookie in browser.log_in(ada.email).headers.get_list("set-cookie"):
            assert "; Secure" in cookie


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("ada@example.com", "wrong"),
        ("ada@example.com", PASSWORD + " "),
        ("nobody@example.com", PASSWORD),
        ("bob@example.com", PASSWORD),  # Has no password.
    ],
)
def test_nobody_is_told_whether_an_address_is_known(
    browser: Browser, ada: User, email: str, password: str
) -> None:
    answer = browser.log_in(email, password)
    body = expect(answer, 400)
    assert (body["code"], body["detail"]) == ("invalid_credentials", "Invalid email or password.")
    assert "set-cookie" not in answer.headers


def test_while_nobody_has_a_password_the_answer_says_how_to_begin(browser: Browser, world: World) -> None:
    body = expect(browser.log_in(world.first.user.email), 400)
    assert "whinchat users link" in body["detail"]


@pytest.mark.parametrize(
    ("body", "attr"),
    [
        ({"password": "x"}, "email"),
        ({"email": "a@b"}, "password"),
        ({"email": "a@b", "password": 5}, "password"),
        ({"email": ["a"], "password": "x"}, "email"),
        ({"email": "a@b", "password": "x" * 201}, "password"),
    ],
)
def test_a_log_in_that_cannot_be_read_names_the_field(browser: Browser, body: object, attr: str) -> None:
    assert expect(browser.call("POST", "/api/login/", body), 400)["attr"] == attr


def test_an_inactive_user_does_not_get_in(browser: Browser, world: World, ada: User) -> None:
    ada.is_active = False
    world.store.run(lambda uow: uow.accounts.save_user(ada))
    assert browser.log_in(ada.email).status_code == 400


def test_wrong_passwords_have_to_wait_longer_and_longer(world: World, ada: User) -> None:
    clock = ManualClock(datetime(2026, 11, 22, tzinfo=UTC))
    with serving(replace(services_on(world.store), clock=clock)) as base, browsing(base) as browser:
        for _ in range(ACCOUNT_TRIES_FREE):
            assert browser.log_in(ada.email, "wrong").status_code == 400
        answer = browser.log_in(ada.email)
        body = expect(answer, 429)
        assert (body["type"], body["detail"]) == (
            "throttled_error",
            "Too many failed tries. Try again in 2 seconds.",
        )
        assert answer.headers["retry-after"] == "2"
        assert browser.log_in("bob@example.com").status_code == 400
        clock.advance(timedelta(seconds=2))
        assert browser.log_in(ada.email, "wrong").status_code == 400
        assert browser.log_in(ada.email).headers["retry-after"] == "4"
        clock.advance(timedelta(seconds=4))
        assert browser.log_in(ada.email).status_code == 200
        assert browser.log_in(ada.email, "wrong").status_code == 400


def test_a_session_ends_with_logging_out(browser: Browser, ada: User, world: World) -> None:
    browser.log_in(ada.email)
    taken = browser.session
    answer = browser.call("POST", "/api/logout/")
    assert answer.status_code == 204
    assert browser.session is None
    stolen = Api(world.base, None, {"Cookie": f"whinchat_session={taken}"})
    stolen.get(ME).expect_error(401, None, "The session has ended. Log in again.", "not_authenticated")


def test_logging_in_again_ends_the_session_before(browser: Browser, ada: User, world: World) -> None:
    browser.log_in(ada.email)
    before = browser.session
    browser.log_in(ada.email)
    assert browser.session != before
    assert Api(world.base, None, {"Cookie": f"whinchat_session={before}"}).get(ME).status == 401


def test_a_session_slides_and_its_cookies_with_it(world: World, ada: User) -> None:
    clock = ManualClock(datetime(2026, 11, 22, tzinfo=UTC))
    with serving(replace(services_on(world.store), clock=clock)) as base, browsing(base) as browser:
        browser.log_in(ada.email)
        clock.advance(timedelta(minutes=30))
        assert "set-cookie" not in browser.call("GET", ME).headers
        clock.advance(timedelta(days=29))
        assert len(browser.call("GET", ME).headers.get_list("set-cookie")) == 2
        clock.advance(timedelta(days=29))
        browser.get(ME)
        clock.advance(timedelta(days=31))
        expect(browser.call("GET", ME), 401)


def test_what_changes_something_needs_the_token(browser: Browser, ada: User) -> None:
    browser.log_in(ada.email)
    for token in ("", "wrong", "ä", "0" * 64):
        answer = browser.http.request(
            "PATCH", PROJECT, json={"name": "mine"}, headers={CSRF_HEADER.encode(): token.encode("latin-1")}
        )
        body = expect(answer, 403)
        assert (body["code"], "X-CSRFToken" in body["detail"]) == ("csrf_failed", True)
    answer = browser.http.request("POST", "/api/logout/")
    expect(answer, 403)
    assert browser.get(PROJECT)["name"] == "ada"


def test_the_token_of_another_session_is_no_good(world: World, ada: User) -> None:
    with browsing(world.base) as one, browsing(world.base) as other:
        one.log_in(ada.email)
        other.log_in(ada.email)
        theirs = other.http.cookies["whinchat_csrf"]
        expect(one.call("PATCH", PROJECT, {"name": "mine"}, {CSRF_HEADER: theirs}), 403)


@pytest.mark.parametrize(
    "said",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost:8000"},
    ],
)
def test_a_page_of_another_site_changes_nothing_and_logs_nobody_in(
    browser: Browser, ada: User, said: dict[str, str]
) -> None:
    credentials = {"email": ada.email, "password": PASSWORD}
    expect(browser.call("POST", "/api/login/", credentials, said), 403)
    expect(browser.call("POST", "/api/welcome/", {"code": "x"}, said), 403)
    browser.log_in(ada.email)
    body = expect(browser.call("PATCH", PROJECT, {"name": "mine"}, said), 403)
    assert (body["code"], "another site" in body["detail"]) == ("csrf_failed", True)


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://localhost:1", ""])
def test_a_browser_that_says_only_the_origin_is_judged_by_it(world: World, ada: User, origin: str) -> None:
    with browsing(world.base) as browser:
        browser.log_in(ada.email)
        token = {CSRF_HEADER: browser.http.cookies["whinchat_csrf"]}
        body = {"timezone": "UTC"}
        for ours in (world.base, "http://localhost:8000"):  # As asked for, and as the service calls itself.
            answer = browser.http.request("PATCH", PROJECT, json=body, headers=token | {"Origin": ours})
            expect(answer, 200)
        expect(browser.http.request("PATCH", PROJECT, json=body, headers=token | {"Origin": origin}), 403)


def test_a_key_goes_before_a_session_and_needs_no_token(browser: Browser, ada: User, world: World) -> None:
    browser.log_in(ada.email)
    as_bob = {"Authorization": f"Bearer {world.second.key}", "Sec-Fetch-Site": "cross-site"}
    answer = browser.http.request("PATCH", PROJECT, json={"name": "of bob"}, headers=as_bob)
    assert expect(answer, 200)["name"] == "of bob"
    assert browser.get(PROJECT)["name"] == "ada"
    wrong = {"Authorization": "Bearer phx_wrong"}
    expect(browser.http.request("GET", PROJECT, headers=wrong), 401)


@pytest.mark.parametrize("value", ["", "wrong", "%00", '"', "x" * 5000])
def test_a_session_that_nobody_started_lets_nobody_in(world: World, value: str) -> None:
    Api(world.base, None, {"Cookie": f"whinchat_session={value}"}).get(PROJECT).expect(401)


# ---- one-time links ----------------------------------------------------------------------------------------


def test_the_first_user_sets_everything_up_by_a_one_time_link(browser: Browser, world: World) -> None:
    owner = world.first.user
    owner.email = "owner@localhost"
    world.store.run(lambda uow: uow.accounts.save_user(owner))
    code = code_for(world, owner)
    assert browser.get(f"/api/welcome/?code={code}") | {"expires_at": None} == {
        "email": "",
        "first_name": "",
        "is_first": True,
        "may_choose_email": True,
        "expires_at": None,
    }
    said = {"code": code, "email": "Zoë@Example.com", "first_name": "Zoë", "password": PASSWORD}
    me = browser.post("/api/welcome/", said)
    assert (me["id"], me["email"], me["first_name"]) == (owner.id, "zoë@example.com", "Zoë")
    assert browser.get(ME) == me
    assert browser.get("/api/instance/")["setup_complete"] is True
    for again in (
        browser.call("GET", f"/api/welcome/?code={code}"),
        browser.call("POST", "/api/welcome/", said),
    ):
        assert expect(again, 404)["code"] == "link_used"
    with browsing(world.base) as elsewhere:
        assert elsewhere.log_in("zoë@example.com").status_code == 200


def test_a_forgotten_password_is_replaced_and_ends_other_sessions(
    browser: Browser, ada: User, world: World
) -> None:
    browser.log_in(ada.email)
    code = code_for(world, ada)
    with browsing(world.base) as another:
        assert another.get(f"/api/welcome/?code={code}")["may_choose_email"] is False
        another.post("/api/welcome/", {"code": code, "password": "an entirely new one"})
        assert another.get(ME)["email"] == ada.email
        expect(browser.call("GET", ME), 401)
        assert browser.log_in(ada.email).status_code == 400
        assert browser.log_in(ada.email, "an entirely new one").status_code == 200


@pytest.mark.parametrize(
    ("changes", "attr", "code"),
    [
        ({"password": "123456789"}, "password", "password_too_short"),
        ({"password": "ada@example.com"}, "password", "password_is_email"),
        ({"password": None}, "password", "invalid_input"),
        ({"email": "bob@example.com"}, "email", "unique"),
        ({"email": "no address"}, "email", "invalid_input"),
        ({"email": ""}, "email", "invalid_input"),
        ({"first_name": " "}, "first_name", "blank"),
        ({"code": None}, "code", "required"),
    ],
)
def test_a_welcome_that_cannot_be_used_names_the_field_and_leaves_the_link(
    browser: Browser, world: World, changes: dict[str, object], attr: str, code: str
) -> None:
    link = code_for(world, world.first.user)
    said = {"code": link, "first_name": "Ada", "password": PASSWORD} | changes
    body = expect(browser.call("POST", "/api/welcome/", said), 400)
    assert (body["attr"], body["code"]) == (attr, code)
    browser.post("/api/welcome/", {"code": link, "password": PASSWORD})


def test_an_address_is_not_changed_by_a_link_for_a_new_password(
    browser: Browser, ada: User, world: World
) -> None:
    said = {"code": code_for(world, ada), "email": "mallory@example.com", "password": PASSWORD}
    body = expect(browser.call("POST", "/api/welcome/", said), 400)
    assert (body["attr"], ada.email in body["detail"]) == ("email", True)


def test_a_link_that_never_was_is_unknown(browser: Browser) -> None:
    assert expect(browser.call("GET", "/api/welcome/?code=wrong"), 404)["code"] == "not_found"
    assert expect(browser.call("GET", "/api/welcome/"), 400)["attr"] == "code"
    said = {"code": "wrong", "password": PASSWORD}
    assert expect(browser.call("POST", "/api/welcome/", said), 404)["code"] == "not_found"


def test_an_expired_link_says_so(world: World) -> None:
    code = code_for(world, world.first.user)
    clock = ManualClock(datetime.now(UTC) + timedelta(hours=25))
    with serving(replace(services_on(world.store), clock=clock)) as base, browsing(base) as browser:
        body = expect(browser.call("GET", f"/api/welcome/?code={code}"), 404)
        assert (body["code"], "24 hours" in body["detail"]) == ("link_expired", True)
