"""The simulator as a process of its own: it says when it is ready and ends when told to."""

from __future__ import annotations

import http.client
import json
import signal
import subprocess
import sys

PROGRAM = """
import asyncio
from whinchat.sandbox import SandboxConfig, serve_sandbox
asyncio.run(serve_sandbox(SandboxConfig(clock_start=5.0), port=0, ready=lambda url: print(url, flush=True)))
"""


def test_it_is_served_until_the_process_is_told_to_stop() -> None:
    with subprocess.Popen([sys.executable, "-c", PROGRAM], stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            url = process.stdout.readline().strip()
            connection = http.client.HTTPConnection(url.removeprefix("http://"), timeout=10)
            connection.request("GET", "/_sandbox/clock")
            assert 5.0 <= json.load(connection.getresponse())["now"] < 60.0
            connection.close()
        finally:
            process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == -signal.SIGTERM
