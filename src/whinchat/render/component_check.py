"""Components written by hand, compared with the message template they are for. Pure.

What is written is never changed here: who writes components wants exactly these. Only what Meta would refuse
is told, by the slot it concerns.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from whinchat.core.event import Json
from whinchat.core.message_slots import Slot, SlotKind, code_button, limit_of, slots_of
from whinchat.core.message_template import MessageTemplate, objects
from whinchat.render.slot_values import Problem, too_long
from whinchat.render.slots import is_liquid, length_with, missing

_TEXT_TYPES = ("text", "currency", "date_time")
_NO_VALUES = ("footer",)


class _Check(msgspec.Struct):
    """One comparison under way. `is_final`: texts are rendered, so their lengths count."""

    template: MessageTemplate
    slots: Sequence[Slot]
    is_final: bool
    problems: list[Problem] = []
    seen: set[str] = set()

    def tell(self, code: str, slot: str, text: str, remedy: str) -> None:
        self.problems.append(Problem(slot=slot, code=code, text=text, remedy=remedy))


def check_components(
    template: MessageTemplate, components: Sequence[Json], *, is_final: bool
) -> list[Problem]:
    """What Meta would refuse of these components. With `is_final` the texts are those that would be sent."""
    check = _Check(template, slots_of(template), is_final)
    _take(check, components, None)
    for slot in check.slots:
        if slot.required and slot.key not in check.seen:
            check.problems.append(missing(slot))
    _second_code(check, components)
    return check.problems


def _second_code(check: _Check, components: Sequence[Json]) -> None:
    """Meta wants a one-time code told twice: for the body, and for the button that copies it."""
    button = code_button(check.template)
    given = [_index(one) for one in components if str(one.get("type") or "").lower() == "button"]
    if button is not None and button not in given:
        text = f"button.{button + 1} is not filled: it copies the code, and Meta wants the code there again."
        shape = f'Add {{"type": "button", "sub_type": "url", "index": "{button}", "parameters": […]}}.'
        check.tell("missing", f"button.{button + 1}", text, shape)


def _take(check: _Check, components: Sequence[Json], card: int | None) -> None:
    places: set[tuple[str, int | None]] = set()
    for component in components:
        kind = str(component.get("type") or "").lower()
        button = _index(component) if kind == "button" else None
        if (kind, button) in places:
            what = f"button {button + 1}" if button is not None else kind
            check.tell("superfluous", "", f"The components have {what} twice.", "Keep one of them.")
            continue
        places.add((kind, button))
        if kind == "carousel" and card is None:
            _cards(check, component)
        else:
            _one(check, component, kind, button, card)


def _index(component: Json) -> int | None:
    """The button's place. Meta takes a number and a text alike."""
    written = str(component.get("index", ""))
    return int(written) if written.isascii() and written.isdigit() and len(written) <= 2 else -1


def _cards(check: _Check, carousel: Json) -> None:
    for number, card in enumerate(objects(carousel.get("cards"))):
        index = card.get("card_index", number)
        place = index if isinstance(index, int) and not isinstance(index, bool) else number
        _take(check, objects(card.get("components")), place)


def _one(check: _Check, component: Json, kind: str, button: int | None, card: int | None) -> None:
    slots = [s for s in check.slots if (s.component, s.button, s.card) == (kind, button, card)]
    parameters = objects(component.get("parameters"))
    where = _place_of(kind, button, card)
    if not slots:
        if button is not None and card is None and button == code_button(check.template):
            return  # The second place of a one-time code: Meta compares it with the first.
        if parameters or kind not in ("header", "body", *_NO_VALUES):
            text = f"The components fill {where}, where the message template has nothing to fill."
            check.tell("superfluous", where, text, "Remove this component.")
        return
    check.seen |= {slot.key for slot in slots}
    judge = _texts if slots[0].parameter == "text" and button is None else _single
    judge(check, slots, parameters, where)
    sub_type = str(component.get("sub_type") or "").lower()
    if button is not None and sub_type != slots[0].sub_type:
        text = (
            f"{where} has sub_type {sub_type or 'nothing'}, and the message template has {slots[0].sub_type}."
        )
        check.tell("wrong_kind", slots[0].key, text, f"Write {slots[0].sub_type}.")


def _place_of(kind: str, button: int | None, card: int | None) -> str:
    place = kind if button is None else f"button.{button + 1}"
    return place if card is None else f"card.{card + 1}.{place}"


def _texts(check: _Check, slots: list[Slot], parameters: list[Json], where: str) -> None:
    """Header and body: a text for each variable, by name or in order."""
    for number, parameter in enumerate(parameters):
        kind = str(parameter.get("type") or "").lower()
        if kind not in _TEXT_TYPES:
            slot = slots[min(number, len(slots) - 1)]
            text = f"{slot.key} ({slot.place}) is given as {kind or 'nothing'}, and a text is wanted."
            check.tell("wrong_kind", slot.key, text, 'Write {"type": "text", "text": "…"}.')
            return
    pair = _by_name if check.template.is_named else _by_order
    paired = pair(check, slots, parameters, where)
    values = [(slot, parameter.get("text")) for slot, parameter in paired]
    texts = [(slot, text) for slot, text in values if isinstance(text, str)]
    if check.is_final or not any(is_liquid(text) for _, text in texts):
        _length(check, texts)


def _by_order(
    check: _Check, slots: list[Slot], parameters: list[Json], where: str
) -> list[tuple[Slot, Json]]:
    for slot in slots[len(parameters) :]:
        check.problems.append(missing(slot))
    if len(parameters) > len(slots):
        text = f"The components have {len(parameters)} values for {where}, and {len(slots)} are wanted."
        check.tell("superfluous", f"{where}.{len(slots) + 1}", text, "Remove the superfluous ones.")
    named = next((one["parameter_name"] for one in parameters if one.get("parameter_name")), None)
    if named is not None:
        text = f"The value {named} of {where} has a name, and this message template counts its variables."
        check.tell("wrong_kind", slots[0].key, text, "Remove parameter_name and keep the order.")
    return list(zip(slots, parameters, strict=False))


def _by_name(check: _Check, slots: list[Slot], parameters: list[Json], where: str) -> list[tuple[Slot, Json]]:
    by_name = {slot.name: slot for slot in slots}
    paired: list[tuple[Slot, Json]] = []
    for parameter in parameters:
        name = parameter.get("parameter_name")
        slot = by_name.pop(name, None) if isinstance(name, str) else None
        if slot is not None:
            paired.append((slot, parameter))
            continue
        named = f"named {name}" if name else "without a name"
        text = f"The components have a value {named} for {where}."
        wanted = ", ".join(str(one.name) for one in slots)
        check.tell(
            "superfluous",
            f"{where}.{name}" if name else where,
            text,
            f"Set parameter_name to each of {wanted} once.",
        )
    check.problems += [missing(slot) for slot in by_name.values()]
    return paired


def _length(check: _Check, texts: list[tuple[Slot, str]]) -> None:
    if not texts:
        return
    slot = texts[0][0]
    if slot.kind is SlotKind.ONE_TIME_CODE and len(texts[0][1]) > slot.characters_max:
        check.problems.append(too_long(slot, len(texts[0][1]), slot.characters_max))
    limit = limit_of(check.template, slot)
    if length_with(texts) > limit:
        longest = max(texts, key=lambda part: len(part[1]))[0]
        check.problems.append(too_long(longest, length_with(texts), limit))


def _single(check: _Check, slots: list[Slot], parameters: list[Json], where: str) -> None:
    """Anything else: one parameter of the right type."""
    slot = slots[0]
    if not parameters:
        if slot.required or slot.button is not None:
            check.problems.append(missing(slot))
        return
    kind = str(parameters[0].get("type") or "").lower()
    if kind != slot.parameter:
        text = f"{slot.key} ({slot.place}) is given as {kind or 'nothing'}, and {slot.parameter} is wanted."
        shape = f'Write {{"type": "{slot.parameter}", "{slot.parameter}": …}}.'
        check.tell("wrong_kind", slot.key, text, shape)
        return
    if len(parameters) > 1:
        text = f"The components have {len(parameters)} values for {where}, and one is wanted."
        check.tell("superfluous", slot.key, text, "Remove the others.")
    value = parameters[0].get(slot.parameter)
    fits = _FORMS.get(slot.kind, _is_text)
    if not is_liquid(value) and not fits(value):
        text = f"{slot.key} ({slot.place}) has not the form Meta takes."
        check.tell("wrong_kind", slot.key, text, _FORM_REMEDY.get(slot.kind, "Write a text."))
    elif (
        isinstance(value, str)
        and len(value) > slot.characters_max
        and (check.is_final or not is_liquid(value))
    ):
        check.problems.append(too_long(slot, len(value), slot.characters_max))


def _is_text(value: object) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool) and value != ""


def _is_medium(value: object) -> bool:
    return isinstance(value, dict) and (bool(value.get("id")) != bool(value.get("link")))


def _is_object(value: object) -> bool:
    return isinstance(value, dict)


_MEDIUM = 'Write {"link": "https://…"} or {"id": "…"}, one of the two.'
_FORMS: dict[SlotKind, Callable[[object], bool]] = {
    SlotKind.IMAGE: _is_medium,
    SlotKind.VIDEO: _is_medium,
    SlotKind.DOCUMENT: _is_medium,
    SlotKind.GIF: _is_medium,
    SlotKind.LATITUDE: _is_object,
    SlotKind.PRODUCT: _is_object,
    SlotKind.FLOW_TOKEN: _is_object,
    SlotKind.EXPIRES_AT: _is_object,
}
_FORM_REMEDY: dict[SlotKind, str] = {
    SlotKind.IMAGE: _MEDIUM,
    SlotKind.VIDEO: _MEDIUM,
    SlotKind.DOCUMENT: _MEDIUM,
    SlotKind.GIF: _MEDIUM,
    SlotKind.LATITUDE: 'Write {"latitude": "52.52", "longitude": "13.405"}.',
    SlotKind.PRODUCT: 'Write an object with "product_retailer_id" or "thumbnail_product_retailer_id".',
    SlotKind.FLOW_TOKEN: 'Write an object such as {"flow_token": "…"}.',
    SlotKind.EXPIRES_AT: 'Write {"expiration_time_ms": 1790000000000}.',
}
