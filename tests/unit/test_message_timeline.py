"""The steps of a message: complete, in order, and each with what its reader needs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from whinchat.core.message import Attempt, Failure, State
from whinchat.core.ports_overview import ReceiptRow
from whinchat.core.records import LogRow, MessageRow
from whinchat.web.rest.message_timeline import Step, cancelled_text, requeued_text, timeline

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
WRONG = Failure(
    reason="The recipient cannot be reached.",
    remedy="Ask for another number.",
    code=131026,
    text="Message undeliverable",
    link="https://developers.facebook.com/x",
)


def after(seconds: float) -> datetime:
    return AT + timedelta(seconds=seconds)


def message(state: State = State.READ, **changes: object) -> MessageRow:
    values: dict[str, object] = dict.fromkeys(MessageRow.__struct_fields__)
    values |= {"id": "m", "project_id": 1, "destination_id": "d", "event_uuid": "e", "state": state}
    values |= {"event_name": "order shipped", "distinct_id": "ana", "attempts": 1}
    values |= dict.fromkeys(("created_at", "updated_at", "due_at", "deadline_at"), AT)
    return MessageRow(**(values | changes))  # type: ignore[arg-type]  # Values of many types under one dict.


def line(seconds: float, text: str, level: str = "info") -> LogRow:
    return LogRow(destination_id="d", instance_id="m", timestamp=after(seconds), level=level, message=text)


def attempt(number: int, seconds: float, outcome: str, failure: Failure | None = None) -> Attempt:
    return Attempt(
        number=number,
        started_at=after(seconds - 0.1),
        finished_at=after(seconds),
        outcome=outcome,
        http_status=400 if failure else 200,
        latency_ms=100.0,
        failure=failure,
    )


def receipt(status: str, seconds: float) -> ReceiptRow:
    return ReceiptRow(status=status, at=after(seconds), raw={})


def kinds(steps: list[Step]) -> list[str]:
    return [step.kind for step in steps]


def test_a_message_that_was_read_tells_its_whole_way() -> None:
    receipts = [receipt("sent", 2), receipt("delivered", 3), receipt("read", 9)]
    lines = [line(1, "Accepted by Meta as wamid.1"), line(1.001, "Attempt 1 took 100ms.", "debug")]
    steps = timeline(
        message(), {"timestamp": "2026-11-22T11:59:59Z"}, AT, lines, [attempt(1, 1, "accepted")], receipts
    )
    assert kinds(steps) == ["event", "promised", "attempt", "receipt", "receipt", "receipt"]
    assert steps[0].detail == "It happened at 2026-11-22T11:59:59Z."
    assert [step.title for step in steps[3:]] == ["Sent", "Delivered", "Read"]


def test_an_attempt_that_failed_has_code_reason_remedy_and_link() -> None:
    steps = timeline(message(State.REFUSED), {}, AT, [], [attempt(1, 1, "refused", WRONG)], [])
    step = steps[-1]
    assert (step.code, step.reason, step.remedy, step.link) == (
        131026,
        WRONG.reason,
        WRONG.remedy,
        WRONG.link,
    )
    assert (step.attempt_number, step.level) == (1, "problem")
    assert step.detail == "HTTP 400 after 100 ms. Meta says: Message undeliverable"


def test_what_people_did_is_told_with_who_did_it() -> None:
    lines = [
        line(5, requeued_text("ana@example.com", State.REFUSED)),
        line(8, cancelled_text("bob@example.com", State.HELD)),
    ]
    steps = timeline(message(State.CANCELLED), {}, AT, lines, [attempt(1, 1, "refused", WRONG)], [])
    assert kinds(steps) == ["event", "promised", "attempt", "requeued", "cancelled"]
    assert [step.by for step in steps[-2:]] == ["ana@example.com", "bob@example.com"]


def test_a_held_message_says_until_when_and_why() -> None:
    held = message(State.HELD, due_at=after(60), reason="the sender is paused", remedy="wait")
    step = timeline(held, {}, AT, [], [], [])[-1]
    assert (step.kind, step.level, step.reason, step.remedy) == (
        "gate",
        "waiting",
        "the sender is paused",
        "wait",
    )
    assert step.title == "Held until 2026-11-22 12:01:00 UTC"


def test_a_failure_that_meta_reported_is_told_once_with_its_reason() -> None:
    failed = message(
        State.FAILED, reason="Undeliverable.", remedy="Ask again.", code=131026, updated_at=after(3)
    )
    steps = timeline(failed, {}, AT, [], [attempt(1, 1, "accepted")], [receipt("failed", 3)])
    assert kinds(steps) == ["event", "promised", "attempt", "receipt"]
    assert (steps[-1].reason, steps[-1].code, steps[-1].level) == ("Undeliverable.", 131026, "problem")


def test_an_event_that_is_no_longer_stored_is_taken_to_have_come_with_the_promise() -> None:
    assert timeline(message(), {}, None, [], [], [])[0].at == AT


def test_receipts_of_whole_seconds_come_after_their_attempt_and_in_their_order() -> None:
    receipts = [receipt("delivered", 0), receipt("sent", 0), receipt("read", 5)]
    lines = [line(0, "Meta reports: delivered"), line(0, "Meta reports: sent")]
    steps = timeline(message(), {}, AT, lines, [attempt(1, 0.4, "accepted")], receipts)
    assert [step.title for step in steps[2:]] == ["Attempt 1: Meta took it", "Sent", "Delivered", "Read"]
    assert [step.at for step in steps[2:]] == [after(0.4), after(0.4), after(0.4), after(5)]


def test_what_a_gate_said_is_told_once() -> None:
    skipped = message(State.SKIPPED, reason="No number.", remedy="Ask for one.", attempts=0)
    steps = timeline(skipped, {}, AT, [line(0, "No number. What to do: Ask for one.", "warn")], [], [])
    assert kinds(steps) == ["event", "promised", "gate"]


def test_an_earlier_failure_keeps_its_reason_after_the_message_was_sent_again() -> None:
    lines = [line(3, "Meta reports: failed (131026). Undeliverable. What to do: Ask again.", "error")]
    steps = timeline(
        message(State.QUEUED), {}, AT, lines, [attempt(1, 1, "accepted")], [receipt("failed", 3)]
    )
    [failure] = [step for step in steps if step.kind == "receipt"]
    assert failure.detail == lines[0].message


@given(
    state=st.sampled_from(list(State)),
    seconds=st.lists(st.floats(0, 10_000), max_size=6),
    told=st.lists(
        st.tuples(st.sampled_from(["sent", "delivered", "failed", "new"]), st.floats(0, 10_000)), max_size=5
    ),
)
def test_steps_are_in_order_and_nothing_is_lost(
    state: State, seconds: list[float], told: list[tuple[str, float]]
) -> None:
    attempts = [attempt(n + 1, at, "retry", WRONG) for n, at in enumerate(seconds)]
    receipts = [receipt(status, at) for status, at in told]
    steps = timeline(message(state), {}, AT, [], attempts, receipts)
    assert [step.at for step in steps] == sorted(step.at for step in steps)
    assert sum(step.kind == "attempt" for step in steps) == len(attempts)
    assert sum(step.kind == "receipt" for step in steps) == len(receipts)
