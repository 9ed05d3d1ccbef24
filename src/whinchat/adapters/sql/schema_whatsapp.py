"""Tables of what WhatsApp needs besides messages: senders, consent, who has which address, forwarding, and
destinations in trouble.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from whinchat.adapters.sql.schema import RowId, metadata
from whinchat.adapters.sql.types import Instant, JsonBytes

senders = Table(
    "senders",
    metadata,
    Column("id", Text, primary_key=True),
    Column("project_id", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("phone_number_id", Text, nullable=False),
    # Empty until Meta told it.
    Column("waba_id", Text, nullable=False),
    Column("access_token_encrypted", LargeBinary, nullable=False),
    Column("app_secret_encrypted", LargeBinary),
    # What Meta said last of the number: its display, name, quality, throughput, limit, status.
    Column("number", JsonBytes, nullable=False),
    Column("findings", JsonBytes, nullable=False),
    Column("token_ok", Boolean),
    Column("checked_at", Instant),
    Column("tried_at", Instant),
    Column("wanted_at", Instant),
    Column("created_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    UniqueConstraint("project_id", "phone_number_id"),
)

consents = Table(
    "consents",
    metadata,
    Column("id", RowId, primary_key=True, autoincrement=True),
    Column("project_id", BigInteger, nullable=False),
    # A keyed hash finds the recipient after the clear number was deleted on request.
    Column("recipient_hash", Text, nullable=False),
    Column("recipient", Text),
    Column("category", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("wording", Text, nullable=False),
    Column("proof", JsonBytes),
    Column("at", Instant, nullable=False),
    Column("recorded_at", Instant, nullable=False),
    Column("user_id", BigInteger),
    CheckConstraint("state IN ('given', 'withdrawn')", name="state"),
    Index(None, "project_id", "recipient_hash", "category", "at"),
)

consent_standing = Table(
    "consent_standing",
    metadata,
    Column("project_id", BigInteger, nullable=False),
    Column("recipient_hash", Text, nullable=False),
    Column("category", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("entry_id", BigInteger, nullable=False),
    PrimaryKeyConstraint("project_id", "recipient_hash", "category"),
)

person_addresses = Table(
    "person_addresses",
    metadata,
    Column("project_id", BigInteger, nullable=False),
    # phone (E.164), wa_id (digits, canonical) or user_id (business-scoped).
    Column("kind", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("person_id", Text, nullable=False),
    PrimaryKeyConstraint("project_id", "kind", "value"),
    # A merge moves all addresses of one person.
    Index(None, "project_id", "person_id"),
)

forwardings = Table(
    "forwardings",
    metadata,
    Column("id", Text, primary_key=True),
    Column("project_id", BigInteger, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("secret_encrypted", LargeBinary),
    # Names of events; an empty list means all of Whinchat's own.
    Column("events", JsonBytes, nullable=False),
    Column("enabled", Boolean, nullable=False),
    # How the receiver is: tries that failed since the last that did not, and until when it is left alone.
    Column("failures", Integer, nullable=False),
    Column("failing_since", Instant),
    Column("paused_until", Instant),
    Column("reason", Text),
    Column("remedy", Text),
    # What arrived is counted and not kept.
    Column("arrived", BigInteger, nullable=False),
    Column("last_arrived_at", Instant),
    Column("created_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
)

_WAITING = text("state = 'queued'")
_LEASED = text("lease_id IS NOT NULL")
_NOT_TAKEN = text("state = 'failed'")

forwarded = Table(
    "forwarded",
    metadata,
    Column("id", RowId, primary_key=True, autoincrement=True),
    Column("project_id", BigInteger, nullable=False),
    Column("forwarding_id", Text, nullable=False),
    Column("event_uuid", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("state", Text, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("lease_id", Text),
    Column("lease_until", Instant),
    Column("error", Text),
    Column("created_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    CheckConstraint("state IN ('queued', 'sending', 'failed')", name="state"),
    UniqueConstraint("forwarding_id", "event_uuid"),
    Index(
        "ix_forwarded_queued",
        "forwarding_id",
        "due_at",
        sqlite_where=_WAITING,
        postgresql_where=_WAITING,
    ),
    Index("ix_forwarded_leased", "lease_until", sqlite_where=_LEASED, postgresql_where=_LEASED),
    # Retention deletes from the oldest.
    Index(
        "ix_forwarded_failed",
        "forwarding_id",
        "updated_at",
        sqlite_where=_NOT_TAKEN,
        postgresql_where=_NOT_TAKEN,
    ),
)

failing_destinations = Table(
    "failing_destinations",
    metadata,
    Column("project_id", BigInteger, nullable=False),
    Column("destination_id", Text, nullable=False),
    Column("since", Instant, nullable=False),
    Column("reason", Text, nullable=False),
    Column("remedy", Text, nullable=False),
    Column("code", Integer),
    Column("failures", BigInteger, nullable=False),
    Column("last_at", Instant, nullable=False),
    PrimaryKeyConstraint("project_id", "destination_id"),
)
