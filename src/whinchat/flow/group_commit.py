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
"""Items per transaction: the commit's cost vanishes, and the answer still comes within 100 ms."""

GROUP_BYTES_MAX = 8 * 1024 * 1024
"""Bytes per transaction, where calls say their size: a tenth of a second's writing on an ordinary disk."""

WAITING_ITEMS_MAX = 200_000
"""Events waiting in memory before further requests are told to come back: about 200 MB at 1 KB an event."""

WAITING_BYTES_MAX = 64 * 1024 * 1024
"""Bytes waiting in memory, where calls say their size: about twenty of the largest webhooks."""


T = TypeVar("T")


@dataclass(frozen=True)
class _Call(Generic[T]):
    items: Sequence[T]
    size_bytes: int
    done: asyncio.Future[None]


class GroupCommit(Generic[T]):
    """Collects calls and commits them together on a worker thread.

    `commit` is called on a worker thread with the items of several calls and returns after they are on disk.
    When a group fails, each of its calls is tried alone, so that one call cannot make another fail; only when
    the database is away for one of them, it is away for those behind it. Commits begin at least
    `spacing_seconds` apart: for calls that nobody waits for, fewer and larger ones cost less.
    """

    def __init__(self, commit: Callable[[Sequence[T]], None], *, spacing_seconds: float = 0.0) -> None:
        self._commit = commit
        self._spacing_seconds = spacing_seconds
        self._next_at = 0.0
        self._waiting: list[_Call[T]] = []
        self._waiting_items = 0
        self._waiting_bytes = 0
        self._arrived = asyncio.Event()
        self._closing = False

    async def submit(self, items: Sequence[T], size_bytes: int = 0) -> None:
        """Return once these items, which take `size_bytes` of memory, are committed.

        Raises what the commit raised for this call alone, and `StoreUnavailable` when too much is waiting
        already.
        """
        if not items:
            return
        if self._closing or self._is_too_much(len(items), size_bytes):
            raise StoreUnavailable("too much is waiting to be stored; send it again in a few seconds")
        call = _Call(items, size_bytes, asyncio.get_running_loop().create_future())
        self._waiting.append(call)
        self._waiting_items += len(items)
        self._waiting_bytes += size_bytes
        self._arrived.set()
        await call.done

    async def run(self) -> None:
        """Commit group after group until `close`; what was submitted before is still committed."""
        while self._waiting or not self._closing:
            if not self._waiting:
                self._arrived.clear()
                await self._arrived.wait()
                continue
            await self._space_out()
            group = self._take_group()
            await self._commit_group(group)

    def close(self) -> None:
        """Take no further calls; `run` returns when all that wait are committed."""
        self._closing = True
        self._arrived.set()

    def _is_too_much(self, items: int, size_bytes: int) -> bool:
        return (
            self._waiting_items + items > WAITING_ITEMS_MAX
            or self._waiting_bytes + size_bytes > WAITING_BYTES_MAX
        )

    async def _space_out(self) -> None:
        """Wait until the next commit may begin; the first after a rest begins at once."""
        if not self._spacing_seconds:
            return
        loop = asyncio.get_running_loop()
        if not self._closing and loop.time() < self._next_at:
            await asyncio.sleep(self._next_at - loop.time())
        self._next_at = loop.time() + self._spacing_seconds

    def _take_group(self) -> list[_Call[T]]:
        items, size_bytes, count = 0, 0, 0
        for call in self._waiting:
            more_items, more_bytes = items + len(call.items), size_bytes + call.size_bytes
            if count and (more_items > GROUP_ITEMS_MAX or more_bytes > GROUP_BYTES_MAX):
                break
            items, size_bytes, count = more_items, more_bytes, count + 1
        group, self._waiting = self._waiting[:count], self._waiting[count:]
        self._waiting_items -= items
        self._waiting_bytes -= size_bytes
        return group

    async def _commit_group(self, group: Sequence[_Call[T]]) -> None:
        error = await self._try([item for call in group for item in call.items])
        if error is None or len(group) == 1:
            for call in group:
                _answer(call, error)
            return
        away: StoreUnavailable | None = None
        for call in group:
            # Each try would wait for a database that does not answer, and everybody behind it as well.
            alone = away or await self._try(call.items)
            away = alone if isinstance(alone, StoreUnavailable) else None
            _answer(call, alone)

    async def _try(self, items: Sequence[T]) -> BaseException | None:
        """Commit on a worker thread; whatever failed belongs to the callers, not to this loop."""
        committing = asyncio.ensure_future(asyncio.to_thread(self._commit, items))
        await asyncio.wait([committing])
        return committing.exception()


def _answer(call: _Call[Any], error: BaseException | None) -> None:
    if call.done.done():  # The client went away; its events are committed or not all the same.
        return
    if error is None:
        call.done.set_result(None)
    else:
        call.done.set_exception(error)
