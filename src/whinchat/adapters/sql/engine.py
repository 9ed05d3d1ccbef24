"""Engines, and the one table that turns drivers' exceptions into ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, NoSuchModuleError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import ConnectionPoolEntry

from whinchat.core.errors import ConfigurationError, StoreConflict, StoreFull, StoreUnavailable, WorldError

BUSY_TIMEOUT_SECONDS = 10
"""How long a SQLite writer waits for another process (a second worker, a replay) before it tries again."""

POOL_SIZE = 10
"""Connections kept: the worker threads of one process, which is 8 plus the writers."""

IDLE_TRANSACTION_SECONDS_MAX = 10
"""How long a transaction may stand still on PostgreSQL before the server ends it. Ours take milliseconds; a
process that is frozen inside one (a machine that sleeps) would hold up everybody behind its locks."""

SAID_CHARACTERS_MAX = 300
"""Of a driver's words: enough for the name of a server and what it answered."""

_REMEDY_FULL = "the database has no space left: free disk space; nothing was written"
_REMEDY_BUSY = "another transaction was in the way; it is run again"
_REMEDY_CLOSED = (
    "the file of the database cannot be opened for writing: give this user the right to write to it and to "
    "its folder (WHINCHAT_DATA_DIR, or the path in WHINCHAT_DATABASE_URL)"
)
_REMEDY_GONE = "the database does not answer: check that it runs and that WHINCHAT_DATABASE_URL is right"

_BY_SQLSTATE: dict[str, type[WorldError]] = {
    "25P03": StoreUnavailable,  # idle-in-transaction timeout: this process stood still
    "40001": StoreConflict,  # serialization failure
    "40P01": StoreConflict,  # deadlock detected
    "55P03": StoreConflict,  # lock not available
    "53100": StoreFull,  # disk full
    "53300": StoreUnavailable,  # too many connections
    "57P01": StoreUnavailable,  # admin shutdown
    "57P02": StoreUnavailable,  # crash shutdown
    "57P03": StoreUnavailable,  # cannot connect now
}
_BY_SQLITE_NAME: dict[str, type[WorldError]] = {
    "SQLITE_BUSY": StoreConflict,
    "SQLITE_BUSY_SNAPSHOT": StoreConflict,
    "SQLITE_LOCKED": StoreConflict,
    "SQLITE_FULL": StoreFull,
    "SQLITE_IOERR_WRITE": StoreFull,
    "SQLITE_IOERR": StoreUnavailable,
    "SQLITE_CANTOPEN": StoreUnavailable,
    "SQLITE_READONLY": StoreUnavailable,
    "SQLITE_READONLY_DIRECTORY": StoreUnavailable,
    "SQLITE_READONLY_DBMOVED": StoreUnavailable,
}
_CLOSED = ("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_READONLY_DIRECTORY")
"""A file that is there but not for us; the server that answers nothing has another remedy."""

_TEXT: dict[type[WorldError], str] = {
    StoreConflict: _REMEDY_BUSY,
    StoreFull: _REMEDY_FULL,
    StoreUnavailable: _REMEDY_GONE,
}


def translate(error: DBAPIError) -> WorldError | None:
    """Our error for a driver's, or None when it is not the world's fault but ours."""
    origin = error.orig
    sqlite_name = getattr(origin, "sqlite_errorname", None) or ""
    kind = _BY_SQLSTATE.get(getattr(origin, "sqlstate", None) or "") or _BY_SQLITE_NAME.get(sqlite_name)
    if kind is None and (error.connection_invalidated or _is_connection_loss(origin)):
        kind = StoreUnavailable
    if kind is None:
        return None
    text = _REMEDY_CLOSED if sqlite_name in _CLOSED else _TEXT[kind]
    return kind(f"{text} ({_said(origin)})")


def _said(origin: BaseException | None) -> str:
    """What the driver says of the cause: server, database and user, and never a password or a statement."""
    first = next(iter(str(origin).strip().splitlines()), "")
    return first[:SAID_CHARACTERS_MAX] or type(origin).__name__


def _is_connection_loss(origin: BaseException | None) -> bool:
    """psycopg raises an OperationalError without SQLSTATE when the server is unreachable or went away."""
    return type(origin).__name__ == "OperationalError" and getattr(origin, "sqlstate", "") is None


@contextmanager
def translated() -> Iterator[None]:
    """Raise our errors for the driver's."""
    try:
        yield
    except InterfaceError as error:
        raise StoreUnavailable(_REMEDY_GONE) from error
    except DBAPIError as error:
        ours = translate(error)
        if ours is None:
            raise
        raise ours from error
    except PoolTimeout as error:
        raise StoreUnavailable(
            "all database connections are in use: raise the pool or look for slow queries"
        ) from error


def open_engine(url: str) -> Engine:
    """An engine for `sqlite:///path` or `postgresql://…`. Raises `ConfigurationError` for anything else."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):  # The second for a port that is no number; it may quote a password.
        raise ConfigurationError(
            "WHINCHAT_DATABASE_URL cannot be read: use sqlite:///path/to/file.db or "
            "postgresql://user:password@host:5432/database. In a password, @ : / ? # and % are written as "
            "%40 %3A %2F %3F %23 and %25"
        ) from None
    backend = parsed.get_backend_name()
    if backend == "sqlite":
        return _open_sqlite(parsed.database, str(parsed))
    if backend in ("postgresql", "postgres"):
        return _open_postgresql(
            parsed.set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
        )
    raise ConfigurationError(
        f"WHINCHAT_DATABASE_URL names {backend!r}: Whinchat runs on sqlite and postgresql"
    )


def _open_postgresql(url: str) -> Engine:
    try:
        engine = create_engine(
            url,
            pool_size=POOL_SIZE,
            pool_pre_ping=True,
            pool_timeout=30,
            json_serializer=msgspec.json.encode,
            hide_parameters=True,  # An error's text goes to the log, and parameters are people's data.
            connect_args={"connect_timeout": 10},
        )
    except NoSuchModuleError as error:
        raise ConfigurationError("psycopg is not installed; install whinchat again") from error
    event.listen(engine, "connect", _prepare_postgresql)
    return engine


def _prepare_postgresql(connection: Any, _entry: ConnectionPoolEntry) -> None:
    """Said on the connection and not in its options, which connection poolers refuse."""
    cursor = connection.cursor()
    cursor.execute(f"SET idle_in_transaction_session_timeout = '{IDLE_TRANSACTION_SECONDS_MAX}s'")
    cursor.close()
    connection.commit()


def _open_sqlite(path: str | None, url: str) -> Engine:
    if not path or path == ":memory:":
        raise ConfigurationError(
            "WHINCHAT_DATABASE_URL: SQLite needs a file, not memory; nothing would survive a restart"
        )
    _make_folder(Path(path).parent)
    engine = create_engine(
        url,
        pool_size=POOL_SIZE,
        hide_parameters=True,  # An error's text goes to the log, and parameters are people's data.
        connect_args={"timeout": BUSY_TIMEOUT_SECONDS},
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # People's data are its owner's alone.
    except OSError as error:
        raise ConfigurationError(
            f"the folder {folder} of the database cannot be made ({error.strerror}): make WHINCHAT_DATA_DIR "
            "writable, or name another place with WHINCHAT_DATABASE_URL"
        ) from error


def _prepare_sqlite(connection: Any, _entry: ConnectionPoolEntry) -> None:
    """WAL lets readers go on while one writes; FULL puts every acknowledged commit on disk."""
    connection.isolation_level = None  # We say BEGIN ourselves; the driver's own guess would delay it.
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "temp_store=MEMORY",
        "cache_size=-16000",
        # 32 MB between check points. At SQLite's default of 4 MB every large batch ends with one, which
        # writes the same index pages again and again: a quarter of the time of capture.
        "wal_autocheckpoint=8000",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes the write lock at once: upgrading a read lock later can fail with SQLITE_BUSY without
    waiting.
    """
    writing = connection.get_execution_options().get("whinchat_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
