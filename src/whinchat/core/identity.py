"""Ids that sort by time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

RANDOM_BYTES = 10
"""How many random bytes `uuid7` needs."""


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def uuid7(at: datetime, random: bytes) -> str:
    """A UUID version 7 (RFC 9562 §5.7) of an instant and `RANDOM_BYTES` random bytes, as lower-case text.

    48 bits of milliseconds since 1970, then the randomness less six fixed bits. Rows keyed by it are inserted
    at the end of their index, and sort by the time they were made.
    """
    milliseconds = (at - _EPOCH) // _MILLISECOND & 0xFFFF_FFFF_FFFF
    value = milliseconds << 80 | int.from_bytes(random[:RANDOM_BYTES], "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(UUID(int=value))
