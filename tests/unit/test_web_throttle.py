"""How long one waits after wrong passwords (laws; the count itself is tested on both engines)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whinchat.core.account import FailedTries
from whinchat.web.throttle import FORGIVEN_AFTER, WAIT_MAX, subjects_of, wait_after

NOW = datetime(2026, 11, 22, tzinfo=UTC)
FAILURES = st.integers(min_value=0, max_value=2**31 - 1)


def tried(failures: int) -> FailedTries:
    return FailedTries(failures=failures, last_at=NOW)


@pytest.mark.parametrize(
    ("failures", "seconds"), [(0, 0), (4, 0), (5, 2), (6, 4), (7, 8), (13, 512), (14, 900), (10**9, 900)]
)
def test_the_wait_doubles_after_the_free_tries(failures: int, seconds: int) -> None:
    assert wait_after(tried(failures), 5, NOW) == timedelta(seconds=seconds)


@given(FAILURES, st.integers(min_value=0, max_value=100))
def test_more_failures_never_wait_less_and_never_longer_than_the_most(failures: int, free: int) -> None:
    wait = wait_after(tried(failures), free, NOW)
    assert timedelta() <= wait <= wait_after(tried(failures + 1), free, NOW) <= WAIT_MAX


@given(FAILURES, st.timedeltas(min_value=timedelta(), max_value=timedelta(days=3)))
def test_a_wait_that_was_sat_out_is_over(failures: int, passed: timedelta) -> None:
    whole = wait_after(tried(failures), 5, NOW)
    left = wait_after(tried(failures), 5, NOW + passed)
    assert left == max(whole - passed, timedelta())
    if passed >= FORGIVEN_AFTER:
        assert not left


def test_a_clock_that_was_set_back_makes_nobody_wait_for_ever() -> None:
    assert wait_after(tried(6), 5, NOW - timedelta(seconds=10)) <= timedelta(seconds=14)


def test_an_account_is_counted_for_each_address_and_an_address_for_all_accounts() -> None:
    one, other = subjects_of("ana@x", "192.0.2.1"), subjects_of("bob@x", "192.0.2.1")
    elsewhere = subjects_of("ana@x", "192.0.2.2")
    assert one[0] != other[0]
    assert one[1] == other[1]
    assert one[0] != elsewhere[0]
    assert one[1] != elsewhere[1]


def test_one_customers_many_addresses_count_as_one() -> None:
    assert subjects_of("a@x", "2001:db8::1") == subjects_of("a@x", "2001:db8::ffff:1")
    assert subjects_of("a@x", "2001:db8::1") != subjects_of("a@x", "2001:db8:0:1::1")
    assert subjects_of("a@x", "::ffff:192.0.2.1") == subjects_of("a@x", "192.0.2.1")
    assert subjects_of("a@x", "") == subjects_of("a@x", "not an address")
