"""What is suggested of properties and values, learnt from a sample."""

from __future__ import annotations

import pytest

from whinchat.flow.suggestions import Definition, Sample, Value, definitions, kind_of, values_of


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("pro", "string"),
        ("2026-11-22", "datetime"),
        ("2026-11-22T10:00:00.000Z", "datetime"),
        ("2026-13-45", "string"),
        ("0151-234567", "string"),
        ("", "string"),
        (True, "boolean"),
        (0, "number"),
        (1.5, "number"),
        ([1], "list"),
        ({}, "object"),
        (None, None),
    ],
)
def test_a_value_has_a_kind(value: object, kind: str | None) -> None:
    assert kind_of(value) == kind


def test_properties_come_by_how_many_have_them_with_the_kind_most_have() -> None:
    sample = Sample(properties=[{"a": 1, "b": "x"}, {"b": 2}, {"b": "y", "c": None}])
    assert definitions(sample) == [
        Definition(name="b", kind="string", count=3),
        Definition(name="a", kind="number", count=1),
    ]


def test_properties_of_groups_are_told_apart_by_type() -> None:
    sample = Sample(properties=[{"n": 1}, {"n": "x"}], groups=[("company", 0), ("team", 1)])
    found = [(one.name, one.kind, one.group_type, one.group_type_index) for one in definitions(sample)]
    assert found == [("n", "number", "company", 0), ("n", "string", "team", 1)]


def test_values_come_by_how_many_have_them_and_true_is_not_one() -> None:
    sample = Sample(properties=[{"a": value} for value in (1, True, "x", "x", ["x", "y"], {"z": 1}, None)])
    assert values_of(sample, "a") == [
        Value(value="x", count=3),
        Value(value=1, count=1),
        Value(value=True, count=1),
        Value(value="y", count=1),
    ]
    assert values_of(Sample(properties=[{"a": "x" * 201}]), "a") == []
