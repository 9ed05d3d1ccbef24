"""A stage on which nothing happens by itself: every blocking call, every answer and every second is a choice.

Our asynchronous code runs on an event loop of its own. What it hands to worker threads stops before each
transaction, and what it awaits from outside waits, until the play says which of them goes on. Only one thing
ever runs, and one random number generator makes all choices, so a seed is a whole interleaving.
"""

from __future__ import annotations

import asyncio
import contextvars
import random
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar

from whinchat.core.clock import ManualClock

T = TypeVar("T")

THREADS_MAX = 64
"""Blocking calls under way at once in one play: three processes with a handful each."""


class Died(BaseException):
    """The process ended here. Not an `Exception`: nobody may handle it."""


@dataclass(eq=False)
class Process:
    """A process of the play: what it runs dies with it."""

    name: str
    alive: bool = True
    tasks: set[asyncio.Task[Any]] = field(default_factory=set)


_owner: contextvars.ContextVar[Process] = contextvars.ContextVar("owner")


class Step:
    """Something that waits to be chosen."""

    def __init__(self, process: Process, label: str, future: asyncio.Future[Any]) -> None:
        self.process = process
        self.label = label
        self.future = future


class Call(Step):
    """A blocking call on a thread, stopped before its next transaction."""

    def __init__(self, process: Process, future: asyncio.Future[Any]) -> None:
        super().__init__(process, "", future)
        self.turn = threading.Semaphore(0)
        self.work: Future[Any] | None = None


class Stage:
    """Clock, chance, event loop, and everything that waits to be chosen."""

    def __init__(self, seed: int, start: datetime, threads: ThreadPoolExecutor) -> None:
        self.chance = random.Random(seed)
        self.clock = ManualClock(start)
        self.elapsed_seconds = 0.0
        self.steps: list[Step] = []
        self.trace: list[str] = []
        self.loop = _Loop(self)
        self.loop.set_task_factory(_owned)  # type: ignore[arg-type]  # Typed for generators, which nobody uses.
        self._threads = threads
        self._processes: list[Process] = []
        self._running: Call | None = None
        self._back = threading.Semaphore(0)

    def say(self, what: str) -> None:
        """Add a line to the play's record."""
        self.trace.append(f"{self.elapsed_seconds:9.2f} {what}")

    @property
    def speaker(self) -> str:
        """Whose transaction is being run."""
        return self._running.process.name if self._running else "nobody"

    def spawn(self, process: Process, work: Coroutine[Any, Any, Any]) -> None:
        """Start a task of a process."""
        if process not in self._processes:
            self._processes.append(process)
        context = contextvars.copy_context()
        context.run(_owner.set, process)
        self.loop.create_task(work, context=context)

    def pass_time(self, seconds: float) -> None:
        """Time passes; a negative number sets the clock on the wall back, and nothing else."""
        self.clock.advance(timedelta(seconds=seconds))
        self.elapsed_seconds += max(0.0, seconds)
        self.loop.busy = True  # Timers may be due.
        self.settle()

    def settle(self) -> None:
        """Run everything that needs no choice."""
        while self.loop.busy:
            self.loop.busy = False
            self.loop.run_once()

    def wait(self, label: str) -> asyncio.Future[None]:
        """Something from outside that comes when it is chosen."""
        future: asyncio.Future[None] = self.loop.create_future()
        self.steps.append(Step(_owner.get(), label, future))
        return future

    def call(self, function: Callable[[], T]) -> asyncio.Future[T]:
        """A blocking call of the present process; it runs to its first transaction at once."""
        future: asyncio.Future[T] = self.loop.create_future()
        call = Call(_owner.get(), future)
        self._running = call  # The thread asks for it at its first transaction.
        call.work = self._threads.submit(function)
        call.work.add_done_callback(lambda _: self._back.release())
        self._await_pause(call)
        return future

    def pause(self, label: str) -> None:
        """Called on the thread of a blocking call: stop here until chosen. Raises `Died` when its process
        is dead.
        """
        call = self._running
        assert call is not None
        call.label = label
        self._back.release()
        call.turn.acquire()
        if not call.process.alive:
            raise Died(call.process.name)

    def choose(self, step: Step) -> None:
        """Let a step happen."""
        self.steps.remove(step)
        if isinstance(step, Call):
            self._running = step
            step.turn.release()
            self._await_pause(step)
        elif not step.future.done():
            step.future.set_result(None)
        self.settle()

    def kill(self, process: Process) -> None:
        """End a process wherever it is; what it had not committed is gone."""
        process.alive = False
        for task in list(process.tasks):
            task.cancel()
        process.tasks.clear()
        for step in [step for step in self.steps if step.process is process]:
            if isinstance(step, Call):
                self.choose(step)
            else:
                self.steps.remove(step)
        self.settle()

    def close(self) -> None:
        """Tear the stage down."""
        for process in self._processes:
            self.kill(process)
        self.loop.close()

    def _await_pause(self, call: Call) -> None:
        self._back.acquire()
        work = call.work
        assert work is not None
        if not work.done():
            self.steps.append(call)
            return
        error = work.exception()
        if isinstance(error, Died):
            if call.process.alive:
                self.kill(call.process)
        elif not call.future.done():
            if error is None:
                call.future.set_result(work.result())
            else:
                call.future.set_exception(error)


class _Loop(asyncio.SelectorEventLoop):
    """An event loop in the stage's time, whose blocking calls the stage performs."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._stage = stage
        self.busy = True

    def time(self) -> float:
        return self._stage.elapsed_seconds

    def call_soon(  # type: ignore[override]  # The arguments' own types are of no use here.
        self,
        callback: Callable[..., object],
        *args: Any,
        context: contextvars.Context | None = None,
    ) -> asyncio.Handle:
        self.busy = True
        return super().call_soon(callback, *args, context=context)

    def run_in_executor(self, _executor: Any, func: Callable[..., T], *args: Any) -> asyncio.Future[T]:  # type: ignore[override]  # Told in our own types.
        return self._stage.call(lambda: func(*args))

    def run_once(self) -> None:
        """Everything that is ready now, and timers whose time has come."""
        super().call_soon(self.stop)
        self.run_forever()


def _owned(
    loop: asyncio.AbstractEventLoop,
    work: Coroutine[Any, Any, Any],
    *,
    context: contextvars.Context | None = None,
) -> asyncio.Task[Any]:
    """A task belongs to the process that started it."""
    task: asyncio.Task[Any] = asyncio.Task(work, loop=loop, context=context)
    process = (context or contextvars.copy_context()).get(_owner)
    if process is not None:
        process.tasks.add(task)
        task.add_done_callback(process.tasks.discard)
    return task
