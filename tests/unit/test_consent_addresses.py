"""Under which address consent is kept."""

from __future__ import annotations

import pytest

from whinchat.core.consent import address_of, address_of_wa_id, canonical, category_of_template, check_proof
from whinchat.core.errors import Invalid
from whinchat.core.recipient import wa_id_variants
from whinchat.core.whatsapp_settings import DEFAULTS, WhatsappSettings, changed_settings, settings_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("+5511987654321", "+551187654321"),
        ("+525512345678", "+5215512345678"),
        ("+541112345678", "+5491112345678"),
    ],
)
def test_all_forms_of_one_number_are_one_recipient(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)
    assert {canonical(f"+{form}") for form in wa_id_variants(one[1:])} == {canonical(one)}


def test_an_address_is_a_number_in_any_form_or_a_user_id() -> None:
    assert address_of(" +49 (151) 123-45678 ", None) == "+4915112345678"
    assert address_of("IN.1349abCD", None) == "IN.1349abCD"
    assert canonical("IN.1349abCD") == "IN.1349abCD"
    assert address_of_wa_id("4915112345678") == "+4915112345678"
    assert address_of_wa_id("US.ENT.13a") == "US.ENT.13a"
    with pytest.raises(Invalid):
        address_of("nobody", None)


@pytest.mark.parametrize(
    ("told", "category"),
    [
        ("MARKETING", "marketing"),
        ("marketing_lite", "marketing"),
        ("UTILITY", "utility"),
        ("authentication-international", "authentication"),
        ("UNKNOWN", None),
        (None, None),
    ],
)
def test_metas_words_for_categories_are_ours(told: str | None, category: str | None) -> None:
    assert category_of_template(told) == category


def test_a_proof_is_bounded() -> None:
    assert check_proof({"ip": "203.0.113.7"}, "proof") == {"ip": "203.0.113.7"}
    with pytest.raises(Invalid, match="4000 bytes"):
        check_proof({"page": "x" * 5_000}, "proof")


def test_only_what_a_project_changed_is_stored() -> None:
    """So that better words reach projects that never changed theirs."""
    assert changed_settings(WhatsappSettings()) is None
    changed = WhatsappSettings(requires_marketing_consent=True, stop_words={"tlh": ["mev"]})
    stored = changed_settings(changed)
    assert stored == {"requires_marketing_consent": True, "stop_words": {"tlh": ["mev"]}}
    assert settings_of(stored) == changed
    assert settings_of(None) is DEFAULTS
    assert settings_of({"of a later version": 1}) == DEFAULTS
