"""Versions as PostHog orders them: by the integers of the first dotted number found in a text."""

from __future__ import annotations

import re
from collections.abc import Callable

from whinchat.match.place import Place
from whinchat.match.values import text_of

Key = tuple[int, ...]
KeyTest = Callable[[Key], bool]

_PART_DIGITS_MAX = 18
"""Digits of one part: enough for dates and build numbers, and fits 64 bits."""

_TEXT_CHARS_MAX = 1000
"""Versions are looked for at the start of a text, so that a long property costs nothing."""

_DOTTED = re.compile(rf"[0-9]{{1,{_PART_DIGITS_MAX}}}(?:\.[0-9]{{1,{_PART_DIGITS_MAX}}})+")
_SINGLE = re.compile(r"v?([0-9]{1,18})")


def version_key(text: str) -> Key | None:
    """`(1, 2, 3)` of `v1.2.3-beta`; None when there is no dotted number (`10`, `v10`, words)."""
    found = _DOTTED.search(text, 0, _TEXT_CHARS_MAX)
    return tuple(int(part) for part in found[0].split(".")) if found else None


def semver_test(operator: str, value: object, place: Place) -> Callable[[object], bool]:
    """The test of one `semver_…` operator. What is no version matches none of them."""
    holds = _KEY_TESTS[operator](_bound(operator, text_of(value), place))

    def test(seen: object) -> bool:
        if seen is None or isinstance(seen, bool | list | dict):
            return False
        key = version_key(text_of(seen))
        return key is not None and holds(key)

    return test


def _bound(operator: str, text: str, place: Place) -> Key:
    if operator in _RANGES:
        text = text.strip().lstrip("~^").removesuffix("*").rstrip(".")
        single = _SINGLE.fullmatch(text)
        if single:
            return (int(single[1]),)
    key = version_key(text)
    if key is None:
        raise place.refuse(f'{operator} needs a version such as "1.2.3" or "1.0", not "{text[:60]}"')
    return key


def _between(low: Key, high: Key) -> KeyTest:
    return lambda key: low <= key < high


def _next(key: Key, index: int) -> Key:
    """The lowest key above all that begin with the first `index + 1` parts."""
    return (*key[:index], key[index] + 1)


def _caret(key: Key) -> KeyTest:
    # The first part that is not zero may not change: ^0.2.3 stays below 0.3, ^0.0.3 below 0.0.4.
    index = next((place for place, part in enumerate(key) if part), len(key) - 1)
    return _between(key, _next(key, index))


_KEY_TESTS: dict[str, Callable[[Key], KeyTest]] = {
    "semver_eq": lambda bound: lambda key: key == bound,
    "semver_gt": lambda bound: lambda key: key > bound,
    "semver_gte": lambda bound: lambda key: key >= bound,
    "semver_lt": lambda bound: lambda key: key < bound,
    "semver_lte": lambda bound: lambda key: key <= bound,
    "semver_tilde": lambda bound: _between(bound, _next(bound, min(1, len(bound) - 1))),
    "semver_caret": _caret,
    "semver_wildcard": lambda bound: _between(bound, _next(bound, len(bound) - 1)),
}

_RANGES = frozenset({"semver_tilde", "semver_caret", "semver_wildcard"})
