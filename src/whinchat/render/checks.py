"""Whether inputs fit their schema, asked when a destination is saved. PostHog's texts; Liquid is parsed here
and now.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import msgspec

from whinchat.core.catalogue import NEWEST_API_VERSION
from whinchat.core.errors import Invalid
from whinchat.core.event import Json
from whinchat.render.hog import parse_hog
from whinchat.render.liquid import parse

HOG_TYPES = frozenset({"string", "boolean", "dictionary", "json", "email", "native_email"})
"""Types whose texts are templates in PostHog's own engine; in others braces are just braces."""

REQUIRED = "This field is required."
VERSION = re.compile(r"v\d{1,3}\.\d{1,3}", re.ASCII)
"""A version of the Graph API: it becomes part of an address."""

NO_VERSION = "The Graph API version is not one."
VERSION_REMEDY = f"Write it like {NEWEST_API_VERSION}, or leave it empty."
_TEMPLATED_BOOLEAN = "Value must be a boolean or a template string."
_LIQUID_BOOLEAN = "Liquid templating is not supported for boolean fields. Use Hog templating instead."
_COMPONENTS = "Value must be a list of components, or JSON text of such a list (with Liquid in it)."


def engine_of(item_schema: Json, item: Json) -> str | None:
    """`liquid`, `hog`, or None when the value is taken as it is. The schema's word beats the client's."""
    wanted = item_schema.get("templating")
    if wanted is False:
        return None
    if wanted == "liquid" or (wanted is None and item.get("templating") == "liquid"):
        return "liquid"
    return "hog" if item_schema.get("type", "string") in HOG_TYPES else None


def check_inputs(schema: list[Json], inputs: Json) -> None:
    """Whether completed inputs (secrets among them, as `complete_inputs` gives them) can be used.

    Raises `Invalid` with `attr` `inputs__<key>`: PostHog's texts for missing and mistyped values, and ours
    for templates that cannot be parsed, naming line and column (never quoting a secret).
    """
    for item_schema in schema:
        item = inputs.get(item_schema["key"])
        try:
            _check_item(item_schema, item if isinstance(item, dict) else {})
        except Invalid as error:
            attr = "__".join(part for part in (f"inputs__{item_schema['key']}", error.attr) if part)
            raise Invalid(error.detail, code=error.code, attr=attr) from error


def texts_in(value: object) -> Iterator[str]:
    """Every text inside a JSON value, names of object members excluded."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from texts_in(item)


def json_in(text: str) -> object:
    """The list or object a text spells, None when it spells none: it may be Liquid that makes JSON."""
    if not text.lstrip().startswith(("[", "{")):
        return None
    try:
        found: object = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        return None
    return found if isinstance(found, list | dict) else None


def _check_item(item_schema: Json, item: Json) -> None:
    value = item.get("value")
    if value is None or value == "":
        if item_schema.get("required"):
            raise Invalid(REQUIRED)
        return
    if not value:
        return  # PostHog: 0, false and empty lists are never mistyped.
    engine = engine_of(item_schema, item)
    check = _TYPE_CHECKS.get(item_schema.get("type", "string"))
    if check is not None:
        check(value, item_schema, engine)
    _check_ours(item_schema, value)
    for place, part in _parts(item_schema, value):
        try:
            _check_templates(part, engine, secret=bool(item_schema.get("secret")))
        except Invalid as error:
            raise Invalid(error.detail, code=error.code, attr=place) from error


def _parts(item_schema: Json, value: object) -> Iterator[tuple[str | None, object]]:
    """(what follows the field's name when one is wrong, value): slots are filled in one by one."""
    whole = json_in(value) if isinstance(value, str) else value
    if item_schema["key"] == "template_slots" and isinstance(whole, dict):
        yield from whole.items()
    else:
        yield None, value


def _check_templates(value: object, engine: str | None, *, secret: bool) -> None:
    texts = list(texts_in(value))
    # JSON written as text is rendered leaf by leaf, so that values with quotes cannot break it.
    whole = json_in(value) if isinstance(value, str) and engine == "liquid" else None
    for text in texts if whole is None else [*texts, *texts_in(whole)]:
        try:
            if engine == "liquid":
                parse(text)
            elif engine == "hog":
                parse_hog(text)
        except Invalid as error:
            why = "it cannot be understood; check its braces and tags." if secret else error.detail
            raise Invalid(f"Invalid template: {why}") from error


def _check_ours(item_schema: Json, value: object) -> None:
    key = item_schema["key"]
    if key == "message_type" and item_schema.get("type") == "choice":
        known = [choice.get("value") for choice in item_schema.get("choices") or []]
        if known and value not in known:
            raise Invalid(f'"{value}" is not a valid choice.', code="invalid_choice")
    if key == "template_components" and not _is_list(value):
        raise Invalid(_COMPONENTS)
    if key == "api_version" and not _is_version(value):
        raise Invalid(f"{NO_VERSION} {VERSION_REMEDY}")


def _is_version(value: object) -> bool:
    """What braces make of it is not known before it is filled in."""
    return not isinstance(value, str) or "{" in value or bool(VERSION.fullmatch(value.strip() or "v0.0"))


def _is_list(value: object) -> bool:
    if isinstance(value, str):
        return isinstance(json_in(value), list) or "{{" in value or "{%" in value
    return isinstance(value, list)


TypeCheck = Callable[[object, Json, str | None], None]


def _kind(kinds: tuple[type, ...], detail: str) -> TypeCheck:
    def check(value: object, _item_schema: Json, _engine: str | None) -> None:
        if not isinstance(value, kinds):
            raise Invalid(detail)

    return check


def _boolean(value: object, item_schema: Json, engine: str | None) -> None:
    if isinstance(value, bool):
        return
    if item_schema.get("templating") is False:
        raise Invalid("Value must be a boolean.")
    if not isinstance(value, str):
        raise Invalid(_TEMPLATED_BOOLEAN)
    if engine == "liquid":
        raise Invalid(_LIQUID_BOOLEAN)


_TYPE_CHECKS: dict[str, TypeCheck] = {
    "string": _kind((str,), "Value must be a string."),
    "number": _kind((int, float), "Value must be a number."),
    "boolean": _boolean,
    "dictionary": _kind((dict,), "Value must be a dictionary."),
    "integration": _kind((int,), "Value must be an Integration ID."),
    "integration_multi": _kind((list,), "Value must be a list of Integration IDs."),
    "email": _kind((dict,), "Value must be an email object."),
    "native_email": _kind((dict,), "Value must be an email object."),
}
