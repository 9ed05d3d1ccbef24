"""The demo as a process of its own, in a narrow terminal."""

from __future__ import annotations

import shlex
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.eventually import eventually
from tests.servers.service import environment_of

SOON_SECONDS = 60.0


class Demo:
    """A demo that runs, and what it has printed."""

    def __init__(self, process: subprocess.Popen[bytes], log: Path) -> None:
        self.process = process
        self._log = log

    def printed(self) -> str:
        """Everything so far."""
        return self._log.read_text(encoding="utf-8")

    def await_end_of_tour(self) -> None:
        """Wait for the last line of the tour."""

        def ended() -> bool:
            if self.process.poll() is not None:
                raise RuntimeError(f"the demo ended:\n{self.printed()}")
            return "Ctrl-C stops it" in self.printed()

        eventually(ended, SOON_SECONDS)

    def stop(self) -> int:
        """Ctrl-C; the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(SOON_SECONDS)

    def printed_commands(self) -> list[list[str]]:
        """The curl commands it offers, each of which has to be one line."""
        return [shlex.split(line) for line in self.printed().splitlines() if line.startswith("  curl ")]


@contextmanager
def running_demo(folder: Path) -> Iterator[Demo]:
    """A demo on free ports in a terminal of 80 columns."""
    log = folder / f"demo-{len(list(folder.iterdir()))}.log"
    environment = {**environment_of(folder, graph_api_url="http://127.0.0.1:9"), "COLUMNS": "80"}
    line = [sys.executable, "-m", "whinchat", "demo", "--port", str(two_free_ports())]
    with log.open("wb") as out:
        process = subprocess.Popen(line, env=environment, stdout=out, stderr=subprocess.STDOUT)
    try:
        yield Demo(process, log)
    finally:
        process.kill()
        process.wait(SOON_SECONDS)


def two_free_ports() -> int:
    """A free port of which the next one is free as well, for the simulator."""

    def found() -> int | None:
        with socket.create_server(("127.0.0.1", 0)) as first:
            port = int(first.getsockname()[1])
            try:
                socket.create_server(("127.0.0.1", port + 1)).close()
            except (OSError, OverflowError):
                return None
            return port

    return eventually(found)
