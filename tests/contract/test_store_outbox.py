"""The outbox keeps its promises on both engines."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

from tests.contract.conftest import NOW
from tests.handing import leaving
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.message import Attempt, ClaimedMessage, Failure, LogLine, Promise, Settlement, State
from whinchat.core.receipt import Receipt, ReceiptStatus

LEASE_UNTIL = NOW + timedelta(seconds=90)
Make = Callable[..., Promise]


def claim(store: SqlStore, lease_id: str = "lease", limit: int = 100) -> list[ClaimedMessage]:
    with store.write() as unit:
        return unit.outbox.claim(lease_id, 1, "", limit=limit, now=NOW, lease_until=LEASE_UNTIL)[0]


def promised(store: SqlStore, *promises: Promise) -> set[str]:
    with store.write() as unit:
        return unit.outbox.promise(promises)


def state_of(store: SqlStore, message_id: str) -> State:
    with store.read() as unit:
        row = unit.outbox.get(1, message_id)
    assert row is not None
    return row.state


def settlement(message: ClaimedMessage, state: State, **changes: object) -> Settlement:
    values: dict[str, object] = {
        "message_id": message.id,
        "project_id": message.project_id,
        "destination_id": message.destination_id,
        "lease_id": message.lease_id,
        "state": state,
        "at": NOW,
    }
    return Settlement(**(values | changes))  # type: ignore[arg-type]  # Values of many types under one dict.


def receipt(status: ReceiptStatus, *, wamid: str = "wamid.1", message_id: str | None = None) -> Receipt:
    return Receipt(
        wamid=wamid, status=status, at=NOW, phone_number_id="1", message_id=message_id, raw={"x": 1}
    )


def test_the_same_dedupe_key_is_promised_once(store: SqlStore, promise: Make) -> None:
    first, again = promise(dedupe_key="same"), promise(dedupe_key="same")

    assert promised(store, first) == {"same"}
    assert promised(store, again) == set()
    assert [message.id for message in claim(store)] == [first.id]


def test_two_equal_keys_in_one_batch_make_one_message(store: SqlStore, promise: Make) -> None:
    assert promised(store, promise(dedupe_key="same"), promise(dedupe_key="same")) == {"same"}
    assert len(claim(store)) == 1


def test_claiming_takes_the_most_urgent_first_then_by_turn(store: SqlStore, promise: Make) -> None:
    first, second, urgent = promise(), promise(), promise(priority=9)
    promised(store, first, second, urgent)

    assert [message.id for message in claim(store, limit=1)] == [urgent.id]
    assert [message.id for message in claim(store)] == [first.id, second.id]
    assert claim(store) == []


def test_a_campaign_does_not_hold_up_what_another_destination_promises_later(
    store: SqlStore, promise: Make
) -> None:
    """Turns are shared out between destinations, however many messages one of them has."""
    campaign = [promise(destination_id="campaign") for _ in range(50)]
    promised(store, *campaign)
    with store.write() as unit:
        taken, turn = unit.outbox.claim("a", 1, "", limit=10, now=NOW, lease_until=LEASE_UNTIL)
        unit.pace.keep_number("", arrival=NOW, turn=turn)
    assert [one.id for one in taken] == [one.id for one in campaign[:10]]
    late = [promise(destination_id="late") for _ in range(3)]
    promised(store, *late)

    next_ids = [one.id for one in claim(store, limit=6)]

    assert {one.id for one in late} <= set(next_ids)


def test_senders_have_lanes_of_their_own(store: SqlStore, promise: Make) -> None:
    promised(store, promise(sender="111"), promise(sender="222"), promise(sender="222", project_id=2))

    with store.write() as unit:
        assert unit.outbox.senders() == [(1, "111"), (1, "222"), (2, "222")]
        taken, _ = unit.outbox.claim("a", 2, "222", limit=9, now=NOW, lease_until=LEASE_UNTIL)
    assert [(one.project_id, one.sender) for one in taken] == [(2, "222")]


def test_a_claimed_message_is_not_claimed_again(store: SqlStore, promise: Make) -> None:
    promised(store, promise())

    assert len(claim(store, "one")) == 1
    assert claim(store, "two") == []


def test_claiming_from_many_threads_gives_each_message_to_one(store: SqlStore, promise: Make) -> None:
    promised(store, *(promise() for _ in range(60)))
    taken: list[str] = []

    def work(name: str) -> None:
        while batch := store.run(
            lambda unit: unit.outbox.claim(name, 1, "", limit=7, now=NOW, lease_until=LEASE_UNTIL)[0]
        ):
            taken.extend(message.id for message in batch)

    threads = [threading.Thread(target=work, args=(f"lease-{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(taken) == len(set(taken)) == 60


def test_settling_writes_state_attempt_log_and_count(store: SqlStore, promise: Make) -> None:
    promised(store, promise())
    [message] = claim(store)
    failure = Failure(reason="no such template", remedy="create it", code=132001)
    attempt = Attempt(
        number=1,
        started_at=NOW,
        finished_at=NOW,
        outcome="refused",
        http_status=404,
        latency_ms=12.5,
        failure=failure,
    )
    done = settlement(
        message,
        State.REFUSED,
        failure=failure,
        attempt=attempt,
        recipient_written="+55 11",
        recipient_e164="+5511",
        logs=[LogLine(level="error", message="refused", timestamp=NOW)],
        counts=[("failed", 1), ("fetch", 1)],
        payload={"to": "+5511"},
    )

    with store.write() as unit:
        assert unit.outbox.settle([done]) == [message.id]

    with store.read() as unit:
        row = unit.outbox.get(1, message.id)
        assert row is not None
        assert (row.state, row.reason, row.remedy, row.code) == (
            State.REFUSED,
            "no such template",
            "create it",
            132001,
        )
        assert (row.attempts, row.recipient_e164, row.payload) == (1, "+5511", {"to": "+5511"})
        assert unit.outbox.attempts(message.id) == [attempt]
        assert [line.message for line in unit.journal.logs(1, "destination", limit=9)] == ["refused"]
        counted = unit.journal.counted(1, "destination", after=NOW - timedelta(hours=1), before=NOW)
        assert {(metric, count) for _, metric, count in counted} == {("failed", 1), ("fetch", 1)}


def test_a_settled_message_cannot_be_settled_again(store: SqlStore, promise: Make) -> None:
    promised(store, promise())
    [message] = claim(store)

    with store.write() as unit:
        assert unit.outbox.settle([settlement(message, State.ACCEPTED, wamid="wamid.1")]) == [message.id]
    with store.write() as unit:
        assert unit.outbox.settle([settlement(message, State.QUEUED, due_at=NOW)]) == []

    assert state_of(store, message.id) is State.ACCEPTED


def test_a_worker_that_lost_its_lease_settles_nothing(store: SqlStore, promise: Make) -> None:
    """It was handed over, so it may have left: nobody sends it again."""
    promised(store, promise())
    [message] = claim(store)
    with store.write() as unit:
        assert unit.outbox.hand_over([leaving(message.id)], message.lease_id, NOW) == {message.id}
        assert unit.outbox.expire(LEASE_UNTIL + timedelta(seconds=1)) == ([], [message.id])
    assert state_of(store, message.id) is State.UNKNOWN

    with store.write() as unit:
        assert unit.outbox.settle([settlement(message, State.ACCEPTED, wamid="wamid.1")]) == []

    assert state_of(store, message.id) is State.UNKNOWN


def test_what_was_never_handed_over_is_queued_again(store: SqlStore, promise: Make) -> None:
    promised(store, promise())
    [message] = claim(store)

    with store.write() as unit:
        assert unit.outbox.expire(LEASE_UNTIL + timedelta(seconds=1)) == ([message.id], [])
        assert unit.outbox.hand_over([leaving(message.id)], message.lease_id, NOW) == set()

    assert [one.id for one in claim(store, "another")] == [message.id]


def test_an_unknown_message_is_resolved_once(store: SqlStore, promise: Make) -> None:
    promised(store, promise())
    [message] = claim(store)
    failure = Failure(reason="unknown for good", remedy="ask")
    with store.write() as unit:
        unit.outbox.settle([settlement(message, State.UNKNOWN)])
        [found] = unit.outbox.unresolved(NOW + timedelta(seconds=1), 9)
        assert unit.outbox.unresolved(NOW, 9) == []
        assert found.id == message.id
        assert unit.outbox.resolve(message.id, State.FAILED, now=NOW, failure=failure) is True
        assert unit.outbox.resolve(message.id, State.QUEUED, now=NOW, failure=None) is False

    assert state_of(store, message.id) is State.FAILED


def test_a_lease_that_has_not_ended_is_left_alone(store: SqlStore, promise: Make) -> None:
    promised(store, promise())
    claim(store)

    with store.write() as unit:
        assert unit.outbox.expire(NOW) == ([], [])


def test_a_held_message_is_claimed_again_when_it_is_due(store: SqlStore, promise: Make) -> None:
    promised(store, promise())
    [message] = claim(store)
    due_at = NOW + timedelta(seconds=5)
    with store.write() as unit:
        unit.outbox.settle([settlement(message, State.HELD, due_at=due_at, slot_at=due_at)])
        assert unit.outbox.next_due() == due_at
        assert unit.outbox.wake_held(NOW) == 0
    assert claim(store) == []

    with store.write() as unit:
        assert unit.outbox.wake_held(due_at) == 1

    [again] = claim(store, "later")
    assert (again.id, again.slot_at) == (message.id, due_at)


def test_a_message_can_be_filed_under_its_true_sender(store: SqlStore, promise: Make) -> None:
    promised(store, promise())
    [message] = claim(store)
    with store.write() as unit:
        unit.outbox.settle([settlement(message, State.HELD, due_at=NOW, sender="111")])
        unit.outbox.wake_held(NOW)
        assert unit.outbox.senders() == [(1, "111")]


def test_receipts_move_forward_only(store: SqlStore, promise: Make) -> None:
    promised(store, promise())
    [message] = claim(store)
    with store.write() as unit:
        unit.outbox.settle([settlement(message, State.ACCEPTED, wamid="wamid.1")])

    for status, expected in (
        (ReceiptStatus.READ, State.READ),
        (ReceiptStatus.SENT, State.READ),
        (ReceiptStatus.DELIVERED, State.READ),
        (ReceiptStatus.FAILED, State.READ),
    ):
        with store.write() as unit:
            unit.outbox.apply([receipt(status)])
        assert state_of(store, message.id) is expected


def test_a_receipt_that_overtakes_our_own_commit_is_kept(store: SqlStore, promise: Make) -> None:
    """Meta may report `delivered` while we still hold the lease; settling `accepted` must not undo it."""
    promised(store, promise())
    [message] = claim(store)
    with store.write() as unit:
        unit.outbox.apply([receipt(ReceiptStatus.DELIVERED, message_id=message.id)])

    with store.write() as unit:
        assert unit.outbox.settle([settlement(message, State.ACCEPTED, wamid="wamid.1")]) == [message.id]

    assert state_of(store, message.id) is State.DELIVERED


def test_a_receipt_without_our_id_waits_for_its_message(store: SqlStore, promise: Make) -> None:
    promised(store, promise())
    [message] = claim(store)
    with store.write() as unit:
        [(_, reference, moved)] = unit.outbox.apply([receipt(ReceiptStatus.SENT)])
        assert (reference, moved) == (None, None)

    with store.write() as unit:
        assert unit.outbox.early_receipts(["wamid.0"]) == []
        unit.outbox.settle([settlement(message, State.ACCEPTED, wamid="wamid.1")])
        assert unit.outbox.early_receipts(["wamid.1"]) == [("1", {"x": 1})]
        [(_, reference, moved)] = unit.outbox.apply([receipt(ReceiptStatus.SENT)])

    assert (reference and reference.id, moved) == (message.id, State.SENT)
    with store.write() as unit:  # Now it is known to be that message's.
        assert unit.outbox.early_receipts(["wamid.1"]) == []


def test_a_receipt_with_our_id_resolves_an_unknown_message(store: SqlStore, promise: Make) -> None:
    promised(store, promise())
    [message] = claim(store)
    with store.write() as unit:
        unit.outbox.settle([settlement(message, State.UNKNOWN)])
        unit.outbox.apply([receipt(ReceiptStatus.SENT, message_id=message.id)])

    assert state_of(store, message.id) is State.SENT
    with store.read() as unit:
        row = unit.outbox.get(1, message.id)
    assert row is not None
    assert row.wamid == "wamid.1"


def test_a_failure_after_acceptance_is_kept_with_its_reason(store: SqlStore, promise: Make) -> None:
    promised(store, promise())
    [message] = claim(store)
    failed = receipt(ReceiptStatus.FAILED)
    failed.failure = Failure(reason="the window is closed", remedy="use a message template", code=131047)
    with store.write() as unit:
        unit.outbox.settle([settlement(message, State.ACCEPTED, wamid="wamid.1")])
        unit.outbox.apply([failed])

    with store.read() as unit:
        row = unit.outbox.get(1, message.id)
    assert row is not None
    assert (row.state, row.code, row.reason) == (State.FAILED, 131047, "the window is closed")


def test_receipts_of_another_project_touch_nothing(store: SqlStore, promise: Make) -> None:
    promised(store, promise())
    [message] = claim(store)
    with store.write() as unit:
        unit.outbox.settle([settlement(message, State.ACCEPTED, wamid="wamid.1")])
        unit.outbox.apply([receipt(ReceiptStatus.READ, message_id=message.id)], project_id=2)

    assert state_of(store, message.id) is State.ACCEPTED


def test_an_ended_message_can_be_run_again_and_a_sent_one_cannot(store: SqlStore, promise: Make) -> None:
    promised(store, promise(), promise())
    failed, accepted = claim(store)
    with store.write() as unit:
        unit.outbox.settle(
            [settlement(failed, State.FAILED), settlement(accepted, State.ACCEPTED, wamid="w")]
        )
        moved = unit.outbox.requeue(1, [failed.id, accepted.id], NOW, NOW + timedelta(hours=1))

    assert moved == [failed.id]
    assert state_of(store, failed.id) is State.QUEUED


def test_a_rerun_finds_messages_by_window_state_and_error(store: SqlStore, promise: Make) -> None:
    promised(store, promise(), promise(destination_id="other"))
    message = next(one for one in claim(store) if one.destination_id == "destination")
    with store.write() as unit:
        failure = Failure(reason="Token 100% expired", remedy="renew it")
        unit.outbox.settle([settlement(message, State.FAILED, failure=failure)])

    def found(error_contains: str | None, state: State = State.FAILED) -> list[str]:
        with store.read() as unit:
            return unit.outbox.find_for_rerun(
                1,
                "destination",
                start=NOW,
                end=NOW + timedelta(days=1),
                states=[state],
                limit=9,
                error_contains=error_contains,
            )

    assert found(None) == found("token 100%") == [message.id]
    assert found("100_") == found(None, State.REFUSED) == []


def test_old_messages_go_with_their_attempts_and_waiting_ones_stay(store: SqlStore, promise: Make) -> None:
    promised(store, promise())
    [message] = claim(store)
    attempt = Attempt(number=1, started_at=NOW, finished_at=NOW, outcome="accepted")
    with store.write() as unit:
        unit.outbox.settle([settlement(message, State.ACCEPTED, wamid="w", attempt=attempt)])
    waiting = promise()
    promised(store, waiting)

    with store.write() as unit:
        assert unit.outbox.forget(NOW + timedelta(days=1)) == 1

    with store.read() as unit:
        assert unit.outbox.get(1, message.id) is None
        assert unit.outbox.attempts(message.id) == []
        assert unit.outbox.waiting() == {State.QUEUED: 1}
        assert unit.outbox.next_due() is None
