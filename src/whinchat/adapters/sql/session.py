"""What each port needs of the running transaction."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, CursorResult, Table
from sqlalchemy.dialects import postgresql, sqlite

from whinchat.adapters.secrets import Cipher

IN_LIMIT = 500
"""Values per IN list: few enough for one plan to be cached for each size class."""


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

    @property
    def one_of(self) -> str:
        """The condition for "equal to one of a list", whose value is `self.listed(…)`."""
        return "= ANY(?)" if self.on_postgresql else "IN (SELECT value FROM json_each(?))"

    def listed(self, texts: Collection[str]) -> object:
        """Texts as one value, so that the statement is the same however many there are."""
        return list(texts) if self.on_postgresql else msgspec.json.encode(list(texts)).decode()
