"""The people behind addresses, as the store knows them, and what is learned of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import count

from whinchat.core.conversation import Address
from whinchat.core.ports import UnitOfWork
from whinchat.people.writers import NEW_PREFIX, Former, Writers, addresses_of_key, left_at


def writers_behind(
    unit: UnitOfWork, project_id: int, addresses: Iterable[Address], names: Iterable[str] = ()
) -> Writers:
    """Who is behind these addresses; three statements, however many there are.

    `names` (wa_ids and user ids) are those by which somebody unknown among them would be called.
    """
    found = unit.addresses.find(project_id, set(addresses))
    distinct_ids = unit.addresses.distinct_ids(project_id, set(found.values()))
    unknown = {name for name in names if found.keys().isdisjoint(addresses_of_key(name))}
    return Writers(found, distinct_ids, _former(unit, project_id, unknown))


def _former(unit: UnitOfWork, project_id: int, names: Collection[str]) -> Mapping[str, Former]:
    """Who went by these names and goes by others now. A number may have been given away more than once."""
    former: dict[str, Former] = {}
    asked = {name: f"{NEW_PREFIX}{name}" for name in names}
    for turn in count(2):
        held = unit.people.load(project_id, set(asked.values())) if asked else {}
        left = {name: left_at(held[id_], name) for name, id_ in asked.items() if id_ in held}
        given_away = {name: at for name, (is_left, at) in left.items() if is_left}
        if not given_away:
            break
        following = {name: f"{NEW_PREFIX}{name}:{turn}" for name in given_away}
        former |= {name: Former(asked[name], given_away[name], following[name]) for name in given_away}
        asked = following
    return former


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
