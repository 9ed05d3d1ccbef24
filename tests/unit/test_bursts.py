"""A database that is away is told once for a burst of requests, and once for all loops of a worker."""

from __future__ import annotations

from structlog.testing import capture_logs

from whinchat.core.bursts import AGAIN_SECONDS, QUIET_SECONDS, Burst
from whinchat.core.errors import StoreFull, StoreUnavailable
from whinchat.flow.outages import Outages
from whinchat.web.trouble import Trouble


def test_a_burst_is_told_once() -> None:
    burst = Burst()
    assert [burst.is_news("away", 100 + number) for number in range(5)] == [
        True,
        False,
        False,
        False,
        False,
    ]


def test_the_next_burst_is_told_again() -> None:
    burst = Burst()
    assert burst.is_news("away", 100)
    assert not burst.is_news("away", 100 + QUIET_SECONDS - 1)
    assert burst.is_news("away", 100 + 2 * QUIET_SECONDS)


def test_another_cause_is_told_at_once() -> None:
    burst = Burst()
    assert burst.is_news("away", 100)
    assert burst.is_news("full", 101)


def test_a_burst_that_lasts_is_told_now_and_then() -> None:
    burst = Burst()
    told = [second for second in range(int(2.5 * AGAIN_SECONDS)) if burst.is_news("away", 100 + second)]
    assert told == [0, AGAIN_SECONDS, 2 * AGAIN_SECONDS]


def test_the_log_names_the_cause() -> None:
    with capture_logs() as lines:
        trouble = Trouble()
        for error in (StoreUnavailable("gone"), StoreUnavailable("gone"), StoreFull("no space left")):
            trouble.tell(error)
    assert [line["error"] for line in lines] == ["gone", "no space left"]
    assert {line["log_level"] for line in lines} == {"warning"}


def test_loops_that_stand_still_for_one_cause_say_so_once_and_then_that_they_go_on() -> None:
    """Six loops, each tried every second, for half a minute."""
    outages = Outages()
    with capture_logs() as lines:
        for second in range(30):
            for loop in ("deliver", "receive", "forward", "janitor", "failing", "templates"):
                outages.failed(loop, "the database is away", 100 + second)
        outages.worked("forward", 130)
        outages.worked("deliver", 131)
    assert [(line["event"], line["log_level"]) for line in lines] == [
        ("paused", "warning"),
        ("goes on again", "info"),
    ]
    assert lines[0]["error"] == "the database is away"
    assert lines[1]["after_seconds"] == 30


def test_a_loop_that_was_never_kept_from_its_work_says_nothing() -> None:
    with capture_logs() as lines:
        Outages().worked("deliver", 100)
    assert lines == []
