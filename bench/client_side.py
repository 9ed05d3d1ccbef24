"""Whinchat's own sender, alone in a process: jobs in, results out, a line of JSON each."""

from __future__ import annotations

import asyncio
import sys
import time
from typing import Any

import msgspec
import uvloop

from whinchat.adapters.whatsapp.client import CloudApiClient
from whinchat.core.message import Accepted
from whinchat.core.records import SendRequest


async def send(job: dict[str, Any]) -> dict[str, Any]:
    """Send `count` messages with so many under way at once."""
    client = CloudApiClient(job["base_url"])
    left = iter(range(job["count"]))

    async def lane() -> int:
        accepted = 0
        for number in left:
            request = SendRequest(
                phone_number_id=job["number"],
                api_version="v21.0",
                access_token=job["token"],
                body=job["payloads"][number % len(job["payloads"])],
            )
            result = await client.send(request)
            accepted += isinstance(result.outcome, Accepted)
        return accepted

    cpu_before, started = time.process_time(), time.perf_counter()
    accepted = sum(await asyncio.gather(*(lane() for _ in range(job["concurrency"]))))
    seconds, cpu = time.perf_counter() - started, time.process_time() - cpu_before
    await client.close()
    return {"yes": accepted, "text": "", "seconds": seconds, "cpu_seconds": cpu}


if __name__ == "__main__":
    while line := sys.stdin.readline():
        print(msgspec.json.encode(uvloop.run(send(msgspec.json.decode(line)))).decode(), flush=True)
