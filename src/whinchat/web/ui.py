"""The web app: its page at every address that is nobody else's, and the files that the page loads.

The page is built from `ui/` into `static/` beside this file (`scripts/ui build`; a wheel brings it along).
Which page is meant is decided in the browser, so every address gives the same file.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Match, Route
from starlette.types import Scope

from whinchat.web.services import Services
from whinchat.web.sessions import demo_session_cookies

Endpoint = Callable[[Request], Awaitable[Response]]

STATIC = Path(__file__).parent / "static"
"""Where the build leaves the web app."""

SECURITY_HEADERS = {
    # Scripts and requests of our own only. Styles may stand in elements because the component library sets
    # sizes so; pictures and videos of messages come from their senders' hosts, and what people sent was
    # fetched by the page itself (blob).
    "Content-Security-Policy": "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob: https:; media-src 'self' blob: https:; connect-src 'self'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
}

ASSET_SECONDS = 31_536_000
"""How long a browser may keep an asset without asking: a year, the longest that is usual. The name of a
changed asset is another one.
"""

_ASSET_NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*\.(js|css|svg|woff2|png|jpg|webp|json)")
_MEDIA_TYPES = {"js": "text/javascript", "css": "text/css", "svg": "image/svg+xml", "woff2": "font/woff2"}
"""Said here and not guessed, because guesses depend on the machine's files."""

_ENCODINGS = (("br", ".br"), ("gzip", ".gz"))
"""Content codings and the endings of the files in them, the smaller first."""

NOT_BUILT = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Whinchat: the web app is not built</title>
<body style="font: 16px/1.5 system-ui; margin: 4rem auto; max-width: 40rem; padding: 0 1rem">
<h1>The web app is not built</h1>
<p>The service runs: capture, the REST API and webhooks work. Only these pages are missing.</p>
<p>In a checkout, build them with <code>scripts/ui build</code> and reload this page. An installed package
brings them along: if they are missing there, install it again.</p>
</body></html>
"""


def ui_routes(others: Sequence[BaseRoute], static: Path = STATIC) -> list[BaseRoute]:
    """Routes of the web app, to stand after `others`: no address of theirs is taken, whatever the method."""
    return [
        Route("/assets/{name}", _Assets(static / "assets").answer, methods=["GET"]),
        _PageRoute(_Page(static / "index.html").answer, others),
    ]


class _PageRoute(Route):
    """The address `/`, and any other that a browser goes to and that no other route knows.

    What asks for no page elsewhere (an SDK with a mistyped path, a picture) gets a 404.
    """

    def __init__(self, endpoint: Endpoint, others: Sequence[BaseRoute]) -> None:
        super().__init__("/{path:path}", endpoint, methods=["GET"])
        self._others = others

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Full or none: a partial match would turn other paths' 404 into 405."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            return Match.NONE, {}
        if scope["path"] != "/" and not _asks_for_page(scope):
            return Match.NONE, {}
        if any(other.matches(scope)[0] is not Match.NONE for other in self._others):
            return Match.NONE, {}
        return super().matches(scope)


def _asks_for_page(scope: Scope) -> bool:
    return any(name == b"accept" and b"text/html" in value for name, value in scope["headers"])


class _Page:
    """`index.html`, never kept without asking, so that a new version of the service is seen at once."""

    def __init__(self, path: Path) -> None:
        self._path = path

    async def answer(self, request: Request) -> Response:
        """The page; 304 when the browser has it; 503 with what to do when it was never built."""
        request.scope["family"] = "ui"
        page, cookies = await asyncio.to_thread(self._read_and_sign_in, request)
        response = _page_response(page, request.headers.get("if-none-match"))
        for cookie in cookies:
            response.headers.append("Set-Cookie", cookie)
        return response

    def _read_and_sign_in(self, request: Request) -> tuple[bytes | None, list[str]]:
        services: Services = request.app.state.services
        cookies = demo_session_cookies(
            services,
            client=request.client.host if request.client else None,
            host=request.headers.get("host"),
            cookies=request.cookies,
        )
        try:
            return self._path.read_bytes(), cookies
        except FileNotFoundError:
            return None, cookies


def _page_response(page: bytes | None, known_etag: str | None) -> Response:
    headers = {**SECURITY_HEADERS, "Cache-Control": "no-cache", "Vary": "Accept"}
    if page is None:
        return Response(NOT_BUILT, status_code=503, media_type="text/html", headers=headers)
    headers["ETag"] = f'"{hashlib.sha256(page).hexdigest()[:32]}"'
    if known_etag is not None and headers["ETag"] in known_etag:
        return Response(status_code=304, headers=headers)
    return Response(page, media_type="text/html", headers=headers)


class _Assets:
    """Scripts, styles, fonts: their names change with their content, so browsers keep them for good."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def answer(self, request: Request) -> Response:
        """The file, compressed if the browser can read that. Raises 404 for unknown names."""
        request.scope["family"] = "ui"
        name: str = request.path_params["name"]
        found = _ASSET_NAME.fullmatch(name)
        path = self._folder / name
        if found is None or not path.is_file():
            raise HTTPException(404, "There is no such file of the web app; reload the page.")
        headers = {
            **SECURITY_HEADERS,
            "Cache-Control": f"public, max-age={ASSET_SECONDS}, immutable",
            "Vary": "Accept-Encoding",
        }
        accepted = accepted_encodings(request.headers.get("accept-encoding", ""))
        for coding, ending in _ENCODINGS:
            compressed = path.with_name(name + ending)
            if coding in accepted and compressed.is_file():
                path = compressed
                headers["Content-Encoding"] = coding
                break
        return FileResponse(path, media_type=_MEDIA_TYPES.get(found[1]), headers=headers)


def accepted_encodings(header: str) -> set[str]:
    """The codings that an `Accept-Encoding` header names and does not refuse with `q=0`."""
    accepted = set()
    for part in header.lower().split(","):
        coding, *parameters = (piece.strip() for piece in part.split(";"))
        weight = next((one[2:] for one in parameters if one.startswith("q=")), "1")
        if coding and weight.strip("0.") != "":
            accepted.add(coding)
    return accepted
