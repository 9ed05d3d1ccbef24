"""Tables of windows: who wrote when to which sender, and since when each sender is heard of."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, PrimaryKeyConstraint, Table, Text

from whinchat.adapters.sql.schema import metadata
from whinchat.adapters.sql.types import Instant

windows = Table(
    "windows",
    metadata,
    Column("project_id", BigInteger, nullable=False),
    Column("phone_number_id", Text, nullable=False),
    # Digits of a wa_id as Meta wrote them, or a business-scoped user id.
    Column("sender", Text, nullable=False),
    # Null where Meta refused a message to somebody who is not known to have written.
    Column("opened_at", Instant),
    Column("refused_at", Instant),
    # Recipients first: the page of a person asks for all senders of one recipient.
    PrimaryKeyConstraint("project_id", "sender", "phone_number_id"),
)

heard_senders = Table(
    "heard_senders",
    metadata,
    Column("project_id", BigInteger, nullable=False),
    Column("phone_number_id", Text, nullable=False),
    Column("since", Instant, nullable=False),
    PrimaryKeyConstraint("project_id", "phone_number_id"),
)
