"""`POST /webhooks/posthog`: what PostHog's HTTP webhook destination sends by default."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from whinchat.capture.encodings import Hints, uncoded
from whinchat.capture.ids import checked_token
from whinchat.capture.limits import WEBHOOK_BODY_BYTES_MAX
from whinchat.capture.posthog_webhook import webhook_event
from whinchat.core.errors import NotUnderstood
from whinchat.web.capture_http import both, ingest, json_response, project_of, read_body, services_of, worked
from whinchat.web.capture_v1 import bearer


def posthog_webhook_routes() -> list[BaseRoute]:
    """The one path, with and without trailing slash."""
    return both("/webhooks/posthog", _receive, methods=("POST", "OPTIONS"))


async def _receive(request: Request) -> Response:
    """Take one event with PostHog's person. The token comes as `Authorization: Bearer phc_…` or
    `?token=phc_…`.
    """
    token = checked_token(bearer(request) or request.query_params.get("token"))
    body = await read_body(request, WEBHOOK_BODY_BYTES_MAX)
    if not body:
        raise NotUnderstood(
            "the request has no body: leave the webhook's as PostHog offers it, with event and person",
            code="empty_body",
        )
    project = await project_of(request, token)
    hints = Hints(
        body_bytes_max=WEBHOOK_BODY_BYTES_MAX, content_encoding=request.headers.get("content-encoding", "")
    )
    plain = await worked(len(body), uncoded, body, hints)
    event = await worked(len(plain), webhook_event, plain, project.id, services_of(request).clock.now())
    await ingest(request, [event])
    return json_response({"status": "Ok", "uuid": event.uuid})
