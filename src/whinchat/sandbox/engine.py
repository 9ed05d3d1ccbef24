"""Things that happen later, in virtual time: one heap, one timer, and a jump that plays everything on its
way."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Callable, Coroutine

from whinchat.sandbox.clock import SandboxClock

Action = Callable[[], None]


class Engine:
    """Runs actions at their virtual time.

    In `real` mode a timer of the event loop fires them. In `manual` mode only `move_to` does, in the order
    of their
    times, waiting for the network work each of them started before time moves on: a jump is deterministic.
    """

    def __init__(self, clock: SandboxClock) -> None:
        self._clock = clock
        self._heap: list[tuple[float, int, Action]] = []
        self._count = 0
        self._timer: asyncio.TimerHandle | None = None
        self._running: set[asyncio.Task[None]] = set()
        self._moving = asyncio.Lock()

    def at(self, when: float, action: Action) -> None:
        """Run the action at a virtual time (Unix seconds)."""
        self._count += 1
        heapq.heappush(self._heap, (when, self._count, action))
        if self._heap[0][1] == self._count:
            self._arm()

    def spawn(self, work: Coroutine[None, None, None]) -> None:
        """Start network work that `drain` waits for."""
        task = asyncio.get_running_loop().create_task(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    @property
    def waiting(self) -> int:
        """How many actions are still to come."""
        return len(self._heap)

    async def drain(self) -> None:
        """Wait for all network work that is under way, also for work it starts itself."""
        while self._running:
            await asyncio.wait(self._running)

    async def move_to(self, when: float) -> None:
        """Move the virtual time, playing what is due on the way. Backwards only sets the clock."""
        async with self._moving:
            self._disarm()
            await self._settle()
            while self._heap and self._heap[0][0] <= when:
                due, _, action = heapq.heappop(self._heap)
                self._clock.move_to(max(due, min(self._clock.now(), when)))
                action()
                await self._settle()
            self._clock.move_to(when)
        self._arm()

    async def _settle(self) -> None:
        """With a running clock there is always work under way; only a standing one waits for it."""
        if self._clock.mode == "manual":
            await self.drain()

    def clear(self) -> None:
        """Forget everything that was to come; network work under way ends by itself."""
        self._heap.clear()
        self._disarm()

    def stop(self) -> None:
        """End for good: nothing fires any more and network work is cancelled."""
        self.clear()
        for task in self._running:
            task.cancel()

    def rearm(self) -> None:
        """Set the timer anew, after the clock's mode or speed changed."""
        self._arm()

    def _disarm(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _arm(self) -> None:
        self._disarm()
        if self._clock.mode == "manual" or not self._heap or self._moving.locked():
            return
        wait_seconds = max(0.0, (self._heap[0][0] - self._clock.now()) / self._clock.speed)
        self._timer = asyncio.get_running_loop().call_later(wait_seconds, self._fire)

    def _fire(self) -> None:
        self._timer = None
        now = self._clock.now()
        # The event loop's timer may fire a moment early; what is due within a millisecond is due.
        try:
            while self._heap and self._heap[0][0] <= now + 0.001:
                heapq.heappop(self._heap)[2]()
        finally:
            self._arm()
