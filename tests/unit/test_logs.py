"""Logs: one form for our lines and those of libraries, and no secret in either."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Literal

import pytest
import structlog

from whinchat.logs import configure_logs

PLANTED = "EAAGplanted0123456789abcdefghijklmnopqrstuvwxyz"
FORMATS: tuple[Literal["console", "json"], ...] = ("console", "json")


@pytest.fixture(autouse=True)
def logs_as_before() -> Iterator[None]:
    """What a test sets up is for the whole process."""
    root = logging.getLogger()
    level, handlers = root.level, root.handlers[:]
    # Taken out first, as a new set-up closes the handlers it finds.
    root.handlers[:] = []
    yield
    structlog.reset_defaults()
    root.handlers[:] = handlers
    root.setLevel(level)


def fail_with_a_secret_in_sight() -> None:
    """Raise with one secret in the text and another in a variable only."""
    held = "hunter2-held-in-a-variable"
    raise ValueError(f"Meta refused access_token={PLANTED} ({len(held)})")


def log_the_failure() -> None:
    """The same failure through our log and through a library's."""
    try:
        fail_with_a_secret_in_sight()
    except ValueError as error:
        structlog.get_logger("whinchat.test").error("ours", exc_info=error, note=f"Bearer {PLANTED}")
        logging.getLogger("some.library").error("theirs %s", f"Bearer {PLANTED}", exc_info=error)


@pytest.mark.parametrize("log_format", FORMATS)
def test_a_traceback_shows_where_and_why_but_no_secret_and_no_variable(
    log_format: Literal["console", "json"], capsys: pytest.CaptureFixture[str]
) -> None:
    configure_logs(log_format, "info")
    log_the_failure()
    written = capsys.readouterr().err
    assert written.count("fail_with_a_secret_in_sight") == 4, (
        "each traceback names the place, as call and frame"
    )
    assert written.count("ValueError: Meta refused") == 2
    assert PLANTED not in written
    assert "hunter2" not in written


def test_as_json_every_line_is_an_object_whoever_wrote_it(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs("json", "info")
    log_the_failure()
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [line["event"].split()[0] for line in lines] == ["ours", "theirs"]
    assert all({"level", "timestamp", "exception"} <= set(line) for line in lines)


def test_libraries_are_heard_from_warnings_on(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs("json", "debug")
    logging.getLogger("some.library").info("chatter")
    logging.getLogger("some.library").warning("trouble")
    assert [json.loads(line)["event"] for line in capsys.readouterr().err.splitlines()] == ["trouble"]
