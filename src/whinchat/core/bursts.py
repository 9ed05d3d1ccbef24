"""Which of many like failures is news: the first, and then one a minute while they last. Pure."""

from __future__ import annotations

QUIET_SECONDS = 10.0
"""A burst is over when so long nothing failed: clients come again after five seconds, loops after one."""

AGAIN_SECONDS = 60.0
"""How often a burst that lasts is told again, so that it is in whatever piece of the log somebody reads."""


class Burst:
    """Failures of one place, one after the other."""

    def __init__(self) -> None:
        self._told = ""
        self._told_at_seconds = 0.0
        self._failed_at_seconds = 0.0

    def is_news(self, text: str, now_seconds: float) -> bool:
        """Whether a failure with this text should be told at this instant of a clock that never goes back."""
        goes_on = text == self._told and now_seconds - self._failed_at_seconds < QUIET_SECONDS
        self._failed_at_seconds = now_seconds
        if goes_on and now_seconds - self._told_at_seconds < AGAIN_SECONDS:
            return False
        self._told, self._told_at_seconds = text, now_seconds
        return True
