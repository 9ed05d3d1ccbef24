"""A batch that is refused is cut until the bad event is found; what is refused whole waits."""

from __future__ import annotations

from typing import get_args

import msgspec
import pytest

from tests.contract.picky_receiver import UUIDS, Picky, forward, forwarded
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.forwarding import Forwarding, ForwardingKind
from whinchat.flow.forwarding import CLAIM_EVENTS
from whinchat.flow.forwarding_claims import BLAMED_MAX

__all__ = ["forwarded"]


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
