"""Capture V1 over HTTP: token and client in headers, a verdict for each event in the answer."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from whinchat.capture.analytics_v1 import accept_v1, v1_arrival
from whinchat.capture.encodings import Hints, uncoded
from whinchat.capture.ids import checked_token
from whinchat.capture.limits import BATCH_BODY_BYTES_MAX
from whinchat.core.errors import NotUnderstood
from whinchat.web.capture_http import ingest, json_response, project_of, read_body, services_of, worked


async def receive_v1(request: Request) -> Response:
    """`POST /i/v1/analytics/events`: bad events are dropped with their reason, the others are committed."""
    services = services_of(request)
    now = services.clock.now()
    token = checked_token(bearer(request))
    arrival = v1_arrival(request.headers, now)
    body = await read_body(request, BATCH_BODY_BYTES_MAX)
    if not body:
        raise NotUnderstood("request missing data payload", code="empty_body")
    project = await project_of(request, token)
    hints = Hints(
        body_bytes_max=BATCH_BODY_BYTES_MAX, content_encoding=request.headers.get("content-encoding", "")
    )
    plain = await worked(len(body), uncoded, body, hints)
    events, verdicts = await worked(len(plain), accept_v1, plain, project.id, arrival)
    await ingest(request, events)
    dropped = len(verdicts) - len(events)
    if dropped > 0:
        services.telemetry.count("whinchat_events_refused_total", dropped, reason="dropped")
    return json_response({"results": verdicts})


def bearer(request: Request) -> str | None:
    """The token of `Authorization: Bearer …`, None without one."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None
