"""The store's ports for messages, logs, counts and webhooks. See `core/ports.py` for how ports behave."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from whinchat.core.event import Json
from whinchat.core.message import (
    Attempt,
    ClaimedMessage,
    Failure,
    Leaving,
    LogLine,
    Promise,
    Settlement,
    State,
)
from whinchat.core.receipt import IdentityChange, Inbound, Notice, Receipt
from whinchat.core.records import (
    LogPosition,
    LogRow,
    MessageRef,
    MessageRow,
)
from whinchat.core.telemetry import DestinationMetric

WEBHOOK_BYTES_MAX = 500_000
"""Bytes of webhook bodies worked through at once unless told otherwise: 1,000 to 2,000 receipts, which hold
the write lock for less than a tenth of a second.
"""

KeptBody = tuple[int, int, bytes]
"""A webhook body: its id, the project it was verified for (0 for any), and the bytes."""


class OutboxPort(Protocol):
    """Promised messages: claim, settle, move by receipts."""

    def promise(self, promises: Sequence[Promise]) -> set[str]:
        """Insert messages; returns the dedupe keys that were new (others had been promised before)."""
        ...

    def wake_held(self, now: datetime) -> int:
        """Move `held` messages that are due back to `queued`; how many."""
        ...

    def hasten(
        self, project_id: int, destination_id: str, now: datetime, *, held_for: Collection[str] | None = None
    ) -> int:
        """Make a destination's held messages due now, but for those that wait for their turn; how many.

        With `held_for` only those whose failure is of one of these classes (`core/mending.py`).
        """
        ...

    def senders(self) -> list[tuple[int, str]]:
        """(project id, phone number id) of senders with queued messages."""
        ...

    def claim(
        self,
        lease_id: str,
        project_id: int,
        sender: str,
        *,
        limit: int,
        now: datetime,
        lease_until: datetime,
    ) -> tuple[list[ClaimedMessage], int]:
        """Take a sender's queued messages into `sending`, highest priority first, then by turn.

        Also the highest turn taken, 0 when nothing was.
        """
        ...

    def hand_over(self, leaving: Sequence[Leaving], lease_id: str, now: datetime) -> set[str]:
        """Note that these are about to leave, to whom and with what; the ids of those whose lease is held.
        Only they may be attempted.
        """
        ...

    def settle(self, settlements: Sequence[Settlement]) -> list[str]:
        """Write results and attempts of claimed messages.

        Returns the ids whose lease was still held. Ids missing from it were taken by another worker: nothing
        of theirs is written, and the caller must not settle them again (`LeaseLost` when asked for a message
        that is not in `sending` under that lease at all is not raised here, so that one late message does not
        undo a batch). A receipt with our id that arrived before this commit is kept: the message stays where
        it moved it. Those without it are `early_receipts` from now on.
        """
        ...

    def early_receipts(self, wamids: Collection[str]) -> list[tuple[str, Json]]:
        """(phone number id, status as Meta sent it) of kept receipts that came before we knew whose these
        wamids are, and so have had no effect yet. Applied by the transaction that settles, or never.
        """
        ...

    def expire(self, now: datetime) -> tuple[list[str], list[str]]:
        """Take `sending` messages back whose lease ended: (queued again, now `unknown`).

        What was handed over may have left and becomes `unknown`; the rest surely did not.
        """
        ...

    def unresolved(self, before: datetime, limit: int) -> list[MessageRef]:
        """Messages `unknown` since before that instant, oldest first."""
        ...

    def resolve(self, message_id: str, state: State, *, now: datetime, failure: Failure | None) -> bool:
        """Move one `unknown` message on by policy; whether it was still unknown."""
        ...

    def apply(
        self, receipts: Sequence[Receipt], *, project_id: int | None = None
    ) -> list[tuple[Receipt, MessageRef | None, State | None]]:
        """Store receipts and move their messages forward.

        Each receipt comes back with its message and the state it moved to, None when it changed nothing. A
        receipt without a known message is kept: see `early_receipts`. With `project_id`
        only messages of that project are touched.
        """
        ...

    def referred(self, message_ids: Collection[str]) -> dict[str, MessageRef]:
        """Messages by id."""
        ...

    def sent_at(self, wamids: Collection[str]) -> dict[str, datetime]:
        """When Meta passed these on to WhatsApp, by its receipts."""
        ...

    def next_due(self) -> datetime | None:
        """When the earliest held message is due; None when none is held."""
        ...

    def get(self, project_id: int, message_id: str) -> MessageRow | None:
        """One message."""
        ...

    def attempts(self, message_id: str) -> list[Attempt]:
        """A message's attempts, oldest first."""
        ...

    def globals_of(self, message_id: str) -> bytes | None:
        """The stored globals of a message, as JSON."""
        ...

    def requeue(
        self,
        project_id: int,
        message_ids: Collection[str],
        now: datetime,
        deadline_at: datetime,
        *,
        also_unknown: bool = False,
    ) -> list[str]:
        """Put ended messages back to `queued` (allowed moves only); which ones moved.

        With `also_unknown` those too that may have left: a person took the risk of sending twice.
        """
        ...

    def cancel(
        self, project_id: int, message_ids: Collection[str], now: datetime, failure: Failure
    ) -> list[str]:
        """Withdraw messages that wait, `queued` or `held`, for the reason of `failure`; which ones moved."""
        ...

    def find_for_rerun(
        self,
        project_id: int,
        destination_id: str,
        *,
        start: datetime,
        end: datetime,
        states: Collection[State],
        limit: int,
        message_ids: Collection[str] | None = None,
        error_contains: str | None = None,
        attempts_max: int | None = None,
    ) -> list[str]:
        """Ids of messages created in the window that a rerun asks for, oldest first."""
        ...

    def waiting(self) -> dict[State, int]:
        """How many messages are in each state that is not an end."""
        ...

    def forget(self, before: datetime) -> int:
        """Delete ended messages (with attempts and logs) created before that instant; how many."""
        ...


class JournalPort(Protocol):
    """Log lines and counted metrics of destinations."""

    def log(self, project_id: int, destination_id: str, instance_id: str, lines: Iterable[LogLine]) -> None:
        """Append log lines; equal timestamps within one instance keep their order."""
        ...

    def log_messages(self, lines: Sequence[tuple[MessageRef, LogLine]]) -> None:
        """Append one line to the log of each message, in this order."""
        ...

    def logs(
        self,
        project_id: int,
        destination_id: str,
        *,
        limit: int,
        after: datetime | None = None,
        before: datetime | None = None,
        levels: Collection[str] | None = None,
        search: str | None = None,
        instance_id: str | None = None,
        start: LogPosition | None = None,
    ) -> list[LogRow]:
        """Newest first; bounds are exclusive; `search` is a case-insensitive substring of the message.

        `start` is the last line of the page before.
        """
        ...

    def count(
        self, project_id: int, at: datetime, counts: Mapping[tuple[str, DestinationMetric], int]
    ) -> None:
        """Add to (destination id, metric) in the hour of `at`."""
        ...

    def counted(
        self, project_id: int, destination_id: str, *, after: datetime, before: datetime
    ) -> list[tuple[datetime, DestinationMetric, int]]:
        """(start of hour, metric, count) rows in the half-open range [after, before)."""
        ...


class MaskingPort(Protocol):
    """Counters of the trigger options."""

    def hit(self, destination_id: str, hash_value: str, *, now: datetime, ttl_seconds: int) -> int:
        """Count one match and return its number within the running interval (1 opens a new interval)."""
        ...


class WebhooksPort(Protocol):
    """Raw webhook bodies and what was learnt from them."""

    def keep(self, bodies: Sequence[tuple[int, bytes, datetime]]) -> None:
        """Store (project id, verified body, received at) before they are answered."""
        ...

    def waits(self, without: Collection[int] = ()) -> bool:
        """Whether there is a body not processed yet, not counting those ids."""
        ...

    def unprocessed(
        self, limit: int, bytes_max: int = WEBHOOK_BYTES_MAX, *, without: Collection[int] = ()
    ) -> list[KeptBody]:
        """Bodies not processed yet, oldest first, not counting those ids.

        At most `limit` bodies, and no more than fit in `bytes_max`, but always one.
        """
        ...

    def done(self, ids: Collection[int], at: datetime) -> None:
        """Mark bodies as processed."""
        ...

    def keep_inbound(self, project_id: int, inbound: Sequence[Inbound]) -> set[str]:
        """Store messages from users once each and open their windows; Meta's ids of those that were new."""
        ...

    def keep_changes(self, project_id: int, changes: Sequence[IdentityChange]) -> set[str]:
        """Store that users go by another number or user id, once each; Meta's ids of those that were new."""
        ...

    def keep_notices(self, project_id: int, notices: Sequence[Notice], at: datetime) -> None:
        """Store account news and unknown kinds."""
        ...

    def unheard(self) -> dict[str, datetime]:
        """Phone number ids that people wrote to and that concern no project, with when the newest came."""
        ...

    def last_received_at(self, project_id: int) -> datetime | None:
        """When the project's newest webhook body came; None when none is kept."""
        ...

    def forget(self, before: datetime) -> int:
        """Delete processed bodies received before that instant; how many."""
        ...
