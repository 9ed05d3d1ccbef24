"""One application for everything HTTP, on one port."""

from __future__ import annotations

import time
from collections.abc import Callable

import structlog
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from whinchat.web.capture import capture_routes
from whinchat.web.health import health_routes
from whinchat.web.posthog_webhook import posthog_webhook_routes
from whinchat.web.rest.app import rest_routes
from whinchat.web.segment import segment_routes
from whinchat.web.services import Services
from whinchat.web.ui import ui_routes
from whinchat.web.webhooks import webhook_routes

_log = structlog.get_logger("whinchat.web")

_FAMILIES = (
    "/api/",
    "/webhooks/",
    "/v1/",
    "/_",
    "/metrics",
    "/array/",
    "/flags",
    "/decide",
    "/static/",
)
"""Path prefixes that are measured apart; the rest is capture. Whole paths would be unbounded labels."""


def create_app(services: Services, metrics_page: Callable[[], bytes]) -> ASGIApp:
    """Everything below one port: capture, REST, webhooks, health."""
    routes: list[BaseRoute] = [  # Asked one after the other, so those that machines call come first.
        *webhook_routes(),
        *capture_routes(),
        *posthog_webhook_routes(),
        *segment_routes(),
        *health_routes(metrics_page),
        *rest_routes(services),
    ]
    return _app_of([*routes, *ui_routes(routes)], services)


def create_health_app(services: Services, metrics_page: Callable[[], bytes]) -> ASGIApp:
    """What a process answers that takes no events: is it alive, and what has it done."""
    return _app_of(health_routes(metrics_page), services)


def _app_of(routes: list[BaseRoute], services: Services) -> ASGIApp:
    app = Starlette(
        routes=routes,
        exception_handlers={HTTPException: _answer_http_error, Exception: _answer_bug},
    )
    app.router.redirect_slashes = False  # A redirected POST loses its body.
    app.state.services = services
    return Measured(app, services)


async def _answer_http_error(_request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    detail = error.detail if isinstance(error, HTTPException) else "A server error occurred."
    body = {
        "type": "invalid_request",
        "code": "not_found" if status == 404 else "error",
        "detail": detail,
        "attr": None,
    }
    return JSONResponse(body, status_code=status)


async def _answer_bug(request: Request, error: Exception) -> Response:
    """Nothing of the error reaches the client; the log has it all."""
    _log.error("request failed", path=request.url.path, method=request.method, exc_info=error)
    body = {"type": "server_error", "code": "error", "detail": "A server error occurred.", "attr": None}
    return JSONResponse(body, status_code=500)


class Measured:
    """Counts and times every request, by family of paths and status."""

    def __init__(self, app: ASGIApp, services: Services) -> None:
        self._app = app
        self._telemetry = services.telemetry

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        status = 500

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, watch)
        finally:
            prefix = next((one for one in _FAMILIES if scope["path"].startswith(one)), "capture")
            # The web app answers everywhere, so that its routes say themselves that it was them.
            family = scope.get("family") or prefix.strip("/_") or "health"
            self._telemetry.count("whinchat_http_requests_total", route=family, status=str(status))
            self._telemetry.observe(
                "whinchat_http_request_seconds", time.perf_counter() - started, route=family
            )
