"""Says in the log why requests are answered 503: once for a burst, not once for each of thousands."""

from __future__ import annotations

import time

import structlog

from whinchat.core.bursts import Burst
from whinchat.core.errors import WorldError

_log = structlog.get_logger("whinchat.web")


class Trouble:
    """What one process could not store, and when it last said so."""

    def __init__(self) -> None:
        self._burst = Burst()

    def tell(self, error: WorldError) -> None:
        """Log the cause of a 503, if it is news."""
        if self._burst.is_news(str(error), time.monotonic()):
            _log.warning("answering 503", error=str(error))
