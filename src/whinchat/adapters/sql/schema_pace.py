"""Tables of pace: what limits, holds or blocks sending. `metadata` here has the tables of both files."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Float, Index, Integer, PrimaryKeyConstraint, Table, Text

from whinchat.adapters.sql.schema import metadata
from whinchat.adapters.sql.types import Instant

__all__ = ["blocks", "metadata", "paces", "pairs", "pauses", "template_categories", "turns"]

paces = Table(
    "paces",
    metadata,
    Column("sender", Text, primary_key=True),
    # The theoretical arrival time of `send.pace`; NULL for a rested number.
    Column("arrival", Instant),
    # The turn last claimed: where destinations that were silent start.
    Column("turn", BigInteger, nullable=False),
    # Messages per second Meta allows this number; NULL when never asked.
    Column("per_second", Float),
)

turns = Table(
    "turns",
    metadata,
    Column("sender", Text, nullable=False),
    Column("destination_id", Text, nullable=False),
    Column("turn", BigInteger, nullable=False),
    PrimaryKeyConstraint("sender", "destination_id"),
)

pairs = Table(
    "pairs",
    metadata,
    Column("sender", Text, nullable=False),
    Column("recipient", Text, nullable=False),
    Column("arrival", Instant, nullable=False),
    PrimaryKeyConstraint("sender", "recipient"),
    Index(None, "arrival"),
)

pauses = Table(
    "pauses",
    metadata,
    Column("project_id", BigInteger, nullable=False),
    Column("scope", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("since", Instant, nullable=False),
    Column("until", Instant, nullable=False),
    Column("failures", Integer, nullable=False),
    # Set when a receipt told of a failure: then only a receipt can tell that it is mended. NULL means no.
    Column("by_receipt", Boolean),
    Column("code", Integer),
    Column("reason", Text, nullable=False),
    Column("remedy", Text, nullable=False),
    PrimaryKeyConstraint("project_id", "scope", "key"),
)

blocks = Table(
    "blocks",
    metadata,
    Column("project_id", BigInteger, nullable=False),
    Column("sender", Text, nullable=False),
    Column("recipient", Text, nullable=False),
    # Empty for every category.
    Column("category", Text, nullable=False),
    Column("since", Instant, nullable=False),
    # NULL for good.
    Column("until", Instant),
    Column("strikes", Integer, nullable=False),
    Column("strikes_max", Integer, nullable=False),
    Column("code", Integer),
    Column("reason", Text, nullable=False),
    Column("remedy", Text, nullable=False),
    PrimaryKeyConstraint("project_id", "sender", "recipient", "category"),
)

template_categories = Table(
    "template_categories",
    metadata,
    Column("project_id", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("category", Text, nullable=False),
    PrimaryKeyConstraint("project_id", "name"),
)
