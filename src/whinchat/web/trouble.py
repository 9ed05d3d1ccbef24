"""Says in the log why requests are answered 503: once for a burst, not once for each of thousands."""

from __future__ import annotations

import time

import structlog

from whinchat.core.errors import WorldError

QUIET_SECONDS = 10.0
"""A burst is over when so long nothing failed: clients come again after five seconds."""

AGAIN_SECONDS = 60.0
"""How often a burst that lasts is told again, so that it is in whatever piece of the log somebody reads."""

_log = structlog.get_logger("whinchat.web")


class Trouble:
    """What one process could not store, and when it last said so."""

    def __init__(self) -> None:
        self._told = ""
        self._told_at_seconds = 0.0
        self._failed_at_seconds = 0.0

    def tell(self, error: WorldError) -> None:
        """Log the cause of a 503, if it is news."""
        if self.is_news(str(error), time.monotonic()):
            _log.warning("answering 503", error=str(error))

    def is_news(self, text: str, now_seconds: float) -> bool:
        """Whether a failure with this text should be told at this instant of a clock that never goes back."""
        goes_on = text == self._told and now_seconds - self._failed_at_seconds < QUIET_SECONDS
        self._failed_at_seconds = now_seconds
        if goes_on and now_seconds - self._told_at_seconds < AGAIN_SECONDS:
            return False
        self._told, self._told_at_seconds = text, now_seconds
        return True
