"""The states of a message and their allowed moves."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whinchat.core.message import MEANING, MOVES, RECEIPT_RANK, WAITING, State, after_receipt, may_move

states = st.sampled_from(list(State))
reported = st.lists(st.sampled_from([State.SENT, State.DELIVERED, State.READ, State.PLAYED]), min_size=1)


def test_every_state_has_a_meaning_and_a_row_of_moves() -> None:
    assert set(MEANING) == set(MOVES) == set(State)


def test_every_state_can_be_reached_from_queued() -> None:
    reached, frontier = {State.QUEUED}, [State.QUEUED]
    while frontier:
        new = MOVES[frontier.pop()] - reached
        reached |= new
        frontier += new
    assert reached == set(State)


def test_only_waiting_messages_can_be_sent() -> None:
    assert {state for state in State if may_move(state, State.SENDING)} == set(WAITING)


def test_an_accepted_message_never_waits_again() -> None:
    """What Meta took is never sent a second time, whatever is reported later."""
    for state in RECEIPT_RANK:
        reached: set[State] = set()
        frontier = [state]
        while frontier:
            new = MOVES[frontier.pop()] - reached
            reached |= new
            # A person may run a failed message again; that is a decision, not a consequence.
            frontier += [one for one in new if one is not State.FAILED]
        assert not reached & set(WAITING)


@given(before=states, report=states)
def test_a_receipt_makes_only_allowed_moves(before: State, report: State) -> None:
    after = after_receipt(before, report)
    assert after is None or may_move(before, after)


@given(reports=reported)
def test_any_order_of_receipts_ends_at_the_furthest(reports: list[State]) -> None:
    state = State.ACCEPTED
    for report in reports + reports:
        state = after_receipt(state, report) or state
    assert state is max(reports, key=RECEIPT_RANK.__getitem__)


@given(reports=reported)
def test_proof_of_arrival_beats_a_failure_report(reports: list[State]) -> None:
    state = State.ACCEPTED
    for report in [State.FAILED, *reports]:
        state = after_receipt(state, report) or state
    arrived = [report for report in reports if RECEIPT_RANK[report] >= RECEIPT_RANK[State.DELIVERED]]
    assert (state is State.FAILED) == (not arrived)
