"""Bodies: whatever bytes arrive, the answer is a value that can be stored, or an error of the caller's."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whinchat.core.errors import CallerError, Invalid, NotUnderstood
from whinchat.web.rest.bodies import INTEGER_MAX, INTEGER_MIN, JSON_DEPTH_MAX, PARSERS, parse_body, parse_json

CONTENT_TYPES = [*PARSERS, "multipart/form-data; boundary=x", "application/json; charset=utf-8", "text/plain"]

JSON_VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(INTEGER_MIN, INTEGER_MAX)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"])), inner, max_size=4
        )
    ),
    max_leaves=20,
)


@given(JSON_VALUES)
def test_json_is_read_as_it_was_written(value: Any) -> None:
    assert parse_json(msgspec.json.encode(value)) == value


@given(st.sampled_from(CONTENT_TYPES), st.binary(max_size=200))
def test_no_bytes_raise_anything_but_a_callers_error(content_type: str, body: bytes) -> None:
    try:
        value = parse_body(content_type, body)
    except CallerError:
        return
    assert b"\\u0000" not in msgspec.json.encode(value)


@given(st.text('[]{}":,0123456789eE+-.trufalsn \\u', max_size=60))
def test_almost_json_raises_nothing_but_a_callers_error(text: str) -> None:
    try:
        parse_json(text)
    except CallerError:
        return
    assert isinstance(json.loads(text), object)


@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_the_depth_bound_is_exact(opening: str) -> None:
    closing = "]" if opening == "[" else "}"
    parse_json(opening * JSON_DEPTH_MAX + "1" + closing * JSON_DEPTH_MAX)
    deeper = JSON_DEPTH_MAX + 1
    with pytest.raises(NotUnderstood, match="nested more than 100"):
        parse_json(opening * deeper + "1" + closing * deeper)


@pytest.mark.parametrize("number", [INTEGER_MIN - 1, INTEGER_MAX + 1])
def test_integers_beyond_64_bits_are_named_by_their_place(number: int) -> None:
    with pytest.raises(Invalid) as refused:
        parse_json(json.dumps({"a": [0, {"b": number}]}))
    assert refused.value.attr == "a__1__b"


def test_the_first_offence_in_reading_order_is_reported() -> None:
    with pytest.raises(Invalid) as refused:
        parse_json(r'{"a": ["x", "\u0000"], "b": "\u0000"}')
    assert refused.value.attr == "a__1"


def test_the_last_of_several_form_fields_counts() -> None:
    assert parse_body("application/x-www-form-urlencoded", b"a=1&a=2&b=") == {"a": "2", "b": ""}


def test_json_in_a_text_with_a_lone_surrogate_is_refused() -> None:
    """A query string can hold one after decoding."""
    with pytest.raises(NotUnderstood):
        parse_json('{"a": "\ud800"}')
