"""The steps of one message in the order they happened, put together from what is stored of it. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal

import msgspec
from pydantic import BaseModel, Field

from whinchat.core.event import Json
from whinchat.core.mending import PAUSED
from whinchat.core.message import Attempt, State
from whinchat.core.ports_overview import ReceiptRow
from whinchat.core.records import LogRow, MessageRow

Kind = Literal["event", "promised", "attempt", "gate", "receipt", "requeued", "cancelled", "log", "now"]


class TimelineEntry(BaseModel):
    """One step of a message."""

    at: datetime
    kind: Kind
    title: str = Field(description="What happened, in a few words")
    detail: str | None
    level: Literal["ok", "info", "waiting", "problem"]
    reason: str | None
    remedy: str | None
    code: int | None = Field(description="Meta's error code")
    link: str | None = Field(description="Where Meta explains it")
    by: str | None = Field(description="Who did it, where it was a person")
    attempt_number: int | None


class Step(msgspec.Struct, kw_only=True):
    """The same, while it is put together."""

    at: datetime
    kind: Kind
    title: str
    detail: str | None = None
    level: Literal["ok", "info", "waiting", "problem"] = "info"
    reason: str | None = None
    remedy: str | None = None
    code: int | None = None
    link: str | None = None
    by: str | None = None
    attempt_number: int | None = None


def requeued_text(by: str, state: State) -> str:
    """The log line of a message that a person put back in the queue; the timeline reads it again."""
    return f"{by} put the message back in the queue; it had ended as {state}."


def cancelled_text(by: str, state: State) -> str:
    """The log line of a message that a person withdrew."""
    return f"{by} cancelled the message while it was {state}."


_BY_A_PERSON: tuple[tuple[re.Pattern[str], Kind, str], ...] = (
    (re.compile(r"(\S+) put the message back in the queue; (.*)", re.DOTALL), "requeued", "Sent again"),
    (re.compile(r"(\S+) cancelled the message (.*)", re.DOTALL), "cancelled", "Cancelled"),
)

_OUTCOME: dict[str, tuple[str, Literal["ok", "waiting", "problem"]]] = {
    "accepted": ("Meta took it", "ok"),
    "retry": ("Not taken yet", "waiting"),
    "refused": ("Meta refused it", "problem"),
    "unknown": ("The answer was lost", "problem"),
}

_RECEIPT: dict[str, tuple[str, Literal["ok", "problem", "info"]]] = {
    "sent": ("Sent", "ok"),
    "delivered": ("Delivered", "ok"),
    "read": ("Read", "ok"),
    "played": ("Played", "ok"),
    "failed": ("Meta could not deliver it", "problem"),
}

_NOW: dict[State, tuple[str, Literal["info", "waiting", "problem"]]] = {
    State.QUEUED: ("Waits for its turn to be sent", "waiting"),
    State.HELD: ("Held", "waiting"),
    State.SENDING: ("On its way to Meta", "info"),
    State.SKIPPED: ("Skipped: nothing was sent", "problem"),
    State.FAILED: ("Given up", "problem"),
    State.UNKNOWN: ("It may have been sent", "problem"),
}
"""How a message stands whose state no step before tells."""

_ORDER: tuple[Kind, ...] = (
    "event",
    "promised",
    "log",
    "gate",
    "attempt",
    "receipt",
    "requeued",
    "cancelled",
    "now",
)
"""Of steps at one instant, the earlier kind comes first."""


def timeline(
    row: MessageRow,
    event: Json,
    received_at: datetime | None,
    lines: Sequence[LogRow],
    attempts: Sequence[Attempt],
    receipts: Sequence[ReceiptRow],
) -> list[Step]:
    """Every step from the event to how it stands now, oldest first.

    `event` is the event as the message's templates saw it; `received_at` is None when it is no longer stored.
    """
    # The event is stored in the transaction that promises; its own time may be days earlier, or wrong.
    captured_at = min(received_at or row.created_at, row.created_at)
    occurred = f"It happened at {event['timestamp']}." if event.get("timestamp") else None
    steps = [
        Step(at=captured_at, kind="event", title=f"Event “{row.event_name}” captured", detail=occurred),
        Step(at=row.created_at, kind="promised", title="Matched the filters; message promised"),
        *(_of_attempt(one) for one in attempts),
        *(_of_receipt(one, row, lines, attempts) for one in sorted(receipts, key=_rank)),
        *(step for line in lines if (step := _of_line(line, row, attempts)) is not None),
    ]
    steps.sort(key=lambda step: (step.at, _ORDER.index(step.kind)))
    now = _standing(row, steps)
    return steps if now is None else [*steps, now]


def _of_attempt(attempt: Attempt) -> Step:
    title, level = _OUTCOME.get(attempt.outcome, (attempt.outcome, "problem"))
    failure = attempt.failure
    status = f"HTTP {attempt.http_status}" if attempt.http_status else "No answer"
    took = f" after {attempt.latency_ms:.0f} ms" if attempt.latency_ms is not None else ""
    said = f". Meta says: {failure.details or failure.text}" if failure and failure.text else ""
    return Step(
        at=attempt.finished_at,
        kind="attempt",
        title=f"Attempt {attempt.number}: {title}",
        detail=f"{status}{took}{said}",
        level=level,
        reason=failure.reason if failure else None,
        remedy=failure.remedy if failure else None,
        code=failure.code if failure else None,
        link=failure.link if failure else None,
        attempt_number=attempt.number,
    )


def _rank(receipt: ReceiptRow) -> int:
    """Meta tells whole seconds, so that several receipts may have one time."""
    return list(_RECEIPT).index(receipt.status) if receipt.status in _RECEIPT else len(_RECEIPT)


def _heard_at(receipt: ReceiptRow, attempts: Sequence[Attempt]) -> datetime:
    """Its time, but not before the attempt that it tells of: the second Meta names began before that, and
    Meta's clock is not ours.
    """
    told = [one.finished_at for one in attempts if one.finished_at < receipt.at + _TOLD_IN]
    return max([receipt.at, *told, *(one.finished_at for one in attempts[:1])])


def _of_receipt(
    receipt: ReceiptRow, row: MessageRow, lines: Sequence[LogRow], attempts: Sequence[Attempt]
) -> Step:
    told = (line.message for line in lines if line.timestamp == receipt.at)
    title, level = _RECEIPT.get(receipt.status, (f"Meta told: {receipt.status}", "info"))
    failed = receipt.status == "failed" and row.state is State.FAILED
    return Step(
        at=_heard_at(receipt, attempts),
        kind="receipt",
        title=title,
        detail=next((text for text in told if text.startswith(_REPORTED_FAILURE)), None),
        level=level,
        reason=row.reason if failed else None,
        remedy=row.remedy if failed else None,
        code=row.code if failed else None,
    )


def _of_line(line: LogRow, row: MessageRow, attempts: Sequence[Attempt]) -> Step | None:
    """A log line as a step; None for what attempts, receipts and the message itself tell better."""
    for pattern, kind, title in _BY_A_PERSON:
        found = pattern.fullmatch(line.message)
        if found is not None:
            return Step(at=line.timestamp, kind=kind, title=title, detail=found[2], by=found[1])
    is_told = line.message == f"{row.reason} What to do: {row.remedy}" or line.message.startswith(_REPORTED)
    if is_told or line.level == "debug" or any(_belongs(line, attempt) for attempt in attempts):
        return None
    if line.level == "warn":
        return Step(at=line.timestamp, kind="gate", title="Stopped", detail=line.message, level="problem")
    level: Literal["problem", "info"] = "problem" if line.level == "error" else "info"
    return Step(at=line.timestamp, kind="log", title="Noted", detail=line.message, level=level)


_REPORTED, _REPORTED_FAILURE = "Meta reports: ", "Meta reports: failed"
"""How the log line of a receipt begins."""

_TOLD_IN = timedelta(seconds=1)
"""Receipts have whole seconds."""


_OF_ATTEMPT = (
    "Sending WhatsApp message ",
    "WhatsApp message sent ",
    "Accepted by Meta as ",
    "The next attempt is at ",
)
"""How an attempt's lines begin that are no errors; others of that instant tell how the message came about."""


def _belongs(line: LogRow, attempt: Attempt) -> bool:
    """Lines of an attempt have its end as their time, moved apart by milliseconds."""
    if line.level == "info" and not line.message.startswith(_OF_ATTEMPT):
        return False
    return abs((line.timestamp - attempt.finished_at).total_seconds()) < _LINES_APART_SECONDS


_LINES_APART_SECONDS = 0.02
"""An attempt writes fewer than ten lines, one millisecond apart."""


def _standing(row: MessageRow, steps: Sequence[Step]) -> Step | None:
    """How it stands now, unless the last step says so already."""
    if row.state not in _NOW:
        return None
    title, level = _NOW[row.state]
    if row.state is State.HELD:
        title = f"Held until {row.due_at:%Y-%m-%d %H:%M:%S} UTC"
    scope = next((one for one, handling in PAUSED.items() if handling == row.handling), None)
    if row.state is State.QUEUED and scope is not None:
        title = f"Waits until the pause of its {scope} ends"
    last = steps[-1]
    if row.state is State.FAILED and last.kind == "receipt":
        return None
    return Step(
        at=max(row.updated_at, last.at),
        kind="gate" if row.state in (State.HELD, State.SKIPPED) else "now",
        title=title,
        level=level,
        reason=row.reason,
        remedy=row.remedy,
        code=row.code,
    )
