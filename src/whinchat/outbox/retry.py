"""When to try again.

Exponential back-off with full jitter: try n waits a random share of `min(600, 2 · 2^(n-1))` seconds, that is
at most 2, 4, 8, 16, … 600. What Meta demands (`Retry-After`, or a code's own wait) is honoured as a minimum.
A message whose next try would come after its deadline is given up now rather than late.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from whinchat.core.message import Failure, Retry

FIRST_WAIT_SECONDS = 2.0
"""The longest wait before the second try."""

WAIT_SECONDS_MAX = 600.0
"""No wait is longer than ten minutes unless Meta demands it: a fixed cause is noticed soon enough."""


def backoff_seconds(attempt_number: int, jitter: float) -> float:
    """The wait after attempt `attempt_number` (from 1). `jitter` is a random number in [0, 1)."""
    ceiling = min(WAIT_SECONDS_MAX, FIRST_WAIT_SECONDS * 2.0 ** min(attempt_number - 1, 30))
    return ceiling * jitter


def next_try(
    outcome: Retry, *, attempt_number: int, now: datetime, deadline_at: datetime, jitter: float
) -> datetime | None:
    """When to try again, or None when that would be after the deadline."""
    wait_seconds = max(backoff_seconds(attempt_number, jitter), outcome.after_seconds or 0.0)
    due_at = now + timedelta(seconds=wait_seconds)
    return due_at if due_at < deadline_at else None


def too_late(failure: Failure | None) -> Failure:
    """The failure of a message whose deadline passed, keeping what Meta said last."""
    before = f" The last attempt said: {failure.reason}" if failure else ""
    return Failure(
        reason=f"too late: the message's deadline passed before Meta accepted it.{before}",
        remedy=(
            "mend what the last attempt says, or give the destination a longer deadline; then run it again"
        ),
        code=failure.code if failure else None,
        text=failure.text if failure else None,
        details=failure.details if failure else None,
        link=failure.link if failure else None,
        handling=failure.handling if failure else None,
    )
