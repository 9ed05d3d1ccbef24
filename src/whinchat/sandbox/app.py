"""The ASGI application: `/messages` straight, everything else through Starlette's router."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from whinchat.sandbox.answers import VERSION, graph_response
from whinchat.sandbox.clock import SandboxClock
from whinchat.sandbox.config import SandboxConfig
from whinchat.sandbox.control import Control
from whinchat.sandbox.control_catalogue import ControlCatalogue
from whinchat.sandbox.control_errors import ControlError, control_response
from whinchat.sandbox.control_inbound import ControlInbound
from whinchat.sandbox.control_numbers import ControlNumbers
from whinchat.sandbox.control_people import ControlPeople
from whinchat.sandbox.errors import GraphError
from whinchat.sandbox.routes import graph_routes
from whinchat.sandbox.sending import MESSAGES_PATH, MessagesEndpoint
from whinchat.sandbox.state import SandboxState
from whinchat.sandbox.world import World

CONTROL_APIS = (Control, ControlPeople, ControlInbound, ControlCatalogue, ControlNumbers)


class Sandbox:
    """One simulator: `app` is the ASGI application, `state` everything it remembers."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.state: SandboxState = world.state
        self.app: ASGIApp = _Entry(world)


def create_sandbox(config: SandboxConfig | None = None, clock: SandboxClock | None = None) -> Sandbox:
    """A simulator of Meta's Cloud API with its seeds; nothing runs until its `app` is served."""
    config = config or SandboxConfig()
    clock = clock or SandboxClock(config.clock_mode, config.clock_start, config.clock_speed)
    return Sandbox(World(config, clock))


class _Entry:
    """Takes the version off the path and sends `/messages` past the router, because it is the hot path."""

    def __init__(self, world: World) -> None:
        self._messages = MessagesEndpoint(world.state, world.lifecycle)
        self._router = _starlette(world)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            match = MESSAGES_PATH.fullmatch(scope["path"])
            if match and scope["method"] == "POST":
                await self._messages(scope, receive, send, match)
                return
            first, _, rest = scope["path"][1:].partition("/")
            if VERSION.fullmatch(first):
                path = f"/{rest}"
                scope = {**scope, "path": path, "raw_path": path.encode(), "graph_version": first}
        await self._router(scope, receive, send)


def _starlette(world: World) -> Starlette:
    state = world.state

    async def refuse(request: Request, error: Exception) -> Response:
        refusal = error if isinstance(error, GraphError) else _unknown_path(request)
        state.requests[f"error {refusal.code}"] += 1
        body = refusal.body(state.ids.trace_id())
        return graph_response(state, request.scope.get("graph_version", ""), body, refusal.http_status)

    async def refuse_control(_: Request, error: Exception) -> Response:
        told = error if isinstance(error, ControlError) else ControlError("", str(error))
        return control_response(told.body(), told.status)

    async def unknown(request: Request, error: Exception) -> Response:
        if request.url.path.startswith("/_sandbox"):
            return control_response(
                ControlError("", f"There is no {request.method} {request.url.path}.").body(), 404
            )
        return await refuse(request, error)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        await world.close()

    return Starlette(
        routes=_routes(world),
        exception_handlers={GraphError: refuse, ControlError: refuse_control, 404: unknown, 405: unknown},
        lifespan=lifespan,
    )


def _unknown_path(request: Request) -> GraphError:
    return GraphError(2500, message=f"Unknown path components: {request.url.path}")


def _routes(world: World) -> list[Route | Mount]:
    control = [part for api in CONTROL_APIS for part in api(world).routes()]
    return [Mount("/_sandbox", routes=control), *graph_routes(world)]
