"""The slots of a message template: the places a destination fills, each with its kind and limits. Pure.

Keys are for people and count from 1: `header`, `body.1` or `body.first_name`, `button.2`,
`card.1.body.1`, `offer.expires_at`. Facts: Meta's pages on components and on sending message templates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any

import msgspec

from whinchat.core import template_limits as limits
from whinchat.core.event import Json
from whinchat.core.message_template import MessageTemplate, objects, static_length, variables_in

BUTTONS_MAX = 10
CARDS_MAX = 10


class SlotKind(StrEnum):
    """What a slot takes."""

    TEXT = "text"
    IMAGE = "image"
    VIDEO = "video"
    DOCUMENT = "document"
    GIF = "gif"
    FILENAME = "filename"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    PLACE = "place"
    PRODUCT = "product"
    URL_SUFFIX = "url_suffix"
    PAYLOAD = "payload"
    COUPON_CODE = "coupon_code"
    ONE_TIME_CODE = "one_time_code"
    FLOW_TOKEN = "flow_token"  # noqa: S105 - the word of Meta's API, not a secret
    JSON = "json"
    EXPIRES_AT = "expires_at"


MEDIA_KINDS = (SlotKind.IMAGE, SlotKind.VIDEO, SlotKind.DOCUMENT, SlotKind.GIF)


class Slot(msgspec.Struct, frozen=True, kw_only=True):
    """One place to fill.

    `place` says in words where it is. `parameter` is what its value becomes a part of: Meta's parameter type,
    and where that has several parts, `part` names the one. `name` is set for named parameters. `card` and
    `button` count from 0, as in Meta's API. `around` is the fixed text: of an address what stands before the
    value, of header and body the whole text with its placeholders.
    """

    key: str
    kind: SlotKind
    place: str
    component: str
    parameter: str
    part: str = ""
    required: bool = True
    characters_max: int = limits.BODY_CHARACTERS_MAX
    example: str | None = None
    name: str | None = None
    card: int | None = None
    button: int | None = None
    sub_type: str = ""
    around: str = ""


def slots_of(template: MessageTemplate) -> tuple[Slot, ...]:
    """The slots in the order in which they are read. Never raises: a part of an unknown form has none.

    Worked out once for each message template, because every message asks.
    """
    known: tuple[Slot, ...] | None = template.__dict__.get(_KEPT)
    if known is None:  # Two threads at once work out the same, and either may be kept.
        known = template.__dict__[_KEPT] = tuple(_worked_out(template))
    return known


_KEPT = "slots"


def _worked_out(template: MessageTemplate) -> Iterator[Slot]:
    where = _Where(is_named=template.is_named, is_code=template.category == "AUTHENTICATION")
    kinds = {_type(one) for one in template.components}
    where.kinds = kinds
    for component in template.components:
        yield from _component(component, where)


def limit_of(template: MessageTemplate, slot: Slot) -> int:
    """The characters that the header or body with this slot may have with everything filled in."""
    if slot.component == "header":
        return limits.HEADER_CHARACTERS_MAX
    return _body_limit(
        slot.around, {_type(one) for one in template.components}, is_card=slot.card is not None
    )


def _body_limit(text: object, kinds: set[str], *, is_card: bool) -> int:
    return limits.filled_body_limit(
        static_length(text),
        is_card=is_card,
        has_offer="LIMITED_TIME_OFFER" in kinds,
        is_alone=not is_card and kinds == {"BODY"},
    )


class _Where(msgspec.Struct):
    """Where in a message template a component stands."""

    is_named: bool
    is_code: bool
    kinds: set[str] = msgspec.field(default_factory=set)
    card: int | None = None

    @property
    def key(self) -> str:
        return "" if self.card is None else f"card.{self.card + 1}."

    @property
    def place(self) -> str:
        return "" if self.card is None else f" of card {self.card + 1}"


def _type(component: Json) -> str:
    return str(component.get("type") or "").upper()


def _component(component: Json, where: _Where) -> Iterator[Slot]:
    read = _READERS.get(_type(component))
    if read is not None:
        yield from read(component, where)


def _header(header: Json, where: _Where) -> Iterator[Slot]:
    form = str(header.get("format") or "TEXT").upper()
    if form == "TEXT":
        yield from _texts(header, where, "header", limits.HEADER_CHARACTERS_MAX)
        return
    parts = _HEADERS.get(form)
    if parts is None:
        return
    samples = _example(header, "header_handle")
    for suffix, kind, part, required, characters_max in parts:
        yield Slot(
            key=f"{where.key}header{suffix}",
            kind=kind,
            place=f"the {part or form.lower()} of the header{where.place}",
            component="header",
            parameter=form.lower(),
            part=part,
            required=required,
            characters_max=characters_max,
            example=_shown_file(samples) if kind in MEDIA_KINDS else None,
            card=where.card,
        )


_HEADERS: dict[str, tuple[tuple[str, SlotKind, str, bool, int], ...]] = {
    "IMAGE": (("", SlotKind.IMAGE, "", True, limits.URL_CHARACTERS_MAX),),
    "VIDEO": (("", SlotKind.VIDEO, "", True, limits.URL_CHARACTERS_MAX),),
    "GIF": (("", SlotKind.GIF, "", True, limits.URL_CHARACTERS_MAX),),
    "DOCUMENT": (
        ("", SlotKind.DOCUMENT, "", True, limits.URL_CHARACTERS_MAX),
        (".filename", SlotKind.FILENAME, "filename", False, limits.NAME_CHARACTERS_MAX),
    ),
    "LOCATION": (
        (".latitude", SlotKind.LATITUDE, "latitude", True, 32),
        (".longitude", SlotKind.LONGITUDE, "longitude", True, 32),
        (".name", SlotKind.PLACE, "name", False, limits.NAME_CHARACTERS_MAX),
        (".address", SlotKind.PLACE, "address", False, limits.NAME_CHARACTERS_MAX),
    ),
    "PRODUCT": (
        ("", SlotKind.PRODUCT, "product_retailer_id", True, limits.ID_CHARACTERS_MAX),
        (".catalog_id", SlotKind.PRODUCT, "catalog_id", False, limits.ID_CHARACTERS_MAX),
    ),
}
"""By header format: (suffix of the key, kind, part of the parameter, whether it is needed, most
characters).
"""


def _shown_file(samples: list[Any]) -> str | None:
    """Meta's sample, if it is an address; the handle of an upload tells nobody anything."""
    first = samples[0] if samples else None
    return first if isinstance(first, str) and first.startswith(("https://", "http://")) else None


def _body(body: Json, where: _Where) -> Iterator[Slot]:
    limit = _body_limit(body.get("text"), where.kinds, is_card=where.card is not None)
    yield from _texts(body, where, "body", limit)


def _texts(component: Json, where: _Where, part: str, limit: int) -> Iterator[Slot]:
    text = component.get("text")
    names = variables_in(text)
    is_code = where.is_code and part == "body"
    room = min(max(limit - static_length(text), 1), limits.CODE_CHARACTERS_MAX if is_code else limit)
    samples = _text_samples(component, part)
    for number, name in enumerate(names):
        alone = part == "header" and len(names) == 1
        yield Slot(
            key=f"{where.key}{part}" if alone else f"{where.key}{part}.{name}",
            kind=SlotKind.ONE_TIME_CODE if is_code else SlotKind.TEXT,
            place=f"{{{{{name}}}}} in the {part}{where.place}",
            component=part,
            parameter="text",
            characters_max=room,
            example=samples.get(name) or samples.get(str(number + 1)),
            name=name if where.is_named else None,
            card=where.card,
            around=str(text),
        )


def _text_samples(component: Json, part: str) -> dict[str, str]:
    """Meta's samples by the name or number of the variable."""
    example = component.get("example")
    named = objects(example.get(f"{part}_text_named_params")) if isinstance(example, dict) else []
    rows = _example(component, f"{part}_text")
    first = rows[0] if rows and isinstance(rows[0], list) else rows
    samples = {str(number + 1): str(sample) for number, sample in enumerate(first)}
    return samples | {str(one.get("param_name")): str(one.get("example") or "") for one in named}


def _example(component: Json, key: str) -> list[Any]:
    example = component.get("example")
    found = example.get(key) if isinstance(example, dict) else None
    return found if isinstance(found, list) else []


def _buttons(component: Json, where: _Where) -> Iterator[Slot]:
    for index, button in enumerate(objects(component.get("buttons"))[:BUTTONS_MAX]):
        read = _BUTTONS.get(_type(button))
        if read is None or (where.is_code and _type(button) in _CODE_BUTTONS):
            continue  # A one-time code goes into body and button alike: its one slot is the body's.
        for slot in read(button):
            label = f' "{button["text"]}"' if isinstance(button.get("text"), str) else ""
            yield msgspec.structs.replace(
                slot,
                key=f"{where.key}button.{index + 1}{slot.key}",
                place=f"{slot.place} of button {index + 1}{label}{where.place}",
                card=where.card,
                button=index,
            )


_CODE_BUTTONS = ("OTP", "URL")


def code_button(template: MessageTemplate) -> int | None:
    """The index of the button that copies the one-time code, which Meta wants told a second time."""
    if template.category != "AUTHENTICATION":
        return None
    for component in template.components:
        for index, button in enumerate(objects(component.get("buttons"))):
            if _type(button) in _CODE_BUTTONS:
                return index
    return None


def _slot(kind: SlotKind, place: str, sub_type: str, parameter: str, **more: object) -> Slot:
    fields: dict[str, object] = {"key": "", "component": "button", "required": False} | more
    return Slot(kind=kind, place=place, sub_type=sub_type, parameter=parameter, **fields)  # type: ignore[arg-type]  # Fields of many types under one dict.


def _url(button: Json) -> Iterator[Slot]:
    url = button.get("url")
    if not isinstance(url, str) or not variables_in(url):
        return
    before = url.partition("{{")[0]
    example = button.get("example")
    sample = example[0] if isinstance(example, list) and example else None
    yield _slot(
        SlotKind.URL_SUFFIX,
        "the end of the address",
        "url",
        "text",
        required=True,
        characters_max=max(limits.URL_CHARACTERS_MAX - static_length(url), 1),
        example=str(sample).removeprefix(before) if sample else None,
        around=before,
    )


def _quick_reply(_button: Json) -> Iterator[Slot]:
    limit = limits.PAYLOAD_CHARACTERS_MAX
    yield _slot(SlotKind.PAYLOAD, "the payload", "quick_reply", "payload", characters_max=limit)


def _copy_code(button: Json) -> Iterator[Slot]:
    sample = button.get("example")
    sample = sample[0] if isinstance(sample, list) and sample else sample
    yield _slot(
        SlotKind.COUPON_CODE,
        "the code",
        "copy_code",
        "coupon_code",
        required=True,
        characters_max=limits.CODE_CHARACTERS_MAX,
        example=sample if isinstance(sample, str) else None,
    )


def _flow(_button: Json) -> Iterator[Slot]:
    limit, data = limits.ID_CHARACTERS_MAX, "flow_action_data"
    token, action = SlotKind.FLOW_TOKEN, "action"
    yield _slot(token, "the flow's token", "flow", action, part="flow_token", characters_max=limit)
    yield _slot(
        SlotKind.JSON,
        "the flow's data",
        "flow",
        action,
        key=".data",
        part=data,
        characters_max=limits.JSON_CHARACTERS_MAX,
    )


def _catalog(_button: Json) -> Iterator[Slot]:
    part = "thumbnail_product_retailer_id"
    limit = limits.ID_CHARACTERS_MAX
    yield _slot(
        SlotKind.PRODUCT, "the pictured product", "catalog", "action", part=part, characters_max=limit
    )


def _products(_button: Json) -> Iterator[Slot]:
    part = "thumbnail_product_retailer_id"
    limit = limits.ID_CHARACTERS_MAX
    yield _slot(
        SlotKind.PRODUCT,
        "the pictured product",
        "mpm",
        "action",
        part=part,
        required=True,
        characters_max=limit,
    )
    yield _slot(
        SlotKind.JSON,
        "the sections of products",
        "mpm",
        "action",
        key=".sections",
        part="sections",
        required=True,
        characters_max=limits.JSON_CHARACTERS_MAX,
    )


_BUTTONS: dict[str, Callable[[Json], Iterator[Slot]]] = {
    "URL": _url,
    "QUICK_REPLY": _quick_reply,
    "COPY_CODE": _copy_code,
    "FLOW": _flow,
    "CATALOG": _catalog,
    "MPM": _products,
}


def _offer(component: Json, where: _Where) -> Iterator[Slot]:
    offer = component.get("limited_time_offer")
    if isinstance(offer, dict) and offer.get("has_expiration") is False:
        return
    yield Slot(
        key=f"{where.key}offer.expires_at",
        kind=SlotKind.EXPIRES_AT,
        place=f"the end of the offer{where.place}",
        component="limited_time_offer",
        parameter="limited_time_offer",
        part="expiration_time_ms",
        characters_max=64,
        card=where.card,
    )


def _carousel(component: Json, where: _Where) -> Iterator[Slot]:
    if where.card is not None:  # A carousel inside a card is no form of Meta's.
        return
    for index, card in enumerate(objects(component.get("cards"))[:CARDS_MAX]):
        inside = msgspec.structs.replace(where, card=index)
        for one in objects(card.get("components")):
            yield from _component(one, inside)


_READERS: dict[str, Callable[[Json, _Where], Iterator[Slot]]] = {
    "HEADER": _header,
    "BODY": _body,
    "BUTTONS": _buttons,
    "LIMITED_TIME_OFFER": _offer,
    "CAROUSEL": _carousel,
}
