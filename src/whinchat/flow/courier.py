"""The courier keeps attempts under way: as many at once as allowed, each settled as soon as it ends.

One slow answer from Meta holds up nothing: claiming goes on while attempts run, and attempts that end
together share one settling transaction.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from datetime import datetime

import structlog

from whinchat.core.errors import WorldError
from whinchat.flow.deliver import Delivery, attempt, dispatch, settle_all
from whinchat.flow.group_commit import GroupCommit
from whinchat.flow.handing_over import Prepared
from whinchat.flow.settling import Finished

BATCH_MAX = 250
"""Messages per claim: rendered in some ten milliseconds, and marked in a few, so that the write lock is never
held for long.
"""

SPACING_SECONDS = 0.02
"""Under load, claims begin at least this far apart, and so do settlements: a transaction for twenty messages
costs little more than one for a single message. It is a small part of the quarter of a second that the way
from an event to its acceptance may take.
"""

SETTLE_AGAIN_SECONDS = 1.0
"""Pause before an attempt's result is offered again to a database that did not take it."""

SETTLE_TRIES_MAX = 80
"""Longer than a lease: by then another worker has taken the message, and its outcome is `unknown`."""

_log = structlog.get_logger("whinchat.courier")


class Courier:
    """Sends due messages until it is drained. All methods belong to one event loop."""

    def __init__(self, delivery: Delivery, *, concurrency: int) -> None:
        self._delivery = delivery
        self._concurrency = concurrency
        self._under_way: set[asyncio.Task[None]] = set()
        self._one_ended = asyncio.Event()
        self._settling: GroupCommit[Finished] = GroupCommit(
            lambda done: settle_all(delivery, done), spacing_seconds=SPACING_SECONDS
        )
        self._settler: asyncio.Task[None] | None = None
        self._claim_at = 0.0

    async def send_due(self) -> datetime | None:
        """Start what is due; None when there may be more at once, else when to look again."""
        await self._space_out()
        room = self._concurrency - len(self._under_way)
        if room <= 0:
            self._one_ended.clear()
            await self._one_ended.wait()
            return None
        dispatched = await asyncio.to_thread(dispatch, self._delivery, min(room, BATCH_MAX))
        for prepared in dispatched.going:
            self._start(self._deliver(prepared))
        return None if dispatched.claimed else dispatched.next_at

    async def drain(self) -> None:
        """Let everything under way end and be settled. Nothing is started any more."""
        if self._under_way:
            await asyncio.wait(self._under_way)
        if self._settler is not None:
            self._settling.close()
            await self._settler

    async def _space_out(self) -> None:
        """While messages are under way, the next claim waits a little for company; an idle one never does."""
        loop = asyncio.get_running_loop()
        if self._under_way and loop.time() < self._claim_at:
            await asyncio.sleep(self._claim_at - loop.time())
        self._claim_at = loop.time() + SPACING_SECONDS

    def _start(self, delivering: Coroutine[None, None, None]) -> None:
        self._settler = self._settler or asyncio.create_task(self._settling.run())
        task = asyncio.create_task(delivering)
        self._under_way.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        self._one_ended.set()
        if not task.cancelled() and task.exception() is not None:
            _log.error("an attempt was not settled", exc_info=task.exception())

    async def _deliver(self, prepared: Prepared) -> None:
        finished = await attempt(self._delivery, prepared)
        for _ in range(SETTLE_TRIES_MAX):
            try:
                await self._settling.submit([finished])
            except WorldError as error:
                _log.warning("settling again", message_id=prepared.message.id, error=str(error))
                await asyncio.sleep(SETTLE_AGAIN_SECONDS)
            else:
                return
        _log.error("given up settling; the message becomes unknown", message_id=prepared.message.id)
