"""A message that cannot be sent, and why: what addressing and writing raise."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from whinchat.core.event import Json
from whinchat.core.mending import CONTENT_STOPS
from whinchat.core.message import State
from whinchat.core.telemetry import DestinationMetric
from whinchat.render.slot_values import Problem
from whinchat.render.values import to_text


class Stop(msgspec.Struct, frozen=True, kw_only=True):
    """A message that cannot be sent: `state` is SKIPPED, REFUSED or FAILED.

    `error` is PostHog's text where it has one, `reason` and `remedy` are for people, `metric` is what it
    counts as, `handling` the class of the failure (`core/mending.py`). `changed_at` is set where a message
    template is filled wrongly that Meta changed then.
    """

    state: State
    reason: str
    remedy: str
    error: str
    metric: DestinationMetric
    handling: str = CONTENT_STOPS
    changed_at: datetime | None = None


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


def skip(reason: str, remedy: str, error: str = "", *, handling: str = CONTENT_STOPS) -> Stopped:
    """Nobody could receive the message."""
    return Stopped(
        Stop(
            state=State.SKIPPED,
            reason=reason,
            remedy=remedy,
            error=error or reason,
            metric="skipped",
            handling=handling,
        )
    )


def required(inputs: Json, key: str, error: str) -> str:
    """A rendered input that must not be empty."""
    value = to_text(inputs.get(key)).strip()
    if not value:
        raise fail(f"{error}.", "Fill it in in the destination's settings.", error)
    return value


def raise_first(problems: Sequence[Problem], *, changed_at: datetime | None = None) -> None:
    """Skip a message whose values do not fit; refuse one whose destination is written wrongly, or was before
    its message template was changed at `changed_at`.
    """
    wrong = next((one for one in problems if not one.is_of_value), None)
    if wrong is not None:
        stop = fail(wrong.text, wrong.remedy).stop
        raise Stopped(msgspec.structs.replace(stop, state=State.REFUSED, changed_at=changed_at))
    if problems:
        raise skip(problems[0].text, problems[0].remedy)
