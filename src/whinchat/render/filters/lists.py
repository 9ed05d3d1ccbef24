"""Filters on lists, with liquidjs's meaning."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from random import Random

from whinchat.render.filters.numbers import plus
from whinchat.render.limits import check_items, check_text
from whinchat.render.values import equal, numeric, path_member, to_int, to_json, to_list, to_text, truthy


def join(value: object, separator: object = None) -> str:
    """Items as text with `separator` (a space) between them."""
    items, by = [to_text(item) for item in to_list(value)], " " if separator is None else to_text(separator)
    check_text(sum(map(len, items)) + len(by) * max(len(items) - 1, 0))
    return by.join(items)


def first(value: object) -> object:
    """The first item or character."""
    return value[0] if isinstance(value, list | tuple | str) and value else None


def last(value: object) -> object:
    """The last item or character."""
    return value[-1] if isinstance(value, list | tuple | str) and value else None


def size(value: object) -> int:
    """Number of items or characters; 0 for anything else."""
    return len(value) if isinstance(value, list | tuple | str) else 0


def reverse(value: object) -> list[object]:
    """In opposite order."""
    return to_list(value)[::-1]


def compact(value: object) -> list[object]:
    """Without nulls."""
    return [item for item in to_list(value) if item is not None]


def concat(value: object, other: object = None) -> list[object]:
    """Followed by the items of `other`."""
    return to_list(value) + to_list(other)


def push(value: object, item: object) -> list[object]:
    """With one more item at the end."""
    return [*to_list(value), item]


def unshift(value: object, item: object) -> list[object]:
    """With one more item at the start."""
    return [item, *to_list(value)]


def pop(value: object) -> list[object]:
    """Without the last item."""
    return to_list(value)[:-1]


def shift(value: object) -> list[object]:
    """Without the first item."""
    return to_list(value)[1:]


def slice_(value: object, start: object, length: object = None) -> object:
    """`length` items or characters (1) from `start`, counted from the end when negative."""
    if value is None:
        return []
    whole = value if isinstance(value, list) else to_text(value)
    begin, count = to_int(start, 0), to_int(length, 1)
    begin = begin + len(whole) if begin < 0 else begin
    end = begin + count
    return whole[begin:end] if begin >= 0 and count > 0 else whole[:0]


def map_(value: object, path: object) -> list[object]:
    """The property `path` of each item."""
    return [path_member(item, to_text(path)) for item in to_list(value)]


def where(value: object, path: object, expected: object = None) -> list[object]:
    """Items whose property is `expected`, or true when nothing is expected."""
    matches = _matcher(path, expected)
    return [item for item in to_list(value) if matches(item)]


def reject(value: object, path: object, expected: object = None) -> list[object]:
    """Items that `where` would leave out."""
    matches = _matcher(path, expected)
    return [item for item in to_list(value) if not matches(item)]


def find(value: object, path: object, expected: object = None) -> object:
    """The first item `where` would keep."""
    matches = _matcher(path, expected)
    return next((item for item in to_list(value) if matches(item)), None)


def find_index(value: object, path: object, expected: object = None) -> int | None:
    """The place of the first item `where` would keep, counted from 0."""
    matches = _matcher(path, expected)
    return next((place for place, item in enumerate(to_list(value)) if matches(item)), None)


def has(value: object, path: object, expected: object = None) -> bool:
    """Whether `where` would keep any item."""
    return find_index(value, path, expected) is not None


def group_by(value: object, path: object) -> list[object]:
    """Objects with `name` (a value of the property) and `items` (those that have it), in order of
    appearance.
    """
    groups: dict[str, dict[str, object]] = {}
    items: dict[str, list[object]] = {}
    for item in to_list(value):
        name = path_member(item, to_text(path))
        key = _identity(name)
        members = items.setdefault(key, [])
        groups.setdefault(key, {"name": name, "items": members})
        members.append(item)
    return list(groups.values())


def uniq(value: object) -> list[object]:
    """Each item once."""
    seen: dict[str, object] = {}
    for item in to_list(value):
        seen.setdefault(_identity(item), item)
    return list(seen.values())


def sort(value: object, path: object = None) -> list[object]:
    """In ascending order of the items or of one property; nulls last, numbers before text."""
    return _sorted(value, path, _order)


def sort_natural(value: object, path: object = None) -> list[object]:
    """As `sort`, without regard to case."""
    return _sorted(value, path, lambda item: (item is None, 0, 0.0, to_text(item).casefold()))


def sum_(value: object, path: object = None) -> int | float:
    """The sum of the items or of one property; what is not a number counts 0."""
    total: int | float = 0
    for item in to_list(value):
        total = plus(total, item if path is None else path_member(item, to_text(path)))
    return total


def sample(value: object, count: object = None, *, now: datetime) -> object:
    """One item picked by chance, or a list of `count`. The instant of rendering decides, so a retry says the
    same.
    """
    if value is None:
        return []
    items = list(value if isinstance(value, list) else to_text(value))
    number = max(to_int(count, 1), 0)
    chance = Random(now.isoformat())  # noqa: S311 - it picks words, not secrets.
    picked = chance.sample(items, min(number, len(items)))
    return (picked[0] if picked else None) if number == 1 else picked


def _matcher(path: object, expected: object) -> Callable[[object], bool]:
    name = to_text(path)
    if expected is None:
        return lambda item: truthy(path_member(item, name))
    return lambda item: equal(path_member(item, name), expected)


def _identity(value: object) -> str:
    return f"{type(value).__name__}:{to_json(value) if isinstance(value, dict | list) else value!r}"


def _order(item: object) -> tuple[bool, int, float, str]:
    number = item if isinstance(item, int | float) else numeric(item) if isinstance(item, str) else None
    if number is not None and -1e300 < number < 1e300:
        return (item is None, 0, float(number), "")
    return (item is None, 1, 0.0, to_text(item))


def _sorted(
    value: object, path: object, order: Callable[[object], tuple[bool, int, float, str]]
) -> list[object]:
    items = to_list(value)
    check_items(len(items))
    name = None if path is None else to_text(path)
    return sorted(items, key=lambda item: order(item if name is None else path_member(item, name)))


LIST_FILTERS: dict[str, Callable[..., object]] = {
    "compact": compact,
    "concat": concat,
    "find": find,
    "find_index": find_index,
    "first": first,
    "group_by": group_by,
    "has": has,
    "join": join,
    "last": last,
    "map": map_,
    "pop": pop,
    "push": push,
    "reject": reject,
    "reverse": reverse,
    "sample": sample,
    "shift": shift,
    "size": size,
    "slice": slice_,
    "sort": sort,
    "sort_natural": sort_natural,
    "sum": sum_,
    "uniq": uniq,
    "unshift": unshift,
    "where": where,
}
