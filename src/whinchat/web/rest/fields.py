"""Reading single fields as Django REST framework does, with its literal texts and codes.

Every reader takes a JSON value (or the text of a form field) and the field's name, and returns the value to
store or raises `Invalid`. None of them allows null; fields that do are wrapped in `nullable`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from whinchat.core.errors import Invalid
from whinchat.core.event import Json

T = TypeVar("T")

BOOLEAN_TEXTS = dict.fromkeys(("t", "y", "yes", "true", "on", "1", "1.0"), True) | dict.fromkeys(
    ("f", "n", "no", "false", "off", "0", "0.0"), False
)
"""What forms and habits spell a boolean as, in lower case."""

INTEGER_DIGITS_MAX = 100
"""Beyond this Python refuses or takes long to convert; no field of ours has more than a few digits."""

TYPE_NAMES = {
    dict: "dict",
    list: "list",
    str: "str",
    bool: "bool",
    int: "int",
    float: "float",
    type(None): "NoneType",
}


def type_name(value: object) -> str:
    """The name PostHog's texts give a JSON value's type."""
    return TYPE_NAMES.get(type(value), type(value).__name__)


def object_body(body: object) -> Json:
    """A request body that must be an object."""
    if not isinstance(body, dict):
        raise Invalid(f"Invalid data. Expected a dictionary, but got {type_name(body)}.")
    return body


def not_null(value: T | None, attr: str) -> T:
    """Refuse null."""
    if value is None:
        raise Invalid("This field may not be null.", code="null", attr=attr)
    return value


def text(value: object, attr: str, *, length_max: int | None = None) -> str:
    """Text, trimmed; numbers are accepted as written."""
    not_null(value, attr)
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise Invalid("Not a valid string.", attr=attr)
    trimmed = str(value).strip()
    if length_max is not None and len(trimmed) > length_max:
        detail = f"Ensure this field has no more than {length_max} characters."
        raise Invalid(detail, code="max_length", attr=attr)
    return trimmed


def boolean(value: object, attr: str) -> bool:
    """A boolean, or a text that a form would send for one."""
    spelled = str(value).strip().lower() if isinstance(value, (str, int, float)) else ""
    if value is None or spelled == "null":
        raise Invalid("This field may not be null.", code="null", attr=attr)
    if spelled not in BOOLEAN_TEXTS:
        raise Invalid("Must be a valid boolean.", attr=attr)
    return BOOLEAN_TEXTS[spelled]


def integer(value: object, attr: str, *, least: int, most: int) -> int:
    """An integer within bounds, or a text of one."""
    not_null(value, attr)
    number = _integer_or_none(value)
    if number is None:
        raise Invalid("A valid integer is required.", attr=attr)
    if number < least:
        detail = f"Ensure this value is greater than or equal to {least}."
        raise Invalid(detail, code="min_value", attr=attr)
    if number > most:
        detail = f"Ensure this value is less than or equal to {most}."
        raise Invalid(detail, code="max_value", attr=attr)
    return number


def _integer_or_none(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    if isinstance(value, str) and len(value) > INTEGER_DIGITS_MAX:
        return None
    try:
        number = int(value)
    except (ValueError, OverflowError):
        return None
    return None if isinstance(value, float) and number != value else number


def dictionary(value: object, attr: str) -> Json:
    """An object."""
    not_null(value, attr)
    if isinstance(value, dict):
        return value
    detail = f'Expected a dictionary of items but got type "{type_name(value)}".'
    raise Invalid(detail, code="not_a_dict", attr=attr)


def item_list(value: object, attr: str) -> list[Any]:
    """A list."""
    not_null(value, attr)
    if isinstance(value, list):
        return value
    detail = f'Expected a list of items but got type "{type_name(value)}".'
    raise Invalid(detail, code="not_a_list", attr=attr)


def nested(value: object, attr: str) -> Json:
    """An object with fields of its own."""
    if not isinstance(value, dict):
        detail = f"Invalid data. Expected a dictionary, but got {type_name(value)}."
        raise Invalid(detail, attr=f"{attr}__non_field_errors")
    return value


def nullable(read: Callable[[object, str], T]) -> Callable[[object, str], T | None]:
    """The same reader, with null allowed."""

    def read_or_none(value: object, attr: str) -> T | None:
        return None if value is None else read(value, attr)

    return read_or_none
