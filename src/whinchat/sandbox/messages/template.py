"""Template sends: does the message template exist, may it be used, and do the parameters fit its
components?"""

from __future__ import annotations

import re
from typing import Any

from whinchat.sandbox.errors import GraphError
from whinchat.sandbox.messages.shapes import LINK, Amount, Fields, Items, Shape, Text, check, missing, whole
from whinchat.sandbox.messages.wants import VARIABLE, Wants, wants_of
from whinchat.sandbox.models import Json, MessageTemplate

# Meta refuses these inside a body parameter.
_BAD_SPACE = re.compile(r"[\n\r\t]| {5,}")

_COMPONENT = Fields(
    {
        "type": Text(40, required=True),
        "parameters": Items(Fields({"type": Text(40, required=True)}), 100, 0),
    }
)
_CARD = Fields({"card_index": Amount(0, 9, required=True), "components": Items(_COMPONENT, 20, 0)})
_ENVELOPE = Fields(
    {
        "name": Text(512, required=True),
        "language": Fields({"code": Text(16, required=True)}, required=True),
        # A header, a body, ten buttons, an offer and a carousel are at most 14.
        "components": Items(Fields({**_COMPONENT.of, "cards": Items(_CARD, 10, 0)}), 20, 0),
    },
    required=True,
)

_MEDIA_LINK = Fields({"id": Text(128), "link": LINK}, required=True)
_ANY_TEXT = Text(32_768, least=0, required=True)
# parameter type → shape of the object named like it
_VALUES: dict[str, Shape] = {
    "text": _ANY_TEXT,
    "currency": Fields(
        {
            "fallback_value": _ANY_TEXT,
            "code": Text(3, 3, required=True),
            "amount_1000": Amount(-1e15, 1e15, required=True),
        },
        required=True,
    ),
    "date_time": Fields({"fallback_value": _ANY_TEXT}, required=True),
    **dict.fromkeys(("image", "video", "document", "gif"), _MEDIA_LINK),
    "location": Fields(
        {"latitude": Amount(-90, 90, required=True), "longitude": Amount(-180, 180, required=True)},
        required=True,
    ),
    "product": Fields({"product_retailer_id": Text(256, required=True)}, required=True),
    "payload": Text(256, least=0, required=True),
    # Some of Meta's pages say 15, some 20: the larger is accepted.
    "coupon_code": Text(20, required=True),
    "action": Fields(required=True),
    "limited_time_offer": Fields({"expiration_time_ms": Amount(0, 1e14, required=True)}, required=True),
}
_BODY_TYPES = frozenset({"text", "currency", "date_time"})


def find_template(
    templates: dict[tuple[str, str, str], MessageTemplate], waba_id: str, value: Any
) -> MessageTemplate:
    """The message template a send names, if it may be used.

    Raises `GraphError` 131008/100 (shape), 132001 (no such name and language, or not approved), 132015
    (paused),
    132016 (disabled).
    """
    if value is None:
        raise missing("template")
    check(_ENVELOPE, value, "template")
    policy = value["language"].get("policy", "deterministic")
    if policy != "deterministic":
        raise GraphError(100, "Parameter 'template.language.policy' must be 'deterministic'.")
    name, language = value["name"], value["language"]["code"]
    template = templates.get((waba_id, name, language))
    if template is None:
        raise GraphError(132001, f"template name ({name}) does not exist in {language}")
    if template.status in _UNUSABLE:
        raise GraphError(
            _UNUSABLE[template.status], f"template name ({name}) in {language} is {template.status}"
        )
    return template


_UNUSABLE = {
    "PAUSED": 132015,
    "DISABLED": 132016,
    **dict.fromkeys(("PENDING", "REJECTED", "IN_APPEAL", "DELETED", "PENDING_DELETION", "ARCHIVED"), 132001),
}


def check_components(template: MessageTemplate, value: Json) -> None:
    """Compare the parameters of a send with the message template.

    Raises `GraphError` 132000 (count), 132012 (format, names), 132018 (components, white space), 132005
    (length).
    """
    named = template.parameter_format == "NAMED"
    _check_given(wants_of(template), named, value.get("components") or [], "components")


def _check_given(wants: Wants, named: bool, given: list[Json], place: str) -> None:
    """The components of a send, or of one card of it."""
    seen: set[tuple[str, int]] = set()
    for n, component in enumerate(given):
        kind = component["type"].lower()
        index = _index(component, f"{place}[{n}]") if kind == "button" else -1
        if (kind, index) in seen:
            raise GraphError(132018, f"{place}[{n}]: '{kind}' appears twice.")
        seen.add((kind, index))
        _check_component(wants, named, component, index, f"{place}[{n}]")
    _check_all_given(wants, seen)


def _check_component(wants: Wants, named: bool, component: Json, index: int, where: str) -> None:
    kind = component["type"].lower()
    parameters = component.get("parameters") or []
    for n, parameter in enumerate(parameters):
        _check_parameter(parameter, f"{where}.parameters[{n}]")
    if kind == "header":
        _check_header(wants, named, parameters, where)
    elif kind == "body":
        _check_texts(parameters, wants.body_variables, named, where)
        _check_length("body", wants.body_text, parameters, wants.body_max)
        _check_spaces(parameters, where)
    elif kind == "button":
        _check_button(wants, component, parameters, index, where)
    elif kind == "carousel" and wants.cards:
        _check_cards(wants.cards, named, component.get("cards") or [], where)
    elif kind == "limited_time_offer" and wants.offer_expires is not None:
        _check_offer(parameters, where)
    else:
        raise GraphError(132018, f"{where}: the template has no component '{kind}'.")


def _check_cards(wanted: tuple[Wants, ...], named: bool, cards: list[Json], where: str) -> None:
    """All cards, each once and as the message template has them."""
    places = sorted(int(float(card["card_index"])) for card in cards)
    if places != list(range(len(wanted))):
        raise GraphError(
            132000, f"{where}: the template has {len(wanted)} cards, card_index must count them from 0."
        )
    for n, card in enumerate(cards):
        wants = wanted[int(float(card["card_index"]))]
        _check_given(wants, named, card.get("components") or [], f"{where}.cards[{n}].components")


def _check_offer(parameters: list[Json], where: str) -> None:
    if len(parameters) != 1 or parameters[0]["type"].lower() != "limited_time_offer":
        raise GraphError(132012, f"{where}: takes one parameter of type 'limited_time_offer'.")


def _check_parameter(parameter: Json, where: str) -> None:
    kind = parameter["type"].lower()
    shape = _VALUES.get(kind)
    if shape is None:
        raise GraphError(132012, f"{where}: unknown parameter type '{kind}'.")
    value = parameter.get(kind)
    if value is None:
        raise missing(f"{where}.{kind}")
    check(shape, value, f"{where}.{kind}", 132018)
    if shape is _MEDIA_LINK and ("id" in value) == ("link" in value):
        raise GraphError(131009, f"{where}.{kind} needs exactly one of 'id' and 'link'.")


def _check_header(wants: Wants, named: bool, parameters: list[Json], where: str) -> None:
    if wants.header_format in ("", "TEXT"):
        _check_texts(parameters, wants.header_variables, named, where)
        _check_length("header", wants.header_text, parameters, 60)
        return
    expected = wants.header_format.lower()
    if len(parameters) != 1:
        raise GraphError(
            132000, f"header: number of localizable_params ({len(parameters)}) does not match (1)"
        )
    found = parameters[0]["type"].lower()
    if found != expected:
        raise GraphError(
            132012, f"header: Format mismatch, expected {wants.header_format}, received {found.upper()}"
        )


def _check_texts(parameters: list[Json], expected: tuple[str, ...], named: bool, where: str) -> None:
    part = where.rsplit(".", 1)[-1]
    if len(parameters) != len(expected):
        raise GraphError(
            132000,
            f"{part}: number of localizable_params ({len(parameters)}) does not match the expected number"
            f" of params ({len(expected)})",
        )
    for parameter in parameters:
        if parameter["type"].lower() not in _BODY_TYPES:
            raise GraphError(132012, f"{part}: parameter type '{parameter['type']}' is not allowed here.")
    names = [parameter.get("parameter_name") for parameter in parameters]
    if named and sorted(map(str, names)) != sorted(expected):
        raise GraphError(132012, f"{part}: parameter_name must be each of {', '.join(expected)} once.")
    if not named and any(names):
        raise GraphError(
            132012, f"{part}: this template has positional parameters, parameter_name is not allowed."
        )


def shown(parameter: Json) -> str:
    """The text a parameter puts into the message."""
    kind = parameter["type"].lower()
    value = parameter.get(kind)
    return str(value["fallback_value"] if isinstance(value, dict) else value)


def _check_length(part: str, text: str, parameters: list[Json], most: int) -> None:
    length = len(VARIABLE.sub("", text)) + sum(len(shown(parameter)) for parameter in parameters)
    if length > most:
        raise GraphError(
            132005, f"{part}: the text with its parameters has {length} characters, {most} are allowed."
        )


def _check_spaces(parameters: list[Json], where: str) -> None:
    for n, parameter in enumerate(parameters):
        text = shown(parameter)
        if not text:
            raise GraphError(131008, f"{where}.parameters[{n}]: the text must not be empty.")
        if _BAD_SPACE.search(text):
            raise GraphError(
                132018,
                f"{where}.parameters[{n}]: param text cannot have new-line/tab characters or more than 4"
                " consecutive spaces",
            )


def _index(component: Json, where: str) -> int:
    index = component.get("index")
    place = whole(index)
    if place is None:
        raise GraphError(
            131008 if index is None else 132018, f"{where}.index must be the button's place, 0–9."
        )
    return place


def _check_button(wants: Wants, component: Json, parameters: list[Json], index: int, where: str) -> None:
    sub_type = str(component.get("sub_type", "")).lower()
    if not sub_type:
        raise missing(f"{where}.sub_type")
    want = wants.buttons.get(index)
    if want is None or want.sub_type != sub_type:
        raise GraphError(
            132018, f"{where}: the template has no '{sub_type}' button with a parameter at index {index}."
        )
    if len(parameters) != 1:
        raise GraphError(
            132000, f"{where}: a '{sub_type}' button takes 1 parameter, received {len(parameters)}."
        )
    if parameters[0]["type"].lower() != want.parameter:
        raise GraphError(
            132012, f"{where}: a '{sub_type}' button takes a parameter of type '{want.parameter}'."
        )
    if sub_type == "url":
        text = parameters[0]["text"]
        if not text:
            raise GraphError(131008, f"{where}: the text must not be empty.")
        if len(VARIABLE.sub("", want.url)) + len(text) > 2000:
            raise GraphError(
                132005, f"{where}: the address with its parameter is longer than 2000 characters."
            )


def _check_all_given(wants: Wants, seen: set[tuple[str, int]]) -> None:
    needs_header = wants.header_variables or wants.header_format not in ("", "TEXT")
    if needs_header and ("header", -1) not in seen:
        if wants.header_format != "TEXT":
            raise GraphError(
                132012, f"header: Format mismatch, expected {wants.header_format}, received UNKNOWN"
            )
        raise GraphError(
            132000, "header: number of localizable_params (0) does not match the expected number (1)"
        )
    if wants.body_variables and ("body", -1) not in seen:
        count = len(wants.body_variables)
        raise GraphError(
            132000,
            f"body: number of localizable_params (0) does not match the expected number of params ({count})",
        )
    if wants.cards and ("carousel", -1) not in seen:
        raise GraphError(132012, "carousel: the cards with their parameters are required.")
    if wants.offer_expires and ("limited_time_offer", -1) not in seen:
        raise GraphError(132012, "limited_time_offer: the time at which the offer ends is required.")
    for index, want in wants.buttons.items():
        if want.needed and ("button", index) not in seen:
            raise GraphError(131008, f"Button at index {index} of type {want.sub_type} requires a parameter")
