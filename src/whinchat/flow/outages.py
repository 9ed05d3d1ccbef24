"""Says in the log that loops of a worker stand still, and that they go on: once a cause, not each second."""

from __future__ import annotations

from dataclasses import dataclass, field

import structlog

from whinchat.core.bursts import Burst

_log = structlog.get_logger("whinchat.roles")


@dataclass
class _Outage:
    since_seconds: float
    burst: Burst = field(default_factory=Burst)


class Outages:
    """What keeps the loops of one process from their work. A cause that several meet is told as one."""

    def __init__(self) -> None:
        self._by_cause: dict[str, _Outage] = {}
        self._of_loop: dict[str, str] = {}

    def failed(self, loop: str, cause: str, now_seconds: float) -> None:
        """A loop could not do its work; `now_seconds` are of a clock that never goes back."""
        self._of_loop[loop] = cause
        outage = self._by_cause.setdefault(cause, _Outage(now_seconds))
        if outage.burst.is_news(cause, now_seconds):
            _log.warning("paused", error=cause, loop=loop)

    def worked(self, loop: str, now_seconds: float) -> None:
        """A loop did its work: what kept it from that is over, for all of them."""
        cause = self._of_loop.pop(loop, None)
        outage = self._by_cause.pop(cause, None) if cause is not None else None
        if outage is not None:
            _log.info("goes on again", after_seconds=round(now_seconds - outage.since_seconds, 1))
