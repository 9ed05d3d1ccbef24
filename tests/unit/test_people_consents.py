"""Properties of people that tell of consent."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from tests.contract.conftest import NOW
from whinchat.core.event import Event
from whinchat.core.person import Person
from whinchat.core.whatsapp_settings import WhatsappSettings
from whinchat.people.consents import consent_in, told_by_properties

SETTINGS = WhatsappSettings(consent_properties={"newsletter": "marketing"})


def person(**properties: Any) -> Person:
    return Person(id="p", properties=properties, created_at=NOW)


def event(name: str = "seen", **sets: Any) -> Event:
    return Event(
        project_id=1,
        uuid="u",
        name=name,
        distinct_id="ana",
        timestamp=NOW,
        properties_json=msgspec.json.encode({"$set": sets}),
    )


def told(before: Person | None, *after: Person) -> list[tuple[str, str, bool]]:
    """(address, state, whether it is news) of what changed from one state of a person to the next."""
    steps = [(event(**one.properties), one) for one in after]
    found = told_by_properties({"ana": before} if before else {}, steps, SETTINGS, "GB")
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


OTHER = "+447400999999"


def test_every_change_of_a_batch_is_told_by_the_event_that_made_it() -> None:
    no, yes = person(phone=PHONE, newsletter=False), person(phone=PHONE, newsletter=True)
    assert told(yes, no, no, yes) == [(PHONE, "withdrawn", True), (PHONE, "given", True)]
    steps = [(event("unsubscribed", newsletter=False), no), (event("page view"), no)]
    (one,) = told_by_properties({"ana": yes}, steps, SETTINGS, None)
    assert one.event.name == "unsubscribed"


def test_a_property_speaks_of_every_number_of_its_person() -> None:
    """A no of all of them; a yes lifts what was said at the first alone: the others may be in other hands."""
    without = person(phone=PHONE, whatsapp=OTHER)
    no = person(phone=PHONE, whatsapp=OTHER, newsletter=False)
    yes = person(phone=PHONE, whatsapp=OTHER, newsletter=True)
    assert sorted(told(without, no)) == [(PHONE, "withdrawn", True), (OTHER, "withdrawn", True)]
    assert [is_news for *_, is_news in told(no, yes)] == [True, False]
    assert told(person(phone=PHONE, newsletter=False), no) == [(OTHER, "withdrawn", False)]


def test_a_yes_that_comes_with_another_person_is_no_news() -> None:
    merged = person(phone=PHONE, newsletter=True)
    (one,) = told_by_properties({"ana": person(phone=PHONE)}, [(event("$identify"), merged)], SETTINGS, None)
    assert not one.is_news
