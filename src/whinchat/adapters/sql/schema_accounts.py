"""Tables of sessions, one-time links and failed tries. Users themselves are in `schema.py`."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Integer, Table, Text

from whinchat.adapters.sql.schema import metadata
from whinchat.adapters.sql.types import Instant

# Sessions and links are found by the hash of their value, which itself is stored nowhere.
browser_sessions = Table(
    "browser_sessions",
    metadata,
    Column("token_hash", Text, primary_key=True),
    Column("user_id", BigInteger, nullable=False, index=True),
    Column("created_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False, index=True),
)

one_time_links = Table(
    "one_time_links",
    metadata,
    Column("code_hash", Text, primary_key=True),
    Column("user_id", BigInteger, nullable=False, index=True),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False, index=True),
    Column("used_at", Instant),
)

# The subject is a hash too: whose address, and from where, is nobody's business after a failed try.
failed_tries = Table(
    "failed_tries",
    metadata,
    Column("subject", Text, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("last_at", Instant, nullable=False, index=True),
)
