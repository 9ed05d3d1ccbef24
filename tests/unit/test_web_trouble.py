"""A database that is away is told once for a burst of requests."""

from __future__ import annotations

from structlog.testing import capture_logs

from whinchat.core.errors import StoreFull, StoreUnavailable
from whinchat.web.trouble import AGAIN_SECONDS, QUIET_SECONDS, Trouble


def test_a_burst_is_told_once() -> None:
    trouble = Trouble()
    assert [trouble.is_news("away", 100 + number) for number in range(5)] == [
        True,
        False,
        False,
        False,
        False,
    ]


def test_the_next_burst_is_told_again() -> None:
    trouble = Trouble()
    assert trouble.is_news("away", 100)
    assert not trouble.is_news("away", 100 + QUIET_SECONDS - 1)
    assert trouble.is_news("away", 100 + 2 * QUIET_SECONDS)


def test_another_cause_is_told_at_once() -> None:
    trouble = Trouble()
    assert trouble.is_news("away", 100)
    assert trouble.is_news("full", 101)


def test_a_burst_that_lasts_is_told_now_and_then() -> None:
    trouble = Trouble()
    told = [second for second in range(int(2.5 * AGAIN_SECONDS)) if trouble.is_news("away", 100 + second)]
    assert told == [0, AGAIN_SECONDS, 2 * AGAIN_SECONDS]


def test_the_log_names_the_cause() -> None:
    with capture_logs() as lines:
        trouble = Trouble()
        for error in (StoreUnavailable("gone"), StoreUnavailable("gone"), StoreFull("no space left")):
            trouble.tell(error)
    assert [line["error"] for line in lines] == ["gone", "no space left"]
    assert {line["log_level"] for line in lines} == {"warning"}
