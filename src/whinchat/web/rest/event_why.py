"""Why, and why not: what one event meant to each destination."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any, Literal

import msgspec
from fastapi import Response
from pydantic import BaseModel, Field

from whinchat.core.event import Json
from whinchat.core.message import MEANING, State
from whinchat.core.ports import UnitOfWork
from whinchat.core.records import MessageRow
from whinchat.flow.why import Why, why
from whinchat.web.rest.access import scoped
from whinchat.web.rest.events import ITEM_PATH, find_event
from whinchat.web.rest.gate_models import GateBody
from whinchat.web.rest.mend_shape import MendBody, mend_of_message
from whinchat.web.rest.operations import Asked, Operation, answer
from whinchat.web.rest.paging import PAGE_PARAMETERS, Page, page_of


class WhyClauseBody(BaseModel):
    """One condition of the filters, and what it found in the event."""

    path: str = Field(description="Its place, such as `filters.events[0].properties[1]`")
    text: str = Field(description="The condition in words")
    matched: bool
    seen: Any = Field(description="The value it looked at")
    decided: bool = Field(description="It is one of those because of which the event does not match")


class WhyMessage(BaseModel):
    """A message that this event promised."""

    id: str
    state: State
    state_meaning: str
    reason: str | None
    remedy: str | None
    mend: MendBody | None = Field(description="Where that is put right")
    code: int | None = Field(description="Meta's error code")
    mapping_index: int | None
    created_at: datetime


class WhyBody(BaseModel):
    """What the event meant to one destination."""

    destination_id: str
    name: str | None
    enabled: bool
    outcome: Literal[
        "message",
        "not_matched",
        "filters_broken",
        "switched_off",
        "made_later",
        "held_back",
        "circle",
        "no_message",
    ]
    matched: bool | None = Field(description="By the filters as they are now; null where they cannot be used")
    explanation: str
    remedy: str | None
    mend: MendBody | None = Field(description="Where that is put right")
    clauses: list[WhyClauseBody]
    gates: list[GateBody]
    messages: list[WhyMessage]


def explain_event(asked: Asked) -> Response:
    """Say for every destination whether this event matched, and if not, which condition said no.

    Messages come first, then matches, then destinations that are switched on. Filters are asked as they are
    now.
    """
    stored = find_event(asked)
    with asked.store.read() as uow:
        found = why(
            uow,
            asked.services.compiled_rules,
            asked.project,
            stored,
            site_url=asked.services.site_url,
        )
        return answer(page_of(asked.request, found, partial(_shown, uow)))


def _shown(uow: UnitOfWork, one: Why) -> Json:
    shown: Json = msgspec.to_builtins(one, builtin_types=(datetime,))
    return shown | {"messages": [_message(uow, message) for message in one.messages]}


def _message(uow: UnitOfWork, row: MessageRow) -> Json:
    destination = uow.destinations.get(row.project_id, row.destination_id)
    return {
        "id": row.id,
        "state": row.state,
        "state_meaning": MEANING[row.state],
        "reason": row.reason,
        "remedy": row.remedy,
        "mend": mend_of_message(uow, row, destination),
        "code": row.code,
        "mapping_index": row.mapping_index,
        "created_at": row.created_at,
    }


OPERATIONS = (
    Operation(
        method="GET",
        path=ITEM_PATH + "destinations/",
        run=explain_event,
        access=scoped("hog_function:read"),
        answers={200: Page[WhyBody]},
        tag="events",
        query=PAGE_PARAMETERS,
    ),
)
