"""The history of what people changed: PostHog's activity log."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from fastapi import Response
from pydantic import BaseModel, Field

from whinchat.core.destination import ActivityEntry, User
from whinchat.core.event import Json
from whinchat.web.rest.access import scoped
from whinchat.web.rest.documented import Parameter
from whinchat.web.rest.function_history import SCOPE
from whinchat.web.rest.functions import users_by_id
from whinchat.web.rest.operations import Asked, Operation, answer
from whinchat.web.rest.paging import Page
from whinchat.web.rest.query import query_integer, query_text

ROWS_DEFAULT, ROWS_MAX = 10, 100
"""A screen of history, and as much as anybody scrolls through at once."""

PAGE_MAX = 10**6
"""With full pages more entries than a database of destinations ever has."""

PARAMETERS = (
    Parameter("scope", f"What kind of thing changed; {SCOPE} unless told"),
    Parameter("item_id", "Only changes of this one"),
    Parameter("page", "Which page, from 1", "integer"),
    Parameter("limit", f"Rows a page, {ROWS_DEFAULT} unless told, at most {ROWS_MAX}", "integer"),
)


class ActivityChange(BaseModel):
    """One field that changed. Of secrets only the word `masked` is shown."""

    type: str
    action: str = Field(description="created, changed or deleted")
    field: str
    before: Any
    after: Any


class ActivityDetail(BaseModel):
    """What changed."""

    name: str
    type: str
    changes: list[ActivityChange] | None
    short_id: str | None
    trigger: dict[str, Any] | None


class ActivityUser(BaseModel):
    """Who changed it."""

    email: str
    first_name: str
    last_name: str
    uuid: str


class ActivityBody(BaseModel):
    """One entry of the history."""

    id: str = Field(description="Names the entry when a destination is restored from it")
    activity: str = Field(description="created, updated, deleted")
    created_at: datetime
    scope: str
    item_id: str
    detail: ActivityDetail
    user: ActivityUser | None


def list_activity(asked: Asked) -> Response:
    """List what people changed, newest first."""
    query = asked.query
    scope, item_id = query_text(query, "scope") or SCOPE, query_text(query, "item_id")
    page = query_integer(query, "page", default=1, least=1, most=PAGE_MAX)
    limit = query_integer(query, "limit", default=ROWS_DEFAULT, least=1, most=ROWS_MAX)
    offset = (page - 1) * limit
    with asked.store.read() as uow:
        count, entries = uow.destinations.activity(
            asked.project.id, scope, item_id, limit=limit, offset=offset
        )
        users = users_by_id(uow)
    body = {
        "count": count,
        "next": _page_url(asked, page + 1) if offset + limit < count else None,
        "previous": _page_url(asked, page - 1) if page > 1 else None,
        "results": [_shown(entry, users) for entry in entries],
    }
    return answer(body)


def _page_url(asked: Asked, page: int) -> str:
    pairs = [(key, value) for key, value in asked.query.multi_items() if key != "page"]
    path = f"{asked.services.site_url.rstrip('/')}/api/projects/{asked.project.id}/activity_log/"
    return f"{path}?{urlencode([*pairs, ('page', str(page))])}"


def _shown(entry: ActivityEntry, users: Mapping[int, User]) -> Json:
    user = users.get(entry.user_id) if entry.user_id is not None else None
    changes = None
    if entry.changes is not None:
        changes = [{"type": entry.scope} | change for change in entry.changes]
    detail = {"name": entry.name, "type": entry.type, "changes": changes, "short_id": None, "trigger": None}
    return {
        "id": str(entry.id),
        "activity": entry.activity,
        "created_at": entry.created_at,
        "scope": entry.scope,
        "item_id": entry.item_id,
        "detail": detail,
        "user": _user(user) if user else None,
    }


def _user(user: User) -> Json:
    return {name: getattr(user, name) for name in ("email", "first_name", "last_name", "uuid")}


OPERATIONS = (
    Operation(
        method="GET",
        path="projects/{project_id}/activity_log/",
        run=list_activity,
        access=scoped("activity_log:read"),
        answers={200: Page[ActivityBody]},
        tag="activity_log",
        query=PARAMETERS,
    ),
)
