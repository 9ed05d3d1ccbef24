"""The part of a request that sends a message template: which language, and what fills it.

Facts: Meta's rules for parameters (no line breaks, tabs or runs of spaces).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import msgspec

from whinchat.core.catalogue import DEFAULT_LANGUAGE
from whinchat.core.event import Json
from whinchat.core.message_slots import slots_of
from whinchat.core.message_template import MessageTemplate, TemplateBook
from whinchat.core.template_choice import CHAIN_MAX, Choice, choose
from whinchat.render.address import Addressed
from whinchat.render.component_check import check_components
from whinchat.render.slot_values import clean_text
from whinchat.render.slots import fill
from whinchat.render.stop import Stopped, fail, raise_first, skip
from whinchat.render.values import to_text

SLOTS_OR_COMPONENTS = "Both template slots and template components are filled in; a message has one of them."


class TemplateNamed(msgspec.Struct, frozen=True):
    """A message template as messages name it: whose (a phone number id), which, in the language chosen."""

    sender: str
    name: str
    language: str


class Approved(msgspec.Struct):
    """What Meta approved, to compare one message with; `notes` collects what was changed to fit."""

    templates: TemplateBook
    now: datetime
    notes: list[str] = []


def choice_of(addressed: Addressed, templates: TemplateBook) -> Choice | None:
    """Which variant of its message template a message sends; None when there is none it could send."""
    wanted, *chain = languages_of(addressed.inputs)
    name = to_text(addressed.inputs.get("template_name")).strip()
    return choose(templates, addressed.phone_number_id, name, wanted, chain)


def template_standing_for(addressed: Addressed, templates: TemplateBook) -> TemplateNamed | None:
    """The message template that tells what kind of message this is; None for a plain text.

    Of type `auto` it is the same in both forms: who writes STOP opens the window by it, and the advertisement
    that they stopped must not go as a text for that.
    """
    name = to_text(addressed.inputs.get("template_name")).strip()
    if not name or not (addressed.is_template or addressed.is_auto):
        return None
    choice = choice_of(addressed, templates)
    return TemplateNamed(addressed.phone_number_id, name, choice.language if choice else DEFAULT_LANGUAGE)


def languages_of(inputs: Json) -> list[str]:
    """What rendered inputs ask for: the language, which may be empty, then the chain of fallbacks."""
    return [to_text(inputs.get("template_language")).strip(), *_chain(inputs.get("template_languages"))]


def _chain(value: object) -> list[str]:
    """A list, JSON text of one, or codes with commas between them."""
    if isinstance(value, str):
        try:
            value = msgspec.json.decode(value)
        except (msgspec.DecodeError, RecursionError):
            value = str(value).split(",")
    many = value if isinstance(value, list) else []
    return [code for one in many[:CHAIN_MAX] if (code := to_text(one).strip())]


def template_content(addressed: Addressed, approved: Approved) -> Json:
    """`type` and `template` of the request. Raises `Stopped` with the reason why there is none."""
    inputs = addressed.inputs
    choice = choice_of(addressed, approved.templates)
    if choice is None:
        raise _no_variant(addressed, approved.templates)
    template: Json = {"name": choice.name, "language": {"code": choice.language}}
    slots = _slots(inputs.get("template_slots"))
    if slots:
        components = _filled(choice, slots, addressed, approved)
    else:
        components = _components(inputs.get("template_components"))
        if choice.template is not None:
            raise_first(
                check_components(choice.template, components, is_final=True),
                changed_at=choice.template.changed_at,
            )
    return {"type": "template", "template": template | ({"components": components} if components else {})}


def _no_variant(addressed: Addressed, templates: TemplateBook) -> Stopped:
    asked = ", then ".join(one for one in languages_of(addressed.inputs) if one)
    name = to_text(addressed.inputs.get("template_name")).strip()
    there = ", ".join(templates.languages(addressed.phone_number_id, name)) or "none"
    return skip(
        f"There is no approved variant for {asked} of the message template {name}; there are: {there}.",
        "Add a language that exists to the fallback languages, or have the message template approved in this "
        "one; then run the message again.",
    )


def _slots(value: object) -> Json:
    """Slots as rendered: an object, or JSON text of one."""
    if isinstance(value, str) and value.strip():
        try:
            value = msgspec.json.decode(value)
        except (msgspec.DecodeError, RecursionError) as error:
            raise fail(
                f"The template slots are not JSON: {error}.",
                "Write them as an object, and put placeholders inside quotes.",
            ) from error
    if not value:
        return {}
    if not isinstance(value, dict):
        raise fail(
            "The template slots have the wrong shape: they are not an object.",
            'Write them by key: {"body.1": "{{ person.name }}"}.',
        )
    return value


def _filled(choice: Choice, slots: Json, addressed: Addressed, approved: Approved) -> list[Json]:
    if addressed.inputs.get("template_components"):
        raise fail(SLOTS_OR_COMPONENTS, "Empty one of the two.")
    if choice.template is None:
        raise fail(
            "Slots can only be filled for a message template that Whinchat knows, and this one it does not "
            "(by its name, language and sender).",
            "Sync the message templates, correct the name or the language, then run the message again.",
        )
    fitting = _of_this_language(choice, choice.template, slots, addressed, approved)
    filling = fill(choice.template, fitting, approved.now)
    raise_first(filling.problems, changed_at=choice.template.changed_at)
    approved.notes += filling.notes
    return filling.components


def _of_this_language(
    choice: Choice, template: MessageTemplate, slots: Json, addressed: Addressed, approved: Approved
) -> Mapping[str, object]:
    """Without values that only another language of the same message template has a slot for."""
    own = {slot.key for slot in slots_of(template)}
    foreign = [key for key in slots if key not in own]
    if not foreign:
        return slots
    sender, name = addressed.phone_number_id, choice.name
    others = (
        approved.templates.find(sender, name, code) for code in approved.templates.languages(sender, name)
    )
    elsewhere = {slot.key for other in others if other is not None for slot in slots_of(other)}
    left_out = [key for key in foreign if key in elsewhere]
    approved.notes += [
        f"{key} is left out: the message template has no such slot in {choice.language}." for key in left_out
    ]
    return {key: value for key, value in slots.items() if key not in left_out}


def _components(value: object) -> list[Json]:
    if isinstance(value, str):
        if not value.strip():
            return []
        try:
            value = msgspec.json.decode(value)
        except (msgspec.DecodeError, RecursionError) as error:
            raise fail(
                f"The template components are not JSON: {error}.",
                "Write them as a list, and put placeholders inside quotes.",
            ) from error
    if value is None:
        return []
    if not isinstance(value, list):
        raise _misshapen("they are not a list")
    return [_component(component, f"component {place + 1}") for place, component in enumerate(value)]


def _component(component: object, place: str) -> Json:
    if not isinstance(component, dict) or not isinstance(component.get("type"), str):
        raise _misshapen(f"{place} is not an object with a type such as body")
    kind = f"{place} ({component['type']})"
    cleaned = dict(component)
    if component.get("parameters") is not None:
        cleaned["parameters"] = [
            _parameter(parameter, f"parameter {number + 1} of {kind}")
            for number, parameter in enumerate(_list(component["parameters"], f"the parameters of {kind}"))
        ]
    if component.get("cards") is not None:  # A carousel: each card has components of its own.
        cleaned["cards"] = [
            card | {"components": _components(card.get("components"))} if isinstance(card, dict) else card
            for card in _list(component["cards"], f"the cards of {kind}")
        ]
    return cleaned


def _parameter(parameter: object, place: str) -> Json:
    if not isinstance(parameter, dict) or not isinstance(parameter.get("type"), str):
        raise _misshapen(f"{place} is not an object with a type such as text")
    if parameter["type"].lower() != "text":
        return parameter
    text = clean_text(to_text(parameter.get("text")))
    if not text:
        raise fail(
            f"The text of {place} is empty, which Meta refuses.",
            'Give its placeholder a default: {{ value | default: "there" }}.',
        )
    return parameter | {"text": text}


def _list(value: object, place: str) -> list[object]:
    if not isinstance(value, list):
        raise _misshapen(f"{place} are not a list")
    return value


def _misshapen(why: str) -> Stopped:
    return fail(
        f"The template components have the wrong shape: {why}.",
        'Write them as Meta does: [{"type": "body", "parameters": [{"type": "text", "text": "…"}]}].',
    )
