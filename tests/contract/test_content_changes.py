"""When the content of a destination was last changed, told by its history, on both engines."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from tests.contract.conftest import NOW
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.destination import ActivityEntry, Destination, Project
from whinchat.flow.content_changes import CHANGES_MAX, ContentChanges

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def destination(store: SqlStore, project: Project) -> Destination:
    """Made yesterday."""
    made = Destination(id="d", project_id=project.id, created_at=NOW - DAY, updated_at=NOW - DAY)
    store.run(lambda unit: unit.destinations.add(made))
    return made


def saved(store: SqlStore, before: Destination, minutes: int, *fields: str) -> Destination:
    """The destination after a save so many minutes from now that changed these fields."""
    at = NOW + minutes * MINUTE
    after = msgspec.structs.replace(before, updated_at=at)
    changes = [{"field": field, "action": "changed", "before": 1, "after": 2} for field in fields]
    entry = ActivityEntry(
        project_id=before.project_id,
        scope="HogFunction",
        item_id=before.id,
        activity="updated",
        name="",
        created_at=at,
        changes=changes,
    )
    with store.write() as unit:
        unit.destinations.update(after)
        unit.destinations.add_activity(entry)
    return after


def test_a_new_name_is_no_new_content(store: SqlStore, destination: Destination) -> None:
    after = saved(store, destination, 1, "name", "enabled", "filters", "encrypted_inputs")
    assert ContentChanges(store).saved_at(after, NOW) == NOW - DAY


@pytest.mark.parametrize("field", ["inputs", "inputs_schema", "mappings"])
def test_the_newest_change_of_content_counts(store: SqlStore, destination: Destination, field: str) -> None:
    after = saved(store, destination, 1, "name")
    after = saved(store, after, 2, "name", field)
    after = saved(store, after, 3, "description")
    assert ContentChanges(store).saved_at(after, NOW) == NOW + 2 * MINUTE
    assert ContentChanges(store).saved_at(after, NOW + 3 * MINUTE) == NOW - DAY, "it was before"


def test_what_was_not_saved_since_is_not_looked_up(store: SqlStore, destination: Destination) -> None:
    assert ContentChanges(store).saved_at(destination, NOW) == NOW - DAY


def test_a_history_too_long_to_look_through_counts_as_a_change(
    store: SqlStore, destination: Destination
) -> None:
    after = destination
    for minutes in range(CHANGES_MAX):
        after = saved(store, after, minutes, "name")
    assert ContentChanges(store).saved_at(after, NOW) == after.updated_at
