"""The sandbox's limits: number bucket, pair bucket, unique users, calls per hour."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whinchat.sandbox.limits import Bucket, HourlyCalls, PairLimit, UniqueUsers

START = 1_790_000_000.0


def test_the_81st_message_in_a_second_is_refused() -> None:
    bucket = Bucket()
    assert all(bucket.take(START, 80) for _ in range(80))
    assert not bucket.take(START, 80)
    assert bucket.take(START + 1 / 80, 80)


def test_inbound_messages_use_the_bucket_up_without_being_refused() -> None:
    bucket = Bucket()
    for _ in range(100):
        assert bucket.take(START, 80, forced=True)
    assert not bucket.take(START + 0.2, 80)
    assert bucket.take(START + 0.3, 80)


@given(st.lists(st.floats(0, 5), max_size=300), st.integers(1, 90))
def test_no_second_ever_carries_more_than_its_tokens_and_what_was_saved(gaps: list[float], rate: int) -> None:
    bucket, now, taken = Bucket(), START, []
    for gap in gaps:
        now += gap / rate
        if bucket.take(now, rate):
            taken.append(now)
    for first in taken:
        assert sum(first <= at < first + 1 for at in taken) <= 2 * rate + 1


def test_the_46th_message_at_once_to_one_user_is_refused_and_another_user_is_not_concerned() -> None:
    pairs = PairLimit()
    assert all(pairs.take("ana", START, 6, 45) for _ in range(45))
    assert not pairs.take("ana", START, 6, 45)
    assert pairs.take("ben", START, 6, 45)


def test_a_used_up_pair_gets_one_message_each_six_seconds() -> None:
    pairs = PairLimit()
    for _ in range(45):
        pairs.take("ana", START, 6, 45)
    assert not pairs.take("ana", START + 5.9, 6, 45)
    assert pairs.take("ana", START + 6, 6, 45)
    assert not pairs.take("ana", START + 6, 6, 45)


def test_with_lock_out_a_burst_of_twenty_is_followed_by_two_minutes_of_silence() -> None:
    pairs = PairLimit()
    assert all(pairs.take("ana", START + n * 0.1, 6, 45, lock_out=True) for n in range(20))
    assert not pairs.take("ana", START + 60, 6, 45, lock_out=True)
    assert pairs.take("ana", START + 120, 6, 45, lock_out=True)


@given(st.lists(st.floats(0, 30), min_size=1, max_size=200))
def test_a_pair_never_gets_more_than_its_burst_and_the_flow(gaps: list[float]) -> None:
    pairs, now, taken = PairLimit(), START, 0
    for gap in gaps:
        now += gap
        taken += pairs.take("ana", now, 6, 45)
        assert taken <= 45 + (now - START) / 6 + 1e-6


def test_unique_users_are_counted_in_a_moving_day() -> None:
    users = UniqueUsers()
    assert users.take("a", START, 2)
    assert users.take("b", START + 10, 2)
    assert users.take("a", START + 20, 2)
    assert not users.take("c", START + 30, 2)
    # "b" is forgotten after its day; "a" was written to again later and still counts.
    assert users.take("c", START + 86_411, 2)
    assert not users.take("d", START + 86_412, 2)


def test_calls_per_hour_regain_as_the_oldest_is_forgotten() -> None:
    calls = HourlyCalls()
    assert calls.take(START, 2)
    assert calls.take(START + 600, 2)
    assert not calls.take(START + 700, 2)
    assert calls.percent(2) == 100
    assert calls.minutes_to_regain(START + 700) == 49
    assert calls.take(START + 3600, 2)
