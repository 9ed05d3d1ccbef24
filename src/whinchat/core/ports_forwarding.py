"""The store's port for forwarding, and the port to its receivers. `core/ports.py` says how ports behave."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

import msgspec

from whinchat.core.forwarding import (
    Forwarding,
    ForwardingBacklog,
    ForwardingHealth,
    ForwardingKind,
    ForwardingOutcome,
    ForwardingSettlement,
    OutgoingEvent,
    WaitingEvent,
)
from whinchat.core.message import Failure

AT_ONCE = 5_000
"""Rows that one transaction moves or deletes, of a backlog that can have millions: it keeps SQLite's only
writer for some 50 ms.
"""


class QueuedEvent(msgspec.Struct, frozen=True, kw_only=True):
    """An event for one receiver."""

    forwarding_id: str
    uuid: str
    body: bytes


class DueForwarding(msgspec.Struct, frozen=True, kw_only=True):
    """An enabled forwarding for which something waits. `at` is when its receiver may be asked; `failures` are
    its tries since the last one that worked.
    """

    forwarding_id: str
    project_id: int
    at: datetime
    failures: int = 0


class ForwardingsPort(Protocol):
    """Forwardings of projects, and the events that wait for each."""

    def all(self, project_id: int) -> list[Forwarding]:
        """All of a project, oldest first."""
        ...

    def get(self, project_id: int, forwarding_id: str) -> Forwarding | None:
        """One of a project."""
        ...

    def save(self, forwarding: Forwarding) -> None:
        """Add or replace. A receiver that is paused is asked again at once: something was mended."""
        ...

    def delete(self, project_id: int, forwarding_id: str) -> bool:
        """Delete it with everything that waits for it; False when there is none. For a long backlog `drop`
        what waits before.
        """
        ...

    def drop(self, forwarding_id: str) -> int:
        """Delete `AT_ONCE` of what waits for a receiver, or was not taken; how many."""
        ...

    def listening(self, project_id: int) -> list[tuple[str, tuple[str, ...]]]:
        """(id, names of events) of those that are enabled."""
        ...

    def enqueue(self, project_id: int, events: Sequence[QueuedEvent], now: datetime) -> int:
        """Store events to be forwarded, each once for a receiver; how many were new."""
        ...

    def due(self) -> list[DueForwarding]:
        """Receivers for which something waits, of all projects."""
        ...

    def claim(
        self,
        due: DueForwarding,
        lease_id: str,
        *,
        limit: int,
        now: datetime,
        lease_until: datetime,
        newest: bool = False,
    ) -> tuple[Forwarding, list[WaitingEvent]] | None:
        """Take the oldest events of a receiver, or the newest; None when there are none, or when another
        worker is just trying whether the receiver is well again. While it is failing, nobody else may take
        from it until `lease_until`. What is postponed beyond `now` is not taken.
        """
        ...

    def settle(self, settlement: ForwardingSettlement) -> None:
        """Write what became of claimed events. Rows whose lease was lost stay as they are."""
        ...

    def expire(self, now: datetime, waits_since: datetime) -> tuple[int, int]:
        """Queue again what dead workers held, and give up `AT_ONCE` of what waits since before that instant:
        how many of each.
        """
        ...

    def backlog(self, forwarding_id: str, now: datetime) -> ForwardingBacklog:
        """What waits for a receiver, and what it did not take."""
        ...

    def health(self, project_id: int) -> dict[str, ForwardingHealth]:
        """How each receiver of a project is."""
        ...

    def send_failed_again(self, forwarding_id: str, now: datetime) -> int:
        """Queue `AT_ONCE` of what was refused or given up; how many."""
        ...

    def waiting(self) -> tuple[int, datetime | None]:
        """How many events of all projects wait, and since when the oldest that is not postponed."""
        ...

    def forget(self, before: datetime) -> int:
        """Delete failed events that were settled before that instant; how many."""
        ...


class ForwardingReceiver(Protocol):
    """The way to receivers."""

    async def check_url(self, url: str, kind: ForwardingKind) -> None:
        """Raise `Invalid`, naming the field `url`, for an address that events may not be sent to. A name that
        cannot be looked up now is no reason.
        """
        ...

    async def reach(self, forwarding: Forwarding) -> Failure | None:
        """Ask the receiver's host for nothing: None when it answers, whatever it says, else why it does not.
        Nothing is sent that it could take for an event.
        """
        ...

    async def send(self, forwarding: Forwarding, events: Sequence[OutgoingEvent]) -> ForwardingOutcome:
        """One request with these events (a webhook takes one). Never raises for what the network or the
        receiver does: that is the outcome.
        """
        ...
