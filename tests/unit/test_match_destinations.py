"""Rules and the rulebook: which destinations an event sets off."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from types import FrameType
from typing import Any

import msgspec

from tests.subjects import subject
from whinchat.core.destination import Action, Destination, Masking, Project
from whinchat.core.event import Json
from whinchat.match.destinations import Rulebook

AT = datetime(2026, 1, 1, tzinfo=UTC)
PROJECT = Project(id=1, uuid="u", organization_id="o", name="Shop", token="t", created_at=AT)


def destination(id_: str, *names: str | None, **fields: Any) -> Destination:
    """An enabled destination that listens to events of these names."""
    filters: Json = {"source": "events", "events": [{"id": name} for name in names]}
    given: Json = {"enabled": True, "filters": filters, "created_at": AT, "updated_at": AT, **fields}
    return Destination(id=id_, project_id=1, **given)


def ids(rulebook: Rulebook, name: str) -> list[str]:
    """The ids of the candidates for an event of this name."""
    return [rule.destination.id for rule in rulebook.candidates(name)]


def test_only_those_that_may_match_are_candidates() -> None:
    rulebook = Rulebook(
        PROJECT,
        [destination("both", "a", "b"), destination("a", "a"), destination("any", None), destination("all")],
        [],
    )
    assert ids(rulebook, "a") == ["both", "a", "any", "all"]
    assert ids(rulebook, "b") == ["both", "any", "all"]
    assert ids(rulebook, "c") == ["any", "all"]
    assert rulebook.broken == []


def test_disabled_and_deleted_destinations_are_left_out() -> None:
    off = [destination("off", "a", enabled=False), destination("gone", "a", deleted=True)]
    assert ids(Rulebook(PROJECT, off, []), "a") == []


def test_destinations_for_other_sources_are_no_candidates() -> None:
    updates = destination("updates", filters={"source": "person-updates"})
    assert ids(Rulebook(PROJECT, [updates], []), "a") == []


def test_one_that_no_longer_compiles_is_reported_and_the_others_work() -> None:
    bad = destination("bad", filters={"actions": [{"id": "9"}]})
    worse = destination("worse", "a", masking=Masking(ttl=60, hash="{now()}"))
    rulebook = Rulebook(PROJECT, [bad, worse, destination("good", "a")], [])
    assert ids(rulebook, "a") == ["good"]
    assert [broken for broken, _ in rulebook.broken] == ["bad", "worse"]
    assert 'There is no action with the id "9"' in rulebook.broken[0][1]
    assert "masking hash" in rulebook.broken[1][1]


def test_an_action_leads_to_its_destination() -> None:
    action = Action(id=9, project_id=1, name="Bought", steps=[{"event": "a"}], created_at=AT)
    rulebook = Rulebook(PROJECT, [destination("x", filters={"actions": [{"id": "9"}]})], [action])
    assert ids(rulebook, "a") == ["x"]
    assert ids(rulebook, "b") == []


def test_test_account_filters_of_the_project_apply() -> None:
    filters: Json = {"events": [{"id": "a"}], "filter_test_accounts": True}
    project = msgspec.structs.replace(
        PROJECT, test_account_filters=[{"key": "internal", "operator": "is_not_set", "type": "event"}]
    )
    (rule,) = Rulebook(project, [destination("x", filters=filters)], []).candidates("a")
    assert rule.runs(subject("a")) == [None]
    assert rule.runs(subject("a", {"internal": True})) == []


def test_without_mappings_a_match_is_one_run() -> None:
    none: list[Json] = []
    for mappings in (None, none):
        (rule,) = Rulebook(PROJECT, [destination("x", "a", mappings=mappings)], []).candidates("a")
        assert rule.runs(subject("a")) == [None]
        assert rule.runs(subject("b")) == []


def test_each_matching_mapping_is_a_run_of_its_own() -> None:
    mappings: list[Json] = [
        {"filters": {"events": [{"id": "a"}]}},
        {"filters": {"events": [{"id": "b"}]}},
        {"filters": {"events": [{"id": "a"}, {"id": "b"}], "properties": [{"key": "k", "value": 1}]}},
    ]
    outer: Json = {"source": "events", "properties": [{"key": "off", "operator": "is_not_set"}]}
    rulebook = Rulebook(PROJECT, [destination("x", filters=outer, mappings=mappings)], [])
    (rule,) = rulebook.candidates("a")
    assert rule.runs(subject("a", {"k": 1})) == [0, 2]
    assert rule.runs(subject("a")) == [0]
    assert rule.runs(subject("b", {"k": 1})) == [1, 2]
    assert rule.runs(subject("a", {"k": 1, "off": 1})) == []
    assert ids(rulebook, "c") == []


def test_a_mapping_cannot_add_names_its_destination_does_not_listen_to() -> None:
    mappings: list[Json] = [{"filters": {"events": [{"id": "a"}, {"id": "b"}]}}]
    rulebook = Rulebook(PROJECT, [destination("x", "a", mappings=mappings)], [])
    assert ids(rulebook, "a") == ["x"]
    assert ids(rulebook, "b") == []


def test_a_mapping_without_filters_matches_whatever_the_destination_matches() -> None:
    (rule,) = Rulebook(PROJECT, [destination("x", "a", mappings=[{}])], []).candidates("a")
    assert rule.runs(subject("a")) == [0]


def test_a_mapping_that_does_not_compile_names_its_place() -> None:
    mappings: list[Json] = [{}, {"filters": {"events": [{"id": 5}]}}]
    rulebook = Rulebook(PROJECT, [destination("x", mappings=mappings)], [])
    assert "mappings[1].filters.events[0].id" in rulebook.broken[0][1]


def test_ten_thousand_other_destinations_cost_an_event_nothing() -> None:
    """Counted in steps of the interpreter, which are the same on a busy machine."""
    few = Rulebook(PROJECT, [destination(f"{n}", f"event {n}") for n in range(10)], [])
    many = Rulebook(PROJECT, [destination(f"{n}", f"event {n}") for n in range(10_000)], [])
    for name in ("event 7", "of nobody"):
        assert ids(few, name) == ids(many, name)
        assert steps(few, name) == steps(many, name) > 0


def steps(rulebook: Rulebook, name: str) -> int:
    """How many lines and calls finding the candidates takes."""
    seen = 0

    def trace(_frame: FrameType, _event: str, _argument: object) -> Any:
        nonlocal seen
        seen += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        rulebook.candidates(name)
    finally:
        sys.settrace(before)
    return seen
