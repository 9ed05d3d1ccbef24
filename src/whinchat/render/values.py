"""How values read as text, as numbers and as truths: liquidjs's meaning, except where that would show in a
message.

Differences on purpose: an object reads as JSON, not as `[object Object]`; a date as ISO 8601; integers keep
all their digits; a number that is not finite is an error, since nobody wants to read `NaN`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal

from liquid.undefined import is_undefined

from whinchat.render.limits import DEPTH_MAX, OUTPUT_CHARACTERS_MAX, RenderFailed, check_text

JSON_SIZE_MAX = 2 * OUTPUT_CHARACTERS_MAX
"""Characters and parts of a printed value: lists that hold one another twice look exponentially large."""


def to_text(value: object) -> str:
    """What `{{ value }}` prints: null as nothing, lists joined without separator, objects as JSON."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return number_text(value)
    if isinstance(value, list | tuple):
        return "".join(_list_parts(value))
    if isinstance(value, dict):
        return to_json(value)
    if isinstance(value, datetime | date):
        return date_text(value)
    return ""  # Undefined names, `empty`, `blank` and loop objects have nothing to show.


def _list_parts(items: list[object] | tuple[object, ...]) -> Iterator[str]:
    # Iterative, with one count for all levels: a list that contains another twice, which does so again, is
    # small in memory and endless in print.
    length = seen = 0
    stack: list[Iterator[object]] = [iter(items)]
    while stack:
        for item in stack[-1]:
            seen += 1
            if seen > JSON_SIZE_MAX or len(stack) > DEPTH_MAX:
                raise RenderFailed(
                    "a list is too long or too deep to print. Print only what the message needs."
                )
            if isinstance(item, list | tuple):
                stack.append(iter(item))
                break
            text = to_text(item)
            length += len(text)
            check_text(length)
            yield text
        else:
            stack.pop()


def number_text(value: int | float) -> str:
    """A number as JavaScript prints it: `49.9`, `1499` for 1499.0, `1e+21`. Raises `RenderFailed` if not
    finite.
    """
    if isinstance(value, int):
        return str(value)
    if not math.isfinite(value):
        raise RenderFailed("the result is not a number. Check for divisions by zero and very large numbers.")
    size = abs(value)
    if size >= 1e21 or 0 < size < 1e-6:
        mantissa, _, exponent = repr(value).partition("e")
        return f"{mantissa}e{int(exponent):+d}"
    return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")


def date_text(value: datetime | date) -> str:
    """ISO 8601: `2026-11-22T11:02:47.123Z` for an instant, `2026-11-22` for a day."""
    if not isinstance(value, datetime):
        return value.isoformat()
    utc = value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)
    return utc.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def to_json(value: object, indent: int = 0) -> str:
    """`value` as JSON, compact unless `indent` spaces are asked for. Raises `RenderFailed` when too large."""
    text = json.dumps(
        _jsonable(value, [0], DEPTH_MAX),
        ensure_ascii=False,
        indent=min(indent, 10) or None,  # JavaScript's bound.
        separators=(",", ": ") if indent else (",", ":"),
    )
    check_text(len(text))
    return text


def _jsonable(value: object, seen: list[int], depth: int) -> object:
    """`value` with whole floats as integers and dates as text; counts its parts in `seen`, shared lists each
    time.
    """
    seen[0] += len(value) if isinstance(value, str) else 1
    if depth < 0 or seen[0] > JSON_SIZE_MAX:
        raise RenderFailed("the value is too large or too deep to print. Print only what the message needs.")
    if isinstance(value, str | bool | int) or value is None:
        return value
    if isinstance(value, float):
        number_text(value)  # Raises for what JSON cannot say.
        return int(value) if value.is_integer() and abs(value) < 1e21 else value
    if isinstance(value, dict):
        return {str(key): _jsonable(item, seen, depth - 1) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_jsonable(item, seen, depth - 1) for item in value]
    return to_text(value) or None


def to_number(value: object) -> int | float:
    """The number `value` reads as: numeric text included, anything else 0."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int | float):
        return value
    number = numeric(value.strip()) if isinstance(value, str) else None
    return 0 if number is None else number


def numeric(text: str) -> int | float | None:
    """The number a text spells, None when it spells none. `nan` and `inf` are words, not numbers."""
    if len(text) > _DIGITS_MAX or "_" in text or not any(character.isdigit() for character in text):
        return None
    try:
        return int(text)
    except ValueError:
        pass
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


_DIGITS_MAX = 400
"""No finite double needs more; Python turns longer digits into integers in quadratic time."""


def bounded(number: int | float) -> int | float:
    """`number` as a result of arithmetic: huge integers become floats as in JavaScript. Raises
    `RenderFailed`.
    """
    if isinstance(number, int):
        if abs(number) < 10**18:
            return number
        number = float(number) if abs(number) < 10**300 else math.inf
    if not math.isfinite(number):
        raise RenderFailed("the result is too large for a number.")
    return number


def to_int(value: object, default: int) -> int:
    """`value` as an integer argument of a filter, `default` when it is null or not a number."""
    if value is None or is_undefined(value):
        return default
    number = to_number(value)
    return int(number) if math.isfinite(number) else default


def to_list(value: object) -> list[object]:
    """`value` as a list: null is empty, anything else a list of one."""
    if isinstance(value, list):
        return value
    if value is None or is_undefined(value):
        return []
    return list(value) if isinstance(value, tuple) else [value]


def member(value: object, key: object) -> object:
    """`value.key` or `value[key]`: None when there is no such thing, with `size`, `first` and `last`."""
    if isinstance(value, dict):
        name = key if isinstance(key, str) else to_text(key)
        if name in value:
            return value[name]
        return len(value) if name == "size" else None
    if isinstance(value, list | tuple | str):
        return _element(value, key)
    if isinstance(value, Mapping):  # A loop's own variables.
        return value[key] if isinstance(key, str) and key in value else None
    return None


def _element(value: list[object] | tuple[object, ...] | str, key: object) -> object:
    if isinstance(key, str):
        if key == "size":
            return len(value)
        key = {"first": 0, "last": -1}.get(
            key, int(key) if key.isascii() and key.isdigit() and len(key) < 9 else None
        )
    if isinstance(key, bool) or not isinstance(key, int):
        return None
    return value[key] if -len(value) <= key < len(value) else None


_PLACES = {"first": 0, "last": -1}


def path_member(value: object, path: str) -> object:
    """The value at a dotted path below `value`, None when any part is missing."""
    if isinstance(value, dict) and path in value:
        return value[path]
    for key in path.split("."):
        value = member(value, key)
    return value


def truthy(value: object) -> bool:
    """Everything is true but false and null."""
    return not (value is None or value is False or is_undefined(value))


def equal(left: object, right: object) -> bool:
    """Whether two values are the same: never across text and number, and a boolean equals only a boolean."""
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    return bool(left == right)
