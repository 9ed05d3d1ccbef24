"""A message as JSON: the row of a list, and the whole with its timeline."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

import msgspec
from pydantic import BaseModel, Field

from whinchat.core.event import Json
from whinchat.core.message import ENDED_WITHOUT_SENDING, MEANING, WAITING, State
from whinchat.core.ports import UnitOfWork
from whinchat.core.records import MessageRow
from whinchat.core.redaction import Redactor
from whinchat.flow.preparing import redactor_of
from whinchat.web.rest.mend_shape import MendBody, mend_of_message
from whinchat.web.rest.message_pause import with_pauses
from whinchat.web.rest.message_timeline import TimelineEntry, timeline
from whinchat.web.rest.window_shape import WindowBody, window_of

LOG_LINES_MAX = 500
"""Lines of one message's log; a message that is tried for days has some fifty."""


class MessageBody(BaseModel):
    """One WhatsApp message to one recipient."""

    id: str
    destination_id: str
    destination_name: str | None = Field(description="Null when the destination has no name")
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


class ReceiptBody(BaseModel):
    """What Meta told of the message later."""

    status: str
    at: datetime
    raw: dict[str, Any] = Field(description="The status as Meta sent it")


class MessageCan(BaseModel):
    """What a person can do with the message as it stands."""

    retry: bool = Field(description="Put it back in the queue")
    retry_needs_risk: bool = Field(
        description="It may have been sent: a retry has to accept the risk of sending it twice"
    )
    cancel: bool = Field(description="Withdraw it before it leaves")


class MessageFull(MessageBody):
    """A message with all that is known of it."""

    payload: dict[str, Any] | None = Field(description="What Meta was asked to send")
    attempts: list[AttemptBody]
    event: dict[str, Any]
    person: dict[str, Any] | None
    receipts: list[ReceiptBody]
    timeline: list[TimelineEntry] = Field(description="Every step, oldest first")
    can: MessageCan
    mend: MendBody | None = Field(description="Where that is put right which stops it")
    window: WindowBody | None = Field(
        description="Where the recipient's 24-hour window stands now; null without a sender or a recipient"
    )


_COMPUTED = ("attempts_count", "state_meaning", "destination_name")
_SHOWN = tuple(name for name in MessageBody.model_fields if name not in _COMPUTED)


def message_rows(uow: UnitOfWork, project_id: int, rows: Collection[MessageRow]) -> list[Json]:
    """Rows of a list, with the names of their destinations."""
    names = uow.destinations.names(project_id, {row.destination_id for row in rows})
    told = with_pauses(uow, project_id, list(rows))
    return [_row(row, names.get(row.destination_id)) for row in told]


def message_full(uow: UnitOfWork, row: MessageRow, now: datetime) -> Json:
    """A template may write the token into a message, and Meta into an error text: neither is shown."""
    (row,) = with_pauses(uow, row.project_id, [row])
    globals_: Json = msgspec.json.decode(uow.outbox.globals_of(row.id) or b"{}")
    destination = uow.destinations.get(row.project_id, row.destination_id, deleted=True)
    redactor = redactor_of(destination) if destination else Redactor()
    attempts = uow.outbox.attempts(row.id)
    receipts = uow.overview.receipts(row.wamid) if row.wamid else []
    lines = uow.journal.logs(row.project_id, row.destination_id, limit=LOG_LINES_MAX, instance_id=row.id)
    event = uow.events.get(row.project_id, row.event_uuid)
    received_at = event.received_at if event else None
    steps = timeline(row, globals_.get("event", {}), received_at, lines, attempts, receipts)
    name = destination.name if destination else None
    return _row(row, name) | {
        "payload": redactor.json(row.payload),
        "attempts": redactor.json(_plain(attempts)),
        "event": globals_.get("event", {}),
        "person": globals_.get("person"),
        "receipts": redactor.json(_plain(receipts)),
        "timeline": redactor.json(_plain(steps)),
        "can": can(row.state),
        "mend": mend_of_message(uow, row, destination),
        "window": window_of(uow, row, now),
    }


def can(state: State) -> Json:
    """What a person can do with a message in this state."""
    is_unknown = state is State.UNKNOWN
    return {
        "retry": is_unknown or state in ENDED_WITHOUT_SENDING,
        "retry_needs_risk": is_unknown,
        "cancel": state in WAITING,
    }


def _row(row: MessageRow, destination_name: str | None) -> Json:
    shown: Json = {name: getattr(row, name) for name in _SHOWN}
    return shown | {
        "attempts_count": row.attempts,
        "state_meaning": MEANING[row.state],
        "destination_name": destination_name,
    }


def _plain(structs: object) -> Any:
    return msgspec.to_builtins(structs, builtin_types=(datetime,))
