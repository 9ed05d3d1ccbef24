"""What people do with messages: put them back in the queue, or withdraw them; one, or many at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal
from uuid import UUID

from fastapi import Response
from pydantic import BaseModel, ConfigDict, Field

from whinchat.core.destination import Destination
from whinchat.core.errors import Invalid
from whinchat.core.event import Json
from whinchat.core.message import ENDED_WITHOUT_SENDING, MEANING, WAITING, Failure, LogLine, State
from whinchat.core.ports import UnitOfWork
from whinchat.core.records import MessageRow
from whinchat.web.rest.access import scoped
from whinchat.web.rest.fields import boolean, item_list, text
from whinchat.web.rest.function_rerun import fresh_deadline, refuse_disabled
from whinchat.web.rest.message_find import ITEM_PATH, LIST_PATH, find_message
from whinchat.web.rest.message_shape import MessageFull, message_full
from whinchat.web.rest.message_timeline import cancelled_text, requeued_text
from whinchat.web.rest.operations import Asked, Handler, Operation, answer

IDS_MAX = 500
"""A page of a list that somebody selected as a whole; each message is looked at by itself."""

DELETED = "The destination of this message is deleted. Bring it back to send the message."
RISK = "accept_risk_of_double"
MAYBE_SENT = (
    f'The message may have been sent already. To send it again all the same, say so with {{"{RISK}": true}}.'
)


class RetryRequest(BaseModel):
    """How to send again. Nothing has to be said unless the message may have left."""

    accept_risk_of_double: bool = Field(
        default=False, description="Send again also what may have been sent already (state `unknown`)"
    )


class ManyRequest(BaseModel):
    """Messages by their ids."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"ids": ["01a1df14-1e00-7a58-b791-df6af1d861cd"]}]}
    )

    ids: list[str] = Field(min_length=1, max_length=IDS_MAX, description="Message ids (UUIDs)")


class ManyRetryRequest(ManyRequest, RetryRequest):
    """Messages to send again."""


class OneOutcome(BaseModel):
    """What became of one of the messages asked for."""

    id: str
    outcome: Literal["done", "left", "not_found"]
    detail: str | None = Field(description="Why it was left as it is")


class ManyOutcomes(BaseModel):
    """What became of each message, in the order asked for."""

    done: int
    left: int
    results: list[OneOutcome]


Act = Callable[[UnitOfWork, MessageRow], None]
"""Does it to one message, or raises `Invalid` that says why not."""


def retry_message(asked: Asked) -> Response:
    """Put a message back in the queue that ended without being sent.

    One that may have been sent (`unknown`) goes again only with `accept_risk_of_double`.
    """
    act = _retry(asked, risk_in(asked.body if asked.body_bytes else {}))
    return _one(asked, act, wake=True)


def cancel_message(asked: Asked) -> Response:
    """Withdraw a message that has not left: `queued` or `held`."""
    return _one(asked, _cancel(asked), wake=False)


def retry_messages(asked: Asked) -> Response:
    """Put several messages back in the queue; says of each what became of it."""
    return _many(asked, _retry(asked, risk_in(asked.body)), wake=True)


def cancel_messages(asked: Asked) -> Response:
    """Withdraw several messages that have not left; says of each what became of it."""
    return _many(asked, _cancel(asked), wake=False)


def _one(asked: Asked, act: Act, *, wake: bool) -> Response:

    def work(uow: UnitOfWork) -> Json:
        act(uow, find_message(uow, asked))
        return message_full(uow, find_message(uow, asked), asked.now)

    body = asked.store.run(work)
    if wake:
        asked.services.wake_worker()
    return answer(body)


def _many(asked: Asked, act: Act, *, wake: bool) -> Response:
    ids = _ids(asked.body)
    results = asked.store.run(lambda uow: [_outcome(uow, asked, act, message_id) for message_id in ids])
    if wake:
        asked.services.wake_worker()
    done = sum(one["outcome"] == "done" for one in results)
    return answer({"done": done, "left": len(results) - done, "results": results})


def _outcome(uow: UnitOfWork, asked: Asked, act: Act, message_id: str) -> Json:
    row = uow.outbox.get(asked.project.id, message_id)
    if row is None:
        return {"id": message_id, "outcome": "not_found", "detail": "There is no such message."}
    try:
        act(uow, row)
    except Invalid as error:
        return {"id": message_id, "outcome": "left", "detail": error.detail}
    return {"id": message_id, "outcome": "done", "detail": None}


def _retry(asked: Asked, accept_risk: bool) -> Act:
    now, services, by = asked.now, asked.services, asked.caller.user.email

    def act(uow: UnitOfWork, row: MessageRow) -> None:
        if row.state is State.UNKNOWN and not accept_risk:
            raise Invalid(MAYBE_SENT, code="may_have_been_sent", attr=RISK)
        deadline_at = fresh_deadline(_running_destination(uow, row), now, services.message_deadline)
        moved = uow.outbox.requeue(row.project_id, [row.id], now, deadline_at, also_unknown=accept_risk)
        if not moved:
            raise Invalid(_why_not(row.state, ENDED_WITHOUT_SENDING, "sent again"), **_IN_STATE)
        _log(uow, row, requeued_text(by, row.state), asked)

    return act


def _cancel(asked: Asked) -> Act:
    by = asked.caller.user.email
    failure = Failure(reason=f"cancelled by {by}", remedy="run the message again if it should be sent")

    def act(uow: UnitOfWork, row: MessageRow) -> None:
        if not uow.outbox.cancel(row.project_id, [row.id], asked.now, failure):
            raise Invalid(_why_not(row.state, WAITING, "cancelled"), **_IN_STATE)
        _log(uow, row, cancelled_text(by, row.state), asked)

    return act


_IN_STATE: dict[str, Any] = {"code": "invalid_state", "attr": "state"}


def _running_destination(uow: UnitOfWork, row: MessageRow) -> Destination:
    destination = uow.destinations.get(row.project_id, row.destination_id)
    if destination is None:
        raise Invalid(DELETED)
    refuse_disabled(destination)
    return destination


def _why_not(state: State, possible: Sequence[State], done: str) -> str:
    from_states = ", ".join(possible)
    return f"The message is {state}: {MEANING[state]}. Only one that is {from_states} can be {done}."


def _log(uow: UnitOfWork, row: MessageRow, message: str, asked: Asked) -> None:
    line = LogLine(level="info", message=message, timestamp=asked.now)
    uow.journal.log(row.project_id, row.destination_id, row.id, [line])


def risk_in(body: Json) -> bool:
    """Whether a body accepts that somebody may get a message twice."""
    return boolean(body.get(RISK, False), RISK)


def _ids(body: Json) -> list[str]:
    if "ids" not in body:
        raise Invalid("This field is required.", code="required", attr="ids")
    written = item_list(body["ids"], "ids")
    if not written:
        raise Invalid("This list may not be empty.", code="empty", attr="ids")
    if len(written) > IDS_MAX:
        detail = f"Ensure this field has no more than {IDS_MAX} elements."
        raise Invalid(detail, code="max_length", attr="ids")
    try:
        return list(dict.fromkeys(str(UUID(text(one, "ids"))) for one in written))
    except ValueError as error:
        raise Invalid("Must be a valid UUID.", attr="ids") from error


def _operation(path: str, run: Handler, model: type[BaseModel], body: type[BaseModel] | None) -> Operation:
    access = scoped("hog_function:write")
    return Operation(
        method="POST", path=path, run=run, access=access, answers={200: model}, tag="messages", body=body
    )


OPERATIONS = (
    _operation(LIST_PATH + "retry/", retry_messages, ManyOutcomes, ManyRetryRequest),
    _operation(LIST_PATH + "cancel/", cancel_messages, ManyOutcomes, ManyRequest),
    _operation(ITEM_PATH + "retry/", retry_message, MessageFull, RetryRequest),
    _operation(ITEM_PATH + "cancel/", cancel_message, MessageFull, None),
)
