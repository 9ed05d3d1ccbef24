"""The simulator alone, its clock moved by hand, with a receiver of its webhooks.

| fixture | what it is |
|---|---|
| `sandbox` | the simulator as it starts, at the instant `START` |
| `receiver` | gets what it tells; empty at first |

Both are started once for a test file and made new for each test.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from whinchat.sandbox.receiver import Receiver, running_receiver
from whinchat.sandbox.testing import SandboxHandle, running_sandbox

START = 1_790_000_000.0
DAY = 86_400.0
HELLO: dict[str, Any] = {
    "type": "template",
    "template": {"name": "hello_world", "language": {"code": "en_US"}},
}
"""What a message template without variables is sent with."""


@pytest.fixture(scope="module")
def simulator_told() -> Iterator[tuple[Receiver, SandboxHandle]]:
    """The two servers, whatever state earlier tests left them in."""
    with (
        running_receiver() as receiver,
        running_sandbox(clock_mode="manual", clock_start=START, webhook_url=receiver.url) as sandbox,
    ):
        yield receiver, sandbox


@pytest.fixture
def receiver(simulator_told: tuple[Receiver, SandboxHandle]) -> Receiver:
    """A server that has been told nothing yet."""
    simulator_told[0].forget()
    return simulator_told[0]


@pytest.fixture
def sandbox(simulator_told: tuple[Receiver, SandboxHandle]) -> SandboxHandle:
    """The simulator as it starts."""
    simulator_told[1].reset()
    return simulator_told[1]
