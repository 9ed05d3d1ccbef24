"""The first user of a real service, users on the command line, and what its log tells of them."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.acceptance.browser_session import ME, browsing, expect
from tests.servers.service import RoleProcess, Service, command, environment_of, running_service

NO_META = "http://127.0.0.1:9"
"""Nobody listens on the discard port, and nothing is sent here."""

OWNER_PASSWORD = "planted password of the owner"
WRONG_PASSWORD = "planted wrong password"
OWNER = {"email": "owner@example.com", "first_name": "Olga", "password": OWNER_PASSWORD}


def code_in(link: str) -> str:
    """The code of a printed link."""
    address, _, code = link.strip().partition("/welcome?code=")
    assert address.startswith("http://localhost:")
    assert len(code) == 43
    return code


@contextmanager
def serving(environment: dict[str, str], log: Path) -> Iterator[tuple[str, RoleProcess]]:
    """`whinchat serve`, and its address."""
    serve = RoleProcess("serve", environment, log)
    try:
        serve.start()
        url, _ = serve.await_ready()
        yield url, serve
    finally:
        serve.end()


def rest_of_output(serve: RoleProcess) -> str:
    """Stop the service; what it printed after it was ready."""
    serve.process.send_signal(signal.SIGTERM)
    assert serve.process.stdout is not None
    return serve.process.stdout.read()


def test_the_printed_link_makes_the_first_user_and_is_printed_until_there_is_one(tmp_path: Path) -> None:
    environment, log = environment_of(tmp_path, graph_api_url=NO_META), tmp_path / "log"
    with serving(environment, log) as (_, serve):
        printed = rest_of_output(serve)
        unused = code_in(printed.splitlines()[-1])
    with serving(environment, log) as (url, serve), browsing(url) as browser:
        browser.post("/api/welcome/", OWNER | {"code": unused})
        assert browser.get(ME)["email"] == OWNER["email"]
        assert browser.get("/api/instance/")["graph_api"] == "other"
        again = code_in(rest_of_output(serve).splitlines()[-1])
    with serving(environment, log) as (url, serve), browsing(url) as browser:
        expect(browser.call("GET", f"/api/welcome/?code={again}"), 404)
        expect(browser.log_in(OWNER["email"], OWNER_PASSWORD), 200)
        assert "welcome" not in rest_of_output(serve)


def test_users_are_invited_let_in_again_and_listed_on_the_command_line(tmp_path: Path) -> None:
    environment = environment_of(tmp_path, graph_api_url=NO_META)
    command(environment, "migrate")
    with serving(environment, tmp_path / "log") as (url, _), browsing(url) as browser:
        first = code_in(command(environment, "users", "link"))
        browser.post("/api/welcome/", OWNER | {"code": first})
        invited = code_in(command(environment, "users", "invite", "Ravi@example.com"))
        replaced = code_in(command(environment, "users", "link", "ravi@example.com"))
        expect(browser.call("GET", f"/api/welcome/?code={invited}"), 404)
        ravi = browser.post(
            "/api/welcome/", {"code": replaced, "first_name": "Ravi", "password": OWNER_PASSWORD}
        )
        assert ravi["email"] == "ravi@example.com"
    listed = command(environment | {"COLUMNS": "200"}, "users", "list")
    assert [line.split()[1:3] for line in listed.splitlines() if "@" in line] == [
        ["owner@example.com", "│"],
        ["ravi@example.com", "│"],
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("link", "nobody@example.com"), "whinchat users list"),
        (("invite", "owner@localhost"), "whinchat users link owner@localhost"),
        (("invite", "no address"), "valid email address"),
    ],
)
def test_a_command_about_users_that_cannot_work_says_what_to_do(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    environment = environment_of(tmp_path, graph_api_url=NO_META)
    command(environment, "migrate")
    line = [sys.executable, "-m", "whinchat", "users", *arguments]
    done = subprocess.run(line, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def everything_that_lets_people_in(service: Service, folder: Path) -> list[str]:
    """Go every way on which a password, a session or a link travels; all that must stay inside."""
    environment = environment_of(folder, graph_api_url=service.sandbox.url)
    code = code_in(command(environment, "users", "link"))
    with browsing(service.url) as browser:
        browser.call("GET", f"/api/welcome/?code={code}")
        browser.post("/api/welcome/", OWNER | {"code": code})
        sessions = [str(browser.session)]
        browser.log_in(OWNER["email"], WRONG_PASSWORD)
        browser.log_in(OWNER["email"], OWNER_PASSWORD)
        sessions.append(str(browser.session))
        change = {"password": WRONG_PASSWORD, "current_password": OWNER_PASSWORD}
        browser.patch(ME, change)
        invited = browser.post("/api/users/", {"email": "ravi@example.com"}, 201)
        browser.call("POST", "/api/users/", {"email": "x"}, {"X-CSRFToken": "wrong"})
        sessions.append(str(browser.session))
        tokens = [browser.http.cookies["whinchat_csrf"]]
        browser.call("POST", "/api/login/", "{")
        browser.call("POST", "/api/logout/")
    return [code, code_in(invited["link"]), *sessions, *tokens, OWNER_PASSWORD, WRONG_PASSWORD]


@pytest.mark.parametrize("log_format", ["console", "json"])
def test_neither_log_nor_metrics_nor_database_have_passwords_sessions_or_links(
    tmp_path: Path, log_format: str
) -> None:
    with running_service(tmp_path, log_format=log_format, log_level="debug") as service:
        inside = everything_that_lets_people_in(service, tmp_path)
        metrics = service.request("GET", "/metrics")[1]
        assert service.stop() == 0
    stored = b"".join(path.read_bytes() for path in (tmp_path / "data").iterdir())
    log = (tmp_path / "service.log").read_bytes()
    assert b"$argon2id$" in stored
    for secret in inside:
        for place in (metrics, log, stored):
            assert secret.encode() not in place
