"""The operators of property filters: a table of what matches and what does not; what is refused on save."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.subjects import compiled, condition, subject
from whinchat.core.errors import Invalid
from whinchat.match.operators import OPERATOR_WORDS

TABLE = json.loads((Path(__file__).parent.parent / "data/filters/operators.json").read_text("utf-8"))

ROWS = [
    (row["operator"], row["value"], seen, expected)
    for row in TABLE
    for side, expected in (("matches", True), ("differs", False))
    for seen in row[side]
]


@pytest.mark.parametrize(("operator", "value", "seen", "expected"), ROWS)
@pytest.mark.parametrize("kind", ["event", "person", "group"])
def test_an_operator_decides_as_its_row_says(
    operator: str, value: Any, seen: Any, expected: bool, kind: str
) -> None:
    properties = {} if seen == "<missing>" else {"key": seen}
    one = {
        "event": subject(properties=properties),
        "person": subject(person=properties),
        "group": subject(groups=(None, properties)),
    }[kind]
    matcher = condition(key="key", value=value, operator=operator, type=kind, group_type_index=1)
    assert matcher.matches(one) is expected


def test_the_table_covers_every_operator() -> None:
    assert {row["operator"] for row in TABLE} == {*OPERATOR_WORDS, "min", "max"}


def test_the_operator_is_exact_when_none_is_named() -> None:
    assert condition(key="plan", value="pro").matches(subject(properties={"plan": "pro"}))
    assert not condition(key="plan", value="pro").matches(subject(properties={"plan": "prof"}))


@pytest.mark.parametrize(
    ("operator", "value", "words"),
    [
        ("equals", "a", 'Operator "equals" is not known. Known ones: between, exact'),
        ("is_cleaned_path_exact", "/a", "Use exact or regex"),
        ("exact", [], "empty list"),
        ("exact", None, "use is_not_set"),
        ("exact", {"a": 1}, "compares with a text"),
        ("exact", [["a"]], "compares with a text"),
        ("in", ["a", None], "use is_not_set"),
        ("gt", True, "Use exact"),
        ("between", ["a", "b"], "two numbers"),
        ("between", [10, 5], "smaller number first"),
        ("between", [5], "two numbers"),
        ("between", [1, 2, "x"], "two numbers"),
        ("not_between", 5, "two numbers"),
        ("regex", "(a", "missing ): (a"),
        ("regex", "(?=look)ahead", "invalid perl operator"),
        ("not_regex", r"(a)\1", "invalid escape sequence"),
        ("regex", "a" * 10_001, "longer than 10,000 characters"),
        ("regex", "\ud800", "surrogate"),
        ("is_date_after", "yesterday", 'needs a date such as "2026-01-31"'),
        ("is_date_after", 1710028800, "needs a date"),
        ("is_date_after", "-5000y", "reaches back further than 1,000 years"),
        ("semver_gt", "10", 'needs a version such as "1.2.3"'),
        ("semver_eq", "abc", "needs a version"),
        ("semver_wildcard", "*", "needs a version"),
    ],
)
def test_a_value_that_cannot_work_is_refused_on_save(operator: str, value: Any, words: str) -> None:
    with pytest.raises(Invalid) as refused:
        condition(key="key", value=value, operator=operator)
    assert words in refused.value.detail
    assert "filters.properties[0]" in refused.value.detail
    assert refused.value.attr is not None
    assert refused.value.attr.startswith("filters__properties__0")


def test_a_place_is_named_down_to_the_entry_and_its_property() -> None:
    entry = {
        "id": "a",
        "properties": [{"key": "x", "value": "1"}, {"key": "y", "value": "(", "operator": "regex"}],
    }
    with pytest.raises(Invalid) as refused:
        compiled({"events": [{"id": "b"}, entry]})
    assert "filters.events[1].properties[1]" in refused.value.detail
    assert refused.value.attr == "filters__events__1__properties__1"


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|a)*b", "(.*)*x$"])
def test_a_catastrophic_pattern_costs_no_more_than_its_text_is_long(pattern: str) -> None:
    """A backtracking engine would not come back from any of these before the test's time is over."""
    matcher = condition(key="text", value=pattern, operator="regex")
    one = subject(properties={"text": "a" * 50_000 + "!"})
    assert not matcher.matches(one)


def test_patterns_see_characters_not_bytes() -> None:
    assert condition(key="n", value="^Zo.$", operator="regex").matches(subject(properties={"n": "Zoë"}))
    assert not condition(key="n", value="^Zo..$", operator="regex").matches(subject(properties={"n": "Zoë"}))


def test_text_with_half_a_surrogate_pair_is_only_text() -> None:
    one = subject(properties={"n": "\ud800abc"})
    assert condition(key="n", value="a.c$", operator="regex").matches(one)
    assert condition(key="n", value="ABC", operator="icontains").matches(one)
