"""A receiver of webhooks for tests: real HTTP, remembers what came, answers as told."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from whinchat.sandbox import seed


class Receiver:
    """What a receiver got: `posts` are (body, signature) in order of arrival; `status` is what it answers.

    Answers wait while `answering` is cleared (for at most `HELD_SECONDS_MAX` each).
    """

    # A test that forgets to let go must end all the same.
    HELD_SECONDS_MAX = 5.0

    def __init__(self) -> None:
        self.url = ""
        self.answering = threading.Event()
        self.forget()

    def forget(self) -> None:
        """As at the beginning: nothing came yet, everything is answered with 200."""
        self.status = 200
        self.answering.set()
        self.verify_token = seed.VERIFY_TOKEN
        self.posts: list[tuple[bytes, str]] = []
        self.handshakes = 0

    @property
    def bodies(self) -> list[dict[str, Any]]:
        """The decoded bodies."""
        return [json.loads(body) for body, _ in self.posts]

    @property
    def values(self) -> list[tuple[str, dict[str, Any]]]:
        """(field, value) of every change in every body."""
        entries = (entry for body in self.bodies for entry in body["entry"])
        return [(change["field"], change["value"]) for entry in entries for change in entry["changes"]]

    @property
    def statuses(self) -> list[dict[str, Any]]:
        """Every status in every body."""
        return [status for _, value in self.values for status in value.get("statuses", [])]

    def is_signed(self, place: int, secret: str = seed.APP_SECRET) -> bool:
        """Whether the signature of a post fits its raw body."""
        body, signature = self.posts[place]
        return signature == "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


@contextmanager
def running_receiver() -> Iterator[Receiver]:
    """Run a receiver on a free loopback port; it does the handshake for `verify_token`."""
    receiver = Receiver()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(receiver))
    server.daemon_threads = True
    receiver.url = f"http://127.0.0.1:{server.server_port}/webhook"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(receiver: Receiver) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # A connection kept open by the sandbox must not hold up the end of a test.
        timeout = 5

        def do_GET(self) -> None:
            query = parse_qs(urlsplit(self.path).query)
            receiver.handshakes += 1
            known = query.get("hub.verify_token") == [receiver.verify_token]
            self._answer(200 if known else 403, query["hub.challenge"][0].encode() if known else b"")

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            receiver.posts.append((body, self.headers["X-Hub-Signature-256"]))
            receiver.answering.wait(receiver.HELD_SECONDS_MAX)
            self._answer(receiver.status, b"")

        def _answer(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 the parent's name
            """Tests read `posts`, nobody reads a log."""

    return Handler
