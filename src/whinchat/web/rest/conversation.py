"""What was written between us and a person, both directions in one thread, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

import msgspec
from fastapi import Response
from pydantic import BaseModel, Field

from whinchat.core.conversation import InboundPosition, InboundRow
from whinchat.core.event import Json
from whinchat.core.message import MEANING, State
from whinchat.core.ports import UnitOfWork
from whinchat.core.records import MessageRow
from whinchat.core.redaction import Redactor
from whinchat.flow.preparing import redactor_of
from whinchat.web.rest.access import scoped
from whinchat.web.rest.cursors import CURSOR_PARAMETER, CursorPage, cursor_of, paged
from whinchat.web.rest.documented import Parameter
from whinchat.web.rest.operations import Asked, Operation, answer
from whinchat.web.rest.persons import ITEM_PATH, ROWS_MAX, find_person
from whinchat.web.rest.query import query_integer

ENTRIES_MAX = 100
"""Messages of one page: more than a screen of chat, and each comes with its content."""


class ConversationEntry(BaseModel):
    """One message of a conversation."""

    id: str = Field(description="Ours for a message to the person, Meta's for one of theirs")
    direction: Literal["inbound", "outbound"]
    at: datetime = Field(description="When it was promised, or when they wrote it")
    type: str | None = Field(description="text, template, image, … Null where nothing was written yet")
    payload: dict[str, Any] | None = Field(
        description="As the Cloud API was handed it, or the webhook told it; null where nothing was written"
    )
    wamid: str | None = Field(description="Meta's id of the message")
    phone_number_id: str | None = Field(description="The sender it went through, or that they wrote to")
    state: State | None = Field(description="Null for what the person wrote")
    state_meaning: str | None
    reason: str | None = Field(description="Why it stands there, where there is a reason")
    destination_id: str | None
    destination_name: str | None


class Conversation(CursorPage):
    """Messages in both directions, newest first."""

    results: list[ConversationEntry]


class _Position(msgspec.Struct, frozen=True):
    """Where a page ended in each direction; None where nothing of it was shown so far."""

    message_id: str | None = None
    inbound: InboundPosition | None = None


def list_conversation(asked: Asked) -> Response:
    """List what a person was sent and what they wrote, newest first.

    Messages stand where they were promised, also those that never left; their state says what became of them.
    """
    limit = query_integer(asked.query, "limit", default=ENTRIES_MAX, least=1, most=ENTRIES_MAX)
    start = cursor_of(asked.query, _Position) or _Position()
    project_id = asked.project.id
    with asked.store.read() as uow:
        known = find_person(uow, asked)
        sent = uow.evidence.messages_to(
            project_id, known.distinct_ids, limit=limit, before_id=start.message_id, rows_max=ROWS_MAX
        )
        written = uow.conversations.inbound(project_id, known.distinct_ids, limit=limit, before=start.inbound)
        shown = newest(sent.messages, written.messages, limit)
        rows = _entries(uow, project_id, shown)
    left = len(shown) < len(sent.messages) + len(written.messages)
    is_last = not left and sent.next is None and written.next is None
    position = None if is_last else _after(shown, start, sent.next if not left else None)
    return answer(paged(asked.request, position, rows, stopped_early=sent.stopped_early))


def newest(
    sent: Sequence[MessageRow], written: Sequence[InboundRow], limit: int
) -> list[MessageRow | InboundRow]:
    """The newest of both, at most `limit`. Pure."""
    both: list[MessageRow | InboundRow] = [*sent, *written]
    both.sort(key=lambda one: (_at(one), one.id), reverse=True)
    return both[:limit]


def _at(one: MessageRow | InboundRow) -> datetime:
    return one.at if isinstance(one, InboundRow) else one.created_at


def _after(shown: Sequence[MessageRow | InboundRow], start: _Position, looked_to: str | None) -> _Position:
    """Where the next page begins: after the last of each direction, or after what was looked at in vain."""
    message_ids = [one.id for one in shown if isinstance(one, MessageRow)]
    inbound = [InboundPosition(one.at, one.id) for one in shown if isinstance(one, InboundRow)]
    message_id = looked_to or (message_ids[-1] if message_ids else start.message_id)
    return _Position(message_id, inbound[-1] if inbound else start.inbound)


def _entries(uow: UnitOfWork, project_id: int, shown: Sequence[MessageRow | InboundRow]) -> list[Json]:
    """A message may have been written with the token in it, which is not shown."""
    ids = {one.destination_id for one in shown if isinstance(one, MessageRow)}
    names = uow.destinations.names(project_id, ids)
    redactors = {id_: redactor_of(one) for id_, one in uow.destinations.of_ids(project_id, ids).items()}
    plain = Redactor()
    return [
        _written(one)
        if isinstance(one, InboundRow)
        else _sent(one, names.get(one.destination_id), redactors.get(one.destination_id, plain))
        for one in shown
    ]


def _sent(row: MessageRow, destination_name: str | None, redactor: Redactor) -> Json:
    payload = row.payload
    return {
        "id": row.id,
        "direction": "outbound",
        "at": row.created_at,
        "type": payload.get("type") if payload else None,
        "payload": redactor.json(payload) if payload else None,
        "wamid": row.wamid,
        "phone_number_id": row.phone_number_id,
        "state": row.state,
        "state_meaning": MEANING[row.state],
        "reason": row.reason,
        "destination_id": row.destination_id,
        "destination_name": destination_name,
    }


def _written(row: InboundRow) -> Json:
    return {
        "id": row.id,
        "direction": "inbound",
        "at": row.at,
        "type": row.type,
        "payload": row.raw,
        "wamid": row.id,
        "phone_number_id": row.phone_number_id,
        "state": None,
        "state_meaning": None,
        "reason": None,
        "destination_id": None,
        "destination_name": None,
    }


OPERATIONS = (
    Operation(
        method="GET",
        path=ITEM_PATH + "conversation/",
        run=list_conversation,
        access=scoped("person:read"),
        answers={200: Conversation},
        tag="persons",
        query=(
            Parameter("limit", f"Messages, at most and unless told {ENTRIES_MAX}", "integer"),
            CURSOR_PARAMETER,
        ),
    ),
)
