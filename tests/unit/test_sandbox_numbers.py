"""The sandbox's reading of recipients and its national rewrites."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whinchat.sandbox.control_subjects import user_key
from whinchat.sandbox.numbers import USER_ID, is_us, read_phone, user_id_of, wa_id


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("+1 (555) 010-0001", "15550100001"),
        ("15550100001", "15550100001"),
        ("+49.170.1234567", "491701234567"),
        ("hello", None),
        ("+12", None),
        ("", None),
        ("+1555x0100001", None),
    ],
)
def test_formatting_is_taken_off_and_the_rest_must_be_digits(written: str, digits: str | None) -> None:
    assert read_phone(written, "1", prepend=False) == digits


def test_the_strict_reading_puts_the_business_country_code_in_front_without_a_plus_sign() -> None:
    assert read_phone("5550100001", "1", prepend=True) == "15550100001"
    assert read_phone("+5550100001", "1", prepend=True) == "5550100001"


@pytest.mark.parametrize(
    ("digits", "answer"),
    [
        ("5511987654321", "551187654321"),  # Brazil loses the ninth digit
        ("551187654321", "551187654321"),
        ("525512345678", "5215512345678"),  # Mexico gets the old 1
        ("5215512345678", "5215512345678"),
        ("541112345678", "5491112345678"),  # Argentina gets the mobile 9
        ("5491112345678", "5491112345678"),
        ("15550100001", "15550100001"),
        ("491701234567", "491701234567"),
    ],
)
def test_three_countries_are_rewritten(digits: str, answer: str) -> None:
    assert wa_id(digits) == answer


@given(st.from_regex(r"[1-9]\d{6,14}", fullmatch=True))
def test_a_wa_id_is_never_rewritten_again(digits: str) -> None:
    assert wa_id(wa_id(digits)) == wa_id(digits)


@given(st.from_regex(r"[1-9][0-9]{6,14}", fullmatch=True))
def test_every_number_has_one_user_id_of_the_right_form(digits: str) -> None:
    assert user_id_of(digits) == user_id_of(digits)
    assert USER_ID.fullmatch(user_id_of(digits))


@pytest.mark.parametrize(
    ("digits", "us"),
    [
        ("12125550100", True),
        ("14165550100", False),
        ("18095550100", False),
        ("15550100001", False),
        ("442071234567", False),
    ],
)
def test_canada_the_caribbean_and_invented_numbers_are_not_the_united_states(digits: str, us: bool) -> None:
    assert is_us(digits) is us


@pytest.mark.parametrize(
    "written", ["+55 11 91234-5678", "+55 (11) 91234.5678", "5511912345678", "551112345678"]
)
def test_a_user_is_the_same_in_any_writing_of_the_number(written: str) -> None:
    """A user who wrote as 91234-5678 and gets a message at 912345678 has one window, not two."""
    assert user_key(written) == "551112345678"


def test_a_user_id_is_no_number() -> None:
    assert user_key("BR.12345") == "BR.12345"
