"""Meta refuses for now, breaks, loses answers, goes away: a message arrives once or says so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.eventually import eventually
from tests.faults.fleet import Fleet, expect_kept, running_fleet
from tests.faults.scenarios import (
    ANSWER_LOST,
    BROKEN,
    REQUEST_LOST,
    TOO_MANY,
    UNAVAILABLE,
    meta_goes_away,
    slow_answers,
    storm,
    under_load,
)


@pytest.fixture(scope="module")
def fleet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fleet]:
    """Everything in one process, on SQLite."""
    with running_fleet(tmp_path_factory.mktemp("fleet"), "one") as running:
        yield running


def test_messages_that_meta_put_off_arrive_later(fleet: Fleet) -> None:
    """What is known not to have left may be tried again: nothing is unknown, nothing is given up."""
    with under_load(fleet, 7) as load:
        # Last what pauses the sender: while it is paused one message tries every few seconds, so that few
        # refusals last long enough.
        for answer, sends in ((BROKEN, 8), (UNAVAILABLE, 8), (TOO_MANY, 2)):
            storm(fleet, answer, sends)

    tally = expect_kept(fleet, load.sent)
    assert tally.arrived == tally.promised
    assert tally.states == {"read": tally.promised}


def test_lost_answers_are_settled_by_receipts_and_lost_requests_are_named(fleet: Fleet) -> None:
    """Whinchat cannot tell the two apart, so it repeats neither; Meta's receipts tell which arrived."""
    with under_load(fleet, 8) as load:
        storm(fleet, ANSWER_LOST, sends=8)
        storm(fleet, REQUEST_LOST, sends=3)

    tally = expect_kept(fleet, load.sent, unknown_max=3)
    assert len(tally.unknown) == 3, tally.text()
    assert tally.arrived == tally.promised - 3


def test_a_meta_that_goes_away_and_comes_back_costs_time_only(fleet: Fleet) -> None:
    slow_answers(fleet, 0.1)
    with under_load(fleet, 9) as load:
        eventually(lambda: fleet.waiting("sending") > 0, 20)
        meta_goes_away(fleet, 1.5)

    # What was being answered when the wire was cut is unknown until its receipt comes; what had not reached
    # Meta stays so, and is named.
    expect_kept(fleet, load.sent, unknown_max=None)
