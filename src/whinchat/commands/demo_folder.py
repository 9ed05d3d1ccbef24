"""The demo's folder: one demo at a time, and empty when it is to begin anew."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from whinchat.core.errors import ConfigurationError

LOCK_NAME = "demo.lock"
"""Beside the folder and not in it, because beginning anew deletes the folder."""


@contextmanager
def held_folder(folder: Path, *, fresh: bool) -> Iterator[None]:
    """Keep a demo's folder to this process; `fresh` empties it first.

    The system lets go of it when the process ends, however it ends. Raises `ConfigurationError` while another
    demo has it: two would revoke each other's key and send to each other's simulator.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    lock = os.open(folder.parent / LOCK_NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ConfigurationError(
                f"another demo runs on {folder}; stop it, or start this one with another WHINCHAT_DATA_DIR"
            ) from None
        if fresh:
            shutil.rmtree(folder, ignore_errors=True)
        yield
    finally:
        os.close(lock)
