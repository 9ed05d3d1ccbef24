"""What counts as a phone number, and which forms one account goes by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whinchat.core.errors import Invalid
from whinchat.core.recipient import e164_of, parse_recipient, wa_id_variants


@pytest.mark.parametrize(
    ("written", "e164"),
    [
        ("+5511912345678", "+5511912345678"),
        ("+55 11 91234-5678", "+5511912345678"),
        ("whatsapp:+1 (555) 010-0001", "+15550100001"),
        ("14155550100", "+14155550100"),
        (14155550100, "+14155550100"),
        (14155550100.0, "+14155550100"),
        ("0049 151 12345678", "+4915112345678"),
        ("+44 (0)20 7946 0018", "+442079460018"),
        ("\u202a+49\u00a0151\u201112345678\u202c", "+4915112345678"),
        ("+52 1 55 1234 5678", "+525512345678"),
        ("+55 11 1234 5678", "+551112345678"),
        ("+1.555.010.0001", "+15550100001"),
    ],
)
def test_a_number_in_any_human_form_becomes_e164(written: object, e164: str) -> None:
    recipient = parse_recipient(written)
    assert recipient.e164 == e164
    assert recipient.written == (written if isinstance(written, str) else e164[1:])


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("abc", "other than digits"),
        ("+49 151 CALL ME", "other than digits"),
        ("099001 12233", "not an international"),
        ("+1234567890123456", "too long"),
        ("+4930", "area code is missing"),
        ("+15551", "too short"),
        ("+999 123456789", "not an international"),
        ("9" * 101, "too many"),
        (10**200, "100 characters|too long|not an international"),
        (1.5, "whole number"),
        (float("inf"), "whole number"),
        (float("nan"), "whole number"),
        (True, "whole number"),
        (None, "whole number"),
        (["+15550100001"], "whole number"),
    ],
)
def test_what_is_no_number_is_refused_with_the_reason_and_the_remedy(written: object, reason: str) -> None:
    with pytest.raises(Invalid, match=reason) as refusal:
        parse_recipient(written)
    assert "international form" in refusal.value.detail


@pytest.mark.parametrize(
    ("digits", "forms"),
    [
        ("5511912345678", {"5511912345678", "551112345678"}),
        ("551112345678", {"5511912345678", "551112345678"}),
        ("525512345678", {"525512345678", "5215512345678"}),
        ("5215512345678", {"525512345678", "5215512345678"}),
        ("541112345678", {"541112345678", "5491112345678"}),
        ("5491112345678", {"541112345678", "5491112345678"}),
        ("4915112345678", {"4915112345678"}),
    ],
)
def test_a_number_is_found_under_every_form_meta_may_use(digits: str, forms: set[str]) -> None:
    assert wa_id_variants(digits) == forms


def test_a_country_completes_national_numbers_only() -> None:
    assert e164_of("099001 12233", "in") == "+919900112233"
    assert e164_of("9200 112233", "IN") == "+919200112233"
    assert e164_of("+4915112345678", "IN") == "+4915112345678"
    assert e164_of("004915112345678", "IN") == "+4915112345678"
    assert e164_of("4915112345678", "IN") == "+4915112345678"
    assert e164_of("+1 555 010 0001", "IN") == "+15550100001"
    assert e164_of("415 555 0100", "US") == "+14155550100"
    assert e164_of("nobody", "IN") is None
    assert e164_of("099001 12233") is None
    assert e164_of("9" * 10_000, "IN") is None


@given(st.one_of(st.text(), st.integers(), st.floats(), st.none(), st.from_regex(r"\+?[0-9 ()-]{5,20}")))
def test_whatever_is_written_gives_e164_or_a_refusal(written: object) -> None:
    try:
        e164 = parse_recipient(written).e164
    except Invalid:
        return
    assert e164.startswith("+")
    assert e164[1:].isdigit()
    assert parse_recipient(e164).e164 == e164


@given(st.from_regex(r"\A(55[0-9]{2}9?|521?|549?|49)[0-9]{8,10}\Z"))
def test_variants_of_a_variant_are_the_same_variants(digits: str) -> None:
    variants = wa_id_variants(digits)
    assert digits in variants
    assert len(variants) <= 3
