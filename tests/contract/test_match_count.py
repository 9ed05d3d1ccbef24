"""How many events a filter would have matched, counted from what is stored on both engines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import msgspec

from tests.contract.conftest import NOW
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.destination import Masking, Project
from whinchat.core.event import Event, Json, SeenEvent
from whinchat.flow.match_count import EVENTS_PER_STEP, EXPLAINED_MAX, MatchCount, count_matches
from whinchat.match.filters import compile_filters
from whinchat.match.masking import compile_masking


def fill(store: SqlStore, project: Project, *, name: str, days_ago: float, amounts: list[int]) -> None:
    batch = [
        SeenEvent(
            event=Event(
                project_id=project.id,
                uuid=str(uuid4()),
                name=name,
                distinct_id="ana",
                timestamp=NOW,
                properties_json=msgspec.json.encode({"amount": amount}),
            ),
            person=None,
            groups={},
        )
        for amount in amounts
    ]
    with store.write() as unit:
        unit.events.add(project.id, batch, NOW - timedelta(days=days_ago))


def count(
    store: SqlStore,
    project: Project,
    filters: Json,
    masking: Masking | None = None,
    has_time: Callable[[], bool] = lambda: True,
) -> MatchCount:
    compiled = compile_filters(filters, actions={}, test_account_filters=[])
    mask = compile_masking(masking) if masking else None
    with store.read() as unit:
        return count_matches(
            unit, project, compiled, mask, site_url="https://x.example", now=NOW, has_time=has_time
        )


ORDERS: Json = {
    "events": [
        {"id": "order", "properties": [{"key": "amount", "value": 10, "operator": "gte", "type": "event"}]}
    ]
}


def test_matches_of_a_week_are_counted_by_day_and_older_ones_are_not(
    store: SqlStore, project: Project
) -> None:
    fill(store, project, name="order", days_ago=8, amounts=[99])
    fill(store, project, name="order", days_ago=2, amounts=[10, 11, 1])
    fill(store, project, name="order", days_ago=0.1, amounts=[12])
    fill(store, project, name="other", days_ago=0.1, amounts=[12])
    found = count(store, project, ORDERS)
    assert (found.considered, found.matched, found.messages, found.sampled) == (4, 3, None, False)
    assert found.since == NOW - timedelta(days=7)
    days = {day.isoformat(): number for day, number in found.by_day.items()}
    assert (days["2026-11-20"], days["2026-11-22"], sum(days.values())) == (2, 1, 3)
    assert list(days) == sorted(days)
    assert len(days) == 8
    assert len(found.example_event_uuids) == 3


def test_days_are_the_projects(store: SqlStore, project: Project) -> None:
    tokyo = msgspec.structs.replace(project, timezone="Asia/Tokyo")
    fill(store, tokyo, name="order", days_ago=0.75, amounts=[10])  # 16:30 UTC, 01:30 the next day in Tokyo
    days = {day.isoformat(): number for day, number in count(store, tokyo, ORDERS).by_day.items() if number}
    assert days == {"2026-11-22": 1}


def test_without_time_the_newest_are_counted_and_since_says_so(store: SqlStore, project: Project) -> None:
    fill(store, project, name="order", days_ago=3, amounts=[10] * 5)
    fill(store, project, name="order", days_ago=1, amounts=[10] * EVENTS_PER_STEP)
    found = count(store, project, ORDERS, has_time=lambda: False)
    assert (found.matched, found.sampled, found.since) == (EVENTS_PER_STEP, True, NOW - timedelta(days=1))
    assert len(found.example_event_uuids) == 10


def test_trigger_options_are_played_in_the_order_of_the_events(store: SqlStore, project: Project) -> None:
    """Within an hour of the first, further ones are held back; with a threshold every second one runs."""
    for hours in (5, 4.5, 3.5, 0.1):
        fill(store, project, name="order", days_ago=hours / 24, amounts=[10])
    hourly = Masking(ttl=3600, hash="all")
    assert count(store, project, ORDERS, hourly).messages == 3
    assert count(store, project, ORDERS, Masking(ttl=86400, hash="all", threshold=2)).messages == 2
    assert count(store, project, ORDERS, Masking(ttl=3600, hash="{event.properties.none}")).messages == 4


def test_a_condition_that_never_holds_is_seen_with_what_stands_there_instead(
    store: SqlStore, project: Project
) -> None:
    """Conditions of an event are asked only where its name holds: what other events have is no news."""
    fill(store, project, name="order", days_ago=1, amounts=[1, 2, 2])
    fill(store, project, name="other", days_ago=1, amounts=[50])
    filters: Json = {**ORDERS, "properties": [{"key": "none", "operator": "is_not_set", "type": "event"}]}
    filters["events"] = [*filters["events"], {"id": "other"}]
    clauses = count(store, project, filters).clauses
    assert [(one.path, one.held, one.looked_at, one.seen) for one in clauses] == [
        ("filters.properties[0]", 4, 4, []),
        ("filters.events[0]", 3, 4, ['"other"']),
        ("filters.events[0].properties[0]", 0, 3, ["2", "1"]),
        ("filters.events[1]", 1, 4, ['"order"']),
    ]


def test_conditions_are_asked_of_the_newest_events_only(store: SqlStore, project: Project) -> None:
    fill(store, project, name="order", days_ago=1, amounts=[1] * (EXPLAINED_MAX + 5))
    assert {one.looked_at for one in count(store, project, ORDERS).clauses} == {EXPLAINED_MAX}
    assert count(store, project, {"events": [{"id": "never seen"}]}).clauses == []
