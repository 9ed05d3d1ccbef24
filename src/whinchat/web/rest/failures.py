"""What went wrong, over HTTP: failures by cause, each group run again as one, and destinations in trouble."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

import msgspec
from fastapi import Response
from pydantic import BaseModel, ConfigDict, Field

from whinchat.core.errors import Invalid, NotFound
from whinchat.core.event import Json
from whinchat.core.failures import FailureGroup, grouped
from whinchat.core.mending import PAUSED
from whinchat.core.message import LogLine
from whinchat.core.ports import UnitOfWork
from whinchat.core.ports_failures import Trouble
from whinchat.core.records import MessageRef
from whinchat.web.rest.access import scoped
from whinchat.web.rest.documented import Parameter
from whinchat.web.rest.fields import integer
from whinchat.web.rest.function_rerun import fresh_deadline, refuse_disabled
from whinchat.web.rest.mend_shape import MendBody, mend_of_message
from whinchat.web.rest.message_acts import DELETED, MAYBE_SENT, RISK, RetryRequest, risk_in
from whinchat.web.rest.operations import Asked, Operation, answer
from whinchat.web.rest.query import instant_in, query_instant, query_uuid

PATH = "projects/{project_id}/failures/"

LOOKED_BACK = timedelta(days=7)
"""How far back failures are looked at unless asked otherwise: who was away for a week sees them all."""

_ID = re.compile(r"[0-9a-f]{32}")

RERUN_MAX = 500
"""Messages put back in one transaction: a fraction of a second for those who wait to write."""


class FailureGroupBody(BaseModel):
    """Messages of one destination that ended, or wait, for one cause."""

    id: str
    kind: Literal["ended", "waiting"] = Field(
        description="ended: sent again only when asked; waiting: held until somebody mends the cause"
    )
    destination_id: str
    destination_name: str | None
    code: int | None = Field(description="Meta's error code")
    handling: str | None = Field(description="The class of the error, see docs/errors.md")
    reason: str
    remedy: str
    count: int
    first_at: datetime
    last_at: datetime
    example_id: str = Field(description="The newest message of the group")
    may_have_arrived: bool = Field(description="Sending again could give people the same message twice")
    mend: MendBody | None = Field(description="Where the cause is put right")


class TroubleBody(BaseModel):
    """A destination whose messages keep failing."""

    destination_id: str
    destination_name: str | None
    since: datetime
    reason: str
    remedy: str
    code: int | None
    failures: int
    last_at: datetime


class FailuresBody(BaseModel):
    """What went wrong, the newest first."""

    results: list[FailureGroupBody]
    destinations: list[TroubleBody] = Field(description="Destinations that are in trouble now")


class FailureRerunRequest(RetryRequest):
    """Which of a group's messages to send again. Nothing has to be said for all of them."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"before": "2026-11-22T10:00:00Z"}]})

    after: str | None = Field(
        default=None,
        description="Only what failed since: what the list was asked with, so that what it showed is what "
        "goes; an instant, or so long ago as -24h; default -7d",
    )
    before: str | None = Field(
        default=None,
        description="Only what failed before this instant: give the time you began with to every request of "
        "a run, and what fails again meanwhile is left",
    )
    limit: int = Field(default=RERUN_MAX, ge=1, le=RERUN_MAX)


class RerunAnswer(BaseModel):
    """What became of the request. Ask again while `remaining` is not zero."""

    done: int = Field(description="Put back in the queue; each message once, whoever asks at the same time")
    remaining: int = Field(
        description="As counted some seconds ago, less what went since; 0 only when nothing is left"
    )


def list_failures(asked: Asked) -> Response:
    """List failures by cause, and destinations in trouble."""
    after = query_instant(asked.query, "after", asked.now) or asked.now - LOOKED_BACK
    destination_id = query_uuid(asked.query, "destination")
    project_id = asked.project.id
    with asked.store.read() as uow:
        groups = [one for one in _groups(uow, project_id, after) if _is_of(one, destination_id)]
        troubles = [one for one in uow.failures.troubles(project_id) if _is_of(one, destination_id)]
        ids = {one.destination_id for one in groups} | {one.destination_id for one in troubles}
        names = uow.destinations.names(project_id, ids)
        mends = [_mend(uow, project_id, one) for one in groups]
    body = {
        "results": [_group_body(one, names, mend) for one, mend in zip(groups, mends, strict=True)],
        "destinations": [_named(one, names) for one in troubles],
    }
    return answer(body)


def rerun_failures(asked: Asked) -> Response:
    """Send the messages of a group again, so many at a time; those that wait try at once.

    A message that may have arrived goes again only with `accept_risk_of_double`.
    """
    body = asked.body if asked.body_bytes else {}
    limit = integer(body.get("limit", RERUN_MAX), "limit", least=1, most=RERUN_MAX)
    accepts_risk = risk_in(body)
    run = _run_of(asked, body)
    if run is None:  # Somebody else was quicker, or the last of them was mended meanwhile.
        return answer({"done": 0, "remaining": 0})
    group = run.group
    if group.may_have_arrived and not accepts_risk:
        raise Invalid(MAYBE_SENT, code="may_have_been_sent", attr=RISK)
    if group.kind == "waiting":
        done, is_over = asked.store.run(lambda uow: _try_now(uow, asked, group)), True
    else:
        done, is_over = asked.store.run(lambda uow: _step(uow, asked, run, limit))
    asked.services.wake_worker()
    return answer({"done": done, "remaining": 0 if is_over else _remaining(asked, run, done)})


@dataclass
class _Run:
    """What requests of one run share for some seconds. Grouping and counting look at all that failed: in each
    step they would cost a project the square of its failures.
    """

    group: FailureGroup
    after: datetime
    before: datetime
    remaining: int


def _run_of(asked: Asked, body: Json) -> _Run | None:
    """The run that a request belongs to; None when nothing is left of its group. Takes no write lock."""
    after = instant_in(body["after"], "after", asked.now) if body.get("after") else asked.now - LOOKED_BACK
    before = instant_in(body["before"], "before", asked.now) if body.get("before") else asked.now

    def begin() -> _Run | None:
        with asked.store.read() as uow:
            group = _find(uow, asked, after)
            if group is None:
                return None
            left = uow.failures.count(asked.project.id, group, after=after, before=before)
        return _Run(group, after, before, left)

    if not body.get("before"):  # Each such request is a run of its own.
        return begin()
    key = (asked.project.id, asked.path["failure_id"], str(body.get("after")), before)
    return asked.services.remembered.of(("failure run", *key), begin)


def _step(uow: UnitOfWork, asked: Asked, run: _Run, limit: int) -> tuple[int, bool]:
    """Put so many of a run back; how many, and whether that was all."""
    ids = uow.failures.ids(asked.project.id, run.group, after=run.after, before=run.before, limit=limit)
    return _send_again(uow, asked, run.group, ids), len(ids) < limit


def _remaining(asked: Asked, run: _Run, done: int) -> int:
    """What is left, counted anew where it would be nothing: others may have ended since it was counted."""
    run.remaining -= done
    if run.remaining <= 0:
        with asked.store.read() as uow:
            run.remaining = uow.failures.count(
                asked.project.id, run.group, after=run.after, before=run.before
            )
    return run.remaining


def _groups(uow: UnitOfWork, project_id: int, after: datetime) -> list[FailureGroup]:
    pauses = [
        pause
        for pause in uow.pace.pauses().values()
        if pause.project_id == project_id and pause.scope == "sender"
    ]
    return grouped([*uow.failures.ended(project_id, after), *uow.failures.waiting(project_id, pauses)])


def _find(uow: UnitOfWork, asked: Asked, after: datetime) -> FailureGroup | None:
    """The group of the path, None when nothing is left of it. Raises `NotFound` for what is no group's id."""
    id_ = asked.path["failure_id"]
    if not _ID.fullmatch(id_):
        raise NotFound("Not found.")
    groups = _groups(uow, asked.project.id, after)
    return next((group for group in groups if group.id == id_), None)


def _send_again(uow: UnitOfWork, asked: Asked, group: FailureGroup, ids: list[str]) -> int:
    """Put these back in the queue; how many were still where they had ended."""
    destination = uow.destinations.get(asked.project.id, group.destination_id)
    if destination is None:
        raise Invalid(DELETED)
    refuse_disabled(destination)
    deadline_at = fresh_deadline(destination, asked.now, asked.services.message_deadline)
    moved = uow.outbox.requeue(asked.project.id, ids, asked.now, deadline_at)
    text = f"{asked.caller.user.email} put the message back in the queue, with all that failed like it."
    line = LogLine(level="info", message=text, timestamp=asked.now)
    project_id = asked.project.id
    uow.journal.log_messages(
        [
            (MessageRef(id=id_, project_id=project_id, destination_id=destination.id), line)
            for id_ in sorted(moved)
        ]
    )
    return len(moved)


def _try_now(uow: UnitOfWork, asked: Asked, group: FailureGroup) -> int:
    """End the wait: one message tries whether the cause is mended, and the others follow it if so."""
    destination = uow.destinations.get(asked.project.id, group.destination_id)
    if destination is None:
        raise Invalid(DELETED)
    for pause in uow.pace.pauses().values():
        if pause.project_id == asked.project.id and pause.key.split(":")[0] == destination.sender:
            uow.pace.pause(msgspec.structs.replace(pause, until=asked.now))
    return uow.outbox.hasten(asked.project.id, destination.id, asked.now)


def _is_of(one: FailureGroup | Trouble, destination_id: str | None) -> bool:
    return destination_id is None or one.destination_id == destination_id


def _mend(uow: UnitOfWork, project_id: int, group: FailureGroup) -> Json | None:
    """Where it is put right. Whose people it happened to is told by the messages, one by one."""
    newest = uow.outbox.get(project_id, group.example_id)
    if newest is None:
        return None
    if group.kind == "waiting":  # Most of them were never tried, and know nothing of the cause.
        newest = msgspec.structs.replace(newest, handling=PAUSED["sender"], code=group.code)
    mend = mend_of_message(uow, newest, uow.destinations.get(project_id, group.destination_id))
    return None if mend is None or mend["place"] in ("person", "consent") else mend


def _group_body(group: FailureGroup, names: dict[str, str | None], mend: Json | None) -> Json:
    left_out = {"reasons"}
    shown = {name: getattr(group, name) for name in group.__struct_fields__ if name not in left_out}
    shown |= {"destination_name": names.get(group.destination_id)}
    return shown | {"may_have_arrived": group.may_have_arrived, "mend": mend}


def _named(one: Trouble, names: dict[str, str | None]) -> Json:
    shown = {name: getattr(one, name) for name in TroubleBody.model_fields if hasattr(one, name)}
    return shown | {"destination_name": names.get(shown["destination_id"])}


OPERATIONS = (
    Operation(
        method="GET",
        path=PATH,
        run=list_failures,
        access=scoped("hog_function:read"),
        answers={200: FailuresBody},
        tag="failures",
        query=(
            Parameter("after", "Only what failed since: an instant, or so long ago as -24h; default -7d"),
            Parameter("destination", "Only of this destination"),
        ),
    ),
    Operation(
        method="POST",
        path=PATH + "{failure_id}/rerun/",
        run=rerun_failures,
        access=scoped("hog_function:write"),
        answers={200: RerunAnswer},
        tag="failures",
        body=FailureRerunRequest,
    ),
)
