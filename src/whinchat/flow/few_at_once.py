"""Calls to Meta for many senders, a few at once: one that hangs delays neither the others nor a stop."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

AT_ONCE = 4
"""Meta's limits of management calls are per account and hour, so a few more connections change nothing for
them; with four, three dead accounts still leave a way for the others.
"""


async def few_at_once(
    items: Iterable[Item],
    act: Callable[[Item], Awaitable[Result]],
    is_stopping: Callable[[], bool] = lambda: False,
) -> list[Result]:
    """Results in the order of the items. Once `is_stopping` no further one is begun; what `act` raises ends
    the whole.
    """
    waiting = iter(list(enumerate(items)))
    done: dict[int, Result] = {}

    async def work() -> None:
        for number, item in waiting:
            if is_stopping():
                return
            done[number] = await act(item)

    workers = [asyncio.create_task(work()) for _ in range(AT_ONCE)]
    try:
        await asyncio.gather(*workers)
    finally:
        for worker in workers:
            worker.cancel()
    return [done[number] for number in sorted(done)]
