"""Forgetting people in SQL. A new table with something personal has to be thought of here."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, delete, or_, select, update

from whinchat.adapters.sql.consents import SqlConsents
from whinchat.adapters.sql.people import SqlPeople
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
from whinchat.adapters.sql.schema_pace import blocks
from whinchat.adapters.sql.schema_whatsapp import person_addresses
from whinchat.adapters.sql.schema_windows import windows
from whinchat.adapters.sql.session import IN_LIMIT, Session
from whinchat.core.message import WAITING, State
from whinchat.core.ports import chunked
from whinchat.core.ports_erasure import ERASED, ERASED_REASON, Erasable, Erased
from whinchat.core.recipient import keys_of

# What rendering expects of stored globals, with nothing of anybody in it: run again, such a message is
# skipped for want of a recipient.
_NOTHING = (
    b'{"project":{"id":0,"name":"","url":""},"event":{"uuid":"","event":"","elements_chain":"",'
    b'"distinct_id":"","properties":{},"timestamp":"","captured_at":null,"url":""}}'
)


class SqlErasure:
    """`core.ports_erasure.ErasurePort` on SQL."""

    def __init__(self, session: Session, people: SqlPeople, consents: SqlConsents) -> None:
        self._connection = session.connection
        self._people = people
        self._consents = consents

    def recipients(self, project_id: int, distinct_ids: Collection[str]) -> set[str]:
        """Addresses that messages of these distinct ids went to."""
        found: set[str] = set()
        for some in chunked(sorted(distinct_ids), IN_LIMIT):
            query = select(messages.c.recipient_e164).distinct()
            query = query.where(messages.c.project_id == project_id, messages.c.distinct_id.in_(some))
            found.update(one for one in self._connection.execute(query).scalars() if one)
        return found

    def erase(self, whose: Erasable, *, events: bool, now: datetime) -> Erased:
        """Delete a person and what is theirs."""
        keys = sorted({key for address in whose.addresses for key in keys_of(address)})
        names = sorted({key.removeprefix("+") for key in keys})  # As webhooks write them.
        ids, cancelled, under_way = self._their_messages(whose, keys)
        self._empty(ids, now)
        arrived = self._forget_inbound(whose, names)
        for table, column, values in ((windows, windows.c.sender, names), (blocks, blocks.c.recipient, keys)):
            for some in chunked(values, IN_LIMIT):
                gone = delete(table).where(table.c.project_id == whose.project_id, column.in_(some))
                self._connection.execute(gone)
        told = self._forget_events(whose, entirely=events)
        self._consents.forget(whose.project_id, whose.addresses)
        self._forget_person(whose)
        return Erased(
            messages=len(ids), cancelled=cancelled, under_way=under_way, inbound=arrived, events=told
        )

    def _their_messages(self, whose: Erasable, keys: Sequence[str]) -> tuple[list[str], int, int]:
        """Ids of the messages to them, how many of these still wait, and how many others are under way."""
        states: dict[str, State] = {}
        of_project = messages.c.project_id == whose.project_id
        others = select(person_distinct_ids.c.distinct_id).where(
            person_distinct_ids.c.project_id == whose.project_id,
            person_distinct_ids.c.person_id != whose.person_id,
            person_distinct_ids.c.distinct_id == messages.c.distinct_id,
        )
        named = ((messages.c.distinct_id, whose.distinct_ids), (messages.c.recipient_e164, keys))
        for column, values in named:
            for some in chunked(sorted(values), IN_LIMIT):
                # What went to their number about another person is that person's.
                query = select(messages.c.id, messages.c.state).where(
                    of_project, column.in_(some), messages.c.distinct_id.not_in(others)
                )
                states |= {row.id: State(row.state) for row in self._connection.execute(query)}
        ids = sorted(id_ for id_, state in states.items() if state is not State.SENDING)
        waiting = sum(state in WAITING for state in states.values())
        return ids, waiting, len(states) - len(ids)

    def _empty(self, ids: Sequence[str], now: datetime) -> None:
        """Take out of messages, attempts, receipts and logs whatever they say of anybody. That a message was
        sent, and when, stays: it is counted and billed.
        """
        for some in chunked(ids, IN_LIMIT):
            chosen = messages.c.id.in_(some)
            known_to_meta = select(messages.c.wamid).where(chosen, messages.c.wamid.is_not(None))
            self._connection.execute(delete(receipts).where(receipts.c.wamid.in_(known_to_meta)))
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
            self._connection.execute(
                update(attempts).where(attempts.c.message_id.in_(some)).values(failure=None)
            )
            self._connection.execute(delete(receipts).where(receipts.c.message_id.in_(some)))
            self._connection.execute(delete(logs).where(logs.c.instance_id.in_(some)))

    def _forget_inbound(self, whose: Erasable, names: Sequence[str]) -> int:
        lines = 0
        for column, values in ((inbound.c.distinct_id, whose.distinct_ids), (inbound.c.sender, names)):
            for some in chunked(sorted(values), IN_LIMIT):
                gone = delete(inbound).where(inbound.c.project_id == whose.project_id, column.in_(some))
                lines += self._connection.execute(gone).rowcount
        return lines

    def _forget_events(self, whose: Erasable, *, entirely: bool) -> int:
        """Their events, or at least what these say of their properties; how many events are gone."""
        lines = 0
        wanted: list[ColumnElement[bool]] = [events.c.person_id == whose.person_id]
        wanted += [events.c.distinct_id.in_(some) for some in chunked(sorted(whose.distinct_ids), IN_LIMIT)]
        theirs = and_(events.c.project_id == whose.project_id, or_(*wanted))
        if entirely:
            lines = self._connection.execute(delete(events).where(theirs)).rowcount
        else:
            self._connection.execute(update(events).where(theirs).values(person_properties=None))
        return lines

    def _forget_person(self, whose: Erasable) -> None:
        for table, column in (
            (person_distinct_ids, person_distinct_ids.c.person_id),
            (person_addresses, person_addresses.c.person_id),
            (persons, persons.c.id),
        ):
            gone = delete(table).where(table.c.project_id == whose.project_id, column == whose.person_id)
            self._connection.execute(gone)
        self._people.forgot(whose.project_id, whose.person_id)
