"""What every test may use: real servers (tests/servers), a clean environment, no stopwatch."""

from __future__ import annotations

import os

import hypothesis
import pytest

from tests.schedule import FilesOfBrowserTogether

pytest_plugins = [
    "tests.servers.optional",
    "tests.servers.postgres",
    "tests.servers.database",
    "tests.servers.node",
    "tests.servers.browser",
    "tests.servers.service",
    "tests.servers.simulator",
]

# A busy machine is not a bug, so no example has a deadline. In continuous integration the examples are the
# same every time: a red run can be repeated.
hypothesis.settings.register_profile("whinchat", deadline=None, derandomize=bool(os.environ.get("CI")))
hypothesis.settings.load_profile("whinchat")


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A developer's own WHINCHAT_… settings must not decide what a test sees."""
    for name in list(os.environ):
        if name.startswith("WHINCHAT_") and not name.startswith("WHINCHAT_TEST_"):
            monkeypatch.delenv(name)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> FilesOfBrowserTogether:
    """Keep the tests of a browser file in one process."""
    return FilesOfBrowserTogether(config, log)
