"""Numbers written without `+`: of the project's country, of another one, or of none."""

from __future__ import annotations

import phonenumbers
import pytest
from hypothesis import assume, given, reject
from hypothesis import strategies as st
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from whinchat.core.errors import Invalid
from whinchat.core.recipient import e164_of, parse_recipient

COUNTRIES = sorted(phonenumbers.SUPPORTED_REGIONS)
KINDS = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE)
LANDLINE = PhoneNumberType.FIXED_LINE
MOBILES = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)


@st.composite
def numbers(
    draw: st.DrawFn, kinds: tuple[int, ...] = KINDS, among: tuple[str, ...] = tuple(COUNTRIES)
) -> tuple[str, str]:
    """A country and a valid number of it in E.164, near libphonenumber's example."""
    country = draw(st.sampled_from(among))
    example = phonenumbers.example_number_for_type(country, draw(st.sampled_from(kinds)))
    if example is None:
        reject()
    e164 = phonenumbers.format_number(example, PhoneNumberFormat.E164)
    last = draw(st.text("0123456789", min_size=3, max_size=3))
    number = phonenumbers.parse(e164[:-3] + last, None)
    assume(phonenumbers.is_valid_number(number))
    return country, str(phonenumbers.format_number(number, PhoneNumberFormat.E164))


def in_national_form(e164: str) -> str:
    """As people of its country write it."""
    return str(phonenumbers.format_number(phonenumbers.parse(e164, None), PhoneNumberFormat.NATIONAL))


def digits_of(text: str) -> str:
    return "".join(one for one in text if one.isdigit())


@pytest.mark.parametrize(
    ("written", "country", "e164"),
    [
        ("(34) 98765-4321", "BR", "+5534987654321"),
        ("34987654321", "BR", "+5534987654321"),
        ("(11) 96666-5555", "BR", "+5511966665555"),
        ("5511966665555", "BR", "+5511966665555"),
        ("34 612 34 56 78", "BR", "+34612345678"),
        ("(47) 2123-4567", "BR", "+554721234567"),
        ("(65) 9123-4567", "BR", "+556591234567"),
        ("6591234567", "BR", "+6591234567"),
        ("4915123456789", "DE", "+4915123456789"),
        ("0151 23456789", "DE", "+4915123456789"),
        ("971501234567", "DE", "+971501234567"),
        ("62812345678", "ID", "+62812345678"),
        ("0812 345 678", "ID", "+62812345678"),
        ("8 916 123-45-67", "RU", "+79161234567"),
        ("011 15-2345-6789", "AR", "+5491123456789"),
        ("5215512345678", "MX", "+525512345678"),
        ("06 12345678", "IT", "+390612345678"),
        ("34612345678", "IT", "+34612345678"),
        ("15123456789", "DE", "+4915123456789"),
        ("51912345678", "BR", "+5551912345678"),
        ("011 44 7400 123456", "US", "+447400123456"),
    ],
)
def test_a_number_without_its_country_is_of_the_projects_country_where_people_write_it_so(
    written: str, country: str, e164: str
) -> None:
    assert e164_of(written, country) == e164


@pytest.mark.parametrize(
    ("written", "country", "named"),
    [
        ("(11) 96666-5555", None, "the project has no default country"),
        ("15550100001", None, "the project has no default country"),
        ("966665555", "BR", "no phone number of BR, the project's default country"),
        ("555 010 0001", "US", "no phone number of US, the project's default country"),
        ("96666-5555", "BR", r"which is \+55 in BR"),
    ],
)
def test_a_number_that_is_valid_nowhere_is_refused_naming_the_default_country(
    written: str, country: str | None, named: str
) -> None:
    """The first goes to a number of the United States that nobody has, if length alone decides."""
    with pytest.raises(Invalid, match=named):
        parse_recipient(written, country)


@pytest.mark.parametrize("written", ["5511987654321", 5511987654321, 5511987654321.0, "551187654321"])
def test_full_digits_without_plus_need_no_default_country(written: object) -> None:
    """As PostHog's users write them; the last is how WhatsApp still calls older Brazilian accounts."""
    assert e164_of(written) in ("+5511987654321", "+551187654321")


@given(numbers())
def test_without_a_default_country_full_digits_are_the_number(known: tuple[str, str]) -> None:
    _, e164 = known
    assert e164_of(e164[1:]) == e164


@given(numbers(), st.sampled_from([*COUNTRIES, None]))
def test_with_plus_or_two_zeros_no_default_country_changes_a_number(
    known: tuple[str, str], default: str | None
) -> None:
    _, e164 = known
    assert e164_of(e164, default) == e164_of(f"00{e164[1:]}", default) == e164


@given(numbers())
def test_full_digits_of_the_default_country_are_never_read_as_a_number_within_it(
    known: tuple[str, str],
) -> None:
    """4915123456789 could be a landline of 04915, if anybody wrote landlines without 0."""
    country, e164 = known
    assert e164_of(e164[1:], country) == e164


@given(numbers())
def test_a_number_as_its_country_writes_it_is_of_that_country(known: tuple[str, str]) -> None:
    country, e164 = known
    assert e164_of(in_national_form(e164), country) == e164


@given(numbers(), st.sampled_from(COUNTRIES))
def test_full_digits_of_another_country_are_mistaken_only_for_what_people_write_so(
    known: tuple[str, str], default: str
) -> None:
    """A valid number of the default country, which is a mobile number or written as landlines are there."""
    _, e164 = known
    found = e164_of(e164[1:], default)
    if found != e164:
        assert found is not None
        number = phonenumbers.parse(found, None)
        assert number.country_code == phonenumbers.country_code_for_region(default)
        assert phonenumbers.is_valid_number(number)
        kind = phonenumbers.number_type(number)
        is_landline_as_written = kind == LANDLINE and digits_of(in_national_form(found)) == e164[1:]
        assert kind in MOBILES or is_landline_as_written


@given(st.from_regex(r"\A\(?[0-9]{2,4}\)? ?[0-9]{3,6}-?[0-9]{2,5}\Z"), st.sampled_from([*COUNTRIES, None]))
def test_nothing_without_plus_becomes_a_number_that_no_plan_has(written: str, default: str | None) -> None:
    """Not counting the older forms of WhatsApp accounts in Brazil, Mexico and Argentina."""
    found = e164_of(written, default)
    if (
        found is not None
        and not found.startswith(("+52", "+54", "+55"))
        and not digits_of(written).startswith("00")
    ):
        assert phonenumbers.is_valid_number(phonenumbers.parse(found, None))
