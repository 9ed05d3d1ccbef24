"""Transactions that write the same rows, told in opposite orders, do not wait for each other in a circle."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial

import pytest

from tests.contract.conftest import NOW
from tests.contract.test_consent_told import TOLD_AT, wrote
from tests.receiving import reception_for
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.consent import NewConsent
from whinchat.core.destination import Project
from whinchat.core.errors import StoreConflict
from whinchat.core.person import Person
from whinchat.core.ports import UnitOfWork
from whinchat.core.receipt import IdentityChange
from whinchat.core.records import GroupChange, PeopleChanges
from whinchat.flow.receive import receive

ROUNDS = 8
AMOUNT = 300
"""Rows of a write: more than go in one statement, so that there is a time between the first and the last."""

Write = Callable[[UnitOfWork, int, Sequence[int]], object]
"""Writes rows of these numbers, in a round."""


def consents(unit: UnitOfWork, turn: int, numbers: Sequence[int]) -> None:
    at = NOW + timedelta(seconds=turn)
    told = [
        NewConsent(
            address=f"+4915112{number:06}", category="marketing", state="given", source="import", at=at
        )
        for number in numbers
    ]
    unit.consents.record(1, told, NOW)


def people(unit: UnitOfWork, turn: int, numbers: Sequence[int]) -> None:
    made = [Person(id=f"{turn}-{number}", properties={}, created_at=NOW) for number in numbers]
    unit.people.save(1, PeopleChanges(created=made, attached={f"d{one.id}": one.id for one in made}))


def groups(unit: UnitOfWork, turn: int, numbers: Sequence[int]) -> None:
    changes = [GroupChange(index=0, key=f"g{number}", properties={"turn": turn}) for number in numbers]
    unit.people.save_groups(1, {}, changes)


def changed_numbers(unit: UnitOfWork, turn: int, numbers: Sequence[int]) -> None:
    told = [
        IdentityChange(
            id=f"wamid.{turn}.{number}",
            at=NOW,
            phone_number_id="1",
            old_wa_id="447400123456",
            new_wa_id="447400999999",
            old_user_id=None,
            new_user_id=None,
            raw={},
        )
        for number in numbers
    ]
    unit.webhooks.keep_changes(1, told)


def webhooks(unit: UnitOfWork, turn: int, numbers: Sequence[int]) -> None:
    """Different messages of the same people to the same numbers, as two workers have them."""
    order = "up" if numbers[0] == 0 else "down"
    bodies = [
        (0, 1, wrote("hi", f"wamid.{turn}.{order}.{number}", TOLD_AT + turn, **who(number)))
        for number in numbers
        if number % 6 == 0
    ]
    receive(unit, reception_for(), NOW, bodies)


def who(number: int) -> dict[str, int]:
    told: dict[str, object] = {"from": f"4915112{number:06}"}
    return told  # type: ignore[return-value]  # The other parameters of `wrote` are named.


@pytest.mark.parametrize("write", [consents, people, groups, changed_numbers, webhooks])
def test_opposite_orders_meet_no_conflict(store: SqlStore, project: Project, write: Write) -> None:
    conflicts: list[StoreConflict] = []

    def work(numbers: Sequence[int]) -> None:
        for turn in range(ROUNDS):
            try:
                with store.write() as unit:
                    write(unit, turn, numbers)
            except StoreConflict as conflict:
                conflicts.append(conflict)

    orders = (range(AMOUNT), range(AMOUNT - 1, -1, -1))
    workers = [threading.Thread(target=partial(work, numbers)) for numbers in orders]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert conflicts == []
