"""Dates in filters: instants as PostHog reads them, and relative ones (`-7d`) that move with time."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo

import msgspec

from whinchat.match.place import Place

_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 — offsets are subtracted by hand, since years 1 and 9999 overflow otherwise
_EPOCH_UTC = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_SECOND_MICROSECONDS = 1_000_000

_INSTANT = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"(?:[ T]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,9}))?)?"
    r"(?:Z|([+-])([0-9]{2})(?::?([0-9]{2}))?)?)?"
)
_RELATIVE = re.compile(r"-?([0-9]{1,5})([hdwmqy])")

_YEARS_MAX = 1000
"""A relative date reaches back at most this far; beyond is a slip of the pen, and the calendar ends at year
1.
"""

_UNIT_HOURS = {"h": 1, "d": 24, "w": 168}
_UNIT_MONTHS = {"m": 1, "q": 3, "y": 12}

Holds = Callable[[int, int], bool]
"""Compares two instants in microseconds: the property's and the filter's."""

DATE_OPERATORS: dict[str, Holds] = {
    "is_date_exact": lambda seen, bound: seen // _SECOND_MICROSECONDS == bound // _SECOND_MICROSECONDS,
    "is_date_before": lambda seen, bound: seen < bound,
    "is_date_after": lambda seen, bound: seen > bound,
}


class Relative(msgspec.Struct, frozen=True):
    """So many units before now; `unit` is one of h d w m q y."""

    amount: int
    unit: str

    def instant(self, now: datetime, timezone: tzinfo) -> int | None:
        """Microseconds since 1970 of this long before `now`. Days and longer keep the wall clock of
        `timezone`.
        """
        try:
            local = now.astimezone(timezone)
            if self.unit == "h":
                moved = now - timedelta(hours=self.amount)
            elif self.unit in _UNIT_HOURS:
                moved = local - timedelta(hours=self.amount * _UNIT_HOURS[self.unit])
            else:
                moved = _months_before(local, self.amount * _UNIT_MONTHS[self.unit])
            return (moved - _EPOCH_UTC) // _MICROSECOND
        except (OverflowError, ValueError):
            return None  # Before year 1, which no property is.


class DateTest(msgspec.Struct, frozen=True):
    """One date operator with its bounds; true when it holds for any of them."""

    holds: Holds
    fixed: tuple[int, ...]
    moving: tuple[Relative, ...]

    def still(self, seen: object) -> bool:
        """The test where no bound moves."""
        instant = instant_of(seen)
        return instant is not None and any(self.holds(instant, bound) for bound in self.fixed)

    def at(self, seen: object, now: datetime, timezone: tzinfo) -> bool:
        """The test at a certain time."""
        instant = instant_of(seen)
        if instant is None:
            return False
        bounds = [*self.fixed, *(bound.instant(now, timezone) for bound in self.moving)]
        return any(bound is not None and self.holds(instant, bound) for bound in bounds)


def instant_of(value: object) -> int | None:
    """Microseconds since 1970 of a date text; no zone means UTC. None for everything else, also epoch
    numbers.
    """
    found = _INSTANT.fullmatch(value) if isinstance(value, str) else None
    if not found:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    sign, zone_hours, zone_minutes = found[8], int(found[9] or 0), int(found[10] or 0)
    micro = int((found[7] or "0")[:6].ljust(6, "0"))
    try:
        naive = datetime(year, month, day, hour, minute, second, micro)  # noqa: DTZ001 — the offset follows
    except ValueError:
        return None
    offset = (zone_hours * 60 + zone_minutes) * 60 * _SECOND_MICROSECONDS * (-1 if sign == "-" else 1)
    return (naive - _EPOCH) // _MICROSECOND - offset


def compile_date(operator: str, values: list[object], place: Place) -> DateTest:
    """The test of one date operator. Raises Invalid for a value that is neither a date nor a relative one."""
    fixed: list[int] = []
    moving: list[Relative] = []
    for value in values:
        relative = _RELATIVE.fullmatch(value) if isinstance(value, str) else None
        instant = instant_of(value)
        if relative:
            moving.append(_relative(int(relative[1]), relative[2], place))
        elif instant is not None:
            fixed.append(instant)
        else:
            raise place.refuse(
                f'{operator} needs a date such as "2026-01-31", "2026-01-31T12:00:00Z" or "-7d" '
                f"(units h d w m q y), not {str(value)[:60]!r}"
            )
    return DateTest(DATE_OPERATORS[operator], tuple(fixed), tuple(moving))


def _relative(amount: int, unit: str, place: Place) -> Relative:
    if unit in _UNIT_MONTHS and amount * _UNIT_MONTHS[unit] > _YEARS_MAX * 12:
        raise place.refuse(
            f"-{amount}{unit} reaches back further than {_YEARS_MAX:,} years. Use a later date"
        )
    return Relative(amount, unit)


def _months_before(local: datetime, months: int) -> datetime:
    total = local.year * 12 + local.month - 1 - months
    year, month = divmod(total, 12)
    day = min(local.day, monthrange(year, month + 1)[1])
    return local.replace(year=year, month=month + 1, day=day)
