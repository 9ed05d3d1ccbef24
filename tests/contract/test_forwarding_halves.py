"""A batch that is refused is cut until the bad event is found; what is refused whole waits."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from typing import get_args

import msgspec
import pytest

from tests.contract.conftest import NOW
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.clock import ManualClock
from whinchat.core.destination import Project
from whinchat.core.event import Event
from whinchat.core.forwarding import (
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
from whinchat.flow.forwarding import CLAIM_EVENTS, Dispatch, Forwarder, enqueue
from whinchat.flow.forwarding_claims import BLAMED_MAX


class Picky(ForwardingReceiver):
    """A receiver that refuses every request with one of the events it does not like."""

    def __init__(self, disliked: Collection[str]) -> None:
        self.disliked = disliked
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


def forward(store: SqlStore, receiver: Picky) -> tuple[ForwardingBacklog, ForwardingHealth]:
    """Hand over what is due; what waits then, and how the receiver is."""

    async def once() -> None:
        dispatch = Dispatch(Forwarder(store, receiver, ManualClock(NOW), NoTelemetry()))
        await dispatch.send_due()
        await dispatch.finish()

    asyncio.run(once())
    with store.read() as unit:
        return unit.forwardings.backlog("f1", NOW), unit.forwardings.health(1)["f1"]


def test_bad_events_are_found_and_stop_no_other(store: SqlStore, forwarded: Forwarding) -> None:
    receiver = Picky({UUIDS[0], UUIDS[40]})
    backlog, health = forward(store, receiver)
    assert sorted(receiver.taken) == sorted(set(UUIDS).difference(receiver.disliked))
    assert (backlog.waiting, backlog.failed, health.failures) == (0, 2, 0)
    assert backlog.last_error == "status 400. What to do: mend it"
    assert receiver.requests < 30


@pytest.mark.parametrize("kind", get_args(ForwardingKind))
def test_a_receiver_that_refuses_everything_is_left_alone_and_costs_no_event(
    store: SqlStore, forwarded: Forwarding, kind: ForwardingKind
) -> None:
    """Also a webhook, whose requests carry one event each."""
    with store.write() as unit:
        unit.forwardings.save(msgspec.structs.replace(forwarded, kind=kind))
    receiver = Picky(UUIDS)
    backlog, health = forward(store, receiver)
    assert (backlog.waiting, backlog.failed) == (len(UUIDS), 0)
    assert health.failures == 1
    assert health.remedy == "mend it"
    assert receiver.requests <= CLAIM_EVENTS["webhook"]


def test_a_webhook_that_takes_some_of_a_claim_loses_only_what_it_refuses(
    store: SqlStore, forwarded: Forwarding
) -> None:
    """However many: those that arrived say that the others were refused for what they are."""
    with store.write() as unit:
        unit.forwardings.save(msgspec.structs.replace(forwarded, kind="webhook"))
    receiver = Picky(UUIDS[: BLAMED_MAX + 3])
    backlog, health = forward(store, receiver)
    assert (backlog.waiting, backlog.failed, health.failures) == (0, BLAMED_MAX + 3, 0)
    assert len(receiver.taken) == len(UUIDS) - BLAMED_MAX - 3
