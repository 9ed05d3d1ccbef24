"""A running simulator for tests: real HTTP on a free loopback port, in a thread of this process."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode, urlsplit

from whinchat.sandbox import seed
from whinchat.sandbox.app import Sandbox, create_sandbox
from whinchat.sandbox.config import SandboxConfig
from whinchat.sandbox.serve import listen, make_server, url_of

# A server that does not start or stop within this many seconds is broken; a test should say so and not hang.
_PATIENCE_SECONDS = 15.0


class SandboxHandle:
    """A running simulator as tests see it. All calls go over HTTP; they may be made from any thread."""

    def __init__(self, url: str, sandbox: Sandbox) -> None:
        self.url = url
        self.sandbox = sandbox

    def request(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        token: str | None = seed.TOKEN,
        headers: dict[str, str] | None = None,
    ) -> tuple[int, Any]:
        """One HTTP call; `body` goes as JSON unless it is bytes. Returns status and decoded JSON (or
        bytes)."""
        parts = urlsplit(self.url)
        connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=_PATIENCE_SECONDS)
        sent = {"Content-Type": "application/json"} | (headers or {})
        if token is not None:
            sent["Authorization"] = f"Bearer {token}"
        raw = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        try:
            connection.request(method, path, raw, sent)
            response = connection.getresponse()
            content = response.read()
        finally:
            connection.close()
        is_json = "json" in response.headers.get("Content-Type", "") and content
        return response.status, json.loads(content) if is_json else content

    def send(self, payload: dict[str, Any], *, number: str = seed.PHONE_NUMBER_ID) -> tuple[int, Any]:
        """Send a message as a client would; `messaging_product` is added when absent."""
        return self.request("POST", f"/v26.0/{number}/messages", {"messaging_product": "whatsapp", **payload})

    def control(self, path: str, body: Any = None, **query: Any) -> Any:
        """A call of the control API: POST when there is a body, else GET. Raises `AssertionError` on a
        refusal."""
        target = f"/_sandbox/{path.lstrip('/')}" + (f"?{urlencode(query)}" if query else "")
        status, answer = self.request("GET" if body is None else "POST", target, body)
        if status >= 400:
            raise AssertionError(f"the sandbox refused {target}: {answer}")
        return answer

    def messages(self, **filters: Any) -> list[dict[str, Any]]:
        """Messages in both directions, oldest first; filters as in `GET /_sandbox/messages`."""
        data: list[dict[str, Any]] = self.control("messages", **filters)["data"]
        return data

    def advance(self, seconds: float) -> None:
        """Move the virtual clock; everything due is played and its webhooks are delivered when this
        returns."""
        self.control("clock", {"advance_seconds": seconds})

    def reset(self) -> None:
        """As at the beginning: seeds, configuration and clock. Quicker than another simulator."""
        self.control("reset", {"everything": True})

    def open_window(self, user: str, number: str = seed.PHONE_NUMBER_ID) -> None:
        """Open the 24-hour window of a user without a webhook."""
        self.control("windows", {"user": user, "open": True, "phone_number_id": number})


@contextmanager
def running_sandbox(**config: Any) -> Iterator[SandboxHandle]:
    """Run a simulator with the given `SandboxConfig` fields; yields once it answers, stops it in the end."""
    sandbox = create_sandbox(SandboxConfig(**config))
    listener = listen("127.0.0.1", 0)
    started = threading.Event()
    server = make_server(sandbox, listener, lambda _: started.set())
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, name="sandbox", daemon=True)
    thread.start()
    try:
        if not started.wait(_PATIENCE_SECONDS):
            raise RuntimeError("the sandbox did not start; see the server's log above")
        yield SandboxHandle(url_of(listener), sandbox)
    finally:
        server.should_exit = True
        thread.join(_PATIENCE_SECONDS)
        listener.close()
