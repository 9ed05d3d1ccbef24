"""When an event happened, told by clocks that are wrong."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whinchat.capture.timestamps import EPOCH, event_time, instant, sent_at_of_body, sent_at_of_query

NOW = datetime(2026, 11, 22, 12, 0, 0, tzinfo=UTC)
NOON = "2026-11-22T12:00:00Z"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (NOON, NOW),
        ("2026-11-22T12:00:00.123456Z", NOW.replace(microsecond=123456)),
        ("2026-11-22T12:00:00.123456789Z", NOW.replace(microsecond=123456)),
        ("2026-11-22T12:00:00", NOW),
        ("2026-11-22 12:00:00", NOW),
        (" 2026-11-22T12:00:00Z ", NOW),
        ("2026-11-22T14:00:00+02:00", NOW),
        ("2026-11-22T14:00:00+0200", NOW),
        ("2026-11-22T14:00:00+02", NOW),
        ("2026-11-22", NOW.replace(hour=0)),
        ("20261122", NOW.replace(hour=0)),
        ("Sun, 22 Nov 2026 12:00:00 +0000", NOW),
        ("Sun, 22 Nov 2026 13:00:00 +0100", NOW),
        (1795348800, NOW),
        (1795348800.5, NOW + timedelta(seconds=0.5)),
        (1795348800000, NOW),
        ("1795348800", NOW),
        ("1795348800000", NOW),
        ("", None),
        ("yesterday", None),
        (None, None),
        (True, None),
        ({"a": 1}, None),
        ([], None),
    ],
)
def test_times_are_read_in_every_form_clients_write(written: object, read: datetime | None) -> None:
    assert instant(written) == read


@pytest.mark.parametrize("skew_seconds", [10, -10, 3600])
def test_the_clients_clock_is_corrected_by_what_it_was_off_when_sending(skew_seconds: int) -> None:
    client_now = NOW + timedelta(seconds=skew_seconds)
    happened = (client_now - timedelta(minutes=5)).isoformat()
    assert event_time(happened, now=NOW, sent_at=client_now) == NOW - timedelta(minutes=5)


def test_the_client_may_ask_not_to_be_corrected() -> None:
    assert event_time(NOON, now=NOW, sent_at=NOW - timedelta(hours=1), ignore_sent_at=True) == NOW


@pytest.mark.parametrize(
    ("offset", "expected"),
    [
        (1500, NOW - timedelta(seconds=1.5)),
        (0.5, NOW - timedelta(milliseconds=0.5)),
        (0, NOW),
        (-100 * 3600 * 1000, NOW),
        (1e300, EPOCH),
    ],
)
def test_an_offset_in_milliseconds_wins_over_the_timestamp(offset: float, expected: datetime) -> None:
    assert event_time("2020-01-01", now=NOW, offset=offset, sent_at=NOW - timedelta(days=1)) == expected


@pytest.mark.parametrize("junk", [None, True, "10", []])
def test_an_offset_that_is_no_number_is_ignored(junk: object) -> None:
    assert event_time(NOON, now=NOW, offset=junk) == NOW


@pytest.mark.parametrize("unreadable", [None, "", "soon", [], {}, False])
def test_without_a_readable_time_it_happened_now(unreadable: object) -> None:
    assert event_time(unreadable, now=NOW, sent_at=NOW - timedelta(days=1)) == NOW


def test_more_than_23_hours_ahead_is_now() -> None:
    assert event_time("2026-11-23T11:00:00Z", now=NOW) == NOW + timedelta(hours=23)
    assert event_time("2026-11-23T11:00:01Z", now=NOW) == NOW


@pytest.mark.parametrize(
    "written",
    ["+012026-01-01T00:00:00Z", "-002026-01-01", "12026-01-01T00:00:00Z", "0000-01-01T00:00:00Z", 1e18],
)
def test_a_year_beyond_the_calendar_is_1970(written: object) -> None:
    assert event_time(written, now=NOW) == EPOCH


def test_a_correction_beyond_the_calendar_is_1970() -> None:
    assert event_time("0001-01-01T00:00:00Z", now=NOW, sent_at=NOW + timedelta(days=1)) == EPOCH


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1795348800000", NOW),
        ("1795348800", None),
        ("1577836799999", None),
        ("", None),
        (None, None),
        ("x", None),
        ("9" * 5000, None),
    ],
)
def test_the_sending_time_of_the_address_is_in_milliseconds(
    written: str | None, read: datetime | None
) -> None:
    assert sent_at_of_query(written) == read


def test_an_unreadable_sending_time_is_none() -> None:
    assert sent_at_of_body("12026-01-01") is None
    assert sent_at_of_body("then") is None


@given(
    st.text(max_size=30) | st.integers() | st.floats(allow_nan=False) | st.none(),
    st.none() | st.integers() | st.floats(allow_nan=False),
    st.none() | st.datetimes(timezones=st.just(UTC)),
)
def test_any_time_written_gives_a_time_in_utc_at_most_23_hours_ahead(
    timestamp: object, offset: object, sent_at: datetime | None
) -> None:
    happened = event_time(timestamp, now=NOW, offset=offset, sent_at=sent_at)
    assert happened.utcoffset() == timedelta(0)
    assert happened <= NOW + timedelta(hours=23)
