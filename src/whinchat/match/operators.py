"""The operators of property filters: each compiles its value, once, to a test of a property's value.

One rule for all: a missing or null property never matches a positive operator and always matches its
negation. Lists of values are compared item by item. The tests take any JSON value and never raise.
"""

from __future__ import annotations

import operator as relation
from collections.abc import Callable
from typing import Any, TypeAlias

import msgspec

from whinchat.match.dates import DATE_OPERATORS, DateTest, compile_date
from whinchat.match.place import Place
from whinchat.match.regexes import regex_test
from whinchat.match.semver import semver_test
from whinchat.match.values import number_of, numeric, shown, text_of

Test: TypeAlias = Callable[[Any], bool]
Builder: TypeAlias = Callable[[str, Any, Place], Test]

_BOOLEAN_TEXTS = {"true": True, "false": False}


def compile_operator(name: str, value: Any, place: Place) -> Test | DateTest:
    """The test of one operator and its value; a `DateTest` for dates, since those may move with time.

    Raises Invalid at `place` for an unknown operator or a value it cannot use.
    """
    name = _ALIASES.get(name, name)
    if name in NEGATIONS:
        positive = POSITIVES[NEGATIONS[name]].build(NEGATIONS[name], value, place)
        return lambda seen: not positive(seen)
    if name in DATE_OPERATORS:
        return compile_date(name, scalars(name, value, place), place)
    if name in POSITIVES:
        return POSITIVES[name].build(name, value, place)
    remedy = _REMEDIES.get(name, f"Known ones: {', '.join(sorted(OPERATOR_WORDS))}")
    raise place.refuse(f'Operator "{name}" is not known. {remedy}')


def scalars(name: str, value: Any, place: Place) -> list[Any]:
    """A filter's value as a list of texts, numbers and booleans. Raises Invalid for `[]`, null, objects."""
    items = value if isinstance(value, list) else [value]
    if not items:
        raise place.refuse(f"{name} has an empty list of values, which could never match. Give at least one")
    for item in items:
        if item is None:
            raise place.refuse(f"{name} needs a value. To ask for a missing property use is_not_set")
        if not isinstance(item, str | int | float):
            raise place.refuse(f"{name} compares with a text, a number, true, false or a list of those")
    return items


def words_of(name: str, value: Any) -> str:
    """An operator and its value in words for people."""
    name = _ALIASES.get(name, name)
    words = OPERATOR_WORDS.get(name, name)
    if name in _WITHOUT_VALUE:
        return words
    if name in ("between", "not_between") and isinstance(value, list) and len(value) == 2:
        return f"{words} {shown(value[0])} and {shown(value[1])}"
    return f"{words} {shown(value)}"


# ---- equality ----------------------------------------------------------------------------------------------


def equals_any(name: str, value: Any, place: Place) -> Test:
    """Equal to any of the values: texts as written; a number also to its text; a boolean only to true or
    false.
    """
    items = scalars(name, value, place)
    texts = frozenset(item for item in items if isinstance(item, str))
    given = frozenset(item for item in items if not isinstance(item, str | bool))
    numbers = given | {number for text in texts if (number := number_of(text)) is not None}
    flags = frozenset(item for item in items if isinstance(item, bool))
    booleans = flags | {flag for text in texts if (flag := _BOOLEAN_TEXTS.get(text.lower())) is not None}

    def loosely(text: str) -> bool:
        return number_of(text) in given or _BOOLEAN_TEXTS.get(text.lower()) in flags

    loose = bool(given or flags)

    def test(seen: Any) -> bool:
        kind = type(seen)
        if kind is str:
            return seen in texts or (loose and loosely(seen))
        if kind is bool:
            return seen in booleans
        return (kind is int or kind is float) and seen in numbers

    return test


# ---- text --------------------------------------------------------------------------------------------------


def _contains(name: str, value: Any, place: Place) -> Test:
    needles = tuple(text_of(item).casefold() for item in scalars(name, value, place))
    if len(needles) == 1:
        needle = needles[0]
        return lambda seen: seen is not None and needle in text_of(seen).casefold()

    def test(seen: Any) -> bool:
        if seen is None:
            return False
        text = text_of(seen).casefold()
        return any(needle in text for needle in needles)

    return test


def _regex(name: str, value: Any, place: Place) -> Test:
    searches = [regex_test(text_of(item), place) for item in scalars(name, value, place)]
    if len(searches) == 1:
        search = searches[0]
        return lambda seen: search(seen) if type(seen) is str else seen is not None and search(text_of(seen))

    def test(seen: Any) -> bool:
        if seen is None:
            return False
        text = text_of(seen)
        return any(search(text) for search in searches)

    return test


# ---- order -------------------------------------------------------------------------------------------------

_COMPARE: dict[str, Callable[[Any, Any], Any]] = {
    "gt": relation.gt,
    "gte": relation.ge,
    "lt": relation.lt,
    "lte": relation.le,
}


def _ordered(name: str, value: Any, place: Place) -> Test:
    tests = [_ordered_one(name, item, place) for item in scalars(name, value, place)]
    return tests[0] if len(tests) == 1 else lambda seen: any(test(seen) for test in tests)


def _ordered_one(name: str, bound: Any, place: Place) -> Test:
    compare = _COMPARE[name]
    if isinstance(bound, bool):
        raise place.refuse(f"{name} needs a number or a text, not a boolean. Use exact")
    number = numeric(bound)
    if number is None:
        return lambda seen: isinstance(seen, str) and bool(compare(seen, bound))

    def test(seen: Any) -> bool:
        kind = type(seen)
        if kind is int or kind is float:
            return bool(compare(seen, number))
        read = number_of(seen) if kind is str else None
        return read is not None and bool(compare(read, number))

    return test


def _between(name: str, value: Any, place: Place) -> Test:
    numbers = [numeric(item) for item in value] if isinstance(value, list) else []
    bounds = [number for number in numbers if number is not None]
    if not len(bounds) == len(numbers) == 2:
        raise place.refuse(f"{name} needs a list of two numbers, the smaller one first")
    low, high = bounds
    if low > high:
        raise place.refuse(
            f"{name} needs the smaller number first: {shown(value[0])} is above {shown(value[1])}"
        )

    def test(seen: Any) -> bool:
        read = numeric(seen)
        return read is not None and low <= read <= high

    return test


# ---- presence, versions ------------------------------------------------------------------------------------


def _is_set(_name: str, _value: Any, _place: Place) -> Test:
    return lambda seen: seen is not None


def _semver(name: str, value: Any, place: Place) -> Test:
    tests = [semver_test(name, item, place) for item in scalars(name, value, place)]
    return tests[0] if len(tests) == 1 else lambda seen: any(test(seen) for test in tests)


class Positive(msgspec.Struct, frozen=True):
    """One positive operator: how it reads to people, and what compiles its value."""

    words: str
    build: Builder


POSITIVES: dict[str, Positive] = {
    "exact": Positive("is", equals_any),
    "in": Positive("is one of", equals_any),
    "icontains": Positive("contains", _contains),
    "regex": Positive("matches the pattern", _regex),
    "gt": Positive("is greater than", _ordered),
    "gte": Positive("is at least", _ordered),
    "lt": Positive("is less than", _ordered),
    "lte": Positive("is at most", _ordered),
    "between": Positive("is between", _between),
    "is_set": Positive("is set", _is_set),
    "semver_eq": Positive("is version", _semver),
    "semver_gt": Positive("is a version after", _semver),
    "semver_gte": Positive("is at least version", _semver),
    "semver_lt": Positive("is a version before", _semver),
    "semver_lte": Positive("is at most version", _semver),
    "semver_tilde": Positive("is a patch release of", _semver),
    "semver_caret": Positive("is a release compatible with", _semver),
    "semver_wildcard": Positive("is a version like", _semver),
}

NEGATIONS: dict[str, str] = {
    "is_not": "exact",
    "not_in": "in",
    "not_icontains": "icontains",
    "not_regex": "regex",
    "not_between": "between",
    "is_not_set": "is_set",
    "semver_neq": "semver_eq",
}
"""Negative operator → the positive one it is the exact opposite of, for every value."""

_ALIASES = {"min": "gte", "max": "lte"}
_WITHOUT_VALUE = frozenset({"is_set", "is_not_set"})

OPERATOR_WORDS: dict[str, str] = {
    **{name: positive.words for name, positive in POSITIVES.items()},
    "is_not": "is not",
    "not_in": "is none of",
    "not_icontains": "does not contain",
    "not_regex": "does not match the pattern",
    "not_between": "is not between",
    "is_not_set": "is not set",
    "semver_neq": "is not version",
    "is_date_exact": "is the date",
    "is_date_before": "is before",
    "is_date_after": "is after",
}

_REMEDIES = {
    "is_cleaned_path_exact": (
        "It needs PostHog's path cleaning rules, which do not exist here. Use exact or regex"
    ),
}
