"""Running the simulator as a real HTTP server."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn

from whinchat.sandbox.app import Sandbox, create_sandbox
from whinchat.sandbox.config import SandboxConfig


async def serve_sandbox(
    config: SandboxConfig | None = None,
    host: str = "127.0.0.1",
    port: int = 4004,
    ready: Callable[[str], None] | None = None,
) -> None:
    """Serve until the process is told to stop; `ready` is called with the base URL once requests are
    answered.

    Port 0 takes a free port. Raises `OSError` when the address is in use.
    """
    listener = listen(host, port)
    await make_server(create_sandbox(config), listener, ready).serve(sockets=[listener])


def listen(host: str, port: int) -> socket.socket:
    """A bound socket, so that a free port is known before the server starts."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio switches Nagle's algorithm off only when the protocol is named; without it every answer on a
    # kept connection waits 40 ms for the client's delayed acknowledgement.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError:
        listener.close()
        raise
    return listener


def url_of(listener: socket.socket) -> str:
    """The base URL of a bound socket."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


class _Server(uvicorn.Server):
    """uvicorn, with a word when it is ready."""

    def __init__(self, config: uvicorn.Config, url: str, ready: Callable[[str], None] | None) -> None:
        super().__init__(config)
        self._url = url
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started and self._ready is not None:
            self._ready(self._url)


def make_server(
    sandbox: Sandbox, listener: socket.socket, ready: Callable[[str], None] | None = None
) -> uvicorn.Server:
    """A server for one simulator on a bound socket; `serve(sockets=[listener])` runs it."""
    config = uvicorn.Config(
        sandbox.app,
        log_level="warning",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=75,
        # Clients keep their connections; a stop must not wait for them.
        timeout_graceful_shutdown=1,
    )
    return _Server(config, url_of(listener), ready)
