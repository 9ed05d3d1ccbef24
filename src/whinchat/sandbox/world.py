"""The parts of one simulator, tied together."""

from __future__ import annotations

import msgspec

from whinchat.sandbox.clock import SandboxClock
from whinchat.sandbox.config import SandboxConfig
from whinchat.sandbox.engine import Engine
from whinchat.sandbox.lifecycle import Lifecycle
from whinchat.sandbox.people import People
from whinchat.sandbox.reviews import Reviews
from whinchat.sandbox.state import SandboxState
from whinchat.sandbox.webhooks import WebhookSender


class World:
    """State, engine, webhooks, reviews of message templates and life of messages of one simulator."""

    def __init__(self, config: SandboxConfig, clock: SandboxClock) -> None:
        self._beginning = msgspec.structs.replace(config)
        self.state = SandboxState(config, clock)
        self.engine = Engine(clock)
        self.webhooks = WebhookSender(self.state, self.engine)
        self.reviews = Reviews(self.state, self.engine, self.webhooks)
        self.lifecycle = Lifecycle(self.state, self.engine, self.webhooks, self.reviews)
        self.people = People(self.state, self.webhooks, self.lifecycle)

    def reset(self, *, everything: bool = False) -> None:
        """Back to the seeds: no messages, no webhooks, nothing to come; with `everything` configuration and
        clock too."""
        self.engine.clear()
        if everything:
            self.state.config = msgspec.structs.replace(self._beginning)
            self.state.clock.restart()
        self.webhooks.reset()
        self.lifecycle.reset()
        self.state.reset()

    async def settle(self) -> None:
        """With a manual clock, wait until what was started is delivered, so that tests need not wait."""
        if self.state.clock.mode == "manual":
            await self.engine.drain()

    async def close(self) -> None:
        """Stop everything."""
        self.engine.stop()
        await self.webhooks.close()
