"""Parts a machine may lack: a test that needs one is left out with its reason, or fails with CI=true."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def everything_must_run() -> bool:
    """Whether a missing part is a failure: in continuous integration nothing may be left out."""
    return os.environ.get("CI", "").lower() in {"1", "true"}


def leave_out(part: str, remedy: str) -> NoReturn:
    """Skip the running test because `part` is missing; with CI=true fail it. `remedy` says what to do."""
    reason = f"{part} is missing: {remedy}"
    if everything_must_run():
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def left_out(reporter: pytest.TerminalReporter) -> list[str]:
    """Why tests were skipped, a reason each. A table of cases that is empty has left nothing out."""
    longreprs = [report.longrepr for report in reporter.stats.get("skipped", [])]
    reasons = [longrepr[2] if isinstance(longrepr, tuple) else str(longrepr) for longrepr in longreprs]
    return [r.removeprefix("Skipped: ") for r in reasons if "got empty parameter set" not in r]


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run with CI=true that left anything out, whatever the reason was."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    # Only the process that reports sees all skips: a worker of pytest-xdist knows its own share only.
    if hasattr(session.config, "workerinput") or reporter is None:
        return
    if everything_must_run() and left_out(reporter) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """List what was left out, once per reason, so that a green run cannot hide a missing part."""
    counts: dict[str, int] = {}
    for reason in left_out(terminalreporter):
        counts[reason] = counts.get(reason, 0) + 1
    if not counts:
        return
    terminalreporter.section("left out of this run")
    for reason, count in sorted(counts.items()):
        terminalreporter.write_line(f"{count:4} × {reason}")
    if everything_must_run():
        terminalreporter.write_line("With CI=true nothing may be left out: this run fails.", red=True)
