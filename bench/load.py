"""The load generator: a raw HTTP/1.1 client in a process of its own, told what to do in one line of JSON.

It must never be the bottleneck, so it does nothing but write prepared bytes and look for the end of the
answer. `closed` load keeps every connection busy; `open` load sends at a rate whatever comes back, and
measures each answer from the instant at which its request was due, so that a stall is not hidden.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections import Counter, deque
from collections.abc import Callable
from typing import cast

import msgspec
import uvloop

from bench.requests import Requests, requests_of

PATIENCE_SECONDS = 30.0
"""How long answers may take after the last request; then the run ends without them."""


class Job(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """What to do: `requests_per_second` makes the load open; `requests_max` may end it before `seconds`."""

    kind: str
    host: str
    port: int
    connections: int
    seconds: float
    requests_max: int = 10_000_000
    requests_per_second: float | None = None
    arguments: dict[str, object] = msgspec.field(default_factory=dict)


class Done(msgspec.Struct, kw_only=True):
    """What came of it. Latencies in milliseconds; `units` are events, messages or receipts."""

    requests: int
    units: int
    seconds: float
    statuses: dict[str, int]
    unanswered: int
    p50_ms: float
    p99_ms: float
    max_ms: float
    cpu_seconds: float


class _Connection(asyncio.Protocol):
    """One keep-alive connection with at most one request under way."""

    def __init__(self, run: _Run) -> None:
        self._run = run
        self._buffer = b""
        self._due_at = 0.0
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports have asyncio's methods without its classes.
        self.transport = cast(asyncio.Transport, transport)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio's signature
        self._run.lost(self)

    def send(self, request: bytes, due_at: float) -> None:
        assert self.transport is not None
        self._due_at = due_at
        self.transport.write(request)

    def data_received(self, data: bytes) -> None:
        self._buffer = self._buffer + data if self._buffer else data
        head_end = self._buffer.find(b"\r\n\r\n")
        if head_end < 0:
            return
        if len(self._buffer) < head_end + 4 + _content_length(self._buffer[:head_end]):
            return
        status = self._buffer[9:12].decode()
        self._buffer = b""
        self._run.answered(self, status, time.perf_counter() - self._due_at)


def _content_length(head: bytes) -> int:
    """From an answer's head. Our servers always say it; anything else would be a bug of this generator."""
    lowered = head.lower()
    place = lowered.find(b"content-length:")
    if place < 0:
        raise ValueError(f"an answer without content-length: {head[:200]!r}")
    return int(lowered[place + 15 :].split(b"\r\n", 1)[0])


class _Run:
    """One job under way."""

    def __init__(self, job: Job, requests: Requests) -> None:
        self._job = job
        self._requests = requests
        self._statuses: Counter[str] = Counter()
        self._latencies: list[float] = []
        self._sent = 0
        self._units = 0
        self._ends_at = 0.0
        self._last_answer_at = 0.0
        self._waiting: deque[float] = deque()
        self._idle: list[_Connection] = []
        self._finished = asyncio.Event()

    async def run(self) -> Done:
        loop = asyncio.get_running_loop()
        connections = []
        for _ in range(self._job.connections):
            _, connection = await loop.create_connection(
                lambda: _Connection(self), self._job.host, self._job.port
            )
            connections.append(connection)
        cpu_before, started = time.process_time(), time.perf_counter()
        self._ends_at = started + self._job.seconds
        try:
            if self._job.requests_per_second:
                await self._open(connections, self._job.requests_per_second, started)
            else:
                for connection in connections:
                    self._next(connection)
            await self._until_answered()
        finally:
            for connection in connections:
                if connection.transport is not None:
                    connection.transport.abort()
        return self._done(started, time.process_time() - cpu_before)

    def answered(self, connection: _Connection, status: str, seconds: float) -> None:
        self._latencies.append(seconds)
        self._statuses[status] += 1
        self._last_answer_at = time.perf_counter()
        if self._job.requests_per_second is None:
            self._next(connection)
            return
        if self._waiting:
            self._send(connection, self._waiting.popleft())
            return
        self._idle.append(connection)
        self._check_finished()

    def lost(self, connection: _Connection) -> None:
        if connection in self._idle:  # The server closes connections that rest for some seconds.
            self._idle.remove(connection)
        elif not self._finished.is_set():
            self._statuses["connection lost"] += 1

    def _next(self, connection: _Connection) -> None:
        now = time.perf_counter()
        if now < self._ends_at and self._sent < self._job.requests_max:
            self._send(connection, now)
        else:
            self._check_finished()

    def _send(self, connection: _Connection, due_at: float) -> None:
        # The wall clock at which this request was due, which events then carry.
        happened_at = time.time() - (time.perf_counter() - due_at)
        request, units = self._requests.next(happened_at)
        self._sent += 1
        self._units += units
        connection.send(request, due_at)

    async def _open(self, connections: list[_Connection], rate: float, started: float) -> None:
        self._idle = list(connections)
        total = min(self._job.requests_max, int(rate * self._job.seconds))
        for number in range(total):
            due_at = started + number / rate
            if (left := due_at - time.perf_counter()) > 0:
                await asyncio.sleep(left)
            if self._idle:
                self._send(self._idle.pop(), due_at)
            else:
                self._waiting.append(due_at)
        self._ends_at = time.perf_counter()

    async def _until_answered(self) -> None:
        self._check_finished()
        left = max(0.0, self._ends_at - time.perf_counter()) + PATIENCE_SECONDS
        try:
            await asyncio.wait_for(self._finished.wait(), left)
        except TimeoutError:
            pass  # What is missing is told as `unanswered`.
        self._finished.set()

    def _check_finished(self) -> None:
        over = time.perf_counter() >= self._ends_at or self._sent >= self._job.requests_max
        if over and not self._waiting and len(self._latencies) >= self._sent:
            self._finished.set()

    def _done(self, started: float, cpu_seconds: float) -> Done:
        ordered = sorted(self._latencies) or [0.0]
        return Done(
            requests=self._sent,
            units=self._units,
            seconds=max(self._last_answer_at - started, 1e-9),
            statuses=dict(self._statuses),
            unanswered=self._sent - len(self._latencies),
            p50_ms=ordered[len(ordered) // 2] * 1000,
            p99_ms=ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))] * 1000,
            max_ms=ordered[-1] * 1000,
            cpu_seconds=cpu_seconds,
        )


async def work(job: Job) -> Done:
    """Do one job in this process."""
    return await _Run(job, requests_of(job.kind, job.host, job.arguments)).run()


def main(read: Callable[[], str] = sys.stdin.readline) -> None:
    """Jobs in, results out, a line each, until the input ends."""
    while line := read():
        done = uvloop.run(work(msgspec.json.decode(line, type=Job)))
        print(msgspec.json.encode(done).decode(), flush=True)


if __name__ == "__main__":
    main()
