"""Databases for tests: every test has its own, copied from one that was migrated once.

| fixture | what it is |
|---|---|
| `engine_url` | a migrated, empty database; the test runs twice, `[sqlite]` and `[postgresql]` |
| `sqlite_url`, `postgres_url` | the same on one engine |
| `bare_engine_url` | a database without any table, on both engines, for tests of the migrations themselves |
"""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy.engine import make_url

ENGINES = ("sqlite", "postgresql")


def migrate(url: str) -> None:
    """Bring the database at `url` to the newest schema, as `whinchat migrate` does."""
    # Imported here so that tests without a database do not pay for the import.
    from whinchat.adapters.sql.engine import open_engine
    from whinchat.adapters.sql.migrate import upgrade

    engine = open_engine(url)
    try:
        upgrade(engine)
    finally:
        engine.dispose()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy; nobody opens it after this."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    migrate(f"sqlite:///{path}")
    # A write-ahead log left beside the file would be missing from the copies.
    with_log = path.with_name(f"{path.name}-wal")
    assert not with_log.exists() or with_log.stat().st_size == 0, "migrate() left the database open"
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """A migrated SQLite database of this test's own."""
    path = tmp_path / "whinchat.db"
    shutil.copyfile(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str) -> Iterator[str]:
    """The name of a migrated PostgreSQL database to clone."""
    with new_postgres_database(postgres_server) as url:
        migrate(url)
        name = make_url(url).database
        assert name is not None
        yield name


@pytest.fixture
def postgres_url(postgres_server: str, postgres_template: str) -> Iterator[str]:
    """A migrated PostgreSQL database of this test's own, dropped afterwards."""
    with new_postgres_database(postgres_server, template=postgres_template) as url:
        yield url


@pytest.fixture(params=ENGINES)
def engine_url(request: pytest.FixtureRequest) -> str:
    """A migrated database of this test's own; the test runs once per engine."""
    fixture = {"sqlite": "sqlite_url", "postgresql": "postgres_url"}[request.param]
    return str(request.getfixturevalue(fixture))


@pytest.fixture(params=ENGINES)
def bare_engine_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without tables; the test runs once per engine."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'bare.db'}"
        return
    with new_postgres_database(str(request.getfixturevalue("postgres_server"))) as url:
        yield url


@contextmanager
def new_postgres_database(server: str, template: str = "template0") -> Iterator[str]:
    """Create a database on `server` (a superuser's URL), yield its URL, then drop it."""
    name = f"whinchat_test_{uuid.uuid4().hex}"
    create = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
    drop = sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
    address = make_url(server)
    dsn = address.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute(create)
        try:
            yield address.set(database=name).render_as_string(hide_password=False)
        finally:
            connection.execute(drop)
