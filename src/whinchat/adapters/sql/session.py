"""What each port needs of the running transaction."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import msgspec
from sqlalchemy import Connection, CursorResult, Table
from sqlalchemy.dialects import postgresql, sqlite

from whinchat.adapters.secrets import Cipher

IN_LIMIT = 500
"""Values per IN list: few enough for one plan to be cached for each size class."""

ROWS_AT_ONCE = (256, 32, 4, 1)
"""Rows in one INSERT: few sizes, so that both engines know the statements; 256 rows of 13 columns stay far
below the 32,766 values that SQLite takes and the 65,535 of PostgreSQL.
"""


@dataclass(frozen=True)
class Session:
    """One transaction: its connection, whether it may write, and the cipher for secrets."""

    connection: Connection
    writing: bool
    cipher: Cipher

    @property
    def on_postgresql(self) -> bool:
        """Whether the engine is PostgreSQL (else SQLite)."""
        return self.connection.dialect.name == "postgresql"

    def insert(self, table: Table) -> Any:
        """An INSERT that knows ON CONFLICT, which the two engines spell alike but SQLAlchemy keeps per
        dialect.
        """
        return postgresql.insert(table) if self.on_postgresql else sqlite.insert(table)

    # What every single event passes goes to the driver as it is: SQLAlchemy's compiling and converting costs
    # several times what SQLite itself needs for a row. Both engines understand the same text, apart from the
    # mark for a value and the words for "one of these".

    def driver(
        self, statement: str, values: tuple[object, ...] | Sequence[tuple[object, ...]]
    ) -> CursorResult[*tuple[Any, ...]]:
        """Run a statement with `?` for each value, once, or once for each of a list of tuples.

        Values are what the driver takes: integers for instants (`types.microseconds`), bytes for JSON.
        """
        written = statement.replace("?", "%s") if self.on_postgresql else statement
        return self.connection.exec_driver_sql(written, values)

    def insert_all(self, beginning: str, rows: Sequence[tuple[object, ...]], end: str = "") -> None:
        """Run `<beginning> VALUES (?, …), (?, …) … <end>` for all rows, many at a time.

        With a statement for each row, SQLite's driver gives the interpreter away and waits for it again row
        by row, which costs more than the rows while another thread is busy.
        """
        place = f"({', '.join('?' * len(rows[0]))})" if rows else ""
        done = 0
        for size in ROWS_AT_ONCE:
            if len(rows) - done < size:
                continue
            statement = f"{beginning} VALUES {', '.join([place] * size)} {end}"
            while len(rows) - done >= size:
                self.driver(statement, tuple(chain.from_iterable(rows[done : done + size])))
                done += size

    @property
    def one_of(self) -> str:
        """The condition for "equal to one of a list", whose value is `self.listed(…)`."""
        return "= ANY(?)" if self.on_postgresql else "IN (SELECT value FROM json_each(?))"

    def listed(self, values: Collection[str] | Collection[int]) -> object:
        """Texts or numbers as one value, so that the statement is the same however many there are."""
        return list(values) if self.on_postgresql else msgspec.json.encode(list(values)).decode()
