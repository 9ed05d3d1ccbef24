"""One play: clients, a web process and two workers, Meta, and a director who makes trouble and then stops."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from tests.receiving import reception_for
from tests.simulation.meta import Hook, MetaModel
from tests.simulation.stage import Process, Stage
from tests.simulation.storage import Database, PlayedStore
from whinchat.adapters.whatsapp.errors import enrich
from whinchat.core.catalogue import WHATSAPP
from whinchat.core.destination import Destination, Project
from whinchat.core.errors import WorldError
from whinchat.core.event import Event
from whinchat.core.telemetry import NoTelemetry
from whinchat.flow.applying import EarlyReceipts
from whinchat.flow.courier import Courier
from whinchat.flow.deliver import Delivery
from whinchat.flow.group_commit import GroupCommit
from whinchat.flow.ingest import IngestConfig, ingest
from whinchat.flow.janitor import expire_leases, resolve_unknown
from whinchat.flow.receive import receive
from whinchat.flow.rules import Rules
from whinchat.sandbox import seed

START = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)
UNKNOWN_AFTER = timedelta(minutes=15)
CHAOS_ACTIONS = 220
"""Choices with trouble about: enough for every message to be sent several times over."""

CALM_ACTIONS_MAX = 6_000
"""Choices until everything must have come to rest; a play needs a few hundred."""

TIME_STEPS = (0.05, 0.3, 0.3, 1, 1, 6, 6, 30, 100, -20, -600)
"""Seconds that pass at once; a negative number sets the clock on the wall back."""

IDLE_SECONDS = 0.25
JANITOR_SECONDS = 5.0
WORKERS = ("worker-1", "worker-2")


@dataclass(eq=False)
class Batch:
    """What one client sends until it is taken."""

    events: list[Event]
    in_hand: bool = False
    acknowledged: bool = False
    label: str = "events"


@dataclass(frozen=True)
class Temper:
    """How much trouble there is, different for every play: some faults hide behind others."""

    store: float
    meta: float
    crash: float
    policy: str

    @classmethod
    def of(cls, chance: random.Random) -> Temper:
        """Draw one."""
        return cls(
            store=chance.choice((0.0, 0.02, 0.1)),
            meta=chance.choice((0.0, 0.3, 0.7)),
            crash=chance.choice((0.0, 0.02, 0.06)),
            policy=chance.choice(("never_twice", "never_twice", "at_least_once")),
        )


class Play:
    """Everything of one seed. `perform` runs it to its end; what happened is in its fields."""

    def __init__(self, number: int, database: Database, threads: ThreadPoolExecutor) -> None:
        self.number = number
        self.stage = Stage(number, START, threads)
        self.database = database
        self.temper = Temper.of(self.stage.chance)
        self.store = PlayedStore(self.stage, database.store, self.temper.store)
        self.meta = MetaModel(self.stage, self.temper.meta)
        self.batches = [Batch(_events(self.stage.chance, n)) for n in range(self.stage.chance.randint(1, 5))]
        self.rules: dict[str, Rules] = {}
        self.group: GroupCommit[Event] | None = None
        self.processes: dict[str, Process] = {}

    def perform(self) -> None:
        """Trouble, then calm until nothing is left to do. Fails when that does not come."""
        random.seed(self.number)  # Delivery's jitter comes from there.
        self.database.clear()
        _configure(self.database, self.temper.policy)
        try:
            for name in ("web", *WORKERS):
                self._start(name)
            for _ in range(CHAOS_ACTIONS):
                self._act()
            self._calm_down()
        finally:
            self.stage.close()

    # ---- the processes -----------------------------------------------------------------------------------

    def _start(self, name: str) -> None:
        process = self.processes[name] = Process(name)
        self.rules[name] = Rules()
        self.stage.say(f"{name} starts")
        if name == "web":
            self.group = GroupCommit(self._commit)
            self.stage.spawn(process, self.group.run())
        else:
            delivery = Delivery(
                self.store,
                self.rules[name],
                self.meta,
                self.stage.clock,
                NoTelemetry(),
                heed_early=EarlyReceipts(reception_for(enrich)),
            )
            courier = Courier(delivery, concurrency=5)
            for loop in (self._send(courier), self._receive(), self._tidy()):
                self.stage.spawn(process, loop)
        self.stage.settle()

    def _commit(self, events: Any) -> None:
        config = IngestConfig(site_url="https://whinchat.example", message_deadline=timedelta(hours=24))
        now = self.stage.clock.now()
        self.store.run(lambda unit: ingest(unit, self.rules["web"], events, config, now))

    async def _send(self, courier: Courier) -> None:
        while True:
            try:
                next_at = await courier.send_due()
            except WorldError:
                await asyncio.sleep(1)
                continue
            if next_at is not None:
                wait_seconds = (next_at - self.stage.clock.now()).total_seconds()
                await asyncio.sleep(min(max(wait_seconds, 0.01), IDLE_SECONDS))

    async def _receive(self) -> None:
        reception = reception_for(enrich)
        while True:
            now = self.stage.clock.now()
            try:
                done = await asyncio.to_thread(self.store.run, lambda unit: receive(unit, reception, now))  # noqa: B023 - awaited in this round
            except WorldError:
                done = 0
            await asyncio.sleep(0.01 if done else IDLE_SECONDS)

    async def _tidy(self) -> None:
        while True:
            try:
                now = self.stage.clock.now()
                await asyncio.to_thread(expire_leases, self.store, NoTelemetry(), now)
                await asyncio.to_thread(resolve_unknown, self.store, now, UNKNOWN_AFTER)
            except WorldError:
                pass  # The next round does it.
            await asyncio.sleep(JANITOR_SECONDS)

    # ---- what comes in -----------------------------------------------------------------------------------

    async def _take_batch(self, batch: Batch) -> None:
        assert self.group is not None
        try:
            await self.group.submit(batch.events)
        except WorldError:
            batch.in_hand = False  # 503: the client comes again.
            return
        await self.stage.wait("200 to a client")
        lost = self.stage.chance.random() < self.store.trouble
        batch.in_hand = False
        batch.acknowledged = batch.acknowledged or not lost

    async def _take_hook(self, hook: Hook) -> None:
        body, now = hook.body, self.stage.clock.now()
        try:
            await asyncio.to_thread(self.store.run, lambda unit: unit.webhooks.keep([(1, body, now)]))
        except WorldError:
            hook.in_hand = False
            return
        await self.stage.wait("200 to Meta")
        hook.in_hand = False
        if hook in self.meta.hooks and self.stage.chance.random() >= self.store.trouble:
            self.meta.hooks.remove(hook)

    # ---- the director ------------------------------------------------------------------------------------

    def _act(self) -> None:
        """One choice with trouble about."""
        chance = self.stage.chance
        dice = chance.random()
        if dice < self.temper.crash:
            self._crash(chance.choice(sorted(self.processes)))
        elif dice < 0.12:
            self.stage.pass_time(chance.choice(TIME_STEPS))
        elif dice < 0.16:
            self._restart_the_dead()
        elif dice < 0.3 and self._offer():
            return
        else:
            self._step_or_wait(chance.choice((0.05, 0.3)))

    def _step_or_wait(self, seconds: float) -> None:
        if self.stage.steps:
            self.stage.choose(self.stage.chance.choice(self.stage.steps))
            self._bury_the_dead()
        else:
            self.stage.pass_time(seconds)

    def _offer(self) -> bool:
        """A client or Meta comes with something, or a late request arrives."""
        if not self.processes["web"].alive:
            return False
        offers: list[Any] = [one for one in self.batches if not one.acknowledged and not one.in_hand]
        offers += [hook for hook in self.meta.hooks if not hook.in_hand]
        offers += self.meta.late[:1]
        if not offers:
            return False
        one = self.stage.chance.choice(offers)
        if isinstance(one, str):
            self.meta.arrive_late()
            return True
        one.in_hand = True
        self.stage.say(
            f"web is offered {one.label if isinstance(one, Hook) else f'{len(one.events)} events'}"
        )
        taking = self._take_hook(one) if isinstance(one, Hook) else self._take_batch(one)
        self.stage.spawn(self.processes["web"], taking)
        self.stage.settle()
        return True

    def _crash(self, name: str) -> None:
        process = self.processes[name]
        if process.alive:
            self.stage.say(f"{name} is killed")
            self.meta.orphaned(process)
            self.stage.kill(process)
        self._bury_the_dead()

    def _bury_the_dead(self) -> None:
        """Whoever spoke with a dead web process notices that there is no answer."""
        if not self.processes["web"].alive:
            offered: list[Batch | Hook] = [*self.batches, *self.meta.hooks]
            for one in offered:
                one.in_hand = False

    def _restart_the_dead(self) -> None:
        for name, process in self.processes.items():
            if not process.alive:
                self._start(name)

    def _calm_down(self) -> None:
        """No more trouble: everything must come to rest."""
        self.store.trouble = self.meta.trouble = 0.0
        self._restart_the_dead()
        for _ in range(CALM_ACTIONS_MAX):
            if self._offer():
                continue
            if self.stage.steps:
                self.stage.choose(self.stage.chance.choice(self.stage.steps))
            elif self._at_rest():
                return
            else:
                self.stage.pass_time(self.stage.chance.choice((0.3, 1, 6, 30, 100)))
        raise AssertionError(f"the play does not come to rest: {self.states()}")

    def _at_rest(self) -> bool:
        if any(not batch.acknowledged for batch in self.batches) or self.meta.hooks or self.meta.late:
            return False
        if self.database.rows("SELECT 1 FROM webhooks WHERE processed_at IS NULL"):
            return False
        return not set(self.states()) & {"queued", "held", "sending", "unknown"}

    def states(self) -> Counter[str]:
        """How many messages are in each state."""
        return Counter(dict(self.database.rows("SELECT state, count(*) FROM messages GROUP BY state")))


def _events(chance: random.Random, batch: int) -> list[Event]:
    return [_event(batch * 10 + n, chance.randint(1, 9)) for n in range(chance.randint(1, 4))]


def _event(number: int, recipient: int) -> Event:
    return Event(
        project_id=1,
        uuid=f"00000000-0000-0000-0000-{number:012}",
        name="order shipped",
        distinct_id=f"buyer-{recipient}",
        timestamp=START,
        properties_json=msgspec.json.encode({"$set": {"phone": f"+4917012300{recipient:02}"}}),
    )


def _configure(database: Database, policy: str) -> None:
    values = {
        "access_token": seed.TOKEN,
        "phone_number_id": seed.PHONE_NUMBER_ID,
        "api_version": "v26.0",
        "to_number": "{{ person.properties.phone }}",
        "message_type": "text",
        "message": "{{ event.uuid }}",
    }
    project = Project(id=0, uuid="p", organization_id="o", name="Shop", token="phc_shop", created_at=START)
    destination = Destination(
        id="destination",
        project_id=1,
        enabled=True,
        filters={"source": "events", "events": [{"id": "order shipped", "type": "events"}]},
        inputs_schema=WHATSAPP["inputs_schema"],
        inputs={key: {"value": value} for key, value in values.items() if key != "access_token"},
        secret_inputs={"access_token": {"value": seed.TOKEN}},
        on_unknown=policy,
        created_at=START,
        updated_at=START,
    )
    with database.store.write() as unit:
        assert unit.projects.add(project).id == 1
        unit.destinations.add(destination)
