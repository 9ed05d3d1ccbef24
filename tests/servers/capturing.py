"""The ways in over real HTTP, in front of a list instead of a database: for tests of the HTTP translation
alone.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import cast

import httpx
import uvicorn
from starlette.applications import Starlette

from tests.eventually import eventually
from whinchat.core.clock import ManualClock
from whinchat.core.destination import Project
from whinchat.core.errors import StoreUnavailable
from whinchat.core.event import Event
from whinchat.core.ports import CloudApi, Store
from whinchat.core.telemetry import NoTelemetry
from whinchat.web.capture import capture_routes
from whinchat.web.posthog_webhook import posthog_webhook_routes
from whinchat.web.segment import segment_routes
from whinchat.web.services import Services

NOW = datetime(2026, 11, 22, 12, 0, 0, tzinfo=UTC)
TOKEN = "phc_real"
PROJECT = Project(id=7, uuid="p", organization_id="o", name="P", token=TOKEN, created_at=NOW)


class Capturing:
    """A running server: `http` speaks to it, `events` is what got through; `broken` makes the store
    unavailable.
    """

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.broken = False
        self.clock = ManualClock(NOW)
        self.http = httpx.Client(timeout=20)
        self.port = 0

    async def ingest(self, events: Sequence[Event]) -> None:
        """Keep what came."""
        if self.broken:
            raise StoreUnavailable("the database does not answer")
        self.events += events

    async def project_of_token(self, token: str) -> Project | None:
        """The one project."""
        if self.broken:
            raise StoreUnavailable("the database does not answer")
        return PROJECT if token == TOKEN else None

    def emptied(self) -> Capturing:
        """The same server, whole and without events."""
        self.events.clear()
        self.broken = False
        return self

    def services(self) -> Services:
        """Only what the ways in use."""
        return Services(
            store=cast("Store", None),
            clock=self.clock,
            telemetry=NoTelemetry(),
            cloud_api=cast("CloudApi", None),
            ingest=self.ingest,
            project_of_token=self.project_of_token,
        )


@contextmanager
def _served(app: Starlette) -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            eventually(lambda: server.started)
            yield listener.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join()


@contextmanager
def running_capture() -> Iterator[Capturing]:
    """A server until the block ends."""
    capturing = Capturing()
    app = Starlette(routes=[*capture_routes(), *segment_routes(), *posthog_webhook_routes()])
    app.state.services = capturing.services()
    with _served(app) as port, capturing.http:
        capturing.port = port
        capturing.http.base_url = httpx.URL(f"http://127.0.0.1:{port}")
        yield capturing
