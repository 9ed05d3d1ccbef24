"""Migrations: Alembic, run from inside the package."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

from whinchat.adapters.sql import schema_pace

METADATA = schema_pace.metadata  # The same as `schema.metadata`, once both files are imported.
MIGRATIONS = Path(__file__).parent / "migrations"

_LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended('whinchat migrations', 0))")


def upgrade(engine: Engine) -> None:
    """Bring the database to the newest schema; safe to run from several processes at once."""
    with engine.connect().execution_options(whinchat_write=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(_LOCK)
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def is_current(engine: Engine) -> bool:
    """Whether the database has the newest schema."""
    with engine.connect() as connection:
        at = MigrationContext.configure(connection).get_current_heads()
    return set(at) == set(ScriptDirectory.from_config(_config()).get_heads())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["metadata"] = METADATA
    return config
