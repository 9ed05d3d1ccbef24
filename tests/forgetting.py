"""People who lived in a store, and their deletion, for tests of what is left of them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, inspect, text

from tests.receiving import CONFIG, reception_for
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.destination import ActivityEntry, Project
from whinchat.core.event import Event
from whinchat.core.ports import Store, UnitOfWork
from whinchat.flow.forgetting import Forgotten, forget_person
from whinchat.flow.ingest import ingest
from whinchat.flow.receive import receive
from whinchat.flow.rules import Rules

T = TypeVar("T")

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
