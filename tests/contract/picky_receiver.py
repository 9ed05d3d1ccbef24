"""A receiver for which events wait, and one with dislikes that takes them."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence

import pytest

from tests.contract.conftest import NOW
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.clock import ManualClock
from whinchat.core.destination import Project
from whinchat.core.event import Event
from whinchat.core.forwarding import (
    Doubtful,
    Forwarding,
    ForwardingBacklog,
    ForwardingHealth,
    ForwardingKind,
    ForwardingOutcome,
    OutgoingEvent,
    Taken,
)
from whinchat.core.message import Failure, Refused
from whinchat.core.ports_forwarding import ForwardingReceiver
from whinchat.core.telemetry import NoTelemetry
from whinchat.flow.forwarding import Dispatch, Forwarder, enqueue


class Picky(ForwardingReceiver):
    """A receiver that refuses every request with one of the events it does not like, and fails at every
    request with one of some others, as one does whose program has a mistake.
    """

    def __init__(self, disliked: Collection[str] = (), *, fails_at: Collection[str] = ()) -> None:
        self.disliked = disliked
        self.fails_at = fails_at
        self.taken: list[str] = []
        self.requests = 0

    async def check_url(self, url: str, kind: ForwardingKind) -> None:
        """Any."""

    async def reach(self, forwarding: Forwarding) -> Failure | None:
        """It is always there."""

    async def send(self, forwarding: Forwarding, events: Sequence[OutgoingEvent]) -> ForwardingOutcome:
        """All or nothing, as PostHog."""
        self.requests += 1
        if any(event.uuid in self.disliked for event in events):
            return Refused(failure=Failure(reason="status 400", remedy="mend it", code=400))
        if any(event.uuid in self.fails_at for event in events):
            return Doubtful(failure=Failure(reason="status 500", remedy="look there", code=500))
        self.taken += [event.uuid for event in events]
        return Taken(http_status=200)


UUIDS = [f"{number:032x}" for number in range(64)]


@pytest.fixture
def forwarded(store: SqlStore, project: Project) -> Forwarding:
    """A receiver for which events wait."""
    made = Forwarding(
        id="f1",
        project_id=project.id,
        name="f",
        kind="posthog",
        url="https://ph.example",
        secret="key",
        created_at=NOW,
        updated_at=NOW,
    )
    events = [
        Event(
            project_id=project.id,
            uuid=uuid,
            name="whatsapp message read",
            distinct_id="ana",
            timestamp=NOW,
            properties_json=b"{}",
            source="whinchat",
        )
        for uuid in UUIDS
    ]
    with store.write() as unit:
        unit.forwardings.save(made)
        assert enqueue(unit, project.id, events, NOW) == len(UUIDS)
    return made


def forward(
    store: SqlStore, receiver: Picky, clock: ManualClock | None = None
) -> tuple[ForwardingBacklog, ForwardingHealth]:
    """Hand over what is due; what waits then, and how the receiver is."""
    clock = clock or ManualClock(NOW)

    async def once() -> None:
        dispatch = Dispatch(Forwarder(store, receiver, clock, NoTelemetry()))
        await dispatch.send_due()
        await dispatch.finish()

    asyncio.run(once())
    return standing(store, clock)


def standing(store: SqlStore, clock: ManualClock) -> tuple[ForwardingBacklog, ForwardingHealth]:
    """What waits, and how the receiver is."""
    with store.read() as unit:
        return unit.forwardings.backlog("f1", clock.now()), unit.forwardings.health(1)["f1"]
