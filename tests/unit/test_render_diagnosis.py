"""What is wrong with a template, where an editor can underline it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whinchat.core.errors import Invalid
from whinchat.render.diagnosis import ERRORS_MAX, diagnose
from whinchat.render.liquid import parse


@pytest.mark.parametrize(
    ("text", "line", "column", "underlined", "message"),
    [
        (
            "Hi {{ name | upcas }}",
            *(1, 14, "upcas", "Unknown filter 'upcas', did you mean 'upcase'?."),
        ),
        ("a\nb {{ x", 2, 3, "{{ x", "{{ is not closed: expected }}."),
        ("{% if a %}x", 1, 12, "", "Expected tag endif, found the end."),
        ("x {% foo %}", 1, 6, "foo", "Unknown tag 'foo', did you mean 'for'?."),
        ("{{ }}", 1, 1, "{{ }}", "Nothing between {{ and }}."),
        ("{% comment %} 'é' {% endcomment %} {{ y | nope }}", 1, 43, "nope", "Unknown filter 'nope'."),
        ("{% comment %} x", 1, 1, "{% comment %}", "The comment has no {% endcomment %}."),
    ],
)
def test_an_error_has_its_place(text: str, line: int, column: int, underlined: str, message: str) -> None:
    [one] = diagnose(text)
    assert (one.line, one.column, text[one.start : one.end]) == (line, column, underlined)
    assert one.message == message


def test_every_output_with_an_error_is_told_in_the_order_of_the_text() -> None:
    text = "{{ a | one }} fine {{ b | upcase }}\n{{ c | two }}"
    found = diagnose(text)
    assert [(one.line, text[one.start : one.end]) for one in found] == [(1, "one"), (2, "two")]


def test_at_most_so_many_errors_are_looked_for() -> None:
    assert len(diagnose("{{ a | nope }}" * (ERRORS_MAX + 5))) == ERRORS_MAX


def test_a_text_that_is_too_long_is_told_at_its_end() -> None:
    [one] = diagnose("x" * 100_001)
    assert (one.start, one.message.startswith("The template has 100,001 characters")) == (100_001, True)


PIECES = st.sampled_from(
    [
        "{{",
        "}}",
        "{%",
        "%}",
        " x ",
        "| upcase",
        "| nope",
        "if a",
        "endif",
        "\n",
        "é",
        "'",
        "{{ a }}",
        "comment",
    ]
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_errors_are_told_exactly_where_a_save_would_refuse(text: str) -> None:
    found = diagnose(text)
    try:
        parse(text)
    except Invalid:
        assert found
    else:
        assert not found
    assert all(0 <= one.start <= one.end <= len(text) for one in found)
    assert all(text.count("\n", 0, one.start) == one.line - 1 for one in found)
