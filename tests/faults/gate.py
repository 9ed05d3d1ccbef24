"""A door in the wire between Whinchat and Meta: open, or shut as when the machine behind it went away."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

CHUNK_BYTES = 65_536
PATIENCE_SECONDS = 10.0


class Gate:
    """Passes bytes on to `target` while open. Shutting it cuts every connection in the middle of whatever is
    said, and further ones are refused. Its methods may be called from any thread.
    """

    def __init__(self, target: str, loop: asyncio.AbstractEventLoop) -> None:
        parts = urlsplit(target)
        self._target = (str(parts.hostname), int(parts.port or 80))
        self._loop = loop
        self._port = 0
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.WriteTransport] = set()
        self._passing: set[asyncio.Task[None]] = set()

    @property
    def url(self) -> str:
        """Where Whinchat is pointed; the port stays the same when the gate is shut and opened again."""
        return f"http://127.0.0.1:{self._port}"

    def open(self) -> None:
        """Let connections through."""
        self._call(self._listen())

    def shut(self) -> None:
        """Cut what is connected, and refuse what comes."""
        self._call(self._cut())

    def _call(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(PATIENCE_SECONDS)

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._admit, "127.0.0.1", self._port, reuse_address=True)
        self._port = self._server.sockets[0].getsockname()[1]

    async def _cut(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None
        for transport in list(self._open):
            transport.abort()
        # A connection that was admitted and has not reached the simulator yet is cut as well.
        for task in list(self._passing):
            task.cancel()
        await asyncio.gather(*self._passing, return_exceptions=True)

    def _admit(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = self._loop.create_task(self._pass(reader, writer))
        self._passing.add(task)
        task.add_done_callback(self._passing.discard)

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer.transport)
        try:
            far_reader, far_writer = await asyncio.open_connection(*self._target)
            _without_delay(writer)
            _without_delay(far_writer)
            self._open.add(far_writer.transport)
            try:
                await asyncio.gather(_pump(reader, far_writer), _pump(far_reader, writer))
            finally:
                self._open.discard(far_writer.transport)
                far_writer.transport.abort()
        except OSError:
            pass  # One of the two ends went away: so does the other.
        finally:
            self._open.discard(writer.transport)
            writer.transport.abort()


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while chunk := await reader.read(CHUNK_BYTES):
        writer.write(chunk)
        await writer.drain()
    writer.close()


def _without_delay(writer: asyncio.StreamWriter) -> None:
    writer.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


@contextmanager
def running_gate(target: str) -> Iterator[Gate]:
    """An open gate in front of `target` (an http URL) on a free port, until the block ends."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="gate", daemon=True)
    thread.start()
    gate = Gate(target, loop)
    gate.open()
    try:
        yield gate
    finally:
        gate.shut()
        loop.call_soon_threadsafe(loop.stop)
        thread.join(PATIENCE_SECONDS)
        loop.close()
