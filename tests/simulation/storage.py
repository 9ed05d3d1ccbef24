"""The real store on SQLite, whose transactions are steps of a play, and may fail or be a process's last."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Engine, event, text

from tests.simulation.stage import Died, Stage
from whinchat.adapters.secrets import Cipher
from whinchat.adapters.sql.engine import open_engine
from whinchat.adapters.sql.schema import metadata
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.errors import StoreConflict, StoreUnavailable
from whinchat.core.ports import UnitOfWork

T = TypeVar("T")

FATES = (
    "unavailable before",
    "unavailable after",
    "conflict",
    "died before",
    "died inside",
    "died after",
)

# Every move is written down in the transaction that makes it, whoever makes it.
_WATCH = (
    "CREATE TABLE moves (number INTEGER PRIMARY KEY, message_id TEXT, before TEXT, after TEXT, reason TEXT)",
    "CREATE TRIGGER watch_moves AFTER UPDATE OF state ON messages WHEN OLD.state <> NEW.state BEGIN "
    "INSERT INTO moves (message_id, before, after, reason) "
    "VALUES (NEW.id, OLD.state, NEW.state, NEW.reason); END",
    "CREATE TRIGGER watch_promises AFTER INSERT ON messages BEGIN "
    "INSERT INTO moves (message_id, before, after, reason) VALUES (NEW.id, '', NEW.state, NEW.reason); END",
)


class Database:
    """One SQLite file for many plays: what is compiled once serves them all."""

    def __init__(self, path: Path) -> None:
        self.engine: Engine = open_engine(f"sqlite:///{path}")
        event.listen(self.engine, "connect", _careless)
        self.store = SqlStore(self.engine, Cipher("a secret key for tests"))
        self.store.migrate()
        with self.engine.begin() as connection:
            for statement in _WATCH:
                connection.execute(text(statement))

    def clear(self) -> None:
        """Forget everything."""
        with self.engine.begin() as connection:
            for table in reversed(metadata.sorted_tables):
                connection.execute(table.delete())
            connection.execute(text("DELETE FROM moves"))

    def rows(self, query: str) -> list[Any]:
        """What a query gives, outside of any play."""
        with self.engine.connect() as connection:
            return list(connection.execute(text(query)))


def _careless(connection: Any, _entry: object) -> None:
    """The machine does not lose power in a play: only processes die, and the file survives them."""
    connection.execute("PRAGMA synchronous=OFF")


class PlayedStore:
    """`core.ports.Store` for one play. `trouble` is the share of transactions that meet a fate."""

    def __init__(self, stage: Stage, inner: SqlStore, trouble: float) -> None:
        self._stage = stage
        self._inner = inner
        self.trouble = trouble

    def run(self, work: Callable[[UnitOfWork], T]) -> T:
        """A write transaction, when it is chosen."""
        fate = self._await_turn("write")
        _fail(fate, "unavailable before", "died before")
        result = self._inner.run(_with_fate(work, fate))
        _fail(fate, "unavailable after", "died after")
        return result

    @contextmanager
    def read(self) -> Iterator[UnitOfWork]:
        """A read transaction, when it is chosen."""
        fate = self._await_turn("read")
        _fail(fate, "unavailable before", "died before")
        with self._inner.read() as unit:
            yield unit
        _fail(fate, "unavailable after", "died after")

    @contextmanager
    def write(self) -> Iterator[UnitOfWork]:
        """As `run`, for one block."""
        fate = self._await_turn("write")
        _fail(fate, "unavailable before", "died before")
        with self._inner.write() as unit:
            yield unit
        _fail(fate, "unavailable after", "died after")

    def check(self) -> str:
        """It is there."""
        return self._inner.check()

    def close(self) -> None:
        """Nothing to do: the database outlives the play."""

    def _await_turn(self, kind: str) -> str:
        self._stage.pause(kind)
        fate = self._stage.chance.choice(FATES) if self._stage.chance.random() < self.trouble else ""
        self._stage.say(f"{self._stage.speaker}: {kind} {fate}")
        return fate


def _with_fate(work: Callable[[UnitOfWork], T], fate: str) -> Callable[[UnitOfWork], T]:
    met: list[str] = []

    def played(unit: UnitOfWork) -> T:
        result = work(unit)
        if fate == "died inside":
            raise Died(fate)
        if fate == "conflict" and not met:
            met.append(fate)
            raise StoreConflict("another transaction was in the way")
        return result

    return played


def _fail(fate: str, unavailable: str, died: str) -> None:
    if fate == unavailable:
        raise StoreUnavailable("the database does not answer")
    if fate == died:
        raise Died(fate)
