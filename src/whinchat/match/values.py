"""How values are read: as text, as numbers, as words for people. Nothing here raises on any JSON value."""

from __future__ import annotations

import math
import re
from typing import Any

Number = int | float

_DEPTH_MAX = 50
"""Objects nested deeper are shortened in text: far beyond real properties, well below Python's own limit."""

_NUMBER_CHARS_MAX = 400
"""The longest text read as a number: a double has at most 309 digits before the point."""

_INTEGER = re.compile(r"[+-]?[0-9]+")
_DECIMAL = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,4})?")
_SHOWN_CHARS_MAX = 60
_SHOWN_ITEMS_MAX = 5
_ESCAPED = str.maketrans({"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def number_of(text: str) -> Number | None:
    """The number a text reads as (`" 5 "`, `-1.5e3`, `+4179…`), None when it is no finite decimal number."""
    if len(text) > _NUMBER_CHARS_MAX:
        return None
    stripped = text.strip()
    if _INTEGER.fullmatch(stripped):
        return int(stripped)
    if _DECIMAL.fullmatch(stripped):
        value = float(stripped)
        return value if math.isfinite(value) else None
    return None


def numeric(value: object) -> Number | None:
    """A number as it is, a text that reads as one, None for everything else (booleans are no numbers)."""
    if isinstance(value, str):
        return number_of(value)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def text_of(value: object, depth: int = 0) -> str:
    """A value as text, as PostHog's `toString` writes it: `null`, `true`, `5`, `['a', 1]`, `{'k': 'v'}`."""
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int | float):
        return _number_text(value)
    if depth >= _DEPTH_MAX:
        return "…"
    if isinstance(value, list | tuple):
        return f"[{', '.join([_quoted(item, depth + 1) for item in value])}]"
    if isinstance(value, dict):
        pairs = [f"{_quoted(key, depth + 1)}: {_quoted(item, depth + 1)}" for key, item in value.items()]
        return f"{{{', '.join(pairs)}}}"
    return str(value)


def _quoted(value: object, depth: int) -> str:
    return f"'{value.translate(_ESCAPED)}'" if isinstance(value, str) else text_of(value, depth)


def _number_text(value: Number) -> str:
    if isinstance(value, float):
        if not math.isfinite(value):
            return "NaN" if math.isnan(value) else ("Infinity" if value > 0 else "-Infinity")
        # A whole float reads like an integer (5, not 5.0) up to where PostHog's numbers turn to exponents.
        return str(int(value)) if value.is_integer() and abs(value) < 1e21 else repr(value)
    # Python refuses to print integers of more than 4,300 digits; PostHog reads those as infinite.
    if value.bit_length() > 4096:
        return "Infinity" if value > 0 else "-Infinity"
    return str(value)


def shown(value: Any) -> str:
    """A filter's value in words for people: texts quoted, long ones shortened, list items joined by "or"."""
    if isinstance(value, list):
        items = [shown(item) for item in value[:_SHOWN_ITEMS_MAX]]
        more = len(value) - len(items)
        return " or ".join(items) + (f" or {more} more" if more > 0 else "")
    text = f'"{value}"' if isinstance(value, str) else text_of(value)
    return text if len(text) <= _SHOWN_CHARS_MAX else text[: _SHOWN_CHARS_MAX - 1] + "…"
