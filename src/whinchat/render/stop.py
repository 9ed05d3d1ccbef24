"""A message that cannot be sent, and why: what addressing and writing raise."""

from __future__ import annotations

import msgspec

from whinchat.core.event import Json
from whinchat.core.message import State
from whinchat.core.telemetry import DestinationMetric
from whinchat.render.values import to_text


class Stop(msgspec.Struct, frozen=True, kw_only=True):
    """A message that cannot be sent: `state` is SKIPPED, REFUSED or FAILED.

    `error` is PostHog's text where it has one, `reason` and `remedy` are for people, `metric` is what it
    counts as.
    """

    state: State
    reason: str
    remedy: str
    error: str
    metric: DestinationMetric


class Stopped(Exception):
    """Carries a Stop out of the checks."""

    def __init__(self, stop: Stop) -> None:
        super().__init__(stop.error)
        self.stop = stop


def fail(reason: str, remedy: str, error: str = "") -> Stopped:
    """The destination spoils the message."""
    return Stopped(
        Stop(state=State.FAILED, reason=reason, remedy=remedy, error=error or reason, metric="failed")
    )


def skip(reason: str, remedy: str, error: str = "") -> Stopped:
    """Nobody could receive the message."""
    return Stopped(
        Stop(state=State.SKIPPED, reason=reason, remedy=remedy, error=error or reason, metric="skipped")
    )


def required(inputs: Json, key: str, error: str) -> str:
    """A rendered input that must not be empty."""
    value = to_text(inputs.get(key)).strip()
    if not value:
        raise fail(f"{error}.", "Fill it in in the destination's settings.", error)
    return value
