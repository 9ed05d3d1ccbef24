"""Pace: Meta's limits are kept before Meta has to say so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whinchat.send.pace import PAIR, SLOTS_AHEAD_MAX, Limit, allowed, number_limit, ready_at, reserve, spend

NOW = datetime(2026, 11, 22, tzinfo=UTC)
SECOND = timedelta(seconds=1)
steps = st.lists(st.integers(min_value=0, max_value=300_000), min_size=1, max_size=200)


def sent_times(limit: Limit, gaps_us: list[int]) -> list[datetime]:
    """Send as much as is allowed whenever the clock has moved by the next gap."""
    now, arrival, sent = NOW, None, []
    for gap in gaps_us:
        now += timedelta(microseconds=gap)
        count = allowed(limit, arrival, now)
        arrival = spend(limit, arrival, now, count)
        sent += [now] * count
    return sent


@pytest.mark.parametrize("throughput", [20, 80, 1000])
@given(gaps=steps)
def test_no_second_carries_more_than_the_number_allows(throughput: int, gaps: list[int]) -> None:
    sent = sent_times(number_limit(throughput), gaps)
    for index, first in enumerate(sent):
        assert sum(1 for at in sent[index:] if at - first < SECOND) <= throughput


@pytest.mark.parametrize("throughput", [20, 80, 1000])
def test_most_of_the_throughput_is_used(throughput: int) -> None:
    sent = sent_times(number_limit(throughput), [10_000] * 1000)
    assert len(sent) >= 0.8 * throughput * 10


@given(count=st.integers(1, 300))
def test_slots_for_one_recipient_keep_the_pair_limit(count: int) -> None:
    """44 at once, then one each six seconds; every message gets a slot of its own at once."""
    arrival, slots = None, []
    for _ in range(count):
        slot, arrival = reserve(PAIR, arrival, NOW)
        slots.append(slot)
    assert slots == sorted(slots)
    assert slots.count(NOW) == min(count, 44)
    assert slots[-1] == NOW + timedelta(seconds=6) * max(0, count - 44)


@given(gaps=steps)
def test_what_is_ready_is_allowed_and_not_a_moment_earlier(gaps: list[int]) -> None:
    limit, now, arrival = number_limit(80), NOW, None
    for gap in gaps:
        now += timedelta(microseconds=gap)
        count = allowed(limit, arrival, now)
        arrival = spend(limit, arrival, now, count)
        ready = ready_at(limit, arrival, now)
        assert allowed(limit, arrival, ready) >= 1
        if ready > now:
            assert allowed(limit, arrival, ready - timedelta(microseconds=1)) == 0


def test_a_clock_set_back_does_not_stop_a_sender() -> None:
    limit = number_limit(80)
    arrival = spend(limit, None, NOW, 3)
    an_hour_ago = NOW - timedelta(hours=1)
    assert ready_at(limit, arrival, an_hour_ago) - an_hour_ago <= SECOND


@given(ahead_seconds=st.integers(0, 10**9))
def test_a_clock_set_back_by_years_makes_no_recipient_wait_longer_than_slots_are_given_out(
    ahead_seconds: int,
) -> None:
    arrival = NOW + timedelta(seconds=ahead_seconds)
    slot, after = reserve(PAIR, arrival, NOW)
    assert slot - NOW <= SLOTS_AHEAD_MAX
    assert after - slot >= PAIR.interval


def test_after_a_clock_set_back_far_a_recipient_gets_one_message_each_six_seconds_and_no_burst() -> None:
    slots, arrival = [], NOW + timedelta(days=365)
    for _ in range(3):
        slot, arrival = reserve(PAIR, arrival, NOW)
        slots.append(slot - NOW)
    assert slots == [timedelta(0), timedelta(seconds=6), timedelta(seconds=12)]


def test_a_rested_sender_may_burst_but_not_more() -> None:
    assert allowed(number_limit(80), None, NOW) == 3
    assert allowed(number_limit(80), NOW - timedelta(days=1), NOW) == 3
    assert allowed(PAIR, None, NOW) == 44
