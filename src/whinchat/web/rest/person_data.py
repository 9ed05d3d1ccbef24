"""A person's own data over HTTP: what they said of consent, all that is kept of them, and its deletion."""

from __future__ import annotations

from typing import Any

from fastapi import Response
from pydantic import BaseModel, Field

from whinchat.core.destination import ActivityEntry, Project
from whinchat.core.event import Json
from whinchat.core.ports import UnitOfWork
from whinchat.core.ports_consent import ConsentQuery
from whinchat.core.ports_erasure import Erasable
from whinchat.core.ports_evidence import EventQuery, KnownPerson
from whinchat.people.phones import number_in
from whinchat.web.rest.access import Access, scoped
from whinchat.web.rest.consents import ConsentHeld, ConsentRow, entry_body, held_body
from whinchat.web.rest.documented import Method, Parameter
from whinchat.web.rest.fields import boolean
from whinchat.web.rest.message_shape import MessageBody, message_rows
from whinchat.web.rest.operations import Asked, Handler, Operation, answer
from whinchat.web.rest.persons import ITEM_PATH, PersonBody, find_person, person_body

ENTRIES_MAX = 500
"""Lines of one person's ledger: people change their mind now and then, not daily."""

MESSAGES_MAX, MESSAGES_LOOKED_AT_MAX = 10_000, 1_000_000
EVENTS_MAX, EVENTS_LOOKED_AT_MAX = 10_000, 1_000_000
"""Of an export: some ten megabytes, and a few seconds of looking. What is left out is said."""

INBOUND_MAX = 10_000
"""What somebody wrote to us."""


class PersonConsents(BaseModel):
    """What a person said of consent, under all their addresses."""

    addresses: list[str] = Field(description="Numbers in E.164 and business-scoped user ids")
    standings: list[ConsentHeld] = Field(description="What holds now")
    entries: list[ConsentRow] = Field(description="The ledger, written last first")


class PersonExport(BaseModel):
    """All that is kept of a person."""

    person: PersonBody
    addresses: list[str]
    consents: list[ConsentRow]
    messages: list[MessageBody] = Field(description="Sent to them or waiting, newest first")
    inbound: list[dict[str, Any]] = Field(description="What they wrote, newest first")
    events: list[dict[str, Any]] = Field(description="Newest first")
    is_complete: bool = Field(description="False when older messages or events were left out")


class PersonErased(BaseModel):
    """What was deleted."""

    messages: int = Field(description="Messages without content now")
    cancelled: int = Field(description="Those of them that waited to be sent")
    under_way: int = Field(
        description="Messages being handed to Meta at this moment, left alone: delete again in a minute"
    )
    inbound: int
    events: int


def list_person_consents(asked: Asked) -> Response:
    """Show what a person said of consent, and what holds now."""
    with asked.store.read() as uow:
        known = find_person(uow, asked)
        addresses = addresses_of(uow, asked.project, known)
        query = ConsentQuery(addresses=addresses)
        held = uow.consents.held(asked.project.id, query, limit=ENTRIES_MAX)
        entries = uow.consents.entries(asked.project.id, query, limit=ENTRIES_MAX)
    body = {
        "addresses": addresses,
        "standings": [held_body(one) for one in held],
        "entries": [entry_body(one) for one in entries],
    }
    return answer(body)


def export_person(asked: Asked) -> Response:
    """Export all that is kept of a person: properties, addresses, consent, messages and events."""
    project = asked.project
    with asked.store.read() as uow:
        known = find_person(uow, asked)
        addresses = addresses_of(uow, project, known)
        entries = uow.consents.entries(project.id, ConsentQuery(addresses=addresses), limit=ENTRIES_MAX)
        sent = uow.evidence.messages_to(
            project.id, known.distinct_ids, limit=MESSAGES_MAX, rows_max=MESSAGES_LOOKED_AT_MAX
        )
        written = uow.conversations.inbound(project.id, known.distinct_ids, limit=INBOUND_MAX)
        done = uow.evidence.events(
            project.id,
            EventQuery(person_id=known.person.id),
            limit=EVENTS_MAX,
            rows_max=EVENTS_LOOKED_AT_MAX,
        )
        body: Json = {
            "person": person_body(known, project),
            "addresses": addresses,
            "consents": [entry_body(one) for one in entries],
            "messages": message_rows(uow, project.id, sent.messages),
            "inbound": written.messages,
            "events": done.events,
            "is_complete": sent.next is None and done.next is None and written.next is None,
        }
    return answer(body)


def delete_person(asked: Asked) -> Response:
    """Delete a person: properties, ids, addresses, what they wrote, and the content of messages to them.

    Waiting messages are cancelled. Consent stays as a hash without the number, so that what they withdrew
    goes on counting. With `delete_events` their events go too.
    """
    with_events = boolean(asked.query.get("delete_events") or "false", "delete_events")

    def work(uow: UnitOfWork) -> Json:
        known = find_person(uow, asked)
        addresses = {*addresses_of(uow, asked.project, known)}
        addresses |= uow.erasure.recipients(asked.project.id, known.distinct_ids)
        erased = uow.erasure.erase(
            Erasable(
                project_id=asked.project.id,
                person_id=known.person.id,
                distinct_ids=known.distinct_ids,
                addresses=addresses,
            ),
            events=with_events,
            now=asked.now,
        )
        uow.destinations.add_activity(_entry(asked, known))
        return {name: getattr(erased, name) for name in PersonErased.model_fields}

    return answer(asked.store.run(work), 202)


def addresses_of(uow: UnitOfWork, project: Project, known: KnownPerson) -> list[str]:
    """Where a person is reached: as WhatsApp told it, and by their properties."""
    kept = (
        one.value if one.kind == "user_id" else f"+{one.value}"
        for one in uow.addresses.of_person(project.id, known.person.id)
    )
    said = (
        number_in(known.person.properties.get(name), project.default_country)
        for name in project.whatsapp.phone_properties
    )
    return list(dict.fromkeys([*(one for one in said if one), *kept]))


def _entry(asked: Asked, known: KnownPerson) -> ActivityEntry:
    """A line of history that says who deleted somebody, and not whom but by the id."""
    return ActivityEntry(
        project_id=asked.project.id,
        scope="Person",
        item_id=known.person.id,
        activity="deleted",
        name="",
        created_at=asked.now,
        user_id=asked.caller.user.id,
    )


def _operation(
    method: Method, path: str, run: Handler, access: Access, answers: dict[int, type[BaseModel] | None]
) -> Operation:
    query = (Parameter("delete_events", "true: their events too"),) if method == "DELETE" else ()
    return Operation(
        method=method, path=path, run=run, access=access, answers=answers, tag="persons", query=query
    )


OPERATIONS = (
    _operation("DELETE", ITEM_PATH, delete_person, scoped("person:write"), {202: PersonErased}),
    _operation("GET", ITEM_PATH + "export/", export_person, scoped("person:read"), {200: PersonExport}),
    _operation(
        "GET", ITEM_PATH + "consents/", list_person_consents, scoped("consent:read"), {200: PersonConsents}
    ),
)
