"""SQL expressions: what they mean, and what is refused with its place."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.subjects import compiled_or_refused, condition, subject
from whinchat.core.errors import Invalid
from whinchat.match.hogql import DEPTH_MAX
from whinchat.match.subject import Subject

SEEN = subject(
    "order shipped",
    {
        "plan": "pro",
        "amount": 60,
        "text_amount": "60",
        "yes": True,
        "no": False,
        "nothing": None,
        "$os": "iOS",
        "two words": "ok",
        "it's": "quoted",
        "nested": {"deep": {"er": 3}},
        "same": "pro",
        "date": "2026-02-01",
        "note": "50% off\nnow_and then",
    },
    person={"email": "ada@example.com", "age": 36},
    groups=({"tier": "gold"}, None),
    elements_chain='button.buy:text="Buy"',
)


def holds(source: str, one: Subject = SEEN) -> bool:
    """What an expression says of a subject."""
    return condition(type="hogql", key=source).matches(one)


@pytest.mark.parametrize(
    "source",
    [
        "properties.plan = 'pro'",
        "properties.plan == 'pro'",
        "'pro' = properties.plan",
        "properties.plan != 'free'",
        "properties.plan <> 'free'",
        "properties.plan = properties.same",
        "properties.amount = properties.text_amount",
        "properties.amount > 50",
        "properties.amount >= 60 and properties.amount <= 60",
        "50 < properties.amount",
        "60 >= properties.amount",
        "properties.text_amount > 9",
        "properties.text_amount > '9'",
        "properties.amount > -1",
        "properties.amount < 6.1e1",
        "properties.date > '2026-01-31'",
        "properties.$os = 'iOS'",
        "properties['two words'] = 'ok'",
        "properties.`two words` = 'ok'",
        "properties.\"two words\" = 'ok'",
        r"properties['it\'s'] = 'quoted'",
        "properties['it''s'] = 'quoted'",
        "properties.nested.deep.er = 3",
        "properties['nested']['deep'].er = 3",
        "properties.nested.missing.er is null",
        "properties.plan.deeper is null",
        "person.properties.email like '%@example.com'",
        "person.properties.email not like '%@example.org'",
        "person.properties.email ilike 'ADA@%'",
        "person.properties.age > 35",
        "pdi.person.properties.age = 36",
        "pdi.distinct_id = distinct_id",
        "person.id is not null",
        "event = 'order shipped'",
        "distinct_id = 'ada'",
        "uuid like '0198%'",
        "timestamp >= '2026-03-10'",
        "elements_chain like 'button%'",
        "group_0.properties.tier = 'gold'",
        "group_1.properties.tier is null",
        "$group_0 = 'key 0'",
        "$group_1 is null",
        "properties.plan in ('free', 'pro')",
        "properties.plan in ['pro']",
        "properties.plan IN ('pro')",
        "properties.amount in (1, 60)",
        "properties.plan not in ('free')",
        "properties.missing not in ('free')",
        "properties.nothing is null",
        "properties.missing is null",
        "properties.missing = null",
        "properties.plan is not null",
        "properties.plan != null",
        "properties.missing != 'x'",
        "not properties.missing = 'x'",
        "not (properties.missing > 5)",
        "properties.yes",
        "properties.yes = true",
        "properties.yes = 'TRUE'",
        "not properties.no",
        "properties.no = false",
        "not properties.plan",
        "properties.note like '50\\% off%'",
        "properties.note like '%now_and%'",
        "true",
        "1 = 1",
        "properties.plan = 'free' or properties.amount = 60 and properties.yes",
        "properties.yes or properties.yes and properties.no",
        "not properties.no and properties.yes",
        "NOT properties.no AND properties.yes OR false",
        "( ( properties.plan ) = ( 'pro' ) )",
        "properties.plan\n\t=\n'pro'",
    ],
)
def test_what_holds(source: str) -> None:
    assert holds(source)
    assert not holds(f"not ({source})")


@pytest.mark.parametrize(
    "source",
    [
        "properties.plan",  # Only the boolean true is true.
        "properties.amount",
        "properties.missing",
        "null",
        "false",
        "properties.missing = 'x'",
        "properties.missing < 9",
        "properties.missing >= 0",
        "properties.missing = properties.nothing",
        "properties.missing like '%'",
        "properties.missing in ('a', 'b')",
        "properties.plan = 'Pro'",
        "properties.plan like 'PRO'",
        "properties.plan like 'ro'",
        "properties.plan > 5",
        "properties.no = 'abc'",
        "properties.yes = 1",
        "properties.note like '50_ off'",
        "(properties.yes or properties.yes) and properties.no",
        "person.properties.missing > person.properties.age",
        "properties.plan > properties.text_amount",  # A word and a number have no order.
        "properties.plan < properties.text_amount",
    ],
)
def test_what_does_not_hold(source: str) -> None:
    assert not holds(source)
    assert holds(f"not ({source})")


def test_an_event_without_a_person_has_no_person_properties() -> None:
    anonymous = subject(person=None)
    assert not holds("person.properties.email like '%'", anonymous)
    assert holds("person.properties.email is null and person.id is null", anonymous)


@pytest.mark.parametrize(
    ("source", "line", "column", "words"),
    [
        ("", 1, 1, "the expression ends"),
        ("properties.plan =", 1, 18, "the expression ends"),
        ("properties.plan = 'pro", 1, 19, "no closing quote"),
        ('properties.plan = "pro"', 1, 19, "single quotes"),
        ("properties.plan\n  = 5 +\n 6", 2, 7, "do not calculate"),
        ("plan = 'pro'", 1, 1, "the name plan is not known"),
        ("Properties.plan = 'pro'", 1, 1, "is not known"),
        ("group_5.properties.x = 1", 1, 1, "is not known"),
        ("properties = 1", 1, 1, "properties needs a property"),
        ("person.properties = 1", 1, 1, "person.properties needs a property"),
        ("event.x = 1", 1, 1, "event has no properties"),
        ("properties. = 1", 1, 13, "a name is expected after the dot"),
        ("properties[1] = 1", 1, 12, "single quotes is expected in brackets"),
        ("properties['a' = 1", 1, 16, "']' is expected"),
        ("(properties.a = 1", 1, 18, "')' is expected"),
        ("properties.a = 1)", 1, 17, "an operator such as"),
        ("properties.a properties.b", 1, 14, "an operator such as"),
        ("properties.a = 1 = 2", 1, 18, "cannot be chained"),
        ("properties.a is 5", 1, 17, "'null' is expected"),
        ("properties.a not 5", 1, 18, "like, ilike or in"),
        ("properties.a like properties.b", 1, 19, "like needs a pattern"),
        ("properties.a in 5", 1, 17, "a list such as"),
        ("properties.a in ()", 1, 18, "a property or a value"),
        ("properties.a in ('x', properties.b)", 1, 23, "lists hold texts"),
        ("properties.a in (null)", 1, 18, "lists hold texts"),
        ("properties.a < null", 1, 14, "< cannot be used with null"),
        ("properties.a > true", 1, 14, "> cannot be used with true"),
        ("lower(properties.a) = 'x'", 1, 1, "the function lower is not supported"),
        ("and", 1, 1, "a property or a value"),
        ("properties.a = 1;", 1, 17, "means nothing here"),
        ("properties.a = 1 -- note", 1, 18, "an operator such as"),
    ],
)
def test_everything_else_is_refused_with_its_place(source: str, line: int, column: int, words: str) -> None:
    with pytest.raises(Invalid) as refused:
        holds(source or " ")
    assert words in refused.value.detail
    if source:
        assert f"Line {line}, column {column} " in refused.value.detail
    assert refused.value.attr == "filters__properties__0__key"


def test_a_caret_stands_under_what_is_refused() -> None:
    with pytest.raises(Invalid) as refused:
        holds("properties.a = 1 and\nproperties.b ~ 2")
    excerpt, caret = refused.value.detail.splitlines()[1:3]
    assert excerpt[caret.index("^")] == "~"


@pytest.mark.parametrize(
    "source",
    [
        "select 1",
        "properties.a in (select distinct_id from events)",
        "(SELECT count() FROM events) > 5",
        "properties.a = (Select 1)",
    ],
)
def test_a_select_is_refused_with_posthogs_words(source: str) -> None:
    with pytest.raises(Invalid) as refused:
        holds(source)
    assert refused.value.detail == "Select queries are not allowed in filters"


def test_a_property_may_be_called_select() -> None:
    assert holds("properties.select = 'x'", subject(properties={"select": "x"}))
    assert holds(
        "properties.and = 'x' and properties.in in ('y')", subject(properties={"and": "x", "in": "y"})
    )


def test_the_longest_and_deepest_expressions_are_bounded() -> None:
    inside = DEPTH_MAX - 2
    assert holds("(" * inside + "true" + ")" * inside)
    assert holds("not " * 98 + "true")
    for source in ("(" * 4000 + "true" + ")" * 4000, "not " * 2000 + "true"):
        with pytest.raises(Invalid, match="nests deeper than 100"):
            holds(source)
    with pytest.raises(Invalid, match=r"longer than 10,000"):
        holds("true" + " " * 10_000)


def test_a_long_chain_of_ands_does_not_nest() -> None:
    assert holds(" and ".join(["true"] * 1000))
    assert not holds(" or ".join(["false"] * 1000))


@given(
    source=st.text(
        alphabet=st.sampled_from(list("properties.ab $'\"`()[],=<>!-0159andornotiklus\n\\")), max_size=60
    )
)
def test_any_text_is_compiled_or_refused_and_nothing_else(source: str) -> None:
    found = compiled_or_refused({"properties": [{"type": "hogql", "key": source}]})
    if isinstance(found, Invalid):
        assert (found.attr or "").startswith("filters__properties__0__key")
    else:
        assert type(found.matches(SEEN)) is bool


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
PIECES = st.sampled_from(
    [
        "properties.a = properties.b",
        "properties.a < properties.b",
        "properties.a.b > 5",
        "properties.a >= 'x'",
        "properties.a like '%1%'",
        "properties.a in (1, 'x', true)",
        "properties.a is null",
        "person.properties.a != properties.b",
        "properties.a",
    ]
)


@given(
    pieces=st.lists(PIECES, min_size=1, max_size=4),
    word=st.sampled_from(["and", "or", "and not"]),
    a=VALUES,
    b=VALUES,
)
def test_an_expression_never_raises_and_not_turns_it_round(
    pieces: list[str], word: str, a: Any, b: Any
) -> None:
    source = f" {word} ".join(f"({piece})" for piece in pieces)
    one = subject(properties={"a": a, "b": b}, person={"a": b})
    assert holds(source, one) is not holds(f"not ({source})", one)
