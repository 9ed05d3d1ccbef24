"""Capture over HTTP, as PostHog's SDKs speak it: the paths, what they carry, and what they are answered."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from whinchat.capture import limits
from whinchat.capture.accept import Arrival, accept, token_of
from whinchat.capture.decode import decode
from whinchat.capture.encodings import Hints, plain_json
from whinchat.capture.timestamps import sent_at_of_query
from whinchat.core.errors import NotUnderstood
from whinchat.web.capture_http import (
    Handler,
    both,
    drop_body,
    ingest,
    project_of,
    read_body,
    services_of,
    worked,
)
from whinchat.web.capture_v1 import receive_v1
from whinchat.web.stubs import stub_routes

ACCEPTED = b'{"status":"Ok"}'
"""PostHog's answer to accepted events; SDKs look at the status 200 and that the body is JSON."""


class Family(msgspec.Struct, frozen=True, kw_only=True):
    """What differs between the paths. `unnamed` is the event name for events without one; empty where that
    is an error.
    """

    body_bytes_max: int
    nested_base64: bool = False
    unnamed: str = ""


_SINGLE = Family(body_bytes_max=limits.SINGLE_BODY_BYTES_MAX, nested_base64=True)
_FAMILIES: dict[str, Family] = {
    "/batch": Family(body_bytes_max=limits.BATCH_BODY_BYTES_MAX),
    "/e": _SINGLE,
    "/i/v0/e": Family(body_bytes_max=limits.SINGLE_BODY_BYTES_MAX),
    "/capture": _SINGLE,
    "/track": _SINGLE,
    "/engage": Family(body_bytes_max=limits.SINGLE_BODY_BYTES_MAX, nested_base64=True, unnamed="$identify"),
    "/i/v0/ai/batch": Family(body_bytes_max=limits.RECORDING_BODY_BYTES_MAX),
}
"""Busiest first, because routes are tried in order."""


def capture_routes(scripts: Path | None = None) -> list[BaseRoute]:
    """Every path an SDK of PostHog's calls, with and without trailing slash.

    The app needs `state.services`. `scripts`: a folder of PostHog's browser scripts to serve, such as npm's
    `posthog-js/dist`.
    """
    return [*_event_routes(), *stub_routes(scripts)]


def _event_routes() -> Iterator[BaseRoute]:
    for path, family in _FAMILIES.items():
        yield from both(path, _receiver(family))
    yield from both("/i/v1/analytics/events", receive_v1, methods=("POST", "OPTIONS"))
    yield from both("/s", _drop_recording)
    yield from both("/i/v0/ai", _refuse_multipart)


def _receiver(family: Family) -> Handler:
    async def receive(request: Request) -> Response:
        services = services_of(request)
        now = services.clock.now()
        body = await read_body(request, family.body_bytes_max)
        plain = await worked(len(body), plain_json, body, _hints(request, family))
        payload = await worked(len(plain), decode, plain)
        project = await project_of(request, token_of(payload))
        query = request.query_params
        arrival = Arrival(
            now=now,
            random_bytes=os.urandom,
            sent_at=sent_at_of_query(query.get("_") or query.get("sent_at")),
            unnamed=family.unnamed,
        )
        await ingest(request, await worked(len(plain), accept, payload, project.id, arrival))
        if query.get("beacon") == "1":
            return Response(status_code=204)
        return Response(ACCEPTED, media_type="application/json")

    return receive


def _hints(request: Request, family: Family) -> Hints:
    return Hints(
        body_bytes_max=family.body_bytes_max,
        content_type=request.headers.get("content-type", ""),
        content_encoding=request.headers.get("content-encoding", ""),
        compression=request.query_params.get("compression", ""),
        data=request.query_params.get("data"),
        nested_base64=family.nested_base64,
    )


async def _drop_recording(request: Request) -> Response:
    """Session recordings are not ours to keep; an SDK that sends them must not retry for ever."""
    await drop_body(request, limits.RECORDING_BODY_BYTES_MAX)
    return Response(ACCEPTED, media_type="application/json")


async def _refuse_multipart(request: Request) -> Response:
    await drop_body(request, limits.RECORDING_BODY_BYTES_MAX)
    raise NotUnderstood(
        "AI events in multipart form are not taken; send them to /batch/ or /i/v0/ai/batch/ as JSON",
        code="unsupported_media_type",
    )
