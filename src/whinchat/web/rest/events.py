"""Recent events over HTTP: to look for one, follow them live, or choose one to try a destination with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from fastapi import Response
from pydantic import BaseModel, Field

from whinchat.core.destination import Project
from whinchat.core.errors import NotFound, NotPermitted
from whinchat.core.event import Json
from whinchat.core.globals import display_name
from whinchat.core.ports_evidence import EventPosition, EventQuery
from whinchat.core.records import StoredEvent
from whinchat.core.whatsapp_events import OWN_EVENTS
from whinchat.web.auth import Caller, require_scope
from whinchat.web.rest.access import ANY_KEY
from whinchat.web.rest.cursors import CURSOR_PARAMETER, CursorPage, cursor_of, paged
from whinchat.web.rest.documented import Parameter
from whinchat.web.rest.function_list import is_true
from whinchat.web.rest.operations import Asked, Handler, Operation, answer
from whinchat.web.rest.query import checked_text, query_instant, query_integer, query_text, query_uuid

EVENTS_MAX = 100
"""PostHog's default. An event may have a megabyte, so more would be too much for one answer."""

ROWS_MAX = 30_000
"""Events looked at for one answer: about a tenth of a second. What is older comes with the next page."""

NAMES_MAX = 200
"""Names for a picker; what is rarer is typed."""

SCOPES = ("query:read", "hog_function:read")
"""Either will do: PostHog's for reading events, and that of who configures destinations."""

LIST_PARAMETERS = (
    Parameter("event", "Only events of this name; may be repeated"),
    Parameter("distinct_id", "Only events of this distinct id; may be repeated"),
    Parameter("person_id", "Only events of the person with this id"),
    Parameter("search", "Part of an event's name or of a distinct id, ASCII letters in any case"),
    Parameter("limit", f"Events, at most and unless told {EVENTS_MAX}", "integer"),
    Parameter("before", "Only events received before this instant, also as -24h or -7d"),
    Parameter("after", "Only events received after this instant, also as -24h or -7d"),
    Parameter("light", "True leaves properties, groups and elements out", "boolean"),
    CURSOR_PARAMETER,
)


class EventPerson(BaseModel):
    """The person as the event left them."""

    id: str
    name: str = Field(description="As the project's settings say, else the distinct id")
    properties: dict[str, Any]
    created_at: datetime | None


class EventRowPerson(BaseModel):
    """The person as the event left them."""

    id: str
    name: str = Field(description="As the project's settings say, else the distinct id")
    properties: dict[str, Any] | None = Field(description="Null in light rows")
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


class EventRow(BaseModel):
    """A recent event in a list."""

    uuid: str
    event: str
    distinct_id: str
    timestamp: datetime
    received_at: datetime
    properties: dict[str, Any] | None = Field(description="Null in light rows")
    person: EventRowPerson | None = Field(description="Null for an event without person processing")
    groups: dict[str, Any] | None = Field(description="Null in light rows")
    elements_chain: str | None = Field(description="Null in light rows")
    source: str = Field(description="How the event came in")


class EventList(CursorPage):
    """Recent events, newest first."""

    results: list[EventRow]


class EventNameBody(BaseModel):
    """A name of events seen lately."""

    name: str
    count: int = Field(description="Among those looked at")
    last_seen_at: datetime


class OwnEventName(BaseModel):
    """The name of an event that Whinchat makes itself."""

    name: str
    meaning: str


class EventNameList(BaseModel):
    """Names of recent events, the most frequent first. Some seconds old at most."""

    looked_at: int = Field(description=f"Newest events looked at, at most {ROWS_MAX:,}")
    sampled: bool = Field(description="There are older events that were not looked at")
    results: list[EventNameBody]
    own: list[OwnEventName] = Field(description="Events that Whinchat makes itself, seen lately or not")


def list_events(asked: Asked) -> Response:
    """List recent events, newest first. Events are kept as long as the settings say.

    An answer looks at a bounded number of events: a page of a search may be short or empty while `next` leads
    on to what is older. To follow events live, ask with `after` some seconds before the newest known one, and
    leave out what is known by its uuid.
    """
    _check_scope(asked.caller)
    query, light = _event_query(asked), is_true(asked.query.get("light"))
    limit = query_integer(asked.query, "limit", default=EVENTS_MAX, least=1, most=EVENTS_MAX)
    start = cursor_of(asked.query, EventPosition)
    with asked.store.read() as uow:
        scan = uow.evidence.events(
            asked.project.id, query, limit=limit, start=start, rows_max=ROWS_MAX, light=light
        )
    shape: Callable[[StoredEvent, Project], Json] = light_row if light else event_body
    rows = [shape(row, asked.project) for row in scan.events]
    return answer(paged(asked.request, scan.next, rows, stopped_early=scan.stopped_early))


def list_event_names(asked: Asked) -> Response:
    """List the names of recent events with their counts, for choosing one."""
    _check_scope(asked.caller)
    search = (query_text(asked.query, "search") or "").casefold()

    def make() -> Json:
        with asked.store.read() as uow:
            found: Json = msgspec.to_builtins(
                uow.evidence.event_names(asked.project.id, rows_max=ROWS_MAX), builtin_types=(datetime,)
            )
        return found

    known = asked.services.remembered.of(("event names", asked.project.id), make)
    names = [one for one in known["names"] if search in one["name"].casefold()]
    own = [{"name": name, "meaning": said} for name, said in OWN_EVENTS.items() if search in name]
    shown = {"looked_at": known["looked_at"], "sampled": known["sampled"], "results": names[:NAMES_MAX]}
    return answer(shown | {"own": own})


def retrieve_event(asked: Asked) -> Response:
    """Show a recent event."""
    _check_scope(asked.caller)
    return answer(event_body(find_event(asked), asked.project))


def find_event(asked: Asked) -> StoredEvent:
    """The event of the path's `event_uuid`. Raises `NotFound` for an unknown or malformed one."""
    try:
        uuid = str(UUID(asked.path["event_uuid"]))
    except ValueError as error:
        raise NotFound("Not found.") from error
    with asked.store.read() as uow:
        row = uow.events.get(asked.project.id, uuid)
    if row is None:
        raise NotFound("Not found.")
    return row


def _event_query(asked: Asked) -> EventQuery:
    def texts(name: str) -> list[str]:
        return [checked_text(one, name) for one in asked.query.getlist(name) if one]

    return EventQuery(
        names=texts("event"),
        distinct_ids=texts("distinct_id"),
        person_id=query_uuid(asked.query, "person_id"),
        search=query_text(asked.query, "search"),
        after=query_instant(asked.query, "after", asked.now),
        before=query_instant(asked.query, "before", asked.now),
    )


def _check_scope(caller: Caller) -> None:
    """Raise `NotPermitted`, naming the first scope, unless the key has one of them."""
    first, second = SCOPES
    try:
        require_scope(caller, second)
    except NotPermitted:
        require_scope(caller, first)


def event_body(row: StoredEvent, project: Project) -> Json:
    """An event as shown."""
    person = None
    if row.person_id is not None:
        person = {
            "id": row.person_id,
            "name": display_name(
                row.person_properties, row.distinct_id, project.person_display_name_properties
            ),
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


def light_row(row: StoredEvent, project: Project) -> Json:
    """An event as shown in a long list."""
    shown = event_body(row, project) | {"properties": None, "groups": None, "elements_chain": None}
    return shown | {"person": shown["person"] | {"properties": None} if shown["person"] else None}


LIST_PATH = "projects/{project_id}/events/"
ITEM_PATH = LIST_PATH + "{event_uuid}/"


def _operation(
    path: str, run: Handler, model: type[BaseModel], query: tuple[Parameter, ...] = ()
) -> Operation:
    return Operation(
        method="GET", path=path, run=run, access=ANY_KEY, answers={200: model}, tag="events", query=query
    )


OPERATIONS = (
    _operation(LIST_PATH, list_events, EventList, LIST_PARAMETERS),
    _operation(
        LIST_PATH + "names/",
        list_event_names,
        EventNameList,
        (Parameter("search", "Part of a name, in any case"),),
    ),
    _operation(ITEM_PATH, retrieve_event, EventBody),
)
