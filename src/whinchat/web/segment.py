"""Segment's HTTP API: the write key is a project's capture token, given as Basic user name or as
`writeKey`.
"""

from __future__ import annotations

import base64
import binascii
import os
from collections.abc import Iterator
from typing import get_args

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from whinchat.capture.encodings import Hints, uncoded
from whinchat.capture.ids import checked_token
from whinchat.capture.limits import SEGMENT_BODY_BYTES_MAX
from whinchat.capture.segment import (
    Call,
    CallType,
    SegmentArrival,
    event_of_call,
    events_of_calls,
    read_batch,
    read_call,
)
from whinchat.core.errors import NotUnderstood, Unauthenticated
from whinchat.web.capture_http import (
    Handler,
    both,
    ingest,
    json_response,
    project_of,
    read_body,
    services_of,
)

_POST = ("POST", "OPTIONS")


def segment_routes() -> list[BaseRoute]:
    """Of `/v1/track` and its five sisters, `/v1/batch` and `/v1/import`, with and without trailing slash."""
    return list(_routes())


def _routes() -> Iterator[BaseRoute]:
    for path in ("/v1/batch", "/v1/import"):
        yield from both(path, _receive_batch, methods=_POST)
    for kind in get_args(CallType):
        yield from both(f"/v1/{kind}", _receiver(kind), methods=_POST)


def _receiver(kind: CallType) -> Handler:
    async def receive(request: Request) -> Response:
        call: Call = read_call(await _body(request))
        call.type = kind  # The path says it; the body need not.
        project = await project_of(request, _token(request, call.write_key))
        await ingest(request, [event_of_call(call, project.id, _arrival(request))])
        return json_response({"success": True})

    return receive


async def _receive_batch(request: Request) -> Response:
    write_key, calls = read_batch(await _body(request))
    project = await project_of(request, _token(request, write_key))
    await ingest(request, events_of_calls(calls, project.id, _arrival(request)))
    return json_response({"success": True})


async def _body(request: Request) -> bytes:
    body = await read_body(request, SEGMENT_BODY_BYTES_MAX)
    if not body:
        raise NotUnderstood("the request has no body: send the call as JSON", code="empty_body")
    coding = request.headers.get("content-encoding", "")
    return uncoded(body, Hints(body_bytes_max=SEGMENT_BODY_BYTES_MAX, content_encoding=coding))


def _arrival(request: Request) -> SegmentArrival:
    return SegmentArrival(now=services_of(request).clock.now(), random_bytes=os.urandom)


def _token(request: Request, write_key: object) -> str:
    """The write key of the header, else of the body. Raises Unauthenticated."""
    scheme, _, credentials = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return checked_token(write_key)
    try:
        user_name, _, _ = base64.b64decode(credentials.strip(), validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        raise Unauthenticated(
            "the Authorization header is not Basic with base64 of `<write key>:`", code="invalid_api_key"
        ) from None
    return checked_token(user_name)
