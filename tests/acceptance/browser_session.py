"""A browser as far as sessions go: it keeps cookies and says the CSRF token, as our pages do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import httpx

from tests.acceptance.rest_api import World
from whinchat.core.destination import User
from whinchat.web.links import make_link
from whinchat.web.passwords import hash_password
from whinchat.web.sessions import CSRF_COOKIE, CSRF_HEADER, SESSION_COOKIE

PASSWORD = "planted password of a user"
PASSWORD_HASH = hash_password(PASSWORD)
TIMEOUT_SECONDS = 30
ME = "/api/users/@me/"


class Browser:
    """One browser at one service."""

    def __init__(self, base: str) -> None:
        self.http = httpx.Client(base_url=base, timeout=TIMEOUT_SECONDS, trust_env=False)

    @property
    def session(self) -> str | None:
        """The value of the session's cookie."""
        return self.http.cookies.get(SESSION_COOKIE)

    def call(
        self, method: str, path: str, body: object = None, headers: dict[str, str] | None = None
    ) -> httpx.Response:
        """One request as a page of ours makes it; `headers` add to it or replace."""
        said = {"Sec-Fetch-Site": "same-origin"}
        token = self.http.cookies.get(CSRF_COOKIE)
        if token and method not in ("GET", "HEAD"):
            said[CSRF_HEADER] = token
        return self.http.request(method, path, json=body, headers=said | (headers or {}))

    def get(self, path: str) -> Any:
        """GET and expect 200."""
        return expect(self.call("GET", path), 200)

    def post(self, path: str, body: object, status: int = 200) -> Any:
        """POST and expect a status."""
        return expect(self.call("POST", path, body), status)

    def patch(self, path: str, body: object, status: int = 200) -> Any:
        """PATCH and expect a status."""
        return expect(self.call("PATCH", path, body), status)

    def log_in(self, email: str, password: str = PASSWORD) -> httpx.Response:
        """Log in, whatever comes of it."""
        return self.call("POST", "/api/login/", {"email": email, "password": password})


def expect(answer: httpx.Response, status: int) -> Any:
    """The parsed body, after checking the status."""
    assert answer.status_code == status, f"{answer.status_code}: {answer.text[:2000]}"
    return answer.json() if answer.content else None


@contextmanager
def browsing(base: str) -> Iterator[Browser]:
    """A browser that is closed in the end."""
    browser = Browser(base)
    try:
        yield browser
    finally:
        browser.http.close()


def give_password(world: World, user: User) -> None:
    """Let a user log in with `PASSWORD`."""
    world.store.run(lambda uow: uow.accounts.set_password(user.id, PASSWORD_HASH))


def code_for(world: World, user: User) -> str:
    """The code of a new one-time link."""
    made = world.store.run(lambda uow: make_link(uow, user.id, world.base, datetime.now(UTC)))
    return made.address.partition("code=")[2]
