"""Failures come together by what caused them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from whinchat.core.failures import RawGroup, grouped

NOW = datetime(2026, 11, 22, tzinfo=UTC)
EMPTY = RawGroup(
    kind="ended",
    destination_id="d",
    code=None,
    handling=None,
    reason="The message has 4,321 characters; WhatsApp takes 4,096.",
    remedy="Shorten it.",
    count=2,
    first_at=NOW - timedelta(hours=1),
    last_at=NOW - timedelta(minutes=2),
    example_id="m-1",
)


def other(**changes: Any) -> RawGroup:
    return msgspec.structs.replace(EMPTY, **changes)


def test_words_that_differ_in_numbers_only_are_one_cause_told_in_the_newest_words() -> None:
    newest = other(reason="The message has 5,000 characters; WhatsApp takes 4,096.", last_at=NOW, count=1)

    [group] = grouped([EMPTY, newest])

    assert (group.count, group.reason, group.last_at) == (3, newest.reason, NOW)
    assert group.first_at == EMPTY.first_at
    assert set(group.reasons) == {EMPTY.reason, newest.reason}


def test_a_code_is_a_cause_whatever_the_words_and_each_destination_has_its_own() -> None:
    refused = other(code=131009, handling="FIX_MESSAGE", reason="one")
    again = other(code=131009, handling="FIX_MESSAGE", reason="two")
    elsewhere = other(code=131009, handling="FIX_MESSAGE", destination_id="e")

    groups = grouped([refused, again, elsewhere, EMPTY])

    assert sorted((group.destination_id, group.code or 0, group.count) for group in groups) == [
        ("d", 0, 2),
        ("d", 131009, 4),
        ("e", 131009, 2),
    ]
    assert len({group.id for group in groups}) == 3


def test_what_may_have_arrived_says_so() -> None:
    given_up = other(reason="its outcome stayed unknown: Meta's answer was lost and no receipt came")
    assert [group.may_have_arrived for group in grouped([given_up, EMPTY])].count(True) == 1
