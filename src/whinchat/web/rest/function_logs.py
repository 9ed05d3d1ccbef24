"""The log of a destination over HTTP: what its messages went through, newest first."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from fastapi import Response
from pydantic import BaseModel, Field

from whinchat.core.event import Json
from whinchat.core.records import LogPosition, LogRow
from whinchat.web.rest.access import scoped
from whinchat.web.rest.cursors import CURSOR_PARAMETER, cursor_of, written_cursor
from whinchat.web.rest.documented import Parameter
from whinchat.web.rest.functions import ITEM_PATH, find_function
from whinchat.web.rest.operations import Asked, Operation, answer
from whinchat.web.rest.paging import Page
from whinchat.web.rest.query import query_choices, query_instant, query_integer, query_text

LINES_DEFAULT, LINES_MAX = 50, 500
"""PostHog's."""

LEVELS = {
    "debug": "debug",
    "info": "info",
    "log": "info",
    "warn": "warn",
    "warning": "warn",
    "error": "error",
}
"""Words a client may ask with, and the level each means."""

PARAMETERS = (
    Parameter("limit", f"Lines, {LINES_DEFAULT} unless told, at most {LINES_MAX}", "integer"),
    Parameter("after", "Only lines after this instant, also as -24h or -7d"),
    Parameter("before", "Only lines before this instant"),
    Parameter("level", "Only these levels, separated by commas: debug, info, warn, error"),
    Parameter("search", "Part of the message, in any case"),
    Parameter("instance_id", "Only lines of this message"),
    CURSOR_PARAMETER,
)


class LogEntry(BaseModel):
    """One line of a log."""

    id: int = Field(description="Tells lines apart")
    log_source_id: str
    instance_id: str
    timestamp: datetime
    level: Literal["DEBUG", "INFO", "WARN", "ERROR"]
    message: str


class LogPage(Page[LogEntry]):
    """Log lines, newest first. `count` is of this page, and `next` and `previous` are null, as in PostHog."""

    next_cursor: str | None = Field(description="`cursor` of the request for older lines; null at the end")


def list_logs(asked: Asked) -> Response:
    """List a destination's log lines, newest first. `cursor` leads on to older ones."""
    query, now = asked.query, asked.now
    limit = query_integer(query, "limit", default=LINES_DEFAULT, least=1, most=LINES_MAX)
    levels = {LEVELS[word] for word in query_choices(query, "level", LEVELS)}
    with asked.store.read() as uow:
        rows = uow.journal.logs(
            asked.project.id,
            find_function(uow, asked).id,
            limit=limit + 1,
            after=query_instant(query, "after", now),
            before=query_instant(query, "before", now),
            levels=levels or None,
            search=query_text(query, "search"),
            instance_id=query_text(query, "instance_id"),
            start=cursor_of(query, LogPosition),
        )
    lines = [_shown(row) for row in rows[:limit]]
    cursor = _cursor_after(rows[limit - 1]) if len(rows) > limit else None
    return answer(
        {"count": len(lines), "next": None, "previous": None, "next_cursor": cursor, "results": lines}
    )


def _cursor_after(row: LogRow) -> str:
    return written_cursor(LogPosition(row.timestamp, row.id))


def _shown(row: LogRow) -> Json:
    return {
        "id": row.id,
        "log_source_id": row.destination_id,
        "instance_id": row.instance_id,
        "timestamp": row.timestamp,
        "level": row.level.upper(),
        "message": row.message,
    }


OPERATIONS = (
    Operation(
        method="GET",
        path=ITEM_PATH + "logs/",
        run=list_logs,
        access=scoped("hog_function:read"),
        answers={200: LogPage},
        tag="hog_functions",
        query=PARAMETERS,
    ),
)
