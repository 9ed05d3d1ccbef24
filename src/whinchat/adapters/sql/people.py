"""Persons, distinct ids and groups in SQL."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import delete, func, select, text, update

from whinchat.adapters.sql.schema import group_types, groups, person_distinct_ids, persons
from whinchat.adapters.sql.session import IN_LIMIT, Session
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
        found: dict[str, Person] = {}
        shared: dict[str, Person] = {}
        for chunk in chunked(ids, IN_LIMIT):
            part = self._load_chunk(project_id, chunk, shared, locking)
            tries = MERGES_MET_MAX if locking else 0
            while tries and len(part) < self._known(project_id, chunk):
                part = self._load_chunk(project_id, chunk, shared, locking)
                tries -= 1
            found |= part
        return found

    def _load_chunk(
        self, project_id: int, ids: Sequence[str], shared: dict[str, Person], locking: bool
    ) -> dict[str, Person]:
        query = (
            select(person_distinct_ids.c.distinct_id, persons)
            .join(
                persons,
                (persons.c.project_id == person_distinct_ids.c.project_id)
                & (persons.c.id == person_distinct_ids.c.person_id),
            )
            .where(person_distinct_ids.c.project_id == project_id, person_distinct_ids.c.distinct_id.in_(ids))
            .order_by(persons.c.id)
        )
        if locking:
            query = query.with_for_update(of=persons)
        found: dict[str, Person] = {}
        for row in self._connection.execute(query):
            if row.id not in shared:
                shared[row.id] = Person(
                    id=row.id,
                    properties=row.properties,
                    created_at=row.created_at,
                    is_identified=row.is_identified,
                    version=row.version,
                )
            found[row.distinct_id] = shared[row.id]
        return found

    def _known(self, project_id: int, ids: Sequence[str]) -> int:
        """A merge that committed while we waited for a row lock makes its row vanish from our answer; count
        to notice.
        """
        query = select(func.count()).where(
            person_distinct_ids.c.project_id == project_id, person_distinct_ids.c.distinct_id.in_(ids)
        )
        return int(self._connection.execute(query).scalar_one())

    def save(self, project_id: int, changes: PeopleChanges) -> None:
        """Write a batch's changes in the documented order."""
        for source, target in changes.merged:
            self._merge(project_id, source, target)
        if changes.created:
            rows = [{"project_id": project_id, **_person_row(person)} for person in changes.created]
            self._connection.execute(self._session.insert(persons).on_conflict_do_nothing(), rows)
        for person in changes.updated:
            query = update(persons).where(persons.c.project_id == project_id, persons.c.id == person.id)
            self._connection.execute(query.values(_person_row(person)))
        if changes.attached:
            rows = [
                {"project_id": project_id, "distinct_id": distinct_id, "person_id": person_id}
                for distinct_id, person_id in changes.attached.items()
            ]
            insert = self._session.insert(person_distinct_ids)
            keep = insert.on_conflict_do_update(
                index_elements=["project_id", "distinct_id"], set_={"person_id": insert.excluded.person_id}
            )
            self._connection.execute(keep, rows)

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


def _person_row(person: Person) -> dict[str, object]:
    return {
        "id": person.id,
        "properties": person.properties,
        "is_identified": person.is_identified,
        "version": person.version,
        "created_at": person.created_at,
    }
