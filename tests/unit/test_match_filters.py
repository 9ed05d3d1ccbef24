"""Filters as a whole: how their parts combine, what is stored of them, how they explain themselves."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.subjects import compiled, subject
from whinchat.core.destination import Action
from whinchat.core.errors import Invalid
from whinchat.core.event import Json
from whinchat.match.filters import CompiledFilter, compile_filters, normalise_filters

ORDER_SHIPPED: Json = json.loads(
    (Path(__file__).parent.parent / "data/filters/order_shipped.json").read_text("utf-8")
)
NOT_US = {"key": "email", "value": "@example.com", "operator": "not_icontains", "type": "person"}


def action(id_: int, *steps: Json, deleted: bool = False) -> Action:
    """An action of project 1."""
    at = datetime(2026, 1, 1, tzinfo=UTC)
    return Action(id=id_, project_id=1, name="Signed up", steps=list(steps), deleted=deleted, created_at=at)


def with_actions(filters: Json, *actions: Action) -> CompiledFilter:
    """Filters of a project that has these actions and one test-account filter."""
    return compile_filters(filters, actions={a.id: a for a in actions}, test_account_filters=[NOT_US])


# ---- meaning -------------------------------------------------------------------------------------


@pytest.mark.parametrize("filters", [{}, {"events": []}, {"events": [], "actions": [], "properties": []}])
def test_empty_filters_match_every_event(filters: Json) -> None:
    assert compiled(filters).matches(subject("anything"))
    assert compiled(filters).event_names is None


def test_an_entry_without_a_name_matches_every_event_name() -> None:
    anything = compiled({"events": [{"id": None, "type": "events"}]})
    assert anything.matches(subject("a"))
    assert anything.matches(subject("b"))
    assert anything.event_names is None


def test_an_entry_that_forgets_its_name_is_refused_rather_than_matching_everything() -> None:
    with pytest.raises(Invalid, match="or null for any event") as refused:
        compiled({"events": [{"name": "order shipped", "type": "events"}]})
    assert refused.value.attr == "filters__events__0__id"


def test_entries_are_alternatives_and_their_own_properties_all_have_to_hold() -> None:
    x, y = {"key": "x", "value": 1}, {"key": "y", "value": 2}
    either = compiled({"events": [{"id": "a", "properties": [x, y]}, {"id": "b"}]})
    assert either.event_names == frozenset({"a", "b"})
    assert either.matches(subject("a", {"x": 1, "y": 2}))
    assert not either.matches(subject("a", {"x": 1}))
    assert either.matches(subject("b"))
    assert not either.matches(subject("c", {"x": 1, "y": 2}))


@pytest.mark.parametrize("count", [1, 2, 3, 4, 7])
def test_global_properties_hold_for_every_entry(count: int) -> None:
    properties = [{"key": f"p{index}", "value": index} for index in range(count)]
    matcher = compiled({"events": [{"id": "a"}, {"id": "b"}, {"id": "c"}], "properties": properties})
    all_hold: Json = {f"p{index}": index for index in range(count)}
    for name in ("a", "b", "c"):
        assert matcher.matches(subject(name, all_hold))
    assert not matcher.matches(subject("d", all_hold))
    for missing in all_hold:
        assert not matcher.matches(subject("a", {k: v for k, v in all_hold.items() if k != missing}))


def test_test_accounts_are_left_out_only_where_asked() -> None:
    ours, theirs = subject(person={"email": "a@example.com"}), subject(person={"email": "b@customer.example"})
    for asked in (True, False):
        matcher = with_actions({"filter_test_accounts": asked})
        assert matcher.matches(theirs)
        assert matcher.matches(ours) is not asked


def test_a_test_account_filter_that_cannot_work_names_its_place() -> None:
    with pytest.raises(Invalid, match="test_account_filters") as refused:
        compile_filters(
            {"filter_test_accounts": True},
            actions={},
            test_account_filters=[{"type": "cohort", "key": "id", "value": 1}],
        )
    assert "Can't use cohorts in real-time filters" in refused.value.detail
    assert (refused.value.attr or "").startswith("filters__filter_test_accounts")


@pytest.mark.parametrize("source", ["person-updates", "data-warehouse-table", "data-warehouse-view"])
def test_other_sources_are_accepted_and_never_match_a_captured_event(source: str) -> None:
    other = compiled({"source": source})
    assert not other.matches(subject())
    assert other.event_names == frozenset()
    assert source in other.explain(subject())[0].text


def test_the_whole_of_a_real_filter() -> None:
    matcher = with_actions(ORDER_SHIPPED, action(7, {"event": "signed up"}))
    person = {"plan": "team", "email": "b@customer.example"}
    assert matcher.event_names == frozenset({"order shipped", "order lost", "signed up"})
    assert matcher.matches(subject("order shipped", {"amount": 51, "region": "eu-1"}, person=person))
    assert matcher.matches(subject("signed up", {"region": "us-2"}, person=person))
    assert matcher.matches(subject("order lost", {"region": "us-2"}, person=None))
    assert not matcher.matches(subject("order shipped", {"amount": 50, "region": "eu-1"}, person=person))
    assert not matcher.matches(subject("signed up", {"region": "asia"}, person=person))


# ---- actions in filters --------------------------------------------------------------------------


@pytest.mark.parametrize("written", [3, "3"])
def test_an_action_is_named_by_number_or_text(written: Any) -> None:
    matcher = with_actions({"actions": [{"id": written}]}, action(3, {"event": "a"}, {"event": "b"}))
    assert matcher.event_names == frozenset({"a", "b"})
    assert matcher.matches(subject("b"))
    assert not matcher.matches(subject("c"))


def test_an_actions_entry_has_properties_of_its_own() -> None:
    entry = {"id": 3, "properties": [{"key": "x", "value": 1}]}
    matcher = with_actions({"actions": [entry]}, action(3, {"event": "a"}))
    assert matcher.matches(subject("a", {"x": 1}))
    assert not matcher.matches(subject("a"))


@pytest.mark.parametrize("steps", [[], [{}], [{"event": "a"}, {"event": None}], [{"url": "/x"}]])
def test_where_a_step_names_no_event_any_name_may_match(steps: list[Json]) -> None:
    matcher = with_actions({"events": [{"id": "b"}], "actions": [{"id": 3}]}, action(3, *steps))
    assert matcher.event_names is None


@pytest.mark.parametrize("written", [4, "4", None, "x", "", True, [3], "9" * 30, "³"])
def test_an_unknown_action_is_refused_on_save(written: Any) -> None:
    with pytest.raises(Invalid, match="There is no action") as refused:
        with_actions({"actions": [{"id": 3}, {"id": written}]}, action(3), action(5, deleted=True))
    assert refused.value.attr == "filters__actions__1__id"


def test_a_deleted_action_is_unknown() -> None:
    with pytest.raises(Invalid, match="There is no action"):
        with_actions({"actions": [{"id": 3}]}, action(3, deleted=True))


# ---- explaining ----------------------------------------------------------------------------------


def test_a_filter_explains_every_condition_in_words_with_what_it_saw() -> None:
    matcher = with_actions(ORDER_SHIPPED, action(7, {"event": "signed up"}))
    one = subject(
        "order shipped", {"amount": 12, "region": "eu-1"}, person={"plan": "pro", "email": "b@c.example"}
    )
    assert [(c.path, c.text, c.matched, c.seen) for c in matcher.explain(one)] == [
        (
            "the project's test_account_filters[0]",
            'person property "email" does not contain "@example.com"',
            True,
            "b@c.example",
        ),
        ("filters.properties[0]", 'property "region" matches the pattern "^(us|eu)-"', True, "eu-1"),
        ("filters.events[0]", 'event is "order shipped"', True, "order shipped"),
        ("filters.events[0].properties[0]", 'person property "plan" is "pro" or "team"', True, "pro"),
        ("filters.events[0].properties[1]", 'property "amount" is greater than "50"', False, 12),
        ("filters.events[1]", 'event is "order lost"', False, "order shipped"),
        ("filters.actions[0]", 'action "Signed up" (7)', False, "order shipped"),
    ]


def test_long_values_are_shortened_when_explained() -> None:
    many = compiled({"properties": [{"key": "id", "value": [f"{index}" for index in range(1000)]}]})
    assert many.explain(subject())[0].text == 'property "id" is "0" or "1" or "2" or "3" or "4" or 995 more'


def test_a_missing_value_is_seen_as_null() -> None:
    clause = compiled({"properties": [{"key": "a", "operator": "is_not_set"}]}).explain(subject())[0]
    assert (clause.text, clause.matched, clause.seen) == ('property "a" is not set', True, None)


# ---- what is stored ------------------------------------------------------------------------------


@pytest.mark.parametrize("filters", [None, {}])
def test_no_filters_are_stored_as_the_source_alone(filters: Json | None) -> None:
    assert normalise_filters(filters) == {"source": "events"}


def test_known_keys_are_stored_as_written_and_the_rest_is_dropped() -> None:
    kept = ("source", "events", "actions", "properties", "filter_test_accounts")
    assert normalise_filters(ORDER_SHIPPED) == {key: ORDER_SHIPPED[key] for key in kept}


def test_what_is_stored_is_stored_the_same_again() -> None:
    once = normalise_filters(ORDER_SHIPPED)
    assert normalise_filters(once) == once


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("events", {"events", "actions", "properties"}),
        ("person-updates", {"properties"}),
        ("data-warehouse-table", {"data_warehouse", "properties"}),
        ("data-warehouse-view", {"data_warehouse", "properties"}),
    ],
)
def test_each_source_keeps_only_the_lists_that_mean_something_for_it(source: str, kept: set[str]) -> None:
    everything: Json = {"source": source, "events": [], "actions": [], "properties": [], "data_warehouse": []}
    assert set(normalise_filters(everything)) == kept | {"source"}


def test_a_destination_with_mappings_keeps_no_entries_of_its_own() -> None:
    filters: Json = {"events": [{"id": "a"}], "actions": [{"id": 1}], "properties": [{"key": "a"}]}
    assert normalise_filters(filters, has_mappings=True) == {"source": "events", "properties": [{"key": "a"}]}


@pytest.mark.parametrize(
    ("filters", "detail", "code", "attr"),
    [
        (
            "x",
            "Invalid data. Expected a dictionary, but got str.",
            "invalid_input",
            "filters__non_field_errors",
        ),
        (
            [],
            "Invalid data. Expected a dictionary, but got list.",
            "invalid_input",
            "filters__non_field_errors",
        ),
        ({"source": "zzz"}, '"zzz" is not a valid choice.', "invalid_choice", "filters__source"),
        (
            {"events": {}},
            'Expected a list of items but got type "dict".',
            "not_a_list",
            "filters__events",
        ),
        (
            {"events": ["x"]},
            'Expected a dictionary of items but got type "str".',
            "not_a_dict",
            "filters__events__0",
        ),
        (
            {"properties": [{}, 5]},
            'Expected a dictionary of items but got type "int".',
            "not_a_dict",
            "filters__properties__1",
        ),
        ({"actions": None}, "This field may not be null.", "null", "filters__actions"),
        (
            {"filter_test_accounts": "maybe"},
            "Must be a valid boolean.",
            "invalid_input",
            "filters__filter_test_accounts",
        ),
        (
            {"filter_test_accounts": None},
            "This field may not be null.",
            "null",
            "filters__filter_test_accounts",
        ),
    ],
)
def test_a_wrong_shape_is_refused_with_posthogs_words(
    filters: Any, detail: str, code: str, attr: str
) -> None:
    with pytest.raises(Invalid) as refused:
        normalise_filters(filters)
    assert (refused.value.detail, refused.value.code, refused.value.attr) == (detail, code, attr)


@pytest.mark.parametrize(
    ("written", "stored"), [(True, True), ("true", True), (1, True), ("False", False), (0, False)]
)
def test_a_boolean_may_be_written_as_text(written: Any, stored: bool) -> None:
    assert normalise_filters({"filter_test_accounts": written})["filter_test_accounts"] is stored
