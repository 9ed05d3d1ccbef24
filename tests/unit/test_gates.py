"""The gates between match and send."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec

from whinchat.core.destination import Destination
from whinchat.core.message import ClaimedMessage, State
from whinchat.gates.destination import judge

NOW = datetime(2026, 11, 22, tzinfo=UTC)
MESSAGE = ClaimedMessage(
    id="m",
    project_id=1,
    destination_id="d",
    lease_id="l",
    event_uuid="e",
    globals_json=b"{}",
    mapping_index=None,
    attempts=0,
    created_at=NOW,
    deadline_at=NOW + timedelta(hours=1),
)
DESTINATION = Destination(id="d", project_id=1, enabled=True, created_at=NOW, updated_at=NOW)


def state_of(destination: Destination | None, at: datetime = NOW) -> State | None:
    verdict = judge(MESSAGE, destination, at)
    if verdict is None:
        return None
    assert verdict.failure.reason
    assert verdict.failure.remedy
    return verdict.state


def test_a_message_of_an_enabled_destination_in_time_may_go() -> None:
    assert state_of(DESTINATION) is None


def test_a_late_message_fails() -> None:
    assert state_of(DESTINATION, NOW + timedelta(hours=1)) is State.FAILED


def test_a_deleted_or_unknown_destination_sends_nothing() -> None:
    assert state_of(None) is State.SKIPPED
    assert state_of(msgspec.structs.replace(DESTINATION, deleted=True)) is State.SKIPPED


def test_a_destination_that_was_switched_off_sends_nothing() -> None:
    assert state_of(msgspec.structs.replace(DESTINATION, enabled=False)) is State.SKIPPED
