"""When a message is tried again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from whinchat.core.message import Failure, Retry
from whinchat.outbox.enqueue import dedupe_key
from whinchat.outbox.retry import WAIT_SECONDS_MAX, backoff_seconds, next_try, too_late

NOW = datetime(2026, 11, 22, tzinfo=UTC)
FAILURE = Failure(reason="busy", remedy="wait", code=131016)
jitters = st.floats(min_value=0, max_value=1, exclude_max=True)


def test_the_longest_waits_double_up_to_ten_minutes() -> None:
    assert [backoff_seconds(number, 1.0) for number in range(1, 12)] == [
        *(2, 4, 8, 16, 32, 64, 128, 256, 512),
        *(600, 600),
    ]


@given(number=st.integers(min_value=1, max_value=10_000), jitter=jitters)
def test_a_wait_is_never_negative_nor_above_its_cap(number: int, jitter: float) -> None:
    assert 0 <= backoff_seconds(number, jitter) <= WAIT_SECONDS_MAX


@given(number=st.integers(1, 50), jitter=jitters, demanded=st.floats(0, 100_000))
def test_what_meta_demands_is_the_least_wait(number: int, jitter: float, demanded: float) -> None:
    outcome = Retry(failure=FAILURE, after_seconds=demanded)
    due_at = next_try(
        outcome, attempt_number=number, now=NOW, deadline_at=NOW + timedelta(days=30), jitter=jitter
    )
    assert due_at is not None
    assert due_at >= NOW + timedelta(seconds=demanded) - timedelta(microseconds=1)


def test_a_try_after_the_deadline_is_not_made() -> None:
    outcome = Retry(failure=FAILURE, after_seconds=60)
    deadline_at = NOW + timedelta(seconds=60)
    assert next_try(outcome, attempt_number=1, now=NOW, deadline_at=deadline_at, jitter=0.5) is None


def test_a_late_message_says_so_and_keeps_what_meta_said_last() -> None:
    failure = too_late(FAILURE)
    assert failure.reason.startswith("too late")
    assert "busy" in failure.reason
    assert failure.code == 131016
    assert too_late(None).code is None


def test_mappings_of_one_destination_are_promised_apart() -> None:
    assert len({dedupe_key("d", "e", index) for index in (None, 0, 1)}) == 3
