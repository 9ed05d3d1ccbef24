"""Whether the Cloud API is Whinchat's simulator: its control API answers where Meta has nothing."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Callable
from urllib.parse import urlsplit

CONTROL_PATH = "/_sandbox/config"

ANSWER_SECONDS_MAX = 2.0
"""A page waits for this; a simulator on the same machine answers in milliseconds."""

ASK_AGAIN_SECONDS = 30.0
"""After nobody answered at all: the simulator may be about to start."""

ANSWER_BYTES_MAX = 100_000
"""The configuration has a few hundred bytes; what has more is something else."""


class SimulatorProbe:
    """Asks once and remembers. Safe to use from several threads; blocks on the network, so call it on one."""

    def __init__(self, base_url: str, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._base_url = base_url
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._known: bool | None = None
        self._ask_after = 0.0

    def is_simulator(self) -> bool:
        """Whether it is; False also while nobody answers."""
        with self._lock:
            if self._known is None and self._monotonic() >= self._ask_after:
                self._known = _ask(self._base_url)
                self._ask_after = self._monotonic() + ASK_AGAIN_SECONDS
            return self._known or False


def _ask(base_url: str) -> bool | None:
    """None when there was no answer."""
    parts = urlsplit(base_url)
    secure = parts.scheme == "https"
    connect = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    connection = connect(parts.hostname or "", parts.port, timeout=ANSWER_SECONDS_MAX)
    try:
        connection.request("GET", f"{parts.path.rstrip('/')}{CONTROL_PATH}")
        response = connection.getresponse()
        content = response.read(ANSWER_BYTES_MAX)
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()
    return response.status == http.client.OK and _is_configuration(content)


def _is_configuration(content: bytes) -> bool:
    try:
        found = json.loads(content)
    except ValueError:
        return False
    return isinstance(found, dict) and "window_open_by_default" in found
