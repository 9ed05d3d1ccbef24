"""Which numbers a batch's changes of people name, so that whoever writes from one is found. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

import msgspec

from whinchat.core.conversation import Address, phone_address
from whinchat.core.person import Person
from whinchat.core.recipient import e164_of
from whinchat.core.records import PeopleChanges


class PhoneChanges(msgspec.Struct, frozen=True):
    """Addresses with the person who has them now, and (address, person id) pairs that are no more."""

    claimed: dict[Address, str]
    left: list[tuple[Address, str]]


def phone_changes(
    known: Mapping[str, Person], changes: PeopleChanges, keys: Sequence[str], default_country: str | None
) -> PhoneChanges:
    """What a batch of events changed about the numbers of people.

    `known` holds the people as they were, by any key. `keys` are the properties that numbers are looked for
    in. Who says a number last has it. Only people whose properties of these names changed cost more than a
    look: reading a number takes longer than all else that ingest does with an event.
    """
    before = {person.id: person for person in known.values()}
    claimed: dict[Address, str] = {}
    left: list[tuple[Address, str]] = []
    for person in chain(changes.created, changes.updated):
        said, was = _said(person, keys), _said(before.get(person.id), keys)
        if said == was:
            continue
        now_has, had = _addresses(said, default_country), _addresses(was, default_country)
        left += [(address, person.id) for address in had if address not in now_has]
        claimed |= dict.fromkeys((address for address in now_has if address not in had), person.id)
    return PhoneChanges(claimed, [one for one in left if claimed.get(one[0]) != one[1]])


def number_in(value: object, default_country: str | None) -> str | None:
    """The number in E.164 that a property holds, read as a destination's recipient is; None when it holds
    none.
    """
    return e164_of(value, default_country)


def _said(person: Person | None, keys: Sequence[str]) -> list[object]:
    if person is None:
        return []
    properties = person.properties
    return [properties[key] for key in keys if key in properties]


def _addresses(values: Sequence[object], default_country: str | None) -> list[Address]:
    numbers = (number_in(value, default_country) for value in values)
    return [phone_address(number) for number in dict.fromkeys(numbers) if number]
