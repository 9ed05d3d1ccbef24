"""Tables of message templates, and of the accounts that senders belong to."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, LargeBinary, PrimaryKeyConstraint, Table, Text

from whinchat.adapters.sql.schema import metadata
from whinchat.adapters.sql.types import Instant

message_templates = Table(
    "message_templates",
    metadata,
    Column("project_id", BigInteger, nullable=False),
    Column("waba_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("category", Text, nullable=False),
    Column("parameter_format", Text, nullable=False),
    Column("components", LargeBinary, nullable=False),
    Column("quality", Text, nullable=False),
    Column("rejected_reason", Text),
    Column("synced_at", Instant),
    # When what it takes was changed after it was known; null when it never was.
    Column("changed_at", Instant),
    # Instants at which it was edited from here, as a JSON list of microseconds: Meta allows a few a month.
    Column("edits", LargeBinary),
    PrimaryKeyConstraint("project_id", "waba_id", "name", "language"),
    # Webhooks name an account and a message template, and no project.
    Index(None, "waba_id", "name"),
)

sender_accounts = Table(
    "sender_accounts",
    metadata,
    Column("project_id", BigInteger, nullable=False),
    Column("phone_number_id", Text, nullable=False),
    # Empty until Meta told it.
    Column("waba_id", Text, nullable=False),
    Column("tried_at", Instant),
    Column("synced_at", Instant),
    Column("wanted_at", Instant),
    Column("error", Text),
    PrimaryKeyConstraint("project_id", "phone_number_id"),
    Index(None, "waba_id"),
)
