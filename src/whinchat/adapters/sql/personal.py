"""Finding all that is kept of a person, in SQL. `core/ports_personal.py` says what is promised."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Select, Table, Text, and_, cast, false, func, or_, select

from whinchat.adapters.sql.conversations import inbound_row
from whinchat.adapters.sql.events import stored_event
from whinchat.adapters.sql.message_reads import SHOWN, shown_message
from whinchat.adapters.sql.message_search import lowest_id
from whinchat.adapters.sql.schema import (
    attempts,
    events,
    inbound,
    logs,
    messages,
    person_distinct_ids,
    persons,
    receipts,
)
from whinchat.adapters.sql.schema_pace import blocks, pauses
from whinchat.adapters.sql.schema_windows import windows
from whinchat.adapters.sql.session import IN_LIMIT, Session
from whinchat.adapters.sql.walking import Steps, among
from whinchat.core.conversation import InboundRow
from whinchat.core.event import Json
from whinchat.core.person import Person
from whinchat.core.ports import chunked
from whinchat.core.ports_personal import Ends, Found, Place, Step, Whose
from whinchat.core.recipient import is_user_id
from whinchat.core.records import MessageRow, StoredEvent

OVERTAKEN = timedelta(minutes=1)
"""How much earlier than its commit a message's id may have been made on PostgreSQL: a batch waits for the
locks of the batches before it, and for at most some tries.
"""


class SqlPersonal:
    """`core.ports_personal.PersonalPort` on SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._connection = session.connection

    def lock(self, project_id: int, person_id: str) -> bool:
        """Keep transactions that change this person out; whether the person is there."""
        query = select(persons.c.id).where(persons.c.project_id == project_id, persons.c.id == person_id)
        return self._connection.execute(query.with_for_update()).first() is not None

    def ends(self, now: datetime) -> Ends:
        """Where the tables end now. On PostgreSQL the ids of `inbound` are in no order: all are looked at."""
        event = Steps(self._session, events).last()
        if self._session.on_postgresql:
            return Ends(messages=lowest_id(now - OVERTAKEN), events=event)
        message, written = (Steps(self._session, table).last() for table in (messages, inbound))
        return Ends(messages=message, inbound=written, events=event)

    def messages(self, whose: Whose, *, after: Place | None, rows: int) -> Step[Found]:
        """Messages of theirs and to their numbers."""
        return self._found(Steps(self._session, messages), messages.c.recipient_e164, whose, after, rows)

    def inbound(self, whose: Whose, *, after: Place | None, rows: int) -> Step[Found]:
        """Messages by them and from their numbers."""
        steps = Steps(self._session, inbound, of_project=whose.project_id)
        found = self._found(steps, inbound.c.sender, whose, after, rows)
        named = [
            msgspec.structs.replace(one, address=_key_of(one.address) if one.address else None)
            for one in found.found
        ]
        return Step(found=named, end=found.end)

    def _found(self, steps: Steps, address: Any, whose: Whose, after: Place | None, rows: int) -> Step[Found]:
        names = whose.keys if address is messages.c.recipient_e164 else {name_of(key) for key in whose.keys}
        columns = ("id", "project_id", "distinct_id", address.name)
        looked_at = steps.next(columns, after, rows).subquery().c
        ids = person_distinct_ids.c
        same_id = and_(ids.project_id == looked_at.project_id, ids.distinct_id == looked_at.distinct_id)
        who = or_(
            among(self._session, looked_at.distinct_id, whose.distinct_ids),
            among(self._session, looked_at[address.name], names),
        )
        query = (
            select(
                looked_at.id, looked_at.distinct_id, ids.person_id, looked_at[address.name].label("address")
            )
            .join_from(looked_at.id.table, person_distinct_ids, same_id, isouter=True)
            .where(looked_at.project_id == whose.project_id, who)
        )
        found = [
            Found(id=row.id, is_named=row.distinct_id is not None, owner=row.person_id, address=row.address)
            for row in steps.wanted(query)
        ]
        return Step(found=found, end=steps.end(after, rows))

    def events(self, whose: Whose, *, after: Place | None, rows: int) -> Step[int]:
        """Rows of their events."""
        steps = Steps(self._session, events)
        looked_at = steps.next(("project_id", "distinct_id", "person_id"), after, rows).subquery().c
        by_id = among(self._session, looked_at.distinct_id, whose.distinct_ids)
        query = select(looked_at.place).where(
            looked_at.project_id == whose.project_id, or_(looked_at.person_id == whose.person_id, by_id)
        )
        return Step(found=[row.place for row in steps.wanted(query)], end=steps.end(after, rows))

    def people_with(
        self, project_id: int, digits: Collection[str], *, after: Place | None, rows: int
    ) -> Step[Person]:
        """People whose properties may name one of these numbers."""
        steps = Steps(self._session, persons, of_project=project_id)
        looked_at = steps.next(tuple(column.name for column in persons.c), after, rows).subquery().c
        # Properties are stored as JSON text. Both engines match such a pattern in one go over the text.
        written = (
            func.convert_from(looked_at.properties, "UTF8", type_=Text)
            if self._session.on_postgresql
            else cast(looked_at.properties, Text)
        )
        like = or_(*(written.like(f"%{'%'.join(one)}%") for one in sorted(digits)))
        wanted = [looked_at[name] for name in Person.__struct_fields__]
        found = steps.wanted(select(*wanted).where(looked_at.project_id == project_id, like))
        people = [Person(**dict(zip(row._fields, row, strict=True))) for row in found]
        return Step(found=people, end=steps.end(after, rows))

    def message_rows(self, message_ids: Collection[str]) -> list[MessageRow]:
        """Messages as shown."""
        rows = [row for some in self._by_ids(message_ids, messages, messages.c.id, SHOWN) for row in some]
        return sorted((shown_message(row) for row in rows), key=lambda one: one.id, reverse=True)

    def made_from(self, message_ids: Collection[str]) -> dict[str, Json]:
        """The stored globals of messages."""
        columns = (messages.c.id, messages.c.globals)
        found = self._by_ids(message_ids, messages, messages.c.id, columns)
        return {row.id: msgspec.json.decode(row.globals) for some in found for row in some}

    def inbound_rows(self, project_id: int, ids: Collection[str]) -> list[InboundRow]:
        """Messages from users."""
        of_project = inbound.c.project_id == project_id
        found = self._by_ids(ids, inbound, inbound.c.id, tuple(inbound.c), of_project)
        rows = [inbound_row(row) for some in found for row in some]
        return sorted(rows, key=lambda one: (one.at, one.id), reverse=True)

    def event_rows(self, rows: Collection[int]) -> list[StoredEvent]:
        """Events, newest first."""
        found = [row for some in self._by_ids(rows, events, events.c.id, tuple(events.c)) for row in some]
        return [stored_event(row) for row in sorted(found, key=lambda row: row.id, reverse=True)]

    def told_of(self, message_ids: Collection[str]) -> dict[str, list[Json]]:
        """Attempts, receipts and logs of messages."""
        about = ((attempts, attempts.c.message_id), (logs, logs.c.instance_id))
        told = {table.name: self._plain(message_ids, table, column) for table, column in about}
        wamids = {
            row.wamid
            for some in self._by_ids(message_ids, messages, messages.c.id, (messages.c.wamid,))
            for row in some
            if row.wamid
        }
        by_ours = self._plain(message_ids, receipts, receipts.c.message_id)
        by_metas = self._plain(wamids, receipts, receipts.c.wamid)
        each = {(one["wamid"], one["status"]): one for one in (*by_ours, *by_metas)}
        return told | {receipts.name: list(each.values())}

    def told_of_addresses(self, whose: Whose) -> dict[str, list[Json]]:
        """What is kept of numbers and user ids."""
        return {
            table.name: [
                _named(row._asdict()) for row in self._connection.execute(select(table).where(where))
            ]
            for table, where in about_addresses(self._session, whose)
        }

    def _plain(self, ids: Collection[str], table: Table, column: ColumnElement[Any]) -> list[Json]:
        rows = [row for some in self._by_ids(ids, table, column, tuple(table.c)) for row in some]
        return [_named(row._asdict()) for row in rows]

    def _by_ids(
        self,
        ids: Collection[Any],
        table: Table,
        column: ColumnElement[Any],
        wanted: Sequence[ColumnElement[Any]],
        *more: ColumnElement[bool],
    ) -> list[Sequence[Any]]:
        """Rows by id, some at a time."""
        query: Select[Any] = select(*wanted).select_from(table).where(*more)
        some = chunked(sorted(ids), IN_LIMIT)
        return [self._connection.execute(query.where(column.in_(chunk))).all() for chunk in some]


def about_addresses(session: Session, whose: Whose) -> list[tuple[Table, ColumnElement[bool]]]:
    """Tables that know a recipient and nobody's person, and the rows of a person's own numbers in them."""
    names = {name_of(key) for key in whose.keys}
    ends = or_(false(), *(pauses.c.key.endswith(f":{key}", autoescape=True) for key in sorted(whose.keys)))
    paused = and_(pauses.c.project_id == whose.project_id, pauses.c.scope == "recipient", ends)
    return [
        (windows, and_(windows.c.project_id == whose.project_id, among(session, windows.c.sender, names))),
        (
            blocks,
            and_(blocks.c.project_id == whose.project_id, among(session, blocks.c.recipient, whose.keys)),
        ),
        (pauses, paused),
    ]


def name_of(key: str) -> str:
    """A number as webhooks write it, or the user id."""
    return key.removeprefix("+")


def _key_of(name: str) -> str:
    return name if is_user_id(name) else f"+{name}"


def _named(row: Json) -> Json:
    """A row as told to people: whose project it is says the path."""
    return {name: value for name, value in row.items() if name != "project_id"}
