"""What a destination fills in, compared with each language of the message template that it may send."""

from __future__ import annotations

from datetime import datetime

from whinchat.core.destination import Destination
from whinchat.core.message_slots import slots_of
from whinchat.core.message_template import DELETED, TemplateBook, objects
from whinchat.render.checks import json_in
from whinchat.render.component_check import check_components
from whinchat.render.slot_values import Problem
from whinchat.render.slots import check_written
from whinchat.web.rest.named_templates import COMPONENTS, SLOTS, Named, named_in, variants_of


def difference_warnings(destination: Destination, templates: TemplateBook) -> list[str]:
    """What does not fit one of several languages of a message template: their slots differ."""
    told: list[str] = []
    for named in named_in(destination):
        variants = [one for one in variants_of(named, templates) if one.status != DELETED]
        if not named.is_chosen and len(variants) < 2:
            continue
        for one in variants:
            _, problems = problems_of(named, one.language, templates, destination.updated_at)
            told += [f"In {one.language}: {problem.text} {problem.remedy}" for problem in problems[:1]]
    return told


def problems_of(
    named: Named, language: str, templates: TemplateBook, now: datetime
) -> tuple[str, list[Problem]]:
    """(the field, what is wrong with it) for one language."""
    known = templates.find(named.sender, named.name, language)
    slots = json_in(named.slots) if isinstance(named.slots, str) else named.slots
    components = json_in(named.components) if isinstance(named.components, str) else named.components
    if known is None:
        return "", []
    if isinstance(slots, dict) and slots:
        own = {slot.key for slot in slots_of(known)}
        elsewhere = _slots_of_others(named, templates) - own if named.is_chosen else set()
        fitting = {key: value for key, value in slots.items() if key not in elsewhere}
        return f"{named.place}{SLOTS}", check_written(known, fitting, now)
    if not named.slots and not named.components:
        return f"{named.place}{SLOTS}", check_written(known, {}, now)
    if not named.slots and components is not None:
        problems = check_components(known, objects(components), is_final=False)
        return f"{named.place}{COMPONENTS}", problems
    return "", []


def _slots_of_others(named: Named, templates: TemplateBook) -> set[str]:
    """What any language has: where it is not, it is left out."""
    languages = templates.languages(named.sender, named.name)
    known = (templates.find(named.sender, named.name, language) for language in languages)
    return {slot.key for one in known if one is not None for slot in slots_of(one)}
