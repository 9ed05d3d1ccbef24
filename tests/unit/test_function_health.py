"""How a destination is, in a word."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from whinchat.core.destination import Destination
from whinchat.core.message import State
from whinchat.core.ports_pace import Pause
from whinchat.flow.failing import FAILURES_TO_TELL
from whinchat.web.rest.function_health import health_of

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
PAUSE = Pause(
    project_id=1,
    scope="sender",
    key="1",
    since=AT,
    until=AT,
    failures=1,
    code=190,
    reason="Dead.",
    remedy="Mend.",
)
FAILED = [State.FAILED, State.REFUSED] * FAILURES_TO_TELL


def destination(**changes: object) -> Destination:
    values: dict[str, object] = {
        "id": "d",
        "project_id": 1,
        "enabled": True,
        "created_at": AT,
        "updated_at": AT,
    }
    return Destination(**(values | changes))  # type: ignore[arg-type]  # Values of many types under one dict.


@pytest.mark.parametrize(
    ("changes", "pause", "newest", "word"),
    [
        ({}, None, [], "running"),
        ({"enabled": False}, PAUSE, FAILED, "off"),
        ({"filters_error": "no such action"}, PAUSE, FAILED, "broken"),
        ({}, PAUSE, FAILED, "waiting"),
        ({}, None, FAILED, "failing"),
        ({}, None, FAILED[: FAILURES_TO_TELL - 1], "running"),
        ({}, None, [State.READ, *FAILED], "running"),
        ({}, None, [State.SKIPPED] * FAILURES_TO_TELL, "running"),
    ],
)
def test_the_first_thing_in_the_way_is_the_word(
    changes: dict[str, object], pause: Pause | None, newest: list[State], word: str
) -> None:
    health = health_of(destination(**changes), pause, newest)
    assert health["word"] == word
    assert health["text"]
