"""A demo instance for the code blocks of the documentation."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.pages import Demo
from tests.eventually import eventually

# The last words of the demo's tour: it has sent its sample messages and prints nothing more.
READY = "Ctrl-C stops it"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """A `whinchat demo` with fresh data on free ports, stopped afterwards."""
    home = tmp_path_factory.mktemp("demo")
    log = home / "log"
    port = two_free_ports()
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "whinchat", "demo", "--port", str(port)],
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            # Wide enough that nothing is broken over two lines.
            env={**os.environ, "NO_COLOR": "1", "PYTHONUNBUFFERED": "1", "COLUMNS": "1000"},
        )
    try:
        key = eventually(lambda: key_in(log, process), timeout_seconds=60)
        yield Demo(f"http://localhost:{port}", f"http://localhost:{port + 1}", key)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)


def two_free_ports() -> int:
    """A port that is free, as is the next one, which the demo gives to its simulator."""
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port = int(first.getsockname()[1])
            try:
                second.bind(("127.0.0.1", port + 1))
            except (OSError, OverflowError):
                continue
            return port


def key_in(log: Path, process: subprocess.Popen[bytes]) -> str | None:
    """The personal API key a demo has printed, None while it starts; RuntimeError if it has ended."""
    text = log.read_text(encoding="utf-8", errors="replace")
    if process.poll() is not None:
        raise RuntimeError(f"`whinchat demo` ended with {process.returncode}:\n{text}")
    found = re.search(r"\bphx_\w+", text)
    return found.group(0) if found and READY in text else None
