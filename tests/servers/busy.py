"""How busy the machine is, so that a test of speed measures our program and not its neighbours."""

from __future__ import annotations

import time

STRETCH_SECONDS = 0.1
"""Some slices of time of a busy machine."""


def stretched() -> float:
    """How many times longer a computation takes at this moment than the processor works for it."""
    started, worked = time.perf_counter(), time.process_time()
    while time.process_time() - worked < STRETCH_SECONDS:
        sum(range(1_000))
    return max((time.perf_counter() - started) / (time.process_time() - worked), 1.0)
