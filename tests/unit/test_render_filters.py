"""Every filter a template may use, each with what it gives for an ordinary and an awkward value."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from whinchat.core.errors import Invalid
from whinchat.render.filters import FILTERS
from whinchat.render.limits import RenderFailed
from whinchat.render.liquid import parse

NOW = datetime(2026, 11, 22, 15, 4, 5, 123456, tzinfo=UTC)
MUGS = [{"name": "Mug", "price": 5, "sold": True}, {"name": "Cup", "price": "3", "sold": None}]
NAMES: dict[str, object] = {
    "text": "Zoë O'Brien & <Søn>",
    "nothing": None,
    "numbers": [3, 1, 2, 1],
    "words": ["b", "A", "c"],
    "mixed": [None, "x", 2, True, "10"],
    "products": MUGS,
    "html": "<p>Hi <b>you</b><!-- > --><script>a<b</script></p> 1 < 2",
    "total": 1499.0,
    "when": "2026-03-20T15:30:45Z",
    "typed": "*big* snake_case _x_ ~no~ `code`",
}

TABLE: list[tuple[str, str, str]] = [
    ("abs", "{{ -5 | abs }} {{ '-2.5' | abs }} {{ nothing | abs }}", "5 2.5 0"),
    ("append", "{{ 'a' | append: 'b' }}{{ true | append: nothing }}{{ total | append: '!' }}", "abtrue1499!"),
    ("array_to_sentence_string", "{{ words | array_to_sentence_string }}", "b, A, and c"),
    ("array_to_sentence_string", "{{ 'a,b' | split: ',' | array_to_sentence_string: 'or' }}", "a or b"),
    ("at_least", "{{ 4 | at_least: 5 }} {{ 4 | at_least: 3 }}", "5 4"),
    ("at_most", "{{ 4 | at_most: 5 }} {{ 4 | at_most: 3 }}", "4 3"),
    ("base64_decode", "{{ 'WsO2ZQ==' | base64_decode }}{{ 'WsO2ZQ' | base64_decode }}", "ZöeZöe"),
    ("base64_encode", "{{ 'Zöe' | base64_encode }}", "WsO2ZQ=="),
    ("capitalize", "{{ 'hELLO you' | capitalize }}{{ nothing | capitalize }}", "Hello you"),
    ("ceil", "{{ 1.2 | ceil }} {{ '3.1' | ceil }}", "2 4"),
    ("cgi_escape", '{{ "a b!\'(c)*&é" | cgi_escape }}', "a+b%21%27%28c%29%2A%26%C3%A9"),
    ("compact", "{{ mixed | compact | size }}", "4"),
    ("concat", "{{ words | concat: numbers | join: '' }} {{ words | concat: nothing | size }}", "bAc3121 3"),
    ("date", "{{ when | date: '%Y-%m-%d %H:%M' }} {{ 'soon' | date: '%Y' }}", "2026-03-20 15:30 soon"),
    ("date", "{{ when | date: '%B %d, %Y at %l:%M %p' }}", "March 20, 2026 at  3:30 PM"),
    (
        "date",
        "{{ when | date: '%-d%q %^b %e|%5Y|%y %j %L %N %z %:z %% %Q' }}",
        "20th MAR 20|02026|26 079 000 000000000 +0000 +00:00 % %Q",
    ),
    (
        "date",
        "{{ 'now' | date: '%Y' }} {{ now | date: '%s' }} {{ 0 | date: '%F %T' }}",
        "2026 1795359845 1970-01-01 00:00:00",
    ),
    ("date", "{{ when | date: '%H:%M %z', 'Asia/Kolkata' }} {{ when | date: '%H', 360 }}", "21:00 +0530 09"),
    (
        "date",
        "{{ '20 March 2026' | date: '%F' }} {{ 'may' | date: '%F' }} {{ '12' | date: '%F' }}",
        "2026-03-20 may 1970-01-01",
    ),
    ("date", "{{ when | date }}", "Friday, March 20, 2026 at 3:30 pm +0000"),
    (
        "date",
        "{{ when | date: '%A %a %C %D %I %k %P %R %u %U %w %W %x %X' }}",
        "Friday Fri 20 03/20/26 03 15 pm 15:30 5 11 5 11 3/20/2026 3:30:45 PM",
    ),
    ("date", "{{ nothing | date: '%Y' }}{{ '' | date: '%Y' }}", ""),
    ("date_to_long_string", "{{ when | date_to_long_string }}", "20 March 2026"),
    ("date_to_rfc822", "{{ when | date_to_rfc822 }}", "Fri, 20 Mar 2026 15:30:45 +0000"),
    ("date_to_string", "{{ when | date_to_string: 'ordinal', 'US' }}", "Mar 20th, 2026"),
    ("date_to_string", "{{ '2026-03-01' | date_to_string: 'ordinal' }}", "1st Mar 2026"),
    ("date_to_xmlschema", "{{ when | date_to_xmlschema }}", "2026-03-20T15:30:45+00:00"),
    ("default", "{{ nothing | default: 'd' }}{{ '' | default: 'd' }}{{ false | default: 'd' }}", "ddd"),
    ("default", "{{ false | default: 'd', allow_false: true }} {{ 0 | default: 'd' }}", "false 0"),
    (
        "divided_by",
        "{{ 5 | divided_by: 2 }} {{ 6 | divided_by: 2 }} {{ 7 | divided_by: 2, true }}",
        "2.5 3 3",
    ),
    ("downcase", "{{ 'ÀB' | downcase }}", "àb"),
    ("escape", "{{ text | escape }}", "Zoë O&#39;Brien &amp; &lt;Søn&gt;"),
    ("escape_once", "{{ '1 &lt; 2 & 3' | escape_once }}", "1 &lt; 2 &amp; 3"),
    ("find", "{{ products | find: 'name', 'Cup' | map: 'price' }}", "3"),
    ("find_index", "{{ products | find_index: 'name', 'Cup' }}{{ products | find_index: 'name', 'x' }}", "1"),
    ("first", "{{ words | first }}{{ 'xy' | first }}{{ nothing | first }}", "bx"),
    ("floor", "{{ 1.8 | floor }} {{ -1.2 | floor }}", "1 -2"),
    (
        "group_by",
        "{% assign g = products | group_by: 'sold' %}{{ g[0].name }}{{ g[0].items.size }}{{ g.size }}",
        "true12",
    ),
    ("has", "{{ products | has: 'name', 'Mug' }} {{ products | has: 'gone' }}", "true false"),
    ("hmac_sha256", "{{ 'a' | hmac_sha256: 'k' | slice: 0, 8 }}", "78da9151"),
    ("inspect", "{{ products | inspect | size }}", "77"),
    ("join", "{{ mixed | join: '-' }} {{ numbers | join }}", "-x-2-true-10 3 1 2 1"),
    (
        "json",
        "{{ products[1] | json }} {{ text | json }} {{ total | json }} {{ nothing | json }}",
        '{"name":"Cup","price":"3","sold":null} "Zoë O\'Brien & <Søn>" 1499 null',
    ),
    ("jsonify", "{{ words | jsonify: 1 }}", '[\n "b",\n "A",\n "c"\n]'),
    ("last", "{{ words | last }}{{ 'xy' | last }}", "cy"),
    ("lstrip", "[{{ '  a ' | lstrip }}]{{ 'xxa' | lstrip: 'x' }}", "[a ]a"),
    ("map", "{{ products | map: 'name' | join: ',' }}", "Mug,Cup"),
    ("minus", "{{ 5 | minus: 2 }} {{ 0.3 | minus: 0.1 }} {{ '7' | minus: '2' }}", "3 0.2 5"),
    ("modulo", "{{ 7 | modulo: 3 }} {{ -7 | modulo: 3 }} {{ 7.5 | modulo: 2 }}", "1 -1 1.5"),
    (
        "money",
        "{{ 1499 | money: 'INR', 'hi_IN' }} {{ '89.9' | money: 'EUR', 'de-DE' }}",
        "₹1,499.00 89,90\xa0€",
    ),
    ("money", "{{ 5 | money: 'USD' }} {{ 5 | money: 'USD', 'xx' }} {{ 'x' | money: 'USD' }}", "$5.00 $5.00 "),
    ("money", "{{ 1499.5 | money: nothing }} {{ 5 | money: 'JPY', 'ja_ZZ' }}", "1,499.5 ￥5"),
    ("newline_to_br", "{{ 'a\nb' | newline_to_br }}", "a<br />\nb"),
    ("normalize_whitespace", "{{ ' a \t\n b ' | normalize_whitespace }}", " a b "),
    ("number_of_words", "{{ ' a  b ' | number_of_words }} {{ '你好 hi' | number_of_words: 'auto' }}", "2 3"),
    (
        "phone",
        "{{ '099001 12233' | phone: 'IN' }} {{ '+55 11 91234-5678' | phone }}",
        "+919900112233 +5511912345678",
    ),
    ("phone", "{{ 'none' | phone: 'IN' }}{{ nothing | phone }}{{ '12' | phone: 'nowhere' }}", ""),
    ("plus", "{{ 0.1 | plus: 0.2 }} {{ '1' | plus: 2 }} {{ nothing | plus: 1 }}", "0.3 3 1"),
    ("pop", "{{ words | pop | join: '' }}", "bA"),
    ("prepend", "{{ 'b' | prepend: 'a' }}", "ab"),
    ("push", "{{ words | push: 'd' | join: '' }}", "bAcd"),
    ("raw", "{{ text | raw }}", "Zoë O'Brien & <Søn>"),
    ("reject", "{{ products | reject: 'sold' | map: 'name' }}", "Cup"),
    ("remove", "{{ 'banana' | remove: 'an' }}", "ba"),
    ("remove_first", "{{ 'banana' | remove_first: 'an' }}", "bana"),
    ("remove_last", "{{ 'banana' | remove_last: 'an' }}{{ 'x' | remove_last: 'y' }}", "banax"),
    ("replace", "{{ 'banana' | replace: 'a', 'o' }} {{ 'ab' | replace: '', '-' }}", "bonono a-b"),
    ("replace_first", "{{ 'banana' | replace_first: 'a', '$1' }}", "b$1nana"),
    ("replace_last", "{{ 'banana' | replace_last: 'a', 'o' }}", "banano"),
    ("reverse", "{{ words | reverse | join: '' }}", "cAb"),
    (
        "round",
        "{{ 2.5 | round }} {{ 1.005 | round: 2 }} {{ -2.5 | round }} {{ 1234 | round: -2 }}",
        "3 1.01 -2 1200",
    ),
    ("rstrip", "[{{ ' a  ' | rstrip }}]{{ 'axx' | rstrip: 'x' }}", "[ a]a"),
    ("sample", "{{ words | sample | size }}{{ words | sample: 2 | size }}{{ nothing | sample }}", "12"),
    ("sha256", "{{ 'a' | sha256 | slice: 0, 8 }}", "ca978112"),
    ("shift", "{{ words | shift | join: '' }}", "Ac"),
    ("size", "{{ 'añb' | size }}{{ words | size }}{{ 5 | size }}{{ nothing | size }}", "3300"),
    ("slice", "{{ 'hello' | slice: 1 }} {{ 'hello' | slice: -3, 2 }} {{ words | slice: 0, 2 }}", "e ll bA"),
    (
        "slugify",
        "{{ 'Ünder_Score & Co.' | slugify }} {{ 'Çà va' | slugify: 'latin' }}",
        "ünder-score-co ca-va",
    ),
    ("slugify", "{{ 'A b' | slugify: 'raw', true }} {{ 'é A.b' | slugify: 'ascii' }}", "A-b a-b"),
    ("slugify", "{{ 'a_b c!' | slugify: 'pretty' }} {{ 'A b' | slugify: 'none' }}", "a_b-c! a b"),
    ("sort", "{{ numbers | sort | join: '' }} {{ mixed | sort | join: ',' }}", "1123 true,2,10,x,"),
    ("sort", "{{ products | sort: 'price' | map: 'name' | join: ',' }}", "Cup,Mug"),
    ("sort_natural", "{{ words | sort_natural | join: '' }}", "Abc"),
    ("split", "{{ 'a,b,,' | split: ',' | size }}{{ 'abc' | split: '' | join: '-' }}", "2a-b-c"),
    ("squish", "[{{ '  a \n b ' | squish }}]", "[a b]"),
    ("strip", "[{{ '  a ' | strip }}]{{ 'xax' | strip: 'x' }}", "[a]a"),
    ("strip_html", "{{ html | strip_html }}", "Hi you 1 < 2"),
    ("strip_newlines", "{{ 'a\r\nb\n' | strip_newlines }}", "ab"),
    ("sum", "{{ numbers | sum }} {{ products | sum: 'price' }} {{ mixed | sum }}", "7 8 13"),
    ("times", "{{ 3 | times: 4 }} {{ 0.1 | times: 3 }} {{ '2' | times: '2' }}", "12 0.3 4"),
    ("to_integer", "{{ '12.9' | to_integer }} {{ 'x' | to_integer }} {{ true | to_integer }}", "12 0 1"),
    (
        "truncate",
        "{{ 'Hello you' | truncate: 8 }} {{ 'Hi' | truncate: 8 }} {{ 'Hello' | truncate: 3, '' }}",
        "Hello... Hi Hel",
    ),
    ("truncatewords", "{{ 'a b c' | truncatewords: 2 }} {{ 'a b' | truncatewords: 5 }}", "a b... a b"),
    ("uniq", "{{ numbers | uniq | join: '' }}", "312"),
    ("unshift", "{{ words | unshift: 'z' | join: '' }}", "zbAc"),
    ("upcase", "{{ 'straße' | upcase }}", "STRASSE"),
    (
        "uri_escape",
        "{{ 'https://t.example/a b?x=[1]&é' | uri_escape }}",
        "https://t.example/a%20b?x=[1]&%C3%A9",
    ),
    ("url_decode", "{{ 'a+b%20%C3%A9' | url_decode }}", "a b é"),
    ("url_encode", "{{ 'a b&é/' | url_encode }}", "a+b%26%C3%A9%2F"),
    ("whatsapp_escape", "{{ typed | whatsapp_escape }}", "∗big∗ snake_case ˍxˍ ∼no∼ ˋcodeˋ"),
    (
        "where",
        "{{ products | where: 'sold' | map: 'name' }}{{ products | where: 'price', 5 | size }}",
        "Mug1",
    ),
    ("xml_escape", "{{ '<a>' | xml_escape }}", "&lt;a&gt;"),
]


@pytest.mark.parametrize(("name", "template", "expected"), TABLE)
def test_a_filter_gives_what_liquidjs_gives(name: str, template: str, expected: str) -> None:
    assert f"| {name}" in template
    assert parse(template).render(NAMES, now=NOW) == expected


def test_every_filter_has_a_row_in_the_table() -> None:
    assert {name for name, _, _ in TABLE} == set(FILTERS)


@pytest.mark.parametrize("name", sorted(FILTERS))
def test_a_filter_survives_every_kind_of_value(name: str) -> None:
    """A filter may refuse a value, never break on it or print Python."""
    values: list[object] = [None, True, 0, -1, 1e21, 49.9, "", "x" * 2000, "\u202eabc\u202c", "a\n\tb     c"]
    values += [
        "{{ x }}",
        "<b>&'\"",
        "*_~`",
        [],
        [None, [1, "a"]],
        {},
        {"a": {"b": None}},
        "2026-11-30T00:00:00Z",
    ]
    for value in values:
        for arguments in ("", ": 2", ": 'a'", ": value", ": nothing", ": 'a', 'b'", ": 2, 2"):
            try:
                text = _render(f"{{{{ value | {name}{arguments} }}}}", value)
            except (RenderFailed, Invalid):
                continue
            pythonic = {"None", "True", "False", "Undefined", "[object"} - _RIGHTLY.get(name, set())
            assert not any(word in text for word in pythonic)


_RIGHTLY = {"capitalize": {"True"}}


def _render(template: str, value: object) -> str:
    return parse(template).render({"value": value, "nothing": None}, now=NOW)


def test_a_sample_says_the_same_when_the_same_message_is_rendered_again() -> None:
    template = parse("{{ words | sample: 3 | join: '' }}")
    assert template.render(NAMES, now=NOW) == template.render(NAMES, now=NOW)


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ("{{ 5 | divided_by: 0 }}", "division by zero"),
        ("{{ 5 | modulo: nothing }}", "division by zero"),
        ("{{ 'é' | base64_decode | base64_encode }}{{ '/w==' | base64_decode }}", "not base64"),
        ("{{ when | date: '%H', 'Mars/Base' }}", "no time zone 'Mars/Base'"),
        (
            "{% assign n = 10 %}{% for i in (1..400) %}{% assign n = n | times: 10.5 %}{% endfor %}",
            "too large",
        ),
    ],
)
def test_what_cannot_be_worked_out_fails_with_the_reason(template: str, reason: str) -> None:
    with pytest.raises(RenderFailed, match=reason):
        parse(template).render(NAMES, now=NOW)
