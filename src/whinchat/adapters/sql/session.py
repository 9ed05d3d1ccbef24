"""What each port needs of the running transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table
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
