"""What an error means for what else would be sent: who pauses, who waits, whom to leave alone. Pure.

The error table (`docs/errors.md`) gives each code a class and a scope; this table gives each class its
consequence. A pause ends by trying one message: each further failure doubles it, the first success lifts it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Literal

import msgspec

from whinchat.core.message import Failure

PauseOf = Literal["sender", "message template"]


class Consequence(msgspec.Struct, frozen=True, kw_only=True):
    """What follows from a class of errors.

    `keep` holds the message for a later try instead of ending it. `pause_first` is the length of the first
    pause of the sender (or message template), doubled with each failure in a row up to `pause_max`. `block`
    leaves the recipient alone, for `block_for` (None: for good). `pair` makes only this recipient wait.
    """

    keep: bool = False
    pause_first: timedelta | None = None
    pause_max: timedelta = timedelta(0)
    block: bool = False
    block_for: timedelta | None = None
    pair: bool = False


NONE = Consequence()

CONSEQUENCES: dict[str, Consequence] = {
    # Throughput is counted per second; a second's rest is enough unless it happens again.
    "PACE_NUMBER": Consequence(keep=True, pause_first=timedelta(seconds=1), pause_max=timedelta(minutes=1)),
    "PACE_ACCOUNT": Consequence(keep=True, pause_first=timedelta(minutes=1), pause_max=timedelta(hours=1)),
    "PACE_PAIR": Consequence(keep=True, pair=True),
    # The queue is kept: whoever renews the token finds every message still waiting.
    "TOKEN": Consequence(keep=True, pause_first=timedelta(minutes=1), pause_max=timedelta(minutes=15)),
    "FIX_CONFIG": Consequence(pause_first=timedelta(minutes=5), pause_max=timedelta(hours=1)),
    "WAIT_24H": Consequence(block=True, block_for=timedelta(hours=24)),
    "NEVER_RECIPIENT": Consequence(block=True),
}
"""By `Failure.handling`; classes that are not here concern the message alone."""

PAIR_FIRST = timedelta(seconds=4)
"""Meta's advice after 131056: wait 4^n seconds, n = 1, 2, 3 … with each attempt."""

PAIR_EXPONENT_MAX = 8
"""4^8 s are 18 hours; a deadline comes first."""


def template_of(body: Mapping[str, Any]) -> str | None:
    """`name:language` of the message template a request body names; None for any other kind."""
    template = body.get("template")
    if not isinstance(template, dict):
        return None
    return f"{template.get('name')}:{(template.get('language') or {}).get('code')}"


def consequence_of(failure: Failure | None) -> Consequence:
    """What follows from a failure."""
    return CONSEQUENCES.get(failure.handling or "", NONE) if failure else NONE


def pause_of(failure: Failure) -> PauseOf:
    """Who pauses: a message template when the error speaks of it, else the sender."""
    return "message template" if failure.scope == "message template" else "sender"


def pause_until(
    consequence: Consequence, *, failures: int, now: datetime, asked_seconds: float | None
) -> datetime | None:
    """When the pause after `failures` failures in a row (this one included) ends; None when none is due."""
    if consequence.pause_first is None:
        return None
    doubled = consequence.pause_first * float(2 ** min(failures - 1, 20))
    length = min(consequence.pause_max, doubled)
    return now + max(length, timedelta(seconds=asked_seconds or 0.0))


def pair_wait(attempt_number: int) -> timedelta:
    """How long a recipient waits after its `attempt_number`-th refusal for pace."""
    exponent = min(attempt_number - 1, PAIR_EXPONENT_MAX)
    return PAIR_FIRST * float(4**exponent)


def block_until(consequence: Consequence, now: datetime) -> datetime | None:
    """When a block ends; None for good."""
    return now + consequence.block_for if consequence.block_for else None
