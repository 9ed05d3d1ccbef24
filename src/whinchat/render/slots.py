"""Filled slots → the `components` of Meta's request, or what is wrong with them. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from difflib import get_close_matches
from typing import Any

import msgspec

from whinchat.core.event import Json
from whinchat.core.message_slots import Slot, SlotKind, code_button, limit_of, slots_of
from whinchat.core.message_template import MessageTemplate, filled_text, static_length
from whinchat.render.slot_values import Problem, Unfit, is_empty, read_value, too_long

SLOTS_MAX = 300
"""Ten cards with ten buttons, a header and ten variables each are 210; more is a mistake."""


class Filling(msgspec.Struct, frozen=True, kw_only=True):
    """What filling gave: `components` for the request, `problems` in the order of the slots, and `notes`
    about values that were changed to fit.
    """

    components: list[Json]
    problems: list[Problem]
    notes: list[str]


def fill(template: MessageTemplate, values: Mapping[str, object], now: datetime) -> Filling:
    """Fill the slots of a message template with rendered values.

    `values` has by slot key a value, or `{"value": …, "fallback": …}`; a fallback stands in for an empty one.
    """
    slots = slots_of(template)
    problems = superfluous(slots, values)
    notes: list[str] = []
    filled: list[tuple[Slot, object]] = []
    for slot in slots:
        try:
            value = _filled(slot, values, now, notes)
        except Unfit as unfit:
            problems.append(unfit.problem)
        else:
            filled += [] if value is None else [(slot, value)]
    problems += _lengths(template, filled)
    return Filling(components=_components(template, filled), problems=problems, notes=notes)


def check_written(template: MessageTemplate, values: Mapping[str, object], now: datetime) -> list[Problem]:
    """What is wrong with slots as they are written in a destination, before anything is rendered.

    A value with Liquid in it is judged when it is rendered; one without is judged now.
    """
    slots = slots_of(template)
    problems = superfluous(slots, values)
    for slot in slots:
        value, fallback = parts_of(values.get(slot.key))
        for written in (value, fallback):
            if is_empty(written) or (is_liquid(written) and _may_fit(slot, written)):
                continue
            try:
                read_value(slot, written, now, [])
            except Unfit as unfit:
                problems.append(unfit.problem)
        if slot.required and is_empty(value) and is_empty(fallback):
            problems.append(missing(slot))
    return problems


def parts_of(written: object) -> tuple[object, object]:
    """(value, fallback) of one slot as it is written."""
    if isinstance(written, dict) and written and set(written) <= {"value", "fallback"}:
        return written.get("value"), written.get("fallback")
    return written, None


def is_liquid(written: object) -> bool:
    """Whether a value will only be known when it is rendered."""
    if isinstance(written, list | dict):
        return any(is_liquid(one) for one in (written.values() if isinstance(written, dict) else written))
    return isinstance(written, str) and ("{{" in written or "{%" in written)


def _may_fit(slot: Slot, written: object) -> bool:
    """Whether something with Liquid in it can become a value of the slot: no object ever becomes a text."""
    return slot.kind is SlotKind.JSON or not isinstance(written, list | dict)


def missing(slot: Slot) -> Problem:
    """A slot that has to be filled is not."""
    example = f", such as {slot.example}" if slot.example else ""
    remedy = _FILES.get(slot.kind) or f"Fill it with a text or with Liquid{example}."
    return Problem(
        slot=slot.key, code="missing", text=f"{slot.key} ({slot.place}) is not filled.", remedy=remedy
    )


_FILE = (
    "Fill it with the public https address of {what}, such as https://shop.example/{name} or "
    "{{{{ event.properties.{property} }}}}."
)
_FILES = {
    SlotKind.IMAGE: _FILE.format(what="a JPEG or PNG", name="shoe.jpg", property="image_url"),
    SlotKind.VIDEO: _FILE.format(what="an MP4", name="shoe.mp4", property="video_url"),
    SlotKind.GIF: _FILE.format(what="an MP4 that plays as a GIF", name="shoe.mp4", property="video_url"),
    SlotKind.DOCUMENT: _FILE.format(what="a file", name="invoice.pdf", property="invoice_url"),
}
"""Meta's sample of a file is an upload or an address that ends; what fills a message is an address."""


def superfluous(slots: Sequence[Slot], values: Mapping[str, object]) -> list[Problem]:
    """Values for slots that the message template does not have."""
    keys = [slot.key for slot in slots]
    known = f"It has {', '.join(keys)}." if keys else "It has no slots."
    problems: list[Problem] = []
    for key in list(values)[:SLOTS_MAX]:
        if key in keys:
            continue
        near = get_close_matches(key, keys, n=1)
        remedy = f"Did you mean {near[0]}?" if near else "Remove it."
        text = f"The message template has no slot {key}. {known}"
        problems.append(Problem(slot=key, code="superfluous", text=text, remedy=remedy))
    return problems


def _filled(slot: Slot, values: Mapping[str, object], now: datetime, notes: list[str]) -> object:
    """The slot's value for Meta; None when it is left out. Raises `Unfit`."""
    value, fallback = parts_of(values.get(slot.key))
    if is_empty(value) and not is_empty(fallback):
        value = fallback
        notes.append(f"{slot.key} was empty: its fallback stands in.")
    if not is_empty(value):
        return read_value(slot, value, now, notes)
    if not slot.required:
        return None
    if slot.key not in values:
        raise Unfit(missing(slot))
    raise Unfit(
        Problem(
            slot=slot.key,
            code="empty",
            text=f"The value of {slot.key} ({slot.place}) is empty, and Meta refuses an empty one.",
            remedy="Give the slot a fallback, or filter for events that have the value.",
        )
    )


def _lengths(template: MessageTemplate, filled: Sequence[tuple[Slot, object]]) -> list[Problem]:
    """Headers and bodies that are too long with everything filled in; the longest value is named."""
    texts: dict[tuple[int | None, str], list[tuple[Slot, str]]] = {}
    for slot, value in filled:
        if slot.kind in (SlotKind.TEXT, SlotKind.ONE_TIME_CODE):
            texts.setdefault((slot.card, slot.component), []).append((slot, str(value)))
    problems: list[Problem] = []
    for parts in texts.values():
        limit = limit_of(template, parts[0][0])
        length = length_with(parts)
        if length > limit:
            longest, value = max(parts, key=lambda part: len(part[1]))
            problems.append(too_long(longest, len(value), max(limit - (length - len(value)), 0)))
    return problems


def length_with(parts: Sequence[tuple[Slot, str]]) -> int:
    """Characters of a header or body with these values; a value that stands twice counts twice."""
    around = parts[0][0].around
    values = {slot.key.rpartition(".")[2]: value for slot, value in parts}
    if len(parts) == 1 and parts[0][0].component == "header":
        return static_length(around) + len(parts[0][1])
    return len(filled_text(around, values))


def _components(template: MessageTemplate, filled: Sequence[tuple[Slot, object]]) -> list[Json]:
    top = _assembled([one for one in filled if one[0].card is None])
    button = code_button(template)
    code = next((value for slot, value in filled if slot.kind is SlotKind.ONE_TIME_CODE), None)
    if button is not None and code is not None:
        parameters = [{"type": "text", "text": code}]
        top.append({"type": "button", "sub_type": "url", "index": str(button), "parameters": parameters})
    cards = sorted({slot.card for slot, _ in filled if slot.card is not None})
    if cards:
        top.append({"type": "carousel", "cards": [_card(filled, card) for card in cards]})
    return top


def _card(filled: Sequence[tuple[Slot, object]], card: int) -> Json:
    return {"card_index": card, "components": _assembled([one for one in filled if one[0].card == card])}


def _assembled(filled: Sequence[tuple[Slot, object]]) -> list[Json]:
    """One component for each header, body or button that has a value, in the order of the slots."""
    groups: dict[tuple[str, int | None], list[tuple[Slot, object]]] = {}
    for slot, value in filled:
        groups.setdefault((slot.component, slot.button), []).append((slot, value))
    components: list[Json] = []
    for (component, button), parts in groups.items():
        made: Json = {"type": component}
        if button is not None:
            made |= {"sub_type": parts[0][0].sub_type, "index": str(button)}
        components.append(made | {"parameters": _parameters(parts)})
    return components


def _parameters(parts: Sequence[tuple[Slot, object]]) -> list[Json]:
    """Texts are a parameter each; the parts of anything else become one."""
    if parts[0][0].parameter == "text":
        return [_text_parameter(slot, value) for slot, value in parts]
    kind = parts[0][0].parameter
    whole: Any = {}
    for slot, value in parts:
        if not slot.part and not isinstance(value, dict):
            whole = value
        else:
            whole |= {slot.part: value} if slot.part else value
    return [{"type": kind, kind: whole}]


def _text_parameter(slot: Slot, value: object) -> Json:
    named = {"parameter_name": slot.name} if slot.name is not None else {}
    return {"type": "text", **named, "text": value}
