"""Waiting in tests: for a fact, with a deadline, never for a length of time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

# Short enough not to slow a test down, long enough not to starve the process that is being waited for.
PAUSE_SECONDS = 0.01


def eventually(probe: Callable[[], T | None], timeout_seconds: float = 10.0) -> T:
    """What `probe` returns as soon as that is neither None nor False.

    Raises AssertionError with the probe's last answer when `timeout_seconds` have passed. An AssertionError
    of the probe's own counts as "not yet", so that a probe may simply assert.
    """
    deadline = time.monotonic() + timeout_seconds
    pause = threading.Event()
    while True:
        last: object
        try:
            answer = probe()
        except AssertionError as not_yet:
            last = not_yet
        else:
            if answer is not None and answer is not False:
                return answer
            last = answer
        if time.monotonic() >= deadline:
            raise AssertionError(f"not within {timeout_seconds} s; the last answer was: {last!r}")
        pause.wait(PAUSE_SECONDS)
