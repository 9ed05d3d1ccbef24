"""A destination compared with the message template it names, when it is saved."""

from __future__ import annotations

from datetime import datetime

from whinchat.core.errors import Invalid
from whinchat.core.message_template import DELETED, TemplateBook
from whinchat.render.checks import json_in
from whinchat.render.slot_values import Problem
from whinchat.render.slots import is_liquid
from whinchat.render.template_message import SLOTS_OR_COMPONENTS
from whinchat.web.rest.function_parts import Save
from whinchat.web.rest.named_templates import (
    SLOTS,
    Named,
    named_in,
    unknown_attr,
    unknown_text,
    variants_of,
)
from whinchat.web.rest.template_fit import problems_of


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
    """One language that is sent has to fit; of several that may be, at least one. `template_fit.py` warns of
    the others.
    """
    variants = [one for one in variants_of(named, templates) if one.status != DELETED]
    if not variants:
        if is_running and templates.knows(named.sender):
            raise Invalid(unknown_text(named, templates), attr=unknown_attr(named, templates))
        return
    found = [problems_of(named, one.language, templates, now) for one in variants]
    if all(problems for _, problems in found):
        place, problems = found[0]
        _raise_first(problems, place)


def _raise_first(problems: list[Problem], place: str) -> None:
    if problems:
        first = problems[0]
        more = f" ({len(problems) - 1} more like this.)" if len(problems) > 1 else ""
        attr = f"{place}__{first.slot}" if first.slot else place
        raise Invalid(f"{first.text} {first.remedy}{more}", attr=attr)
