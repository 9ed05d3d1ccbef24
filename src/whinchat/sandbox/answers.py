"""What all Graph answers share: headers, the token check, and reading parameters from query, JSON or form."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qsl

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from whinchat.sandbox.errors import GraphError
from whinchat.sandbox.models import Json, Token
from whinchat.sandbox.state import SandboxState

VERSION = re.compile(r"v(\d{1,2})\.0")
NEWEST_VERSION = "v26.0"
# Living versions on 2026-11; an expired one is served by the oldest living one, as is a path without version.
OLDEST_VERSION = "v21.0"

_FIXED_HEADERS: tuple[tuple[bytes, bytes], ...] = (
    (b"content-type", b"application/json; charset=UTF-8"),
    (b"cache-control", b"private, no-cache, no-store, must-revalidate"),
    (b"pragma", b"no-cache"),
    (b"expires", b"Sat, 01 Jan 2000 00:00:00 GMT"),
    (b"vary", b"Origin, Accept-Encoding"),
    (b"access-control-allow-origin", b"*"),
    (b"strict-transport-security", b"max-age=15552000; preload"),
    (b"x-fb-rev", b"1000000001"),
    (b"x-fb-connection-quality", b"EXCELLENT"),
    (b"x-app-usage", b'{"call_count":0,"total_cputime":0,"total_time":0}'),
)


def graph_headers(version: str, trace_id: str) -> list[tuple[bytes, bytes]]:
    """The headers of every Graph answer."""
    trace = trace_id.encode()
    return [
        *_FIXED_HEADERS,
        (b"facebook-api-version", served_version(version).encode()),
        (b"x-fb-request-id", trace),
        (b"x-fb-trace-id", trace),
        (b"x-fb-debug", trace),
    ]


def served_version(asked: str) -> str:
    """The version that answers a path beginning with `asked` (empty when the path has none)."""
    match = VERSION.fullmatch(asked)
    return asked if match and int(match[1]) >= int(OLDEST_VERSION[1:3]) else OLDEST_VERSION


def authorize(state: SandboxState, authorization: str | None, query_token: str | None) -> Token:
    """The token of a call. Raises `GraphError` 104 (none), 190 (unknown, expired), 10 (no permission)."""
    scheme, _, given = (authorization or "").partition(" ")
    # Resumable uploads are documented with the scheme OAuth.
    # A token in the query counts before the header's: clients whose sessions always carry a header use it so.
    value = query_token or (given if scheme.lower() in ("bearer", "oauth") else None)
    if not value:
        raise GraphError(104, message="An access token is required to request this resource.")
    token = state.tokens.get(value) or _app_token(state, value)
    if token is None:
        raise GraphError(190, message="Invalid OAuth access token - Cannot parse access token")
    if token.state == "expired":
        raise GraphError(
            190,
            subcode=463,
            message="Error validating access token: Session has expired. Get a new access token.",
        )
    if token.state == "no_permission":
        raise GraphError(10, message="(#10) Application does not have permission for this action")
    return token


def _app_token(state: SandboxState, value: str) -> Token | None:
    """The token an app makes of itself: its id and secret."""
    app_id, _, secret = value.partition("|")
    app = state.apps.get(app_id)
    if app is None or app.secret != secret:
        return None
    return Token(value, "valid", app_id, scopes=(), is_app=True)


def unknown_object(object_id: str, method: str) -> GraphError:
    """Meta's answer for an id that does not exist or is not the token's."""
    return GraphError(
        100,
        subcode=33,
        message=f"Unsupported {method.lower()} request. Object with ID '{object_id}' does not exist, cannot"
        " be loaded due to missing permissions, or does not support this operation.",
    )


def graph_response(state: SandboxState, version: str, body: Any, status: int = 200) -> Response:
    """A Graph answer with its headers."""
    response = Response(msgspec.json.encode(body), status)
    response.raw_headers = [
        *graph_headers(version, state.ids.trace_id()),
        (b"content-length", str(len(response.body)).encode()),
    ]
    return response


async def parameters(request: Request) -> Json:
    """Query, JSON and form parameters of a management call in one object; the body wins.

    Raises `GraphError` 100 for a body that cannot be read.
    """
    found: Json = dict(request.query_params)
    body = await request.body()
    if not body:
        return found
    if request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        return found | dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    return found | json_object(body)


def json_object(body: bytes) -> Json:
    """A body that must be a JSON object. Raises `GraphError` 100."""
    try:
        value = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise GraphError(100, f"The request body is not valid JSON: {error}") from None
    if not isinstance(value, dict):
        raise GraphError(100, "The request body must be a JSON object.")
    return value
