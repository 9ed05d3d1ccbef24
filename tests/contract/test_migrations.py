"""Running all migrations gives exactly the schema."""

from __future__ import annotations

import warnings

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect

from tests.contract.conftest import SECRET_KEY
from whinchat.adapters.sql.engine import open_engine
from whinchat.adapters.sql.schema import messages
from whinchat.adapters.sql.schema_pace import metadata
from whinchat.adapters.sql.store import SqlStore


def test_migrations_arrive_at_the_schema(bare_engine_url: str) -> None:
    store = SqlStore.open(bare_engine_url, SECRET_KEY)
    assert store.is_current() is False

    store.migrate()
    store.migrate()

    assert store.is_current() is True
    store.close()
    engine = open_engine(bare_engine_url)
    with engine.connect() as connection, warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Skipped unsupported reflection of expression-based index")
        warnings.filterwarnings("ignore", message="autogenerate skipping metadata-specified")
        # An index with an expression cannot be compared by reflection; the next test looks at it.
        options = {"compare_type": True, "include_object": lambda _o, name, *_: name != "ix_messages_queued"}
        differences = compare_metadata(MigrationContext.configure(connection, opts=options), metadata)
    engine.dispose()
    assert differences == []


def test_the_claiming_query_has_its_index(bare_engine_url: str) -> None:
    store = SqlStore.open(bare_engine_url, SECRET_KEY)
    store.migrate()
    store.close()
    engine = open_engine(bare_engine_url)
    with engine.connect() as connection, warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Skipped unsupported reflection of expression-based index")
        if connection.dialect.name == "sqlite":
            listed = connection.exec_driver_sql(
                "SELECT sql FROM sqlite_master WHERE name = 'ix_messages_queued'"
            )
        else:
            listed = connection.exec_driver_sql(
                "SELECT indexdef FROM pg_indexes WHERE indexname = 'ix_messages_queued'"
            )
        definition = listed.scalar_one()
        assert {column["name"] for column in inspect(connection).get_columns("messages")} == {
            column.name for column in messages.c
        }
    engine.dispose()
    assert "priority DESC, turn" in definition
    assert "state" in definition.split("WHERE")[1]
