"""Senders, consent, addresses of people, forwarding, and destinations in trouble."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the tables, the settings of a project, and an index for failures."""
    _add_senders()
    _add_consent()
    _add_addresses()
    _add_forwarding()
    _add_failures()
    _renew_windows()
    op.add_column("inbound", sa.Column("distinct_id", sa.Text(), nullable=True))
    op.create_index(
        op.f("ix_inbound_project_id_distinct_id_at"), "inbound", ["project_id", "distinct_id", "at"]
    )
    op.add_column("projects", sa.Column("whatsapp", sa.LargeBinary(), nullable=True))
    op.add_column("message_templates", sa.Column("changed_at", sa.BigInteger(), nullable=True))
    op.add_column("message_templates", sa.Column("edits", sa.LargeBinary(), nullable=True))


def _add_senders() -> None:
    op.create_table(
        "senders",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("phone_number_id", sa.Text(), nullable=False),
        sa.Column("waba_id", sa.Text(), nullable=False),
        sa.Column("access_token_encrypted", sa.LargeBinary(), nullable=False),
        sa.Column("app_secret_encrypted", sa.LargeBinary(), nullable=True),
        sa.Column("number", sa.LargeBinary(), nullable=False),
        sa.Column("findings", sa.LargeBinary(), nullable=False),
        sa.Column("token_ok", sa.Boolean(), nullable=True),
        sa.Column("checked_at", sa.BigInteger(), nullable=True),
        sa.Column("tried_at", sa.BigInteger(), nullable=True),
        sa.Column("wanted_at", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_senders")),
        sa.UniqueConstraint(
            "project_id", "phone_number_id", name=op.f("uq_senders_project_id_phone_number_id")
        ),
    )


def _add_consent() -> None:
    op.create_table(
        "consents",
        sa.Column("id", _ROW_ID, autoincrement=True, nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("recipient_hash", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=True),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("proof", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("state IN ('given', 'withdrawn')", name=op.f("ck_consents_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
    )
    op.create_index(
        op.f("ix_consents_project_id_recipient_hash_category_at"),
        "consents",
        ["project_id", "recipient_hash", "category", "at"],
    )
    op.create_table(
        "consent_standing",
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("recipient_hash", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("entry_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("project_id", "recipient_hash", "category", name=op.f("pk_consent_standing")),
    )


def _add_addresses() -> None:
    op.create_table(
        "person_addresses",
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("project_id", "kind", "value", name=op.f("pk_person_addresses")),
    )
    op.create_index(
        op.f("ix_person_addresses_project_id_person_id"), "person_addresses", ["project_id", "person_id"]
    )


def _add_forwarding() -> None:
    op.create_table(
        "forwardings",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("secret_encrypted", sa.LargeBinary(), nullable=True),
        sa.Column("events", sa.LargeBinary(), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failing_since", sa.BigInteger(), nullable=True),
        sa.Column("paused_until", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("remedy", sa.Text(), nullable=True),
        sa.Column("arrived", sa.BigInteger(), nullable=False),
        sa.Column("last_arrived_at", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forwardings")),
    )
    op.create_index(op.f("ix_forwardings_project_id"), "forwardings", ["project_id"])
    op.create_table(
        "forwarded",
        sa.Column("id", _ROW_ID, autoincrement=True, nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("forwarding_id", sa.Text(), nullable=False),
        sa.Column("event_uuid", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease_id", sa.Text(), nullable=True),
        sa.Column("lease_until", sa.BigInteger(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("state IN ('queued', 'sending', 'failed')", name=op.f("ck_forwarded_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forwarded")),
        sa.UniqueConstraint(
            "forwarding_id", "event_uuid", name=op.f("uq_forwarded_forwarding_id_event_uuid")
        ),
    )
    waiting, leased = sa.text("state = 'queued'"), sa.text("lease_id IS NOT NULL")
    op.create_index(
        "ix_forwarded_queued",
        "forwarded",
        ["forwarding_id", "due_at"],
        sqlite_where=waiting,
        postgresql_where=waiting,
    )
    op.create_index(
        "ix_forwarded_leased", "forwarded", ["lease_until"], sqlite_where=leased, postgresql_where=leased
    )
    not_taken = sa.text("state = 'failed'")
    op.create_index(
        "ix_forwarded_failed",
        "forwarded",
        ["forwarding_id", "updated_at"],
        sqlite_where=not_taken,
        postgresql_where=not_taken,
    )


def _add_failures() -> None:
    op.create_table(
        "failing_destinations",
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("destination_id", sa.Text(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("remedy", sa.Text(), nullable=False),
        sa.Column("code", sa.Integer(), nullable=True),
        sa.Column("failures", sa.BigInteger(), nullable=False),
        sa.Column("last_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("project_id", "destination_id", name=op.f("pk_failing_destinations")),
    )
    failed = sa.text("state IN ('failed', 'refused')")
    op.create_index(
        "ix_messages_failed",
        "messages",
        ["project_id", "destination_id", "updated_at"],
        sqlite_where=failed,
        postgresql_where=failed,
    )


def _renew_windows() -> None:
    """Windows become a project's own and keep what Meta said. What they held can be read from `inbound`."""
    op.drop_table("windows")
    op.create_table(
        "windows",
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("phone_number_id", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=True),
        sa.Column("refused_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("project_id", "sender", "phone_number_id", name=op.f("pk_windows")),
    )
    op.execute(
        "INSERT INTO windows (project_id, phone_number_id, sender, opened_at)"
        " SELECT project_id, phone_number_id, sender, MAX(at) FROM inbound"
        " GROUP BY project_id, phone_number_id, sender"
    )
    op.create_table(
        "heard_senders",
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("phone_number_id", sa.Text(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("project_id", "phone_number_id", name=op.f("pk_heard_senders")),
    )
    op.execute(
        "INSERT INTO heard_senders (project_id, phone_number_id, since)"
        " SELECT project_id, phone_number_id, MIN(at) FROM inbound GROUP BY project_id, phone_number_id"
    )


def downgrade() -> None:
    """Back to what version 0004 knew."""
    op.drop_index("ix_messages_failed", "messages")
    op.drop_index(op.f("ix_inbound_project_id_distinct_id_at"), "inbound")
    op.drop_column("inbound", "distinct_id")
    for table in (
        "failing_destinations",
        "forwarded",
        "forwardings",
        "person_addresses",
        "consent_standing",
        "consents",
        "senders",
    ):
        op.drop_table(table)
    op.drop_column("projects", "whatsapp")
    _restore_windows()


def _restore_windows() -> None:
    for table in ("heard_senders", "windows"):
        op.drop_table(table)
    op.create_table(
        "windows",
        sa.Column("phone_number_id", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("phone_number_id", "sender", name=op.f("pk_windows")),
    )
    op.execute(
        "INSERT INTO windows (phone_number_id, sender, opened_at)"
        " SELECT phone_number_id, sender, MAX(at) FROM inbound GROUP BY phone_number_id, sender"
    )
    op.drop_column("message_templates", "changed_at")
    op.drop_column("message_templates", "edits")
