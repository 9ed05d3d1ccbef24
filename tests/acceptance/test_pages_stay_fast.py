"""Pages of a large project: 100,000 messages and 2,000 destinations, and no request takes 300 ms.

The best of several calls counts, less what other programs take of the machine: a busy machine is no property
of ours, a scan of a table is.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from sqlalchemy import Connection, insert

from tests.acceptance.rest_api import Api, World, world_on
from whinchat.adapters.sql.engine import open_engine
from whinchat.adapters.sql.schema import counts, messages
from whinchat.core.catalogue import WHATSAPP
from whinchat.core.destination import Destination
from whinchat.core.event import Json
from whinchat.core.identity import uuid7

MESSAGES, DESTINATIONS = 100_000, 2_000
ANSWER_SECONDS_MAX = 0.3
TRIES = 5
STRETCH_SECONDS = 0.1
"""Some slices of time of a busy machine."""

SENDERS = [f"10000000000000{number}" for number in range(3)]
ROWS_AT_ONCE = 5_000
PROJECT = "/api/projects/@current/"

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


def fill(world: World, url: str) -> None:
    """A week of a large project."""
    now, project_id = datetime.now(UTC), world.first.project.id
    with world.store.write() as unit:
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


def fastest(api: Api, path: str) -> float:
    """The shortest of several calls, in seconds of a machine that has nothing else to do."""
    taken = []
    for _ in range(TRIES):
        stretch = stretched()
        started = time.perf_counter()
        api.get(PROJECT + path).expect(200)
        taken.append((time.perf_counter() - started) / stretch)
        if taken[-1] < ANSWER_SECONDS_MAX / 2:
            break
    return min(taken)


def stretched() -> float:
    """How many times longer a computation takes at this moment than the processor works for it."""
    started, worked = time.perf_counter(), time.process_time()
    while time.process_time() - worked < STRETCH_SECONDS:
        sum(range(1_000))
    return max((time.perf_counter() - started) / (time.process_time() - worked), 1.0)


def pages(api: Api) -> list[str]:
    """Every request of a page over these lists."""
    far = api.get(PROJECT + "messages/?limit=100&offset=60000").expect(200)
    one, ids = far["results"][0], ",".join(destination_id(number) for number in range(100))
    return [
        "messages/",
        "messages/?limit=1000",
        "messages/?limit=100&offset=60000",
        f"messages/?limit=100&cursor={far['next_cursor']}",
        f"messages/?destination={destination_id(5)}",
        "messages/?state=unknown,failed",
        "messages/?state=played",
        "messages/?recipient=7400%20123",
        "messages/?search=nobody-at-all",
        "messages/?search=person-17",
        "messages/?code=131026&after=-2d",
        "messages/?phone_number_id=none",
        f"messages/?state=read&before={one['created_at']}",
        "messages/counts/",
        "messages/counts/?after=-24h&search=person",
        f"messages/{one['id']}/",
        "hog_functions/",
        "hog_functions/?search=campaign%2017&limit=50",
        "hog_functions/?offset=1900",
        "hog_functions/?health=failing,broken,waiting&limit=30",
        f"hog_functions/metrics/summary/?ids={ids}",
        "senders/",
        f"senders/{SENDERS[0]}/",
        "onboarding/",
        "destination_presets/",
        "webhook_setup/",
    ]


@pytest.mark.timeout(400)
def test_no_page_of_a_large_project_takes_300_ms(engine_url: str) -> None:
    with world_on(engine_url) as world:
        fill(world, engine_url)
        api = Api(world.base, world.first.key)
        taken = {path: fastest(api, path) for path in pages(api)}
    slow = {path: round(seconds, 3) for path, seconds in taken.items() if seconds > ANSWER_SECONDS_MAX}
    assert not slow, slow
