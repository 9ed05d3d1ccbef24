"""A large project: 100,000 messages of a week and 2,000 destinations, written straight into a database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Connection, insert

from whinchat.adapters.sql.engine import open_engine
from whinchat.adapters.sql.schema import counts, messages
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.catalogue import WHATSAPP
from whinchat.core.destination import Destination
from whinchat.core.event import Json
from whinchat.core.identity import uuid7

MESSAGES, DESTINATIONS = 100_000, 2_000
SENDERS = [f"10000000000000{number}" for number in range(3)]
ROWS_AT_ONCE = 5_000

STATES = ("read",) * 12 + ("delivered",) * 4 + ("refused", "failed", "queued", "held", "unknown", "skipped")
GLOBALS = msgspec.json.encode({"event": {"event": "order shipped", "properties": {"note": "x" * 600}}})
PAYLOAD = {"to": "+447400123456", "type": "text", "text": {"body": "Hello " * 30}}


def destination_id(number: int) -> str:
    return f"0190b7a0-0000-7000-8000-{number:012}"


def message_row(project_id: int, number: int, now: datetime) -> Json:
    """The 100,000 are spread over the last week, oldest first."""
    at = now - timedelta(days=7) * (1 - number / MESSAGES)
    state, phone = STATES[number * 7 % len(STATES)], f"+4474{number * 7919 % 10**8:08}"
    sender, is_taken = SENDERS[number % len(SENDERS)], state in ("read", "delivered")
    return {
        "id": uuid7(at, number.to_bytes(10, "big")),
        "project_id": project_id,
        "destination_id": destination_id(number * 31 % DESTINATIONS),
        "event_uuid": uuid7(at, (number + 1).to_bytes(10, "big")),
        "event_name": "order shipped",
        "distinct_id": f"person-{number % 30_000}",
        "dedupe_key": f"key-{number}",
        "globals": GLOBALS,
        "state": state,
        "lane": f"{project_id}:{sender}",
        "priority": 0,
        "turn": number,
        "attempts": 1,
        "code": 131026 if state == "refused" else None,
        "phone_number_id": sender,
        "recipient_written": phone,
        "recipient_e164": phone,
        "wamid": f"wamid.{number}" if is_taken else None,
        "payload": PAYLOAD,
    } | dict.fromkeys(("due_at", "deadline_at", "created_at", "updated_at"), at)


def count_rows(project_id: int, now: datetime) -> Iterator[Json]:
    hour = now.replace(minute=0, second=0, microsecond=0)
    for number in range(DESTINATIONS):
        for hours in range(0, 7 * 24, 6):
            for metric in ("triggered", "succeeded", "failed"):
                key = {"project_id": project_id, "destination_id": destination_id(number), "metric": metric}
                yield key | {"hour": hour - timedelta(hours=hours), "count": 2}


def fill(store: SqlStore, project_id: int, url: str) -> None:
    """A week of a large project, in the database at `url`."""
    now = datetime.now(UTC)
    with store.write() as unit:
        for number in range(DESTINATIONS):
            unit.destinations.add(destination(project_id, number, now))
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            connection.execution_options(whinchat_write=True)
            with connection.begin():
                insert_all(connection, messages, (message_row(project_id, n, now) for n in range(MESSAGES)))
                insert_all(connection, counts, count_rows(project_id, now))
        if url.startswith("postgresql"):
            with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.exec_driver_sql("ANALYZE")
    finally:
        engine.dispose()


def insert_all(connection: Connection, table: Any, rows: Iterator[Json]) -> None:
    chunk: list[Json] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == ROWS_AT_ONCE:
            connection.execute(insert(table), chunk)
            chunk = []
    if chunk:
        connection.execute(insert(table), chunk)


def destination(project_id: int, number: int, now: datetime) -> Destination:
    return Destination(
        id=destination_id(number),
        project_id=project_id,
        name=f"Campaign {number}",
        description="A campaign",
        enabled=True,
        hog=WHATSAPP["code"],
        inputs_schema=WHATSAPP["inputs_schema"],
        inputs={"phone_number_id": {"value": SENDERS[number % len(SENDERS)]}, "message": {"value": "Hi"}},
        secret_inputs={"access_token": {"value": "EAAG-token"}},
        filters={"events": [{"id": f"event {number}"}], "source": "events"},
        template_id="template-whatsapp",
        created_at=now,
        updated_at=now + timedelta(seconds=number),
    )
