"""Message templates as Meta told them, and the accounts of senders."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the two tables."""
    op.create_table(
        "message_templates",
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("waba_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("parameter_format", sa.Text(), nullable=False),
        sa.Column("components", sa.LargeBinary(), nullable=False),
        sa.Column("quality", sa.Text(), nullable=False),
        sa.Column("rejected_reason", sa.Text(), nullable=True),
        sa.Column("synced_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint(
            "project_id", "waba_id", "name", "language", name=op.f("pk_message_templates")
        ),
    )
    op.create_index(op.f("ix_message_templates_waba_id_name"), "message_templates", ["waba_id", "name"])
    op.create_table(
        "sender_accounts",
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("phone_number_id", sa.Text(), nullable=False),
        sa.Column("waba_id", sa.Text(), nullable=False),
        sa.Column("tried_at", sa.BigInteger(), nullable=True),
        sa.Column("synced_at", sa.BigInteger(), nullable=True),
        sa.Column("wanted_at", sa.BigInteger(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("project_id", "phone_number_id", name=op.f("pk_sender_accounts")),
    )
    op.create_index(op.f("ix_sender_accounts_waba_id"), "sender_accounts", ["waba_id"])


def downgrade() -> None:
    """Back to what version 0003 knew."""
    op.drop_table("sender_accounts")
    op.drop_table("message_templates")
