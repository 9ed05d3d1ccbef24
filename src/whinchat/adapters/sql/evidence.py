"""People, groups and messages looked at in bounded steps, in SQL. `core/ports_evidence.py` says what is
promised.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import (
    ColumnElement,
    Integer,
    Row,
    Select,
    Text,
    and_,
    cast,
    func,
    literal,
    literal_column,
    or_,
    select,
)

from whinchat.adapters.sql.evidence_events import SqlEventEvidence
from whinchat.adapters.sql.message_reads import SHOWN, shown_message
from whinchat.adapters.sql.schema import (
    destinations,
    group_types,
    groups,
    masks,
    messages,
    person_distinct_ids,
    persons,
)
from whinchat.adapters.sql.schema_pace import pairs
from whinchat.adapters.sql.session import IN_LIMIT, Session
from whinchat.core.destination import Destination, Masking
from whinchat.core.event import Json
from whinchat.core.person import Person
from whinchat.core.ports import chunked
from whinchat.core.ports_evidence import (
    KnownGroup,
    KnownPerson,
    MaskState,
    MessageScan,
    PersonPosition,
    PersonScan,
)
from whinchat.core.records import MessageRow

DISTINCT_IDS_SHOWN = 10
"""Distinct ids of each person of a list: enough to recognise somebody; a robot may have thousands."""

_LISTENS_BY = [
    "id",
    "project_id",
    "name",
    "enabled",
    "filters",
    "masking",
    "mappings",
    "created_at",
    "updated_at",
]

CANDIDATES_MAX = 1_000
"""People whose stored text has what is searched for, looked at in one go: it may stand in a property that is
not searched, or be the name of one. Decoding them takes some ten milliseconds.
"""


class SqlEvidence(SqlEventEvidence):
    """`core.ports_evidence.EvidencePort` on SQL."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session

    # ---- people --------------------------------------------------------------------------------------------

    def people(
        self,
        project_id: int,
        *,
        search: str | None,
        searched_properties: Sequence[str],
        limit: int,
        start: PersonPosition | None = None,
    ) -> PersonScan:
        """People before `start`, newest first."""
        candidates = limit + 1 if search is None else max(limit + 1, CANDIDATES_MAX)
        rows = self._candidates(project_id, search, candidates, start)
        matching = rows if search is None else self._matching(project_id, rows, search, searched_properties)
        found, more = matching[:limit], len(matching) > limit
        stopped_early = not more and len(rows) == candidates
        last = found[-1] if more else rows[-1] if stopped_early else None
        known = self._with_ids(project_id, found, DISTINCT_IDS_SHOWN)
        following = PersonPosition(last.created_at, last.id, last.row) if last is not None else None
        return PersonScan(people=known, next=following, stopped_early=stopped_early)

    def _candidates(
        self, project_id: int, search: str | None, limit: int, start: PersonPosition | None
    ) -> Sequence[Row[Any]]:
        """People in order, of whom those are left out that cannot match."""
        # The sum keeps planners from the index of (project, id), whose order is random.
        bounds: list[ColumnElement[bool]] = [persons.c.project_id + 0 == project_id]
        if start is not None:
            bounds.append(self._after(start))
        if search is not None:
            # In this order: what is common is found in the text, and the ids are never looked through.
            in_text = self._text().icontains(_as_json(search), autoescape=True)
            ids = self._ids_like(project_id, search)
            bounds.append(or_(in_text, persons.c.id == search.lower(), persons.c.id.in_(ids)))
        query: Select[Any] = select(*persons.c, self._row().label("row")).where(*bounds)
        return self._connection.execute(query.order_by(*self._newest()).limit(limit)).all()

    # No index has people in the order of their coming. SQLite's rows lie in that order; PostgreSQL reads all
    # of them and keeps the newest, which takes a tenth of a second for 100,000.

    def _row(self) -> ColumnElement[int]:
        return literal(0) if self._session.on_postgresql else literal_column("persons.rowid", Integer)

    def _newest(self) -> list[ColumnElement[Any]]:
        if self._session.on_postgresql:
            return [persons.c.created_at.desc(), persons.c.id.desc()]
        return [self._row().desc()]

    def _after(self, start: PersonPosition) -> ColumnElement[bool]:
        if not self._session.on_postgresql:
            return self._row() < start.row
        same = and_(persons.c.created_at == start.at, persons.c.id < start.id)
        return or_(persons.c.created_at < start.at, same)

    def _ids_like(self, project_id: int, search: str) -> Select[Any]:
        ids = person_distinct_ids.c
        return select(ids.person_id).where(
            ids.project_id == project_id, ids.distinct_id.icontains(search, autoescape=True)
        )

    def _text(self) -> ColumnElement[str]:
        """A person's properties as the JSON text they are stored as."""
        if self._session.on_postgresql:
            return func.convert_from(persons.c.properties, "UTF8", type_=Text)
        return cast(persons.c.properties, Text)

    def _matching(
        self, project_id: int, rows: Sequence[Row[Any]], search: str, searched_properties: Sequence[str]
    ) -> Sequence[Row[Any]]:
        """Those who have what is searched for where people would look for it."""
        named = {row.id for row in rows if _named(row.properties, search, searched_properties)}
        others = [row.id for row in rows if row.id not in named]
        for chunk in chunked(others, IN_LIMIT):
            query = self._ids_like(project_id, search).where(person_distinct_ids.c.person_id.in_(chunk))
            named.update(self._connection.execute(query).scalars())
        return [row for row in rows if row.id in named or row.id == search.lower()]

    def person(self, project_id: int, person_id: str, *, distinct_ids_max: int) -> KnownPerson | None:
        """One person."""
        query = select(persons).where(persons.c.project_id == project_id, persons.c.id == person_id)
        row = self._connection.execute(query).first()
        return self._with_ids(project_id, [row], distinct_ids_max)[0] if row else None

    def _with_ids(self, project_id: int, rows: Sequence[Row[Any]], ids_max: int) -> list[KnownPerson]:
        counts = self._id_counts(project_id, [row.id for row in rows])
        many = {id_ for id_, count in counts.items() if count > ids_max}
        ids = self._distinct_ids(project_id, counts.keys() - many)
        for id_ in many:
            ids[id_] = self._first_ids(project_id, id_, ids_max)
        return [
            KnownPerson(
                person=_person(row),
                distinct_ids=ids.get(row.id, []),
                distinct_ids_count=counts.get(row.id, 0),
            )
            for row in rows
        ]

    def _id_counts(self, project_id: int, ids: Collection[str]) -> dict[str, int]:
        column = person_distinct_ids.c
        found: dict[str, int] = {}
        for chunk in chunked(sorted(ids), IN_LIMIT):
            query = select(column.person_id, func.count().label("n")).group_by(column.person_id)
            where = (column.project_id == project_id, column.person_id.in_(chunk))
            found |= {row.person_id: row.n for row in self._connection.execute(query.where(*where))}
        return found

    def _distinct_ids(self, project_id: int, ids: Collection[str]) -> dict[str, list[str]]:
        column = person_distinct_ids.c
        found: dict[str, list[str]] = {}
        for chunk in chunked(sorted(ids), IN_LIMIT):
            query = select(column.person_id, column.distinct_id).where(
                column.project_id == project_id, column.person_id.in_(chunk)
            )
            for row in self._connection.execute(query.order_by(column.distinct_id)):
                found.setdefault(row.person_id, []).append(row.distinct_id)
        return found

    def _first_ids(self, project_id: int, person_id: str, limit: int) -> list[str]:
        column = person_distinct_ids.c
        query = select(column.distinct_id).where(
            column.project_id == project_id, column.person_id == person_id
        )
        return list(self._connection.execute(query.limit(limit)).scalars())

    def some_people(self, project_id: int, limit: int) -> list[Json]:
        """Properties of people; ids are random, so the first of them are a fair sample."""
        query = select(persons.c.properties).where(persons.c.project_id == project_id)
        return list(self._connection.execute(query.order_by(persons.c.id).limit(limit)).scalars())

    def some_groups(self, project_id: int, limit: int) -> list[KnownGroup]:
        """Groups by type and key."""
        types = select(group_types.c.type_index, group_types.c.type).where(
            group_types.c.project_id == project_id
        )
        names: Mapping[int, str] = {row.type_index: row.type for row in self._connection.execute(types)}
        query = select(groups).where(groups.c.project_id == project_id)
        query = query.order_by(groups.c.type_index, groups.c.group_key).limit(limit)
        return [
            KnownGroup(
                type=names.get(row.type_index, ""),
                index=row.type_index,
                key=row.group_key,
                properties=row.properties,
            )
            for row in self._connection.execute(query)
        ]

    # ---- messages ------------------------------------------------------------------------------------------

    def messages_to(
        self,
        project_id: int,
        distinct_ids: Collection[str],
        *,
        limit: int,
        before_id: str | None = None,
        rows_max: int,
    ) -> MessageScan:
        """Messages of these distinct ids; their ids (UUIDs of version 7) are in the order of their making."""
        newest = select(messages.c.id, messages.c.distinct_id).where(messages.c.project_id + 0 == project_id)
        if before_id is not None:
            newest = newest.where(messages.c.id < before_id)
        newest = newest.order_by(messages.c.id.desc()).limit(rows_max)
        rows = newest.subquery()
        wanted = select(rows.c.id).where(rows.c.distinct_id.in_(sorted(distinct_ids)))
        ids = list(self._connection.execute(wanted.order_by(rows.c.id.desc()).limit(limit + 1)).scalars())
        more, last = len(ids) > limit, None
        if not more:
            last = self._connection.execute(
                newest.with_only_columns(messages.c.id).offset(rows_max - 1).limit(1)
            ).scalar()
        shown = self._messages(messages.c.id.in_(ids[:limit]))
        shown.sort(key=lambda one: one.id, reverse=True)
        return MessageScan(
            messages=shown, next=ids[limit - 1] if more else last, stopped_early=last is not None
        )

    def messages_by_key(self, project_id: int, dedupe_keys: Collection[str]) -> list[MessageRow]:
        """The messages promised under these keys."""
        found: list[MessageRow] = []
        for chunk in chunked(sorted(dedupe_keys), IN_LIMIT):
            found += self._messages(
                and_(messages.c.project_id == project_id, messages.c.dedupe_key.in_(chunk))
            )
        return found

    def _messages(self, where: ColumnElement[bool]) -> list[MessageRow]:
        return [shown_message(row) for row in self._connection.execute(select(*SHOWN).where(where))]

    def listeners(self, project_id: int) -> list[Destination]:
        """Destinations that are not deleted, without inputs, schema and secrets."""
        columns = [destinations.c[name] for name in _LISTENS_BY]
        query = select(*columns).where(
            destinations.c.project_id == project_id, destinations.c.deleted.is_(False)
        )
        rows = self._connection.execute(query.order_by(destinations.c.updated_at.desc(), destinations.c.id))
        return [_listener(row) for row in rows]

    # ---- gates ---------------------------------------------------------------------------------------------

    def mask(self, destination_id: str, hash_value: str) -> MaskState | None:
        """The interval last opened for a value of the trigger options."""
        query = select(masks.c.hits, masks.c.expires_at).where(
            masks.c.destination_id == destination_id, masks.c.hash == hash_value
        )
        row = self._connection.execute(query).first()
        return MaskState(hits=row.hits, ends_at=row.expires_at) if row else None

    def pair_arrival(self, phone_number_id: str, recipient: str) -> Any:
        """The arrival time that pace keeps for a sender and a recipient, without locking it."""
        query = select(pairs.c.arrival).where(pairs.c.sender == phone_number_id)
        return self._connection.execute(query.where(pairs.c.recipient == recipient)).scalar()


def _listener(row: Row[Any]) -> Destination:
    values = row._asdict()
    if row.masking:
        values["masking"] = msgspec.convert(row.masking, Masking)
    return Destination(**values)


def _as_json(text: str) -> str:
    """A text as it stands inside stored JSON: quotes, back slashes and control characters are escaped."""
    return msgspec.json.encode(text).decode()[1:-1]


def _named(properties: Json, search: str, searched_properties: Sequence[str]) -> bool:
    wanted = search.casefold()
    values = (properties.get(key) for key in searched_properties)
    return any(wanted in str(value).casefold() for value in values if value is not None)


def _person(row: Row[Any]) -> Person:
    return Person(
        id=row.id,
        properties=row.properties,
        created_at=row.created_at,
        is_identified=bool(row.is_identified),
        version=row.version,
    )
