"""Single fields: spellings that are accepted, and the literal texts for those that are not."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whinchat.core.errors import Invalid
from whinchat.web.rest.fields import (
    boolean,
    dictionary,
    integer,
    item_list,
    nested,
    nullable,
    object_body,
    text,
)

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@pytest.mark.parametrize("value", [True, "true", "True", "t", "yes", "on", "1", 1, 1.0, " TRUE "])
def test_these_mean_true(value: object) -> None:
    assert boolean(value, "f") is True


@pytest.mark.parametrize("value", [False, "false", "F", "no", "off", "0", 0, 0.0])
def test_these_mean_false(value: object) -> None:
    assert boolean(value, "f") is False


@pytest.mark.parametrize("value", ["zzz", 2, -1, [], {}, [True], "", float("nan")])
def test_nothing_else_is_a_boolean(value: object) -> None:
    with pytest.raises(Invalid, match="Must be a valid boolean") as refused:
        boolean(value, "f")
    assert refused.value.attr == "f"


@pytest.mark.parametrize(("value", "number"), [(7, 7), ("7", 7), (" 7 ", 7), (7.0, 7), (0, 0)])
def test_these_are_integers(value: object, number: int) -> None:
    assert integer(value, "f", least=0, most=9) == number


@pytest.mark.parametrize("value", [True, "x", "", 1.5, float("inf"), float("nan"), [], {}, "9" * 5000])
def test_these_are_not(value: object) -> None:
    with pytest.raises(Invalid, match="A valid integer is required"):
        integer(value, "f", least=0, most=9)


@pytest.mark.parametrize(("value", "code"), [(-1, "min_value"), (10, "max_value"), ("10", "max_value")])
def test_bounds_have_codes_of_their_own(value: object, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        integer(value, "f", least=0, most=9)
    assert refused.value.code == code


def test_text_is_trimmed_and_numbers_are_taken_as_written() -> None:
    assert text("  a b ", "f") == "a b"
    assert text(12, "f") == "12"
    assert nullable(text)(None, "f") is None


@given(ANYTHING)
def test_every_reader_answers_its_type_or_refuses_naming_the_field(value: Any) -> None:
    readers: list[tuple[Any, type]] = [
        (text, str),
        (boolean, bool),
        (lambda v, a: integer(v, a, least=0, most=5), int),
        (dictionary, dict),
        (item_list, list),
        (nested, dict),
    ]
    for read, kind in readers:
        attr: str | None = "f"
        try:
            assert isinstance(read(value, "f"), kind)
        except Invalid as refused:
            attr = refused.attr
        assert attr in ("f", "f__non_field_errors")


def test_null_has_a_code_of_its_own() -> None:
    for read in (text, boolean, dictionary, item_list):
        with pytest.raises(Invalid) as refused:
            read(None, "f")
        assert refused.value.code == "null"


def test_a_body_that_is_no_object_concerns_no_field() -> None:
    with pytest.raises(Invalid) as refused:
        object_body([])
    assert refused.value.attr is None
