"""Relative dates: they move with time, in the project's timezone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.subjects import NOON, condition, subject
from whinchat.match.dates import Relative


def test_seven_days_ago_moves_with_time() -> None:
    """PostHog counts it once, when the filter is saved."""
    week = condition(key="seen", value="-7d", operator="is_date_after")
    one = {"seen": "2026-03-04T00:00:00Z"}
    assert week.matches(subject(properties=one, now=NOON))
    assert not week.matches(subject(properties=one, now=NOON + timedelta(days=1)))


def test_before_a_relative_date_is_longer_ago_than_it() -> None:
    month = condition(key="trial_end", value="-1m", operator="is_date_before")
    assert month.matches(subject(properties={"trial_end": "2026-02-10T11:59:59Z"}))
    assert not month.matches(subject(properties={"trial_end": "2026-02-10T12:00:01Z"}))


@pytest.mark.parametrize(
    ("written", "instant"),
    [
        ("-3h", "2026-03-10T09:00:00+00:00"),
        ("3h", "2026-03-10T09:00:00+00:00"),
        ("-7d", "2026-03-03T12:00:00+00:00"),
        ("-2w", "2026-02-24T12:00:00+00:00"),
        ("-1m", "2026-02-10T12:00:00+00:00"),
        ("-3m", "2025-12-10T12:00:00+00:00"),
        ("-1q", "2025-12-10T12:00:00+00:00"),
        ("-1y", "2025-03-10T12:00:00+00:00"),
        ("-0d", "2026-03-10T12:00:00+00:00"),
    ],
)
def test_every_unit_reaches_back_as_far_as_it_says(written: str, instant: str) -> None:
    at = condition(key="at", value=written, operator="is_date_exact")
    assert at.matches(subject(properties={"at": instant}))
    later = (datetime.fromisoformat(instant) + timedelta(seconds=1)).isoformat()
    assert not at.matches(subject(properties={"at": later}))


def test_a_month_before_the_31st_is_the_last_day_of_a_shorter_month() -> None:
    end_of_march = datetime(2026, 3, 31, 8, 0, tzinfo=UTC)
    at = condition(key="at", value="-1m", operator="is_date_exact")
    assert at.matches(subject(properties={"at": "2026-02-28T08:00:00Z"}, now=end_of_march))


def test_a_month_before_keeps_the_day_where_the_month_has_it() -> None:
    at = condition(key="at", value="-1m", operator="is_date_exact")
    end_of_may = datetime(2026, 5, 31, 8, 0, tzinfo=UTC)
    assert at.matches(subject(properties={"at": "2026-04-30T08:00:00Z"}, now=end_of_may))


def test_a_day_keeps_the_wall_clock_of_the_project_and_an_hour_does_not() -> None:
    """Clocks in Zurich go forward on 29 March 2026: the day before has only 23 hours."""
    zurich = ZoneInfo("Europe/Zurich")
    now = datetime(2026, 3, 29, 12, 0, tzinfo=zurich).astimezone(UTC)
    day = condition(key="at", value="-1d", operator="is_date_exact")
    hours = condition(key="at", value="-24h", operator="is_date_exact")
    noon_the_day_before = subject(properties={"at": "2026-03-28T12:00:00+01:00"}, now=now, timezone=zurich)
    assert day.matches(noon_the_day_before)
    assert not hours.matches(noon_the_day_before)
    assert not day.matches(subject(properties={"at": "2026-03-28T12:00:00+01:00"}, now=now, timezone=UTC))


def test_absolute_and_relative_dates_may_share_a_list() -> None:
    either = condition(key="at", value=["2020-01-01", "-7d"], operator="is_date_exact")
    assert either.matches(subject(properties={"at": "2020-01-01"}))
    assert either.matches(subject(properties={"at": "2026-03-03T12:00:00Z"}))
    assert not either.matches(subject(properties={"at": "2026-03-04"}))


def test_a_date_before_the_calendar_begins_matches_nothing() -> None:
    assert Relative(99_999, "w").instant(datetime(1000, 1, 1, tzinfo=UTC), UTC) is None
    assert Relative(999, "y").instant(datetime(5, 1, 1, tzinfo=UTC), UTC) is None
    before = condition(key="at", value="-99999w", operator="is_date_before")
    assert not before.matches(subject(properties={"at": "0001-01-01"}, now=datetime(1000, 1, 1, tzinfo=UTC)))
