"""A server that does what no decent one does: drops, resets, stays silent, answers half."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

Behaviour = Callable[[asyncio.StreamWriter], Awaitable[None]]


class RawServer:
    """A server that reads each request whole, keeps it, and then does what it was told to."""

    def __init__(self, behaviours: list[Behaviour]) -> None:
        self.behaviours = behaviours
        self.requests: list[bytes] = []
        self.connections = 0
        self.url = ""
        self.released = asyncio.Event()
        self._open: dict[asyncio.Task[None], asyncio.StreamWriter] = {}

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        task = asyncio.current_task()
        assert task is not None  # The server runs each connection in a task of its own.
        self._open[task] = writer
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = [
                    int(line[15:])
                    for line in head.split(b"\r\n")
                    if line.lower().startswith(b"content-length:")
                ]
                self.requests.append(head + await reader.readexactly(sum(length)))
                behaviour = self.behaviours.pop(0) if len(self.behaviours) > 1 else self.behaviours[0]
                await behaviour(writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass  # The client went away, or the behaviour closed the connection.
        finally:
            writer.close()
            del self._open[task]

    async def hang_up(self) -> None:
        """Break every connection and wait for its task; one that the loop cancels at its end would leak."""
        tasks = list(self._open)
        for writer in list(self._open.values()):
            writer.transport.abort()
        await asyncio.gather(*tasks)


@asynccontextmanager
async def raw_server(*behaviours: Behaviour) -> AsyncIterator[RawServer]:
    raw = RawServer(list(behaviours))
    server = await asyncio.start_server(raw.handle, "127.0.0.1", 0)
    raw.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield raw
    finally:
        server.close()
        await raw.hang_up()


def answer(status: int, body: bytes, *headers: str) -> Behaviour:
    lines = [f"HTTP/1.1 {status} Whatever", f"Content-Length: {len(body)}", *headers, "", ""]

    async def behave(writer: asyncio.StreamWriter) -> None:
        writer.write("\r\n".join(lines).encode() + body)
        await writer.drain()

    return behave


async def close(writer: asyncio.StreamWriter) -> None:
    writer.close()
    raise ConnectionError


async def reset(writer: asyncio.StreamWriter) -> None:
    """Close with a reset instead of an orderly end."""
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
    raise ConnectionError


async def silence(writer: asyncio.StreamWriter) -> None:
    """Never answer; ends when the client has hung up."""
    await writer.wait_closed()


def cut(status: int) -> Behaviour:
    async def behave(writer: asyncio.StreamWriter) -> None:
        writer.write(f"HTTP/1.1 {status} Whatever\r\nContent-Length: 1000\r\n\r\n".encode() + b'{"messages":')
        await writer.drain()
        await close(writer)

    return behave
