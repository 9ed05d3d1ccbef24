"""Which conditions decided that an event does not match."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.subjects import subject
from whinchat.core.event import Json
from whinchat.match.blame import deciding
from whinchat.match.filters import Clause, compile_filters


def prop(key: str, value: object) -> Json:
    return {"key": key, "value": value, "operator": "exact", "type": "event"}


def entry(name: str | None, *properties: Json) -> Json:
    return {"id": name, "type": "events", "properties": list(properties)}


def blamed(filters: Json, **about: Any) -> list[str]:
    compiled = compile_filters(filters, actions={}, test_account_filters=[prop("staff", False)])
    return [clause.path for clause in deciding(compiled.explain(subject(**about)))]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"events": [entry("shipped")]}, []),
        ({"events": [entry("paid")]}, ["filters.events[0]"]),
        ({"events": [entry("paid"), entry("shipped")]}, []),
        ({"events": [entry("paid"), entry("refunded")]}, ["filters.events[0]", "filters.events[1]"]),
        (
            {"events": [entry("paid"), entry("shipped", prop("a", 1), prop("b", 9), prop("c", 9))]},
            ["filters.events[1].properties[1]", "filters.events[1].properties[2]"],
        ),
        ({"properties": [prop("a", 1), prop("b", 9)]}, ["filters.properties[1]"]),
        (
            {"events": [entry("paid")], "properties": [prop("b", 9)]},
            ["filters.properties[0]", "filters.events[0]"],
        ),
        ({"filter_test_accounts": True}, ["the project's test_account_filters[0]"]),
        ({"source": "person-updates"}, ["filters.source"]),
        ({}, []),
    ],
)
def test_what_said_no_and_mattered_is_named(filters: Json, expected: list[str]) -> None:
    assert blamed(filters, name="shipped", properties={"a": 1, "b": 2, "staff": True}) == expected


ENTRIES = st.lists(st.tuples(st.sampled_from(["shipped", "paid", None]), st.sampled_from([0, 1])), max_size=4)


@given(ENTRIES, st.lists(st.sampled_from([0, 1]), max_size=2))
def test_somebody_is_to_blame_exactly_where_the_filter_does_not_match(
    entries: list[tuple[str | None, int]], shared: list[int]
) -> None:
    filters = {
        "events": [entry(name, prop("a", value)) for name, value in entries],
        "properties": [prop("a", value) for value in shared],
    }
    compiled = compile_filters(filters, actions={}, test_account_filters=[])
    seen = subject(name="shipped", properties={"a": 1})
    clauses: list[Clause] = compiled.explain(seen)
    said_no = deciding(clauses)
    assert bool(said_no) is not compiled.matches(seen)
    assert not any(clause.matched for clause in said_no)
