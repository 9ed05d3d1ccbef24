"""Counts over time as series of hours, days or weeks. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Literal

from whinchat.core.errors import Invalid
from whinchat.core.event import Json

Interval = Literal["hour", "day", "week"]

BUCKETS_MAX = 10_000
"""More points than any chart shows; a year of hours has 8,760."""

STEP: dict[str, timedelta] = {
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
}

LABEL: dict[str, str] = {"hour": "%Y-%m-%dT%H:%M", "day": "%Y-%m-%d", "week": "%Y-%m-%d"}
"""PostHog's forms."""


def hour_of(at: datetime) -> datetime:
    """The beginning of the hour."""
    return at.replace(minute=0, second=0, microsecond=0)


def start_of(at: datetime, interval: Interval) -> datetime:
    """The beginning of the bucket an instant lies in, in UTC. Weeks begin on Monday."""
    start = hour_of(at)
    if interval == "hour":
        return start
    start = start.replace(hour=0)
    # The calendar begins on a Monday, so this never leaves it.
    return start - timedelta(days=start.weekday()) if interval == "week" else start


def buckets(after: datetime, before: datetime, interval: Interval) -> list[datetime]:
    """The beginnings of all buckets that [after, before) touches. Raises `Invalid` for too many."""
    start = start_of(after, interval)
    count = -((start - before) // STEP[interval])
    if count > BUCKETS_MAX:
        detail = (
            f"From {after:%Y-%m-%d} to {before:%Y-%m-%d} there are more than {BUCKETS_MAX:,} {interval}s. "
            "Ask for a shorter time or a longer interval."
        )
        raise Invalid(detail, attr="interval")
    return list(_steps(start, count, STEP[interval]))


def _steps(start: datetime, count: int, step: timedelta) -> Iterator[datetime]:
    for number in range(count):
        yield start + number * step


def series(
    rows: Iterable[tuple[datetime, str, int]],
    starts: list[datetime],
    interval: Interval,
    name_of: Callable[[str], str],
) -> Json:
    """`{"labels", "series"}` of (hour, metric, count) rows; a metric counts as `name_of` it, and only names
    that occur are there.
    """
    place = {start: index for index, start in enumerate(starts)}
    values: dict[str, list[int]] = {}
    for hour, metric, count in rows:
        index = place.get(start_of(hour, interval))
        if index is not None:
            values.setdefault(name_of(metric), [0] * len(starts))[index] += count
    labels = [start.strftime(LABEL[interval]) for start in starts]
    return {"labels": labels, "series": [{"name": name, "values": values[name]} for name in sorted(values)]}


def totals(rows: Iterable[tuple[datetime, str, int]], name_of: Callable[[str], str]) -> dict[str, int]:
    """Sums by name."""
    sums: dict[str, int] = {}
    for _, metric, count in rows:
        sums[name_of(metric)] = sums.get(name_of(metric), 0) + count
    return sums
