"""Ids that sort by time."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

RANDOM_BYTES = 10
"""How many random bytes `uuid7` needs."""


def uuid7(at: datetime, random: bytes) -> str:
    """A UUID version 7 (RFC 9562) of an instant and `RANDOM_BYTES` random bytes, lower-case with hyphens.

    Rows keyed by it are inserted at the end of their index, and sort by the time they were made.
    """
    milliseconds = int(at.timestamp() * 1000) & (1 << 48) - 1
    tail = int.from_bytes(random[:RANDOM_BYTES], "big")
    rand_a, rand_b = tail >> 68, tail & (1 << 62) - 1
    return str(UUID(int=milliseconds << 80 | 0x7 << 76 | (rand_a & 0xFFF) << 64 | 0b10 << 62 | rand_b))
