"""People who lived in a store, and their deletion, for tests of what is left of them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, inspect, text

from tests.receiving import CONFIG, reception_for
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.destination import ActivityEntry, Project
from whinchat.core.event import Event
from whinchat.core.message import Failure, LogLine, Promise
from whinchat.core.ports import Store, UnitOfWork
from whinchat.core.ports_pace import Pause
from whinchat.flow.forgetting import Forgotten, forget_person
from whinchat.flow.ingest import ingest
from whinchat.flow.receive import receive
from whinchat.flow.rules import Rules

T = TypeVar("T")

UNDELIVERABLE = Failure(reason="undeliverable", remedy="none")
NUMBER, NAME, ZEN = "447400123456", "Zenobia", "zen@shop.example"

EPHEMERAL = {"webhooks", "notices", "pairs"}
"""Kept for minutes or days, as the docs say; deleting a person leaves them to that."""


def capture(
    store: SqlStore,
    project: Project,
    number: int,
    distinct_id: str,
    phone: str | None,
    now: datetime,
    **more: str,
) -> None:
    """An event of somebody; its uuid is made of `number`."""
    said = {"$set": more | ({"phone": f"+{phone}"} if phone else {})}
    event = Event(
        project_id=project.id,
        uuid=f"00000000-0000-0000-0000-{number:012}",
        name="bought",
        distinct_id=distinct_id,
        timestamp=now,
        properties_json=msgspec.json.encode(said),
    )
    store.run(lambda unit: ingest(unit, Rules(), [event], CONFIG, now))


def wrote(store: SqlStore, project: Project, number: str, now: datetime, said: str = "stop") -> None:
    """Somebody writes to the sender 1."""
    message: dict[str, Any] = {
        "id": f"wamid.{number}.{said}",
        "from": number,
        "timestamp": str(int(now.timestamp())),
        "type": "text",
        "text": {"body": said},
    }
    value = {"metadata": {"phone_number_id": "1"}, "messages": [message]}
    body = msgspec.json.encode({"entry": [{"changes": [{"field": "messages", "value": value}]}]})
    with store.write() as unit:
        unit.webhooks.keep([(project.id, body, now)])
        receive(unit, reception_for(), now)


def person_id_of(store: SqlStore, project: Project, distinct_id: str) -> str:
    """Who is known under a distinct id."""
    with store.read() as unit:
        return unit.people.load(project.id, [distinct_id])[distinct_id].id


def forget(
    store: Store, project: Project, person_id: str, now: datetime, *, events: bool = True
) -> Forgotten | None:
    """Delete a person."""
    entry = ActivityEntry(
        project_id=project.id,
        scope="Person",
        item_id=person_id,
        activity="deleted",
        name="",
        created_at=now,
        user_id=1,
    )
    return forget_person(store, project, person_id, entry=entry, events=events, now=now)


def tables(store: SqlStore) -> dict[str, list[str]]:
    """Every row of every table that is meant to last, as text."""
    found: dict[str, list[str]] = {}
    with store.read() as unit:
        connection = connection_of(unit)
        for table in inspect(connection).get_table_names():
            if table not in EPHEMERAL:
                rows = connection.execute(text(f'SELECT * FROM "{table}"')).all()  # noqa: S608 - names of tables
                found[table] = sorted(str([_shown(value) for value in row]) for row in rows)
    return found


def everything(store: SqlStore) -> str:
    """The same as one text."""
    return "\n".join(f"{table}: {row}" for table, rows in tables(store).items() for row in rows)


def connection_of(unit: UnitOfWork) -> Connection:
    """The connection of a transaction, to look at or to set up what no port offers."""
    connection: Connection = unit._session.connection  # type: ignore[attr-defined]  # noqa: SLF001 - of the SQL unit
    return connection


def _shown(value: object) -> object:
    return bytes(value).decode("utf-8", "replace") if isinstance(value, bytes | memoryview) else value


def promised(
    project: Project, number: int, distinct_id: str, now: datetime, globals_json: bytes = b"{}"
) -> Promise:
    """A promise of the message `message-<number>`."""
    return Promise(
        id=f"message-{number:04}",
        project_id=project.id,
        destination_id="destination",
        event_uuid=f"event-{number}",
        event_name="order shipped",
        distinct_id=distinct_id,
        dedupe_key=f"key-{number}",
        globals_json=globals_json,
        due_at=now,
        deadline_at=now + timedelta(hours=24),
        created_at=now,
    )


def lived(store: SqlStore, project: Project, now: datetime) -> None:
    """Somebody buys, is promised a message, and writes; and somebody else does, too."""
    capture(store, project, 1, ZEN, NUMBER, now, name=NAME)
    capture(store, project, 2, "ben@shop.example", "447400999999", now, name=NAME)
    globals_json = msgspec.json.encode({"person": {"properties": {"phone": NUMBER, "name": NAME}}})
    promises = [
        promised(project, number, id_, now, globals_json)
        for number, id_ in enumerate((ZEN, "ben@shop.example"))
    ]
    with store.write() as unit:
        unit.outbox.promise(promises)
    wrote(store, project, NUMBER, now)
    with store.write() as unit:  # Whoever writes can be reached again, so only now.
        unit.pace.block(project.id, "1", f"+{NUMBER}", UNDELIVERABLE, now=now, until=None)


def was_sent(store: SqlStore, project: Project, now: datetime) -> None:
    """What is told of the first message after it was sent, row by row."""
    with store.write() as unit:
        line = LogLine(level="info", message=f"to {NUMBER}", timestamp=now)
        unit.journal.log(project.id, "destination", "message-0000", [line])
        until = Pause(
            project_id=project.id,
            scope="recipient",
            key=f"1:+{NUMBER}",
            since=now,
            until=now,
            failures=1,
            by_receipt=None,
            code=None,
            reason="too many",
            remedy="wait",
        )
        unit.pace.pause(until)
        told = connection_of(unit)
        told.execute(
            text(
                "INSERT INTO attempts (message_id, number, started_at, finished_at, outcome, failure)"
                " VALUES ('message-0000', 1, 1, 2, 'refused', :failure)"
            ),
            {"failure": msgspec.json.encode({"reason": f"not to {NUMBER}", "remedy": ""})},
        )
        for message_id, wamid in (("message-0000", "wamid.a"), (None, "wamid.b")):
            told.execute(
                text(
                    "INSERT INTO receipts (wamid, status, at, phone_number_id, message_id, raw)"
                    " VALUES (:wamid, 'sent', 1, '1', :id, :raw)"
                ),
                {"wamid": wamid, "id": message_id, "raw": msgspec.json.encode({"recipient_id": NUMBER})},
            )
        told.execute(text("UPDATE messages SET wamid = 'wamid.b' WHERE id = 'message-0000'"))


class Watched:
    """A store that tells of each write before it is run; what the telling raises interrupts."""

    def __init__(self, store: SqlStore, told: Callable[[int], None]) -> None:
        self._store = store
        self._told = told
        self.writes = 0

    def write(self) -> AbstractContextManager[UnitOfWork]:
        """As the store does."""
        return self._store.write()

    def read(self) -> AbstractContextManager[UnitOfWork]:
        """As the store does."""
        return self._store.read()

    def run(self, work: Callable[[UnitOfWork], T]) -> T:
        """As the store does, after telling."""
        self._told(self.writes)
        self.writes += 1
        return self._store.run(work)

    def check(self) -> str:
        """As the store does."""
        return self._store.check()

    def close(self) -> None:
        """The store is its owner's."""
