"""A process that stands still inside a transaction does not hold up the others for as long as it sleeps."""

from __future__ import annotations

from sqlalchemy import text

from whinchat.adapters.sql.engine import IDLE_TRANSACTION_SECONDS_MAX, open_engine


def test_postgresql_ends_transactions_that_stand_still(postgres_url: str) -> None:
    engine = open_engine(postgres_url)
    with engine.connect() as connection:
        shown = connection.execute(text("SHOW idle_in_transaction_session_timeout")).scalar_one()
    engine.dispose()

    assert shown == f"{IDLE_TRANSACTION_SECONDS_MAX}s"
