"""Inputs: completed and checked when a destination is saved, rendered in order for each message."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whinchat.core.catalogue import WHATSAPP
from whinchat.core.errors import Invalid
from whinchat.core.event import Globals, Json
from whinchat.render.inputs import RenderFailed, check_inputs, complete_inputs, complete_schema, render_inputs

NOW = datetime(2026, 11, 22, tzinfo=UTC)
SCHEMA: list[Json] = WHATSAPP["inputs_schema"]
GLOBALS: Globals = {
    "event": {
        "uuid": "0190e8f5-0000-7000-8000-000000000001",
        "event": "Order Shipped",
        "elements_chain": "",
        "distinct_id": "u_1",
        "properties": {"order_id": "A-1001", "items": ["Mug", 'Cup "XL"'], "n": 3, "a-b": "dash"},
        "timestamp": "2026-11-22T00:00:00.000Z",
        "captured_at": None,
        "url": "https://w.example/event",
    },
    "person": {
        "id": "p",
        "name": "Zoë",
        "url": "https://w.example/p",
        "properties": {"phone": "+5511912345678"},
    },
    "project": {"id": 1, "name": "Shop", "url": "https://w.example"},
}
WRITTEN: Json = {
    "access_token": {"value": "EAAG-token"},
    "phone_number_id": {"value": "1234567890"},
    "unknown": {"value": "dropped"},
}


def item(key: str, kind: str = "string", **more: object) -> Json:
    return complete_schema([{"key": key, "type": kind, **more}])[0]


def refusal(call: Any, *arguments: object) -> tuple[str | None, str, str]:
    with pytest.raises(Invalid) as caught:
        call(*arguments)
    return caught.value.attr, caught.value.code, caught.value.detail


def test_absent_keys_get_the_schemas_defaults_and_unknown_keys_go() -> None:
    public, secret = complete_inputs(SCHEMA, WRITTEN, {})
    check_inputs(SCHEMA, public | secret)
    assert secret == {"access_token": {"value": "EAAG-token", "order": 0}}
    assert public["to_number"] == {
        "value": "{{ person.properties.phone }}",
        "templating": "liquid",
        "order": 3,
    }
    assert public["message_type"] == {"value": "text", "order": 4}
    assert public["debug"] == {"value": False, "order": 7}
    assert public["template_name"] is None
    assert "unknown" not in public


def test_completing_what_was_completed_changes_nothing() -> None:
    public, secret = complete_inputs(SCHEMA, WRITTEN, {})
    shown = public | {"access_token": {"secret": True}}
    assert complete_inputs(SCHEMA, shown, secret) == (public, secret)


@pytest.mark.parametrize(
    "written",
    [None, {}, {"secret": True}, {"secret": True, "value": "********"}, {"secret": True, "value": None}],
)
def test_a_stored_secret_stays_unless_a_new_value_is_written(written: object) -> None:
    stored = {"access_token": {"value": "old", "order": 0}}
    _, secret = complete_inputs(SCHEMA, WRITTEN | {"access_token": written}, stored)
    assert secret["access_token"]["value"] == "old"


def test_a_new_secret_replaces_the_stored_one_even_beside_the_marker() -> None:
    written = {"access_token": {"secret": True, "value": "new"}}
    _, secret = complete_inputs(SCHEMA, written, {"access_token": {"value": "old"}})
    assert secret["access_token"] == {"value": "new", "order": 0}


@pytest.mark.parametrize(
    ("written", "attr", "detail"),
    [
        ({"secret": True}, "", "No value is saved for this secret input. Enter the value again."),
        (
            {"secret": True, "value": "********"},
            "",
            "No value is saved for this secret input. Enter the value again.",
        ),
        ({"value": "********"}, "", "This secret input was not updated correctly. Enter the value again."),
        ("token", "__non_field_errors", "Invalid data. Expected a dictionary, but got str."),
    ],
)
def test_a_secret_that_was_never_stored_cannot_be_kept(written: object, attr: str, detail: str) -> None:
    refused = refusal(complete_inputs, SCHEMA, {"access_token": written}, {})
    assert refused == (f"inputs__access_token{attr}", "invalid_input", detail)


@pytest.mark.parametrize(
    ("written", "attr", "code", "detail"),
    [
        ({"value": None}, "inputs__message__value", "null", "This field may not be null."),
        (
            "text",
            "inputs__message__non_field_errors",
            "invalid_input",
            "Invalid data. Expected a dictionary, but got str.",
        ),
        (
            {"value": "x", "templating": "php"},
            "inputs__message__templating",
            "invalid_choice",
            '"php" is not a valid choice.',
        ),
    ],
)
def test_an_item_of_the_wrong_shape_is_refused(written: object, attr: str, code: str, detail: str) -> None:
    assert refusal(complete_inputs, SCHEMA, {"message": written}, {}) == (attr, code, detail)


def test_inputs_stand_after_those_they_refer_to() -> None:
    schema = [item("a"), item("b", templating="liquid"), item("c", secret=True), item("d")]
    written = {
        "a": {"value": "{inputs.b} {inputs['d']}"},
        "b": {"value": "{{ inputs.c | upcase }}{% if inputs['d'] %}{% endif %}"},
        "c": {"value": "s"},
        "d": {"value": "inputs.a"},
    }
    public, secret = complete_inputs(schema, written, {})
    assert (secret["c"]["order"], public["d"]["order"], public["b"]["order"], public["a"]["order"]) == (
        0,
        1,
        2,
        3,
    )
    everything = public | secret
    globals_ = dict(GLOBALS)
    rendered = render_inputs(schema, everything, globals_, now=NOW)  # type: ignore[arg-type]  # A copy is a plain dict.
    assert rendered == {"c": "s", "d": "inputs.a", "b": "S", "a": "S inputs.a"}


@pytest.mark.parametrize("written", [{"a": "{inputs.a}"}, {"a": "{inputs.b}", "b": "{inputs.a}"}])
def test_inputs_that_need_each_other_are_refused(written: dict[str, str]) -> None:
    values = {key: {"value": value} for key, value in written.items()}
    refused = refusal(complete_inputs, [item("a"), item("b")], values, {})
    assert refused[2] == "Circular dependency detected in input_deps."


@pytest.mark.parametrize(
    ("kind", "value", "detail"),
    [
        ("string", 123, "Value must be a string."),
        ("number", "1", "Value must be a number."),
        ("boolean", 123, "Value must be a boolean or a template string."),
        ("dictionary", 123, "Value must be a dictionary."),
        ("integration", "1", "Value must be an Integration ID."),
        ("integration_multi", 1, "Value must be a list of Integration IDs."),
        ("email", "a@b", "Value must be an email object."),
        ("string", "{{ event.event }}", "Invalid template: this field takes single-curly templating"),
        ("string", "{event.properties.a-b}", "Invalid template: names with a hyphen need brackets"),
        ("string", "{concat('a', 'b')}", "Invalid template: only property paths"),
        ("string", "{globals.x}", "Invalid template: the path at character 1 must start with one of"),
        ("string", "{event", "Invalid template: the brace at character 1 is not closed"),
        ("json", {"deep": ["{nope}"]}, "Invalid template: the path"),
    ],
)
def test_a_value_that_does_not_fit_its_type_is_refused_in_known_words(
    kind: str, value: object, detail: str
) -> None:
    attr, code, said = refusal(check_inputs, [item("x", kind)], {"x": {"value": value}})
    assert (attr, code) == ("inputs__x", "invalid_input")
    assert said.startswith(detail)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("string", "{event.properties['a-b']} \\{ } {person.properties.$x}"),
        ("number", True),
        ("boolean", "{event.properties.flag}"),
        ("string", 0),
        ("dictionary", []),
        ("choice", "not among the choices"),
        ("json", 12),
        ("choice", "{anything}"),
    ],
)
def test_what_posthog_accepts_is_accepted(kind: str, value: object) -> None:
    check_inputs([item("x", kind, required=True)], {"x": {"value": value}})


@pytest.mark.parametrize("value", [None, {}, {"value": ""}, {"value": None}])
def test_a_required_input_needs_a_value(value: object) -> None:
    refused = refusal(check_inputs, [item("x", required=True)], {"x": value})
    assert refused == ("inputs__x", "invalid_input", "This field is required.")


@pytest.mark.parametrize(
    ("key", "value", "detail"),
    [
        (
            "message",
            "Hi {{ name | upcas }}",
            "Invalid template: Unknown filter 'upcas', did you mean 'upcase'? (line 1",
        ),
        ("message_type", "carrier pigeon", '"carrier pigeon" is not a valid choice.'),
        ("template_components", {"type": "body"}, "Value must be a list of components"),
        ("template_components", '{"type": "body"}', "Value must be a list of components"),
        ("template_components", "body", "Value must be a list of components"),
        ("template_components", [{"text": "{{ x"}], "Invalid template: {{ is not closed"),
        ("template_components", '[{"text": "{{ x | nope }}"}]', "Invalid template: Unknown filter 'nope'"),
    ],
)
def test_what_cannot_work_is_refused_on_save(key: str, value: object, detail: str) -> None:
    public, secret = complete_inputs(SCHEMA, WRITTEN | {key: {"value": value}}, {})
    attr, _, said = refusal(check_inputs, SCHEMA, public | secret)
    assert attr == f"inputs__{key}"
    assert said.startswith(detail)


@pytest.mark.parametrize(
    "value", [[], "[]", '[{"type": "body"}]', "{% if x %}[]{% endif %}", "{{ event.c | json }}"]
)
def test_components_may_be_a_list_or_text_that_becomes_one(value: object) -> None:
    public, secret = complete_inputs(SCHEMA, WRITTEN | {"template_components": {"value": value}}, {})
    check_inputs(SCHEMA, public | secret)


def test_a_language_we_do_not_list_is_accepted() -> None:
    public, secret = complete_inputs(SCHEMA, WRITTEN | {"template_language": {"value": "es_CL"}}, {})
    check_inputs(SCHEMA, public | secret)


@pytest.mark.parametrize("templating", ["hog", "liquid"])
def test_a_refused_secret_is_not_quoted(templating: str) -> None:
    inputs = {"x": {"value": "{{ sesame | nope }}{sesame", "templating": templating}}
    assert "sesame" not in refusal(check_inputs, [item("x", secret=True)], inputs)[2]


def test_liquid_is_refused_for_booleans() -> None:
    inputs = {"x": {"value": "{{ true }}", "templating": "liquid"}}
    assert (
        "Liquid templating is not supported for boolean"
        in refusal(check_inputs, [item("x", "boolean")], inputs)[2]
    )
    strict = [item("x", "boolean", templating=False)]
    assert refusal(check_inputs, strict, {"x": {"value": "true"}})[2] == "Value must be a boolean."


@pytest.mark.parametrize(
    ("schema_more", "stored", "expected"),
    [
        ({}, {"value": "{event.properties.order_id}!"}, "A-1001!"),
        ({}, {"value": "{event.properties.n}"}, 3),
        ({}, {"value": "{event.properties.items[2]} {event.properties.items[0]}{groups.x.y}"}, 'Cup "XL" '),
        ({}, {"value": "\\{event.event}"}, "{event.event}"),
        ({}, {"value": "{{ event.event }}", "templating": "liquid"}, "Order Shipped"),
        (
            {"templating": "liquid"},
            {"value": ["{{ event.event }}", 5, {"k": "{{ now | date: '%Y' }}"}]},
            None,
        ),
        ({"templating": False}, {"value": "{event.event}"}, "{event.event}"),
        ({"type": "choice"}, {"value": "{event.event}"}, "{event.event}"),
        (
            {"type": "dictionary"},
            {"value": {"$$_extend_object": "{event.properties}", "n": "{event.event}"}},
            "spread",
        ),
    ],
)
def test_each_engine_renders_its_inputs(schema_more: Json, stored: Json, expected: object) -> None:
    schema = [{"key": "x", "type": "string", **schema_more}]
    rendered = render_inputs(schema, {"x": stored}, GLOBALS, now=NOW)["x"]
    special = {
        None: ["Order Shipped", 5, {"k": "2026"}],
        "spread": GLOBALS["event"]["properties"] | {"n": "Order Shipped"},
    }
    assert rendered == (special[expected] if expected in (None, "spread") else expected)


def test_json_text_is_rendered_leaf_by_leaf_so_that_quotes_cannot_break_it() -> None:
    schema = [{"key": "c", "type": "json", "templating": "liquid"}]
    stored = {"value": '[{"type": "text", "text": "{{ event.properties.items[1] }}"}]'}
    assert render_inputs(schema, {"c": stored}, GLOBALS, now=NOW) == {
        "c": [{"type": "text", "text": 'Cup "XL"'}]
    }
    whole = {"value": "{% if true %}[1]{% endif %}"}
    assert render_inputs(schema, {"c": whole}, GLOBALS, now=NOW) == {"c": "[1]"}


def test_inputs_without_a_value_are_left_out_and_keys_beyond_the_schema_still_render() -> None:
    inputs: Json = {"a": None, "b": {"value": None}, "c": {"value": "{event.event}"}}
    assert render_inputs([], inputs, GLOBALS, now=NOW) == {"c": "Order Shipped"}


@pytest.mark.parametrize(
    ("stored", "why"),
    [
        ("{{ 1 | divided_by: 0 }}", "message: divided_by: division by zero"),
        ("{{ x | nope }}", "message: Unknown filter"),
    ],
)
def test_a_rendering_that_fails_names_the_input(stored: str, why: str) -> None:
    with pytest.raises(RenderFailed, match=why) as failure:
        render_inputs(SCHEMA, {"message": {"value": stored}}, GLOBALS, now=NOW)
    assert failure.value.key == "message"


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(
    st.dictionaries(
        st.sampled_from([entry["key"] for entry in SCHEMA]),
        JSON_VALUES | st.fixed_dictionaries({"value": JSON_VALUES}),
    )
)
def test_whatever_a_client_writes_is_stored_or_refused_with_its_place(written: Json) -> None:
    try:
        public, secret = complete_inputs(SCHEMA, written, {})
        check_inputs(SCHEMA, public | secret)
    except Invalid as error:
        assert (error.attr or "").startswith("inputs")  # noqa: PT017 - either outcome is right.
        return
    render_inputs(SCHEMA, public | secret, GLOBALS, now=NOW)
