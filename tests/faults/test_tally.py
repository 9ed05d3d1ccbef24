"""The count finds what it is there to find: a harness that sees nothing would pass every fault."""

from __future__ import annotations

from typing import Any

import pytest

from tests.faults.load import Sent, phone_of
from tests.faults.tally import MessageFact, count


def sent(*acknowledged: str, offered: tuple[str, ...] = ()) -> Sent:
    return Sent(acknowledged=set(acknowledged), offered={*acknowledged, *offered})


def fact(uuid: str, state: str, reason: str | None = None) -> MessageFact:
    return MessageFact(f"m-{uuid}", uuid, state, reason, attempts=1)


def arrival(uuid: str) -> dict[str, Any]:
    return {"biz_opaque_callback_data": f"m-{uuid}", "text": uuid}


def test_a_run_without_faults_is_kept() -> None:
    tally = count(sent("a", "b"), [fact("a", "read"), fact("b", "sent")], [arrival("a"), arrival("b")])

    assert tally.kept()
    assert (tally.acknowledged, tally.promised, tally.arrived) == (2, 2, 2)


@pytest.mark.parametrize(
    ("facts", "arrivals", "found"),
    [
        ([], [], "lost 1"),
        ([fact("a", "queued")], [], "it still waits"),
        ([fact("a", "sending")], [arrival("a")], "it still waits"),
        ([fact("a", "accepted")], [], "it never arrived"),
        ([fact("a", "read")], [arrival("a"), arrival("a")], "a: 2 arrivals"),
        ([fact("a", "read"), fact("a", "read")], [arrival("a")], "a: 2 messages"),
        ([fact("a", "unknown", "lost")], [arrival("a")], "it arrived"),
        ([fact("a", "failed", "gave up")], [arrival("a")], "it arrived"),
        ([fact("a", "refused")], [], "does not say why"),
        ([fact("a", "read"), fact("x", "read")], [arrival("a"), arrival("x")], "x: nobody sent this event"),
    ],
)
def test_what_breaks_a_promise_is_found_and_named(
    facts: list[MessageFact], arrivals: list[dict[str, Any]], found: str
) -> None:
    tally = count(sent("a"), facts, arrivals)

    assert not tally.kept()
    assert found in tally.text()


def test_an_honest_end_is_counted_apart() -> None:
    tally = count(
        sent("a", "b"), [fact("a", "unknown", "the answer was lost"), fact("b", "refused", "131026")], []
    )

    assert tally.kept()
    assert (len(tally.unknown), len(tally.ended)) == (1, 1)


def test_an_event_that_was_never_acknowledged_may_be_sent_or_not() -> None:
    """The client gave up or was told nothing: at most once is all that is promised."""
    assert count(sent("a", offered=("b",)), [fact("a", "read")], [arrival("a")]).kept()
    both = [arrival("a"), arrival("b")]
    assert count(sent("a", offered=("b",)), [fact("a", "read"), fact("b", "read")], both).kept()


def test_no_recipient_has_a_fate_of_its_own() -> None:
    numbers = [phone_of(number) for number in range(0, 40_000, 7)]

    assert len(set(numbers)) == len(numbers)
    assert all(int(number[-4:]) < 9000 for number in numbers)
