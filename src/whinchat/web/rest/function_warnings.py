"""What a save left out because nothing here is called so, and texts that nobody wrote: told, not refused."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from whinchat.core.destination import Destination, input_value
from whinchat.core.event import Json
from whinchat.render.address import is_default_text
from whinchat.render.free_form import has_rich
from whinchat.web.rest.function_models import FunctionCreate, FunctionFull, MappingRequest

_ALSO_POSTHOGS = {
    "_create_in_folder",
    "actions",
    "billable_action_types",
    "code",
    "draft",
    "is_draft",
    "order",
    "project_id",
    "revision",
    "team_id",
    "template_version",
    "trigger",
    "version",
}
"""Fields that PostHog's clients send beside those they were answered, and that mean nothing here."""

_KNOWN = {*FunctionCreate.model_fields, *FunctionFull.model_fields}
_OF_MAPPINGS = {*MappingRequest.model_fields, "disabled", "inputs_schema", "name"}

NAMES_TOLD_MAX = 5
"""Names told of one place; a body that has more of them is for another service altogether."""


def left_out_warnings(body: Json, saved: Destination) -> list[str]:
    """What of a request's body was left out: fields, and inputs that the schema does not have."""
    return [
        *_unknown("field", [name for name in body if name not in _ALSO_POSTHOGS], _KNOWN, ""),
        *_unknown("input", _names(body.get("inputs")), _keys(saved.inputs_schema), ""),
        *(warning for warning in _of_mappings(body.get("mappings"), saved)),
    ]


def default_text_warnings(destination: Destination) -> list[str]:
    """A destination that runs and sends customers the text that the catalogue fills in."""
    if not destination.enabled or not any(_sends_default(one) for one in _inputs(destination)):
        return []
    return [
        "It sends the default text, which shows that it works and is nothing for customers. Write a message."
    ]


def _inputs(destination: Destination) -> Iterator[Json]:
    for index in [*range(len(destination.mappings or []))] or [None]:
        yield destination.all_inputs(index)


def _sends_default(inputs: Json) -> bool:
    is_text = input_value(inputs, "message_type") in ("text", None)
    rich = has_rich({"rich_message": input_value(inputs, "rich_message")})
    return is_text and not rich and is_default_text(input_value(inputs, "message"))


def _of_mappings(written: object, saved: Destination) -> Iterator[str]:
    mappings = written if isinstance(written, list) else []
    for number, (mapping, kept) in enumerate(zip(mappings, saved.mappings or [], strict=False), 1):
        where = f" of mapping {number}"
        yield from _unknown("field", _names(mapping), _OF_MAPPINGS | {*kept}, where)
        yield from _unknown("input", _names(mapping.get("inputs")), _keys(kept["inputs_schema"]), where)


def _unknown(what: str, written: Collection[str], known: Collection[str], where: str) -> Iterator[str]:
    for name in [one for one in written if one not in known][:NAMES_TOLD_MAX]:
        near = get_close_matches(name, sorted(known), n=1)
        hint = f" Did you mean {near[0]}?" if near else ""
        yield f"There is no {what} “{name[:80]}”{where}, so it was left out.{hint}"


def _names(written: object) -> list[str]:
    return list(written) if isinstance(written, dict) else []


def _keys(schema: list[Json]) -> list[str]:
    return [item["key"] for item in schema]
