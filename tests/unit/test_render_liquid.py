"""Liquid reads as it was written, means what liquidjs means, and says on save what is wrong with it."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from whinchat.core.errors import Invalid
from whinchat.render.liquid import parse

NOW = datetime(2026, 11, 22, 15, 4, 5, 123456, tzinfo=UTC)
NUMBERS = "true 2.5 1499 1e+21 1e-7 12345678901234567890"
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


def render(template: str, **names: object) -> str:
    return parse(template).render(names, now=NOW)


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("Hi {{ name }}", "Hi Zoë O'Brien & <Søn>"),
        ("Hi {{ name | raw }}", "Hi Zoë O'Brien & <Søn>"),
        ("[{{ missing }}][{{ nothing }}][{{ name.deep.er }}][{{ list[9] }}]", "[][][][]"),
        ("{{ missing | default: 'there' }}", "there"),
        ("{{ list }} {{ object }}", 'ab1 {"a":1499,"b":["x"]}'),
        ("{{ true }} {{ 5 | divided_by: 2 }} {{ whole }} {{ large }} {{ small }} {{ id }}", None),
        ("costs $100 }} and { that", "costs $100 }} and { that"),
        ("{% if 1 &lt; 2 %}a &lt; b{% endif %}", "a &lt; b"),
        ("{{ &quot;x&quot; | append: &#x27;y&#x27; }}{{ '&amp;lt;' }}", "xy&lt;"),
        ("{{ now }}", "2026-11-22T15:04:05.123Z"),
        ("{{ list.size }} {{ list.first }} {{ list.last }} {{ list[-2] }} {{ list.1 }}", "3 a 1 b b"),
        ("{{ object['a'] }} {{ object[key] }} {{ object.size }} {{ name.size }}", "1499 1499 2 19"),
        ("{{ list.a }}{{ list['x'] }}{{ whole.a }}{{ object[nothing] }}", ""),
    ],
)
def test_output_reads_as_it_was_written(template: str, expected: str | None) -> None:
    names = {
        "name": "Zoë O'Brien & <Søn>",
        "nothing": None,
        "list": ["a", "b", 1.0],
        "object": {"a": 1499.0, "b": ["x"]},
        "key": "a",
        "whole": 1499.0,
        "large": 1e21,
        "small": 0.0000001,
        "id": 12345678901234567890,
    }
    assert render(template, **names) == (
        expected if expected is not None else "true 2.5 1499 1e+21 1e-7 12345678901234567890"
    )


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("age > 18", True),
        ("age > word", False),
        ("nothing < 5", False),
        ("nothing >= 0", False),
        ("list > 1", False),
        ("word == 'abc'", True),
        ("word != nothing", True),
        ("age == 21", False),
        ("1.0 == 1", True),
        ("yes == 1", False),
        ("yes == true", True),
        ("zero", True),
        ("blank_text", True),
        ("blank_text == blank", True),
        ("nothing == blank", True),
        ("nothing == empty", False),
        ("empty_list == empty", True),
        ("not nothing", True),
        ("list contains 'a'", True),
        ("list contains 1", True),
        ("list contains 'ab'", False),
        ("word contains 'b'", True),
        ("zero contains 0", False),
        ("nothing contains 'a'", False),
        ("false and false or true", False),
        ("word <= 'abd'", True),
        ("age >= 21", True),
        ("age <= 21", True),
        ("age < '9'", True),
    ],
)
def test_conditions_compare_as_liquidjs_does(condition: str, holds: bool) -> None:
    names: dict[str, object] = {"age": "21", "word": "abc", "nothing": None, "list": ["a", 1], "yes": True}
    names |= {"zero": 0, "blank_text": " ", "empty_list": []}
    assert render(f"{{% if {condition} %}}y{{% endif %}}", **names) == ("y" if holds else "")


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{% assign a = 1 | plus: 1 %}{{ a }}", "2"),
        ("{% capture c %}{{ x }}!{% endcapture %}{{ c }}{{ c }}", "X!X!"),
        ("{% case x %}{% when 'A', 'X' %}yes{% else %}no{% endcase %}", "yes"),
        ("{% comment %} {{ {% nonsense %} {% endcomment %}a", "a"),
        ("{% # a note %}a", "a"),
        ("{% cycle 'a', 'b' %}{% cycle 'a', 'b' %}{% cycle 'g': 1, 2 %}{% cycle 'g': 1, 2 %}", "ab12"),
        ("{% increment n %}{% increment n %}{% decrement m %}", "01-1"),
        ("{% echo x | downcase %}", "x"),
        ("{% for i in list limit:2 offset:1 reversed %}{{ i }}{% endfor %}", "cb"),
        ("{% for i in list %}{% if i == 'b' %}{% break %}{% endif %}{{ i }}{% endfor %}", "a"),
        ("{% for i in list %}{% if i == 'b' %}{% continue %}{% endif %}{{ i }}{% endfor %}", "ac"),
        ("{% for i in missing %}{{ i }}{% else %}none{% endfor %}", "none"),
        ("{% for pair in object %}{{ pair[0] }}={{ pair.last }};{% endfor %}", "k=v;"),
        (
            "{% for i in (1..3) %}{{ forloop.index }}/{{ forloop.length }}{% endfor %}{{ (2..4) }}",
            "1/32/33/3234",
        ),
        ("{% if x == 'Y' %}1{% elsif x == 'X' %}2{% else %}3{% endif %}", "2"),
        ("{% unless x %}1{% else %}2{% endunless %}", "2"),
        ("{% liquid assign y = 5\n echo y %}", "5"),
        ("{% raw %}{{ x }} &lt;{% endraw %}", "{{ x }} &lt;"),
        (
            "{% tablerow i in list limit:1 %}{{ i }}{% endtablerow %}",
            '<tr class="row1">\n<td class="col1">a</td></tr>\n',
        ),
        ("a  {%- if true -%}  b  {%- endif -%}  c", "abc"),
        ("{% if true %} {% endif %}", " "),
    ],
)
def test_each_tag_does_what_liquidjs_does(template: str, expected: str) -> None:
    assert render(template, x="X", list=["a", "b", "c"], object={"k": "v"}) == expected


@pytest.mark.parametrize(
    ("template", "complaint"),
    [
        ("Hi {{ name | upcas }}", "Unknown filter 'upcas', did you mean 'upcase'? (line 1, column 14: "),
        ("a\nb {% iff x %}", "Unknown tag 'iff', did you mean 'if'? (line 2, column 6: b {% iff x %})."),
        ("one\ntwo {{ x", "{{ is not closed: expected }} (line 2, column 5: two {{ x)."),
        ("{% if x", "{% is not closed: expected %} (line 1, column 1: {% if x)."),
        ("{% if x %}", "Expected tag endif, found the end"),
        ("{{ x | }}", "found the end (line 1, column 4: {{ x | }})."),
        ("{{ }}", "Nothing between {{ and }} (line 1, column 1"),
        ("{% comment %}", "no {% endcomment %}"),
        ("{% raw %}", "no {% endraw %}"),
        ("{{ x | append }}", "missing a required argument"),
        ("{{ x | upcase: 1 }}", "too many positional arguments"),
        ("{{ x | default: 1, nope: 2 }}", "unexpected keyword argument"),
        ("{{ x | where_exp: 'i', 'i' }}", "not supported, use 'where'"),
        ("{% include 'a' %}", "Unknown tag 'include'"),
        ("{% render 'a' %}", "Unknown tag 'render'"),
        ("{% layout 'a' %}", "Unknown tag 'layout'"),
        ("{% break %}", "outside of a loop"),
        ("{% if true %}{% continue %}{% endif %}", "outside of a loop"),
        ("{% case x %}{% when 1 %}{{ x | nope }}{% endcase %}", "Unknown filter 'nope'"),
        ("{% assign y = x | nope %}", "Unknown filter 'nope'"),
        ("{% liquid\n echo x | nope %}", "Unknown filter 'nope'"),
        ("x" * 100_001, "100,001 characters"),
        ("{{ " + "x" * 6_000 + " }}", "longer than 5,000"),
        ("{{ x" + " " * 200 + "}}", "spaces in a row"),
        ("{% if a %}" * 40 + "{% endif %}" * 40, "nesting"),
        ("{{ a" + "[a" * 1_500 + "]" * 1_500 + " }}", "nests too deeply"),
    ],
)
def test_a_mistake_is_refused_on_save_with_its_place_and_a_remedy(template: str, complaint: str) -> None:
    with pytest.raises(Invalid) as refusal:
        parse(template)
    assert complaint in refusal.value.detail
    assert "\n" not in refusal.value.detail


def test_a_template_is_parsed_once() -> None:
    assert parse("Hi {{ name }}, once") is parse("Hi {{ name }}, once")


NASTY = st.one_of(
    st.sampled_from(
        [
            "",
            None,
            False,
            True,
            0,
            1e21,
            49.9,
            -0.0,
            "x" * 1025,
            FAMILY,
            "\u202eabc\u202c",
            "a\n\tb     c",
            "{{",
            "{% if",
            "<b>",
            "&",
            "'\"",
            "***___~~~```",
            "https://t.example/a b?x=1&y=2",
            [],
            {},
            ["a", None, 1.0, True],
            {"a": [1]},
            "2026-11-30T00:00:00Z",
            "4915112345678",
            "1234567890123456",
            10**30,
        ]
    ),
    st.text(),
    st.integers(-(10**30), 10**30),
    st.floats(allow_nan=False, allow_infinity=False),
    st.lists(
        st.one_of(st.none(), st.text(), st.booleans(), st.floats(allow_nan=False, allow_infinity=False))
    ),
)


@given(NASTY)
@example(None)
@example([None, [None]])
def test_no_value_ever_shows_how_it_is_stored(value: object) -> None:
    """Empty stays empty, text stays itself, and nothing is escaped or printed as Python or JavaScript
    would.
    """
    text = render("[{{ value }}]", value=value)[1:-1]
    if isinstance(value, str):
        assert text == value
    elif value is None:
        assert text == ""
    elif isinstance(value, int | float) and not isinstance(value, bool):
        assert float(text) == float(value)
    elif isinstance(value, dict):
        assert json.loads(text) == value
    if not isinstance(value, str) and not (
        isinstance(value, list) and any(isinstance(i, str) for i in value)
    ):
        assert not any(word in text for word in ("null", "None", "&amp;", "[object Object]", "nan"))


@given(st.text())
def test_text_without_tags_renders_to_itself(text: str) -> None:
    plain = text.replace("{{", "{ {").replace("{%", "{ %")
    assert render(plain) == plain


@given(st.text(alphabet="{}%|.[]()'\"<>=&;:, \nabif1end-#", max_size=60))
def test_any_text_is_a_template_or_a_mistake_with_a_place(text: str) -> None:
    try:
        parse(text)
    except Invalid as error:
        assert error.detail  # noqa: PT017 - either outcome is right.
