"""A receipt proves that Meta took a message, whatever the attempt was answered: it is not sent again."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.contract.conftest import NOW
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.message import ClaimedMessage, Failure, Promise, Settlement, State
from whinchat.core.ports import UnitOfWork
from whinchat.core.receipt import Receipt, ReceiptStatus
from whinchat.core.records import MessageRow

Make = Callable[..., Promise]
LATER = NOW + timedelta(seconds=5)


@pytest.fixture
def message(store: SqlStore, promise: Make) -> ClaimedMessage:
    """One message that a worker is sending."""
    with store.write() as unit:
        unit.outbox.promise([promise()])
        [claimed], _ = unit.outbox.claim("lease", 1, "", limit=1, now=NOW, lease_until=LATER)
    return claimed


def receipt_of(message: ClaimedMessage, status: ReceiptStatus, wamid: str, *, echoes: bool) -> Receipt:
    failure = Failure(reason="the phone is off", remedy="wait", code=131026)
    return Receipt(
        wamid=wamid,
        status=status,
        at=NOW,
        phone_number_id="1",
        message_id=message.id if echoes else None,
        raw={},
        failure=failure if status is ReceiptStatus.FAILED else None,
    )


def told(
    store: SqlStore,
    message: ClaimedMessage,
    status: ReceiptStatus,
    wamid: str = "wamid.1",
    *,
    echoes: bool = True,
) -> None:
    receipt = receipt_of(message, status, wamid, echoes=echoes)
    store.run(lambda unit: unit.outbox.apply([receipt]))


def settlement_of(message: ClaimedMessage, state: State, wamid: str | None = None) -> Settlement:
    failure = None if state is State.ACCEPTED else Failure(reason="Meta answered 500", remedy="wait")
    return Settlement(
        message_id=message.id,
        project_id=message.project_id,
        destination_id=message.destination_id,
        lease_id=message.lease_id,
        state=state,
        at=NOW,
        due_at=LATER,
        failure=failure,
        wamid=wamid,
    )


def settled(store: SqlStore, message: ClaimedMessage, state: State, wamid: str | None = None) -> None:
    settlement = settlement_of(message, state, wamid)
    store.run(lambda unit: unit.outbox.settle([settlement]))


def row_of(store: SqlStore, message: ClaimedMessage) -> MessageRow:
    with store.read() as unit:
        row = unit.outbox.get(1, message.id)
    assert row is not None
    return row


@pytest.mark.parametrize("answered", [State.HELD, State.QUEUED, State.FAILED, State.REFUSED, State.UNKNOWN])
def test_a_receipt_before_our_commit_outweighs_what_the_attempt_was_answered(
    answered: State, store: SqlStore, message: ClaimedMessage
) -> None:
    """Meta took it, told so by webhook, and its gateway answered 500: another attempt would be a second."""
    told(store, message, ReceiptStatus.DELIVERED)
    settled(store, message, answered)

    assert row_of(store, message).state is State.DELIVERED


@pytest.mark.parametrize("waiting", [State.HELD, State.QUEUED])
def test_a_receipt_for_a_message_that_waits_for_another_attempt_ends_the_waiting(
    waiting: State, store: SqlStore, message: ClaimedMessage
) -> None:
    settled(store, message, waiting)
    told(store, message, ReceiptStatus.SENT)

    assert row_of(store, message).state is State.SENT
    with store.write() as unit:
        unit.outbox.wake_held(LATER)
        assert unit.outbox.claim("again", 1, "", limit=9, now=LATER, lease_until=LATER)[0] == []


@pytest.mark.parametrize("ended", [State.REFUSED, State.FAILED, State.SKIPPED])
def test_proof_of_arrival_beats_what_the_last_attempt_was_answered(
    ended: State, store: SqlStore, message: ClaimedMessage
) -> None:
    """Meta took the first attempt and answered 500; the second it refused."""
    settled(store, message, ended)
    told(store, message, ReceiptStatus.DELIVERED)

    assert row_of(store, message).state is State.DELIVERED


def test_a_failure_that_overtakes_our_commit_keeps_its_reason(
    store: SqlStore, message: ClaimedMessage
) -> None:
    told(store, message, ReceiptStatus.FAILED)
    settled(store, message, State.ACCEPTED)

    row = row_of(store, message)
    assert (row.state, row.reason, row.code) == (State.FAILED, "the phone is off", 131026)


def run_again(store: SqlStore, message: ClaimedMessage) -> ClaimedMessage:
    """A person runs the message again, and a worker takes it."""
    with store.write() as unit:
        assert unit.outbox.requeue(1, [message.id], LATER, LATER) == [message.id]
        [again], _ = unit.outbox.claim("again", 1, "", limit=1, now=LATER, lease_until=LATER)
    return again


def test_a_failure_told_twice_says_nothing_of_the_attempt_that_followed(
    store: SqlStore, message: ClaimedMessage
) -> None:
    """Whether that is under way or was taken by Meta under another wamid."""
    settled(store, message, State.ACCEPTED, "wamid.1")
    told(store, message, ReceiptStatus.FAILED)
    assert row_of(store, message).state is State.FAILED
    again = run_again(store, message)

    told(store, message, ReceiptStatus.FAILED)
    assert row_of(store, message).state is State.SENDING

    settled(store, again, State.ACCEPTED, "wamid.2")
    told(store, message, ReceiptStatus.FAILED)
    assert (row_of(store, message).state, row_of(store, message).wamid) == (State.ACCEPTED, "wamid.2")


def test_a_failure_of_an_attempt_before_the_accepted_one_is_not_the_messages(
    store: SqlStore, message: ClaimedMessage
) -> None:
    """Nobody heard what became of the first attempt until the second was taken."""
    settled(store, message, State.ACCEPTED, "wamid.2")
    told(store, message, ReceiptStatus.FAILED, "wamid.1")

    assert row_of(store, message).state is State.ACCEPTED


def test_a_failure_of_the_attempt_that_followed_ends_the_message_again(
    store: SqlStore, message: ClaimedMessage
) -> None:
    """Even when it overtakes our commit, so that the message still has the wamid of the first."""
    settled(store, message, State.ACCEPTED, "wamid.1")
    told(store, message, ReceiptStatus.FAILED)
    again = run_again(store, message)
    told(store, message, ReceiptStatus.FAILED, "wamid.2")
    settled(store, again, State.ACCEPTED, "wamid.2")

    assert row_of(store, message).state is State.FAILED


def meanwhile(work: Callable[[], None], store: SqlStore, first: Callable[[UnitOfWork], object]) -> None:
    """Begin `work` in another thread after `first`, whose transaction is not committed yet."""
    thread = threading.Thread(target=work)
    with store.write() as unit:
        first(unit)
        thread.start()
        thread.join(0.3)  # Long enough for one that does not wait for our commit, to do harm.
    thread.join(20)


def test_a_receipt_without_our_id_that_comes_during_our_commit_finds_its_message(
    store: SqlStore, message: ClaimedMessage
) -> None:
    """Neither side sees what the other has not committed: one of them has to wait."""
    early: list[object] = []

    def settling(unit: UnitOfWork) -> None:
        unit.outbox.settle([settlement_of(message, State.ACCEPTED, "wamid.1")])
        early.extend(unit.outbox.early_receipts(["wamid.1"]))

    meanwhile(lambda: told(store, message, ReceiptStatus.SENT, echoes=False), store, settling)

    assert (early, row_of(store, message).state) == ([], State.SENT)


def test_our_commit_during_that_of_a_receipt_without_our_id_finds_the_receipt(
    store: SqlStore, message: ClaimedMessage
) -> None:
    early: list[object] = []

    def settling() -> None:
        with store.write() as unit:
            unit.outbox.settle([settlement_of(message, State.ACCEPTED, "wamid.1")])
            early.extend(unit.outbox.early_receipts(["wamid.1"]))

    sent = receipt_of(message, ReceiptStatus.SENT, "wamid.1", echoes=False)
    meanwhile(settling, store, lambda unit: unit.outbox.apply([sent]))

    assert early == [("1", {})]
