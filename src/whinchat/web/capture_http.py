"""What all ways in share over HTTP: bounded bodies, CORS, answers, and which project a token belongs to."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

import msgspec
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from whinchat.capture.encodings import too_large
from whinchat.capture.ids import refused_token
from whinchat.core.destination import Project
from whinchat.core.errors import (
    CallerError,
    NotFound,
    NotUnderstood,
    TooLarge,
    Unauthenticated,
    WorldError,
)
from whinchat.core.event import Event
from whinchat.web.services import Services
from whinchat.web.surplus import read_off

Handler = Callable[[Request], Awaitable[Response]]
_T = TypeVar("_T")

METHODS = ("GET", "POST", "OPTIONS")

BODY_SECONDS_MAX = 120
"""Time for a whole body to arrive: 20 MiB at 1.4 Mbit/s. Slower clients hold a connection for nothing."""

INLINE_BYTES_MAX = 128 * 1024
"""Bodies up to this size are decoded where they are read: about a millisecond, and a hand-over costs a
tenth of that. Larger ones go to a thread, so that other requests are answered meanwhile.
"""

RETRY_AFTER_SECONDS = 5
"""What clients are told when the database does not answer; SDKs wait about as long by themselves."""

PREFLIGHT_SECONDS = 86_400
"""How long a browser may remember a preflight's answer, which never changes."""

_encode = msgspec.json.Encoder().encode

_STATUS: tuple[tuple[type[CallerError], int, str], ...] = (
    (TooLarge, 413, "validation_error"),
    (Unauthenticated, 401, "authentication_error"),
    (NotFound, 404, "invalid_request"),
    (NotUnderstood, 400, "validation_error"),
    (CallerError, 400, "validation_error"),
)
"""Error → HTTP status and PostHog's `type`; the first that fits counts."""

_STATUS_OF_CODE = {"unsupported_media_type": 415, "body_timeout": 408}
"""Codes that have a status of their own."""


def services_of(request: Request) -> Services:
    """What the wiring gave this process."""
    services: Services = request.app.state.services
    return services


def both(path: str, handler: Handler, methods: Sequence[str] = METHODS) -> list[BaseRoute]:
    """Routes for a path with and without a trailing slash: a redirect would lose the body."""
    answered = answering(handler)
    return [Route(written, answered, methods=list(methods)) for written in (path, path + "/")]


def answering(handler: Handler) -> Handler:
    """A handler that also answers preflights, turns errors into JSON, and lets every origin read the
    answer.
    """

    async def answer(request: Request) -> Response:
        if request.method == "OPTIONS":
            return _preflight(request)
        try:
            response = await handler(request)
        except CallerError as error:
            services_of(request).telemetry.count("whinchat_events_refused_total", reason=error.code)
            response = refusal(error)
        except WorldError as error:
            services_of(request).telemetry.count("whinchat_events_refused_total", reason="unavailable")
            services_of(request).trouble.tell(error)
            response = unavailable()
        except ClientDisconnect:
            response = Response(status_code=400)  # Nobody reads it.
        _allow_origin(request, response)
        return response

    return answer


def json_response(content: object, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """An answer in JSON; SDKs parse every body, errors too."""
    return Response(_encode(content), status, headers, media_type="application/json")


def refusal(error: CallerError) -> Response:
    """An error the client made, in PostHog's shape."""
    status, kind = next((status, kind) for cls, status, kind in _STATUS if isinstance(error, cls))
    status = _STATUS_OF_CODE.get(error.code, status)
    return json_response(
        {"type": kind, "code": error.code, "detail": error.detail, "attr": error.attr}, status
    )


def unavailable() -> Response:
    """Nothing was stored; every SDK sends the same again after this."""
    content = {
        "type": "server_error",
        "code": "unavailable",
        "detail": "transient error, please retry",
        "attr": None,
    }
    return json_response(content, 503, {"retry-after": str(RETRY_AFTER_SECONDS)})


async def read_body(request: Request, bytes_max: int, seconds_max: float = BODY_SECONDS_MAX) -> bytes:
    """The body.

    Raises TooLarge when more than `bytes_max` are announced or arrive, NotUnderstood when it is late.
    """
    chunks: list[bytes] = []
    await _read(request, bytes_max, chunks.append, seconds_max)
    return chunks[0] if len(chunks) == 1 else b"".join(chunks)


async def drop_body(request: Request, bytes_max: int) -> None:
    """Read a body nobody needs, within the same bounds, without keeping it."""
    await _read(request, bytes_max, lambda _chunk: None, BODY_SECONDS_MAX)


async def worked(size_bytes: int, function: Callable[..., _T], *arguments: object) -> _T:
    """Call a pure function here, or on a thread when its input is large."""
    if size_bytes <= INLINE_BYTES_MAX:
        return function(*arguments)
    return await asyncio.to_thread(function, *arguments)


async def project_of(request: Request, token: str) -> Project:
    """The project of a well-formed token. Raises Unauthenticated: unlike PostHog, an unknown token is told
    at once.
    """
    project = await services_of(request).project_of_token(token)
    if project is None:
        raise refused_token("unknown (no project here has this token; copy it from the project's settings)")
    return project


async def ingest(request: Request, events: Sequence[Event]) -> None:
    """Hand events on; returns once they and the messages they trigger are on disk. Raises WorldError when
    not.
    """
    if events:
        await services_of(request).ingest(events)


async def _read(request: Request, bytes_max: int, keep: Callable[[bytes], None], seconds_max: float) -> None:
    stream = request.stream()
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced[:20]) > bytes_max:
        await read_off(request, stream)
        raise too_large(bytes_max)
    total_bytes = 0
    try:
        async with asyncio.timeout(seconds_max):
            async for chunk in stream:
                total_bytes += len(chunk)
                if total_bytes > bytes_max:
                    await read_off(request, stream)
                    raise too_large(bytes_max)
                if chunk:
                    keep(chunk)
    except TimeoutError:
        raise NotUnderstood(
            f"the body did not arrive within {seconds_max:g} seconds; send smaller batches",
            code="body_timeout",
        ) from None


def _allow_origin(request: Request, response: Response) -> None:
    """Let any page read the answer. Credentials are allowed because SDKs ask for it; no answer here depends
    on them.
    """
    if origin := request.headers.get("origin"):
        response.headers["access-control-allow-origin"] = origin
        response.headers["access-control-allow-credentials"] = "true"
        response.headers["access-control-expose-headers"] = "Retry-After"
        response.headers["vary"] = "Origin"


def _preflight(request: Request) -> Response:
    response = Response(status_code=200)
    _allow_origin(request, response)
    response.headers["access-control-allow-methods"] = ", ".join(METHODS)
    response.headers["access-control-max-age"] = str(PREFLIGHT_SECONDS)
    if asked := request.headers.get("access-control-request-headers"):
        response.headers["access-control-allow-headers"] = asked
    return response
