"""The ceiling of capture: a bare ASGI application that decodes the same bodies and keeps nothing.

Run as a process of its own; prints its port once it answers.
"""

from __future__ import annotations

from typing import Any

import msgspec
import uvicorn
from starlette.types import Receive, Scope, Send
from uvicorn.config import Config

_ANSWER = b'{"status":"Ok"}'
_HEADERS = [
    (b"content-type", b"application/json"),
    (b"content-length", str(len(_ANSWER)).encode()),
]


class _Event(msgspec.Struct, gc=False):
    event: Any
    distinct_id: Any
    uuid: Any
    timestamp: Any
    properties: msgspec.Raw


class _Body(msgspec.Struct):
    api_key: str
    batch: list[_Event]


_decoder = msgspec.json.Decoder(_Body)


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Read, decode, answer."""
    if scope["type"] != "http":
        return
    chunks = []
    more = True
    while more:
        part = await receive()
        chunks.append(part.get("body", b""))
        more = part.get("more_body", False)
    assert _decoder.decode(b"".join(chunks)).batch
    await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
    await send({"type": "http.response.body", "body": _ANSWER})


class _Server(uvicorn.Server):
    async def startup(self, sockets: Any = None) -> None:
        await super().startup(sockets)
        print(self.servers[0].sockets[0].getsockname()[1], flush=True)


if __name__ == "__main__":
    config = Config(application, port=0, log_level="warning", access_log=False, loop="uvloop", lifespan="off")
    _Server(config).run()
