"""Workers that settle messages to the same people at once do not wait for each other in a circle."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from functools import partial

import msgspec
import pytest

from tests.contract.conftest import NOW
from tests.receiving import CONFIG
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.conversation import Address, wa_id_address
from whinchat.core.destination import Project
from whinchat.core.errors import StoreConflict
from whinchat.core.event import Event
from whinchat.core.message import Promise
from whinchat.flow.ingest import ingest
from whinchat.flow.rules import Rules

Make = Callable[..., Promise]

ROUNDS = 60
FIRST, SECOND = wa_id_address("447400000001"), wa_id_address("447400000002")


@pytest.fixture
def messages(store: SqlStore, project: Project, promise: Make) -> list[str]:
    """Ids of four messages, in their order, to two people in turn: with each, the addresses change hands."""
    events = [
        Event(
            project_id=project.id,
            uuid=f"00000000-0000-0000-0000-00000000000{number}",
            name="order shipped",
            distinct_id=f"person-{number}",
            timestamp=NOW,
            properties_json=b"{}",
        )
        for number in range(2)
    ]
    store.run(lambda unit: ingest(unit, Rules(), events, CONFIG, NOW))
    made = [
        msgspec.structs.replace(
            promise(project_id=project.id, distinct_id=f"person-{number % 2}"), id=f"message-{number}"
        )
        for number in range(4)
    ]
    store.run(lambda unit: unit.outbox.promise(made))
    return [one.id for one in made]


def test_two_workers_that_reach_the_same_people_do_not_stop_each_other(
    store: SqlStore, project: Project, messages: list[str]
) -> None:
    """By their ids, one's messages go to the first person first, the other's to the second."""
    told = [{FIRST: messages[0], SECOND: messages[3]}, {SECOND: messages[1], FIRST: messages[2]}]
    conflicts: list[StoreConflict] = []

    def work(reached: Mapping[Address, str]) -> None:
        for _ in range(ROUNDS):
            try:
                with store.write() as unit:
                    unit.addresses.reached(project.id, reached)
            except StoreConflict as conflict:
                conflicts.append(conflict)

    workers = [threading.Thread(target=partial(work, reached)) for reached in told]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert conflicts == []
    with store.read() as unit:
        assert len(unit.addresses.find(project.id, [FIRST, SECOND])) == 2
