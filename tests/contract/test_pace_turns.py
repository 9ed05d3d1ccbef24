"""A campaign holds up nobody: turns, priorities, and the same speed however many messages wait."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from sqlalchemy import Connection, event, text

from tests.contract.conftest import NOW, SECRET_KEY
from tests.contract.pace_bench import GLOBALS, ONE, PaceBench, crowd
from tests.handing import leaving
from whinchat.adapters.secrets import Cipher
from whinchat.adapters.sql.engine import open_engine
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.receipt import Receipt, ReceiptStatus
from whinchat.flow.claiming import claim
from whinchat.sandbox import seed
from whinchat.sandbox.testing import SandboxHandle

CAMPAIGN = 100_000
OTHER_SENDER = seed.SECOND_PHONE_NUMBER_ID

# Written in one statement: promising so many one by one would take a minute of the test's time.
_FILL = """
    WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :count)
    INSERT INTO messages (id, project_id, destination_id, event_uuid, event_name, distinct_id, dedupe_key,
                          globals, state, lane, priority, turn, due_at, deadline_at, attempts, created_at,
                          updated_at)
    SELECT 'campaign-' || n, 1, 'campaign', 'event', 'sale', 'zoe', 'campaign-' || n,
           {globals}, 'queued', :lane, 0, n, :now, :deadline, 0, :now, :now
    FROM numbers
    """
# Each message to another recipient; bytes are made of a text in two ways.
_GLOBALS = {
    "sqlite": "CAST(:head || (447500000000 + n) || :tail AS BLOB)",
    "postgresql": "convert_to(:head || (447500000000 + n) || :tail, 'UTF8')",
}


@pytest.fixture
def bench(engine_url: str, sandbox: SandboxHandle) -> Iterator[PaceBench]:
    """A campaign of 100,000 messages that has begun."""
    bench = PaceBench(engine_url, sandbox)
    bench.project()
    bench.destination("campaign")
    fill(engine_url)
    bench.deliver(until=NOW + timedelta(seconds=1))
    yield bench
    bench.close()


def fill(url: str) -> None:
    """The campaign's messages, each to another recipient of no special fate, and its last turn."""
    engine = open_engine(url)
    head, tail = msgspec.json.encode(GLOBALS | {"event": {"properties": {"to": "+|"}}}).split(b"|")
    values = {
        "count": CAMPAIGN,
        "head": head.decode(),
        "tail": tail.decode(),
        "lane": f"1:{seed.PHONE_NUMBER_ID}",
        "now": microseconds(NOW.timestamp()),
        "deadline": microseconds((NOW + timedelta(days=7)).timestamp()),
    }
    with engine.connect().execution_options(whinchat_write=True) as connection, connection.begin():
        statement = _FILL.format(globals=_GLOBALS[connection.dialect.name])
        connection.execute(text(statement), values)
        turn = {"sender": seed.PHONE_NUMBER_ID, "turn": CAMPAIGN}
        connection.execute(text("INSERT INTO turns VALUES (:sender, 'campaign', :turn)"), turn)
        connection.execute(text("ANALYZE"))
    engine.dispose()


def microseconds(seconds: float) -> int:
    return round(seconds * 1_000_000)


@pytest.mark.parametrize("priority", [9, 0])
def test_a_one_time_code_leaves_within_two_seconds_of_a_campaign(bench: PaceBench, priority: int) -> None:
    bench.destination("code", priority=priority)

    for number in range(3):
        [code] = bench.promise([f"+4474001111{number:02}"], "code")
        bench.deliver(until=bench.clock.now() + timedelta(seconds=2))
        assert bench.row(code).state == "accepted"


def test_two_campaigns_share_a_number_by_halves(bench: PaceBench) -> None:
    bench.destination("second")
    second = bench.promise(crowd(100), "second")

    bench.deliver(until=bench.clock.now() + timedelta(seconds=1))

    went = sum(bench.row(id_).state == "accepted" for id_ in second)
    assert 30 <= went <= 46


def test_urgent_messages_do_not_send_newcomers_behind_a_campaign(bench: PaceBench) -> None:
    """One-time codes have used up more turns than the campaign; a newcomer starts where the campaign is."""
    bench.destination("code", priority=9)
    bench.destination("newcomer")
    bench.promise(crowd(300), "code")
    bench.deliver(until=bench.clock.now() + timedelta(seconds=5))

    [newcomer] = bench.promise(["+447400222222"], "newcomer")
    bench.deliver(until=bench.clock.now() + timedelta(seconds=2))

    assert bench.row(newcomer).state == "accepted"


def test_a_claim_that_finds_nothing_forgets_no_turn(bench: PaceBench) -> None:
    with bench.store.write() as unit:
        unit.pace.keep_number("number", arrival=NOW, turn=50)
        unit.pace.keep_number("number", arrival=NOW, turn=0)
    bench.destination("code", inputs={"phone_number_id": "number"})
    with bench.store.write() as unit:
        unit.outbox.promise([msgspec.structs.replace(bench.made([ONE], "code")[0], sender="number")])
        [claimed], turn = unit.outbox.claim(
            "lease", 1, "number", limit=1, now=NOW, lease_until=NOW + timedelta(minutes=1)
        )
    assert (claimed.destination_id, turn) == ("code", 51)


def test_a_message_that_finds_its_sender_late_takes_a_turn_there(bench: PaceBench) -> None:
    """Its turn in the line of the senderless means nothing where a campaign has begun."""
    bench.destination("late")
    late = [msgspec.structs.replace(one, sender="") for one in bench.made(crowd(50), "late")]
    bench.store.run(lambda unit: unit.outbox.promise(late))
    bench.deliver_now()
    with bench.store.read() as unit:
        assert unit.outbox.senders() == [(1, seed.PHONE_NUMBER_ID)]

    before = bench.requests()["accepted"]
    bench.deliver(until=bench.clock.now() + timedelta(seconds=0.5))

    went = [one.id for one in late if bench.row(one.id).state == "accepted"]
    sent = bench.requests()["accepted"] - before
    assert 0.3 * sent <= len(went) <= 0.7 * sent


# ---- the database does as much work for one message as for a hundred thousand


def plans_of(bench: PaceBench, url: str) -> list[tuple[str, str]]:
    """(statement, plan) of everything that delivery and receiving ask of the table of messages."""
    engine = open_engine(url)
    store = SqlStore(engine, Cipher(SECRET_KEY))
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if "messages" in statement:
            asked.append((statement, parameters[0] if isinstance(parameters, list) else parameters))

    event.listen(engine, "before_cursor_execute", note)
    now = bench.clock.now() + timedelta(minutes=1)
    receipts = [
        Receipt(
            wamid=f"w{n}", status=ReceiptStatus.SENT, at=now, phone_number_id="1", message_id=f"campaign-{n}"
        )
        for n in range(3)
    ]
    promised = bench.made([ONE], "campaign")
    with store.write() as unit:
        unit.outbox.promise(promised)
        taken = claim(unit, limit=100, now=now, per_second=80.0)
        unit.outbox.hand_over([leaving(one.id) for one in taken.messages], taken.lease_id, now)
        unit.outbox.expire(now)
        unit.outbox.unresolved(now, 10)
        unit.outbox.apply(receipts)
    event.remove(engine, "before_cursor_execute", note)
    with engine.connect() as connection:
        plans = [(statement, plan(connection, statement, values)) for statement, values in asked]
    engine.dispose()
    return plans


def plan(connection: Connection, statement: str, values: Any) -> str:
    """How the engine would run it."""
    word = "EXPLAIN" if connection.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN"
    rows = connection.exec_driver_sql(f"{word} {statement}", values).all()
    return "\n".join(str(row[-1]) for row in rows)


def test_nothing_reads_the_whole_queue(bench: PaceBench, engine_url: str) -> None:
    plans = plans_of(bench, engine_url)

    assert any("ix_messages_queued" in found for _, found in plans)
    for statement, found in plans:
        for line in found.splitlines():
            whole = "Seq Scan on messages" in line or ("SCAN messages" in line and "INDEX" not in line)
            assert not whole, f"{statement}\n{found}"
            assert "TEMP B-TREE FOR ORDER BY" not in line or "ix_messages_queued" not in found, statement
