"""Search by similarity, and containment of filters."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whinchat.web.rest.search import contains, prepare, trigrams

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=10,
)


def match_type(query: str, name: str | None, description: str = "") -> str | None:
    """How a search finds a row."""
    search = prepare(query)
    assert search is not None
    found = search.find(name, description)
    return found.match_type if found else None


@pytest.mark.parametrize(
    ("query", "name", "expected"),
    [
        ("slack", "Slack alerts", "exact"),
        ("ALERTS", "Slack alerts", "exact"),
        ("ada@example.com", "for ada@example.com only", "exact"),
        ("slakc", "Slack alerts", "similar"),
        ("shiped order", "Order shipped", "similar"),
        ("invoice", "Slack alerts", None),
        ("slack", None, None),
        ("((", "Slack", None),
    ],
)
def test_names_are_found_literally_or_by_similarity(
    query: str, name: str | None, expected: str | None
) -> None:
    assert match_type(query, name) == expected


def test_a_description_counts_less_than_a_name() -> None:
    search = prepare("shipped")
    assert search is not None
    in_name, in_description = search.find("Order shipped", ""), search.find("x", "when shipped")
    assert in_name is not None
    assert in_description is not None
    assert in_name < in_description
    assert in_description.match_type == "exact"


def test_the_shorter_of_two_names_with_the_text_comes_first() -> None:
    search = prepare("order")
    assert search is not None
    short, long = search.find("Order", ""), search.find("Order shipped", "")
    assert short is not None
    assert long is not None
    assert short < long


def test_blank_text_is_no_search() -> None:
    assert prepare("  ") is None


def test_trigrams_are_those_of_postgresql() -> None:
    assert trigrams("cat") == {"  c", " ca", "cat", "at "}


@given(st.text(min_size=1).filter(str.strip), st.text(), st.text())
def test_any_text_is_found_literally_in_a_name_that_contains_it(text: str, before: str, after: str) -> None:
    plain = text.strip().lower()
    assert match_type(plain, before + plain + after) == "exact"


@given(st.text(), st.text(), st.text())
def test_no_text_breaks_a_search(query: str, name: str, description: str) -> None:
    search = prepare(query)
    if search is not None:
        search.find(name, description)


@given(JSON)
def test_everything_contains_itself(value: Any) -> None:
    assert contains(value, value)


@given(JSON, st.text(max_size=3), JSON)
def test_an_object_still_contains_it_after_growing(value: Any, key: str, more: Any) -> None:
    if isinstance(value, dict) and key not in value:
        assert contains(value | {key: more}, value)


@pytest.mark.parametrize(
    ("whole", "part", "expected"),
    [
        ({"events": [{"id": "a", "order": 0}, {"id": "b"}]}, {"events": [{"id": "b"}]}, True),
        ({"events": [{"id": "a"}, {"id": "b"}]}, {"events": [{"id": "b"}, {"id": "a"}]}, True),
        ({"events": [{"id": "a"}]}, {"events": [{"id": "a"}, {"id": "b"}]}, False),
        ({"on": True}, {"on": 1}, False),
        ({"on": True}, {"on": False}, False),
        ({}, {"on": None}, False),
        ([1, 2], [], True),
        ({"a": 1}, [], False),
    ],
)
def test_containment_is_that_of_postgresql(whole: Any, part: Any, expected: bool) -> None:
    assert contains(whole, part) is expected
