"""Which messages a person looks for, as conditions.

A message's id is a UUID of version 7: it sorts by the time of the promise, so the primary key is the way to
"newest first" within all messages of a project, and to a range of time.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, false, literal_column, or_

from whinchat.adapters.sql.schema import messages
from whinchat.adapters.sql.session import Session
from whinchat.adapters.sql.types import EPOCH
from whinchat.core.ports_overview import MessageCursor, MessageQuery

_MILLISECOND = timedelta(milliseconds=1)
_DIGITS_MIN = 3
"""Fewer digits are in nearly every number."""


def conditions(session: Session, project_id: int, query: MessageQuery) -> list[ColumnElement[bool]]:
    """What has to hold of a row."""
    equal = (
        (messages.c.phone_number_id, query.phone_number_id),
        (messages.c.code, query.code),
        (messages.c.event_uuid, query.event_uuid),
    )
    where = [_of_project(project_id, query), *_in_time(query)]
    where += [column == value for column, value in equal if value is not None]
    if "\x00" in f"{query.recipient}{query.search}":
        return [false()]  # PostgreSQL stores no such text and refuses to look for it.
    if query.states is not None:
        where.append(messages.c.state.in_(sorted(query.states)))
    if query.distinct_ids is not None:
        where.append(messages.c.distinct_id.in_(sorted(query.distinct_ids)))
    if query.recipient:
        where.append(_recipient(session, query.recipient))
    if query.search:
        where.append(_anywhere(session, query.search))
    return where


def newest_first(select: Select[tuple[object, ...]], query: MessageQuery) -> Select[tuple[object, ...]]:
    """Order by the index that serves the query."""
    if query.destination_id is not None:
        return select.order_by(messages.c.created_at.desc(), messages.c.id.desc())
    return select.order_by(messages.c.id.desc())


def behind(cursor: MessageCursor, query: MessageQuery) -> ColumnElement[bool]:
    """What comes after the cursor in that order."""
    if query.destination_id is None:
        return messages.c.id < cursor.id
    earlier = messages.c.created_at < cursor.created_at
    return or_(earlier, and_(messages.c.created_at == cursor.created_at, messages.c.id < cursor.id))


def _of_project(project_id: int, query: MessageQuery) -> ColumnElement[bool]:
    """With a destination, by the index of destinations. Without one, that index would be read and sorted as a
    whole; the sum hides it, and the primary key is walked from its end.
    """
    if query.destination_id is not None:
        return and_(messages.c.project_id == project_id, messages.c.destination_id == query.destination_id)
    return messages.c.project_id + literal_column("0") == project_id


def _in_time(query: MessageQuery) -> list[ColumnElement[bool]]:
    """The promise's time, exactly; and, without a destination, a range of ids that narrows what is read."""
    where: list[ColumnElement[bool]] = []
    if query.after is not None:
        where += [messages.c.created_at >= query.after, messages.c.id >= lowest_id(query.after)]
    if query.before is not None:
        next_id = lowest_id(query.before + _MILLISECOND)
        where += [messages.c.created_at < query.before, messages.c.id < next_id]
    return where


def lowest_id(at: datetime) -> str:
    """No id that is made at that instant or later comes before this one."""
    milliseconds = min(max((at - EPOCH) // _MILLISECOND, 0), 0xFFFF_FFFF_FFFF)
    return str(UUID(int=milliseconds << 80))


def _recipient(session: Session, written: str) -> ColumnElement[bool]:
    digits = "".join(character for character in written if character in "0123456789")
    found = _contains(session, messages.c.recipient_written, written)
    if not digits:
        return found
    numbers = (messages.c.recipient_e164, messages.c.wa_id)
    return or_(found, *(_contains(session, column, digits) for column in numbers))


def _anywhere(session: Session, text: str) -> ColumnElement[bool]:
    looks_like_number = not text.strip("0123456789 +-().") and sum(map(str.isdigit, text)) >= _DIGITS_MIN
    return or_(
        messages.c.id == text.lower(),
        messages.c.wamid == text,
        _contains(session, messages.c.distinct_id, text),
        _contains(session, messages.c.event_name, text),
        _recipient(session, text)
        if looks_like_number
        else _contains(session, messages.c.recipient_written, text),
    )


def _contains(session: Session, column: ColumnElement[str], text: str) -> ColumnElement[bool]:
    """Part of a text in any case. SQLite's LIKE ignores the case of ASCII by itself; calling `lower` for
    every row would cost twice the search.
    """
    escaped = text.replace("/", "//").replace("%", "/%").replace("_", "/_")
    like = column.ilike if session.on_postgresql else column.like
    return like(f"%{escaped}%", escape="/")
