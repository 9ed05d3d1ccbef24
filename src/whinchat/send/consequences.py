"""What an error means for what else would be sent: who pauses, and whom to leave alone. Pure.

The error table (`docs/errors.md`) gives each code a class and a scope; this table gives each class its
consequence. A pause ends by trying one message: each further failure lengthens it, the first success lifts
it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import msgspec

from whinchat.core.consent import ConsentCategory, category_of_template
from whinchat.core.message import Failure
from whinchat.core.ports_pace import Pause, PauseKey, PauseScope


class Consequence(msgspec.Struct, frozen=True, kw_only=True):
    """What follows from a class of errors.

    `keep` says that an answer with such an error keeps the message for a later try. `pause_first` is the
    length of the first pause, multiplied by `pause_factor` with each failure in a row up to `pause_max`.
    `block` leaves the recipient alone, for `block_for` (None: for good).
    """

    keep: bool = False
    pause_first: timedelta | None = None
    pause_factor: int = 2
    pause_max: timedelta = timedelta(0)
    block: bool = False
    block_for: timedelta | None = None


NONE = Consequence()

CONSEQUENCES: dict[str, Consequence] = {
    "RETRY": Consequence(keep=True),
    # Throughput is counted per second; a second's rest is enough unless it happens again.
    "PACE_NUMBER": Consequence(keep=True, pause_first=timedelta(seconds=1), pause_max=timedelta(minutes=1)),
    "PACE_ACCOUNT": Consequence(keep=True, pause_first=timedelta(minutes=1), pause_max=timedelta(hours=1)),
    # Meta's advice: 4^n seconds. After 4^7 (4.5 hours) any burst has long been worked off.
    "PACE_PAIR": Consequence(
        keep=True, pause_first=timedelta(seconds=4), pause_factor=4, pause_max=timedelta(seconds=4**7)
    ),
    # The queue is kept: whoever renews the token finds every message still waiting.
    "TOKEN": Consequence(keep=True, pause_first=timedelta(minutes=1), pause_max=timedelta(minutes=15)),
    "FIX_CONFIG": Consequence(pause_first=timedelta(minutes=5), pause_max=timedelta(hours=1)),
    "WAIT_24H": Consequence(block=True, block_for=timedelta(hours=24)),
    "NEVER_RECIPIENT": Consequence(block=True),
}
"""By `Failure.handling`; classes that are not here concern the message alone."""

_PAUSE_OF: dict[str, PauseScope] = {"message template": "message template", "pair": "recipient"}
"""Who pauses, by what the error speaks of; the sender for everything else."""

_DOUBLINGS_MAX = 20
"""Keeps the power small; every `pause_max` is reached long before."""


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """What one message is sent with and to: whatever of it may be paused. `template` is None for a text."""

    project_id: int
    sender: str
    recipient: str
    template: str | None

    def key(self, scope: PauseScope) -> PauseKey:
        """The key of its sender's, message template's or recipient's pause."""
        part = {"sender": "", "message template": f":{self.template}", "recipient": f":{self.recipient}"}
        return self.project_id, scope, self.sender + part[scope]

    @property
    def keys(self) -> list[PauseKey]:
        """Every pause that would keep it."""
        scopes: list[PauseScope] = ["sender", "recipient"]
        if self.template is not None:
            scopes.append("message template")
        return [self.key(scope) for scope in scopes]


def template_of(body: Mapping[str, Any]) -> str | None:
    """`name:language` of the message template a request body names; None for any other kind."""
    template = body.get("template")
    if not isinstance(template, dict):
        return None
    return f"{template.get('name')}:{(template.get('language') or {}).get('code')}"


def consequence_of(failure: Failure | None) -> Consequence:
    """What follows from a failure."""
    return CONSEQUENCES.get(failure.handling or "", NONE) if failure else NONE


def withdrawn_category(failure: Failure) -> ConsentCategory | None:
    """The category that a failure says the recipient does not want any more: one that blocks them for good,
    and for that category alone. None for any other failure.
    """
    consequence = consequence_of(failure)
    is_for_good = consequence.block and consequence.block_for is None
    return category_of_template(failure.category) if is_for_good else None


def pause_after(
    failure: Failure,
    key: PauseKey,
    before: Pause | None,
    *,
    now: datetime,
    asked_seconds: float | None,
    by_receipt: bool,
) -> Pause | None:
    """The pause that follows from a failure, given the one that runs already; None when none is due.

    A failure while a pause runs is no further one: either the message was under way when it began, or it was
    the one that tried, which was counted when it went.
    """
    consequence = consequence_of(failure)
    if consequence.pause_first is None:
        return None
    failures = 1 if before is None else before.failures + (1 if before.until <= now else 0)
    until = now + _length(consequence, failures, failure, asked_seconds)
    project_id, scope, name = key
    return Pause(
        project_id=project_id,
        scope=scope,
        key=name,
        since=before.since if before else now,
        until=max(until, before.until) if before else until,
        failures=failures,
        code=failure.code,
        reason=failure.reason,
        remedy=failure.remedy,
        by_receipt=by_receipt or (before is not None and bool(before.by_receipt)),
    )


def _length(
    consequence: Consequence, failures: int, failure: Failure, asked_seconds: float | None
) -> timedelta:
    first = consequence.pause_first or timedelta(0)
    grown = first * float(consequence.pause_factor ** min(failures - 1, _DOUBLINGS_MAX))
    asked = max(asked_seconds or 0.0, failure.wait_seconds or 0.0)
    return max(min(consequence.pause_max, grown), timedelta(seconds=asked))


def pause_scope_of(failure: Failure) -> PauseScope:
    """Who pauses after a failure."""
    return _PAUSE_OF.get(failure.scope or "", "sender")


def block_until(consequence: Consequence, now: datetime) -> datetime | None:
    """When a block ends; None for good."""
    return now + consequence.block_for if consequence.block_for else None
