"""The service under test as real processes, with the simulator as Meta, and what its database holds."""

from __future__ import annotations

import contextlib
import http.client
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec

from bench.bodies import IDENTIFY_EVENTS, MESSAGE_EVENTS, PEOPLE, TEXT, filters
from bench.load import Done, Job
from bench.measured import Effort
from bench.programs import ROOT, Generator, Program, python_program
from bench.simulator import number_id
from whinchat.sandbox import seed

SETTLED_SECONDS_MAX = 120.0
"""How long the messages of a run may take after its last event."""

TINY_PEOPLE = 1_000
"""Enough people for a run that only shows that a benchmark works."""

_WAITING = "SELECT count(*) FROM messages WHERE state IN ('queued', 'held', 'sending')"


class Service:
    """A running service: one process (`serve`), or `web` and `worker`."""

    def __init__(self, url: str, token: str, key: str, processes: Sequence[Program], database: Path) -> None:
        parts = urlsplit(url)
        self.host = f"127.0.0.1:{parts.port}"
        self.port = int(parts.port or 0)
        self.token = token
        self.processes = processes
        self.started_at = 0.0  # perf_counter at which the first process was started
        self._key = key
        self._database = database

    def cpu_seconds(self) -> float:
        """Processor time used so far by all processes of the service."""
        return sum(process.cpu_seconds() for process in self.processes)

    def memory_mb(self) -> float:
        """Resident memory of all processes of the service."""
        return sum(process.memory_mb() for process in self.processes)

    def create_destinations(self) -> None:
        """One destination for each sender, listening to its event."""
        for sender, name in enumerate(MESSAGE_EVENTS):
            inputs = {
                "access_token": {"value": seed.TOKEN},
                "phone_number_id": {"value": number_id(sender)},
                "message": {"value": TEXT},
            }
            body = {"type": "destination", "template_id": "template-whatsapp", "enabled": True}
            self._api("hog_functions/", {**body, "name": name, "inputs": inputs, "filters": filters(name)})

    def query(self, statement: str) -> list[Any]:
        """Rows of the service's database, read beside it."""
        with contextlib.closing(sqlite3.connect(f"file:{self._database}?mode=ro", uri=True)) as connection:
            return connection.execute(statement).fetchall()

    def until_settled(self) -> float:
        """Wait until no message waits; the instant (perf_counter). Raises AssertionError when too slow."""
        deadline = time.perf_counter() + SETTLED_SECONDS_MAX
        with contextlib.closing(sqlite3.connect(f"file:{self._database}?mode=ro", uri=True)) as connection:
            while connection.execute(_WAITING).fetchone()[0]:
                assert time.perf_counter() < deadline, self.query(
                    "SELECT state, count(*) FROM messages GROUP BY 1"
                )
                time.sleep(0.02)
        return time.perf_counter()

    def messages(self) -> dict[str, int]:
        """How many messages are in each state."""
        return dict(self.query("SELECT state, count(*) FROM messages GROUP BY state"))

    def _api(self, path: str, body: object) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {self._key}"}
        try:
            connection.request("POST", f"/api/projects/@current/{path}", msgspec.json.encode(body), headers)
            response = connection.getresponse()
            answer = response.read()
        finally:
            connection.close()
        assert response.status < 300, answer


class World:
    """What a benchmark of the whole service consists of."""

    def __init__(
        self, service: Service, simulator: Program, simulator_url: str, load: Generator, people: int
    ) -> None:
        self.service = service
        self.simulator = simulator
        self.simulator_url = simulator_url
        self.generator = load
        self.people = people

    def prepare(self) -> None:
        """Make the destinations, and make the people of the load known to the service."""
        self.service.create_destinations()
        requests = -(-self.people // IDENTIFY_EVENTS)
        self.load("identify", seconds=60, connections=2, requests_max=requests)

    def load(
        self,
        kind: str,
        *,
        seconds: float,
        connections: int,
        requests_max: int = 10_000_000,
        requests_per_second: float | None = None,
        **arguments: object,
    ) -> Done:
        """Put load on the service."""
        if kind in ("capture", "identify"):
            arguments |= {"token": self.service.token, "people": self.people}
        job = Job(
            kind=kind,
            host="127.0.0.1",
            port=self.service.port,
            connections=connections,
            seconds=seconds,
            requests_max=requests_max,
            requests_per_second=requests_per_second,
            arguments=arguments,
        )
        return self.generator.run(job)


@contextmanager
def running_simulator(folder: Path) -> Iterator[tuple[Program, str]]:
    """The simulator in a process of its own; yields it and its address."""
    with python_program("simulator", "bench.simulator", folder) as simulator:
        yield simulator, simulator.line()


@contextmanager
def running_world(folder: Path, effort: Effort, *, split: bool = False) -> Iterator[World]:
    """Service (in one process, or split into `web` and `worker`), simulator and load generator."""
    with running_simulator(folder) as (simulator, url), running_service(folder, url, split=split) as service:
        load = Generator(folder)
        with load.program:
            yield World(service, simulator, url, load, TINY_PEOPLE if effort.is_tiny else PEOPLE)


def environment(folder: Path, simulator_url: str) -> dict[str, str]:
    """The service's settings: defaults, apart from addresses, secrets, and numbers that Meta has upgraded."""
    return {
        "WHINCHAT_SENDER_MESSAGES_PER_SECOND": "1000",
        "WHINCHAT_DATA_DIR": str(folder / "data"),
        "WHINCHAT_SECRET_KEY": "a secret key for benchmarks",
        "WHINCHAT_PORT": "0",
        "WHINCHAT_GRAPH_API_URL": simulator_url,
        "WHINCHAT_WHATSAPP_APP_SECRET": seed.APP_SECRET,
        "WHINCHAT_WHATSAPP_VERIFY_TOKEN": seed.VERIFY_TOKEN,
    }


@contextmanager
def running_service(folder: Path, simulator_url: str, *, split: bool = False) -> Iterator[Service]:
    """The service on an embedded database in `folder`, which must be on a real disk."""
    settings = environment(folder, simulator_url)
    key = _whinchat(settings, folder, "keys", "create").strip()
    with contextlib.ExitStack() as stack:
        command = [sys.executable, "-m", "whinchat"]
        started_at = time.perf_counter()
        web = stack.enter_context(
            Program("web", [*command, "web" if split else "serve"], folder, env=settings)
        )
        url = web.line_after("Whinchat answers at ")
        token = web.line_after("Capture token: ")
        processes = [web]
        if split:
            processes.append(stack.enter_context(Program("worker", [*command, "worker"], folder, settings)))
            processes[1].line_after("The worker is ready.")
        service = Service(url, token, key, processes, folder / "data" / "whinchat.db")
        service.started_at = started_at
        yield service


def _whinchat(settings: dict[str, str], folder: Path, *arguments: str) -> str:
    program = Program("setup", [sys.executable, "-m", "whinchat", *arguments], folder, env=settings)
    with program:
        return program.line()


def node_path() -> str:
    """A Node of version 22.18 or later. Raises RuntimeError when there is none."""
    found = subprocess.run([ROOT / "scripts" / "node"], capture_output=True, text=True, check=False)
    if found.returncode:
        raise RuntimeError(found.stderr.strip())
    return found.stdout.strip()
