"""Schemas stored before `auto` and rich messages were there, able to hold them once they are asked for."""

from __future__ import annotations

from whinchat.core.catalogue import WHATSAPP
from whinchat.core.destination import input_value
from whinchat.core.event import Json
from whinchat.render.address import AUTO
from whinchat.render.free_form import REPLY, RICH

_TYPE = "message_type"
_OURS = {item["key"]: item for item in WHATSAPP["inputs_schema"] if item["key"] in (_TYPE, RICH, REPLY)}


def schema_with_free_form(schema: list[Json], given: Json) -> list[Json]:
    """The schema, able to hold what is asked of it: those stored before `auto` and rich messages are not."""
    keys = {item["key"] for item in schema}
    added = [_OURS[key] for key in (RICH, REPLY) if key not in keys and input_value(given, key)]
    if input_value(given, _TYPE) != AUTO:
        return [*schema, *added]
    return [*(_with_auto(item) for item in schema), *added]


def _with_auto(item: Json) -> Json:
    """The choice as it is now, where it is the one of an older version."""
    choices = [one.get("value") for one in item.get("choices") or []]
    is_older = item["key"] == _TYPE and choices == ["text", "template"]
    return item | {"choices": _OURS[_TYPE]["choices"]} if is_older else item
