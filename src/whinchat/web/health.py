"""Is it alive, and what has it done: `/_health`, `/_liveness`, `/_readiness`, `/metrics`."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from whinchat.core.errors import WorldError
from whinchat.web.services import Services

_PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8"


async def live(_request: Request) -> Response:
    """The process answers."""
    return JSONResponse({"status": "ok"})


async def health(request: Request) -> Response:
    """The process answers and its database does; 503 with the remedy otherwise."""
    services: Services = request.app.state.services
    try:
        database = await asyncio.to_thread(services.store.check)
    except WorldError as error:
        return JSONResponse({"status": "unavailable", "detail": str(error)}, status_code=503)
    return JSONResponse({"status": "ok", "database": database, "version": services.version})


def health_routes(metrics_page: Callable[[], bytes]) -> list[BaseRoute]:
    """The routes of this module; `metrics_page` gives Prometheus's text."""

    async def metrics(_request: Request) -> Response:
        return Response(metrics_page(), media_type=_PROMETHEUS_TEXT)

    pages = [("/_health", health), ("/_readiness", health), ("/_liveness", live), ("/metrics", metrics)]
    return [Route(path + slash, page, methods=["GET"]) for path, page in pages for slash in ("", "/")]
