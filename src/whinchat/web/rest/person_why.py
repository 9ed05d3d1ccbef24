"""Why, and why not, of a person: would a message of a destination go to them now?"""

from __future__ import annotations

from datetime import datetime

from fastapi import Response
from pydantic import BaseModel, Field

from whinchat.core.errors import Invalid, NotFound
from whinchat.flow.why_person import would_it_go
from whinchat.web.rest.access import scoped
from whinchat.web.rest.documented import Parameter
from whinchat.web.rest.gate_models import GateBody
from whinchat.web.rest.mend_shape import plain_gate
from whinchat.web.rest.operations import Asked, Operation, answer
from whinchat.web.rest.persons import ITEM_PATH, find_person
from whinchat.web.rest.query import query_uuid


class TriedEvent(BaseModel):
    """The event that was tried."""

    uuid: str
    event: str
    timestamp: datetime


class PersonWhyBody(BaseModel):
    """Whether a message would go to the person now, and what each gate says."""

    destination_id: str
    destination_name: str | None
    would_go: bool = Field(description="No gate says no; one that cannot know does not count")
    event: TriedEvent | None = Field(
        description="Their newest event that matches, else their newest; null when none is kept"
    )
    gates: list[GateBody]


def explain_person(asked: Asked) -> Response:
    """Say whether a message of the destination would go to this person now; nothing is sent or stored."""
    destination_id = query_uuid(asked.query, "destination")
    if destination_id is None:
        raise Invalid("Say which destination.", code="required", attr="destination")
    with asked.store.read() as uow:
        known = find_person(uow, asked)
        destination = uow.destinations.get(asked.project.id, destination_id)
        if destination is None:
            raise NotFound("Not found.")
        found = would_it_go(
            uow,
            asked.project,
            destination,
            known.person,
            site_url=asked.services.site_url,
            now=asked.now,
        )
    event = found.event
    body = {
        "destination_id": destination.id,
        "destination_name": destination.name,
        "would_go": found.would_go,
        "event": event and {"uuid": event.uuid, "event": event.event, "timestamp": event.timestamp},
        "gates": [plain_gate(gate) for gate in found.gates],
    }
    return answer(body)


OPERATIONS = (
    Operation(
        method="GET",
        path=ITEM_PATH + "why/",
        run=explain_person,
        access=scoped("person:read"),
        answers={200: PersonWhyBody},
        tag="persons",
        query=(Parameter("destination", "Which destination's message (its id); required"),),
    ),
)
