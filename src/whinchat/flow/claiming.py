"""Claiming: which messages may go now, at the pace of each sender."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from whinchat.core.message import ClaimedMessage
from whinchat.core.ports import UnitOfWork
from whinchat.send.pace import allowed, number_limit, ready_at, spend

LEASE = timedelta(seconds=90)
"""Longer than any attempt (15 s) with its settle, so that only a dead worker loses a lease."""

IDLE = timedelta(seconds=30)
"""The longest sleep of a worker that nobody wakes."""


@dataclass
class Claim:
    """Messages of one claim. `next_at` is when the next one may be claimable, if nobody rings before."""

    lease_id: str
    next_at: datetime
    messages: list[ClaimedMessage] = field(default_factory=list)

    def look_again(self, at: datetime) -> None:
        """There may be something to claim at this instant."""
        self.next_at = min(self.next_at, at)


def claim(unit: UnitOfWork, *, limit: int, now: datetime, per_second: float) -> Claim:
    """Claim up to `limit` messages, from each sender as many as its pace allows.

    `per_second` is the throughput of numbers that Meta has not told us more about. A paused sender is left
    alone until its pause ends; then a single message is claimed to try whether it is mended.
    """
    taken = Claim(secrets.token_hex(16), now + IDLE)
    unit.outbox.wake_held(now)
    pauses = unit.pace.pauses()
    lanes = unit.outbox.senders()
    secrets.SystemRandom().shuffle(lanes)  # No sender is always first when the limit is short.
    for project_id, sender in lanes:
        pause = pauses.get((project_id, "sender", sender))
        if pause is not None and now < pause.until:
            taken.look_again(pause.until)
        elif len(taken.messages) < limit:
            probing = 1 if pause is not None else limit
            _claim_lane(
                unit, taken, project_id, sender, min(probing, limit - len(taken.messages)), now, per_second
            )
        else:
            taken.look_again(now)
    held_until = unit.outbox.next_due()
    if held_until is not None:
        taken.look_again(held_until)
    return taken


def _claim_lane(
    unit: UnitOfWork, taken: Claim, project_id: int, sender: str, limit: int, now: datetime, per_second: float
) -> None:
    known = unit.pace.number(sender)
    if known is None:  # Another worker is claiming from this sender at this instant.
        taken.look_again(now + timedelta(milliseconds=50))
        return
    arrival, told = known
    pace = number_limit(told or per_second)
    # A message whose sender only rendering can tell is claimed to be rendered, and then filed under its
    # sender.
    count = min(limit, allowed(pace, arrival, now)) if sender else limit
    if count > 0:
        messages, turn = unit.outbox.claim(
            taken.lease_id, project_id, sender, limit=count, now=now, lease_until=now + LEASE
        )
        arrival = spend(pace, arrival, now, len(messages))
        unit.pace.keep_number(sender, arrival=arrival, turn=turn)
        taken.messages += messages
        if len(messages) < count:
            return
    # Half a burst at a time: half the transactions, and a worker that is late by a moment loses no pace.
    taken.look_again(ready_at(pace, arrival, now, (pace.burst + 1) // 2) if sender else now)
