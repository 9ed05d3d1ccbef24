"""Counts over time and the instants a client may name."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from whinchat.core.errors import Invalid
from whinchat.web.rest.buckets import BUCKETS_MAX, STEP, Interval, buckets, hour_of, series, start_of, totals
from whinchat.web.rest.query import (
    instant_in,
    query_choices,
    query_instant,
    query_integer,
    query_text,
    query_uuid,
    query_words,
)

NOW = datetime(2026, 11, 22, 12, 30, 15, tzinfo=UTC)  # A Sunday.

INTERVALS = st.sampled_from(get_args(Interval))
INSTANTS = st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - the zone follows


# ---- buckets -----------------------------------------------------------------------------------------------


def test_seven_days_back_touch_eight_days() -> None:
    found = series([], buckets(NOW - timedelta(days=7), NOW, "day"), "day", str)
    assert (found["labels"][0], found["labels"][-1], len(found["labels"])) == ("2026-11-15", "2026-11-22", 8)


def test_hours_are_labelled_to_the_minute_and_weeks_begin_on_monday() -> None:
    hours = series([], buckets(NOW - timedelta(hours=1), NOW, "hour"), "hour", str)["labels"]
    assert hours == ["2026-11-22T11:00", "2026-11-22T12:00"]
    weeks = series([], buckets(NOW - timedelta(days=7), NOW, "week"), "week", str)["labels"]
    assert weeks == ["2026-11-09", "2026-11-16"]


def test_only_what_occurs_is_a_series_and_gaps_are_zero() -> None:
    starts = buckets(NOW - timedelta(days=2), NOW, "day")
    rows = [
        (hour_of(NOW), "sent", 2),
        (hour_of(NOW), "read", 1),
        (hour_of(NOW - timedelta(days=2)), "sent", 5),
    ]
    assert series(rows, starts, "day", str)["series"] == [
        {"name": "read", "values": [0, 0, 1]},
        {"name": "sent", "values": [5, 0, 2]},
    ]
    assert totals(rows, lambda _: "other") == {"other": 8}


def test_nothing_lies_between_an_end_and_a_later_beginning() -> None:
    assert buckets(NOW, NOW - timedelta(days=3), "day") == []


def test_more_points_than_a_chart_shows_are_refused() -> None:
    with pytest.raises(Invalid, match="shorter time or a longer interval"):
        buckets(NOW - timedelta(hours=BUCKETS_MAX + 1), NOW, "hour")


@given(INSTANTS, INTERVALS)
def test_an_instant_lies_in_its_own_bucket(at: datetime, interval: Interval) -> None:
    start = start_of(at, interval)
    assert start <= at < start + STEP[interval]
    assert start_of(start, interval) == start
    assert interval != "week" or start.weekday() == 0


@given(INSTANTS, st.timedeltas(timedelta(seconds=1), timedelta(days=60)), INTERVALS)
def test_every_count_of_the_span_is_in_the_series(at: datetime, span: timedelta, interval: Interval) -> None:
    starts = buckets(at, at + span, interval)
    rows = [(hour_of(at + span * part / 4), "sent", 1) for part in range(4)]
    [line] = series(rows, starts, interval, str)["series"]
    assert sum(line["values"]) == 4


# ---- query parameters --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("-7d", NOW - timedelta(days=7)),
        ("-24h", NOW - timedelta(hours=24)),
        ("-1w", NOW - timedelta(days=7)),
        ("-1m", NOW.replace(month=10)),
        ("2026-11-01", datetime(2026, 11, 1, tzinfo=UTC)),
        ("2026-11-01T10:00:00Z", datetime(2026, 11, 1, 10, tzinfo=UTC)),
        ("2026-11-01 10:00:00", datetime(2026, 11, 1, 10, tzinfo=UTC)),
        ("2026-11-01T10:00:00+02:00", datetime(2026, 11, 1, 8, tzinfo=UTC)),
        ("2026-11-01T10:00:00 02:00", datetime(2026, 11, 1, 8, tzinfo=UTC)),
    ],
)
def test_an_instant_is_absolute_or_so_long_ago(written: str, meant: datetime) -> None:
    assert query_instant(QueryParams({"after": written}), "after", NOW) == meant


@pytest.mark.parametrize(
    "written",
    ["yesterday", "-9999y", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "-7x", 7, None],
)
def test_what_is_no_instant_is_refused_with_an_example(written: object) -> None:
    with pytest.raises(Invalid, match="2026-01-31") as refused:
        instant_in(written, "after", NOW)
    assert refused.value.attr == "after"


@given(st.text())
def test_any_text_is_an_instant_or_refused(written: str) -> None:
    try:
        found = instant_in(written, "after", NOW)
    except Invalid:
        return
    assert found.tzinfo is UTC


def test_absent_and_empty_parameters_are_the_default() -> None:
    for query in (QueryParams(""), QueryParams("a=")):
        assert query_text(query, "a") is None
        assert query_instant(query, "a", NOW) is None
        assert query_uuid(query, "a") is None
        assert query_integer(query, "a", default=5, least=1, most=9) == 5
        assert query_choices(query, "a", ["b"]) == []


def test_a_list_is_separated_by_commas_or_repeated() -> None:
    assert query_words(QueryParams("a=x,%20y&a=z,"), "a") == ["x", "y", "z"]
    assert query_choices(QueryParams("a=ERROR"), "a", ["error"]) == ["error"]


@pytest.mark.parametrize("query", ["a=%00", f"a={'x' * 1001}"])
def test_what_no_database_can_look_for_is_refused(query: str) -> None:
    for read in (query_text, query_words):
        with pytest.raises(Invalid):
            read(QueryParams(query), "a")


def test_unknown_words_are_told_what_is_known() -> None:
    with pytest.raises(Invalid, match="Known ones: day, hour, week"):
        query_choices(QueryParams("interval=month"), "interval", STEP)


def test_a_uuid_is_read_in_any_spelling_and_nothing_else() -> None:
    assert query_uuid(QueryParams("a=0190B7A0000070008000000000000001"), "a") == (
        "0190b7a0-0000-7000-8000-000000000001"
    )
    with pytest.raises(Invalid, match="valid UUID"):
        query_uuid(QueryParams("a=7"), "a")
