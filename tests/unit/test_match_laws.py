"""Laws of filters that hold for every JSON value, tried on many."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.subjects import compiled_or_refused, condition, subject
from whinchat.core.errors import Invalid
from whinchat.match.dates import instant_of
from whinchat.match.elements import elements_of, selector_test
from whinchat.match.operators import NEGATIONS, OPERATOR_WORDS
from whinchat.match.place import FILTERS
from whinchat.match.regexes import like_test, regex_test
from whinchat.match.semver import version_key
from whinchat.match.values import number_of, text_of

NUMBERS = st.integers() | st.floats() | st.sampled_from([0, 1, 5, 10**400, -(10**4000), 1e308])
TEXTS = st.text() | st.sampled_from(
    ["", "5", "true", "1.2.3", "2024-03-10", "9999-12-31T23:59:59-23:59", "\ud800"]
)
SCALARS = st.none() | st.booleans() | NUMBERS | TEXTS
JSON = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)

VALUES: dict[str, list[Any]] = {
    "between": [[1, 5], ["-1", 10**30]],
    "is_date_exact": ["2024-03-10", "-7d"],
    "is_date_before": ["2024-03-10", ["-1y", "2020-01-01"]],
    "is_date_after": ["0001-01-01", "-999y"],
    "semver_wildcard": ["1.2.*"],
    "semver_eq": ["1.2.3"],
    "regex": ["a", "^[a-z]+$", ["5", "(a+)+$"]],
}
VALUES["not_between"] = VALUES["between"]
USUAL: list[Any] = ["5", 5, "abc", ["a", "5"], "2024-03-10"]


def values_of(operator: str) -> list[Any]:
    """Values an operator takes."""
    return VALUES.get(operator) or (["1.2.3", "^0.2.3"] if operator.startswith("semver") else USUAL)


@pytest.mark.parametrize("operator", [*OPERATOR_WORDS, "min", "max"])
@given(seen=JSON)
def test_no_operator_raises_on_any_value(operator: str, seen: Any) -> None:
    for value in values_of(operator):
        matcher = condition(key="key", value=value, operator=operator)
        assert type(matcher.matches(subject(properties={"key": seen}))) is bool


@pytest.mark.parametrize(("negative", "positive"), NEGATIONS.items())
@given(seen=JSON)
def test_a_negative_operator_is_the_opposite_of_its_positive_one(
    negative: str, positive: str, seen: Any
) -> None:
    one = subject(properties={"key": seen})
    for value in values_of(positive):
        no = condition(key="key", value=value, operator=negative)
        yes = condition(key="key", value=value, operator=positive)
        assert no.matches(one) is not yes.matches(one)


@pytest.mark.parametrize("operator", [*OPERATOR_WORDS, "min", "max"])
@given(kind=st.sampled_from(["event", "person", "group"]), absent=st.sampled_from([{}, {"key": None}, None]))
def test_what_is_missing_never_matches_positively_and_always_negatively(
    operator: str, kind: str, absent: dict[str, None] | None
) -> None:
    one = {
        "event": subject(properties=absent),
        "person": subject(person=absent),
        "group": subject(groups=(absent,)),
    }[kind]
    for value in values_of(operator):
        matcher = condition(key="key", value=value, operator=operator, type=kind, group_type_index=0)
        assert matcher.matches(one) is (operator in NEGATIONS)


@given(values=st.lists(TEXTS | st.booleans() | st.integers(), min_size=1, max_size=5), seen=JSON)
def test_a_list_of_values_matches_where_one_of_them_alone_would(values: list[Any], seen: Any) -> None:
    one = subject(properties={"key": seen})
    for operator in ("exact", "in", "icontains"):
        alone = any(condition(key="key", value=value, operator=operator).matches(one) for value in values)
        assert condition(key="key", value=values, operator=operator).matches(one) is alone


PROPERTY_FILTERS = st.fixed_dictionaries(
    {},
    optional={
        "key": JSON
        | st.sampled_from(["plan", "selector", "tag_name", "href", "text", "event", "properties.a = 1"]),
        "value": JSON,
        "operator": JSON | st.sampled_from(list(OPERATOR_WORDS)),
        "type": JSON
        | st.sampled_from(["event", "person", "group", "element", "hogql", "flag", "event_metadata"]),
        "group_type_index": JSON | st.integers(0, 4),
    },
)


@given(prop=PROPERTY_FILTERS)
def test_a_property_filter_is_compiled_or_refused_and_nothing_else(prop: dict[str, Any]) -> None:
    found = compiled_or_refused({"properties": [prop]})
    if isinstance(found, Invalid):
        assert (found.attr or "").startswith("filters__")
    else:
        assert type(found.matches(subject())) is bool


ENTRIES = st.lists(
    st.fixed_dictionaries(
        {}, optional={"id": JSON, "properties": JSON | st.lists(PROPERTY_FILTERS, max_size=2)}
    )
    | JSON,
    max_size=3,
)
FILTERS_OF_ANY_SHAPE = JSON | st.fixed_dictionaries(
    {},
    optional={
        "source": JSON | st.sampled_from(["events", "person-updates"]),
        "events": ENTRIES | JSON,
        "actions": ENTRIES | JSON,
        "properties": st.lists(PROPERTY_FILTERS, max_size=2) | JSON,
        "filter_test_accounts": JSON,
    },
)


@given(filters=FILTERS_OF_ANY_SHAPE)
def test_filters_of_any_shape_are_compiled_or_refused_and_nothing_else(filters: Any) -> None:
    found = compiled_or_refused(filters)
    if isinstance(found, Invalid):
        assert (found.attr or "").startswith("filters__")
    else:
        assert type(found.matches(subject())) is bool
        assert all(type(clause.matched) is bool for clause in found.explain(subject()))


@given(
    number=st.integers(min_value=-(10**300), max_value=10**300)
    | st.floats(allow_nan=False, allow_infinity=False)
)
def test_a_number_written_as_json_reads_as_itself(number: float) -> None:
    assert number_of(json.dumps(number)) == number


@given(text=TEXTS)
def test_reading_a_number_a_date_or_a_version_never_raises(text: str) -> None:
    assert isinstance(number_of(text), int | float | None)
    assert isinstance(instant_of(text), int | None)
    assert isinstance(version_key(text), tuple | None)


@given(moment=st.datetimes(timezones=st.just(UTC)))
def test_an_instant_reads_the_same_as_python_reads_it(moment: datetime) -> None:
    since_1970 = moment - datetime(1970, 1, 1, tzinfo=UTC)
    assert instant_of(moment.isoformat()) == since_1970 // timedelta(microseconds=1)


@given(text=TEXTS.filter(lambda text: text != ""))
def test_a_like_pattern_without_wildcards_is_equality(text: str) -> None:
    pattern = text.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
    if "\ud800" in text:
        return
    assert like_test(pattern, FILTERS, ignore_case=False)(text)
    assert not like_test(pattern, FILTERS, ignore_case=False)(text + "x")
    assert like_test(f"%{pattern}%", FILTERS, ignore_case=False)(f"before{text}after")


@given(literal=st.text(alphabet="abc@-_/ ä", min_size=1), text=st.text(alphabet="abc@-_/ ä\n", min_size=1))
def test_a_plain_pattern_decides_as_the_engine_does(literal: str, text: str) -> None:
    """Literal patterns skip the engine; a group around them does not."""
    for before, after in (("", ""), ("^", ""), ("", "$"), ("^", "$")):
        short = regex_test(f"{before}{literal}{after}", FILTERS)
        whole = regex_test(f"{before}(?:{literal}){after}", FILTERS)
        for one in (text, literal, f"{text}{literal}", f"{literal}{text}"):
            assert short(one) is whole(one)


@given(chain=st.text(alphabet='ab.:;="\\_ ', max_size=200) | st.text())
def test_an_elements_chain_of_any_text_is_read_without_an_error(chain: str) -> None:
    assert isinstance(elements_of(chain), tuple)
    assert isinstance(selector_test("a > b.c", FILTERS)(chain), bool)


def test_an_integer_too_long_to_print_is_infinite_as_text_and_a_number_as_a_number() -> None:
    one = subject(properties={"key": 10**5000})
    assert text_of(10**5000) == "Infinity"
    assert condition(key="key", value=5, operator="gt").matches(one)
    assert condition(key="key", value="^Inf", operator="regex").matches(one)


def test_deeply_nested_values_become_text_without_exhausting_the_stack() -> None:
    nested: Any = "core"
    for _ in range(5000):
        nested = [nested]
    assert len(text_of(nested)) < 1000
