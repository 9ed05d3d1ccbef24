"""A demo instance for the code blocks of the documentation."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.eventually import eventually


@pytest.fixture(scope="module")
def demo_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a `whinchat demo` with fresh data on a free port, stopped afterwards."""
    home = tmp_path_factory.mktemp("demo")
    log = home / "log"
    with log.open("wb") as out:
        demo = subprocess.Popen(
            [sys.executable, "-m", "whinchat", "demo"],
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            env={**os.environ, "WHINCHAT_PORT": "0", "NO_COLOR": "1", "PYTHONUNBUFFERED": "1"},
        )
    try:
        yield eventually(lambda: address_in(log, demo), timeout_seconds=30)
    finally:
        demo.terminate()
        demo.wait(timeout=30)


def address_in(log: Path, demo: subprocess.Popen[bytes]) -> str | None:
    """The first address a demo has printed, None before; RuntimeError with its output when it has ended."""
    text = log.read_text(encoding="utf-8", errors="replace")
    if demo.poll() is not None:
        raise RuntimeError(f"`whinchat demo` ended with {demo.returncode}:\n{text}")
    found = re.search(r"http://(?:localhost|127\.0\.0\.1):\d+", text)
    return found.group(0) if found else None
