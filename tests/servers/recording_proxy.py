"""A proxy between an SDK and Whinchat that writes down every exchange, so that a retry cannot go unseen."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

# What belongs to one connection and must not be passed on (RFC 9110 §7.6.1); lengths are set anew.
_OF_THE_CONNECTION = {"connection", "keep-alive", "transfer-encoding", "content-length", "host"}
_PATIENCE_SECONDS = 30


@dataclass(frozen=True)
class Exchange:
    """One request and the status it was answered with."""

    method: str
    path: str
    status: int
    headers: dict[str, str]
    body: bytes
    answer: bytes

    @property
    def route(self) -> str:
        """The path without its query."""
        return self.path.partition("?")[0]


@dataclass
class RecordingProxy:
    """`url` is where SDKs are pointed; `exchanges` grows as they speak."""

    url: str
    exchanges: list[Exchange] = field(default_factory=list)
    answers_to_lose: int = 0
    """So many requests are passed on, but answered 502 whatever the service said: an answer lost on the
    way.
    """

    def to(self, *routes: str) -> list[Exchange]:
        """Exchanges with these paths, without preflights."""
        return [one for one in self.exchanges if one.route in routes and one.method != "OPTIONS"]

    def failures(self) -> list[tuple[str, str, int]]:
        """Everything that was not answered with 200."""
        return [(one.method, one.path, one.status) for one in self.exchanges if one.status != 200]


@contextmanager
def recording_proxy(target: str) -> Iterator[RecordingProxy]:
    """Pass everything on to `target` (an http URL) until the block ends."""
    proxy = RecordingProxy("")
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(urlsplit(target).netloc, proxy))
    proxy.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield proxy
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(target: str, proxy: RecordingProxy) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def pass_on(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            sent = {
                name: value for name, value in self.headers.items() if name.lower() not in _OF_THE_CONNECTION
            }
            connection = http.client.HTTPConnection(target, timeout=_PATIENCE_SECONDS)
            connection.request(self.command, self.path, body, sent)
            answer = connection.getresponse()
            content = answer.read()
            connection.close()
            status = answer.status
            if proxy.answers_to_lose:
                proxy.answers_to_lose -= 1
                status, content = 502, b""
            proxy.exchanges.append(
                Exchange(self.command, self.path, status, dict(self.headers), body, content)
            )
            self.send_response(status)
            for name, value in answer.getheaders():
                if name.lower() not in _OF_THE_CONNECTION:
                    self.send_header(name, value)
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_OPTIONS = pass_on  # noqa: N815  http.server finds its methods by these names

        def log_message(self, *_arguments: Any) -> None:
            """Write nothing."""

    return Handler
