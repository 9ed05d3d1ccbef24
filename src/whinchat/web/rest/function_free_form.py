"""Free messages of a destination, checked when it is saved: rich messages, and both parts of `auto`."""

from __future__ import annotations

from collections.abc import Iterator

from whinchat.core.destination import Destination, input_value
from whinchat.core.errors import Invalid
from whinchat.core.event import Json
from whinchat.render.address import AUTO, is_default_text
from whinchat.render.checks import json_in
from whinchat.render.free_form import RICH, has_rich
from whinchat.render.rich_message import rich_message
from whinchat.render.slots import is_liquid
from whinchat.web.rest.function_parts import Save

_TYPE = "message_type"


def check_free_form(save: Save) -> None:
    """Refuse what Meta would refuse, and an `auto` that lacks a part. Raises `Invalid` naming the place.

    As with message templates, a save that touches none of it is not held up.
    """
    touched = "inputs" in save.body or "mappings" in save.body or "inputs_schema" in save.body
    if not (touched or save.stored is None or save.is_started):
        return
    for place, inputs in _written(save.draft):
        message_type = input_value(inputs, _TYPE)
        if message_type == AUTO:
            _check_both_parts(inputs, place)
        if message_type != "template":
            _check_rich(input_value(inputs, RICH), place)


def _written(destination: Destination) -> Iterator[tuple[str, Json]]:
    """(what the fields of a refusal begin with, inputs) of a destination or of each of its mappings."""
    for index in [*range(len(destination.mappings or []))] or [None]:
        place = "inputs__" if index is None else f"mappings__{index}__inputs__"
        yield place, destination.all_inputs(index)


def _check_both_parts(inputs: Json, place: str) -> None:
    if not str(input_value(inputs, "template_name") or "").strip():
        detail = "Auto needs a message template as well: it goes while the window is closed. Choose one."
        raise Invalid(detail, code="required", attr=f"{place}template_name")
    values = {key: input_value(inputs, key) for key in ("message", RICH)}
    message = values["message"]
    if not has_rich(values) and (is_default_text(message) or not str(message or "").strip()):
        detail = (
            "Auto needs a message as well: it goes while the window is open. Write one; the default text is "
            "nothing for customers."
        )
        raise Invalid(detail, code="required", attr=f"{place}message")


def _check_rich(value: object, place: str) -> None:
    if not value or (isinstance(value, str) and json_in(value) is None and is_liquid(value)):
        return  # Liquid that makes the whole of it: nothing can be said before it is filled in.
    problems = rich_message(value, is_final=False).problems
    if problems:
        first = problems[0]
        more = f" ({len(problems) - 1} more like this.)" if len(problems) > 1 else ""
        attr = f"{place}{RICH}__{first.slot}" if first.slot else f"{place}{RICH}"
        raise Invalid(f"{first.text} {first.remedy}{more}", attr=attr)
