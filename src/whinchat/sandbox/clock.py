"""Virtual time: runs with the machine's clock (faster if wished) or stands still until it is moved."""

from __future__ import annotations

import time
from typing import Literal

ClockMode = Literal["real", "manual"]


class SandboxClock:
    """Unix seconds as the simulated Meta sees them.

    In `real` mode time flows `speed` times as fast as the machine's; in `manual` mode only `move_to`
    changes it.
    """

    def __init__(self, mode: ClockMode = "real", start: float | None = None, speed: float = 1.0) -> None:
        self.mode: ClockMode = mode
        self.speed = speed
        self._beginning = (mode, start, speed)
        self._base = time.time() if start is None else start
        self._anchor = time.monotonic()

    def now(self) -> float:
        """The virtual time in Unix seconds."""
        if self.mode == "manual":
            return self._base
        return self._base + (time.monotonic() - self._anchor) * self.speed

    def move_to(self, when: float) -> None:
        """Set the virtual time; in `real` mode it flows on from there."""
        self._base = when
        self._anchor = time.monotonic()

    def restart(self) -> None:
        """Mode, speed and time as they were at the beginning."""
        self.mode, start, self.speed = self._beginning
        self.move_to(time.time() if start is None else start)

    def change(self, mode: ClockMode | None = None, speed: float | None = None) -> None:
        """Change mode or speed without a jump of the virtual time."""
        self.move_to(self.now())
        self.mode = mode or self.mode
        self.speed = speed or self.speed
