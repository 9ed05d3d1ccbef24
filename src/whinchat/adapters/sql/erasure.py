"""Forgetting people in SQL. A new table with something personal has to be thought of here."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Result, Row, bindparam, case, delete, or_, select, update

from whinchat.adapters.sql.consents import SqlConsents
from whinchat.adapters.sql.people import SqlPeople
from whinchat.adapters.sql.personal import about_addresses
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
from whinchat.adapters.sql.schema_whatsapp import person_addresses
from whinchat.adapters.sql.session import IN_LIMIT, Session
from whinchat.core.erased_event import Naming, left_of
from whinchat.core.message import WAITING, State
from whinchat.core.ports import chunked
from whinchat.core.ports_erasure import ERASED, ERASED_REASON, Emptied
from whinchat.core.ports_personal import Whose

PERSONAL: Mapping[str, str] = {
    "persons": "person",
    "person_distinct_ids": "person",
    "person_addresses": "addresses",
    "consents": "consents",
    "messages": "messages",
    "attempts": "attempts",
    "receipts": "receipts",
    "logs": "logs",
    "inbound": "inbound",
    "events": "events",
    "windows": "windows",
    "blocks": "blocks",
    "pauses": "pauses",
}
"""Tables that a deletion changes, and the part of the export that has what it takes."""

# What rendering expects of stored globals, with nothing of anybody in it: run again, such a message is
# skipped for want of a recipient.
_NOTHING = (
    b'{"project":{"id":0,"name":"","url":""},"event":{"uuid":"","event":"","elements_chain":"",'
    b'"distinct_id":"","properties":{},"timestamp":"","captured_at":null,"url":""}}'
)


class SqlErasure:
    """`core.ports_erasure.ErasurePort` on SQL."""

    def __init__(self, session: Session, people: SqlPeople, consents: SqlConsents) -> None:
        self._session = session
        self._connection = session.connection
        self._people = people
        self._consents = consents

    def empty_messages(self, message_ids: Collection[str], now: datetime) -> Emptied:
        """Take their content out of messages, attempts, receipts and logs."""
        states: dict[str, State] = {}
        for some in chunked(sorted(message_ids), IN_LIMIT):
            # Locked in the order that settling locks in, so that two transactions cannot wait in a circle.
            query = select(messages.c.id, messages.c.state).where(messages.c.id.in_(some))
            held = query.order_by(messages.c.id).with_for_update()
            states |= {row.id: State(row.state) for row in self._connection.execute(held)}
        under_way = [id_ for id_, state in states.items() if state is State.SENDING]
        ids = [id_ for id_ in states if id_ not in under_way]
        for some in chunked(ids, IN_LIMIT):
            self._empty(some, now)
        waited = sum(state in WAITING for state in states.values())
        return Emptied(messages=len(ids), cancelled=waited, under_way=under_way)

    def _empty(self, ids: Sequence[str], now: datetime) -> None:
        chosen = messages.c.id.in_(ids)
        known_to_meta = select(messages.c.wamid).where(chosen, messages.c.wamid.is_not(None))
        of_them = or_(receipts.c.wamid.in_(known_to_meta), receipts.c.message_id.in_(ids))
        self._connection.execute(delete(receipts).where(of_them))
        waits = messages.c.state.in_([str(state) for state in WAITING])
        emptied = (
            update(messages)
            .where(chosen)
            .values(
                state=case((waits, str(State.CANCELLED)), else_=messages.c.state),
                globals=_NOTHING,
                distinct_id=ERASED,
                recipient_written=None,
                recipient_e164=None,
                wa_id=None,
                wamid=None,  # Meta's ids contain the number.
                payload=None,
                reason=ERASED_REASON,
                remedy=None,
                updated_at=now,
            )
        )
        self._connection.execute(emptied)
        self._connection.execute(update(attempts).where(attempts.c.message_id.in_(ids)).values(failure=None))
        self._connection.execute(delete(logs).where(logs.c.instance_id.in_(ids)))

    def forget_inbound(self, project_id: int, ids: Collection[str]) -> int:
        """Delete what people wrote."""
        of_project = inbound.c.project_id == project_id
        some = chunked(sorted(ids), IN_LIMIT)
        gone = (delete(inbound).where(of_project, inbound.c.id.in_(chunk)) for chunk in some)
        return sum(self._connection.execute(one).rowcount for one in gone)

    def forget_events(self, project_id: int, rows: Collection[int]) -> int:
        """Delete events."""
        of_project = events.c.project_id == project_id
        some = chunked(sorted(rows), IN_LIMIT)
        gone = (delete(events).where(of_project, events.c.id.in_(chunk)) for chunk in some)
        return sum(self._connection.execute(one).rowcount for one in gone)

    def make_nobodys(self, project_id: int, rows: Collection[int], naming: Naming) -> None:
        """Take the person out of events."""
        of_project = events.c.project_id == project_id
        columns = (events.c.id, events.c.event, events.c.properties, events.c.groups, events.c.elements_chain)
        for some in chunked(sorted(rows), IN_LIMIT):
            query = select(*columns).where(of_project, events.c.id.in_(some)).order_by(events.c.id)
            kept: Result[Any] = self._connection.execute(query)
            left = [_left_of(row, naming) for row in kept]
            if left:
                this = update(events).where(events.c.id == bindparam("row"))
                self._connection.execute(this.values({name: bindparam(name) for name in _CHANGED}), left)

    def forget_addresses(self, whose: Whose) -> None:
        """Delete what is kept of their own numbers; of consent the hash stays."""
        if whose.keys:
            for table, theirs in about_addresses(self._session, whose):
                self._connection.execute(delete(table).where(theirs))
            self._consents.forget(whose.project_id, whose.keys)

    def forget_person(self, project_id: int, person_id: str) -> None:
        """Delete a person with their distinct ids and addresses."""
        for table, column in (
            (person_distinct_ids, person_distinct_ids.c.person_id),
            (person_addresses, person_addresses.c.person_id),
            (persons, persons.c.id),
        ):
            gone = delete(table).where(table.c.project_id == project_id, column == person_id)
            self._connection.execute(gone)
        self._people.forgot(project_id, person_id)


_NOBODY: Mapping[str, object] = {
    "distinct_id": ERASED,
    "person_id": None,
    "person_properties": None,
    "person_created_at": None,
}
_CHANGED = (*_NOBODY, "properties", "groups", "elements_chain")


def _left_of(row: Row[Any], naming: Naming) -> dict[str, object]:
    """What an event says without its person, by column. A group that names them is one of their own."""
    left = left_of(row.event, msgspec.json.decode(row.properties), naming)
    groups, elements = row.groups, row.elements_chain
    return {
        "row": row.id,
        **_NOBODY,
        "properties": msgspec.json.encode(left),
        "groups": None if groups and naming.names(groups.decode()) else groups,
        "elements_chain": "" if naming.names(elements) else elements,
    }
