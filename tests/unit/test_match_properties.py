"""The types of property filters: where each looks, and which are refused."""

from __future__ import annotations

from typing import Any

import pytest

from tests.subjects import condition, subject
from whinchat.core.errors import Invalid

CHAIN = (
    'span.label.big:nth-child="1"nth-of-type="1"text="Buy \\"now\\"; cheap";'
    'a.button.primary:attr__href="/buy?x=1;y"href="/buy?x=1;y"attr__data-id="7"nth-child="2"text="Buy";'
    'div:attr_id="shop"attr__id="shop"attr__class="x"nth-child="3";body'
)


def test_keys_with_dots_are_one_flat_key() -> None:
    flat = condition(key="a.b", value="x")
    assert flat.matches(subject(properties={"a.b": "x"}))
    assert not flat.matches(subject(properties={"a": {"b": "x"}}))


@pytest.mark.parametrize("kind", ["event", "feature", "behavioral"])
def test_these_types_read_the_events_own_properties(kind: str) -> None:
    on = condition(key="$feature/new-shop", value="test", type=kind)
    assert on.matches(subject(properties={"$feature/new-shop": "test"}))
    assert not on.matches(subject(person={"$feature/new-shop": "test"}))


def test_person_properties_are_missing_where_there_is_no_person() -> None:
    plan = condition(key="plan", value="pro", type="person")
    assert plan.matches(subject(person={"plan": "pro"}))
    assert not plan.matches(subject(properties={"plan": "pro"}, person=None))
    assert condition(key="plan", operator="is_not_set", type="person").matches(subject(person=None))
    assert not condition(key="plan", operator="is_not_set", type="person").matches(
        subject(person={"plan": ""})
    )


def test_group_properties_are_read_by_the_groups_index() -> None:
    one = subject(groups=({"tier": "gold"}, None, {"tier": "lead"}))
    assert condition(key="tier", value="gold", type="group", group_type_index=0).matches(one)
    assert condition(key="tier", value="lead", type="group", group_type_index=2).matches(one)
    assert not condition(key="tier", value="gold", type="group", group_type_index=1).matches(one)


@pytest.mark.parametrize("index", [None, -1, 5, "0", True, 1.0])
def test_a_group_property_without_a_proper_index_is_refused(index: Any) -> None:
    with pytest.raises(Invalid, match="group_type_index from 0 to 4"):
        condition(key="tier", value="gold", type="group", group_type_index=index)


def test_a_flag_is_always_true() -> None:
    assert condition(key="new-shop", value=True, type="flag", operator="flag_evaluates_to").matches(subject())


@pytest.mark.parametrize("kind", ["event_metadata", "recording", "log_entry"])
@pytest.mark.parametrize(
    ("key", "value"),
    [("event", "order shipped"), ("distinct_id", "ada"), ("timestamp", "2026-03-10T12:00:00.000Z")],
)
def test_metadata_are_the_events_own_fields(kind: str, key: str, value: str) -> None:
    assert condition(key=key, value=value, type=kind).matches(subject())
    assert not condition(key=key, value="other", type=kind).matches(subject())


@pytest.mark.parametrize(
    ("prop", "words", "attr"),
    [
        ({"key": "id", "value": 1, "type": "cohort"}, "Can't use cohorts in real-time filters", "type"),
        (
            {"key": "$session_duration", "value": 1, "type": "session"},
            "Session properties are not known",
            "type",
        ),
        ({"key": "x", "value": 1, "type": "workflow_variable"}, "Workflow variables do not exist", "type"),
        ({"key": "x", "value": 1, "type": "zzz"}, "Known ones: behavioral, element, event", "type"),
        ({"key": "x", "value": 1, "type": ["event"]}, "is not known", "type"),
        ({"value": 1}, 'needs a "key"', "key"),
        ({"key": "", "value": 1}, 'needs a "key"', "key"),
        ({"key": "x", "value": 1, "operator": 5}, '"operator" is a text', "operator"),
        ({"key": "version", "value": 1, "type": "event_metadata"}, "Known ones: distinct_id", "key"),
        ({"key": "class", "value": "x", "type": "element"}, "Known ones: href, selector", "key"),
        (
            {"key": "tag_name", "value": "a", "operator": "regex", "type": "element"},
            "only exact and is_not",
            "operator",
        ),
        (
            {"key": "text", "value": "-7d", "operator": "is_date_after", "type": "element"},
            "Use icontains",
            "operator",
        ),
        ({"key": "selector", "value": "a:not(.b)", "type": "element"}, "from character 2 on", "value"),
    ],
)
def test_what_cannot_be_answered_for_one_event_is_refused(
    prop: dict[str, Any], words: str, attr: str
) -> None:
    with pytest.raises(Invalid) as refused:
        condition(**prop)
    assert words in refused.value.detail
    assert refused.value.attr == f"filters__properties__0__{attr}"


# ---- elements ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "operator", "value"),
    [
        ("tag_name", "exact", "a"),
        ("tag_name", "exact", ["button", "a"]),
        ("tag_name", "is_not", "button"),
        ("href", "exact", "/buy?x=1;y"),
        ("href", "icontains", "BUY"),
        ("href", "is_not", "/"),
        ("text", "exact", "Buy"),
        ("text", "exact", 'Buy "now"; cheap'),
        ("text", "icontains", "cheap"),
        ("text", "regex", "^Buy$"),
        ("text", "is_not", "Sell"),
        ("text", "not_icontains", "sell"),
    ],
)
def test_an_element_filter_looks_at_the_click(key: str, operator: str, value: Any) -> None:
    matcher = condition(type="element", key=key, operator=operator, value=value)
    assert matcher.matches(subject(elements_chain=CHAIN))


@pytest.mark.parametrize(
    ("key", "operator", "value"),
    [
        ("tag_name", "exact", "button"),
        ("tag_name", "is_not", "a"),
        ("href", "exact", "/buy"),
        ("text", "exact", "buy"),
        ("text", "is_not", "Buy"),
        ("text", "not_icontains", "cheap"),
    ],
)
def test_an_element_filter_that_differs(key: str, operator: str, value: Any) -> None:
    matcher = condition(type="element", key=key, operator=operator, value=value)
    assert not matcher.matches(subject(elements_chain=CHAIN))


@pytest.mark.parametrize("key", ["tag_name", "href", "text", "selector"])
def test_an_event_without_elements_matches_only_negatively(key: str) -> None:
    assert not condition(type="element", key=key, value="a").matches(subject())
    assert condition(type="element", key=key, value="a", operator="is_not").matches(subject())


SELECTORS = [
    "a",
    "*",
    ".button",
    "a.primary.button",
    "#shop",
    "div#shop",
    "[href]",
    "[data-id='7']",
    '[data-id="7"]',
    "[data-id=7]",
    "a[href='/buy?x=1;y'].primary",
    "a:nth-child(2)",
    "a > span",
    "a>span",
    "div a span",
    "div span",
    "body > div > a > span.label",
    "#shop .primary > .big",
]
NOT_SELECTORS = [
    "button",
    ".butt",
    "#Shop",
    "[title]",
    "[data-id='8']",
    "a:nth-child(3)",
    "div > span",
    "span a",
    "span > a",
    "body > a",
    "a a",
]


@pytest.mark.parametrize(
    ("selector", "expected"), [*((s, True) for s in SELECTORS), *((s, False) for s in NOT_SELECTORS)]
)
def test_a_selector_finds_the_clicked_element_or_an_ancestor(selector: str, expected: bool) -> None:
    one = subject(elements_chain=CHAIN)
    assert condition(type="element", key="selector", value=selector).matches(one) is expected
    assert (
        condition(type="element", key="selector", value=selector, operator="is_not").matches(one)
        is not expected
    )


def test_a_direct_child_is_found_below_any_of_several_equal_ancestors() -> None:
    chain = "i;b;u;b;p"
    assert condition(type="element", key="selector", value="p > b").matches(subject(elements_chain=chain))
    assert condition(type="element", key="selector", value="u > b > i").matches(subject(elements_chain=chain))
    assert not condition(type="element", key="selector", value="p > b > i").matches(
        subject(elements_chain=chain)
    )


@pytest.mark.parametrize(
    "selector", ["", " ", "a,b", "a + b", "a ~ b", "a:hover", "> a", "a >", "[x", "a..b", "a" * 1001]
)
def test_a_selector_that_is_not_understood_is_refused(selector: str) -> None:
    with pytest.raises(Invalid):
        condition(type="element", key="selector", value=selector)
