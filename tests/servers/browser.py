"""A real Chromium for the tests of the web app."""

from __future__ import annotations

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
