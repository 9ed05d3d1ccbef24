"""Node and PostHog's JavaScript SDKs for the tests that speak to Whinchat as a customer's program does."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.servers.optional import leave_out

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def node_path() -> Path:
    """A Node of version 22.18 or later: the system's, or the one that `make setup` installs."""
    found = subprocess.run([ROOT / "scripts" / "node"], capture_output=True, text=True, check=False)
    if found.returncode:
        leave_out("Node 22.18 or later", found.stderr.strip())
    return Path(found.stdout.strip())


@pytest.fixture(scope="session")
def sdk_modules(node_path: Path) -> Path:
    """The `node_modules` folder with posthog-js and posthog-node, as locked in tests/sdk."""
    modules = ROOT / "tests" / "sdk" / "node_modules"
    if not (modules / "posthog-node" / "package.json").exists():
        leave_out("PostHog's JavaScript SDKs", "run `make setup`")
    return modules
