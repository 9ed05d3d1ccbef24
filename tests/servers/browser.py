"""A real Chromium and the built web app for the tests of the web app."""

from __future__ import annotations

import fcntl
import os
import subprocess
from pathlib import Path

import pytest

from tests.servers.optional import leave_out

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """The system's Chromium or Chrome, for Playwright's `executable_path`; nothing is downloaded for it."""
    found = subprocess.run([ROOT / "scripts" / "chromium"], capture_output=True, text=True, check=False)
    if found.returncode:
        leave_out("Chromium", found.stderr.strip())
    return Path(found.stdout.strip())


UI_FOLDER_SETTING = "WHINCHAT_TEST_UI_FOLDER"


@pytest.fixture(scope="session")
def built_ui() -> Path | None:
    """The web app as `make setup` leaves it, built anew if it has changed since.

    `WHINCHAT_TEST_UI_FOLDER` names another build (`vite build --outDir …`) to be tested instead.
    """
    given = os.environ.get(UI_FOLDER_SETTING)
    if given:
        return Path(given)
    lock = ROOT / ".make" / "ui.lock"
    lock.parent.mkdir(exist_ok=True)
    # Two processes of one test run must not both move what they built to the same place.
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        subprocess.run([ROOT / "scripts" / "ui", "build"], check=True)
    return None
