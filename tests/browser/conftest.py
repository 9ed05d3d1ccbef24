"""Fixtures for tests of the web app in a real Chromium, against the real service and its simulator.

| fixture | what it is |
|---|---|
| `installation` | a service with the simulator and a user, one per test file; `shop.py` fills it |
| `visit` | a signed-in tab; the test fails if anything went wrong in it that was not expected |
| `stranger` | the same without being signed in |
| `chromium` | the browser, one per test file |

`WHINCHAT_TEST_UI_FOLDER=/a/private/build pytest tests/browser` tests that build instead of the shared one.
A request that is meant to be refused: `visit.expect_refusal(r"400 POST .*/hog_functions/")`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.installation import Installation, installed
from tests.browser.visit import Visit, visiting
from tests.servers.service import running_service


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Function) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Keep a picture of every tab of a test that failed, under `test-output/screenshots/failed/`."""
    report = yield
    if report.when == "call" and report.failed:
        for visit in [one for one in item.funcargs.values() if isinstance(one, Visit)]:
            visit.screenshot(f"failed/{re.sub(r'[^a-zA-Z0-9_-]+', '-', item.name)}")
    return report


@pytest.fixture(scope="module")
def chromium(chromium_path: Path) -> Iterator[Browser]:
    """A browser. Not one per run: while it is open, no other test of the process can have an event loop."""
    with sync_playwright() as playwright:
        # A container's root has no user namespaces to build Chromium's sandbox from.
        browser = playwright.chromium.launch(executable_path=chromium_path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def clean_environment() -> Iterator[None]:
    """A developer's own settings must not decide what a file's service does."""
    with pytest.MonkeyPatch.context() as environment:
        for name in [name for name in os.environ if name.startswith("WHINCHAT_")]:
            environment.delenv(name)
        yield


@pytest.fixture(scope="module")
def installation(
    built_ui: Path | None, tmp_path_factory: pytest.TempPathFactory, clean_environment: None
) -> Iterator[Installation]:
    """A service with the simulator and one user, without data."""
    folder = tmp_path_factory.mktemp("installation")
    with running_service(folder) as service:
        yield installed(service, folder, built_ui)


@pytest.fixture
def visit(chromium: Browser, installation: Installation) -> Iterator[Visit]:
    """A signed-in tab."""
    with visiting(chromium, installation, signed_in=True) as visit:
        yield visit


@pytest.fixture
def stranger(chromium: Browser, installation: Installation) -> Iterator[Visit]:
    """A tab of somebody who is not signed in."""
    with visiting(chromium, installation, signed_in=False) as visit:
        yield visit
