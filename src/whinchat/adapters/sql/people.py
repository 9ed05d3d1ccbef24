"""Persons, distinct ids and groups in SQL."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import msgspec
from sqlalchemy import delete, select, text, update

from whinchat.adapters.sql.schema import group_types, groups, person_distinct_ids, persons
from whinchat.adapters.sql.session import IN_LIMIT, Session
from whinchat.adapters.sql.types import instant, microseconds
from whinchat.core.event import Json
from whinchat.core.person import Person
from whinchat.core.ports import chunked
from whinchat.core.records import GroupChange, PeopleChanges

# Two processes may meet the same new distinct id at once. A lock per distinct id, taken in one order, makes
# the second wait until the first has committed; row locks alone cannot lock a row that is not there yet.
_LOCK_DISTINCT_IDS = text(
    "SELECT pg_advisory_xact_lock(key) FROM (SELECT DISTINCT hashtextextended(id, :project_id) AS key"
    " FROM unnest(CAST(:ids AS text[])) AS id ORDER BY key) AS keys"
)
_LOAD = (
    "SELECT d.distinct_id, p.id, p.properties, p.created_at, p.is_identified, p.version"
    " FROM person_distinct_ids AS d JOIN persons AS p ON p.project_id = d.project_id AND p.id = d.person_id"
    " WHERE d.project_id = ? AND d.distinct_id"
)
_LOCKED = " ORDER BY p.id FOR UPDATE OF p"
_CREATE = "INSERT INTO persons (properties, is_identified, version, created_at, project_id, id)"
_UPDATE = (
    "UPDATE persons SET properties = ?, is_identified = ?, version = ?, created_at = ?"
    " WHERE project_id = ? AND id = ?"
)
_ATTACH = "INSERT INTO person_distinct_ids (project_id, distinct_id, person_id)"
_TAKE_OVER = "ON CONFLICT (project_id, distinct_id) DO UPDATE SET person_id = excluded.person_id"
MERGES_MET_MAX = 5
"""How often a load starts again because another process merged a person meanwhile."""


class SqlPeople:
    """`core.ports.PeoplePort` on SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._connection = session.connection

    def load(self, project_id: int, distinct_ids: Collection[str]) -> dict[str, Person]:
        """The persons known under these distinct ids; locks them when the transaction writes."""
        ids = sorted(set(distinct_ids))
        locking = self._session.writing and self._session.on_postgresql
        if locking and ids:
            self._connection.execute(_LOCK_DISTINCT_IDS, {"project_id": project_id, "ids": ids})
        found = self._load(project_id, ids, locking)
        tries = MERGES_MET_MAX if locking else 0
        while tries and len(found) < self._known(project_id, ids):
            found = self._load(project_id, ids, locking)
            tries -= 1
        return found

    def _load(self, project_id: int, ids: Sequence[str], locking: bool) -> dict[str, Person]:
        if not ids:
            return {}
        query = f"{_LOAD} {self._session.one_of}" + (_LOCKED if locking else "")
        found: dict[str, Person] = {}
        shared: dict[str, Person] = {}
        rows = self._session.driver(query, (project_id, self._session.listed(ids)))
        for distinct_id, id_, properties, created_at, is_identified, version in rows.all():
            person = shared.get(id_)
            if person is None:
                person = shared[id_] = Person(
                    id=id_,
                    properties=msgspec.json.decode(properties),
                    created_at=instant(created_at),
                    is_identified=bool(is_identified),
                    version=version,
                )
            found[distinct_id] = person
        return found

    def _known(self, project_id: int, ids: Sequence[str]) -> int:
        """A merge that committed while we waited for a row lock makes its row vanish from our answer; count
        to notice.
        """
        query = (
            "SELECT count(*) FROM person_distinct_ids"  # noqa: S608 - constants
            f" WHERE project_id = ? AND distinct_id {self._session.one_of}"
        )
        return int(self._session.driver(query, (project_id, self._session.listed(ids))).scalar_one())

    def save(self, project_id: int, changes: PeopleChanges) -> None:
        """Write a batch's changes in the documented order."""
        for source, target in changes.merged:
            self._merge(project_id, source, target)
        if changes.created:
            created = [(*_facts(one), project_id, one.id) for one in changes.created]
            self._session.insert_all(_CREATE, created, "ON CONFLICT DO NOTHING")
        if changes.updated:
            self._session.driver(_UPDATE, [(*_facts(one), project_id, one.id) for one in changes.updated])
        if changes.attached:
            rows = [(project_id, *attached) for attached in changes.attached.items()]
            self._session.insert_all(_ATTACH, rows, _TAKE_OVER)

    def _merge(self, project_id: int, source: str, target: str) -> None:
        self._connection.execute(
            update(person_distinct_ids)
            .where(person_distinct_ids.c.project_id == project_id, person_distinct_ids.c.person_id == source)
            .values(person_id=target)
        )
        self._connection.execute(
            delete(persons).where(persons.c.project_id == project_id, persons.c.id == source)
        )

    def load_groups(
        self, project_id: int, wanted: Collection[tuple[str, str]]
    ) -> tuple[dict[str, int], dict[tuple[int, str], Json]]:
        """Type → index of the project, and the properties of the wanted (type, key) pairs."""
        query = select(group_types.c.type, group_types.c.type_index).where(
            group_types.c.project_id == project_id
        )
        if self._session.writing and self._session.on_postgresql:
            # At most five rows a project; the lock makes two processes agree on the index of a new type.
            lock = text("SELECT pg_advisory_xact_lock(hashtextextended('group types', :project_id))")
            self._connection.execute(lock, {"project_id": project_id})
        types: dict[str, int] = {row.type: row.type_index for row in self._connection.execute(query)}
        known: dict[tuple[int, str], Json] = {}
        keys = sorted({(types[type_], key) for type_, key in wanted if type_ in types})
        for chunk in chunked(keys, IN_LIMIT):
            rows = select(groups.c.type_index, groups.c.group_key, groups.c.properties).where(
                groups.c.project_id == project_id, groups.c.group_key.in_([key for _, key in chunk])
            )
            known |= {
                (row.type_index, row.group_key): row.properties for row in self._connection.execute(rows)
            }
        return types, known

    def save_groups(self, project_id: int, types: Mapping[str, int], changes: Sequence[GroupChange]) -> None:
        """Add new group types and write group properties."""
        if types:
            rows = [{"project_id": project_id, "type": name, "type_index": at} for name, at in types.items()]
            self._connection.execute(self._session.insert(group_types).on_conflict_do_nothing(), rows)
        if changes:
            insert = self._session.insert(groups)
            upsert = insert.on_conflict_do_update(
                index_elements=["project_id", "type_index", "group_key"],
                set_={"properties": insert.excluded.properties},
            )
            self._connection.execute(
                upsert,
                [
                    {
                        "project_id": project_id,
                        "type_index": change.index,
                        "group_key": change.key,
                        "properties": change.properties,
                    }
                    for change in changes
                ],
            )


def _facts(person: Person) -> tuple[object, ...]:
    """What is stored of a person, in the order in which `_CREATE` and `_UPDATE` begin."""
    return (
        msgspec.json.encode(person.properties),
        person.is_identified,
        person.version,
        microseconds(person.created_at),
    )
