"""Properties of people that tell of consent."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract.conftest import NOW
from whinchat.core.person import Person
from whinchat.core.records import PeopleChanges
from whinchat.core.whatsapp_settings import WhatsappSettings
from whinchat.people.consents import consent_in, told_by_properties

SETTINGS = WhatsappSettings(consent_properties={"newsletter": "marketing"})


def person(**properties: Any) -> Person:
    return Person(id="p", properties=properties, created_at=NOW)


def told(before: Person | None, after: Person) -> list[tuple[str, str, bool]]:
    """(address, state, whether it is news) of what changed from one state of a person to the next."""
    changes = PeopleChanges(updated=[after]) if before else PeopleChanges(created=[after])
    found = told_by_properties({"ana": before} if before else {}, changes, SETTINGS, "GB")
    return [(one.address, one.state, one.is_news) for one in found]


PHONE = "+447400123456"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (None, person(phone=PHONE, newsletter=True), [(PHONE, "given", True)]),
        (None, person(phone="07400 123456", newsletter="no"), [(PHONE, "withdrawn", True)]),
        (None, person(newsletter=True), []),
        (person(newsletter=True), person(newsletter=True, phone=PHONE), [(PHONE, "given", False)]),
        (person(phone=PHONE, newsletter=True), person(phone=PHONE, newsletter="yes", name="Ana"), []),
        (
            person(phone=PHONE, newsletter=True),
            person(phone=PHONE, newsletter=0),
            [(PHONE, "withdrawn", True)],
        ),
        (person(phone=PHONE, newsletter=True), person(phone=PHONE), []),
        (person(phone=PHONE), person(phone=PHONE, newsletter="perhaps"), []),
    ],
)
def test_only_a_change_tells_something(
    before: Person | None, after: Person, expected: list[tuple[str, str, bool]]
) -> None:
    assert told(before, after) == expected


@pytest.mark.parametrize("value", [None, "", "perhaps", [], {"yes": True}, ["no"]])
def test_what_is_neither_yes_nor_no_says_nothing(value: object) -> None:
    assert consent_in(value) is None
