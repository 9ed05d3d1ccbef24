"""Who is behind a number or a user id, in SQL."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from whinchat.adapters.sql.session import Session
from whinchat.core.conversation import Address, AddressKind

DISTINCT_IDS_MAX = 20
"""Distinct ids looked at to name a person: a robot may have gathered thousands."""

# Asked with each batch of messages in either direction, so written out.
_FIND = "SELECT kind, value, person_id FROM person_addresses WHERE project_id = ? AND value"
_KEEP = "INSERT INTO person_addresses (project_id, kind, value, person_id)"
# Nearly always it is the same person, and then nothing is written.
_TAKE_OVER = (
    "ON CONFLICT (project_id, kind, value) DO UPDATE SET person_id = excluded.person_id"
    " WHERE person_addresses.person_id <> excluded.person_id"
)
# Nearly always the address is theirs already, and then there is no row and nothing is written.
_REACHED_TO = (
    "SELECT told.column2, told.column3, d.person_id, d.distinct_id, held.person_id, said.person_id FROM ("
)
_REACHED_BY = (
    ") AS told JOIN messages AS m ON m.id = told.column1"
    " JOIN person_distinct_ids AS d ON d.project_id = m.project_id AND d.distinct_id = m.distinct_id"
    " LEFT JOIN person_addresses AS held ON held.project_id = m.project_id AND held.kind = told.column2"
    " AND held.value = told.column3"
    " LEFT JOIN person_addresses AS said ON said.project_id = m.project_id AND said.kind = 'phone'"
    " AND said.value = told.column4"
    " WHERE held.person_id IS NULL OR held.person_id <> d.person_id"
)
_LEAVE = "DELETE FROM person_addresses WHERE project_id = ? AND kind = ? AND value = ? AND person_id = ?"
_OF_PERSON = (
    "SELECT kind, value FROM person_addresses WHERE project_id = ? AND person_id = ? ORDER BY kind, value"
)
# Asked for whoever a message reached under a new address. Of an id that stands for everybody, which has
# a hundred thousand addresses, no more are looked at than it takes to know that they are too many.
_OF_PERSONS = (
    "SELECT person_id, kind, value FROM person_addresses WHERE project_id = ? AND person_id IN"
    " (SELECT p.id FROM persons AS p WHERE p.project_id = ? AND p.id {one_of}"
    " AND (SELECT 1 FROM person_addresses AS a WHERE a.project_id = p.project_id AND a.person_id = p.id"
    " LIMIT 1 OFFSET ?) IS NULL) ORDER BY person_id, kind, value"
)
_IDS = (
    "SELECT person_id, distinct_id FROM (SELECT person_id, distinct_id, row_number() OVER"
    " (PARTITION BY person_id ORDER BY distinct_id) AS place FROM person_distinct_ids"
    " WHERE project_id = ? AND person_id {one_of}) AS ids WHERE place <= ? ORDER BY person_id, distinct_id"
)


class SqlAddresses:
    """`core.ports_conversations.AddressesPort` on SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, project_id: int, addresses: Collection[Address]) -> dict[Address, str]:
        """Person ids by address."""
        values = sorted({one.value for one in addresses})
        if not values:
            return {}
        # By every kind that there is, so that both engines look into the index for each value.
        query = f"{_FIND} {self._session.one_of} AND kind IN ('phone', 'user_id', 'wa_id')"
        rows = self._session.driver(query, (project_id, self._session.listed(values)))
        found = {Address(kind, value): person_id for kind, value, person_id in rows}
        return {address: found[address] for address in addresses if address in found}

    def distinct_ids(self, project_id: int, person_ids: Collection[str]) -> dict[str, list[str]]:
        """Some of the distinct ids of each of these persons."""
        found: dict[str, list[str]] = {}
        if person_ids:
            query = _IDS.format(one_of=self._session.one_of)
            values = (project_id, self._session.listed(sorted(person_ids)), DISTINCT_IDS_MAX)
            for person_id, distinct_id in self._session.driver(query, values):
                found.setdefault(person_id, []).append(distinct_id)
        return found

    def keep(self, project_id: int, known: Mapping[Address, str]) -> None:
        """Say whose these addresses are now; in one order for all processes."""
        rows = sorted((project_id, one.kind, one.value, person_id) for one, person_id in known.items())
        self._session.insert_all(_KEEP, rows, _TAKE_OVER)

    def leave(self, project_id: int, left: Collection[tuple[Address, str]]) -> None:
        """Forget addresses of persons."""
        rows = sorted((project_id, one.kind, one.value, person_id) for one, person_id in left)
        if rows:
            self._session.driver(_LEAVE, rows)

    def reached(
        self, project_id: int, told: Mapping[Address, str]
    ) -> tuple[dict[Address, str], dict[Address, str]]:
        """Say to which address the message of an id went; what was learned, and what is another's."""
        numbers = {message_id: one.value for one, message_id in told.items() if one.kind == "wa_id"}
        rows = [(id_, one.kind, one.value, numbers.get(id_, "")) for one, id_ in told.items()]
        nobodys: dict[Address, str] = {}
        others: dict[Address, str] = {}
        found = self._session.insert_all(_REACHED_TO, rows, _REACHED_BY)
        for kind, value, person_id, distinct_id, held_by, said_by in found:
            if held_by is None and said_by in (None, person_id):
                nobodys[Address(kind, value)] = person_id
            else:
                others[Address(kind, value)] = distinct_id
        self.keep(project_id, nobodys)
        return nobodys, others

    def move(self, project_id: int, former: Address, address: Address) -> None:
        """Somebody goes by another address."""
        person_id = self.find(project_id, [former]).get(former)
        if person_id is not None and former != address:
            self.leave(project_id, [(former, person_id)])
            self.keep(project_id, {address: person_id})

    def of_persons(
        self, project_id: int, person_ids: Collection[str], *, at_most: int
    ) -> dict[str, list[Address]]:
        """All addresses of those of these persons who have few."""
        found: dict[str, list[Address]] = {}
        if person_ids:
            query = _OF_PERSONS.format(one_of=self._session.one_of)
            values = (project_id, project_id, self._session.listed(sorted(person_ids)), at_most)
            for person_id, kind, value in self._session.driver(query, values):
                found.setdefault(person_id, []).append(Address(_kind(kind), value))
        return found

    def of_person(self, project_id: int, person_id: str) -> list[Address]:
        """All addresses of a person."""
        rows = self._session.driver(_OF_PERSON, (project_id, person_id))
        return [Address(_kind(kind), value) for kind, value in rows]


def _kind(written: str) -> AddressKind:
    return "user_id" if written == "user_id" else "wa_id" if written == "wa_id" else "phone"
