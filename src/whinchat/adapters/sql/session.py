"""What each port needs of the running transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import msgspec
from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError

from whinchat.adapters.secrets import Cipher
from whinchat.core.errors import OurBug

IN_LIMIT = 500
"""Values per IN list: few enough for one plan to be cached for each size class."""

ROWS_AT_ONCE = (256, 64, 32, 16, 8, 4, 2, 1)
"""Rows in one INSERT: few sizes, so that both engines know the statements; 256 rows of 13 columns stay far
below the 32,766 values that SQLite takes and the 65,535 of PostgreSQL.
"""


class Rows:
    """What a statement answered: all of its rows, as the driver gives them, and how many it changed."""

    __slots__ = ("_rows", "rowcount")

    def __init__(self, rows: list[tuple[Any, ...]], rowcount: int) -> None:
        self._rows = rows
        self.rowcount = rowcount

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return iter(self._rows)

    def all(self) -> list[tuple[Any, ...]]:
        """Every row."""
        return self._rows

    def first(self) -> tuple[Any, ...] | None:
        """The first row, None when there is none."""
        return self._rows[0] if self._rows else None

    def scalar_one(self) -> Any:
        """The only value of the only row. Raises `OurBug` when there are more rows or none."""
        if len(self._rows) != 1:
            raise OurBug(f"one row was expected of a statement, and {len(self._rows)} came")
        return self._rows[0][0]

    def scalar_one_or_none(self) -> Any:
        """The same, but None when there is no row."""
        return self.scalar_one() if self._rows else None


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

    def driver(self, statement: str, values: tuple[object, ...] | Sequence[tuple[object, ...]]) -> Rows:
        """Run a statement with `?` for each value, once, or once for each of a list of tuples.

        Values are what the driver takes: integers for instants (`types.microseconds`), bytes for JSON.
        """
        connection = self.connection
        written = statement.replace("?", "%s") if self.on_postgresql else statement
        try:
            cursor = connection.connection.cursor()
            for told in connection.dispatch.before_cursor_execute:  # Who listens hears of these as well.
                told(connection, cursor, written, values, None, False)
            if isinstance(values, tuple):
                cursor.execute(written, values)
            else:
                cursor.executemany(written, values)
            rows = list(cursor.fetchall()) if cursor.description else []
            return Rows(rows, cursor.rowcount)
        except self.connection.dialect.loaded_dbapi.Error as error:
            raise self._wrapped(error) from error

    def _wrapped(self, error: Exception) -> BaseException:
        """A driver's exception as SQLAlchemy would raise it: `engine.translated` knows one kind only."""
        dialect, at_driver = self.connection.dialect, self.connection.connection
        is_lost = dialect.is_disconnect(error, at_driver.dbapi_connection, None)  # type: ignore[arg-type]  # psycopg's connection is none of SQLAlchemy's own protocols
        if is_lost:
            self.connection.invalidate(error)
        return DBAPIError.instance(
            None,
            None,
            error,
            dialect.loaded_dbapi.Error,
            hide_parameters=True,
            connection_invalidated=is_lost,
            dialect=dialect,
        )

    def insert_all(
        self, beginning: str, rows: Sequence[tuple[object, ...]], end: str = ""
    ) -> list[tuple[Any, ...]]:
        """Run `<beginning> VALUES (?, …), (?, …) … <end>` for all rows, many at a time; what it returns.

        With a statement for each row, SQLite's driver gives the interpreter away and waits for it again row
        by row, which costs more than the rows while another thread is busy.
        """
        place = f"({', '.join('?' * len(rows[0]))})" if rows else ""
        done = 0
        returned: list[tuple[Any, ...]] = []
        for size in ROWS_AT_ONCE:
            if len(rows) - done < size:
                continue
            statement = f"{beginning} VALUES {', '.join([place] * size)} {end}"
            while len(rows) - done >= size:
                values = tuple(chain.from_iterable(rows[done : done + size]))
                returned += self.driver(statement, values).all()
                done += size
        return returned

    @property
    def one_of(self) -> str:
        """The condition for "equal to one of a list", whose value is `self.listed(…)`."""
        return "= ANY(?)" if self.on_postgresql else "IN (SELECT value FROM json_each(?))"

    def listed(self, values: Collection[str] | Collection[int]) -> object:
        """Texts or numbers as one value, so that the statement is the same however many there are."""
        return list(values) if self.on_postgresql else msgspec.json.encode(list(values)).decode()
