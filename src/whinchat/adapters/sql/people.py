"""Persons, distinct ids and groups in SQL."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import delete, select, text, update

from whinchat.adapters.sql.known_people import KnownPeople, Learned
from whinchat.adapters.sql.schema import group_types, groups, person_distinct_ids, persons
from whinchat.adapters.sql.schema_whatsapp import person_addresses
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
    " WHERE d.project_id = ? AND d.distinct_id = ANY(?)"
)
_LOCKED = " ORDER BY p.id FOR UPDATE OF p"
_CREATE = "INSERT INTO persons (properties, is_identified, version, created_at, project_id, id)"
_UPDATE = (
    "UPDATE persons SET properties = ?, is_identified = ?, version = ?, created_at = ?"
    " WHERE project_id = ? AND id = ?"
)
_ATTACH = "INSERT INTO person_distinct_ids (project_id, distinct_id, person_id)"
_TAKE_OVER = "ON CONFLICT (project_id, distinct_id) DO UPDATE SET person_id = excluded.person_id"
# SQLite's driver lets go of the interpreter at each row it fetches, and waits for it again while another
# thread is busy. So all rows come as one text, which is also parsed faster than it is taken apart in Python.
_READ_TEXT = (
    "SELECT '[' || group_concat('[' || json_quote(d.distinct_id) || ',' || json_quote(p.id) || ',' ||"
    " p.created_at || ',' || p.is_identified || ',' || p.version || ',' || length(p.properties) || ',' ||"
    " CAST(p.properties AS TEXT) || ']') || ']'"
    " FROM person_distinct_ids AS d JOIN persons AS p ON p.project_id = d.project_id AND p.id = d.person_id"
    " WHERE d.project_id = ? AND d.distinct_id IN (SELECT value FROM json_each(?))"
)
_VERSIONS_TEXT = (
    "SELECT json_group_array(json_array(d.distinct_id, p.id, p.version))"
    " FROM person_distinct_ids AS d JOIN persons AS p ON p.project_id = d.project_id AND p.id = d.person_id"
    " WHERE d.project_id = ? AND d.distinct_id IN (SELECT value FROM json_each(?))"
)
_people = msgspec.json.Decoder(list[tuple[str, str, int, int, int, int, dict[str, Any]]])
_versions = msgspec.json.Decoder(list[tuple[str, str, int]])
READ_AT_ONCE = 256
"""Persons in one text: even with a megabyte of properties each, within what SQLite takes for one value."""

MERGES_MET_MAX = 5
"""How often a load starts again because another process merged a person meanwhile."""


class SqlPeople:
    """`core.ports.PeoplePort` on SQL.

    `learned` is what the transaction read and wrote, for `known` to remember after its commit.
    """

    def __init__(self, session: Session, known: KnownPeople | None = None) -> None:
        self._session = session
        self._connection = session.connection
        self._remembered = known
        self.learned: list[Learned] = []

    def load(self, project_id: int, distinct_ids: Collection[str]) -> dict[str, Person]:
        """The persons known under these distinct ids; locks them when the transaction writes."""
        if not distinct_ids:
            return {}
        if not self._session.on_postgresql:
            return self._recall(project_id, set(distinct_ids))
        ids, locking = sorted(set(distinct_ids)), self._session.writing
        if locking:
            self._connection.execute(_LOCK_DISTINCT_IDS, {"project_id": project_id, "ids": ids})
        found = self._load(project_id, ids, locking)
        tries = MERGES_MET_MAX if locking else 0
        while tries and len(found) < self._known(project_id, ids):
            found = self._load(project_id, ids, locking)
            tries -= 1
        return found

    def _load(self, project_id: int, ids: Sequence[str], locking: bool) -> dict[str, Person]:
        """From PostgreSQL, row by row."""
        found: dict[str, Person] = {}
        shared: dict[str, Person] = {}
        rows = self._session.driver(_LOAD + (_LOCKED if locking else ""), (project_id, ids))
        for distinct_id, id_, properties, created_at, is_identified, version in rows.all():
            if id_ not in shared:
                shared[id_] = Person(
                    id=id_,
                    properties=msgspec.json.decode(properties),
                    created_at=instant(created_at),
                    is_identified=is_identified,
                    version=version,
                )
            found[distinct_id] = shared[id_]
        return found

    def _recall(self, project_id: int, ids: set[str]) -> dict[str, Person]:
        """From SQLite: whom the writer remembers, and the others read."""
        known = self._remembered
        # What this transaction has written itself is remembered only after its commit.
        if known is None or any(one.changes for one in self.learned):
            return self._read(project_id, list(ids))[0]
        known.look(self._session.driver("PRAGMA data_version", ()).scalar_one())
        found, doubtful = known.find(project_id, ids)
        for distinct_id in doubtful - self._proven(project_id, found, doubtful):
            del found[distinct_id]
        read, sizes_bytes = self._read(project_id, [id_ for id_ in ids if id_ not in found])
        seen = {id_: person for id_, person in found.items() if id_ in doubtful} | read
        if seen:
            self.learned.append(Learned(project_id, seen, None, sizes_bytes))
        return found | read

    def _proven(self, project_id: int, found: Mapping[str, Person], doubtful: set[str]) -> set[str]:
        """Which of the doubtful distinct ids still lead to that person in that version."""
        if not doubtful:
            return set()
        answer = self._session.driver(_VERSIONS_TEXT, (project_id, self._session.listed(doubtful)))
        versions = _versions.decode(answer.scalar_one())
        return {
            distinct_id
            for distinct_id, id_, version in versions
            if (person := found.get(distinct_id)) and person.id == id_ and person.version == version
        }

    def _read(self, project_id: int, ids: Sequence[str]) -> tuple[dict[str, Person], dict[str, int]]:
        """Persons by distinct id, and the size of their JSON by person id."""
        found: dict[str, Person] = {}
        shared: dict[str, Person] = {}
        sizes_bytes: dict[str, int] = {}
        for some in chunked(ids, READ_AT_ONCE):
            text_ = self._session.driver(_READ_TEXT, (project_id, self._session.listed(some))).scalar_one()
            for distinct_id, id_, created_at, is_identified, version, size_bytes, properties in (
                _people.decode(text_) if text_ else ()
            ):
                if id_ not in shared:
                    shared[id_] = Person(
                        id=id_,
                        properties=properties,
                        created_at=instant(created_at),
                        is_identified=bool(is_identified),
                        version=version,
                    )
                    sizes_bytes[id_] = size_bytes
                found[distinct_id] = shared[id_]
        return found, sizes_bytes

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
        """Write a batch's changes in the documented order, rows of a kind in one order for all processes."""
        created, updated = (
            [_row(project_id, one) for one in sorted(some, key=lambda one: one.id)]
            for some in (changes.created, changes.updated)
        )
        for source, target in changes.merged:
            self._merge(project_id, source, target)
        if created:
            self._session.insert_all(_CREATE, created, "ON CONFLICT DO NOTHING")
        if updated:
            self._session.driver(_UPDATE, updated)
        if changes.attached:
            rows = [(project_id, *attached) for attached in sorted(changes.attached.items())]
            self._session.insert_all(_ATTACH, rows, _TAKE_OVER)
        if created or updated or changes.attached or changes.merged:
            sizes_bytes = {id_: len(properties) for properties, *_, id_ in created + updated}
            self.learned.append(Learned(project_id, {}, changes, sizes_bytes))

    def forgot(self, project_id: int, person_id: str) -> None:
        """Say that somebody was deleted, so that nobody remembers them."""
        gone = PeopleChanges(merged=[(person_id, person_id)])
        self.learned.append(Learned(project_id, {}, gone, {}))

    def _merge(self, project_id: int, source: str, target: str) -> None:
        self._connection.execute(
            update(person_distinct_ids)
            .where(person_distinct_ids.c.project_id == project_id, person_distinct_ids.c.person_id == source)
            .values(person_id=target)
        )
        self._connection.execute(
            update(person_addresses)
            .where(person_addresses.c.project_id == project_id, person_addresses.c.person_id == source)
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
            rows = [
                {"project_id": project_id, "type": name, "type_index": at}
                for name, at in sorted(types.items())
            ]
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
                    for change in sorted(changes, key=lambda one: (one.index, one.key))
                ],
            )


def _row(project_id: int, person: Person) -> tuple[bytes, bool, int, int, int, str]:
    """What is stored of a person, in the order of `_CREATE` and `_UPDATE`."""
    return (
        msgspec.json.encode(person.properties),
        person.is_identified,
        person.version,
        microseconds(person.created_at),
        project_id,
        person.id,
    )
