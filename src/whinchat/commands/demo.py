"""`whinchat demo`: everything on this machine, and sample events that become messages before one's eyes."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import structlog
import uvloop
from pydantic import SecretStr
from rich.console import Console

from whinchat.commands.bootstrap import create_key, ensure_first_project
from whinchat.commands.demo_folder import held_folder
from whinchat.commands.demo_memory import Memory, memory_of, remember
from whinchat.commands.tour import Tour
from whinchat.core.errors import ConfigurationError, WorldError
from whinchat.core.private_networks import ALLOW
from whinchat.logs import configure_logs
from whinchat.roles import listen, run
from whinchat.sandbox import seed
from whinchat.sandbox.app import create_sandbox
from whinchat.sandbox.config import SandboxConfig
from whinchat.sandbox.serve import listen as listen_sandbox
from whinchat.sandbox.serve import make_server, url_of
from whinchat.settings import Settings, load_settings
from whinchat.wiring import Parts, build

DEMO_TOKEN = "phc_demo"  # noqa: S105 - capture tokens are public; a fixed one keeps the printed commands short
KEY_LABEL = "demo"
SEED_BITS = 32
"""Of the simulator's seed: a demo started again must not give the ids of an earlier one a second time."""
START_SECONDS_MAX = 15.0
"""A simulator that has not started by then will not."""

_log = structlog.get_logger("whinchat.demo")


def run_demo(*, port: int, fresh: bool, exit_after_first: bool) -> None:
    """Run until interrupted (or until the sample message is accepted).

    Raises `ConfigurationError` when a port is taken or another demo uses the folder, `WorldError` when the
    tour cannot be finished.
    """
    console = Console(highlight=False)
    given = load_settings()
    data_dir = given.data_dir / "demo"
    configure_logs(given.log_format, "warning")
    listener = listen("127.0.0.1", port, remedy="choose another --port")
    port = listener.getsockname()[1]  # With port 0 the system chose one.
    with held_folder(data_dir, fresh=fresh), _listening(port + 1) as sandbox_listener:
        settings = _demo_settings(given, data_dir, port, url_of(sandbox_listener))
        parts = build(settings, demo=True)
        parts.store.migrate()
        parts.store.check_secret_key()
        project = ensure_first_project(parts.store, parts.clock, token=DEMO_TOKEN)
        memory = memory_of(parts.store, project.id, parts.clock.now())
        if memory:
            console.print("The data of an earlier demo are kept; `whinchat demo --fresh` forgets them.")
        tour = Tour(settings.site_url, settings.graph_api_url, project.token, _demo_key(parts), console)
        guide = threading.Thread(target=_guide, args=(tour, exit_after_first), name="demo tour", daemon=True)
        with _simulator(sandbox_listener, f"http://127.0.0.1:{port}/webhooks/whatsapp", memory):
            uvloop.run(run(parts, web=True, worker=True, listener=listener, ready=guide.start))
    if tour.failure is not None:
        raise tour.failure
    if exit_after_first and not tour.succeeded:
        raise WorldError("the tour was stopped before its end")


def _guide(tour: Tour, exit_after_first: bool) -> None:
    """The tour runs beside the service, over HTTP like any client."""
    tour.guide()
    if exit_after_first or not tour.succeeded:
        os.kill(os.getpid(), signal.SIGTERM)


def _demo_settings(given: Settings, data_dir: Path, port: int, sandbox_url: str) -> Settings:
    """The operator's settings with what makes it a demo: own data, the simulator as Meta."""
    return given.model_copy(
        update={
            "data_dir": data_dir,
            "database_url": None,
            "secret_key": None,
            "host": "127.0.0.1",
            "port": port,
            "graph_api_url": sandbox_url,
            "whatsapp_app_secret": SecretStr(seed.APP_SECRET),
            "whatsapp_verify_token": SecretStr(seed.VERIFY_TOKEN),
            # A receiver to try forwarding with stands on this machine, as its user does.
            "forwarding_private_networks": given.forwarding_private_networks or ALLOW,
        }
    )


def _demo_key(parts: Parts) -> str:
    """A new key at each start; earlier ones go, so that what a terminal once showed opens nothing."""
    with parts.store.read() as unit:
        listed = unit.projects.keys()
    old = [key.id for key in listed if key.label == KEY_LABEL]
    with parts.store.write() as unit:
        for key_id in old:
            unit.projects.remove_key(key_id)
    _, value = create_key(parts.store, parts.clock, label=KEY_LABEL, scopes=["*"])
    return value


@contextmanager
def _listening(port: int) -> Iterator[socket.socket]:
    """The simulator's socket. Raises `ConfigurationError` when the port is taken."""
    try:
        listener = listen_sandbox("127.0.0.1", port)
    except OSError as error:
        raise ConfigurationError(
            f"cannot listen on 127.0.0.1:{port} ({error.strerror}): another process uses it; "
            "choose another --port"
        ) from error
    with listener:
        yield listener


@contextmanager
def _simulator(listener: socket.socket, webhook_url: str, memory: Memory) -> Iterator[None]:
    """The simulator on a thread of this process, with what an earlier demo knew of it."""
    started = threading.Event()
    sandbox = create_sandbox(SandboxConfig(webhook_url=webhook_url, seed=secrets.randbits(SEED_BITS)))

    def ready(_url: str) -> None:
        """On the simulator's own event loop, before anybody asks it."""
        remember(sandbox, memory)
        started.set()

    server = make_server(sandbox, listener, ready)
    thread = threading.Thread(
        target=server.run, kwargs={"sockets": [listener]}, name="simulator", daemon=True
    )
    thread.start()
    try:
        if not started.wait(START_SECONDS_MAX):
            raise WorldError("the simulator did not start; the log above says why")
        yield
    finally:
        server.should_exit = True
        thread.join(START_SECONDS_MAX)
