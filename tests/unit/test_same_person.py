"""Which addresses of a person go together, and what of consent counts for the others."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whinchat.core.consent import SAID_UNDER, ConsentSource, ConsentState, NewConsent, Standing, Standings
from whinchat.core.conversation import Address, phone_address, user_id_address, wa_id_address
from whinchat.people.same_person import canonical_key, no_of_others, own_addresses, said_elsewhere

NOW = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)
NUMBER, OFFICE, USER_ID = "+447400123456", "+447400999999", "GB.1349"
THREE = [NUMBER, OFFICE, USER_ID]


def at(seconds: int) -> datetime:
    return NOW + timedelta(seconds=seconds)


def told(address: str, state: ConsentState, seconds: int, source: ConsentSource = "word") -> NewConsent:
    return NewConsent(address=address, category="marketing", state=state, source=source, at=at(seconds))


def standing(state: ConsentState, seconds: int, source: ConsentSource = "word") -> Standings:
    made = Standing(category="marketing", state=state, source=source, at=at(seconds), entry_id=seconds)
    return {"marketing": made}


def reached(
    said: NewConsent, standings: dict[str, Standings], addresses: list[str] | None = None
) -> set[str]:
    """The addresses that go along with one who speaks."""
    some = THREE if addresses is None else addresses
    found = said_elsewhere([said], {canonical_key(said.address): some}, standings)
    assert all((one.state, one.at, one.source) == (said.state, said.at, "another_address") for one in found)
    assert all((one.proof or {})[SAID_UNDER] == said.address for one in found)
    return {one.address for one in found}


def test_a_number_a_user_id_and_a_number_of_their_properties_are_one_humans() -> None:
    known = [
        wa_id_address("447400123456"),
        phone_address(NUMBER),
        phone_address(OFFICE),
        user_id_address(USER_ID),
    ]
    assert own_addresses(known) == sorted(THREE)
    assert own_addresses([wa_id_address("447400123456"), user_id_address(USER_ID)]) == [NUMBER, USER_ID]
    assert own_addresses([]) == []


def test_many_addresses_or_several_numbers_that_no_property_names_are_nobodys_own() -> None:
    """As those of a distinct id under which a shop writes to all of its customers."""
    six = [user_id_address(f"GB.{number}") for number in range(6)]
    assert own_addresses(six) == []
    assert len(own_addresses(six[:5])) == 5
    assert own_addresses([wa_id_address("447400123456"), wa_id_address("447400999999")]) == []


def test_all_forms_of_a_number_are_one_address() -> None:
    known = [wa_id_address("551187654321"), phone_address("+5511987654321")]
    assert len(own_addresses(known)) == 1
    assert canonical_key("+5511987654321") == canonical_key("+551187654321")
    assert canonical_key(USER_ID) == USER_ID


def test_stop_and_start_reach_the_same_addresses() -> None:
    assert reached(told(USER_ID, "withdrawn", 1), {}) == {NUMBER, OFFICE}
    elsewhere = standing("withdrawn", 1, "another_address")
    stopped = {USER_ID: standing("withdrawn", 1), NUMBER: elsewhere, OFFICE: elsewhere}
    assert reached(told(USER_ID, "given", 2), stopped) == {NUMBER, OFFICE}
    assert reached(told(USER_ID, "withdrawn", 2), stopped) == {NUMBER, OFFICE}


def test_what_a_webhook_told_of_two_addresses_is_one_no() -> None:
    both = {NUMBER: standing("withdrawn", 1), USER_ID: standing("withdrawn", 1)}
    assert reached(told(USER_ID, "given", 2), both) == {NUMBER, OFFICE}


def test_of_several_numbers_each_takes_back_its_own_no() -> None:
    held = {NUMBER: standing("withdrawn", 1), OFFICE: standing("withdrawn", 2), USER_ID: standing("given", 0)}
    assert reached(told(NUMBER, "given", 3), held) == {USER_ID}
    assert reached(told(NUMBER, "withdrawn", 3), held) == {USER_ID}
    followed = {NUMBER: standing("withdrawn", 1), OFFICE: standing("withdrawn", 1, "another_address")}
    assert reached(told(OFFICE, "given", 2), followed) == {USER_ID}, "it was the other one that stopped"


def test_with_one_number_all_is_one_telephone() -> None:
    """Whatever was said first and where, and whatever Meta showed of it."""
    stopped = {NUMBER: standing("withdrawn", 1), USER_ID: standing("withdrawn", 2)}
    assert reached(told(USER_ID, "given", 3), stopped, [NUMBER, USER_ID]) == {NUMBER}
    assert reached(told(NUMBER, "given", 3), stopped, [NUMBER, USER_ID]) == {USER_ID}


def test_who_stops_and_resumes_at_once_ends_as_they_said_last() -> None:
    said = [told(USER_ID, "given", 2), told(USER_ID, "withdrawn", 1), told(OFFICE, "withdrawn", 0)]
    found = said_elsewhere(said, dict.fromkeys([USER_ID, OFFICE], THREE), {})
    assert [(one.address, one.state, one.at) for one in found] == [
        (NUMBER, "withdrawn", at(0)),
        (USER_ID, "withdrawn", at(0)),
        (NUMBER, "withdrawn", at(1)),
        (NUMBER, "given", at(2)),
    ], "the office had stopped by itself"


def test_a_no_of_one_address_counts_for_those_that_turn_out_to_be_theirs() -> None:
    held = {NUMBER: standing("withdrawn", 3), USER_ID: standing("given", 1)}
    found = no_of_others(THREE, held)
    assert [(one.address, one.state, one.at) for one in found] == [
        (OFFICE, "withdrawn", at(3)),
        (USER_ID, "withdrawn", at(3)),
    ]
    assert found[0].proof == {SAID_UNDER: NUMBER, "source": "word", "entry": 3}


@pytest.mark.parametrize(
    "held",
    [
        {},
        {NUMBER: standing("given", 1)},
        {NUMBER: standing("withdrawn", 1), USER_ID: standing("given", 2)},
        dict.fromkeys(THREE, standing("withdrawn", 1)),
    ],
)
def test_a_yes_and_what_was_taken_back_since_stay_where_they_are(held: dict[str, Standings]) -> None:
    assert no_of_others(THREE, held) == []


ADDRESSES = st.sampled_from(THREE)
SAID = st.builds(told, ADDRESSES, st.sampled_from(["given", "withdrawn"]), st.integers(1, 9))


@given(st.lists(SAID, max_size=8, unique_by=lambda one: one.at), ADDRESSES)
def test_after_a_stop_that_was_said_last_no_address_is_open(said: list[NewConsent], speaker: str) -> None:
    """Whatever was said before and where; and nothing is written twice."""
    said = [*said, told(speaker, "withdrawn", 10)]
    found = said_elsewhere(said, dict.fromkeys(THREE, THREE), {})
    marks = [(one.address, one.state, one.at) for one in (*said, *found)]
    assert len(set(marks)) == len(marks)
    for address in THREE:
        here = [one for one in (*said, *found) if one.address == address]
        assert max(here, key=lambda one: one.at).state == "withdrawn"


@given(st.lists(SAID, max_size=6), st.lists(st.sampled_from(["phone", "wa_id", "user_id"]), max_size=12))
def test_alone_nobody_speaks_for_others(said: list[NewConsent], kinds: list[str]) -> None:
    assert said_elsewhere(said, {one: [one] for one in THREE}, {}) == []
    known = [Address("user_id", f"GB.{number}") for number, _ in enumerate(kinds)]
    assert len(own_addresses(known)) == (len(kinds) if len(kinds) <= 5 else 0)
