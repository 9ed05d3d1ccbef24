"""A service with its simulator, for tests in the browser: somebody can log in, and there may be data."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from playwright._impl._api_structures import SetCookieParam

from tests.acceptance.browser_session import browsing
from tests.servers.service import Service, command, environment_of

OWNER = {"email": "olga@example.com", "first_name": "Olga", "password": "planted password of the owner"}


@dataclass
class Installation:
    """`cookies` sign a browser in; `ids` fill the names in addresses of pages; `build` is a folder with
    another build of the web app than the one the service has.
    """

    service: Service
    cookies: list[SetCookieParam]
    build: Path | None = None
    ids: dict[str, str] = field(default_factory=dict)

    def address(self, path: str) -> str:
        """An address of a page, with its names filled in."""
        return path.format(**self.ids)


def installed(service: Service, folder: Path, build: Path | None) -> Installation:
    """Make the first user by their one-time link, as a browser does."""
    environment = environment_of(folder, graph_api_url=service.sandbox.url)
    code = command(environment, "users", "link").strip().partition("code=")[2]
    with browsing(service.url) as browser:
        browser.post("/api/welcome/", OWNER | {"code": code})
        cookies: list[SetCookieParam] = [
            {"name": one.name, "value": one.value or "", "url": service.url}
            for one in browser.http.cookies.jar
        ]
    return Installation(service, cookies, build)
