"""From JSON to what a client wrote: any shape, any nasty text, no surprise for those who read it later."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whinchat.capture import limits
from whinchat.capture.decode import cleaned, decode, properties_of
from whinchat.core.errors import CallerError, NotUnderstood, TooLarge

# Without NUL, which reads back as U+FFFD on purpose.
words = st.text(st.characters(codec="utf-8", exclude_characters="\x00"))
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=8,
)


def properties(text: str | bytes) -> dict[str, Any]:
    raw = text.encode() if isinstance(text, str) else text
    return properties_of(msgspec.Raw(cleaned(raw)))[1]


def read_whole(body: bytes) -> None:
    for event in decode(body).events:
        properties_of(event.properties)


@pytest.mark.parametrize(
    ("body", "names", "token"),
    [
        ('{"api_key":"k","batch":[{"event":"a"},{"event":"b"}]}', ["a", "b"], "k"),
        ('{"token":"k","batch":[{"event":"a"}]}', ["a"], "k"),
        ('[{"event":"a"},{"event":"b"}]', ["a", "b"], None),
        ('{"event":"a","api_key":"k"}', ["a"], "k"),
        ('{"event":"a","batch":null}', ["a"], None),
        ('{"batch":[],"api_key":"k"}', [], "k"),
        ('\ufeff{"event":"a"}', ["a"], None),
    ],
)
def test_every_shape_of_body_is_read(body: str, names: list[str], token: str | None) -> None:
    payload = decode(body.encode())
    assert [event.event for event in payload.events] == names
    assert payload.token == token


@pytest.mark.parametrize(
    "body",
    [
        "",
        "nonsense",
        "null",
        '"text"',
        "3",
        '{"event":"a"',
        '{"event":"a"} x',
        '{"batch":{"event":"a"}}',
        '{"batch":[3]}',
        '{"event":NaN}',
        '{"event":"\\x41"}',
        '{"event":"a\nb"}',
    ],
)
def test_what_is_no_such_json_is_refused_with_the_place(body: str) -> None:
    with pytest.raises(NotUnderstood, match="failed to parse request"):
        decode(body.encode())


def test_bytes_that_are_not_utf_8_are_refused() -> None:
    with pytest.raises(NotUnderstood, match="not UTF-8"):
        decode(b'{"event":"\xff"}')
    with pytest.raises(NotUnderstood, match="not UTF-8"):
        properties(b'{"a":"\xff"}')


@pytest.mark.parametrize("opening", ["[", '{"a":'])
@pytest.mark.parametrize("levels", [300, 5_000, 200_000])
def test_json_nested_deeper_than_the_bound_is_refused_not_crashed_on(opening: str, levels: int) -> None:
    deep = '{"event":"a","properties":{"p":' + opening * levels
    closing = ("]" if opening == "[" else "}") * levels
    body = (deep + ("1" if opening != "[" else "") + closing + "}}").encode()
    with pytest.raises(NotUnderstood, match="nested deeper than 200 levels") as refused:
        read_whole(body)
    assert refused.value.code == "too_deep"


def test_depth_is_counted_outside_strings_and_up_to_the_bound() -> None:
    many = json.dumps({"p": "[" * 1000 + '\\"' + "{" * 1000, "q": [[i] for i in range(500)]})
    assert properties(many)["p"].startswith("[[[")
    levels = limits.DEPTH_MAX - 1
    assert properties('{"p":' + "[" * levels + "]" * levels + "}")
    with pytest.raises(NotUnderstood):
        properties('{"p":' + "[" * (levels + 1) + "]" * (levels + 1) + "}")


def test_more_objects_than_the_bound_are_refused_before_they_are_made() -> None:
    body = b'{"batch":[' + b"{}," * limits.OBJECTS_MAX + b"{}]}"
    with pytest.raises(TooLarge, match="more than 400000 JSON objects"):
        decode(body)


def test_properties_beyond_their_bound_are_refused() -> None:
    fitting = '{"a":"' + "x" * (limits.EVENT_BYTES_MAX - 8) + '"}'
    assert properties(fitting)
    with pytest.raises(TooLarge, match="1048577 bytes, 1048576 are allowed"):
        properties(fitting.replace("x", "xx", 1))


@pytest.mark.parametrize("text", ["[]", "3", '"text"', '{"a":1e999}', '{"a":' + "9" * 5000 + "}"])
def test_properties_nobody_could_read_later_are_refused(text: str) -> None:
    with pytest.raises(NotUnderstood, match="failed to parse request"):
        properties(text)


def test_null_properties_are_none() -> None:
    assert properties_of(msgspec.Raw(b"null")) == (b"{}", {})


def test_integers_beyond_64_bits_keep_every_digit() -> None:
    assert properties('{"a":123456789012345678901234567890,"b":-9223372036854775809}') == {
        "a": 123456789012345678901234567890,
        "b": -9223372036854775809,
    }


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"\u0000", "\ufffd"),
        (r"a\u0000\u0000b", "a\ufffd\ufffdb"),
        (r"\\u0000", r"\u0000"),
        (r"\\\u0000", "\\\ufffd"),
        (r"\ud83d\ude00", "😀"),
        (r"\uD83D\uDE00", "😀"),
        (r"\ud800", "\ufffd"),
        (r"\ud800\ud800", "\ufffd\ufffd"),
        (r"\udc00\ud800", "\ufffd\ufffd"),
        (r"\ud83d\ude00\ude00", "😀\ufffd"),
        (r"\\ud800", r"\ud800"),
        (r"\\ud83d\ude00", "\\ud83d\ufffd"),
        (r"\ud83dx", "\ufffdx"),
        (r"\u00e9", "é"),
    ],
)
def test_nul_and_lone_surrogates_become_the_replacement_character(written: str, read: str) -> None:
    assert properties(f'{{"{written}":"{written}"}}') == {read: read}


@given(anything)
def test_what_python_writes_reads_back_the_same(value: object) -> None:
    """With escapes for all but ASCII, as posthog-python writes."""
    assert properties(json.dumps({"p": value})) == {"p": value}


@given(st.text(alphabet='\\u0dD89aefF"', max_size=40))
def test_cleaning_never_makes_readable_json_unreadable(inner: str) -> None:
    text = f'["{inner}"]'
    try:
        json.loads(text)
    except ValueError:
        return
    clean = cleaned(text.encode())
    for string in msgspec.json.decode(clean, type=list[str]):
        assert "\x00" not in string
        string.encode()


@given(st.binary(max_size=200))
def test_any_bytes_are_either_read_or_refused(body: bytes) -> None:
    try:
        read_whole(body)
    except CallerError:
        pass  # Any other error would fail the test.
