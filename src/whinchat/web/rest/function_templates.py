"""A destination compared with the message template it names, when it is saved."""

from __future__ import annotations

from datetime import datetime

from whinchat.core.errors import Invalid
from whinchat.core.message_template import TemplateBook, objects
from whinchat.render.checks import json_in
from whinchat.render.component_check import check_components
from whinchat.render.slot_values import Problem
from whinchat.render.slots import check_written, is_liquid
from whinchat.render.template_message import SLOTS_OR_COMPONENTS
from whinchat.web.rest.function_parts import Save
from whinchat.web.rest.named_templates import (
    COMPONENTS,
    SLOTS,
    Named,
    named_in,
    unknown_attr,
    unknown_text,
)


def check_message_template(save: Save) -> None:
    """Refuse what Meta would refuse. Raises `Invalid` naming the slot.

    A save that touches neither inputs nor mappings, and does not start the destination, is not held up by a
    message template that was changed at Meta meanwhile.
    """
    touched = "inputs" in save.body or "mappings" in save.body or "inputs_schema" in save.body
    if not (touched or save.stored is None or save.is_started):
        return
    for named in named_in(save.draft):
        if named.slots and named.components:
            raise Invalid(f"{SLOTS_OR_COMPONENTS} Empty one of the two.", attr=f"{named.place}{SLOTS}")
        if named.slots and not _is_slots(named.slots):
            detail = 'Template slots are an object. Write them by key: {"body.1": "{{ person.name }}"}.'
            raise Invalid(detail, attr=f"{named.place}{SLOTS}")
        _check(named, save.surroundings.templates, save.draft.updated_at, is_running=save.runs)


def _is_slots(value: object) -> bool:
    if isinstance(value, str):
        return isinstance(json_in(value), dict) or is_liquid(value)
    return isinstance(value, dict)


def _check(named: Named, templates: TemplateBook, now: datetime, *, is_running: bool) -> None:
    known = templates.find(named.sender, named.name, named.language)
    if known is None:
        if is_running and templates.knows(named.sender):
            raise Invalid(unknown_text(named, templates), attr=unknown_attr(named, templates))
        return
    slots = json_in(named.slots) if isinstance(named.slots, str) else named.slots
    components = json_in(named.components) if isinstance(named.components, str) else named.components
    if isinstance(slots, dict) and slots:
        _raise_first(check_written(known, slots, now), f"{named.place}{SLOTS}")
    elif not named.slots and (components is not None or not named.components):
        _raise_first(
            check_components(known, objects(components), is_final=False), f"{named.place}{COMPONENTS}"
        )


def _raise_first(problems: list[Problem], place: str) -> None:
    if problems:
        first = problems[0]
        more = f" ({len(problems) - 1} more like this.)" if len(problems) > 1 else ""
        attr = f"{place}__{first.slot}" if first.slot else place
        raise Invalid(f"{first.text} {first.remedy}{more}", attr=attr)
