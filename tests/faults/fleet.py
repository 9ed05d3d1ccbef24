"""Whinchat as an operator runs it: `serve` alone on SQLite, or `web` and two workers on PostgreSQL.

All of it real processes behind real HTTP, with the simulator as Meta behind a gate that can be shut.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

import msgspec
from sqlalchemy import Select, func, select, update

from tests.eventually import eventually
from tests.faults.gate import Gate, running_gate
from tests.faults.load import EVENT, Load, Sent
from tests.faults.tally import WAITING, MessageFact, Tally, count
from tests.servers.service import RoleProcess, Service, command, environment_of
from whinchat.adapters.sql.engine import open_engine
from whinchat.adapters.sql.schema import messages, webhooks
from whinchat.sandbox.testing import SandboxHandle, running_sandbox

Shape = Literal["one", "many"]
ROLES: dict[Shape, tuple[str, ...]] = {"one": ("serve",), "many": ("web", "worker-1", "worker-2")}

REST_SECONDS_MAX = 90.0
"""How long a fleet may take to come to rest: waits of retries, and two starts on a busy machine."""

SPEED = 100.0
"""Receipts come, and lost webhooks are repeated, so many times as fast as Meta does it."""

HURRIED_SPEED = 3000.0
"""The same while nothing else is left to wait for: a quarter of an hour until the next try is 0.3 s."""

META = {
    "window_open_by_default": True,
    "clock_speed": SPEED,
    # Its limits are not what is tested here; ours hold in any case.
    "number_messages_per_second": 0,
    "pair_burst": 0,
}
SETTINGS = {
    "request_timeout_seconds": "5",  # Shorter than Meta deserves, so that a lost answer is noticed soon.
    "log_level": "warning",
}


class Fleet:
    """The processes by name, and what they work on."""

    def __init__(
        self, folder: Path, shape: Shape, database_url: str | None, meta: SandboxHandle, gate: Gate
    ) -> None:
        self.meta = meta
        self.gate = gate
        self.folder = folder
        self.url = f"http://127.0.0.1:{free_port()}"
        self.database_url = database_url or f"sqlite:///{folder / 'data' / 'whinchat.db'}"
        self.environment = environment_of(
            folder,
            self.database_url,
            graph_api_url=gate.url,
            port=self.url.rpartition(":")[2],
            **SETTINGS,
        )
        self.processes = {
            name: RoleProcess(name.partition("-")[0], self.environment, folder / f"{name}.log")
            for name in ROLES[shape]
        }
        self.token = ""
        # One for all questions: they are asked a hundred times a second, of the cores that the fleet needs.
        self._engine = open_engine(self.database_url)
        self._loads: list[Load] = []

    @property
    def front(self) -> RoleProcess:
        """The process that answers HTTP."""
        return next(process for process in self.processes.values() if process.role != "worker")

    @property
    def senders(self) -> list[RoleProcess]:
        """The processes that send."""
        return [process for process in self.processes.values() if process.role != "web"]

    def begin(self) -> None:
        """The first start: database, key, processes, and one destination for `EVENT`."""
        key = command(self.environment, "keys", "create").strip()
        self.start()
        self.meta.control("config", {"webhook_url": f"{self.url}/webhooks/whatsapp"})
        service = Service(self.url, self.token, key, self.meta, self.front.process)
        service.create_destination(
            filters={"events": [{"id": EVENT, "type": "events"}]},
            inputs={
                "to_number": {"value": "{{ person.properties.phone }}"},
                "message": {"value": "{{ event.properties.order }}"},
            },
        )

    def start(self) -> None:
        """Start whatever does not run, and wait until all of it is ready."""
        started = [process for process in self.processes.values() if not process.runs]
        for process in started:
            process.start()
        for process in started:
            _, token = process.await_ready()
            self.token = token or self.token

    def end(self) -> None:
        """Stop everything, whatever state it is in."""
        for process in self.processes.values():
            process.end()
        self._engine.dispose()

    def load(self, seed: int, *, batches_per_second: float = 8.0) -> Load:
        """Clients for this fleet, not started yet."""
        load = Load(self.url, self.token, seed=seed, batches_per_second=batches_per_second)
        self._loads.append(load)
        return load

    def end_leases(self) -> int:
        """Play that the time of every lease has passed; how many. Only while no process that holds one runs.

        The leases of killed processes end by the clock, after a minute and a half. Waiting for it proves
        nothing more than moving their ends does.
        """
        past = datetime.now(UTC) - timedelta(minutes=1)
        with self._engine.connect() as connection:
            connection.execution_options(whinchat_write=True)
            with connection.begin():
                leased = update(messages).where(messages.c.lease_id.is_not(None))
                return connection.execute(leased.values(lease_until=past)).rowcount

    def come_to_rest(self, timeout_seconds: float = REST_SECONDS_MAX) -> None:
        """Run until nothing waits, the leases of dead processes have ended, and every receipt is in."""
        self.start()
        eventually(lambda: self.waiting("queued", "held") == 0, timeout_seconds)
        if self.waiting("sending"):
            # What is still held now is held by the living, who settle it before they stop, or by the dead.
            for process in self.senders:
                assert process.stop() == 0, f"{process.role} did not stop cleanly; see its log"
            self.end_leases()
            self.start()
        eventually(lambda: self.waiting() == 0, timeout_seconds)
        self._await_receipts(timeout_seconds)

    def _await_receipts(self, timeout_seconds: float) -> None:
        """Until Meta has told everything and all of it is processed; webhooks that nobody took wait long."""
        self.meta.control("clock", {"speed": HURRIED_SPEED})
        eventually(self._everything_is_told, timeout_seconds)
        self.meta.control("clock", {"speed": SPEED})
        eventually(lambda: self._unprocessed() == 0, timeout_seconds)

    def _everything_is_told(self) -> bool:
        state = self.meta.control("state")
        return bool(state["events_to_come"] == 0 and state["webhooks_pending"] == 0)

    def waiting(self, *states: str) -> int:
        """How many messages are in these states (default: all that are not an end)."""
        query = select(func.count()).where(messages.c.state.in_(states or WAITING))
        return self._scalar(query)

    def leases_ended(self) -> int:
        """How many messages are held under a lease whose time has passed."""
        past = messages.c.lease_until < datetime.now(UTC)
        return self._scalar(select(func.count()).where(messages.c.lease_id.is_not(None), past))

    def _unprocessed(self) -> int:
        return self._scalar(select(func.count()).where(webhooks.c.processed_at.is_(None)))

    def _scalar(self, query: Select[int]) -> int:
        with self._engine.connect() as connection:
            return connection.execute(query).scalar_one()

    def tally(self, sent: Sent) -> Tally:
        """Count what became of one load; call it at rest. Other loads of this fleet are left out."""
        others = {uuid for load in self._loads if load.sent is not sent for uuid in load.sent.offered}
        arrivals = [one for one in self.arrivals() if one["text"] not in others]
        return count(sent, [fact for fact in self._facts() if fact.event_uuid not in others], arrivals)

    def _facts(self) -> list[MessageFact]:
        columns = (
            messages.c.id,
            messages.c.event_uuid,
            messages.c.state,
            messages.c.reason,
            messages.c.attempts,
        )
        with self._engine.connect() as connection:
            return [MessageFact(*row) for row in connection.execute(select(*columns))]

    def arrivals(self) -> list[dict[str, object]]:
        """Every message the simulator took, oldest first."""
        found: list[dict[str, object]] = []
        since = 0
        while True:
            page = self.meta.control("messages", direction="out", limit=10_000, since=since)
            found += page["data"]
            if page["next"] is None:
                return found
            since = page["next"]

    def health(self) -> int:
        """The status of `/_health`, as a load balancer sees it."""
        return Service(self.url, self.token, "", self.meta, self.front.process).request("GET", "/_health")[0]

    def logs(self) -> str:
        """The last lines of every process's log, for a report."""
        return "\n".join(
            f"--- {path.name}\n{path.read_text(encoding='utf-8')[-2000:]}"
            for path in sorted(self.folder.glob("*.log"))
        )


@contextmanager
def running_fleet(
    folder: Path, shape: Shape, database_url: str | None = None, **meta: object
) -> Iterator[Fleet]:
    """A fleet that works; `meta` are fields of the simulator's configuration. Nothing stays behind."""
    with running_sandbox(**META | meta) as simulator, running_gate(simulator.url) as gate:
        fleet = Fleet(folder, shape, database_url, simulator, gate)
        try:
            fleet.begin()
            yield fleet
        finally:
            fleet.end()


def free_port() -> int:
    """A port that nobody uses: processes that start again must be found where they were."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def expect_kept(
    fleet: Fleet,
    sent: Sent,
    *,
    unknown_max: int | None = 0,
    ended_max: int = 0,
    rest_seconds_max: float = REST_SECONDS_MAX,
) -> Tally:
    """Come to rest, count, and fail with the report unless the promises were kept.

    `unknown_max` None allows any number of messages that are honestly unknown.
    """
    fleet.come_to_rest(rest_seconds_max)
    tally = fleet.tally(sent)
    within = (unknown_max is None or len(tally.unknown) <= unknown_max) and len(tally.ended) <= ended_max
    assert tally.kept() and within, f"{tally.text()}\n{fleet.logs()}"  # noqa: PT018 - one report for both
    assert tally.acknowledged > 0, "the load never got through: the run proves nothing"
    return tally


def as_json(value: object) -> bytes:
    """Indented JSON for a results file."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"
