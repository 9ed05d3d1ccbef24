"""A webhook that breaks holds up none behind it, and nothing of it is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from tests.contract.conftest import NOW
from tests.receipt_bodies import accepted, status, statuses
from tests.receiving import reception_for
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.destination import Project
from whinchat.core.message import Failure, Promise, State
from whinchat.flow.backlog import ASIDE, ASIDE_MAX, Backlog

Make = Callable[..., Promise]
POISON = 999_999


class Mistake(Exception):
    """Of ours, that only some bodies meet."""


class Desk:
    """A backlog whose rules do not cope with one code, until they are mended."""

    def __init__(self, store: SqlStore) -> None:
        self.store = store
        self.is_mended = False
        self.backlog = Backlog(store, reception_for(self._enrich))

    def _enrich(self, failure: Failure) -> Failure:
        if failure.code == POISON and not self.is_mended:
            raise Mistake("a code that nobody thought of")
        return failure

    def keep(self, *bodies: bytes) -> None:
        with self.store.write() as unit:
            unit.webhooks.keep([(1, body, NOW) for body in bodies])

    def work(self, later: timedelta = timedelta()) -> int:
        """Until nothing is left to do at that time; how many bodies were worked through."""
        now, done = NOW + later, 0
        while self.backlog.waits(now):
            done += self.backlog.work_through(now)
        return done

    def state(self, message_id: str) -> State:
        with self.store.read() as unit:
            row = unit.outbox.get(1, message_id)
        assert row is not None
        return row.state


@pytest.fixture
def desk(store: SqlStore, project: Project) -> Desk:
    return Desk(store)


def poison(message_id: str) -> bytes:
    return statuses(status(message_id, "failed", NOW, errors=[{"code": POISON, "title": "x"}]))


def test_the_neighbours_of_a_webhook_that_breaks_are_worked_through(desk: Desk, promise: Make) -> None:
    first, bad, last = accepted(desk.store, [promise(), promise(), promise()], NOW)
    desk.keep(
        statuses(status(first, "sent", NOW)),
        poison(bad),
        statuses(status(last, "sent", NOW)),
        statuses(status(last, "read", NOW)),
    )
    with capture_logs() as logs:
        assert desk.work() == 3

    assert [desk.state(one) for one in (first, bad, last)] == [State.SENT, State.ACCEPTED, State.READ]
    (told,) = [one for one in logs if one["event"] == "webhook is set aside"]
    assert (len(told["webhook_ids"]), type(told["exc_info"])) == (1, Mistake)


def test_what_was_set_aside_is_tried_again_and_counts_once_mended(desk: Desk, promise: Make) -> None:
    (bad,) = accepted(desk.store, [promise()], NOW)
    desk.keep(poison(bad))
    assert desk.work() == 0
    desk.is_mended = True
    assert desk.work(ASIDE - timedelta(seconds=1)) == 0
    assert desk.work(ASIDE) == 1
    assert desk.state(bad) is State.FAILED


def test_another_process_finds_what_this_one_has_set_aside(desk: Desk, promise: Make) -> None:
    """Such as the next version, when it starts."""
    (bad,) = accepted(desk.store, [promise()], NOW)
    desk.keep(poison(bad))
    assert desk.work() == 0
    assert Backlog(desk.store, reception_for()).work_through(NOW) == 1
    assert desk.state(bad) is State.FAILED


def test_when_all_break_they_are_not_tried_one_by_one_for_ever(desk: Desk, promise: Make) -> None:
    (bad,) = accepted(desk.store, [promise()], NOW)
    desk.keep(*[poison(bad)] * (ASIDE_MAX + 5))
    with capture_logs() as logs, pytest.raises(Mistake):
        desk.work()
    assert len([one for one in logs if one["event"] == "webhook is set aside"]) == ASIDE_MAX
    with desk.store.read() as unit:
        assert len(unit.webhooks.unprocessed(1_000)) == ASIDE_MAX + 5
