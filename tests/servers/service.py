"""The real service: `whinchat serve` as a process of its own, with the simulator as Meta.

| fixture | what it is |
|---|---|
| `service` | a running service on SQLite with its simulator, on free ports |
| `service_on_both` | the same; the test runs once per engine |
"""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
import pytest

from tests.eventually import eventually
from whinchat.sandbox import seed
from whinchat.sandbox.testing import SandboxHandle, running_sandbox

SECRET_KEY = "a secret key for tests"
START_SECONDS_MAX = 30.0


class Service:
    """A running service as tests see it: over HTTP only."""

    def __init__(
        self, url: str, token: str, key: str, sandbox: SandboxHandle, process: subprocess.Popen[str]
    ) -> None:
        self.url = url
        self.token = token
        self.key = key
        self.sandbox = sandbox
        self.process = process

    def request(
        self, method: str, path: str, body: Any = None, headers: Mapping[str, str] | None = None
    ) -> tuple[int, Any]:
        """One HTTP call; `body` goes as JSON unless it is bytes. Status, and JSON (or bytes) of the answer."""
        parts = urlsplit(self.url)
        connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=30)
        raw = body if isinstance(body, bytes) or body is None else msgspec.json.encode(body)
        try:
            connection.request(method, path, raw, {"Content-Type": "application/json", **(headers or {})})
            response = connection.getresponse()
            content = response.read()
        finally:
            connection.close()
        is_json = "json" in response.headers.get("Content-Type", "") and content
        return response.status, msgspec.json.decode(content) if is_json else content

    def api(self, method: str, path: str, body: Any = None) -> Any:
        """A call of the REST API with the key; `path` below the project. Fails unless it is answered 2xx."""
        status, answer = self.api_raw(method, path, body)
        assert 200 <= status < 300, (status, answer)
        return answer

    def api_raw(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        """The same, with whatever status."""
        full = path if path.startswith("/") else f"/api/projects/@current/{path}"
        return self.request(method, full, body, {"Authorization": f"Bearer {self.key}"})

    def capture(self, *events: Mapping[str, Any]) -> None:
        """Send events in one batch and expect 200."""
        status, answer = self.request("POST", "/batch/", {"api_key": self.token, "batch": list(events)})
        assert status == 200, answer

    def create_destination(self, **changes: Any) -> dict[str, Any]:
        """A destination to the simulator: text to the person's phone, any event, enabled."""
        inputs = {
            "access_token": {"value": seed.TOKEN},
            "phone_number_id": {"value": seed.PHONE_NUMBER_ID},
            **changes.pop("inputs", {}),
        }
        body = {"type": "destination", "template_id": "template-whatsapp", "name": "Test", "enabled": True}
        created: dict[str, Any] = self.api("POST", "hog_functions/", {**body, "inputs": inputs, **changes})
        return created

    def messages(self) -> list[dict[str, Any]]:
        """What the simulator was handed, oldest first."""
        return self.sandbox.messages(direction="out")

    def await_messages(self, count: int, timeout_seconds: float = 20.0) -> list[dict[str, Any]]:
        """At least `count` messages at the simulator."""

        def enough() -> list[dict[str, Any]] | None:
            arrived = self.messages()
            return arrived if len(arrived) >= count else None

        return eventually(enough, timeout_seconds)

    def stop(self) -> int:
        """Ask it to stop and wait; its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=30)


@contextmanager
def running_service(
    folder: Path, database_url: str | None = None, *, sandbox: SandboxHandle | None = None, **settings: str
) -> Iterator[Service]:
    """Start the service with `WHINCHAT_<name>` settings; stops it in the end whatever happened."""
    with _simulator(sandbox) as simulator:
        environment = {
            **os.environ,
            "WHINCHAT_DATA_DIR": str(folder / "data"),
            "WHINCHAT_SECRET_KEY": SECRET_KEY,
            "WHINCHAT_PORT": "0",
            "WHINCHAT_GRAPH_API_URL": simulator.url,
            "WHINCHAT_WHATSAPP_APP_SECRET": seed.APP_SECRET,
            "WHINCHAT_WHATSAPP_VERIFY_TOKEN": seed.VERIFY_TOKEN,
            **({"WHINCHAT_DATABASE_URL": database_url} if database_url else {}),
            **{f"WHINCHAT_{name.upper()}": value for name, value in settings.items()},
        }
        key = _command(environment, "keys", "create").strip()
        log = (folder / "service.log").open("a", encoding="utf-8")
        process = subprocess.Popen(
            [sys.executable, "-m", "whinchat", "serve"],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
        try:
            url, token = _announced(process)
            simulator.control("config", {"webhook_url": f"{url}/webhooks/whatsapp"})
            yield Service(url, token, key, simulator, process)
        finally:
            if process.poll() is None:
                process.terminate()
                try:
                    process.wait(timeout=30)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait(timeout=10)
            if process.stdout:
                process.stdout.close()
            log.close()


@contextmanager
def _simulator(given: SandboxHandle | None) -> Iterator[SandboxHandle]:
    if given is not None:
        yield given
        return
    with running_sandbox(window_open_by_default=True) as started:
        yield started


def _command(environment: Mapping[str, str], *arguments: str) -> str:
    command = [sys.executable, "-m", "whinchat", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _announced(process: subprocess.Popen[str]) -> tuple[str, str]:
    """URL and capture token, as the service prints them when it is ready."""
    assert process.stdout is not None
    found: dict[str, str] = {}
    for line in process.stdout:
        for words, name in (("Whinchat answers at ", "url"), ("Capture token: ", "token")):
            if line.startswith(words):
                found[name] = line.removeprefix(words).strip()
        if len(found) == 2:
            return found["url"], found["token"]
    raise AssertionError(f"the service ended with {process.wait()} before it was ready; see service.log")


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """A running service on SQLite."""
    with running_service(tmp_path) as running:
        yield running


@pytest.fixture
def service_on_both(tmp_path: Path, engine_url: str) -> Iterator[Service]:
    """A running service; the test runs once per engine."""
    with running_service(tmp_path, engine_url) as running:
        yield running
