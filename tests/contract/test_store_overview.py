"""What pages show at a glance, on both engines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

import pytest

from tests.contract.conftest import NOW
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.destination import ActivityEntry, Destination, Project
from whinchat.core.identity import uuid7
from whinchat.core.message import Failure, Promise, Settlement, State
from whinchat.core.ports_overview import MessageCursor, MessageQuery
from whinchat.core.receipt import Receipt, ReceiptStatus

Make = Callable[..., Promise]
SENDER = "100000000000001"
PHONE = "+447400123456"


def at(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


def message_id(minutes: float, number: int = 0) -> str:
    return uuid7(at(minutes), number.to_bytes(10, "big"))


def promised(store: SqlStore, promise: Make, minutes: float, **changes: object) -> str:
    """A message promised so many minutes after NOW."""
    made = promise(**({"id": message_id(minutes), "created_at": at(minutes), "sender": SENDER} | changes))
    with store.write() as unit:
        unit.outbox.promise([made])
    return made.id


def settle(store: SqlStore, state: State, **changes: object) -> None:
    """Claim everything that is queued, and settle it."""
    with store.write() as unit:
        claimed, _ = unit.outbox.claim("lease", 1, SENDER, limit=100, now=at(100), lease_until=at(102))
        for message in claimed:
            values: dict[str, object] = {"message_id": message.id, "project_id": 1, "lease_id": "lease"}
            values |= {"destination_id": message.destination_id, "state": state, "at": at(100)}
            values |= {"phone_number_id": SENDER, "recipient_e164": PHONE, "recipient_written": PHONE}
            unit.outbox.settle([Settlement(**(values | changes))])  # type: ignore[arg-type]  # Many types under one dict.


def found(store: SqlStore, query: MessageQuery, project_id: int = 1) -> list[str]:
    with store.read() as unit:
        rows = unit.overview.messages(project_id, query, limit=100)
        assert unit.overview.count(project_id, query) == len(rows)
        counted, is_complete = unit.overview.count_by_state(project_id, query)
    assert is_complete
    assert sum(counted.values()) == len(rows)
    return [row.id for row in rows]


def test_messages_are_listed_newest_first_and_page_by_page(store: SqlStore, promise: Make) -> None:
    ids = [promised(store, promise, minutes) for minutes in range(7)]
    for query in (MessageQuery(), MessageQuery(destination_id="destination")):
        assert found(store, query) == ids[::-1]
        seen: list[str] = []
        cursor: MessageCursor | None = None
        while True:
            with store.read() as unit:
                page = unit.overview.messages(1, query, limit=3, cursor=cursor)
            if not page:
                break
            seen += [row.id for row in page]
            cursor = MessageCursor(page[-1].created_at, page[-1].id)
        assert seen == ids[::-1]


def test_messages_of_one_instant_are_all_on_some_page(store: SqlStore, promise: Make) -> None:
    ids = sorted(promised(store, promise, 0, id=message_id(0, number)) for number in range(5))
    query = MessageQuery(destination_id="destination")
    seen, cursor = [], None
    for _ in ids:
        with store.read() as unit:
            [row] = unit.overview.messages(1, query, limit=1, cursor=cursor)
        seen.append(row.id)
        cursor = MessageCursor(row.created_at, row.id)
    assert seen == ids[::-1]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (MessageQuery(states=frozenset({State.REFUSED})), [0]),
        (MessageQuery(states=frozenset({State.QUEUED, State.REFUSED})), [1, 0]),
        (MessageQuery(recipient="7400 123"), [0]),
        (MessageQuery(recipient="7401"), []),
        (MessageQuery(search="SHIPPED"), [1, 0]),
        (MessageQuery(search="zoë_%"), [1]),
        (MessageQuery(search="+44 7400"), [0]),
        (MessageQuery(search=message_id(10)), [1]),
        (MessageQuery(search="%"), [1]),
        (MessageQuery(search="a\x00b"), []),
        (MessageQuery(after=at(10)), [1]),
        (MessageQuery(before=at(10)), [0]),
        (MessageQuery(after=at(0), before=at(0.001)), [0]),
        (MessageQuery(phone_number_id=SENDER), [0]),
        (MessageQuery(code=131026), [0]),
        (MessageQuery(distinct_ids=frozenset({"ana", "bob"})), [0]),
        (MessageQuery(event_uuid="e-1"), [1]),
        (MessageQuery(destination_id="other"), []),
        (MessageQuery(destination_id="destination", search="ana", after=at(-1)), [0]),
        (MessageQuery(after=datetime(1, 1, 1, tzinfo=UTC)), [1, 0]),
    ],
)
def test_each_filter_finds_what_it_says(
    store: SqlStore, promise: Make, query: MessageQuery, expected: Sequence[int]
) -> None:
    ids = [promised(store, promise, 0)]
    settle(store, State.REFUSED, failure=Failure(reason="no", remedy="do", code=131026))
    ids.append(promised(store, promise, 10, distinct_id="zoë_%", event_uuid="e-1"))
    assert found(store, query) == [ids[place] for place in expected]
    assert found(store, query, project_id=2) == []


def test_rows_of_a_list_carry_no_payload(store: SqlStore, promise: Make) -> None:
    promised(store, promise, 0)
    settle(store, State.ACCEPTED, payload={"to": PHONE})
    with store.read() as unit:
        [row] = unit.overview.messages(1, MessageQuery(), limit=1)
    assert row.payload is None


def test_only_what_waits_is_cancelled(store: SqlStore, promise: Make) -> None:
    sent = promised(store, promise, 0)
    settle(store, State.ACCEPTED, wamid="wamid.1")
    waiting = promised(store, promise, 1)
    failure = Failure(reason="cancelled by ana", remedy="run it again")
    with store.write() as unit:
        assert unit.outbox.cancel(2, [sent, waiting], NOW, failure) == []
        assert unit.outbox.cancel(1, [sent, waiting], NOW, failure) == [waiting]
        assert unit.outbox.cancel(1, [waiting], NOW, failure) == []
    with store.read() as unit:
        row = unit.outbox.get(1, waiting)
    assert row is not None
    assert (row.state, row.reason) == (State.CANCELLED, "cancelled by ana")
    settle(store, State.ACCEPTED)
    with store.read() as unit:
        row = unit.outbox.get(1, waiting)
    assert row is not None
    assert row.state is State.CANCELLED


def test_what_may_have_left_goes_again_only_when_asked_for(store: SqlStore, promise: Make) -> None:
    one = promised(store, promise, 0)
    settle(store, State.UNKNOWN)
    with store.write() as unit:
        assert unit.outbox.requeue(1, [one], NOW, at(60)) == []
        assert unit.outbox.requeue(1, [one], NOW, at(60), also_unknown=True) == [one]


def test_queues_and_pace_of_senders(store: SqlStore, promise: Make) -> None:
    promised(store, promise, 0)
    settle(store, State.HELD, due_at=at(200))
    promised(store, promise, 1)
    with store.write() as unit:
        unit.pace.keep_throughput(SENDER, 1000.0)
    with store.read() as unit:
        assert unit.overview.queues(1, [SENDER, "2"]) == {
            SENDER: {State.QUEUED: 1, State.HELD: 1},
            "2": {},
        }
        assert unit.overview.queues(2, [SENDER]) == {SENDER: {}}
        assert unit.overview.paces([SENDER, "2"])[SENDER].per_second == 1000.0
        assert "2" not in unit.overview.paces([SENDER, "2"])


def test_first_times_and_last_accepted(store: SqlStore, promise: Make) -> None:
    with store.read() as unit:
        assert unit.overview.first_event(1) is None
        assert unit.overview.first_arrived(1) is None
        assert unit.overview.last_accepted(1) == {}
    one = promised(store, promise, 0)
    settle(store, State.ACCEPTED, wamid="wamid.1")
    told = Receipt(
        wamid="wamid.1", status=ReceiptStatus.DELIVERED, at=at(101), phone_number_id=SENDER, raw={}
    )
    with store.write() as unit:
        unit.outbox.apply([told])
    with store.read() as unit:
        first = unit.overview.first_arrived(1)
        assert first is not None
        assert (first.id, first.at) == (one, at(101))
        assert unit.overview.first_arrived(2) is None
        assert set(unit.overview.last_accepted(1)) == {SENDER}
        assert unit.overview.last_accepted(2) == {}
        [receipt] = unit.overview.receipts("wamid.1")
        assert (receipt.status, receipt.at) == ("delivered", at(101))


def test_newest_states_leave_out_what_no_worker_has_looked_at(store: SqlStore, promise: Make) -> None:
    promised(store, promise, 0)
    settle(store, State.FAILED, failure=Failure(reason="no", remedy="do"))
    promised(store, promise, 1)
    with store.read() as unit:
        newest = unit.overview.newest_states(1, ["destination", "other"], limit=5)
        assert newest == {"destination": [State.FAILED], "other": []}
        assert unit.overview.newest_states(2, ["destination"], limit=5) == {"destination": []}


def test_a_destination_fails_when_its_newest_messages_all_failed(store: SqlStore, promise: Make) -> None:
    with store.write() as unit:
        for name, enabled in (("bad", True), ("mended", True), ("off", False), ("new", True)):
            made = Destination(id=name, project_id=1, enabled=enabled, created_at=NOW, updated_at=NOW)
            unit.destinations.add(made)
    no = Failure(reason="no", remedy="do")
    for minutes in range(3):
        for number, name in enumerate(("bad", "mended", "off")):
            promised(store, promise, minutes + number / 10, destination_id=name)
    settle(store, State.FAILED, failure=no)
    promised(store, promise, 5, destination_id="new")
    settle(store, State.REFUSED, failure=no)
    promised(store, promise, 6, destination_id="mended")
    settle(store, State.ACCEPTED, wamid="wamid.9")
    promised(store, promise, 7, destination_id="bad")
    with store.read() as unit:
        assert unit.overview.failing(1, last=3) == {"bad"}
        assert unit.overview.failing(1, last=1) == {"bad", "new"}
        assert unit.overview.failing(2, last=3) == frozenset()


def test_counts_are_summed_by_the_day_of_utc(store: SqlStore) -> None:
    day = NOW.replace(hour=0, minute=0)
    with store.write() as unit:
        for hours in (1, 2, 26):
            unit.journal.count(1, day + timedelta(hours=hours), {("d", "succeeded"): 2})
        unit.journal.count(1, day, {("e", "failed"): 1})
        unit.journal.count(2, day, {("d", "succeeded"): 7})
    with store.read() as unit:
        counted = unit.overview.counted_by_day(1, ["d"], after=day, before=day + timedelta(days=2))
        assert sorted(counted) == [("d", day, "succeeded", 4), ("d", day + timedelta(days=1), "succeeded", 2)]
        assert unit.overview.counted_by_day(1, [], after=day, before=day + timedelta(days=2)) == []


def test_a_destination_is_read_without_what_is_not_needed(store: SqlStore, project: Project) -> None:
    whole = Destination(
        id="d",
        project_id=project.id,
        name="Shipped",
        inputs_schema=[{"key": "access_token", "secret": True}],
        secret_inputs={"access_token": {"value": "secret"}},
        filters={"source": "events"},
        created_at=NOW,
        updated_at=NOW,
    )
    with store.write() as unit:
        unit.destinations.add(whole)
    with store.read() as unit:
        assert unit.destinations.all(project.id) == [whole]
        assert unit.destinations.of_ids(project.id, ["d", "x"]) == {"d": whole}
        assert unit.destinations.of_ids(project.id + 1, ["d"]) == {}
        assert unit.destinations.names(project.id, ["d", "x"]) == {"d": "Shipped"}
        [light] = unit.destinations.all(project.id, without=("inputs_schema", "secret_inputs"))
    assert (light.inputs_schema, light.secret_inputs, light.filters) == ([], {}, whole.filters)


def test_a_line_of_the_history_is_found_by_its_id_and_only_where_it_belongs(
    store: SqlStore, project: Project
) -> None:
    entry = ActivityEntry(
        project_id=project.id, scope="HogFunction", item_id="d", activity="updated", name="n", created_at=NOW
    )
    with store.write() as unit:
        unit.destinations.add_activity(entry)
    with store.read() as unit:
        _, [listed] = unit.destinations.activity(project.id, "HogFunction", "d", limit=10, offset=0)
        assert unit.destinations.activity_entry(project.id, "HogFunction", "d", listed.id) == listed
        assert unit.destinations.activity_entry(project.id + 1, "HogFunction", "d", listed.id) is None
        assert unit.destinations.activity_entry(project.id, "HogFunction", "other", listed.id) is None
