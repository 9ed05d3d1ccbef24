"""The simulator of the Cloud API as the benchmarks need it: on uvloop, without limits, silent afterwards.

Run as a process of its own; prints its address once it answers.
"""

from __future__ import annotations

import asyncio

import uvloop

from bench.bodies import SENDERS
from whinchat.sandbox import seed
from whinchat.sandbox.app import create_sandbox
from whinchat.sandbox.config import SandboxConfig
from whinchat.sandbox.models import BusinessNumber
from whinchat.sandbox.serve import listen, make_server

NEVER_SECONDS = 365 * 86_400.0
"""Receipts are a benchmark of their own: here none comes before the run is over."""


def number_id(sender: int) -> str:
    """The phone number id of a sender of the load."""
    return str(int(seed.PHONE_NUMBER_ID) + sender)


async def serve() -> None:
    """Serve until the process is told to stop."""
    config = SandboxConfig(
        number_messages_per_second=0,
        pair_burst=0,
        window_open_by_default=True,
        app_subscribed=False,
        messages_kept_max=10_000,
        sent_after_seconds=NEVER_SECONDS,
        delivered_after_seconds=NEVER_SECONDS,
        read_after_seconds=NEVER_SECONDS,
    )
    sandbox = create_sandbox(config)
    for sender in range(SENDERS):
        id_, digits = number_id(sender), f"1555078388{sender + 1}"
        number = BusinessNumber(id_, seed.WABA_ID, digits, "1", f"Sender {sender}")
        number.throughput_level = "HIGH"  # Meta's upgrade to 1,000 messages a second.
        sandbox.state.numbers[id_] = number
    listener = listen("127.0.0.1", 0)
    await make_server(sandbox, listener, lambda url: print(url, flush=True)).serve(sockets=[listener])


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(serve())
