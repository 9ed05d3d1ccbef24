"""Meta's volume limits: messages per second of a number, messages to one user, users per day, calls per
hour."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable


class Bucket:
    """A token bucket in virtual time: `per_second` tokens flow in, at most one second's worth is kept."""

    __slots__ = ("_at", "_level")

    def __init__(self) -> None:
        self._level = 0.0  # tokens used
        self._at = 0.0

    def take(self, now: float, per_second: int, *, forced: bool = False) -> bool:
        """Use one token. With `forced` (inbound messages count, but cannot be refused) it may go into
        debt."""
        self._level = max(0.0, self._level - max(0.0, now - self._at) * per_second)
        self._at = now
        if self._level + 1 > per_second + 1e-9 and not forced:
            return False
        self._level += 1
        return True


class PairLimit:
    """One message each `interval` seconds to one user, with bursts of up to `burst` messages.

    With `lock_out` a burst of n messages (all within one interval) is followed by a silence of n intervals,
    which is
    the strict reading of Meta's text; without it the burst refills one message each interval.
    """

    # A pair whose debt is paid is worth nothing; the table is swept whenever it has grown to this size.
    _SWEEP_SIZE = 200_000

    def __init__(self) -> None:
        # key → (time at which the debt is paid, time at which the running burst began)
        self._pairs: dict[Hashable, tuple[float, float]] = {}

    def take(self, key: Hashable, now: float, interval: float, burst: int, *, lock_out: bool = False) -> bool:
        """Whether one more message may go to this pair now; counts it when it may."""
        paid_at, began_at = self._pairs.get(key, (now, now))
        if paid_at <= now:
            paid_at = began_at = now
        if paid_at - now > (burst - 1) * interval + 1e-9:
            return False
        if lock_out and now - began_at >= interval and paid_at > now:
            return False
        if len(self._pairs) >= self._SWEEP_SIZE:
            self._pairs = {k: v for k, v in self._pairs.items() if v[0] > now}
        self._pairs[key] = (paid_at + interval, began_at)
        return True


class UniqueUsers:
    """How many different users were written to in a moving 24 hours."""

    def __init__(self, span_seconds: float = 86_400.0) -> None:
        self._span = span_seconds
        self._last: dict[str, float] = {}
        self._order: deque[tuple[float, str]] = deque()

    def take(self, user: str, now: float, users_max: int) -> bool:
        """Whether this user is among the ones already counted or still fits; counts them when so."""
        self._forget(now)
        if user not in self._last and len(self._last) >= users_max:
            return False
        self._last[user] = now
        self._order.append((now, user))
        return True

    def _forget(self, now: float) -> None:
        while self._order and self._order[0][0] <= now - self._span:
            at, user = self._order.popleft()
            if self._last.get(user) == at:
                del self._last[user]


class PerUser:
    """How many messages each user took in a moving 24 hours."""

    # Users without recent messages are forgotten whenever the table has grown to this size.
    _SWEEP_SIZE = 100_000

    def __init__(self, span_seconds: float = 86_400.0) -> None:
        self._span = span_seconds
        self._taken: dict[str, deque[float]] = {}

    def take(self, user: str, now: float, most: int) -> bool:
        """Whether this user takes one more; counts it when so."""
        if len(self._taken) >= self._SWEEP_SIZE:
            self._taken = {u: times for u, times in self._taken.items() if times[-1] > now - self._span}
        times = self._taken.get(user) or deque()
        while times and times[0] <= now - self._span:
            times.popleft()
        if len(times) >= most:
            return False
        times.append(now)
        self._taken[user] = times
        return True


class HourlyCalls:
    """Management calls in a moving hour, and what the usage header says of them."""

    def __init__(self) -> None:
        self._calls: deque[float] = deque()

    def take(self, now: float, calls_max: int) -> bool:
        """Count one call unless the hour is used up."""
        while self._calls and self._calls[0] <= now - 3600:
            self._calls.popleft()
        if len(self._calls) >= calls_max:
            return False
        self._calls.append(now)
        return True

    def percent(self, calls_max: int) -> int:
        """How much of the hour is used, in percent."""
        return min(100, len(self._calls) * 100 // max(1, calls_max))

    def minutes_to_regain(self, now: float) -> int:
        """Minutes until the oldest call of the hour is forgotten."""
        return int((self._calls[0] + 3600 - now) // 60) + 1 if self._calls else 0
