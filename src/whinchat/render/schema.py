"""A destination's inputs_schema: completed on save, with the error texts PostHog's clients know."""

from __future__ import annotations

from collections.abc import Sequence

from whinchat.core.errors import Invalid
from whinchat.core.event import Json

INPUT_TYPES = [
    "string",
    "number",
    "boolean",
    "dictionary",
    "choice",
    "json",
    "integration",
    "integration_multi",
    "integration_field",
    "email",
    "native_email",
    "posthog_assignee",
    "posthog_ticket_tags",
    "posthog_business_hours",
    "non_failure_status_codes",
    "customer_analytics_account_properties",
    "customer_analytics_account_relationships",
    "task_model",
    "task_repository",
    "task_mcp_installations",
]
"""Every type PostHog's newest schema knows; a WhatsApp destination uses string, choice, boolean and json."""

_FLAGS = ("required", "secret", "hidden")
_KEYS = [
    "type",
    "key",
    "label",
    "choices",
    "required",
    "default",
    "secret",
    "hidden",
    "description",
    "integration",
    "integration_key",
    "integration_field",
    "requires_field",
    "requiredScopes",
    "searchable",
    "templating",
]


def complete_schema(schema: Sequence[object]) -> list[Json]:
    """The schema with PostHog's defaults (`required`, `secret`, `hidden` false) and without unknown keys.

    Raises `Invalid` naming item and key: `inputs_schema__0__type`.
    """
    if isinstance(schema, str) or not isinstance(schema, Sequence):
        detail = f'Expected a list of items but got type "{type(schema).__name__}".'
        raise Invalid(detail, code="not_a_list", attr="inputs_schema")
    return [_item(item, f"inputs_schema__{index}") for index, item in enumerate(schema)]


def _item(item: object, attr: str) -> Json:
    if not isinstance(item, dict):
        detail = f"Invalid data. Expected a dictionary, but got {type(item).__name__}."
        raise Invalid(detail, attr=f"{attr}__non_field_errors")
    _check_type(item, attr)
    _check_text(item, "key", attr, required=True)
    _check_text(item, "label", attr, blank=True)
    _check_text(item, "description", attr)
    for flag in _FLAGS:
        if not isinstance(item.get(flag, False), bool):
            raise Invalid("Must be a valid boolean.", attr=f"{attr}__{flag}")
    _check_choices(item.get("choices"), f"{attr}__choices")
    templating = item.get("templating")
    if not (templating is None or isinstance(templating, bool) or templating in ("hog", "liquid")):
        raise Invalid(
            f'"{templating}" is not a valid choice.', code="invalid_choice", attr=f"{attr}__templating"
        )
    completed = {key: item[key] for key in _KEYS if item.get(key) is not None}
    return dict.fromkeys(_FLAGS, False) | completed


def _check_type(item: Json, attr: str) -> None:
    kind = item.get("type")
    if "type" not in item:
        raise Invalid("This field is required.", code="required", attr=f"{attr}__type")
    if not (isinstance(kind, str) and kind in INPUT_TYPES):
        raise Invalid(f'"{kind}" is not a valid choice.', code="invalid_choice", attr=f"{attr}__type")


def _check_text(item: Json, key: str, attr: str, *, required: bool = False, blank: bool = False) -> None:
    value = item.get(key)
    if value is None:
        if required:
            raise Invalid("This field is required.", code="required", attr=f"{attr}__{key}")
        return
    if not isinstance(value, str):
        raise Invalid("Not a valid string.", attr=f"{attr}__{key}")
    if not value.strip() and not blank:
        raise Invalid("This field may not be blank.", code="blank", attr=f"{attr}__{key}")


def _check_choices(choices: object, attr: str) -> None:
    if choices is None:
        return
    if not isinstance(choices, list):
        detail = f'Expected a list of items but got type "{type(choices).__name__}".'
        raise Invalid(detail, code="not_a_list", attr=attr)
    for index, choice in enumerate(choices):
        if not isinstance(choice, dict):
            detail = f'Expected a dictionary of items but got type "{type(choice).__name__}".'
            raise Invalid(detail, code="not_a_dict", attr=f"{attr}__{index}")
