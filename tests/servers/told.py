"""A server that answers as it is told to and keeps what it was sent: a receiver of events in a thread."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class ToldServer:
    """`status`, `said` and, if set, `location` are what it answers; `requests` are (path, headers, body)."""

    def __init__(self) -> None:
        self.status = 200
        self.said = b"{}"
        self.location = ""
        self.requests: list[tuple[str, dict[str, str], bytes]] = []
        told = self

        class Handler(http.server.BaseHTTPRequestHandler):
            """One request."""

            def do_POST(self) -> None:
                """Keep it, and answer as told."""
                body = self.rfile.read(int(self.headers["Content-Length"]))
                told.requests.append((self.path, dict(self.headers), body))
                self.send_response(told.status)
                self.send_header("Content-Length", str(len(told.said)))
                if told.location:
                    self.send_header("Location", told.location)
                self.end_headers()
                self.wfile.write(told.said)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"


@contextmanager
def told_server() -> Iterator[ToldServer]:
    """A server on a free port."""
    told = ToldServer()
    thread = threading.Thread(target=told.server.serve_forever)
    thread.start()
    try:
        yield told
    finally:
        told.server.shutdown()
        thread.join()
        told.server.server_close()
