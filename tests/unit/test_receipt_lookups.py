"""Receipts find their messages by index on SQLite, however many messages the project has."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

from whinchat.adapters.sql.store import SqlStore
from whinchat.core.receipt import Receipt, ReceiptStatus

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@contextmanager
def statements_seen() -> Iterator[list[tuple[str, Any]]]:
    """Every statement of the block, with its values, as the driver gets it."""
    seen: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, _many: bool) -> None:
        seen.append((statement, values))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def plans(sqlite_url: str, statements: list[tuple[str, Any]]) -> list[str]:
    """What SQLite says that it does with the table of messages."""
    steps: list[str] = []
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as connection:
        for statement, values in statements:
            if "messages" in statement:
                steps += [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}", values)]
    return [step for step in steps if " messages " in f"{step} "]


def test_neither_by_our_id_nor_by_metas_is_a_project_read(sqlite_url: str) -> None:
    """A condition on the project made SQLite read all its messages for each group of receipts."""
    store = SqlStore.open(sqlite_url, "a-key-for-tests-only")
    named = Receipt(
        wamid="wamid.1", status=ReceiptStatus.SENT, at=NOW, phone_number_id="1", message_id="message-1"
    )
    unnamed = Receipt(wamid="wamid.2", status=ReceiptStatus.SENT, at=NOW, phone_number_id="1")
    with statements_seen() as seen:
        store.run(lambda unit: unit.outbox.apply([named, unnamed], project_id=1))
    store.close()

    found = plans(sqlite_url, seen)

    assert len(found) == 2
    assert all("(id=?)" in step or "(wamid=?)" in step for step in found), found
