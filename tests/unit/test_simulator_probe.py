"""Whether the Cloud API is our simulator: asked of real servers."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from whinchat.adapters.whatsapp.simulator_probe import ASK_AGAIN_SECONDS, SimulatorProbe
from whinchat.sandbox.testing import running_sandbox


class Answering(BaseHTTPRequestHandler):
    """Answers every GET with what its server was told."""

    server: Asked

    def do_GET(self) -> None:
        """Answer."""
        self.server.times += 1
        self.send_response(self.server.status)
        self.send_header("Content-Length", str(len(self.server.body)))
        self.end_headers()
        self.wfile.write(self.server.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the standard library names it so
        """Say nothing."""


class Asked(ThreadingHTTPServer):
    """A server of one answer, which counts."""

    status = 200
    body = b""
    times = 0


@contextmanager
def answering(status: int, body: bytes, port: int = 0) -> Iterator[Asked]:
    """A server, on a free port unless told."""
    server = Asked(("127.0.0.1", port), Answering)
    server.status, server.body = status, body
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_the_simulator_is_known_by_its_control_api() -> None:
    with running_sandbox() as simulator:
        probe = SimulatorProbe(simulator.url)
        assert probe.is_simulator()
    assert probe.is_simulator(), "what was known is remembered"


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (404, b'{"error": {"message": "Unknown path components"}}'),
        (200, b"<html>"),
        (200, b"[]"),
        (200, b"{}"),
        (500, b'{"window_open_by_default": true}'),
        (200, b"\xff"),
    ],
)
def test_anything_else_that_answers_is_not_the_simulator_and_is_asked_once(status: int, body: bytes) -> None:
    with answering(status, body) as server:
        probe = SimulatorProbe(f"http://127.0.0.1:{server.server_port}/base/")
        assert [probe.is_simulator() for _ in range(3)] == [False] * 3
        assert server.times == 1


def test_where_nobody_answers_it_is_asked_again_later() -> None:
    now = [0.0]
    configuration = b'{"window_open_by_default": true}'
    with answering(200, configuration) as server:
        port = server.server_port
    probe = SimulatorProbe(f"http://127.0.0.1:{port}", lambda: now[0])
    assert not probe.is_simulator()
    with answering(200, configuration, port):
        assert not probe.is_simulator()
        now[0] = ASK_AGAIN_SECONDS
        assert probe.is_simulator()
