"""A destination's inputs: completed when saved (defaults, secrets, order), rendered in that order for each
message.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime

from whinchat.core.errors import Invalid
from whinchat.core.event import Globals, Json
from whinchat.render.checks import check_inputs, engine_of, json_in, texts_in
from whinchat.render.hog import paths_in, render_hog
from whinchat.render.limits import RenderFailed
from whinchat.render.liquid import parse
from whinchat.render.schema import complete_schema

__all__ = [
    "RenderFailed",
    "check_inputs",
    "complete_inputs",
    "complete_schema",
    "render_each",
    "render_inputs",
]

MASK = "********"
"""What PostHog's web app sends in place of a secret it was not shown."""

SPREAD = "$$_extend_object"
"""The member of a dictionary whose object is spread into it; members written out win. PostHog's word."""

_NOT_SAVED = "No value is saved for this secret input. Enter the value again."
_NOT_UPDATED = "This secret input was not updated correctly. Enter the value again."
_CIRCLE = "Circular dependency detected in input_deps."
_LIQUID_REFERENCE = re.compile(r"""\binputs(?:\.([\w-]+)|\[\s*["']([^"']+)["']\s*\])""")


def complete_inputs(schema: list[Json], inputs: Json, stored_secrets: Json) -> tuple[Json, Json]:
    """What to store of the inputs a client wrote: (public inputs, secret inputs), each `{key: {"value", …,
    "order"}}`.

    The schema decides: unknown keys are dropped, absent ones get its default, a public one without either
    becomes null. Secrets stay as stored unless a new value is written. `order` puts inputs after those they
    refer to. Raises `Invalid` for items of the wrong shape, secrets that were never stored, and circular
    references. Check the result with `check_inputs`.
    """
    public: Json = {}
    secret: Json = {}
    for item_schema in schema:
        key = item_schema["key"]
        if not item_schema.get("secret"):
            public[key] = _completed(item_schema, inputs.get(key))
        elif (kept := _secret(item_schema, inputs.get(key), stored_secrets.get(key))) is not None:
            secret[key] = kept
    for order, key in enumerate(_in_order(schema, public | secret)):
        holder = public if key in public else secret
        holder[key] = holder[key] | {"order": order}
    return public, secret


def render_inputs(
    schema: list[Json],
    inputs: Json,
    globals_: Globals,
    *,
    now: datetime,
    default_country: str | None = None,
) -> Json:
    """The values of all inputs for one event, as {key: value}; inputs without a value are left out.

    Inputs are rendered in their `order`, and each sees those before it as `inputs.<key>`. `default_country`
    is the project's. Raises `RenderFailed` naming the input.
    """
    rendered, failures = render_each(schema, inputs, globals_, now=now, default_country=default_country)
    if failures:
        raise failures[0]
    return rendered


def render_each(
    schema: list[Json],
    inputs: Json,
    globals_: Globals,
    *,
    now: datetime,
    default_country: str | None = None,
) -> tuple[Json, list[RenderFailed]]:
    """The same, with what could be rendered and the failures, each naming its input, in the same order."""
    rendered: Json = {}
    failures: list[RenderFailed] = []
    names: dict[str, object] = {**globals_, "inputs": rendered}
    render = _liquid(names, now, default_country)
    schemas = {item["key"]: item for item in schema}
    items = [(key, item) for key, item in inputs.items() if isinstance(item, dict)]
    for key, item in sorted(items, key=lambda pair: pair[1].get("order", -1)):
        if item.get("value") is None:
            continue
        try:
            rendered[key] = _value(item["value"], schemas.get(key, {}), item, names, render)
        except RenderFailed as error:
            failures.append(RenderFailed(error.why, key=key))
        except Invalid as error:  # Stored before it was checked, for example by an older version.
            failures.append(RenderFailed(error.detail, key=key))
    return rendered, failures


def _liquid(
    names: Mapping[str, object], now: datetime, default_country: str | None
) -> Callable[[str], object]:
    return lambda text: parse(text).render(names, now=now, default_country=default_country)


def _value(
    value: object,
    item_schema: Json,
    item: Json,
    names: Mapping[str, object],
    liquid: Callable[[str], object],
) -> object:
    # Most inputs of most destinations have nothing to fill in. A JSON text may be a list without any brace.
    if isinstance(value, bool) or (
        isinstance(value, str) and "{" not in value and item_schema.get("type") != "json"
    ):
        return value
    engine = engine_of(item_schema, item)
    if engine == "liquid":
        whole = json_in(value) if item_schema.get("type") == "json" and isinstance(value, str) else None
        return _each(value if whole is None else whole, liquid)
    if engine == "hog":
        return _each(value, lambda text: render_hog(text, names))
    return value


def _each(value: object, render: Callable[[str], object]) -> object:
    """`value` with `render` applied to each text in it; dictionaries may spread an object into themselves."""
    if isinstance(value, str):
        return render(value)
    if isinstance(value, list):
        return [_each(item, render) for item in value]
    if not isinstance(value, dict):
        return value
    rendered = {key: _each(item, render) for key, item in value.items()}
    spread = rendered.pop(SPREAD, None)
    return {**spread, **rendered} if isinstance(spread, dict) else rendered


def _completed(item_schema: Json, written: object) -> Json | None:
    key = item_schema["key"]
    if written is None or written == {}:
        default = item_schema.get("default")
        return None if default is None else _item(item_schema, {"value": default})
    if not isinstance(written, dict):
        detail = f"Invalid data. Expected a dictionary, but got {type(written).__name__}."
        raise Invalid(detail, attr=f"inputs__{key}__non_field_errors")
    if written.get("value", MASK) is None:
        raise Invalid("This field may not be null.", code="null", attr=f"inputs__{key}__value")
    return _item(item_schema, written) if "value" in written else _completed(item_schema, None)


def _secret(item_schema: Json, written: object, stored: Json | None) -> Json | None:
    """The secret to store, None when there is none."""
    attr = f"inputs__{item_schema['key']}"
    fields = written if isinstance(written, dict) else {}
    if written is not None and not isinstance(written, dict):
        detail = f"Invalid data. Expected a dictionary, but got {type(written).__name__}."
        raise Invalid(detail, attr=f"{attr}__non_field_errors")
    value = fields.get("value")
    if value == MASK and not fields.get("secret"):
        raise Invalid(_NOT_UPDATED, attr=attr)
    if value is not None and value != MASK:
        return _item(item_schema, fields)
    if stored is None and fields.get("secret"):
        raise Invalid(_NOT_SAVED, attr=attr)
    return stored if stored is not None else _completed(item_schema, None)


def _item(item_schema: Json, written: Json) -> Json:
    wanted = item_schema.get("templating")
    templating = written.get("templating")
    if templating not in (None, "hog", "liquid"):
        attr = f"inputs__{item_schema['key']}__templating"
        raise Invalid(f'"{templating}" is not a valid choice.', code="invalid_choice", attr=attr)
    if wanted is not None:
        templating = {True: "hog", False: None}.get(wanted, wanted)
    item = {"value": written["value"]}
    return item | {"templating": templating} if templating else item


def _in_order(schema: list[Json], inputs: Json) -> list[str]:
    """Keys of the inputs that have a value, each after those it refers to, otherwise as in the schema."""
    references = {
        item["key"]: _references(item, inputs[item["key"]]) for item in schema if inputs.get(item["key"])
    }
    ordered: dict[str, bool] = {}  # False while its references are being placed.

    def put(key: str) -> None:
        if ordered.get(key) is False:
            raise Invalid(_CIRCLE, attr="inputs")
        if key in ordered:
            return
        ordered[key] = False
        for other in references[key]:
            if other in references:
                put(other)
        del ordered[key]  # So that it stands after them.
        ordered[key] = True

    for key in references:
        put(key)
    return list(ordered)


def _references(item_schema: Json, item: Json) -> list[str]:
    engine = engine_of(item_schema, item)
    found: list[str] = []
    for text in texts_in(item.get("value")):
        if engine == "liquid" and "{" in text:
            found += [dotted or quoted for dotted, quoted in _LIQUID_REFERENCE.findall(text)]
        elif engine == "hog":
            found += _hog_references(text)
    return found


def _hog_references(text: str) -> list[str]:
    try:
        return [str(path[1]) for path in paths_in(text) if path[0] == "inputs" and len(path) > 1]
    except Invalid:
        return []  # `check_inputs` says what is wrong with it.
