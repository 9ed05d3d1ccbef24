"""Recent events over HTTP, for choosing one to try a destination with."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from fastapi import Response
from pydantic import BaseModel, Field

from whinchat.core.errors import NotFound, NotPermitted
from whinchat.core.event import Json
from whinchat.core.records import StoredEvent
from whinchat.web.auth import Caller, require_scope
from whinchat.web.rest.access import ANY_KEY
from whinchat.web.rest.documented import Parameter
from whinchat.web.rest.operations import Asked, Handler, Operation, answer
from whinchat.web.rest.query import checked_text, query_instant, query_integer

EVENTS_MAX = 100
"""PostHog's default. An event may have a megabyte, so more would be too much for one answer."""

SCOPES = ("query:read", "hog_function:read")
"""Either will do: PostHog's for reading events, and that of who configures destinations."""

LIST_PARAMETERS = (
    Parameter("event", "Only events of this name; may be repeated"),
    Parameter("limit", f"Events, at most and unless told {EVENTS_MAX}", "integer"),
    Parameter("before", "Only events received before this instant, also as -24h or -7d"),
)


class EventPerson(BaseModel):
    """The person as the event left them."""

    id: str
    properties: dict[str, Any]
    created_at: datetime | None


class EventBody(BaseModel):
    """A recent event."""

    uuid: str
    event: str
    distinct_id: str
    timestamp: datetime
    received_at: datetime
    properties: dict[str, Any]
    person: EventPerson | None = Field(description="Null for an event without person processing")
    groups: dict[str, Any]
    elements_chain: str
    source: str = Field(description="How the event came in")


class EventList(BaseModel):
    """Recent events, newest first."""

    results: list[EventBody]


def list_events(asked: Asked) -> Response:
    """List recent events, newest first. Events are kept as long as the settings say."""
    _check_scope(asked.caller)
    names = [checked_text(name, "event") for name in asked.query.getlist("event") if name]
    limit = query_integer(asked.query, "limit", default=EVENTS_MAX, least=1, most=EVENTS_MAX)
    with asked.store.read() as uow:
        rows = uow.events.recent(
            asked.project.id,
            names=names or None,
            limit=limit,
            before=query_instant(asked.query, "before", asked.now),
        )
    return answer({"results": [_shown(row) for row in rows]})


def retrieve_event(asked: Asked) -> Response:
    """Show a recent event."""
    _check_scope(asked.caller)
    try:
        uuid = str(UUID(asked.path["event_uuid"]))
    except ValueError as error:
        raise NotFound("Not found.") from error
    with asked.store.read() as uow:
        row = uow.events.get(asked.project.id, uuid)
    if row is None:
        raise NotFound("Not found.")
    return answer(_shown(row))


def _check_scope(caller: Caller) -> None:
    """Raise `NotPermitted`, naming the first scope, unless the key has one of them."""
    first, second = SCOPES
    try:
        require_scope(caller, second)
    except NotPermitted:
        require_scope(caller, first)


def _shown(row: StoredEvent) -> Json:
    person = None
    if row.person_id is not None:
        person = {
            "id": row.person_id,
            "properties": row.person_properties,
            "created_at": row.person_created_at,
        }
    return {
        "uuid": row.uuid,
        "event": row.event,
        "distinct_id": row.distinct_id,
        "timestamp": row.timestamp,
        "received_at": row.received_at,
        "properties": row.properties,
        "person": person,
        "groups": row.groups,
        "elements_chain": row.elements_chain,
        "source": row.source,
    }


LIST_PATH = "projects/{project_id}/events/"


def _operation(
    path: str, run: Handler, model: type[BaseModel], query: tuple[Parameter, ...] = ()
) -> Operation:
    return Operation(
        method="GET", path=path, run=run, access=ANY_KEY, answers={200: model}, tag="events", query=query
    )


OPERATIONS = (
    _operation(LIST_PATH, list_events, EventList, LIST_PARAMETERS),
    _operation(LIST_PATH + "{event_uuid}/", retrieve_event, EventBody),
)
