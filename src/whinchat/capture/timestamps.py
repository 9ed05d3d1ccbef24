"""When an event happened, by PostHog's rules: offset first, then the client's clock less its skew."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from whinchat.capture.limits import FUTURE_HOURS_MAX

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FUTURE_MAX = timedelta(hours=FUTURE_HOURS_MAX)
_SECONDS_END = 1e11
"""Numbers above are milliseconds: as seconds they would lie beyond the year 5000, as milliseconds after 1973.
"""
_BEYOND_CALENDAR = re.compile(r"([+-]\d+|\d{5,}|0000)-\d\d")
"""The beginning of a time whose year has a sign, more than four digits, or is 0."""
_EPOCH_DIGITS_MIN = 9
"""Shorter runs of digits are dates without hyphens (20261122), not seconds since 1970."""


def event_time(
    timestamp: object,
    *,
    now: datetime,
    offset: object = None,
    sent_at: datetime | None = None,
    ignore_sent_at: bool = False,
) -> datetime:
    """The instant of an event, zone-aware in UTC, by the first rule that applies.

    1. `offset` (milliseconds before sending): now − offset. 2. `timestamp` and `sent_at`, unless told to
    ignore the latter: `timestamp` − (`sent_at` − now), which removes what the client's clock is off. 3.
    `timestamp`. 4. now. More than 23 hours ahead becomes now; a year no calendar here can hold becomes
    1970-01-01.
    """
    try:
        chosen = _chosen(timestamp, offset, None if ignore_sent_at else sent_at, now)
    except OverflowError:
        return EPOCH
    return now if chosen - now > _FUTURE_MAX else chosen


def _chosen(timestamp: object, offset: object, sent_at: datetime | None, now: datetime) -> datetime:
    if isinstance(offset, int | float) and not isinstance(offset, bool):
        return now - timedelta(milliseconds=offset)
    written = instant(timestamp)
    if written is None:
        return now
    return written if sent_at is None else written - (sent_at - now)


def instant(value: object) -> datetime | None:
    """A written time in UTC, None when it is absent or reads as no time.

    A time without zone is taken as UTC.

    Read are RFC 3339 with short offsets, a space for the T or only the date; RFC 2822; and seconds or
    milliseconds since 1970, as number or digits. Raises OverflowError for a year outside 1–9999.
    """
    if isinstance(value, str):
        return _in_utc(_read_text(value.strip()))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _since_1970(value)
    return None


def sent_at_of_query(milliseconds: str | None) -> datetime | None:
    """The client's sending time of the query parameter `_`, None for seconds (a year up to 2020) or anything
    unreadable."""
    try:
        sent_at = EPOCH + timedelta(milliseconds=int(milliseconds or ""))
    except (ValueError, OverflowError):
        return None
    return sent_at if sent_at.year > 2020 else None


def sent_at_of_body(value: object) -> datetime | None:
    """The client's sending time of the body, None when absent or unreadable."""
    try:
        return instant(value)
    except OverflowError:
        return None


def _read_text(text: str) -> datetime | None:
    if text.isdecimal() and len(text) >= _EPOCH_DIGITS_MIN:
        return _since_1970(int(text[:20]))
    readers: tuple[Callable[[str], datetime], ...] = (datetime.fromisoformat, parsedate_to_datetime)
    for read in readers:
        try:
            return read(text)
        except ValueError:
            continue
    if _BEYOND_CALENDAR.match(text):
        raise OverflowError
    return None


def _since_1970(number: float) -> datetime:
    seconds = number if abs(number) < _SECONDS_END else number / 1000
    return EPOCH + timedelta(seconds=seconds)


def _in_utc(read: datetime | None) -> datetime | None:
    if read is None:
        return None
    return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)
