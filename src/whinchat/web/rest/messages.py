"""Messages over HTTP: where each stands, why, and what Meta said. This resource is Whinchat's own."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from fastapi import Response
from pydantic import BaseModel, Field
from starlette.datastructures import QueryParams

from whinchat.core.errors import Invalid
from whinchat.core.message import MEANING, State
from whinchat.core.ports_overview import ROWS_LOOKED_AT_MAX, MessageCursor, MessageQuery
from whinchat.core.records import MessageRow
from whinchat.web.rest.access import Access, scoped
from whinchat.web.rest.documented import Method, Parameter
from whinchat.web.rest.message_find import ITEM_PATH, LIST_PATH, find_message
from whinchat.web.rest.message_shape import MessageBody, MessageFull, message_full, message_rows
from whinchat.web.rest.operations import Asked, Handler, Operation, answer
from whinchat.web.rest.paging import PAGE_PARAMETERS, address_with, envelope, window_of
from whinchat.web.rest.query import (
    EPOCH,
    query_choices,
    query_instant,
    query_integer,
    query_text,
    query_uuid,
    query_words,
)

CODE_MAX = 2**31 - 1
"""What the column holds; Meta's codes have up to seven digits."""

DISTINCT_IDS_MAX = 100
"""Ids of one person; more are the work of a mistake in somebody's tracking."""

_MICROSECONDS_MAX = 10**16
_CURSOR = re.compile(r"([0-9]{1,16})_([0-9a-zA-Z-]{1,64})", re.ASCII)

FILTER_PARAMETERS = (
    Parameter("state", f"Only these states, separated by commas: {', '.join(State)}"),
    Parameter("destination", "Only messages of the destination with this id"),
    Parameter("recipient", "Only recipients that contain this; of a number its digits count"),
    Parameter("search", "A message id, a wamid, or part of distinct id, event name or recipient"),
    Parameter("after", "Only those promised from this instant on, also as -24h or -7d"),
    Parameter("before", "Only those promised before this instant, also as -24h or -7d"),
    Parameter("phone_number_id", "Only those of this sender"),
    Parameter("code", "Only those with this error code of Meta", "integer"),
    Parameter("distinct_id", "Only those to these distinct ids, separated by commas"),
    Parameter("event_uuid", "Only those of this event"),
)

LIST_PARAMETERS = (
    *PAGE_PARAMETERS,
    Parameter("cursor", "Where the page before ended: its `next_cursor`. Then nothing is counted"),
    *FILTER_PARAMETERS,
)


class MessagePage(BaseModel):
    """One page of messages, the newest first."""

    count: int | None = Field(
        description=f"Rows on all pages, at most {ROWS_LOOKED_AT_MAX:,}; null with a cursor"
    )
    next: str | None
    previous: str | None
    next_cursor: str | None = Field(description="For `cursor`, however far down; null on the last page")
    results: list[MessageBody]


class StateCount(BaseModel):
    """How many messages are in one state."""

    state: State
    meaning: str
    count: int


class MessageCounts(BaseModel):
    """Messages by state, every state included."""

    total: int
    is_complete: bool = Field(
        description=f"False when only the newest {ROWS_LOOKED_AT_MAX:,} messages were counted"
    )
    results: list[StateCount]


def list_messages(asked: Asked) -> Response:
    """List the project's messages, newest first.

    `limit` and `offset` lead to any page; `cursor` leads on from a page however far down, in the same time.
    """
    window, query, cursor = window_of(asked.query), message_query(asked), _cursor(asked.query)
    offset = window.offset if cursor is None else 0
    with asked.store.read() as uow:
        rows = uow.overview.messages(
            asked.project.id, query, limit=window.limit + 1, offset=offset, cursor=cursor
        )
        count = None if cursor is not None else uow.overview.count(asked.project.id, query)
        shown = message_rows(uow, asked.project.id, rows[: window.limit])
    more = len(rows) > window.limit
    next_cursor = _written(rows[window.limit - 1]) if more else None
    if count is None:
        following = address_with(asked.request, cursor=next_cursor) if next_cursor else None
        page = {"count": None, "next": following, "previous": None, "results": shown}
    else:
        page = envelope(asked.request, max(count, offset + len(rows)), shown)
    return answer(page | {"next_cursor": next_cursor})


def count_messages(asked: Asked) -> Response:
    """Count the project's messages by state, under the same filters as the list."""
    query = message_query(asked)
    with asked.store.read() as uow:
        counted, is_complete = uow.overview.count_by_state(asked.project.id, query)
    rows = [{"state": state, "meaning": MEANING[state], "count": counted.get(state, 0)} for state in State]
    return answer({"total": sum(counted.values()), "is_complete": is_complete, "results": rows})


def retrieve_message(asked: Asked) -> Response:
    """Show a message: every step, its attempts, and the event and person as they were."""
    with asked.store.read() as uow:
        return answer(message_full(uow, find_message(uow, asked), asked.now))


def message_query(asked: Asked) -> MessageQuery:
    """What the query parameters ask for. Raises `Invalid` for what cannot be looked for."""
    query, now = asked.query, asked.now
    states = query_choices(query, "state", list(State))
    distinct_ids = query_words(query, "distinct_id")
    if len(distinct_ids) > DISTINCT_IDS_MAX:
        detail = f"Ensure this field has no more than {DISTINCT_IDS_MAX} elements."
        raise Invalid(detail, code="max_length", attr="distinct_id")
    return MessageQuery(
        destination_id=query_uuid(query, "destination"),
        states=frozenset(State(state) for state in states) or None,
        recipient=_trimmed(query, "recipient"),
        search=_trimmed(query, "search"),
        after=query_instant(query, "after", now),
        before=query_instant(query, "before", now),
        phone_number_id=_trimmed(query, "phone_number_id"),
        code=query_integer(query, "code", default=0, least=-CODE_MAX, most=CODE_MAX) or None,
        distinct_ids=frozenset(distinct_ids) or None,
        event_uuid=query_uuid(query, "event_uuid"),
    )


def _trimmed(query: QueryParams, name: str) -> str | None:
    return (query_text(query, name) or "").strip() or None


def _cursor(query: QueryParams) -> MessageCursor | None:
    written = query_text(query, "cursor")
    if written is None:
        return None
    found = _CURSOR.fullmatch(written)
    if found is None or int(found[1]) >= _MICROSECONDS_MAX:
        raise Invalid("Give the `next_cursor` of a page as it was answered.", attr="cursor")
    return MessageCursor(EPOCH + timedelta(microseconds=int(found[1])), found[2])


def _written(row: MessageRow) -> str:
    return f"{(row.created_at - EPOCH) // timedelta(microseconds=1)}_{row.id}"


def _operation(method: Method, path: str, run: Handler, access: Access, **more: Any) -> Operation:
    return Operation(method=method, path=path, run=run, access=access, tag="messages", **more)


READ = scoped("hog_function:read")

OPERATIONS = (
    _operation("GET", LIST_PATH, list_messages, READ, answers={200: MessagePage}, query=LIST_PARAMETERS),
    _operation(
        "GET",
        LIST_PATH + "counts/",
        count_messages,
        READ,
        answers={200: MessageCounts},
        query=FILTER_PARAMETERS,
    ),
    _operation("GET", ITEM_PATH, retrieve_message, READ, answers={200: MessageFull}),
)
