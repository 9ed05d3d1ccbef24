"""The window: open to the second, closed by Meta's word, and not known where it cannot be."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whinchat.core.message import State
from whinchat.core.window import Window
from whinchat.gates.window import WINDOW, free_or_template, judge_window, standing

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
LISTENING = NOW - timedelta(days=30)


def wrote(ago: timedelta, **more: datetime) -> Window:
    return Window(last_at=NOW - ago, heard_since=LISTENING, **more)


@pytest.mark.parametrize(
    ("ago", "is_open"),
    [
        (timedelta(0), True),
        (WINDOW - SECOND, True),
        (WINDOW, False),
        (WINDOW + SECOND, False),
        (-SECOND, True),  # Meta's clock is a second ahead of ours.
    ],
)
def test_it_is_open_until_and_without_the_24th_hour(ago: timedelta, is_open: bool) -> None:
    found = standing(wrote(ago), NOW)
    assert (found.is_open, found.until) == (is_open, NOW - ago + WINDOW)


def test_a_closed_window_says_when_it_closed_and_how_long_ago() -> None:
    verdict = judge_window("text", wrote(timedelta(hours=27)), NOW)
    assert verdict is not None
    assert verdict.state is State.SKIPPED
    assert verdict.failure.reason == (
        "the 24-hour window closed on 22 Nov 2026 09:00:00 UTC, 3 h before: "
        "the recipient last wrote 21 Nov 2026 09:00:00 UTC"
    )
    assert "Auto or Template" in verdict.failure.remedy


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(hours=24), "0 s before"),
        (timedelta(hours=24, seconds=59), "59 s before"),
        (timedelta(hours=25, seconds=-1), "59 min before"),
        (timedelta(hours=26), "2 h before"),
        (timedelta(days=2), "24 h before"),
        (timedelta(days=5), "4 days before"),
    ],
)
def test_how_long_ago_is_said_in_one_unit(ago: timedelta, words: str) -> None:
    assert words in standing(wrote(ago), NOW).reason


def test_metas_refusal_closes_a_window_that_counts_as_open_until_they_write_again() -> None:
    refused = wrote(timedelta(hours=2), refused_at=NOW - timedelta(hours=1))
    assert standing(refused, NOW).is_open is False
    assert standing(refused, NOW).until == NOW - timedelta(hours=1)
    written_since = wrote(timedelta(minutes=5), refused_at=NOW - timedelta(hours=1))
    assert standing(written_since, NOW).is_open is True


def test_metas_refusal_tells_of_somebody_who_is_not_known_to_have_written() -> None:
    found = standing(Window(refused_at=NOW - timedelta(minutes=2)), NOW)
    assert (found.is_open, found.until) == (False, None)
    assert found.reason == (
        "the 24-hour window is closed, as Meta said on 22 Nov 2026 11:58:00 UTC, 2 min before, "
        "and the recipient has not written since"
    )


@pytest.mark.parametrize(
    ("heard_since", "is_open"),
    [(None, None), (NOW - WINDOW + SECOND, None), (NOW - WINDOW, False), (LISTENING, False)],
)
def test_who_never_wrote_is_known_not_to_have_only_after_a_day_of_webhooks(
    heard_since: datetime | None, is_open: bool | None
) -> None:
    """Whoever installs Whinchat today has people with open windows of whom no webhook ever told."""
    window = Window(heard_since=heard_since)
    assert standing(window, NOW).is_open is is_open
    assert (judge_window("text", window, NOW) is None) is (is_open is None)


def test_a_message_template_may_always_go() -> None:
    assert judge_window("template", wrote(timedelta(days=9)), NOW) is None


@pytest.mark.parametrize(
    ("window", "form"),
    [
        (wrote(WINDOW - SECOND), "text"),
        (wrote(WINDOW), "template"),
        (Window(heard_since=LISTENING), "template"),
        (Window(), "template"),
    ],
)
def test_auto_is_free_text_only_in_a_window_that_is_known_to_be_open(window: Window, form: str) -> None:
    chosen, why = free_or_template(window, NOW)
    assert chosen == form
    assert standing(window, NOW).reason in why


_INSTANTS = st.none() | st.timedeltas(timedelta(days=-40), timedelta(hours=1)).map(lambda ago: NOW + ago)


@given(st.builds(Window, last_at=_INSTANTS, refused_at=_INSTANTS, heard_since=_INSTANTS))
def test_a_free_message_is_stopped_exactly_when_the_window_is_surely_closed(window: Window) -> None:
    found = standing(window, NOW)
    assert (judge_window("text", window, NOW) is not None) is (found.is_open is False)
    assert (judge_window("auto", window, NOW) is None) or found.is_open is False
    assert (free_or_template(window, NOW)[0] == "text") is (found.is_open is True)
    if found.is_open:
        assert window.last_at is not None
        assert found.until == window.last_at + WINDOW
