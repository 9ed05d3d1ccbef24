"""People over HTTP: who is known, under which ids, with which properties, and what they were sent."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from fastapi import Response
from pydantic import BaseModel, Field

from whinchat.core.destination import Project
from whinchat.core.errors import NotFound
from whinchat.core.event import Json
from whinchat.core.globals import display_name
from whinchat.core.ports import UnitOfWork
from whinchat.core.ports_evidence import EventQuery, KnownPerson, PersonPosition
from whinchat.web.rest.access import scoped
from whinchat.web.rest.cursors import CURSOR_PARAMETER, CursorPage, cursor_of, paged
from whinchat.web.rest.documented import Parameter
from whinchat.web.rest.message_shape import MessageBody, message_rows
from whinchat.web.rest.operations import Asked, Handler, Operation, answer
from whinchat.web.rest.query import query_integer, query_text

PEOPLE_MAX = 100
"""PostHog's default. Properties of a person have no bound of their own but an event's."""

DISTINCT_IDS_MAX = 500
"""Distinct ids of one person: a robot may have gathered thousands, and nobody reads them."""

MESSAGES_MAX = 100
ROWS_MAX = 30_000
"""Messages looked at for one answer: about a tenth of a second."""

EVENTS_LOOKED_AT_MAX = 20_000
"""For the groups of a person, which their events name: some forty milliseconds."""

SEARCHED = (
    *("email", "phone", "name", "username", "phone_number", "whatsapp"),
    # Whoever wrote may have no other number or name than these, and is looked for by what a phone shows.
    *("$whatsapp_wa_id", "$whatsapp_username", "$whatsapp_name"),
)
"""Properties that are searched beside those the project names people by."""

LIST_PARAMETERS = (
    Parameter(
        "search",
        "Part of a distinct id, a name, an email address or a phone number, in any case; or an id as a whole",
    ),
    Parameter("distinct_id", "Only the person known under this distinct id"),
    Parameter("limit", f"People, at most and unless told {PEOPLE_MAX}", "integer"),
    CURSOR_PARAMETER,
)
MESSAGE_PARAMETERS = (
    Parameter("limit", f"Messages, at most and unless told {MESSAGES_MAX}", "integer"),
    CURSOR_PARAMETER,
)


class PersonBody(BaseModel):
    """A person."""

    id: str
    uuid: str = Field(description="The same as `id`")
    name: str = Field(description="As the project's settings say, else a distinct id")
    distinct_ids: list[str] = Field(description="Of people with very many only some")
    distinct_ids_count: int
    properties: dict[str, Any]
    is_identified: bool
    created_at: datetime


class PersonGroup(BaseModel):
    """A group that the newest event of this person with groups names."""

    type: str
    index: int
    key: str
    properties: dict[str, Any]


class PersonFull(PersonBody):
    """A person with the groups they belong to."""

    groups: list[PersonGroup]


class PersonList(CursorPage):
    """People, those known last first."""

    results: list[PersonBody]


class PersonMessages(CursorPage):
    """Messages to a person, newest first."""

    results: list[MessageBody]


def list_persons(asked: Asked) -> Response:
    """List people, those known last first.

    A search looks at a bounded number of people: a page may be short or empty while `next` leads on.
    """
    limit = query_integer(asked.query, "limit", default=PEOPLE_MAX, least=1, most=PEOPLE_MAX)
    search, distinct_id = (query_text(asked.query, name) for name in ("search", "distinct_id"))
    start = cursor_of(asked.query, PersonPosition)
    properties = list(dict.fromkeys((*asked.project.person_display_name_properties, *SEARCHED)))
    with asked.store.read() as uow:
        if distinct_id is not None:
            found = _known_under(uow, asked.project, distinct_id)
            rows = [person_body(one, asked.project) for one in found]
            return answer(paged(asked.request, None, rows, stopped_early=False))
        scan = uow.evidence.people(
            asked.project.id,
            search=search.strip() if search else None,
            searched_properties=properties,
            limit=limit,
            start=start,
        )
    rows = [person_body(one, asked.project) for one in scan.people]
    return answer(paged(asked.request, scan.next, rows, stopped_early=scan.stopped_early))


def retrieve_person(asked: Asked) -> Response:
    """Show a person: their properties, ids, and the groups of their newest event that has any."""
    with asked.store.read() as uow:
        known = find_person(uow, asked)
        groups = _groups(uow, asked.project.id, known.person.id)
    return answer(person_body(known, asked.project) | {"groups": groups})


def list_person_messages(asked: Asked) -> Response:
    """List the messages of a person, newest first: those that events of their distinct ids promised."""
    limit = query_integer(asked.query, "limit", default=MESSAGES_MAX, least=1, most=MESSAGES_MAX)
    before_id = cursor_of(asked.query, str)
    with asked.store.read() as uow:
        known = find_person(uow, asked)
        scan = uow.evidence.messages_to(
            asked.project.id, known.distinct_ids, limit=limit, before_id=before_id, rows_max=ROWS_MAX
        )
        rows = message_rows(uow, asked.project.id, scan.messages)
    return answer(paged(asked.request, scan.next, rows, stopped_early=scan.stopped_early))


def _known_under(uow: UnitOfWork, project: Project, distinct_id: str) -> list[KnownPerson]:
    found = uow.people.load(project.id, [distinct_id]).get(distinct_id)
    known = uow.evidence.person(project.id, found.id, distinct_ids_max=DISTINCT_IDS_MAX) if found else None
    return [known] if known else []


def id_in_path(asked: Asked) -> str:
    """The path's `person_id`. Raises `NotFound` for a malformed one."""
    try:
        return str(UUID(asked.path["person_id"]))
    except ValueError as error:
        raise NotFound("Not found.") from error


def find_person(uow: UnitOfWork, asked: Asked) -> KnownPerson:
    """The person of the path's `person_id`. Raises `NotFound` for an unknown or malformed id."""
    known = uow.evidence.person(asked.project.id, id_in_path(asked), distinct_ids_max=DISTINCT_IDS_MAX)
    if known is None:
        raise NotFound("Not found.")
    return known


def _groups(uow: UnitOfWork, project_id: int, person_id: str) -> list[Json]:
    query = EventQuery(person_id=person_id)
    scan = uow.evidence.events(project_id, query, limit=20, rows_max=EVENTS_LOOKED_AT_MAX)
    named = next((event.groups for event in scan.events if event.groups), {})
    return [msgspec.to_builtins(group) for group in named.values()]


def person_body(known: KnownPerson, project: Project) -> Json:
    """A person as shown."""
    person = known.person
    first = known.distinct_ids[0] if known.distinct_ids else person.id
    return {
        "id": person.id,
        "uuid": person.id,
        "name": display_name(person.properties, first, project.person_display_name_properties),
        "distinct_ids": known.distinct_ids,
        "distinct_ids_count": known.distinct_ids_count,
        "properties": person.properties,
        "is_identified": person.is_identified,
        "created_at": person.created_at,
    }


LIST_PATH = "projects/{project_id}/persons/"
ITEM_PATH = LIST_PATH + "{person_id}/"


def _operation(
    path: str, run: Handler, model: type[BaseModel], query: tuple[Parameter, ...] = (), scope: str = ""
) -> Operation:
    access = scoped(scope or "person:read")
    return Operation(
        method="GET", path=path, run=run, access=access, answers={200: model}, tag="persons", query=query
    )


OPERATIONS = (
    _operation(LIST_PATH, list_persons, PersonList, LIST_PARAMETERS),
    _operation(ITEM_PATH, retrieve_person, PersonFull),
    _operation(ITEM_PATH + "messages/", list_person_messages, PersonMessages, MESSAGE_PARAMETERS),
)
