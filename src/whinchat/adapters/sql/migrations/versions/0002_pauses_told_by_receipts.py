"""Pauses remember whether a receipt told of the failure."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what says how a pause is lifted."""
    op.add_column("pauses", sa.Column("by_receipt", sa.Boolean(), nullable=True))


def downgrade() -> None:
    """Back to what version 0001 knew."""
    op.drop_column("pauses", "by_receipt")
