"""All that is kept of a person, over HTTP: whatever a deletion takes is in it."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, TypeVar

import msgspec
from fastapi import Response
from pydantic import BaseModel, Field

from whinchat.core.errors import NotFound
from whinchat.core.event import Json
from whinchat.core.ports import Store, UnitOfWork
from whinchat.core.ports_consent import ConsentQuery
from whinchat.core.records import MessageRow
from whinchat.core.redaction import Redactor
from whinchat.flow.belongings import (
    Belongings,
    Look,
    belongings_of,
    events_of,
    every,
    inbound_of,
    messages_of,
)
from whinchat.flow.preparing import redactor_of
from whinchat.web.rest.access import scoped
from whinchat.web.rest.consents import ConsentRow, entry_body
from whinchat.web.rest.message_shape import MessageBody, message_rows
from whinchat.web.rest.operations import Asked, Operation, answer
from whinchat.web.rest.persons import ITEM_PATH, PersonBody, id_in_path, person_body

T = TypeVar("T")

ROWS_MAX = 10_000
"""Of messages, of events, of lines of consent, and of what somebody wrote: some ten megabytes each. What is
left out is said.
"""


class ExportedMessage(MessageBody):
    """A message to a person, with its content."""

    payload: dict[str, Any] | None = Field(description="What Meta was asked to send")
    made_from: dict[str, Any] = Field(description="The event, the person and the groups as they were")


class PersonExport(BaseModel):
    """All that is kept of a person."""

    person: PersonBody
    addresses: list[str]
    consents: list[ConsentRow]
    messages: list[ExportedMessage] = Field(description="Sent to them or waiting, newest first")
    attempts: list[dict[str, Any]] = Field(description="Tries to hand these messages to Meta")
    receipts: list[dict[str, Any]] = Field(description="What Meta told of them later")
    logs: list[dict[str, Any]] = Field(description="What was logged about them")
    inbound: list[dict[str, Any]] = Field(description="What they wrote, newest first")
    events: list[dict[str, Any]] = Field(description="Newest first")
    windows: list[dict[str, Any]] = Field(description="When they wrote last to which of our numbers")
    blocks: list[dict[str, Any]] = Field(description="Why messages to them are not tried")
    pauses: list[dict[str, Any]] = Field(description="Until when messages to them wait")
    is_complete: bool = Field(description="False when older lines of something were left out")


def export_person(asked: Asked) -> Response:
    """Export all that is kept of a person: properties, addresses, consent, messages and events.

    What is kept of a number that somebody else of the project has as well is theirs, and not in it.
    """
    project, store = asked.project, asked.store
    found = belongings_of(store, project, id_in_path(asked))
    if found is None:
        raise NotFound("Not found.")
    messages, all_messages = _newest(store, messages_of(found.whose))
    inbound, all_inbound = _newest(store, inbound_of(found.whose))
    events, all_events = _newest(store, events_of(found.whose))
    with store.read() as uow:
        query = ConsentQuery(addresses=sorted({*found.addresses, *found.whose.keys}))
        entries = uow.consents.entries(project.id, query, limit=ROWS_MAX)
        body: Json = {
            "person": person_body(found.known, project),
            "addresses": found.addresses,
            "consents": [entry_body(one) for one in entries],
            **_messages(uow, found, messages),
            "inbound": uow.personal.inbound_rows(project.id, inbound),
            "events": uow.personal.event_rows(events),
            **uow.personal.told_of_addresses(found.whose),
            "is_complete": all_messages and all_inbound and all_events and len(entries) < ROWS_MAX,
        }
    return answer(body)


def _newest(store: Store, look: Look[T]) -> tuple[Sequence[T], bool]:
    """The last of the rows that are found, and whether that is all of them."""
    last: deque[T] = deque(maxlen=ROWS_MAX)
    count = 0
    for rows in every(store, look):
        count += len(rows)
        last.extend(rows)
    return list(last), count <= ROWS_MAX


def _messages(uow: UnitOfWork, found: Belongings, ids: Collection[str]) -> Json:
    """Messages and what is told of them. A destination's secrets that stand in them are no one's data."""
    project_id = found.whose.project_id
    rows = uow.personal.message_rows(ids)
    hidden = _redactors(uow, project_id, rows)
    made_from = uow.personal.made_from(ids)
    shown = [
        body | hidden[row.id].json({"payload": row.payload, "made_from": made_from.get(row.id, {})})
        for body, row in zip(message_rows(uow, project_id, rows), rows, strict=True)
    ]
    of_wamid = {row.wamid: row.id for row in rows if row.wamid}
    nothing = Redactor()
    told: Json = {"messages": shown}
    for name, lines in uow.personal.told_of(ids).items():
        told[name] = [
            hidden.get(_message_of(line, of_wamid), nothing).json(
                msgspec.to_builtins(line, builtin_types=(datetime,))
            )
            for line in lines
        ]
    return told


def _message_of(line: Json, of_wamid: dict[str, str]) -> str:
    """The id of the message that a row tells of."""
    named = line.get("message_id") or line.get("instance_id") or of_wamid.get(line.get("wamid", ""))
    return str(named)


def _redactors(uow: UnitOfWork, project_id: int, rows: Sequence[MessageRow]) -> dict[str, Redactor]:
    """By message: what hides its destination's secrets."""
    destinations = {
        id_: uow.destinations.get(project_id, id_, deleted=True)
        for id_ in {row.destination_id for row in rows}
    }
    hiding = {id_: redactor_of(one) if one else Redactor() for id_, one in destinations.items()}
    return {row.id: hiding[row.destination_id] for row in rows}


OPERATIONS = (
    Operation(
        method="GET",
        path=ITEM_PATH + "export/",
        run=export_person,
        access=scoped("person:read"),
        answers={200: PersonExport},
        tag="persons",
    ),
)
