"""A process's compiled rules follow every change, and only what changed is loaded and compiled again."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.contract.conftest import NOW
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.destination import Action, Destination, Project
from whinchat.flow.rules import ProjectRules, Rules

LATER = NOW + timedelta(seconds=1)


def listening(project: Project, id_: str, event: str, at: datetime = NOW, **changes: Any) -> Destination:
    """An enabled destination that listens to one event."""
    filters = {"source": "events", "events": [{"id": event, "name": event, "type": "events", "order": 0}]}
    values = {"enabled": True, "filters": filters, "created_at": NOW, "updated_at": at, **changes}
    return Destination(id=id_, project_id=project.id, **values)


def add(store: SqlStore, *made: Destination) -> None:
    with store.write() as unit:
        for one in made:
            unit.destinations.add(one)


def change(store: SqlStore, destination: Destination) -> None:
    store.run(lambda unit: unit.destinations.update(destination))


def current(store: SqlStore, rules: Rules, project: Project) -> ProjectRules:
    with store.read() as unit:
        return rules.of(unit, project.id)


def matching(rules: ProjectRules, event: str) -> list[str]:
    """The ids of the destinations that listen to an event."""
    return [rule.destination.id for rule in rules.rulebook.candidates(event)]


def test_what_did_not_change_is_neither_loaded_nor_compiled_again(store: SqlStore, project: Project) -> None:
    add(store, *(listening(project, f"d{n}", f"event {n}", NOW + timedelta(seconds=n)) for n in range(5)))
    rules = Rules()
    before = current(store, rules, project)
    change(store, listening(project, "d1", "another", NOW + timedelta(minutes=1)))

    after = current(store, rules, project)

    assert after.version > before.version
    same = [id_ for id_ in before.destinations if after.destinations[id_] is before.destinations[id_]]
    assert same == ["d0", "d2", "d3"]  # The last one may have changed twice in the instant it was loaded.
    assert all(after.rulebook.rules[id_] is before.rulebook.rules[id_] for id_ in same)
    assert (matching(after, "event 1"), matching(after, "another")) == ([], ["d1"])


def test_two_changes_at_one_instant_are_both_seen(store: SqlStore, project: Project) -> None:
    add(store, listening(project, "a", "first"), listening(project, "b", "other", LATER))
    rules = Rules()
    current(store, rules, project)
    for event in ("second", "third"):
        change(store, listening(project, "a", event, LATER))
        assert matching(current(store, rules, project), event) == ["a"]


def test_a_change_dated_back_by_a_clock_that_was_set_back_is_seen(store: SqlStore, project: Project) -> None:
    add(store, listening(project, "a", "first", LATER), listening(project, "b", "other", LATER))
    rules = Rules()
    current(store, rules, project)
    change(store, listening(project, "a", "second", NOW - timedelta(hours=1)))
    assert matching(current(store, rules, project), "second") == ["a"]


def test_what_is_switched_off_or_deleted_goes_and_comes_back(store: SqlStore, project: Project) -> None:
    add(store, listening(project, "a", "e"), listening(project, "b", "e", LATER))
    rules = Rules()
    assert matching(current(store, rules, project), "e") == ["a", "b"]
    change(store, listening(project, "a", "e", enabled=False))
    assert matching(current(store, rules, project), "e") == ["b"]
    change(store, listening(project, "b", "e", LATER, deleted=True))
    assert matching(current(store, rules, project), "e") == []
    change(store, listening(project, "a", "e"))
    assert matching(current(store, rules, project), "e") == ["a"]


def test_a_changed_action_is_part_of_every_rule(store: SqlStore, project: Project) -> None:
    action = Action(id=0, project_id=project.id, name="bought", steps=[{"event": "order"}], created_at=NOW)
    with store.write() as unit:
        action = unit.destinations.save_action(action)
    by_action = {"source": "events", "actions": [{"id": action.id, "type": "actions", "order": 0}]}
    add(store, listening(project, "a", "", filters=by_action), listening(project, "b", "e", LATER))
    rules = Rules()
    assert matching(current(store, rules, project), "order") == ["a"]
    with store.write() as unit:
        unit.destinations.save_action(msgspec.structs.replace(action, steps=[{"event": "sale"}]))
    after = current(store, rules, project)
    assert (matching(after, "order"), matching(after, "sale")) == ([], ["a"])
    with store.write() as unit:
        unit.destinations.save_action(msgspec.structs.replace(action, deleted=True))
    assert [id_ for id_, _ in current(store, rules, project).rulebook.broken] == ["a"]


def test_a_view_from_before_a_change_keeps_its_own_rules_and_takes_nothing_from_the_others(
    store: SqlStore, project: Project
) -> None:
    add(store, listening(project, "a", "first"), listening(project, "b", "other", LATER))
    rules = Rules()
    # A view of PostgreSQL sees what others commit, so there the early view has the new rules too.
    early_match = ("second" if store.check().startswith("postgresql") else "first", ["a"])
    with store.read() as early:
        early.rules_version(project.id)
        change(store, listening(project, "a", "second", LATER))
        new = current(store, rules, project)
        event, expected = early_match
        assert matching(rules.of(early, project.id), event) == expected
    assert current(store, rules, project) is new
    assert matching(new, "second") == ["a"]


CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "c"]), st.sampled_from(["x", "y"]), st.booleans(), st.integers(0, 1)
    ),
    max_size=8,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(changes=CHANGES)
def test_rules_that_followed_are_the_rules_of_who_starts_now(
    store: SqlStore, project: Project, changes: list[tuple[str, str, bool, int]]
) -> None:
    """Also when several changes share an instant; the last of the tuple says how many seconds pass before."""
    rules = Rules()
    at = max((one.updated_at for one in current(store, rules, project).destinations.values()), default=NOW)
    for id_, event, enabled, seconds in changes:
        at += timedelta(seconds=seconds)
        made = listening(project, id_, event, at, enabled=enabled)
        with store.write() as unit:
            known = unit.destinations.get(project.id, id_)
            (unit.destinations.update if known else unit.destinations.add)(made)
        followed, fresh = current(store, rules, project), current(store, Rules(), project)
        for name in ("x", "y"):
            assert matching(followed, name) == matching(fresh, name)
