"""What is a person's: their ids, the numbers and user ids that are theirs alone, and all rows about them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

import msgspec

from whinchat.core.conversation import address_of_key, phone_address
from whinchat.core.destination import Project
from whinchat.core.person import Person
from whinchat.core.ports import Store, UnitOfWork
from whinchat.core.ports_evidence import KnownPerson
from whinchat.core.ports_personal import Found, Place, Step, Whose
from whinchat.core.recipient import is_user_id, keys_of
from whinchat.people.phones import number_in

T = TypeVar("T")

LOOKED_AT_ROWS = 10_000
"""Rows of one read: some ten milliseconds, so that no view of the database is held open for long."""

DISTINCT_IDS_MAX = 1_000_000
"""All of them: a robot may have gathered thousands."""

NUMBERS_MAX = 20
"""Numbers that messages about one person went to or came from. Nobody has more; then they are other people's.
"""

_DIGITS_COMPARED = 6
"""The last digits of a number: all its forms end alike, and few other people's properties have them in this
order.
"""

Look = Callable[[UnitOfWork, Place | None, int], Step[T]]


@dataclass(frozen=True)
class Belongings:
    """Who a person is, and what is theirs.

    `addresses` are where they are reached (E.164 or user id), by what they said and what WhatsApp told;
    `whose.keys` those of them, and of the numbers that messages about them went to, that nobody else has.
    """

    known: KnownPerson
    addresses: tuple[str, ...]
    whose: Whose


def known_person(unit: UnitOfWork, project: Project, person_id: str) -> KnownPerson | None:
    """A person with all their distinct ids."""
    return unit.evidence.person(project.id, person_id, distinct_ids_max=DISTINCT_IDS_MAX)


def addresses_of(unit: UnitOfWork, project: Project, person: Person) -> list[str]:
    """Where a person is reached: as WhatsApp told it, and by their properties."""
    kept = (
        one.value if one.kind == "user_id" else f"+{one.value}"
        for one in unit.addresses.of_person(project.id, person.id)
    )
    return list(dict.fromkeys([*_said(person, project), *kept]))


def belongings_of(store: Store, project: Project, person_id: str) -> Belongings | None:
    """What is a person's; None for somebody who is not known.

    Everything of the project is looked at for whoever else has their numbers, step by step.
    """
    with store.read() as unit:
        known = known_person(unit, project, person_id)
        addresses = addresses_of(unit, project, known.person) if known else []
    if known is None:
        return None
    theirs = Whose(
        project_id=project.id,
        person_id=person_id,
        distinct_ids=frozenset(known.distinct_ids),
        keys=_keys(addresses),
    )
    used = _who_used(store, theirs)
    candidates = {*addresses, *used.reached()}
    shared = used.others | _known_of_others(store, project, person_id, candidates)
    alone = _keys(one for one in candidates if not keys_of(one) & shared)
    whose = msgspec.structs.replace(theirs, keys=alone)
    return Belongings(known=known, addresses=tuple(addresses), whose=whose)


def _who_used(store: Store, theirs: Whose) -> _Used:
    """Who was written to at which of their numbers, and wrote from there."""
    used = _Used(theirs)
    _see(store, used, theirs)
    reached = _keys(used.reached())
    if reached:
        _see(store, used, msgspec.structs.replace(theirs, distinct_ids=frozenset(), keys=reached))
    return used


def _see(store: Store, used: _Used, asked: Whose) -> None:
    for found in every(store, lambda unit, at, rows: unit.personal.messages(asked, after=at, rows=rows)):
        used.see_sent(found)
    for found in every(store, lambda unit, at, rows: unit.personal.inbound(asked, after=at, rows=rows)):
        used.see_written(found)


def every(store: Store, look: Look[T], at: Place | None = None) -> Iterator[list[T]]:
    """What is found in each step, from a place to the end; nothing is held open between two steps."""

    def step(place: Place | None) -> Step[T]:
        with store.read() as unit:
            return look(unit, place, LOOKED_AT_ROWS)

    return _steps(step, at)


def every_within(unit: UnitOfWork, look: Look[T], at: Place | None) -> Iterator[list[T]]:
    """The same in one transaction."""
    return _steps(lambda place: look(unit, place, LOOKED_AT_ROWS), at)


def _steps(step: Callable[[Place | None], Step[T]], at: Place | None) -> Iterator[list[T]]:
    while True:
        taken = step(at)
        if taken.found:
            yield taken.found
        if taken.end is None:
            return
        at = taken.end


def messages_of(whose: Whose) -> Look[str]:
    """Ids of a person's messages: under an id of theirs, or to a number that is theirs alone and under the id
    of nobody else.
    """
    return lambda unit, at, rows: _theirs(unit.personal.messages(whose, after=at, rows=rows), whose)


def inbound_of(whose: Whose) -> Look[str]:
    """Ids of what a person wrote, by the same rule."""
    return lambda unit, at, rows: _theirs(unit.personal.inbound(whose, after=at, rows=rows), whose)


def events_of(whose: Whose) -> Look[int]:
    """Rows of a person's events."""
    return lambda unit, at, rows: unit.personal.events(whose, after=at, rows=rows)


def _theirs(step: Step[Found], whose: Whose) -> Step[str]:
    found = [
        one.id
        for one in step.found
        if one.owner == whose.person_id or (one.owner is None and one.address in whose.keys)
    ]
    return Step(found=found, end=step.end)


@dataclass
class _Used:
    """Who used which number, as messages tell."""

    whose: Whose
    others: set[str] = field(default_factory=set)
    _theirs: set[str] = field(default_factory=set)

    def see_sent(self, found: Collection[Found]) -> None:
        """Note messages to them, or to their numbers.

        A number that messages about them merely went to may be a colleague's, whom many destinations write
        to: it is theirs only if nothing else ever went there. One that is known to be theirs may be such a
        colleague's as well, and is not shared by what is sent there about others.
        """
        for one in found:
            if one.address is None:
                continue
            if one.owner == self.whose.person_id:
                self._theirs.add(one.address)
            elif one.is_named and one.address not in self.whose.keys:
                self.others.add(one.address)

    def see_written(self, found: Collection[Found]) -> None:
        """Note messages by them, or from their numbers: whoever writes from a number has it."""
        for one in found:
            if one.address is None:
                continue
            if one.owner == self.whose.person_id:
                self._theirs.add(one.address)
            # What nobody is known to have written from a number of theirs is taken for theirs.
            elif one.owner is not None or (one.is_named and one.address not in self.whose.keys):
                self.others.add(one.address)

    def reached(self) -> set[str]:
        """Numbers that messages about them went to or came from, and that are not known to be theirs."""
        new = self._theirs - self.whose.keys
        return new if len(new) <= NUMBERS_MAX else set()


def _known_of_others(store: Store, project: Project, person_id: str, addresses: Collection[str]) -> set[str]:
    """Keys of those of these addresses that are kept for another person, or named by their properties."""
    with store.read() as unit:
        asked = {
            address: one
            for one in addresses
            for address in (address_of_key(one), *([] if is_user_id(one) else [phone_address(one)]))
        }
        held = unit.addresses.find(project.id, asked.keys())
    shared = {asked[address] for address, holder in held.items() if holder != person_id}
    digits = {one[-_DIGITS_COMPARED:] for one in addresses if not is_user_id(one)}
    if digits:

        def look(unit: UnitOfWork, at: Place | None, rows: int) -> Step[Person]:
            return unit.personal.people_with(project.id, digits, after=at, rows=rows)

        for people in every(store, look):
            shared.update(number for one in people if one.id != person_id for number in _said(one, project))
    return set(_keys(shared))


def _said(person: Person, project: Project) -> list[str]:
    """Numbers in a person's properties."""
    names = project.whatsapp.phone_properties
    numbers = (number_in(person.properties.get(name), project.default_country) for name in names)
    return [one for one in numbers if one]


def _keys(addresses: Iterable[str]) -> frozenset[str]:
    return frozenset(key for one in addresses for key in keys_of(one))
