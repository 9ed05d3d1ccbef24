"""Messages over HTTP: where each stands, why, and what Meta said. This resource is Whinchat's own."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from fastapi import Response
from pydantic import BaseModel, Field

from whinchat.core.destination import Destination
from whinchat.core.errors import Invalid, NotFound
from whinchat.core.event import Json
from whinchat.core.message import ENDED_WITHOUT_SENDING, MEANING, LogLine, State
from whinchat.core.ports import UnitOfWork
from whinchat.core.records import MessageRow
from whinchat.core.redaction import Redactor
from whinchat.flow.deliver import redactor_of
from whinchat.web.rest.access import Access, scoped
from whinchat.web.rest.documented import Method, Parameter
from whinchat.web.rest.function_rerun import fresh_deadline, refuse_disabled
from whinchat.web.rest.operations import Asked, Handler, Operation, answer
from whinchat.web.rest.paging import PAGE_PARAMETERS, Page, envelope, window_of
from whinchat.web.rest.query import query_choices, query_uuid

LIST_PARAMETERS = (
    *PAGE_PARAMETERS,
    Parameter("destination", "Only messages of the destination with this id"),
    Parameter("state", f"Only these states, separated by commas: {', '.join(State)}"),
)


class MessageBody(BaseModel):
    """One WhatsApp message to one recipient."""

    id: str
    destination_id: str
    event_uuid: str
    event_name: str
    distinct_id: str
    state: State
    state_meaning: str = Field(description="The state in plain words")
    reason: str | None = Field(description="Why it stands there, where there is a reason")
    remedy: str | None = Field(description="What to do about it")
    code: int | None = Field(description="Meta's error code")
    attempts_count: int
    mapping_index: int | None
    recipient_written: str | None = Field(description="The recipient as the destination wrote it")
    recipient_e164: str | None
    wa_id: str | None
    wamid: str | None = Field(description="Meta's id of the message")
    phone_number_id: str | None
    created_at: datetime
    updated_at: datetime
    due_at: datetime
    deadline_at: datetime


class AttemptFailure(BaseModel):
    """Why an attempt did not succeed."""

    reason: str
    remedy: str
    code: int | None
    text: str | None
    details: str | None
    link: str | None
    handling: str | None


class AttemptBody(BaseModel):
    """One try to hand the message to Meta."""

    number: int
    started_at: datetime
    finished_at: datetime
    outcome: str = Field(description="accepted, retry, refused or unknown")
    http_status: int | None
    latency_ms: float | None
    failure: AttemptFailure | None


class MessageFull(MessageBody):
    """A message with all that is known of it."""

    payload: dict[str, Any] | None = Field(description="What Meta was asked to send")
    attempts: list[AttemptBody]
    event: dict[str, Any]
    person: dict[str, Any] | None


def list_messages(asked: Asked) -> Response:
    """List the project's messages, newest first."""
    window, states = window_of(asked.query), query_choices(asked.query, "state", list(State))
    with asked.store.read() as uow:
        count, rows = uow.outbox.page(
            asked.project.id,
            destination_id=query_uuid(asked.query, "destination"),
            states=[State(state) for state in states] or None,
            limit=window.limit,
            offset=window.offset,
        )
    return answer(envelope(asked.request, count, [_shown(row) for row in rows]))


def retrieve_message(asked: Asked) -> Response:
    """Show a message: its attempts, and the event and person as they were."""
    with asked.store.read() as uow:
        return answer(_full(uow, _found(uow, asked)))


def retry_message(asked: Asked) -> Response:
    """Put a message back in the queue that ended without being sent."""
    now, services, caller = asked.now, asked.services, asked.caller

    def work(uow: UnitOfWork) -> Json:
        row = _found(uow, asked)
        deadline_at = fresh_deadline(_running_destination(uow, row), now, services.message_deadline)
        moved = uow.outbox.requeue(row.project_id, [row.id], now, deadline_at)
        if not moved:
            raise Invalid(_why_not(row.state), code="invalid_state", attr="state")
        text = f"{caller.user.email} put the message back in the queue; it had ended as {row.state}."
        line = LogLine(level="info", message=text, timestamp=now)
        uow.journal.log(row.project_id, row.destination_id, row.id, [line])
        return _full(uow, _found(uow, asked))

    body = asked.store.run(work)
    services.wake_worker()
    return answer(body)


def _running_destination(uow: UnitOfWork, row: MessageRow) -> Destination:
    destination = uow.destinations.get(row.project_id, row.destination_id)
    if destination is None:
        raise Invalid("The destination of this message is deleted. Bring it back to send the message.")
    refuse_disabled(destination)
    return destination


def _why_not(state: State) -> str:
    ended = ", ".join(ENDED_WITHOUT_SENDING)
    return f"The message is {state}: {MEANING[state]}. Only one that ended as {ended} can be sent again."


def _found(uow: UnitOfWork, asked: Asked) -> MessageRow:
    try:
        message_id = str(UUID(asked.path["message_id"]))
    except ValueError as error:
        raise NotFound("Not found.") from error
    row = uow.outbox.get(asked.project.id, message_id)
    if row is None:
        raise NotFound("Not found.")
    return row


def _shown(row: MessageRow) -> Json:
    shown: Json = {name: getattr(row, name) for name in SHOWN}
    return shown | {"attempts_count": row.attempts, "state_meaning": MEANING[row.state]}


SHOWN = tuple(name for name in MessageBody.model_fields if name not in ("attempts_count", "state_meaning"))


def _full(uow: UnitOfWork, row: MessageRow) -> Json:
    """A template may write the token into a message, and Meta into an error text: neither is shown."""
    globals_: Json = msgspec.json.decode(uow.outbox.globals_of(row.id) or b"{}")
    destination = uow.destinations.get(row.project_id, row.destination_id, deleted=True)
    redactor = redactor_of(destination) if destination else Redactor()
    attempts = [msgspec.to_builtins(one, builtin_types=(datetime,)) for one in uow.outbox.attempts(row.id)]
    return _shown(row) | {
        "payload": redactor.json(row.payload),
        "attempts": redactor.json(attempts),
        "event": globals_.get("event", {}),
        "person": globals_.get("person"),
    }


LIST_PATH = "projects/{project_id}/messages/"
ITEM_PATH = LIST_PATH + "{message_id}/"
READ, WRITE = scoped("hog_function:read"), scoped("hog_function:write")


def _operation(method: Method, path: str, run: Handler, access: Access, **more: Any) -> Operation:
    return Operation(method=method, path=path, run=run, access=access, tag="messages", **more)


OPERATIONS = (
    _operation(
        "GET", LIST_PATH, list_messages, READ, answers={200: Page[MessageBody]}, query=LIST_PARAMETERS
    ),
    _operation("GET", ITEM_PATH, retrieve_message, READ, answers={200: MessageFull}),
    _operation("POST", ITEM_PATH + "retry/", retry_message, WRITE, answers={200: MessageFull}),
)
