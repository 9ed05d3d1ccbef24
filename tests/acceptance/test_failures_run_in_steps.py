"""A group of failures that goes again in steps: each step costs the same, whatever is left."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Engine, event, text

from tests.acceptance.rest_api import Api, World, api, make, world
from tests.forgetting import connection_of
from whinchat.core.message import Promise

__all__ = ["api", "world"]

MANY, STEP = 60, 10
FAILURES = "/api/projects/@current/failures/"


def refused(world: World, destination_id: str, count: int) -> None:
    """So many messages that Meta refused a minute ago for one cause."""
    now = datetime.now(UTC)
    with world.store.write() as unit:
        unit.outbox.promise(
            [
                Promise(
                    id=f"m-{number:04}",
                    project_id=world.first.project.id,
                    destination_id=destination_id,
                    event_uuid=f"e-{number}",
                    event_name="order shipped",
                    distinct_id="ana",
                    dedupe_key=f"k-{number}",
                    globals_json=b"{}",
                    due_at=now,
                    deadline_at=now + timedelta(hours=1),
                    created_at=now - timedelta(minutes=1),
                )
                for number in range(count)
            ]
        )
        connection_of(unit).execute(
            text(
                "UPDATE messages SET state = 'refused', code = 131009, handling = 'fix_message',"
                " reason = 'A parameter is wrong', updated_at = created_at"
            )
        )


@contextmanager
def statements_seen() -> Iterator[list[str]]:
    """Statements that touch messages or logs."""
    seen: list[str] = []

    def note(
        _connection: Any, _cursor: Any, statement: str, _values: Any, _context: Any, _many: bool
    ) -> None:
        if "messages" in statement or "logs" in statement:
            seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def test_a_step_of_a_run_groups_and_counts_nothing_anew_and_logs_all_at_once(api: Api, world: World) -> None:
    refused(world, make(api, enabled=True)["id"], MANY)
    [group] = api.get(FAILURES).expect(200)["results"]
    run = {"before": datetime.now(UTC).isoformat(), "limit": STEP}
    steps: list[int] = []
    counts: list[list[str]] = []
    for _ in range(MANY // STEP):
        with statements_seen() as seen:
            answer = api.post(f"{FAILURES}{group['id']}/rerun/", run).expect(200)
        assert answer["done"] == STEP
        steps.append(answer["remaining"])
        counts.append(seen)

    assert steps == list(range(MANY - STEP, -1, -STEP))
    assert not [one for step in counts[1:] for one in step if "GROUP BY" in one]
    middle = counts[1:-1]
    assert not [one for step in middle for one in step if "count(" in one]
    assert {len(step) for step in middle} == {len(middle[0])}
    assert len(middle[0]) <= 6
    again = api.post(f"{FAILURES}{group['id']}/rerun/", run).expect(200)
    assert again == {"done": 0, "remaining": 0}


def test_what_others_sent_again_meanwhile_is_not_waited_for(api: Api, world: World) -> None:
    """Two people run the same group; whoever comes late is told that nothing is left."""
    refused(world, make(api, enabled=True)["id"], 2 * STEP)
    [group] = api.get(FAILURES).expect(200)["results"]
    now = datetime.now(UTC)
    first, second = ({"before": (now + timedelta(seconds=n)).isoformat(), "limit": STEP} for n in (0, 1))
    path = f"{FAILURES}{group['id']}/rerun/"
    assert api.post(path, first).expect(200) == {"done": STEP, "remaining": STEP}
    assert api.post(path, second).expect(200) == {"done": STEP, "remaining": 0}
    assert api.post(path, first).expect(200) == {"done": 0, "remaining": 0}
