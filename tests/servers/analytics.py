"""A receiver of analytics events of PostHog's shape, with the faults that receivers have.

It collapses repeats as PostHog does: its table keeps one row for each uuid, name, distinct id and day, so an
event that comes twice is one event only if all of these are the same. `deliveries` counts what came in before
that.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import msgspec

from tests.servers.raw_http import reset, silence

Row = tuple[str, str, str, str]
"""Uuid, name, distinct id and day: what PostHog's table is collapsed by."""

Fault = Callable[["AnalyticsReceiver", list[dict[str, Any]], asyncio.StreamWriter], Awaitable[None]]


class AnalyticsReceiver:
    """Answers `POST /batch/` for one project key. `fault` is what happens instead, while it is set."""

    def __init__(self, api_key: str) -> None:
        self.api_key = api_key
        self.url = ""
        self.fault: Fault | None = None
        self.requests = 0
        self.rows: dict[Row, dict[str, Any]] = {}
        self.deliveries: Counter[str] = Counter()
        self._open: dict[asyncio.Task[None], asyncio.StreamWriter] = {}

    def take(self, batch: list[dict[str, Any]]) -> None:
        """Store a batch as PostHog would."""
        for event in batch:
            key = (event["uuid"], event["event"], event["distinct_id"], event["timestamp"][:10])
            self.rows[key] = event
            self.deliveries[event["uuid"]] += 1

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        task = asyncio.current_task()
        assert task is not None  # The server runs each connection in a task of its own.
        self._open[task] = writer
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                lines = head.lower().split(b"\r\n")
                length = sum(int(line[15:]) for line in lines if line.startswith(b"content-length:"))
                await self._answer(head, await reader.readexactly(length), writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass  # The client went away, or a fault broke the connection.
        finally:
            writer.close()
            del self._open[task]

    async def _answer(self, head: bytes, body: bytes, writer: asyncio.StreamWriter) -> None:
        self.requests += 1
        told = msgspec.json.decode(body)
        if not head.startswith(b"POST /batch/ ") or told["api_key"] != self.api_key:
            await say(writer, 401, b"API key is not valid")
        elif self.fault is not None:
            await self.fault(self, told["batch"], writer)
        else:
            self.take(told["batch"])
            await say(writer, 200, b'{"status":"Ok"}')

    async def hang_up(self) -> None:
        """Break every connection and wait for its task."""
        tasks = list(self._open)
        for writer in list(self._open.values()):
            writer.transport.abort()
        await asyncio.gather(*tasks)


async def say(writer: asyncio.StreamWriter, status: int, body: bytes, *headers: str) -> None:
    """An answer."""
    lines = [f"HTTP/1.1 {status} Whatever", f"Content-Length: {len(body)}", *headers, "", ""]
    writer.write("\r\n".join(lines).encode() + body)
    await writer.drain()


async def is_down(_: AnalyticsReceiver, _batch: list[dict[str, Any]], writer: asyncio.StreamWriter) -> None:
    """Status 500, nothing taken."""
    await say(writer, 500, b"transient error, please retry")


async def says_nothing(
    _: AnalyticsReceiver, _batch: list[dict[str, Any]], writer: asyncio.StreamWriter
) -> None:
    """Neither an answer nor anything taken."""
    await silence(writer)


async def takes_and_says_nothing(
    receiver: AnalyticsReceiver, batch: list[dict[str, Any]], writer: asyncio.StreamWriter
) -> None:
    """It has the events, but its answer never comes."""
    receiver.take(batch)
    await silence(writer)


async def takes_and_hangs_up(
    receiver: AnalyticsReceiver, batch: list[dict[str, Any]], writer: asyncio.StreamWriter
) -> None:
    """It has the events, and the connection breaks before its answer."""
    receiver.take(batch)
    await reset(writer)


async def takes_half_and_fails(
    receiver: AnalyticsReceiver, batch: list[dict[str, Any]], writer: asyncio.StreamWriter
) -> None:
    """It has half of the events when it fails."""
    receiver.take(batch[: len(batch) // 2])
    await say(writer, 503, b"transient error, please retry")


FAULTS: tuple[Fault, ...] = (
    is_down,
    takes_and_hangs_up,
    says_nothing,
    takes_half_and_fails,
    takes_and_says_nothing,
)


@asynccontextmanager
async def analytics_receiver(api_key: str) -> AsyncIterator[AnalyticsReceiver]:
    """A receiver on a free port."""
    receiver = AnalyticsReceiver(api_key)
    server = await asyncio.start_server(receiver.handle, "127.0.0.1", 0)
    receiver.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield receiver
    finally:
        server.close()
        await receiver.hang_up()
