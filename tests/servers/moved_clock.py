"""The real service as a process whose clock is moved by hand, together with the simulator's.

The child reads the time from a file at each question; everything else is `whinchat serve` as it is.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import uvloop

from tests.servers.service import RoleProcess, Service, command, environment_of
from whinchat.commands.bootstrap import ensure_first_project
from whinchat.roles import listen, run
from whinchat.sandbox.testing import SandboxHandle, running_sandbox
from whinchat.settings import load_settings
from whinchat.wiring import build

CLOCK_FILE = "TEST_CLOCK_FILE"


class FileClock:
    """`core.clock.Clock`: the instant that stands in a file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def now(self) -> datetime:
        """The instant the clock was last moved to."""
        return datetime.fromisoformat(self._path.read_text(encoding="ascii"))


class Clocks:
    """The service's clock and the simulator's, moved together."""

    def __init__(self, path: Path, sandbox: SandboxHandle) -> None:
        self._path = path
        self._sandbox = sandbox

    def move_to(self, instant: datetime) -> None:
        """Both clocks to this instant; what is due at the simulator by then is played."""
        beside = self._path.with_suffix(".new")
        beside.write_text(instant.isoformat(), encoding="ascii")
        beside.replace(self._path)  # At once: the service may be reading.
        self._sandbox.control("clock", {"mode": "manual", "set": instant.timestamp()})


@contextmanager
def running_service_at(start: datetime, folder: Path) -> Iterator[tuple[Service, Clocks]]:
    """A service and a simulator with closed windows, both at `start`; stopped in the end."""
    path = folder / "clock"
    with running_sandbox() as sandbox:
        clocks = Clocks(path, sandbox)
        clocks.move_to(start)
        environment = environment_of(folder, graph_api_url=sandbox.url)
        key = command(environment, "keys", "create").strip()
        child = environment | {CLOCK_FILE: str(path)}
        serve = RoleProcess("serve", child, folder / "service.log", module="tests.servers.moved_clock")
        try:
            serve.start()
            url, token = serve.await_ready()
            sandbox.control("config", {"webhook_url": f"{url}/webhooks/whatsapp"})
            yield Service(url, token, key, sandbox, serve.process), clocks
        finally:
            serve.end()


def _serve() -> None:
    """The child's whole life."""
    parts = build(load_settings(), FileClock(Path(os.environ[CLOCK_FILE])))
    parts.store.migrate()
    project = ensure_first_project(parts.store, parts.clock)
    listener = listen("127.0.0.1", 0)
    port = listener.getsockname()[1]

    def ready() -> None:
        sys.stdout.write(f"Whinchat answers at http://127.0.0.1:{port}\n")
        sys.stdout.write(f"Capture token: {project.token}\n")
        sys.stdout.flush()

    uvloop.run(run(parts, web=True, worker=True, listener=listener, ready=ready))


if __name__ == "__main__":
    _serve()
