"""Column types that mean the same on both engines."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import BigInteger, LargeBinary
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def microseconds(instant: datetime) -> int:
    """A zone-aware instant as the column type `Instant` stores it."""
    return (instant - EPOCH) // _MICROSECOND


def instant(stored: int) -> datetime:
    """The zone-aware instant that `microseconds` stored."""
    return EPOCH + timedelta(microseconds=stored)


class Instant(TypeDecorator[datetime]):
    """A UTC instant as microseconds since 1970 in a BIGINT.

    SQLite has no time type and would store text without a zone; one integer sorts, compares and rounds the
    same on both engines, and is cheap to convert.
    """

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Zone-aware datetime → microseconds."""
        return None if value is None else microseconds(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Microseconds → zone-aware datetime."""
        return None if value is None else instant(int(value))


class JsonBytes(TypeDecorator[Any]):
    """A JSON value as UTF-8 bytes: written once, parsed only by who looks at it.

    Bytes rather than the engine's JSON type, because PostgreSQL's refuses the escape of NUL and re-orders
    keys.
    """

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Any JSON value → bytes; None stays NULL."""
        return None if value is None else msgspec.json.encode(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002 - SQLAlchemy's signature
        """Bytes → JSON value."""
        return None if value is None else msgspec.json.decode(value)
