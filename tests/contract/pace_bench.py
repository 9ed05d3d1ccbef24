"""A bench for delivery in virtual time: our clock and the simulator's move in step.

Nothing waits for real seconds: whenever nothing may go, both clocks jump to the instant at which something
may.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec

from tests.contract.conftest import NOW, SECRET_KEY
from tests.receiving import reception_for
from whinchat.adapters.sql.store import SqlStore
from whinchat.adapters.whatsapp.client import CloudApiClient
from whinchat.adapters.whatsapp.errors import enrich
from whinchat.core.catalogue import WHATSAPP
from whinchat.core.clock import ManualClock
from whinchat.core.destination import Destination, Project
from whinchat.core.message import Promise, State
from whinchat.core.records import MessageRow
from whinchat.core.telemetry import NoTelemetry
from whinchat.flow.deliver import Delivery, attempt, dispatch, settle_all
from whinchat.flow.receive import receive
from whinchat.flow.rules import Rules
from whinchat.sandbox import seed
from whinchat.sandbox.testing import SandboxHandle

GLOBALS: dict[str, Any] = {
    "project": {"id": 1, "name": "Shop", "url": "https://whinchat.example/project/1"},
    "event": {"uuid": "e", "event": "order shipped", "distinct_id": "zoe", "properties": {}},
    "person": {"id": "p", "name": "Zoë", "url": "", "properties": {}},
    "groups": {},
}
ONE = "+447400123456"

CLAIM_MAX = 1_000
"""More than any pace allows at one instant: only the pace decides."""


IDLE_LOOK = timedelta(seconds=1)
"""Longer than a busy number ever rests."""


def crowd(count: int) -> list[str]:
    """So many recipients of no special fate."""
    return [f"+4474{number:06}00" for number in range(count)]


class PaceBench:
    """Destinations, messages, and a worker whose time is the simulator's."""

    def __init__(
        self, url: str, sandbox: SandboxHandle, *, per_second: float = 80.0, start: datetime = NOW
    ) -> None:
        self.url = url
        self.sandbox = sandbox
        self.store = SqlStore.open(url, SECRET_KEY)
        self.clock = ManualClock(start)
        self.per_second = per_second
        self._made = 0
        sandbox.control("clock", {"mode": "manual", "set": start.timestamp()})

    def project(self) -> None:
        """The one project."""
        made = Project(id=0, uuid="p", organization_id="o", name="Shop", token="phc_1", created_at=NOW)
        self.store.run(lambda unit: unit.projects.add(made))

    def destination(self, id_: str = "campaign", **changes: Any) -> None:
        """A destination that writes to the recipient its event names; `inputs` are plain values."""
        values = {
            "phone_number_id": seed.PHONE_NUMBER_ID,
            "api_version": "v26.0",
            "to_number": "{{ event.properties.to }}",
            "message_type": "text",
            "message": "Hello",
        } | changes.pop("inputs", {})
        token = values.pop("access_token", seed.TOKEN)
        made = Destination(
            id=id_,
            project_id=1,
            enabled=True,
            inputs_schema=WHATSAPP["inputs_schema"],
            inputs={key: {"value": value} for key, value in values.items()},
            secret_inputs={"access_token": {"value": token}},
            created_at=NOW,
            updated_at=NOW,
            **changes,
        )
        self.store.run(lambda unit: unit.destinations.add(made))

    def template(self, id_: str, name: str, components: Sequence[Any] = (), **changes: Any) -> None:
        """A destination that sends a message template in en_US."""
        inputs = {
            "message_type": "template",
            "template_name": name,
            "template_language": "en_US",
            "template_components": list(components),
        }
        self.destination(id_, inputs=inputs | changes.pop("inputs", {}), **changes)

    def promise(self, recipients: Sequence[str], destination_id: str = "campaign") -> list[str]:
        """One message to each, promised now; their ids."""
        promises = self.made(recipients, destination_id)
        self.store.run(lambda unit: unit.outbox.promise(promises))
        return [one.id for one in promises]

    def made(self, recipients: Sequence[str], destination_id: str = "campaign") -> list[Promise]:
        """One message to each, not promised yet."""
        with self.store.read() as unit:
            destination = unit.destinations.get(1, destination_id)
        assert destination is not None
        return [self._promise(destination, to) for to in recipients]

    def _promise(self, destination: Destination, to: str) -> Promise:
        self._made += 1
        event = GLOBALS["event"] | {"properties": {"to": to}}
        minutes = destination.deadline_minutes or 7 * 24 * 60
        now = self.clock.now()
        return Promise(
            id=f"message-{self._made:06}",
            project_id=1,
            destination_id=destination.id,
            event_uuid=f"event-{self._made}",
            event_name="order shipped",
            distinct_id="zoe",
            dedupe_key=f"key-{self._made}",
            globals_json=msgspec.json.encode(GLOBALS | {"event": event}),
            due_at=now,
            deadline_at=now + timedelta(minutes=minutes),
            created_at=now,
            priority=destination.priority,
            sender=seed.PHONE_NUMBER_ID,
        )

    def move_to(self, instant: datetime) -> None:
        """Both clocks."""
        self.clock.advance(instant - self.clock.now())
        self.sandbox.control("clock", {"set": instant.timestamp()})

    def move(self, **step: float) -> None:
        """Both clocks, by a step such as `seconds=5`."""
        self.move_to(self.clock.now() + timedelta(**step))

    def deliver(self, *, until: datetime | None = None, rounds_max: int = 100_000) -> None:
        """Send everything that becomes due, moving the clocks, until nothing waits or `until` is reached."""
        asyncio.run(self._deliver(until, rounds_max))

    def deliver_now(self) -> None:
        """Send what may go at this instant."""
        self.deliver(until=self.clock.now())

    async def _deliver(self, until: datetime | None, rounds_max: int) -> None:
        client = CloudApiClient(self.url_of_meta, request_timeout_seconds=5)
        delivery = Delivery(
            self.store, Rules(), client, self.clock, NoTelemetry(), per_second=self.per_second
        )
        try:
            for _ in range(rounds_max):
                dispatched = dispatch(delivery, CLAIM_MAX)
                finished = await asyncio.gather(*(attempt(delivery, one) for one in dispatched.going))
                settle_all(delivery, finished)
                if dispatched.next_at <= self.clock.now():
                    continue
                if dispatched.next_at - self.clock.now() > IDLE_LOOK:
                    if self.waiting() == 0:
                        return
                    if dispatched.claimed:  # What was settled just now may be due before.
                        continue
                if until is not None and dispatched.next_at > until:
                    if not dispatched.claimed:
                        return
                    continue
                self.move_to(dispatched.next_at)
            raise AssertionError(f"messages still wait after {rounds_max} rounds")
        finally:
            await client.close()

    @property
    def url_of_meta(self) -> str:
        """Where the simulator listens."""
        return self.sandbox.url

    def waiting(self) -> int:
        """Messages that are queued, held or being sent."""
        with self.store.read() as unit:
            waiting = unit.outbox.waiting()
        return sum(count for state, count in waiting.items() if state is not State.UNKNOWN)

    def row(self, message_id: str) -> MessageRow:
        """The message as stored."""
        with self.store.read() as unit:
            row = unit.outbox.get(1, message_id)
        assert row is not None
        return row

    def states(self, ids: Sequence[str]) -> set[str]:
        """The states these messages are in."""
        return {self.row(id_).state.value for id_ in ids}

    def log(self, destination_id: str = "campaign") -> str:
        """All log lines of a destination, oldest first."""
        with self.store.read() as unit:
            lines = unit.journal.logs(1, destination_id, limit=1_000)
        return "\n".join(line.message for line in reversed(lines))

    def told(self, *statuses: dict[str, Any]) -> None:
        """One webhook of Meta's with these statuses, kept and processed."""
        value = {
            "messaging_product": "whatsapp",
            "metadata": {"phone_number_id": seed.PHONE_NUMBER_ID},
            "statuses": [{"timestamp": str(int(self.clock.now().timestamp()))} | one for one in statuses],
        }
        self.webhook("messages", value)

    def webhook(self, field: str, value: dict[str, Any]) -> None:
        """One webhook of Meta's, kept and processed."""
        entry = {"id": "1", "changes": [{"field": field, "value": value}]}
        body = {"object": "whatsapp_business_account", "entry": [entry]}
        now = self.clock.now()
        self.store.run(lambda unit: unit.webhooks.keep([(1, msgspec.json.encode(body), now)]))
        reception = reception_for(enrich, per_second=self.per_second)
        self.store.run(lambda unit: receive(unit, reception, now))

    def requests(self) -> dict[str, int]:
        """The simulator's count of its answers."""
        counted: dict[str, int] = self.sandbox.control("stats")["requests"]
        return counted

    def close(self) -> None:
        """Give the database back."""
        self.store.close()


def failed(wamid: str | None, code: int) -> dict[str, Any]:
    """A status as Meta reports a failure after acceptance."""
    error = {"code": code, "title": "x", "message": "x", "error_data": {"details": "what exactly"}}
    return {"id": wamid, "status": "failed", "errors": [error]}
