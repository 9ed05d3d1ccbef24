"""The real service: `whinchat serve` as a process of its own, with the simulator as Meta.

| fixture | what it is |
|---|---|
| `service` | a running service on SQLite with its simulator, on free ports |
| `service_on_both` | the same; the test runs once per engine |
"""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
import pytest

from tests.eventually import eventually
from whinchat.sandbox import seed
from whinchat.sandbox.testing import SandboxHandle, running_sandbox

SECRET_KEY = "a secret key for tests"
STOP_SECONDS_MAX = 30.0


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
        """One HTTP call; `body` goes as JSON unless it is bytes. Status and JSON (or bytes) of the answer."""
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

    def sent_file(self, sender: str) -> dict[str, str]:
        """A picture that somebody sends, once the service knows: its `media_id` and `whatsapp_message_id`."""
        message = self.sandbox.control("inbound", {"from": sender, "type": "image"})

        def told() -> str | None:
            events = self.api("GET", "events/?event=whatsapp%20message%20received")["results"]
            told = (one["properties"] for one in events)
            return next(
                (one["media_id"] for one in told if one["whatsapp_message_id"] == message["id"]), None
            )

        return {"media_id": eventually(told, 30), "whatsapp_message_id": message["id"]}

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
        environment = environment_of(folder, database_url, graph_api_url=simulator.url, **settings)
        if database_url is None and not settings and not (folder / "data").exists():
            key = _install_copy(folder / "data")
        else:
            key = command(environment, "keys", "create").strip()
        serve = RoleProcess("serve", environment, folder / "service.log")
        try:
            serve.start()
            url, token = serve.await_ready()
            simulator.control("config", {"webhook_url": f"{url}/webhooks/whatsapp"})
            yield Service(url, token, key, simulator, serve.process)
        finally:
            serve.end()


def environment_of(
    folder: Path, database_url: str | None = None, *, graph_api_url: str, **settings: str
) -> dict[str, str]:
    """The environment of a process on this data; `settings` are further `WHINCHAT_<name>`."""
    return {
        **os.environ,
        "WHINCHAT_DATA_DIR": str(folder / "data"),
        "WHINCHAT_SECRET_KEY": SECRET_KEY,
        "WHINCHAT_PORT": "0",
        "WHINCHAT_GRAPH_API_URL": graph_api_url,
        "WHINCHAT_WHATSAPP_APP_SECRET": seed.APP_SECRET,
        "WHINCHAT_WHATSAPP_VERIFY_TOKEN": seed.VERIFY_TOKEN,
        "WHINCHAT_FORWARDING_PRIVATE_NETWORKS": "allow",  # The receivers of tests stand on this machine.
        **({"WHINCHAT_DATABASE_URL": database_url} if database_url else {}),
        **{f"WHINCHAT_{name.upper()}": value for name, value in settings.items()},
    }


class RoleProcess:
    """One role (`serve`, `web`, `worker`) as a process that can be stopped, killed, held and started again.

    What it logs is appended to the file `log`.
    """

    def __init__(
        self, role: str, environment: Mapping[str, str], log: Path, module: str = "whinchat"
    ) -> None:
        self.role = role
        self._module = module
        self._environment = environment
        self._log = log
        self._process: subprocess.Popen[str] | None = None

    @property
    def process(self) -> subprocess.Popen[str]:
        """The process that was started last. Fails when none was."""
        assert self._process is not None, f"{self.role} was never started"
        return self._process

    @property
    def runs(self) -> bool:
        """Whether there is a living process, held ones included."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start it; `await_ready` says when it works."""
        assert not self.runs, f"{self.role} runs already"
        with self._log.open("a", encoding="utf-8") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", self._module, self.role],
                env=dict(self._environment),
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )

    def await_ready(self) -> tuple[str, str]:
        """URL and capture token as it prints them when it answers; a worker, which has neither, gives ""."""
        if self.role == "worker":
            _announced(self.process, "The worker is ready")
            return "", ""
        url, token = _announced(self.process, "Whinchat answers at ", "Capture token: ")
        return url, token

    def kill(self) -> None:
        """End it at this very instant, wherever it is."""
        self.process.send_signal(signal.SIGKILL)
        self._reap()

    def stop(self) -> int:
        """Ask it to stop and wait; its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self._reap()

    def hold(self) -> None:
        """Freeze it, as a machine does that swaps or sleeps."""
        self.process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Let a frozen process go on as if no time had passed."""
        self.process.send_signal(signal.SIGCONT)

    def end(self) -> None:
        """See that nothing stays behind, whatever state it is in."""
        if self._process is None:
            return
        if self.runs:
            self.resume()
            self.process.terminate()
        try:
            self._reap()
        except subprocess.TimeoutExpired:
            self.kill()

    def _reap(self) -> int:
        code = self.process.wait(timeout=STOP_SECONDS_MAX)
        if self.process.stdout:
            self.process.stdout.close()
        return code


@cache
def _installation() -> tuple[tempfile.TemporaryDirectory[str], str]:
    """A folder of data that the command line made, with its API key; nobody serves from it."""
    home = tempfile.TemporaryDirectory(prefix="whinchat-installation-")
    environment = environment_of(Path(home.name), graph_api_url="http://127.0.0.1:1")
    return home, command(environment, "keys", "create").strip()


def _install_copy(folder: Path) -> str:
    """Make the data of a new installation at `folder`; its API key.

    Copied, because making them takes half a second, which a thousand tests would pay each.
    """
    home, key = _installation()
    shutil.copytree(Path(home.name) / "data", folder)
    return key


@contextmanager
def _simulator(given: SandboxHandle | None) -> Iterator[SandboxHandle]:
    if given is not None:
        yield given
        return
    with running_sandbox(window_open_by_default=True) as started:
        yield started


def command(environment: Mapping[str, str], *arguments: str) -> str:
    """Run one command of the CLI to its end; what it printed. Fails with its errors unless it succeeds."""
    line = [sys.executable, "-m", "whinchat", *arguments]
    done = subprocess.run(line, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _announced(process: subprocess.Popen[str], *beginnings: str) -> list[str]:
    """What follows these beginnings of lines, as a process prints them when it is ready."""
    assert process.stdout is not None
    found: dict[str, str] = {}
    for line in process.stdout:
        for beginning in beginnings:
            if line.startswith(beginning):
                found[beginning] = line.removeprefix(beginning).strip()
        if len(found) == len(beginnings):
            return [found[beginning] for beginning in beginnings]
    raise AssertionError(f"the process ended with {process.wait()} before it was ready; see its log")


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
