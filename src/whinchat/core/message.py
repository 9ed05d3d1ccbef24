"""A message's life: its states and allowed moves, its attempts and their outcomes.

This file is the only place where states are listed. The SQL check, `docs/states.md` and the API derive from
it or are compared with it by a test.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec


class State(StrEnum):
    """Where a message stands."""

    QUEUED = "queued"
    HELD = "held"
    SENDING = "sending"
    ACCEPTED = "accepted"
    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    PLAYED = "played"
    SKIPPED = "skipped"
    REFUSED = "refused"
    FAILED = "failed"
    UNKNOWN = "unknown"
    CANCELLED = "cancelled"


MEANING: dict[State, str] = {
    State.QUEUED: "promised: waits for its turn to be sent",
    State.HELD: "a gate says later; the message says when and why",
    State.SENDING: "a worker holds it under a lease and is handing it to Meta",
    State.ACCEPTED: "Meta took it (HTTP 200); nothing more is known yet",
    State.SENT: "Meta passed it on to WhatsApp",
    State.DELIVERED: "it reached the recipient's phone",
    State.READ: "the recipient opened the chat",
    State.PLAYED: "the recipient played the voice message",
    State.SKIPPED: "a gate says no, for the reason given; nothing was sent",
    State.REFUSED: "Meta said no for good, with its code and text, or would by what it approved",
    State.FAILED: "given up after retries or deadline, or Meta reported a failure after accepting",
    State.UNKNOWN: "it may have left: the answer was lost after sending",
    State.CANCELLED: "withdrawn by a person before it was sent",
}

_S = State
_ARRIVED = frozenset({_S.DELIVERED, _S.READ, _S.PLAYED})
_TOLD = _ARRIVED | {_S.SENT}
MOVES: dict[State, frozenset[State]] = {
    # A receipt proves that an earlier attempt arrived, though Meta answered it with an error or not at all.
    _S.QUEUED: frozenset({_S.SENDING, _S.HELD, _S.SKIPPED, _S.FAILED, _S.CANCELLED} | _TOLD),
    _S.HELD: frozenset({_S.QUEUED, _S.SENDING, _S.SKIPPED, _S.FAILED, _S.CANCELLED} | _TOLD),
    _S.SENDING: frozenset(
        {_S.ACCEPTED, _S.QUEUED, _S.HELD, _S.SKIPPED, _S.REFUSED, _S.FAILED, _S.UNKNOWN}
        | _TOLD  # A receipt may arrive before our own commit.
    ),
    _S.ACCEPTED: frozenset({_S.SENT, _S.DELIVERED, _S.READ, _S.PLAYED, _S.FAILED}),
    _S.SENT: frozenset({_S.DELIVERED, _S.READ, _S.PLAYED, _S.FAILED}),
    _S.DELIVERED: frozenset({_S.READ, _S.PLAYED}),
    _S.READ: frozenset({_S.PLAYED}),
    _S.PLAYED: frozenset(),
    # A person may run any end again, and proof of arrival beats whatever the last attempt was answered.
    _S.SKIPPED: _ARRIVED | {_S.QUEUED},
    _S.REFUSED: _ARRIVED | {_S.QUEUED},
    _S.FAILED: _ARRIVED | {_S.QUEUED},
    _S.UNKNOWN: frozenset({_S.QUEUED, _S.SENT, _S.DELIVERED, _S.READ, _S.PLAYED, _S.FAILED, _S.ACCEPTED}),
    _S.CANCELLED: _ARRIVED | {_S.QUEUED},
}

RECEIPT_RANK: dict[State, int] = {_S.ACCEPTED: 0, _S.SENT: 1, _S.DELIVERED: 2, _S.READ: 3, _S.PLAYED: 4}
"""Receipts only move a message to a higher rank."""

WAITING = (State.QUEUED, State.HELD)
"""States from which a worker may claim a message once it is due."""

ENDED_WITHOUT_SENDING = (State.SKIPPED, State.REFUSED, State.FAILED, State.CANCELLED)


def may_move(before: State, after: State) -> bool:
    """Whether a message may go from `before` to `after`."""
    return after in MOVES[before]


def after_receipt(before: State, reported: State) -> State | None:
    """Where a receipt moves a message, or None when it changes nothing.

    Receipts may come twice, out of order, or before our own commit: only a higher rank counts. A failure
    report is final unless something later proves that the message arrived.
    """
    if before in RECEIPT_RANK and reported in RECEIPT_RANK and RECEIPT_RANK[reported] <= RECEIPT_RANK[before]:
        return None
    return reported if may_move(before, reported) else None


class Accepted(msgspec.Struct, frozen=True, kw_only=True, tag="accepted"):
    """Meta answered 2xx. `wa_id` is absent when the recipient was addressed by a business-scoped user id."""

    wamid: str
    wa_id: str | None = None
    user_id: str | None = None
    message_status: str | None = None


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """Why an attempt did not succeed: Meta's code and text where it gave one, our reason and remedy.

    `handling` is the class of the error and `scope` what it speaks about (`message`, `recipient`, `pair`,
    `number`, `message template`, `account`, `token`); `category` limits what follows to messages of that
    category. `strikes` is how often it must happen to a recipient before they are left alone, and
    `wait_seconds` the least time it lasts where the code is known for one.
    """

    reason: str
    remedy: str
    code: int | None = None
    text: str | None = None
    details: str | None = None
    link: str | None = None
    handling: str | None = None
    scope: str | None = None
    category: str | None = None
    strikes: int = 1
    wait_seconds: float | None = None


class Retry(msgspec.Struct, frozen=True, kw_only=True, tag="retry"):
    """It did not leave, or Meta asked to wait. `after_seconds` is what was demanded, None to let back-off
    decide.
    """

    failure: Failure
    after_seconds: float | None = None


class Refused(msgspec.Struct, frozen=True, kw_only=True, tag="refused"):
    """Meta said no for good."""

    failure: Failure


class Unknown(msgspec.Struct, frozen=True, kw_only=True, tag="unknown"):
    """The answer was lost after the request may have left."""

    failure: Failure


Outcome = Accepted | Retry | Refused | Unknown
"""What became of one attempt."""


class Exchange(msgspec.Struct, frozen=True, kw_only=True):
    """One HTTP exchange with the Cloud API as it may be shown to people: no credentials in it."""

    url: str
    request: dict[str, Any]
    http_status: int | None
    response: str
    latency_ms: float


class AttemptResult(msgspec.Struct, frozen=True, kw_only=True):
    """An outcome together with the exchange that led to it (None when nothing could be sent)."""

    outcome: Outcome
    exchange: Exchange | None = None


class Promise(msgspec.Struct, kw_only=True):
    """A message about to be promised: what ingest hands to the outbox.

    `dedupe_key` is unique per project: the same event never triggers the same destination (and mapping)
    twice. `globals_json` is the JSON of `core.event.Globals` as of the event. `sender` is the phone number
    id, or empty when only rendering can tell it.
    """

    id: str
    project_id: int
    destination_id: str
    event_uuid: str
    event_name: str
    distinct_id: str
    dedupe_key: str
    globals_json: bytes
    due_at: datetime
    deadline_at: datetime
    created_at: datetime
    mapping_index: int | None = None
    priority: int = 0
    sender: str = ""


class ClaimedMessage(msgspec.Struct, kw_only=True):
    """A message held under a lease by one worker. `slot_at` is set when its turn with its recipient was given
    out, `reason` when it was held before: why.
    """

    id: str
    project_id: int
    destination_id: str
    lease_id: str
    event_uuid: str
    globals_json: bytes
    mapping_index: int | None
    attempts: int
    created_at: datetime
    deadline_at: datetime
    sender: str = ""
    slot_at: datetime | None = None
    reason: str | None = None


class Attempt(msgspec.Struct, kw_only=True):
    """One try to hand a message to Meta, as stored."""

    number: int
    started_at: datetime
    finished_at: datetime
    outcome: str
    http_status: int | None = None
    latency_ms: float | None = None
    failure: Failure | None = None


class LogLine(msgspec.Struct, kw_only=True):
    """One line of a message's or destination's log. `level` is one of debug, info, warn, error."""

    level: str
    message: str
    timestamp: datetime


class Leaving(msgspec.Struct, frozen=True, kw_only=True):
    """A claimed message that is about to be handed to Meta: what must be written when a receipt overtakes the
    settlement, or the worker dies before it. The fields are those of `Settlement`.
    """

    message_id: str
    phone_number_id: str
    recipient_written: str
    recipient_e164: str
    payload: dict[str, Any]


class Settlement(msgspec.Struct, kw_only=True):
    """What a worker reports of one claimed message; written in one transaction with attempt and log lines.

    `due_at` is set for `queued` and `held`. `recipient_written` is the text that was rendered,
    `recipient_e164` the number it parses to, or the user id of somebody who hides it (`Recipient.key`),
    `wa_id` what Meta answered. `sender` re-files a message whose sender turned out to be another; `slot_at`
    is its reserved turn with its recipient. What is None of sender number, recipient and payload stays as it
    was written when the message was handed over.
    """

    message_id: str
    project_id: int
    destination_id: str
    lease_id: str
    state: State
    at: datetime
    due_at: datetime | None = None
    failure: Failure | None = None
    attempt: Attempt | None = None
    phone_number_id: str | None = None
    recipient_written: str | None = None
    recipient_e164: str | None = None
    wa_id: str | None = None
    wamid: str | None = None
    payload: dict[str, Any] | None = None
    sender: str | None = None
    slot_at: datetime | None = None
    logs: list[LogLine] = msgspec.field(default_factory=list)
    counts: list[tuple[str, int]] = msgspec.field(default_factory=list)
