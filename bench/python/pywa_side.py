"""The sender of `pywa`, alone in a process of its own environment: jobs in, results out, a line of JSON each.

It is used as its documentation shows, with one asynchronous client; only the address is changed. httpx slows
down with the number of connections, so fewer messages are under way at once than with the other senders.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import sys
import time
from typing import Any

CONCURRENCY = 10


async def send(job: dict[str, Any]) -> dict[str, Any]:
    """Send `count` messages."""
    # Imported by name, because this environment is not the one in which this file is checked.
    httpx, pywa = importlib.import_module("httpx"), importlib.import_module("pywa_async")
    session = httpx.AsyncClient(timeout=30)
    client = pywa.WhatsApp(phone_id=job["number"], token=job["token"], session=session)
    session.base_url = f"{job['base_url']}/v21.0"
    left = iter(range(job["count"]))

    async def lane() -> int:
        accepted = 0
        for number in left:
            payload = job["payloads"][number % len(job["payloads"])]
            sent = await client.send_message(to=payload["to"], text=payload["text"]["body"])
            accepted += bool(sent.id)
        return accepted

    cpu_before, started = time.process_time(), time.perf_counter()
    accepted = sum(await asyncio.gather(*(lane() for _ in range(CONCURRENCY))))
    seconds, cpu = time.perf_counter() - started, time.process_time() - cpu_before
    await session.aclose()
    return {"yes": accepted, "text": "", "seconds": seconds, "cpu_seconds": cpu}


if __name__ == "__main__":
    while line := sys.stdin.readline():
        print(json.dumps(asyncio.run(send(json.loads(line)))), flush=True)
