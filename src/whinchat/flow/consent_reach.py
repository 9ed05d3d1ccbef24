"""What somebody says of consent is written down for all addresses that are theirs.

`people/same_person.py` decides which these are. A few statements, however many people said something.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from whinchat.core.consent import NewConsent
from whinchat.core.ports import UnitOfWork
from whinchat.people.same_person import (
    ROWS_MAX,
    canonical_key,
    no_of_others,
    own_addresses,
    said_elsewhere,
)
from whinchat.people.writers import addresses_of_key


def record_for_all(
    unit: UnitOfWork, project_id: int, told: Sequence[NewConsent], now: datetime
) -> list[NewConsent]:
    """Write entries for the addresses they name and for their persons' others; those that changed something.

    Of what is returned, entries of `told` are the very same objects. The caller commits.
    """
    if not told:
        return []
    addresses = _addresses_of_speakers(unit, project_id, {one.address for one in told})
    elsewhere: list[NewConsent] = []
    if addresses:
        asked = {one for some in addresses.values() for one in some}
        elsewhere = said_elsewhere(told, addresses, unit.consents.standings(project_id, asked))
    return unit.consents.record(project_id, [*told, *elsewhere], now)


def lifting_a_no(unit: UnitOfWork, project_id: int, told: Sequence[NewConsent]) -> list[NewConsent]:
    """Those of these that would take back a no, at the address they name or at another of the same person."""
    if not told:
        return []
    addresses = _addresses_of_speakers(unit, project_id, {one.address for one in told})
    asked = {one for some in addresses.values() for one in some} | {
        canonical_key(one.address) for one in told
    }
    standings = unit.consents.standings(project_id, asked)
    noes = {
        (address, category)
        for address, held in standings.items()
        for category, standing in held.items()
        if standing.state == "withdrawn"
    }
    return [
        one
        for one in told
        if any(
            (canonical_key(reached.address), one.category) in noes
            for reached in (one, *said_elsewhere([one], addresses, standings))
        )
    ]


def _addresses_of_speakers(
    unit: UnitOfWork, project_id: int, speakers: Collection[str]
) -> dict[str, Sequence[str]]:
    """All addresses of whoever is behind these, by canonical key; absent for who has no other."""
    places = {address: addresses_of_key(address) for address in speakers}
    found = unit.addresses.find(project_id, {one for some in places.values() for one in some})
    persons = {
        address: found[place]
        for address, some in places.items()
        if (place := next((one for one in some if one in found), None)) is not None
    }
    own = _own_of_persons(unit, project_id, set(persons.values()))
    return {
        canonical_key(address): own[person_id] for address, person_id in persons.items() if person_id in own
    }


def let_noes_follow(unit: UnitOfWork, project_id: int, persons: Collection[str], now: datetime) -> None:
    """Addresses were learned to be these persons' (by id): a no that one of their addresses holds counts for
    the others from now on. Nobody said anything today, so there is no event of it. The caller commits.
    """
    own = _own_of_persons(unit, project_id, persons)
    if not own:
        return
    standings = unit.consents.standings(project_id, {one for some in own.values() for one in some})
    noes = [no for person_id in sorted(own) for no in no_of_others(own[person_id], standings)]
    if noes:
        unit.consents.record(project_id, noes, now)


def _own_of_persons(unit: UnitOfWork, project_id: int, persons: Collection[str]) -> dict[str, list[str]]:
    """The addresses of persons who have more than one that is surely theirs."""
    if not persons:
        return {}
    known = unit.addresses.of_persons(project_id, persons, at_most=ROWS_MAX)
    own = {person_id: own_addresses(some) for person_id, some in known.items()}
    return {person_id: some for person_id, some in own.items() if len(some) > 1}
