"""Answers that cost some reading and are asked for at every key stroke, remembered for some seconds."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")

SECONDS = 10.0
"""New properties and names show up after this long; whoever types asks several times within it."""

KEPT_MAX = 200
"""Samples of at most some MB each would be too many; what is kept are names and counts."""


class Remembered:
    """Values by key, each at most `SECONDS` old."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[float, Any]] = {}
        self._lock = threading.Lock()

    def of(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value for a key, made when there is none that is young enough."""
        now = time.monotonic()
        known = self._kept.get(key)
        if known is not None and now - known[0] < SECONDS:
            found: T = known[1]
            return found
        made = make()
        with self._lock:
            if len(self._kept) >= KEPT_MAX:
                self._kept.clear()
            self._kept[key] = (time.monotonic(), made)
        return made
