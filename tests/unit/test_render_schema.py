"""A destination's inputs_schema: completed with defaults, or refused naming item and key."""

from __future__ import annotations

from typing import Any

import pytest

from whinchat.core.errors import Invalid
from whinchat.render.inputs import complete_schema


@pytest.mark.parametrize(
    ("schema", "attr", "code", "detail"),
    [
        ("text", "inputs_schema", "not_a_list", 'Expected a list of items but got type "str".'),
        ({}, "inputs_schema", "not_a_list", 'Expected a list of items but got type "dict".'),
        (
            ["x"],
            "inputs_schema__0__non_field_errors",
            "invalid_input",
            "Invalid data. Expected a dictionary, but got str.",
        ),
        ([{"key": "a"}], "inputs_schema__0__type", "required", "This field is required."),
        (
            [{"key": "a", "type": "not-valid"}],
            "inputs_schema__0__type",
            "invalid_choice",
            '"not-valid" is not a valid choice.',
        ),
        (
            [{"key": "a", "type": ["x"]}],
            "inputs_schema__0__type",
            "invalid_choice",
            "\"['x']\" is not a valid choice.",
        ),
        ([{"type": "string"}], "inputs_schema__0__key", "required", "This field is required."),
        ([{"type": "string", "key": " "}], "inputs_schema__0__key", "blank", "This field may not be blank."),
        ([{"type": "string", "key": 5}], "inputs_schema__0__key", "invalid_input", "Not a valid string."),
        (
            [{"type": "string", "key": "a", "description": ""}],
            "inputs_schema__0__description",
            "blank",
            "This field may not be blank.",
        ),
        (
            [{"type": "string", "key": "a", "secret": "x"}],
            "inputs_schema__0__secret",
            "invalid_input",
            "Must be a valid boolean.",
        ),
        (
            [{"type": "string", "key": "a", "templating": "php"}],
            "inputs_schema__0__templating",
            "invalid_choice",
            '"php" is not a valid choice.',
        ),
        (
            [{"type": "choice", "key": "a", "choices": "x"}],
            "inputs_schema__0__choices",
            "not_a_list",
            'Expected a list of items but got type "str".',
        ),
        (
            [{"type": "choice", "key": "a", "choices": ["x"]}],
            "inputs_schema__0__choices__0",
            "not_a_dict",
            'Expected a dictionary of items but got type "str".',
        ),
    ],
)
def test_a_broken_schema_item_is_named(schema: Any, attr: str, code: str, detail: str) -> None:
    with pytest.raises(Invalid) as refusal:
        complete_schema(schema)
    assert (refusal.value.attr, refusal.value.code, refusal.value.detail) == (attr, code, detail)


def test_a_schema_item_gets_its_defaults_and_loses_unknown_keys() -> None:
    completed = complete_schema(
        [{"type": "string", "key": "a", "templating": False, "default": "", "odd": 1}]
    )
    assert completed == [
        {
            "required": False,
            "secret": False,
            "hidden": False,
            "type": "string",
            "key": "a",
            "templating": False,
        }
        | {"default": ""}
    ]
    assert complete_schema(completed) == completed
