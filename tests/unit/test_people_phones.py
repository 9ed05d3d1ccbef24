"""Numbers in properties become addresses, and whoever wrote is found among them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whinchat.core.conversation import Address, phone_address, user_id_address, wa_id_address
from whinchat.core.person import Person
from whinchat.core.recipient import keys_of, one_form, parse_recipient, wa_id_variants
from whinchat.core.records import PeopleChanges
from whinchat.people.phones import number_in, phone_changes
from whinchat.people.writers import Writers, addresses_of, best_distinct_id

NOW = datetime(2026, 11, 22, tzinfo=UTC)
KEYS = ["phone", "whatsapp"]


def person(id_: str, **properties: Any) -> Person:
    return Person(id=id_, properties=properties, created_at=NOW)


def test_a_new_number_is_claimed_and_the_former_one_left() -> None:
    before, after = person("p", phone="+447400123456"), person("p", phone="+447400999999")
    changed = phone_changes({"ana": before}, PeopleChanges(updated=[after]), KEYS, None)
    assert changed.claimed == {phone_address("+447400999999"): "p"}
    assert changed.left == [(phone_address("+447400123456"), "p")]


def test_who_only_changed_otherwise_changes_no_address() -> None:
    before, after = person("p", phone="+447400123456"), person("p", phone="+447400123456", name="Ana")
    changed = phone_changes({"ana": before}, PeopleChanges(updated=[after]), KEYS, None)
    assert (changed.claimed, changed.left) == ({}, [])


def test_a_number_that_moved_to_another_property_stays_theirs() -> None:
    before, after = person("p", phone="+447400123456"), person("p", whatsapp="07400 123456")
    changed = phone_changes({"ana": before}, PeopleChanges(updated=[after]), KEYS, "GB")
    assert (changed.claimed, changed.left) == ({}, [])


def test_of_two_in_a_batch_the_last_has_the_number() -> None:
    created = [person("p", phone="+447400123456"), person("q", phone="+44 7400 123456")]
    changed = phone_changes({}, PeopleChanges(created=created), KEYS, None)
    assert changed.claimed == {phone_address("+447400123456"): "q"}


@pytest.mark.parametrize("value", [None, True, "", " ", "none", ["+447400123456"], {"a": 1}, 10**20, -1])
def test_what_is_no_number_is_nobodys(value: object) -> None:
    assert number_in(value, "GB") is None


@pytest.mark.parametrize("value", [447400123456, "00447400123456", "whatsapp:+44 (7400) 123-456"])
def test_a_number_in_any_form_is_one(value: object) -> None:
    assert number_in(value, None) == "+447400123456"


DIGITS = st.one_of(
    st.from_regex(r"55[1-9][1-9]9?[0-9]{8}", fullmatch=True),
    st.from_regex(r"521?[0-9]{10}", fullmatch=True),
    st.from_regex(r"549?[0-9]{10}", fullmatch=True),
    st.from_regex(r"[1-9][0-9]{7,14}", fullmatch=True),
)


@given(digits=DIGITS)
def test_all_forms_of_a_number_are_one_address(digits: str) -> None:
    assert {one_form(form) for form in wa_id_variants(digits)} == {one_form(digits)}
    assert f"+{digits}" in keys_of(digits)


@pytest.mark.parametrize("written", ["US.13491208655302741918", " BR.ENT.9x "])
def test_a_user_id_is_a_recipient_as_it_is(written: str) -> None:
    recipient = parse_recipient(written)
    assert (recipient.e164, recipient.user_id, recipient.key) == ("", written.strip(), written.strip())


def test_a_writer_is_looked_for_by_user_id_before_number() -> None:
    addresses = addresses_of("447400123456", "GB.7", None)
    assert [one.kind for one in addresses] == ["user_id", "wa_id", "phone"]
    found = {phone_address("447400123456"): "by phone", user_id_address("GB.7"): "by user id"}
    writers = Writers(found, {"by phone": ["bo"], "by user id": ["ana"]})
    assert writers.of(addresses, "447400123456", NOW) == ("ana", False)
    assert writers.learned == {wa_id_address("447400123456"): "ana"}


def test_a_person_without_any_distinct_id_is_nobody() -> None:
    writers = Writers({wa_id_address("447400123456"): "gone"}, {})
    assert writers.of(addresses_of("447400123456"), "447400123456", NOW) == ("whatsapp:447400123456", True)


def test_an_unknown_writer_is_one_person_whatever_is_told_of_them_next() -> None:
    writers = Writers({}, {})
    assert writers.of(addresses_of(None, "GB.7"), "GB.7", NOW) == ("whatsapp:GB.7", True)
    assert writers.of(addresses_of("447400123456", "GB.7"), "447400123456", NOW) == ("whatsapp:GB.7", False)
    assert writers.of(addresses_of("447400123456"), "447400123456", NOW) == ("whatsapp:GB.7", False)
    assert Address("phone", "447400123456") not in writers.learned


def test_the_id_that_says_most_names_a_person() -> None:
    device = "0190b7a0-0000-7000-8000-000000000001"
    assert best_distinct_id([device, "whatsapp:447400123456", "customer-1"]) == "customer-1"
    assert best_distinct_id([device, "whatsapp:447400123456"]) == "whatsapp:447400123456"
    assert best_distinct_id([device]) == device
