"""The people behind addresses, as the store knows them, and what is learned of them."""

from __future__ import annotations

from collections.abc import Iterable

from whinchat.core.conversation import Address
from whinchat.core.ports import UnitOfWork
from whinchat.people.writers import Writers


def writers_behind(unit: UnitOfWork, project_id: int, addresses: Iterable[Address]) -> Writers:
    """Who is behind these addresses; two statements, however many there are."""
    found = unit.addresses.find(project_id, set(addresses))
    return Writers(found, unit.addresses.distinct_ids(project_id, set(found.values())))


def learn(unit: UnitOfWork, project_id: int, writers: Writers) -> dict[Address, str]:
    """Remember by which addresses the writers are known from now on; those that are new, with person ids.

    Whoever became a person by what they did is found again when they write: call it after their events were
    captured.
    """
    learned = writers.learned
    if not learned:
        return {}
    people = unit.people.load(project_id, set(learned.values()))
    theirs = {one: people[id_].id for one, id_ in learned.items() if id_ in people}
    unit.addresses.keep(project_id, theirs)
    return theirs
