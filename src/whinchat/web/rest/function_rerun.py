"""Sending messages of a destination again that did not reach Meta the first time."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID, uuid4

import msgspec
from fastapi import Response
from pydantic import BaseModel, ConfigDict, Field

from whinchat.core.destination import Destination
from whinchat.core.errors import Invalid
from whinchat.core.event import Json
from whinchat.core.message import LogLine, State
from whinchat.core.ports import UnitOfWork
from whinchat.web.auth import require_scope
from whinchat.web.rest.access import scoped
from whinchat.web.rest.fields import integer, item_list, nested, not_null, text
from whinchat.web.rest.functions import ITEM_PATH, find_function
from whinchat.web.rest.operations import Asked, Operation, answer
from whinchat.web.rest.query import instant_in, one_of

WINDOW_MAX = timedelta(days=30)
MESSAGES_MAX = 10_000
ATTEMPTS_MAX = 255
ERROR_CHARACTERS_MAX = 200
"""All PostHog's."""

DISABLED = "This function is disabled. Enable it to re-run invocations."
ORDER = "'window_end' must be after 'window_start'."
TOO_LONG = (
    "Rerun window cannot exceed 30 days. Ask for it in steps: with `window_start` and `window_end` 30 days "
    "apart or less."
)
"""PostHog's texts, which clients show."""

STATES: dict[str, frozenset[State]] = {
    "running": frozenset({State.QUEUED, State.HELD, State.SENDING, State.UNKNOWN}),
    "succeeded": frozenset({State.ACCEPTED, State.SENT, State.DELIVERED, State.READ, State.PLAYED}),
    "failed": frozenset({State.FAILED, State.REFUSED, State.SKIPPED, State.CANCELLED}),
}
"""PostHog's words for where a message stands. Only those of `failed` are ever sent again: the others were
sent, may have been, or will be.
"""

MORE_SCOPES = ("person:read", "group:read")


class RerunFilter(BaseModel):
    """Which messages to send again: those promised in the window that ended in one of the ways named."""

    window_start: str = Field(description="An instant, or how long ago: -7d, -24h")
    window_end: str = Field(description="The same; at most 30 days after the start")
    status: list[Literal["running", "succeeded", "failed"]] = ["failed"]
    error_message_contains: str | None = Field(default=None, max_length=ERROR_CHARACTERS_MAX)
    max_attempts: int | None = Field(default=None, ge=1, le=ATTEMPTS_MAX)
    max_count: int = Field(default=MESSAGES_MAX, ge=1, le=MESSAGES_MAX)
    invocation_ids: list[str] | None = Field(default=None, max_length=MESSAGES_MAX)


EXAMPLE: Json = {"filter": {"window_start": "-7d", "window_end": "-0h", "status": ["failed"]}}


class RerunRequest(BaseModel):
    """Messages to send again. Instants may also say how long ago."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    filter: RerunFilter


class RerunAnswer(BaseModel):
    """What is on its way again. A message that was sent, or may have been, is skipped."""

    rerun_job_id: str
    queued_count: int
    skipped_count: int


class _Wanted(msgspec.Struct, frozen=True):
    start: datetime
    end: datetime
    states: frozenset[State]
    limit: int
    message_ids: list[str] | None
    error_contains: str | None
    attempts_max: int | None


def rerun_function(asked: Asked) -> Response:
    """Send a destination's messages again that did not leave, with its inputs as they are now."""
    for scope in MORE_SCOPES:
        require_scope(asked.caller, scope)
    body, now = asked.body, asked.now
    job_id = str(uuid4())

    def work(uow: UnitOfWork) -> tuple[int, int]:
        destination = find_function(uow, asked)
        wanted = _wanted(body, now)
        refuse_disabled(destination)
        found = uow.outbox.find_for_rerun(
            asked.project.id, destination.id, **{f: getattr(wanted, f) for f in wanted.__struct_fields__}
        )
        deadline_at = fresh_deadline(destination, now, asked.services.message_deadline)
        moved = uow.outbox.requeue(asked.project.id, found, now, deadline_at)
        line = f"{len(moved)} messages were put back in the queue, {len(found) - len(moved)} were left alone."
        _log(uow, destination, job_id, line, now)
        return len(moved), len(found) - len(moved)

    queued, skipped = asked.store.run(work)
    asked.services.wake_worker()
    return answer({"rerun_job_id": job_id, "queued_count": queued, "skipped_count": skipped})


def refuse_disabled(destination: Destination) -> None:
    """A disabled destination's messages would only be stopped again."""
    if not destination.enabled:
        raise Invalid(DISABLED)


def fresh_deadline(destination: Destination, now: datetime, usual: timedelta) -> datetime:
    """Until when a message may be sent that is put back in the queue now."""
    minutes = destination.deadline_minutes
    return now + (timedelta(minutes=minutes) if minutes else usual)


def _log(uow: UnitOfWork, destination: Destination, job_id: str, message: str, now: datetime) -> None:
    line = LogLine(level="info", message=message, timestamp=now)
    uow.journal.log(destination.project_id, destination.id, job_id, [line])


def _wanted(body: Json, now: datetime) -> _Wanted:
    if "filter" not in body:
        raise Invalid("This field is required.", code="required", attr="filter")
    written = nested(body["filter"], "filter")
    start, end = (_instant(written, name, now) for name in ("window_start", "window_end"))
    if end <= start:
        raise Invalid(ORDER, attr="filter__non_field_errors")
    if end - start > WINDOW_MAX:
        raise Invalid(TOO_LONG, attr="filter__non_field_errors")
    if written.get("error_kind"):
        detail = "Whinchat does not sort errors into kinds. Use error_message_contains instead."
        raise Invalid(detail, attr="filter__error_kind")
    attempts_max = written.get("max_attempts")
    return _Wanted(
        start=start,
        end=end,
        states=_states(written),
        limit=_bounded(written.get("max_count", MESSAGES_MAX), "filter__max_count", MESSAGES_MAX),
        message_ids=_message_ids(written),
        error_contains=_error_contains(written),
        attempts_max=None
        if attempts_max is None
        else _bounded(attempts_max, "filter__max_attempts", ATTEMPTS_MAX),
    )


def _instant(written: Json, name: str, now: datetime) -> datetime:
    attr = f"filter__{name}"
    if name not in written:
        raise Invalid("This field is required.", code="required", attr=attr)
    return instant_in(not_null(written[name], attr), attr, now)


def _bounded(written: object, attr: str, most: int) -> int:
    return integer(written, attr, least=1, most=most)


def _states(written: Json) -> frozenset[State]:
    attr = "filter__status"
    words = item_list(written.get("status") or ["failed"], attr)
    known = [STATES[one_of(text(word, attr), STATES, attr)] for word in words]
    return frozenset().union(*known)


def _message_ids(written: Json) -> list[str] | None:
    attr = "filter__invocation_ids"
    given: Any = written.get("invocation_ids")
    if not given:
        return None
    ids = item_list(given, attr)
    if len(ids) > MESSAGES_MAX:
        detail = f"Ensure this field has no more than {MESSAGES_MAX} elements."
        raise Invalid(detail, code="max_length", attr=attr)
    try:
        return [str(UUID(text(one, attr))) for one in ids]
    except ValueError as error:
        raise Invalid("Must be a valid UUID.", attr=attr) from error


def _error_contains(written: Json) -> str | None:
    given = written.get("error_message_contains")
    if given is None:
        return None
    return text(given, "filter__error_message_contains", length_max=ERROR_CHARACTERS_MAX) or None


OPERATIONS = (
    Operation(
        method="POST",
        path=ITEM_PATH + "rerun/",
        run=rerun_function,
        access=scoped("hog_function:write"),
        answers={200: RerunAnswer},
        tag="hog_functions",
        body=RerunRequest,
    ),
)
