"""What a client still sends of a body that is refused already."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

from starlette.requests import ClientDisconnect, Request

SURPLUS_BYTES_MAX = 64 * 1024 * 1024
"""Three times the largest body that is taken: whoever is over by mistake is over by less."""

SURPLUS_SECONDS_MAX = 10.0
"""A client that sends 64 MiB in that time is near; a slower one that is far over is cut off."""


async def read_off(request: Request, stream: AsyncIterator[bytes]) -> None:
    """Read the rest of a refused body, `stream`, and forget it, within bounds, so that the refusal is read.

    Many clients send a whole body before they look at the answer; closing the connection before shows them a
    reset instead. One that asked with `Expect` waits for the answer and sends nothing more.
    """
    if "expect" in request.headers:
        return
    total_bytes = 0
    with suppress(TimeoutError, ClientDisconnect):
        async with asyncio.timeout(SURPLUS_SECONDS_MAX):
            async for chunk in stream:
                total_bytes += len(chunk)
                if total_bytes > SURPLUS_BYTES_MAX:
                    return
