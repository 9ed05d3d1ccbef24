"""Schemas stored before `auto`, rich messages and the choice of a language were there, able to hold them once
they are asked for.
"""

from __future__ import annotations

from whinchat.core.catalogue import WHATSAPP
from whinchat.core.destination import input_value
from whinchat.core.event import Json
from whinchat.render.address import AUTO
from whinchat.render.free_form import REPLY, RICH
from whinchat.render.slots import is_liquid

_TYPE = "message_type"
_LANGUAGE, _LANGUAGES = "template_language", "template_languages"
_NEWER = (RICH, REPLY, _LANGUAGES)
_OURS = {item["key"]: item for item in WHATSAPP["inputs_schema"] if item["key"] in (_TYPE, *_NEWER)}


def schema_with_free_form(schema: list[Json], given: Json) -> list[Json]:
    """The schema, able to hold what is asked of it: those stored before these were there are not."""
    if is_liquid(input_value(given, _LANGUAGE)):
        schema = [_with_liquid(item) for item in schema]
    keys = {item["key"] for item in schema}
    added = [_OURS[key] for key in _NEWER if key not in keys and input_value(given, key)]
    if input_value(given, _TYPE) != AUTO:
        return [*schema, *added]
    return [*(_with_auto(item) for item in schema), *added]


def _with_liquid(item: Json) -> Json:
    """The language as something that Liquid gives, where the schema says nothing else."""
    is_older = item["key"] == _LANGUAGE and "templating" not in item
    return item | {"templating": "liquid"} if is_older else item


def _with_auto(item: Json) -> Json:
    """The choice as it is now, where it is the one of an older version."""
    choices = [one.get("value") for one in item.get("choices") or []]
    is_older = item["key"] == _TYPE and choices == ["text", "template"]
    return item | {"choices": _OURS[_TYPE]["choices"]} if is_older else item
