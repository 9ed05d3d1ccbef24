"""A deletion goes on a little at a time: others write meanwhile, and a process may die at any moment."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from typing import Any

from sqlalchemy import Engine, event, insert, text

from tests.contract.conftest import NOW
from tests.forgetting import Watched, capture, connection_of, everything, forget, person_id_of, wrote
from whinchat.adapters.sql.schema import events, messages
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.destination import Project
from whinchat.core.message import Promise
from whinchat.flow.forgetting import FORGOTTEN_AT_ONCE

Make = Callable[..., Promise]
ZEN, NUMBER = "zen@shop.example", "447400123456"
MANY = 3 * FORGOTTEN_AT_ONCE + 1


class KilledError(Exception):
    """As if the process had died here: what was not committed is not there."""


def lived(store: SqlStore, project: Project, promise: Make) -> str:
    """Somebody with an event, a message, something written and a stop; their person id."""
    capture(store, project, 1, ZEN, NUMBER, NOW)
    wrote(store, project, NUMBER, NOW)
    with store.write() as unit:
        unit.outbox.promise([promise(project_id=project.id, distinct_id=ZEN)])
        connection_of(unit).execute(text(f"UPDATE messages SET recipient_e164 = '+{NUMBER}'"))  # noqa: S608 - constants
    return person_id_of(store, project, ZEN)


def much(store: SqlStore, project: Project, person_id: str) -> None:
    """Many events and messages of theirs, and as many of others between them."""
    with store.write() as unit:
        row = {name: value for name, value in _first(unit, events).items() if name != "id"}
        ids = (ZEN, "somebody else")
        theirs = {ZEN: person_id, "somebody else": "p-else"}
        connection_of(unit).execute(
            insert(events),
            [
                row
                | {
                    "uuid": f"e-{number}",
                    "distinct_id": ids[number % 2],
                    "person_id": theirs[ids[number % 2]],
                }
                for number in range(2 * MANY)
            ],
        )
        message = _first(unit, messages)
        connection_of(unit).execute(
            insert(messages),
            [
                message
                | {"id": f"n-{number:06}", "dedupe_key": f"k-{number}", "distinct_id": ids[number % 2]}
                | {"recipient_e164": None}
                for number in range(2 * MANY)
            ],
        )


def _first(unit: Any, table: Any) -> dict[str, Any]:
    return dict(connection_of(unit).execute(table.select().limit(1)).mappings().one())


Statement = tuple[str, int]


@contextmanager
def transactions() -> Iterator[list[list[Statement]]]:
    """Statements with how many rows they changed, of each transaction that committed."""
    committed: list[list[Statement]] = []
    running: dict[int, list[Statement]] = {}

    def ran(connection: Any, cursor: Any, statement: str, *_: object) -> None:
        changes = statement.lstrip().startswith(("UPDATE", "DELETE"))
        at = running.setdefault(id(connection), [])
        at.append((statement, cursor.rowcount if changes else 0))

    def ended(connection: Any) -> None:
        committed.append(running.pop(id(connection), []))

    event.listen(Engine, "after_cursor_execute", ran)
    event.listen(Engine, "commit", ended)
    try:
        yield committed
    finally:
        event.remove(Engine, "after_cursor_execute", ran)
        event.remove(Engine, "commit", ended)


def is_write(statements: Sequence[Statement]) -> bool:
    return any(rows for _, rows in statements)


def test_no_write_changes_more_than_a_few_rows_or_looks_at_a_whole_table(
    store: SqlStore, project: Project, promise: Make
) -> None:
    """On SQLite everybody waits for it. Rows are looked for in reads, and in a write only behind a place."""
    person_id = lived(store, project, promise)
    much(store, project, person_id)
    with transactions() as committed:
        done = forget(store, project, person_id, NOW)
    assert done is not None
    assert (done.messages, done.events) == (MANY + 1, MANY + 3)
    writes = [statements for statements in committed if is_write(statements)]
    assert max(rows for statements in writes for _, rows in statements) <= FORGOTTEN_AT_ONCE
    assert len(writes) >= 2 * MANY // FORGOTTEN_AT_ONCE
    walks = [
        statement
        for statements in writes
        for statement, _ in statements
        if "LIMIT" in statement and re.search(r"FROM (events|messages)\b", statement)
    ]
    assert walks
    assert all(re.search(r"(rowid|\bid) > ", statement) for statement in walks)


def test_a_deletion_that_is_interrupted_anywhere_is_repeated_and_ends_whole(
    store: SqlStore, project: Project, promise: Make
) -> None:
    """Before each write in turn; nothing that is needed to find the rest is gone before the rest."""
    person_id = lived(store, project, promise)
    for stop_before in count():

        def told(writes: int, stop_before: int = stop_before) -> None:
            if writes == stop_before:
                raise KilledError

        watched = Watched(store, told)
        try:
            forget(watched, project, person_id, NOW)
        except KilledError:
            assert person_id_of(store, project, ZEN) == person_id, "so that it can be asked for again"
        else:
            break
    assert stop_before >= 4, "what is done already is not done again, so there are fewer writes each time"
    left = everything(store)
    assert [line for line in left.splitlines() if NUMBER in line or ZEN in line] == []
    with store.read() as unit:
        assert (
            unit.consents.standings(project.id, [f"+{NUMBER}"])[f"+{NUMBER}"]["marketing"].state
            == "withdrawn"
        )


def test_a_number_that_only_messages_tell_of_is_not_forgotten_half_way(
    store: SqlStore, project: Project, promise: Make
) -> None:
    """The messages lose the number: whoever dies then must have taken it out of the ledger before."""
    person_id = lived(store, project, promise)
    with store.write() as unit:
        connection_of(unit).execute(text("DELETE FROM person_addresses"))
    capture(store, project, 2, ZEN, "447400222222", NOW)
    for stop_before in range(30):

        def told(writes: int, stop_before: int = stop_before) -> None:
            if writes == stop_before:
                raise KilledError

        try:
            forget(Watched(store, told), project, person_id, NOW)
        except KilledError:
            continue
        break
    assert NUMBER not in everything(store)


def test_what_comes_while_they_are_deleted_goes_too(store: SqlStore, project: Project, promise: Make) -> None:
    """Before each write they do something again, as the same person, until they are gone."""
    person_id = lived(store, project, promise)
    made: list[str] = []

    def told(writes: int) -> None:
        made.append(f"new-{writes}")
        capture(store, project, 100 + writes, ZEN, None, NOW, lately=made[-1])
        with store.write() as unit:
            unit.outbox.promise([promise(project_id=project.id, distinct_id=ZEN)])

    done = forget(Watched(store, told), project, person_id, NOW)
    assert done is not None
    assert len(made) > 5
    assert done.messages == len(made) + 1
    assert [line for line in everything(store).splitlines() if ZEN in line or "new-" in line] == []


def test_a_number_they_say_while_they_are_deleted_goes_too(
    store: SqlStore, project: Project, promise: Make
) -> None:
    """Then it begins again, since what was looked for was another number."""
    person_id = lived(store, project, promise)

    def told(writes: int) -> None:
        if writes == 3:
            capture(store, project, 100, ZEN, "447400555555", NOW)
            wrote(store, project, "447400555555", NOW)

    assert forget(Watched(store, told), project, person_id, NOW) is not None
    assert "447400555555" not in everything(store)
