"""strftime as liquidjs has it: English names, flags `-_0^#:`, widths, `%q` for st/nd/rd/th. No locale, no
libc.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

_DIRECTIVE = re.compile(r"%([-_0^#:]*)(\d*)[EO]?(.)", re.DOTALL)
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_WIDTHS = {
    "d": 2,
    "e": 2,
    "H": 2,
    "I": 2,
    "j": 3,
    "k": 2,
    "l": 2,
    "L": 3,
    "m": 2,
    "M": 2,
    "S": 2,
    "U": 2,
    "W": 2,
}
_PADDED_WITH_SPACES = frozenset("aAbBhceklpP")

WIDTH_MAX = 100
"""Wider fields are taken as this wide: nobody pads a date further."""


def format_date(instant: datetime, pattern: str) -> str:
    """`instant`, in its own zone, written in `pattern`. Unknown directives stay as they are."""
    return _DIRECTIVE.sub(lambda match: _field(instant, match), pattern)


def _field(instant: datetime, match: re.Match[str]) -> str:
    flags, width, letter = match[1], match[2], match[3]
    if letter == "z":
        return _offset(instant, ":" in flags)
    write = _FIELDS.get(letter)
    if write is None:
        return match[0]
    wanted = min(int(width[:4]), WIDTH_MAX) if width else None
    if letter == "N":
        return f"{instant.microsecond:06d}000"[: min(wanted or 9, 9)]
    text = write(instant)
    if "^" in flags:
        text = text.upper()
    elif "#" in flags:
        text = text.swapcase()
    if "-" in flags:
        return text
    blank = "_" in flags or (letter in _PADDED_WITH_SPACES and "0" not in flags)
    return text.rjust(wanted or _WIDTHS.get(letter, 0), " " if blank else "0")


def _offset(instant: datetime, colon: bool) -> str:
    shift = instant.utcoffset()
    minutes = int(shift.total_seconds() // 60) if shift else 0
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02d}{':' if colon else ''}{rest:02d}"


def _ordinal(day: int) -> str:
    return "th" if day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _week(instant: datetime, first_day: int) -> str:
    return str((instant.timetuple().tm_yday + 6 - (instant.isoweekday() - first_day) % 7) // 7)


def _day(instant: datetime) -> str:
    return f"{instant.month}/{instant.day}/{instant.year}"


def _time(instant: datetime) -> str:
    half = "AM" if instant.hour < 12 else "PM"
    return f"{instant.hour % 12 or 12}:{instant.minute:02d}:{instant.second:02d} {half}"


_FIELDS: dict[str, Callable[[datetime], str]] = {
    "a": lambda d: _DAYS[d.weekday()][:3],
    "A": lambda d: _DAYS[d.weekday()],
    "b": lambda d: _MONTHS[d.month - 1][:3],
    "h": lambda d: _MONTHS[d.month - 1][:3],
    "B": lambda d: _MONTHS[d.month - 1],
    "c": lambda d: f"{_day(d)}, {_time(d)}",
    "C": lambda d: str(d.year // 100),
    "d": lambda d: str(d.day),
    "D": lambda d: f"{d.month:02d}/{d.day:02d}/{d.year % 100:02d}",
    "e": lambda d: str(d.day),
    "F": lambda d: d.date().isoformat(),
    "H": lambda d: str(d.hour),
    "I": lambda d: str(d.hour % 12 or 12),
    "j": lambda d: str(d.timetuple().tm_yday),
    "k": lambda d: str(d.hour),
    "l": lambda d: str(d.hour % 12 or 12),
    "L": lambda d: str(d.microsecond // 1000),
    "m": lambda d: str(d.month),
    "M": lambda d: str(d.minute),
    "N": lambda d: str(d.microsecond),
    "n": lambda _: "\n",
    "p": lambda d: "AM" if d.hour < 12 else "PM",
    "P": lambda d: "am" if d.hour < 12 else "pm",
    "q": lambda d: _ordinal(d.day),
    "R": lambda d: f"{d.hour:02d}:{d.minute:02d}",
    "s": lambda d: str(round(d.timestamp())),
    "S": lambda d: str(d.second),
    "t": lambda _: "\t",
    "T": lambda d: d.strftime("%H:%M:%S"),
    "u": lambda d: str(d.isoweekday()),
    "U": lambda d: _week(d, 7),
    "w": lambda d: str(d.isoweekday() % 7),
    "W": lambda d: _week(d, 1),
    "x": _day,
    "X": _time,
    "y": lambda d: f"{d.year % 100:02d}",
    "Y": lambda d: str(d.year),
    "%": lambda _: "%",
}
