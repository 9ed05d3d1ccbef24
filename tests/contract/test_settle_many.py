"""Many messages at once: promised, claimed and settled with a few statements, each with its own values."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from tests.contract.conftest import NOW, SECRET_KEY
from tests.handing import leaving
from whinchat.adapters.secrets import Cipher
from whinchat.adapters.sql.engine import open_engine
from whinchat.adapters.sql.session import Session
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.errors import OurBug
from whinchat.core.message import Attempt, ClaimedMessage, Failure, LogLine, Promise, Settlement, State

Make = Callable[..., Promise]

MANY = 331
"""More than the largest statement takes, and a remainder of every smaller size."""


def settlement(message: ClaimedMessage, number: int) -> Settlement:
    """Every third is refused, every third held, the others are accepted; all differ."""
    state = (State.ACCEPTED, State.REFUSED, State.HELD)[number % 3]
    failure = Failure(reason=f"no {number}", remedy="try", code=number) if number % 3 == 1 else None
    return Settlement(
        message_id=message.id,
        project_id=message.project_id,
        destination_id=message.destination_id,
        lease_id=message.lease_id,
        state=state,
        at=NOW,
        due_at=NOW + timedelta(seconds=number) if state is State.HELD else None,
        failure=failure,
        attempt=Attempt(number=1, started_at=NOW, finished_at=NOW, outcome=state.value, failure=failure),
        recipient_written=f"+44 {number}",
        wamid=f"wamid.{number}" if state is State.ACCEPTED else None,
        payload={"to": number} if number % 2 else None,
        logs=[LogLine(level="info", message=f"line {number}", timestamp=NOW)],
        counts=[("fetch", 1)],
    )


def test_each_of_many_settled_together_gets_its_own_result(store: SqlStore, promise: Make) -> None:
    with store.write() as unit:
        assert len(unit.outbox.promise([promise() for _ in range(MANY)])) == MANY
        taken, _ = unit.outbox.claim(
            "lease", 1, "", limit=MANY, now=NOW, lease_until=NOW + timedelta(seconds=90)
        )
        ids = [message.id for message in taken]
        assert unit.outbox.hand_over([leaving(id_) for id_ in ids], "lease", NOW) == set(ids)
    assert len(ids) == MANY

    with store.write() as unit:
        settled = unit.outbox.settle([settlement(one, number) for number, one in enumerate(taken)])

    assert set(settled) == set(ids)
    with store.read() as unit:
        for number, id_ in enumerate(ids):
            row = unit.outbox.get(1, id_)
            assert row is not None
            expected = settlement(taken[number], number)
            failure = expected.failure
            assert (row.state, row.attempts, row.due_at) == (expected.state, 1, expected.due_at or NOW)
            assert (row.reason, row.code) == ((failure.reason, failure.code) if failure else (None, None))
            assert (row.recipient_written, row.wamid) == (expected.recipient_written, expected.wamid)
            assert row.payload == (expected.payload or leaving(id_).payload)  # Said before, and not again.
            assert [one.failure for one in unit.outbox.attempts(id_)] == [failure]
        counted = unit.journal.counted(
            1, "destination", after=NOW - timedelta(hours=1), before=NOW + timedelta(hours=1)
        )
        assert [(metric, count) for _, metric, count in counted] == [("fetch", MANY)]


def test_a_lease_that_was_lost_among_many_writes_nothing(store: SqlStore, promise: Make) -> None:
    with store.write() as unit:
        unit.outbox.promise([promise() for _ in range(5)])
        taken, _ = unit.outbox.claim("lease", 1, "", limit=5, now=NOW, lease_until=NOW)
    late = taken[2]
    late.lease_id = "another"

    with store.write() as unit:
        settled = unit.outbox.settle([settlement(one, 0) for one in taken])
        row = unit.outbox.get(1, late.id)

    assert late.id not in settled
    assert len(settled) == 4
    assert row is not None
    assert row.state is State.SENDING


def collide(session: Session) -> None:
    for turn in (1, 2):
        session.driver("INSERT INTO paces (sender, turn) VALUES (?, ?)", ("one", turn))


def test_what_the_driver_refuses_is_raised_as_sqlalchemy_would(engine_url: str) -> None:
    """The transaction is rolled back, and the connection goes on."""
    engine = open_engine(engine_url)
    with engine.connect() as connection:
        session = Session(connection, writing=True, cipher=Cipher(SECRET_KEY))
        transaction = connection.begin()
        with pytest.raises(IntegrityError):
            collide(session)
        transaction.rollback()

        with connection.begin():
            assert session.driver("SELECT count(*) FROM paces", ()).scalar_one() == 0
    engine.dispose()


def test_one_value_is_never_taken_from_several_rows(engine_url: str) -> None:
    engine = open_engine(engine_url)
    with engine.connect() as connection, connection.begin():
        session = Session(connection, writing=False, cipher=Cipher(SECRET_KEY))
        assert session.driver("SELECT 1 WHERE 1 = ?", (2,)).scalar_one_or_none() is None
        several = session.driver("SELECT 1 UNION SELECT ?", (2,))
        with pytest.raises(OurBug):
            several.scalar_one()
    engine.dispose()
