"""Migrations: Alembic, run from inside the package.

Alembic is imported only when there is something to migrate: that takes a quarter of a second, which every
start would pay.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from whinchat.adapters.sql import (
    schema_accounts,
    schema_pace,
    schema_templates,
    schema_whatsapp,
    schema_windows,
)

# Importing these files is what adds their tables to the rest.
_TABLES = (schema_accounts, schema_pace, schema_templates, schema_whatsapp, schema_windows)
METADATA = schema_pace.metadata
MIGRATIONS = Path(__file__).parent / "migrations"

_LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended('whinchat migrations', 0))")


def upgrade(engine: Engine) -> None:
    """Bring the database to the newest schema; safe to run from several processes at once."""
    if is_current(engine):
        return
    with engine.connect().execution_options(whinchat_write=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(_LOCK)
        _upgrade(connection)


def is_current(engine: Engine) -> bool:
    """Whether the database has the newest schema."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return False
        at = connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all()
    return at == [newest_revision()]


def newest_revision() -> str:
    """The last migration, by its file's name: `0001_the_first_schema.py` is revision `0001`."""
    names = sorted(path.name for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))
    return names[-1].partition("_")[0]


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["metadata"] = METADATA
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
