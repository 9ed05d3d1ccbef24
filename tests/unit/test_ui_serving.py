"""How the web app is served: its page everywhere else, its files for good, under a strict policy."""

from __future__ import annotations

import asyncio
import gzip
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import BaseRoute, Route

from whinchat.web.ui import accepted_encodings, ui_routes

PAGE = "<!doctype html><title>Whinchat</title>"
SCRIPT = "console.log('a script long enough to be compressed')\n" * 50
AS_BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


class NobodySignsIn:
    """The services as far as a page needs them when this is not the demo."""

    auto_sign_in = False


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A build of the web app, in small."""
    assets = tmp_path / "assets"
    assets.mkdir()
    (tmp_path / "index.html").write_text(PAGE)
    (tmp_path / "secret.txt").write_text("not an asset")
    (assets / "index-abc123.js").write_text(SCRIPT)
    (assets / "index-abc123.js.gz").write_bytes(gzip.compress(SCRIPT.encode()))
    (assets / "mark-abc123.svg").write_text("<svg/>")
    return tmp_path


class Browser:
    """Asks an application in the same process."""

    def __init__(self, app: Starlette) -> None:
        self._app = app

    def request(self, method: str, path: str, headers: dict[str, str] | None = None) -> httpx.Response:
        """One request; redirects are not followed."""
        return asyncio.run(self._request(method, path, headers or {}))

    def get(self, path: str, headers: dict[str, str] | None = None) -> httpx.Response:
        """The usual one."""
        return self.request("GET", path, headers)

    async def _request(self, method: str, path: str, headers: dict[str, str]) -> httpx.Response:
        transport = httpx.ASGITransport(self._app)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return await client.request(method, path, headers=headers)


def browser(static: Path) -> Browser:
    """A client of a service that also takes events at `/e`, by GET and POST, and posts at `/v1/track`."""

    async def taken(_request: Request) -> PlainTextResponse:
        return PlainTextResponse("taken")

    others: list[BaseRoute] = [
        Route("/e", taken, methods=["GET", "POST"]),
        Route("/v1/track", taken, methods=["POST"]),
    ]
    app = Starlette(routes=[*others, *ui_routes(others, static)])
    app.router.redirect_slashes = False
    app.state.services = NobodySignsIn()
    return Browser(app)


@pytest.mark.parametrize("path", ["/", "/pipeline/destinations", "/messages/0199", "/no/such/page"])
def test_every_address_that_is_nobody_elses_shows_the_page(built: Path, path: str) -> None:
    answer = browser(built).get(path, headers=AS_BROWSER)

    assert (answer.status_code, answer.text) == (200, PAGE)
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("accept", ["*/*", "application/json"])
def test_the_first_page_is_shown_to_whoever_asks(built: Path, accept: str) -> None:
    """Curl, or a check that somebody answers: neither says that it wants a page."""
    answer = browser(built).get("/", headers={"Accept": accept})

    assert (answer.status_code, answer.text) == (200, PAGE)


def test_a_page_that_the_browser_has_is_not_sent_again(built: Path) -> None:
    client = browser(built)
    etag = client.get("/", headers=AS_BROWSER).headers["etag"]

    assert client.get("/", headers={**AS_BROWSER, "If-None-Match": etag}).status_code == 304
    (built / "index.html").write_text(PAGE + "new")
    assert client.get("/", headers={**AS_BROWSER, "If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "accept", "status"),
    [
        ("GET", "/e", "text/html", 200),  # A beacon's path stays the beacon's.
        ("GET", "/v1/track", "text/html", 405),
        ("POST", "/no/such/path", "text/html", 404),
        ("GET", "/no/such/path", "application/json", 404),
        ("GET", "/favicon.ico", "image/*", 404),
    ],
)
def test_what_is_not_a_page_is_answered_as_without_the_web_app(
    built: Path, method: str, path: str, accept: str, status: int
) -> None:
    answer = browser(built).request(method, path, headers={"Accept": accept})

    assert answer.status_code == status
    assert PAGE not in answer.text


def test_assets_are_kept_for_good_and_sent_compressed(built: Path) -> None:
    client = browser(built)
    packed = client.get("/assets/index-abc123.js", headers={"Accept-Encoding": "gzip, deflate, br"})
    plain = client.get("/assets/index-abc123.js", headers={"Accept-Encoding": "identity"})

    assert packed.headers["content-encoding"] == "gzip"  # There is no br beside it.
    assert "content-encoding" not in plain.headers
    assert packed.text == plain.text == SCRIPT
    for answer in (packed, plain):
        assert "immutable" in answer.headers["cache-control"]
        assert answer.headers["vary"] == "Accept-Encoding"
        assert answer.headers["content-type"].startswith("text/javascript")


@pytest.mark.parametrize(
    "name",
    ["gone-123.js", "index-abc123.js.gz", "..%2Fsecret.txt", ".hidden.js", "secret.txt", "%2e%2e/x.js"],
)
def test_only_files_of_the_build_are_served(built: Path, name: str) -> None:
    answer = browser(built).get(f"/assets/{name}")

    assert answer.status_code == 404
    assert "not an asset" not in answer.text


@pytest.mark.parametrize("path", ["/", "/assets/mark-abc123.svg"])
def test_every_answer_carries_the_security_headers(built: Path, path: str) -> None:
    headers = browser(built).get(path, headers=AS_BROWSER).headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))

    assert policy["script-src"] == "'self'"
    assert policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"


def test_a_service_without_a_build_says_how_to_make_one(tmp_path: Path) -> None:
    answer = browser(tmp_path).get("/", headers=AS_BROWSER)

    assert answer.status_code == 503
    assert "scripts/ui build" in answer.text


@pytest.mark.parametrize(
    ("header", "accepted"),
    [
        ("", set()),
        ("gzip", {"gzip"}),
        ("br;q=1.0, GZIP;q=0.8, *;q=0.1", {"br", "gzip", "*"}),
        ("gzip;q=0, br", {"br"}),
        ("gzip; q=0.000, br ; q=0.001", {"br"}),
    ],
)
def test_refused_codings_are_not_accepted(header: str, accepted: set[str]) -> None:
    assert accepted_encodings(header) == accepted


@given(st.text())
def test_no_header_of_a_client_breaks_the_choice(header: str) -> None:
    assert all(coding == coding.strip() for coding in accepted_encodings(header))
