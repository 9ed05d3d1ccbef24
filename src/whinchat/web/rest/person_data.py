"""A person's own data over HTTP: what they said of consent, and its deletion."""

from __future__ import annotations

from fastapi import Response
from pydantic import BaseModel, Field

from whinchat.core.destination import ActivityEntry
from whinchat.core.errors import NotFound
from whinchat.core.ports_consent import ConsentQuery
from whinchat.flow.belongings import addresses_of
from whinchat.flow.forgetting import forget_person
from whinchat.web.rest import person_export
from whinchat.web.rest.access import Access, scoped
from whinchat.web.rest.consents import ConsentHeld, ConsentRow, entry_body, held_body
from whinchat.web.rest.documented import Method, Parameter
from whinchat.web.rest.fields import boolean
from whinchat.web.rest.operations import Asked, Handler, Operation, answer
from whinchat.web.rest.persons import ITEM_PATH, find_person, id_in_path

ENTRIES_MAX = 500
"""Lines of one person's ledger: people change their mind now and then, not daily."""


class PersonConsents(BaseModel):
    """What a person said of consent, under all their addresses."""

    addresses: list[str] = Field(description="Numbers in E.164 and business-scoped user ids")
    standings: list[ConsentHeld] = Field(description="What holds now")
    entries: list[ConsentRow] = Field(description="The ledger, written last first")


class PersonErased(BaseModel):
    """What was deleted."""

    messages: int = Field(description="Messages without content now")
    cancelled: int = Field(description="Those of them that waited to be sent")
    under_way: int = Field(
        description="Messages being handed to Meta at this moment, left alone: while there are any the "
        "person stays as well. Delete again in a minute"
    )
    inbound: int
    events: int


def list_person_consents(asked: Asked) -> Response:
    """Show what a person said of consent, and what holds now."""
    with asked.store.read() as uow:
        known = find_person(uow, asked)
        addresses = addresses_of(uow, asked.project, known.person)
        query = ConsentQuery(addresses=addresses)
        held = uow.consents.held(asked.project.id, query, limit=ENTRIES_MAX)
        entries = uow.consents.entries(asked.project.id, query, limit=ENTRIES_MAX)
    body = {
        "addresses": addresses,
        "standings": [held_body(one) for one in held],
        "entries": [entry_body(one) for one in entries],
    }
    return answer(body)


def delete_person(asked: Asked) -> Response:
    """Delete a person: properties, ids, addresses, what they wrote, and the content of messages to them.

    Waiting messages are cancelled. Consent stays as a hash without the number, so that what they withdrew
    goes on counting. What is kept of a number that somebody else of the project has stays for them. With
    `delete_events` their events go too.
    """
    with_events = boolean(asked.query.get("delete_events") or "false", "delete_events")
    person_id = id_in_path(asked)
    entry = _entry(asked, person_id)
    erased = forget_person(
        asked.store, asked.project, person_id, entry=entry, events=with_events, now=asked.now
    )
    if erased is None:
        raise NotFound("Not found.")
    return answer({name: getattr(erased, name) for name in PersonErased.model_fields}, 202)


def _entry(asked: Asked, person_id: str) -> ActivityEntry:
    """A line of history that says who deleted somebody, and not whom but by the id."""
    return ActivityEntry(
        project_id=asked.project.id,
        scope="Person",
        item_id=person_id,
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
    _operation(
        "GET", ITEM_PATH + "consents/", list_person_consents, scoped("consent:read"), {200: PersonConsents}
    ),
    *person_export.OPERATIONS,
)
