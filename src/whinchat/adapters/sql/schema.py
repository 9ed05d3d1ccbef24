"""Every table. Migrations must arrive at exactly this; a test compares the two on both engines."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    TextClause,
    UniqueConstraint,
    text,
)

from whinchat.adapters.sql.types import Instant, JsonBytes
from whinchat.core.message import State

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite grows an INTEGER PRIMARY KEY by itself; PostgreSQL wants a BIGINT identity.
RowId = BigInteger().with_variant(Integer(), "sqlite")

organizations = Table(
    "organizations",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
)

projects = Table(
    "projects",
    metadata,
    Column("id", RowId, primary_key=True, autoincrement=True),
    Column("uuid", Text, nullable=False),
    Column("organization_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("token", Text, nullable=False, unique=True),
    Column("timezone", Text, nullable=False),
    Column("default_country", Text),
    Column("test_account_filters", JsonBytes, nullable=False),
    Column("person_display_name_properties", JsonBytes, nullable=False),
    Column("app_secret_encrypted", LargeBinary),
    Column("verify_token", Text),
    Column("rules_version", BigInteger, nullable=False),
    Column("created_at", Instant, nullable=False),
    # What the project decided about consent and addresses; NULL means all defaults.
    Column("whatsapp", JsonBytes),
)

users = Table(
    "users",
    metadata,
    Column("id", RowId, primary_key=True, autoincrement=True),
    Column("uuid", Text, nullable=False),
    Column("organization_id", Text, nullable=False),
    Column("email", Text, nullable=False, unique=True),
    Column("first_name", Text, nullable=False),
    Column("last_name", Text, nullable=False),
    Column("password_hash", Text),
    Column("is_active", Boolean, nullable=False),
    Column("last_login_at", Instant),
)

personal_api_keys = Table(
    "personal_api_keys",
    metadata,
    Column("id", Text, primary_key=True),
    Column("user_id", BigInteger, nullable=False, index=True),
    Column("label", Text, nullable=False),
    Column("value_hash", Text, nullable=False, unique=True),
    Column("mask_value", Text, nullable=False),
    Column("scopes", JsonBytes, nullable=False),
    Column("scoped_teams", JsonBytes, nullable=False),
    Column("scoped_organizations", JsonBytes, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("last_used_at", Instant),
)

persons = Table(
    "persons",
    metadata,
    Column("project_id", BigInteger, nullable=False),
    Column("id", Text, nullable=False),
    Column("properties", JsonBytes, nullable=False),
    Column("is_identified", Boolean, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("created_at", Instant, nullable=False),
    PrimaryKeyConstraint("project_id", "id"),
)

person_distinct_ids = Table(
    "person_distinct_ids",
    metadata,
    Column("project_id", BigInteger, nullable=False),
    Column("distinct_id", Text, nullable=False),
    Column("person_id", Text, nullable=False),
    PrimaryKeyConstraint("project_id", "distinct_id"),
    # A merge moves all distinct ids of one person.
    Index(None, "project_id", "person_id"),
)

group_types = Table(
    "group_types",
    metadata,
    Column("project_id", BigInteger, nullable=False),
    Column("type", Text, nullable=False),
    Column("type_index", Integer, nullable=False),
    PrimaryKeyConstraint("project_id", "type"),
    UniqueConstraint("project_id", "type_index"),
)

groups = Table(
    "groups",
    metadata,
    Column("project_id", BigInteger, nullable=False),
    Column("type_index", Integer, nullable=False),
    Column("group_key", Text, nullable=False),
    Column("properties", JsonBytes, nullable=False),
    PrimaryKeyConstraint("project_id", "type_index", "group_key"),
)

events = Table(
    "events",
    metadata,
    Column("id", RowId, primary_key=True, autoincrement=True),
    Column("project_id", BigInteger, nullable=False),
    Column("uuid", Text, nullable=False),
    Column("event", Text, nullable=False),
    Column("distinct_id", Text, nullable=False),
    Column("timestamp", Instant, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("properties", LargeBinary, nullable=False),
    Column("person_id", Text),
    Column("person_properties", LargeBinary),
    Column("person_created_at", Instant),
    Column("groups", LargeBinary),
    Column("elements_chain", Text, nullable=False),
    Column("source", Text, nullable=False),
    # The same event, sent again by an SDK that lost our answer, is found here.
    UniqueConstraint("project_id", "uuid"),
    # Retention deletes from the oldest; test runs read from the newest.
    Index(None, "received_at"),
)

actions = Table(
    "actions",
    metadata,
    Column("id", RowId, primary_key=True, autoincrement=True),
    Column("project_id", BigInteger, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("description", Text, nullable=False),
    Column("steps", JsonBytes, nullable=False),
    Column("deleted", Boolean, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("created_by", BigInteger),
)

destinations = Table(
    "destinations",
    metadata,
    Column("id", Text, primary_key=True),
    Column("project_id", BigInteger, nullable=False, index=True),
    Column("type", Text, nullable=False),
    Column("name", Text),
    Column("description", Text, nullable=False),
    Column("enabled", Boolean, nullable=False),
    Column("deleted", Boolean, nullable=False),
    Column("hog", Text, nullable=False),
    Column("inputs_schema", JsonBytes, nullable=False),
    Column("inputs", JsonBytes, nullable=False),
    Column("secret_inputs_encrypted", LargeBinary),
    Column("filters", JsonBytes, nullable=False),
    Column("filters_error", Text),
    Column("masking", JsonBytes),
    Column("mappings", JsonBytes),
    Column("icon_url", Text),
    Column("template_id", Text),
    Column("execution_order", Integer),
    Column("priority", Integer, nullable=False),
    Column("deadline_minutes", Integer),
    Column("on_unknown", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    Column("created_by", BigInteger),
)

activity = Table(
    "activity",
    metadata,
    Column("id", RowId, primary_key=True, autoincrement=True),
    Column("project_id", BigInteger, nullable=False),
    Column("scope", Text, nullable=False),
    Column("item_id", Text, nullable=False),
    Column("activity", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("user_id", BigInteger),
    Column("changes", JsonBytes),
    Column("created_at", Instant, nullable=False),
    Index(None, "project_id", "scope", "item_id"),
)


def _among(where: TextClause, name: str, *columns: str | TextClause) -> Index:
    """An index of these rows alone, on both engines."""
    return Index(name, *columns, sqlite_where=where, postgresql_where=where)


_QUEUED = text("state = 'queued'")
_HELD = text("state = 'held'")
_UNKNOWN = text("state = 'unknown'")
_LEASED = text("lease_id IS NOT NULL")
_ACCEPTED = text("wamid IS NOT NULL")
_FAILED = text("state IN ('failed', 'refused')")

messages = Table(
    "messages",
    metadata,
    Column("id", Text, primary_key=True),
    Column("project_id", BigInteger, nullable=False),
    Column("destination_id", Text, nullable=False),
    Column("event_uuid", Text, nullable=False),
    Column("event_name", Text, nullable=False),
    Column("distinct_id", Text, nullable=False),
    Column("mapping_index", Integer),
    Column("dedupe_key", Text, nullable=False),
    Column("globals", LargeBinary, nullable=False),
    Column("state", Text, nullable=False),
    # `project id:phone number id`: messages that share one pace and one pause.
    Column("lane", Text, nullable=False),
    Column("priority", Integer, nullable=False),
    # Its place among the sender's messages of equal priority; see `turns`.
    Column("turn", BigInteger, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("deadline_at", Instant, nullable=False),
    Column("slot_at", Instant),
    Column("lease_id", Text),
    Column("lease_until", Instant),
    # Set just before the attempt: a lease that ends before it was never handed over and is simply queued
    # again.
    Column("handed_at", Instant),
    Column("attempts", Integer, nullable=False),
    Column("reason", Text),
    Column("remedy", Text),
    Column("code", Integer),
    Column("handling", Text),
    Column("phone_number_id", Text),
    Column("recipient_written", Text),
    Column("recipient_e164", Text),
    Column("wa_id", Text),
    Column("wamid", Text),
    Column("payload", JsonBytes),
    Column("created_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    UniqueConstraint("project_id", "dedupe_key"),
    CheckConstraint("state IN ({})".format(", ".join(f"'{state.value}'" for state in State)), name="state"),
    # The claiming query: one lane's messages in their order. Partial, so that it stays small however many
    # were sent.
    _among(_QUEUED, "ix_messages_queued", "lane", text("priority DESC"), "turn"),
    _among(_HELD, "ix_messages_held", "due_at"),
    _among(_UNKNOWN, "ix_messages_unknown", "updated_at"),
    _among(_LEASED, "ix_messages_leased", "lease_until"),
    # Receipts that do not carry our id are matched by Meta's.
    _among(_ACCEPTED, "ix_messages_wamid", "wamid"),
    # Failures grouped by cause.
    _among(_FAILED, "ix_messages_failed", "project_id", "destination_id", "updated_at"),
    Index(None, "project_id", "destination_id", "created_at"),
)

attempts = Table(
    "attempts",
    metadata,
    Column("message_id", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("finished_at", Instant, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("http_status", Integer),
    Column("latency_ms", Float),
    Column("failure", JsonBytes),
    PrimaryKeyConstraint("message_id", "number"),
)

receipts = Table(
    "receipts",
    metadata,
    Column("wamid", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("phone_number_id", Text, nullable=False),
    Column("message_id", Text),
    Column("raw", JsonBytes, nullable=False),
    PrimaryKeyConstraint("wamid", "status"),
    Index(None, "at"),
)

inbound = Table(
    "inbound",
    metadata,
    Column("project_id", BigInteger, nullable=False),
    Column("id", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("phone_number_id", Text, nullable=False),
    Column("sender", Text, nullable=False),
    Column("raw", JsonBytes, nullable=False),
    # Whose it is: the distinct id of its event.
    Column("distinct_id", Text),
    PrimaryKeyConstraint("project_id", "id"),
    Index(None, "at"),
    # What one person wrote.
    Index(None, "project_id", "distinct_id", "at"),
)

notices = Table(
    "notices",
    metadata,
    Column("id", RowId, primary_key=True, autoincrement=True),
    Column("project_id", BigInteger, nullable=False),
    Column("field", Text, nullable=False),
    Column("raw", JsonBytes, nullable=False),
    Column("at", Instant, nullable=False),
    Index(None, "at"),
)

webhooks = Table(
    "webhooks",
    metadata,
    Column("id", RowId, primary_key=True, autoincrement=True),
    Column("project_id", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("processed_at", Instant),
    Index(
        "ix_webhooks_unprocessed",
        "id",
        sqlite_where=text("processed_at IS NULL"),
        postgresql_where=text("processed_at IS NULL"),
    ),
)

logs = Table(
    "logs",
    metadata,
    Column("id", RowId, primary_key=True, autoincrement=True),
    Column("project_id", BigInteger, nullable=False),
    Column("destination_id", Text, nullable=False),
    Column("instance_id", Text, nullable=False),
    Column("timestamp", Instant, nullable=False),
    Column("level", Text, nullable=False),
    Column("message", Text, nullable=False),
    Index(None, "destination_id", "timestamp"),
    Index(None, "instance_id"),
)

counts = Table(
    "counts",
    metadata,
    Column("project_id", BigInteger, nullable=False),
    Column("destination_id", Text, nullable=False),
    Column("hour", Instant, nullable=False),
    Column("metric", Text, nullable=False),
    Column("count", BigInteger, nullable=False),
    PrimaryKeyConstraint("project_id", "destination_id", "hour", "metric"),
)

masks = Table(
    "masks",
    metadata,
    Column("destination_id", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("hits", BigInteger, nullable=False),
    Column("expires_at", Instant, nullable=False),
    PrimaryKeyConstraint("destination_id", "hash"),
    Index(None, "expires_at"),
)
