"""Pace: how many messages may go now, and when the next one may. Pure.

Both of Meta's send limits are kept with one number each, the *theoretical arrival time* of the generic
cell rate algorithm (ITU-T I.371): a limit of one message per `interval` with bursts of `burst` allows a
message now if that time is at most `burst - 1` intervals ahead. One number is cheap to store, is shared by
all workers, and survives restarts.

| limit | Meta | kept here |
|---|---|---|
| messages per second of a number | 80, or 1,000 after an upgrade, both ways | 95 % of it, bursts of 4 % |
| messages to one recipient | 1 per 6 s with bursts of 45 | 1 per 6 s with bursts of 44 |

The number's rate and burst together stay below the limit in *any* second, wherever Meta's begins. The one
message less to a recipient gives six seconds of slack to requests that overtake each other on their way.
Source: Meta's throughput page and the messages reference (pair rate).
"""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

PER_SECOND = 80.0
"""Meta's throughput of a number unless it is upgraded. Source: Meta's throughput page."""

NUMBER_SHARE = 0.95
"""Share of a number's throughput that is used: requests do not arrive as evenly as they are sent."""

NUMBER_BURST_SHARE = 0.04
"""Messages sent at one instant, as a share of a second's: 3 at 80/s, 40 at 1,000/s."""

SLOTS_AHEAD_MAX = timedelta(hours=24)
"""How far ahead slots are given out: 14,400 messages wait for one recipient then, and those behind them would
come too late anyhow.
"""

_ZERO = timedelta(0)


class Limit(msgspec.Struct, frozen=True):
    """At most one message per `interval`, and up to `burst` at once after a rest."""

    interval: timedelta
    burst: int

    @property
    def tolerance(self) -> timedelta:
        """How far ahead of now the arrival time may be for one more message."""
        return self.interval * (self.burst - 1)


PAIR = Limit(timedelta(seconds=6), 44)
"""One sender to one recipient (code 131056 when exceeded)."""


def number_limit(messages_per_second: float) -> Limit:
    """The limit for a number with this throughput (code 130429 when exceeded)."""
    burst = max(1, int(messages_per_second * NUMBER_BURST_SHARE))
    return Limit(timedelta(seconds=1 / (messages_per_second * NUMBER_SHARE)), burst)


def allowed(limit: Limit, arrival: datetime | None, now: datetime) -> int:
    """How many messages may go at this instant."""
    ahead = max(_ZERO, _bounded(limit, arrival, now) - now)
    room = limit.tolerance - ahead
    return 0 if room < _ZERO else room // limit.interval + 1


def spend(limit: Limit, arrival: datetime | None, now: datetime, messages: int) -> datetime:
    """The arrival time after so many messages went."""
    return max(now, _bounded(limit, arrival, now)) + limit.interval * messages


def ready_at(limit: Limit, arrival: datetime | None, now: datetime, messages: int = 1) -> datetime:
    """When so many messages may go together (at most a burst); `now` when they may at once."""
    spare = limit.tolerance - limit.interval * (messages - 1)
    return max(now, _bounded(limit, arrival, now) - spare)


def reserve(limit: Limit, arrival: datetime | None, now: datetime) -> tuple[datetime, datetime]:
    """The next free slot and the arrival time once it is taken.

    Slots are given out in advance, so that a thousand messages to one recipient are not all looked at every
    six seconds. So an arrival time far ahead is no proof of a clock that was set back, but one that is
    further than `SLOTS_AHEAD_MAX` is: then the burst counts as used up, and one message goes at once.
    """
    if arrival is not None and arrival - limit.tolerance > now + SLOTS_AHEAD_MAX:
        arrival = now + limit.tolerance
    start = now if arrival is None else max(now, arrival)
    slot = max(now, start - limit.tolerance)
    return slot, start + limit.interval


def _bounded(limit: Limit, arrival: datetime | None, now: datetime) -> datetime:
    """An arrival time further ahead than a full burst can only come from a clock that was set back."""
    return now if arrival is None else min(arrival, now + limit.interval * limit.burst)
