"""Filters on dates, with liquidjs's meaning and UTC as the zone unless another is named."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateutil import parser  # type: ignore[import-untyped]  # It ships no types.

from whinchat.render.limits import RenderFailed
from whinchat.render.strftime import format_date
from whinchat.render.values import numeric, to_text

DEFAULT_FORMAT = "%A, %B %-e, %Y at %-l:%M %P %z"
"""liquidjs's."""

DATE_CHARACTERS_MAX = 100
"""Longer text is not a date; parsing gets slow with length."""

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_OFFSETS_HOURS = {"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}


def date_(value: object, pattern: object = None, zone: object = None, *, now: datetime) -> object:
    """`value` (ISO text, other dates with a year, seconds since 1970, `now`) in a strftime `pattern`.

    `zone` is a name such as "Asia/Kolkata" or minutes west of Greenwich. What is not a date stays as it is.
    Raises `RenderFailed` for a zone that does not exist.
    """
    instant = _instant(value, now)
    if instant is None:
        return value
    return format_date(
        instant.astimezone(_zone(zone)), DEFAULT_FORMAT if pattern is None else to_text(pattern)
    )


def date_to_xmlschema(value: object, *, now: datetime) -> object:
    """As in `2026-11-22T11:02:47+00:00`."""
    return date_(value, "%Y-%m-%dT%H:%M:%S%:z", now=now)


def date_to_rfc822(value: object, *, now: datetime) -> object:
    """As in `Sun, 22 Nov 2026 11:02:47 +0000`."""
    return date_(value, "%a, %d %b %Y %H:%M:%S %z", now=now)


def date_to_string(value: object, kind: object = None, style: object = None, *, now: datetime) -> object:
    """As in `22 Nov 2026`; `ordinal` as in `22nd Nov 2026`, in style `US` as in `Nov 22nd, 2026`."""
    return date_(value, _patterns("%b", kind, style), now=now)


def date_to_long_string(value: object, kind: object = None, style: object = None, *, now: datetime) -> object:
    """As `date_to_string`, with the month in full."""
    return date_(value, _patterns("%B", kind, style), now=now)


def _patterns(month: str, kind: object, style: object) -> str:
    if kind != "ordinal":
        return f"%d {month} %Y"
    return f"{month} %-d%q, %Y" if style == "US" else f"%-d%q {month} %Y"


def _instant(value: object, now: datetime) -> datetime | None:
    if value in ("now", "today"):
        return now
    if isinstance(value, datetime):
        return _aware(value)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    if isinstance(value, str):
        text = value.strip()
        return _since_1970(numeric(text)) if text.isdigit() else _written(text)
    return _since_1970(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _since_1970(seconds: int | float | None) -> datetime | None:
    try:
        return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, OSError, ValueError):
        return None  # Beyond year 9999, or not a number.


def _written(text: str) -> datetime | None:
    if len(text) > DATE_CHARACTERS_MAX or (not _YEAR.search(text) and "T" not in text):
        return None  # Without a year, "12" or "may" would read as a day of this month.
    try:
        return _aware(datetime.fromisoformat(text))
    except ValueError:
        pass
    try:
        # The default only fills in what is missing; January 1 as in JavaScript.
        return _aware(parser.parse(text, default=datetime(2000, 1, 1, tzinfo=UTC), tzinfos=_named_zone))
    except (ValueError, OverflowError):
        return None


def _aware(instant: datetime) -> datetime | None:
    try:
        return (instant if instant.tzinfo else instant.replace(tzinfo=UTC)).astimezone(UTC)
    except (OverflowError, ValueError):
        return None  # The first or last day of all years, moved out of them by its zone.


def _named_zone(name: str | None, offset_seconds: int | None) -> tzinfo:
    if offset_seconds is not None:
        return timezone(timedelta(seconds=offset_seconds))
    return timezone(timedelta(hours=_OFFSETS_HOURS.get(name or "", 0)))


def _zone(zone: object) -> tzinfo:
    if zone is None:
        return UTC
    minutes = numeric(to_text(zone))
    try:
        return ZoneInfo(to_text(zone)) if minutes is None else timezone(-timedelta(minutes=minutes))
    except (ZoneInfoNotFoundError, ValueError, OverflowError, OSError) as error:
        raise RenderFailed(
            f"date: there is no time zone {to_text(zone)[:50]!r}. Use a name such as Asia/Kolkata."
        ) from error


DATE_FILTERS: dict[str, Callable[..., object]] = {
    "date": date_,
    "date_to_long_string": date_to_long_string,
    "date_to_rfc822": date_to_rfc822,
    "date_to_string": date_to_string,
    "date_to_xmlschema": date_to_xmlschema,
}
