"""The tests' own servers: nothing stays behind, nothing is left out quietly."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import sync_playwright

from tests.eventually import eventually
from tests.servers.postgres import find_programs
from tests.tree import ROOT

HOLD_A_SERVER = """
import sys
from tests.servers.postgres import find_programs, running_server

with running_server(find_programs()) as url:
    print(url, flush=True)
    sys.stdin.read()
"""

LEAVE_ONE_OUT = """
from tests.servers.optional import leave_out

def test_that_runs(): pass

def test_that_cannot_run(): leave_out("a telescope", "buy one")
"""

SKIP_ONE = """
import pytest
from playwright.sync_api import sync_playwright

def test_that_runs(): pass

@pytest.mark.skip(reason="not today")
def test_skipped(): pass
"""


@pytest.mark.skipif(
    bool(os.environ.get("WHINCHAT_TEST_POSTGRES_URL")), reason="the server is not ours to stop"
)
def test_a_postgres_ends_when_its_tests_are_killed() -> None:
    assert find_programs() is not None
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD_A_SERVER],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    home = Path(holder.stdout.readline().strip().partition("?host=")[2])
    psycopg.connect(host=str(home), user="postgres").close()

    holder.kill()
    holder.communicate()

    eventually(lambda: not list(home.glob("data")), timeout_seconds=30)


@pytest.mark.parametrize(
    ("tests", "ci", "passes", "says"),
    [
        (LEAVE_ONE_OUT, "", True, "a telescope is missing: buy one"),
        (LEAVE_ONE_OUT, "true", False, "a telescope is missing: buy one"),
        (SKIP_ONE, "", True, "1 × not today"),
        (SKIP_ONE, "true", False, "With CI=true nothing may be left out"),
    ],
)
def test_what_is_left_out_is_said_and_fails_in_continuous_integration(
    tests: str, ci: str, passes: bool, says: str, tmp_path: Path
) -> None:
    (tmp_path / "test_planted.py").write_text(tests)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "tests.servers.optional",
        "-p",
        "no:cacheprovider",
        "-o",
        "addopts=",
    ]

    done = subprocess.run(
        [*command, "--rootdir", str(tmp_path), str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "CI": ci},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode == 0) is passes, done.stdout + done.stderr
    assert says in done.stdout


def test_the_browser_shows_a_page(chromium_path: Path) -> None:
    # Chromium refuses its own sandbox to root; the pages shown in tests are ours.
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=arguments)
        page = browser.new_page()
        page.set_content("<h1>Whinchat</h1>")

        assert page.inner_text("h1") == "Whinchat"
        browser.close()


def test_node_finds_the_locked_sdk(node_path: Path, sdk_modules: Path) -> None:
    program = (
        "console.log(typeof require('posthog-node').PostHog, require('posthog-js/package.json').version)"
    )

    done = subprocess.run(
        [node_path, "-e", program], cwd=sdk_modules, capture_output=True, text=True, check=True
    )

    kind, version = done.stdout.split()
    locked = json.loads((sdk_modules.parent / "package-lock.json").read_text())["packages"]
    assert kind == "function"
    assert version == locked["node_modules/posthog-js"]["version"]
