"""Group commit: requests that arrive while a commit is under way share the next one.

One commit to disk costs milliseconds however many events it carries, so under load many requests are
acknowledged by one transaction, and each is still answered only after its own events are on disk.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from whinchat.core.errors import StoreUnavailable

GROUP_ITEMS_MAX = 2_000
"""Events per transaction: the commit's cost vanishes, and the answer still comes within 100 ms."""

WAITING_ITEMS_MAX = 200_000
"""Events waiting in memory before further requests are told to come back: about 200 MB at 1 KB an event."""


T = TypeVar("T")


@dataclass(frozen=True)
class _Call(Generic[T]):
    items: Sequence[T]
    done: asyncio.Future[None]


class GroupCommit(Generic[T]):
    """Collects calls and commits them together on a worker thread.

    `commit` is called on a worker thread with the events of several calls and returns after they are on disk.
    When a group fails, each of its calls is tried alone, so that one call cannot make another fail.
    """

    def __init__(self, commit: Callable[[Sequence[T]], None]) -> None:
        self._commit = commit
        self._waiting: list[_Call[T]] = []
        self._waiting_items = 0
        self._arrived = asyncio.Event()
        self._closing = False

    async def submit(self, items: Sequence[T]) -> None:
        """Return once these items are committed.

        Raises what the commit raised for this call alone, and `StoreUnavailable` when too much is waiting
        already.
        """
        if not items:
            return
        if self._closing or self._waiting_items + len(items) > WAITING_ITEMS_MAX:
            raise StoreUnavailable(
                "too many events are waiting to be stored; send them again in a few seconds"
            )
        call = _Call(items, asyncio.get_running_loop().create_future())
        self._waiting.append(call)
        self._waiting_items += len(items)
        self._arrived.set()
        await call.done

    async def run(self) -> None:
        """Commit group after group until `close`; what was submitted before is still committed."""
        while self._waiting or not self._closing:
            if not self._waiting:
                self._arrived.clear()
                await self._arrived.wait()
                continue
            group = self._take_group()
            await self._commit_group(group)

    def close(self) -> None:
        """Take no further calls; `run` returns when all that wait are committed."""
        self._closing = True
        self._arrived.set()

    def _take_group(self) -> list[_Call[T]]:
        size, count = 0, 0
        for call in self._waiting:
            if count and size + len(call.items) > GROUP_ITEMS_MAX:
                break
            size += len(call.items)
            count += 1
        group, self._waiting = self._waiting[:count], self._waiting[count:]
        self._waiting_items -= size
        return group

    async def _commit_group(self, group: Sequence[_Call[T]]) -> None:
        items = [item for call in group for item in call.items]
        committing = asyncio.ensure_future(asyncio.to_thread(self._commit, items))
        await asyncio.wait([committing])
        error = committing.exception()  # Whatever failed belongs to the callers, not to this loop.
        if error is not None and len(group) > 1:
            for call in group:
                await self._commit_group([call])
            return
        for call in group:
            _answer(call, error)


def _answer(call: _Call[Any], error: BaseException | None) -> None:
    if call.done.done():  # The client went away; its events are committed or not all the same.
        return
    if error is None:
        call.done.set_result(None)
    else:
        call.done.set_exception(error)
